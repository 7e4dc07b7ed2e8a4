"""What risk shows on the pages of records, its own and those of others."""
