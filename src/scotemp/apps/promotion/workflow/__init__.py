"""How the records of promotion move."""
