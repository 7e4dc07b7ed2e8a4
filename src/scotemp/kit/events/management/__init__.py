"""The management commands of the log."""
