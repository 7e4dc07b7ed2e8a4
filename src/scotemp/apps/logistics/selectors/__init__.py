"""What pages of logistics read across tables."""
