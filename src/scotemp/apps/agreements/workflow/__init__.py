"""How the records of the agreements move."""
