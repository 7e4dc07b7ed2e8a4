"""What is taken of the records of logistics."""
