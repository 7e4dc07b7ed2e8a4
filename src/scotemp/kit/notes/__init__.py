"""What is noted about a record inside, and what was said with others about it."""
