"""Every write on the records of promotion."""
