"""Input-output analysis of value chains."""
