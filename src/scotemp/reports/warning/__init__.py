"""What is said of warnings, in words."""
