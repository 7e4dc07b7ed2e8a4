"""What the directory declares of its records: for pages, programs, search, import and export."""
