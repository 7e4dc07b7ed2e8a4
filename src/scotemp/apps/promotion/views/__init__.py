"""Pages of promotion beside those that every desk has."""
