"""What is taken of promotion, by page, program and file."""
