"""Evidence: files that prove something about a record, kept by their SHA-256, with versions, a purpose and a visibility."""
