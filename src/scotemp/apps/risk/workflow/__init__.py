"""How the records of risk move."""
