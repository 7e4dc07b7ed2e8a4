"""What pages and services read of promotion across tables, always as far as the viewer may see."""
