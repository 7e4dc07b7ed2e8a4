"""Promotion's own pages, beside those that every desk has."""
