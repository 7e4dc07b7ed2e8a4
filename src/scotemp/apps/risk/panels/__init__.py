"""What risk shows on records beside their columns and parts."""
