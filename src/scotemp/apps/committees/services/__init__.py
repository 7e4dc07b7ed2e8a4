"""Every write on the records of the committees."""
