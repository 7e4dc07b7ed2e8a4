"""What promotion shows on the pages of its records."""
