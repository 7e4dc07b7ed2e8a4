"""Cohorts: shares with the interval that small numbers leave, and times to an event that some cases have not reached yet."""
