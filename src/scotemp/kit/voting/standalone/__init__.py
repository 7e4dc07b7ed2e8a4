"""Scripts that travel with a vote and need nothing but Python."""
