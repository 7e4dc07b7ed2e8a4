"""Parties compared with lists: keys made once, candidates by one sparse product, exact scores with reasons."""
