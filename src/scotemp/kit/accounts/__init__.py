"""Who signs in: one table of users, known to the log by a key that outlives their personal data."""
