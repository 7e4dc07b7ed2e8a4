"""What is taken of agreements, by page, program and file."""
