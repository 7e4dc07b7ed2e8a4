"""How the records of the directory move."""
