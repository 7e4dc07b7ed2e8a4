"""Commands of promotion."""
