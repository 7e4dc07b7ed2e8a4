"""The management commands of evidence."""
