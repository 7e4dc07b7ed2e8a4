"""How the records of logistics move."""
