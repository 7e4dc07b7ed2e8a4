"""Screening the clauses of a draft against rules on fair competition: what to look at, never whether it is lawful."""
