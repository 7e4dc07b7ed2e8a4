"""Screening: whether a party is one that stands on a list, whatever the script."""
