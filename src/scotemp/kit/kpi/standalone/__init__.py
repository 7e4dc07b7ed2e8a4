"""What travels in the file of a figure and runs without the platform."""
