"""What is taken of committees, by page, program and file."""
