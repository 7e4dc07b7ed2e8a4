"""Work in the background: a queue in the database, a schedule, retries, and one command that runs them."""
