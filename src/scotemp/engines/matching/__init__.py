"""Two sides that choose each other: stable and optimal assignment, and short lists out of very many pairs."""
