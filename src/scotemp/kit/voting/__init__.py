"""Votes: a rule as data, ballots and proxies checked, a pure tally."""
