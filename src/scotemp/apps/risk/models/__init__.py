"""The records of risk."""
