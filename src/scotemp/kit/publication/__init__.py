"""What the public is shown of a record: a frozen snapshot a version, approved by somebody other than its author."""
