"""How the records of the committees move."""
