"""What pages and services read of risk across tables, always as far as the viewer may see."""
