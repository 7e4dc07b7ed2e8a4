"""Every write on the records of risk."""
