"""What is taken of risk, by page, program and file."""
