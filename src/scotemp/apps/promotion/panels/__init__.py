"""What promotion shows on the pages of records."""
