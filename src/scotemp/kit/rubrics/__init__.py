"""Rubrics: weighted criteria, scores with evidence, their aggregate and the agreement between assessors."""
