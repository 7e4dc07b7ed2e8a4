"""The management commands of backups."""
