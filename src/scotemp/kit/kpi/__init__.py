"""Figures that are queries on the log, with a definition, and that anyone can compute again."""
