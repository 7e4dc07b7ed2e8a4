"""The committees' own pages, beside those that every desk has."""
