"""Choice of the members of a group by exact optimisation, what its constraints cost, why none exists, and fair shares."""
