"""What the directory takes: forms for pages, programs and import."""
