"""Votes: a rule as data, ballots and proxies checked, a pure tally, and the polls in which votes are kept."""
