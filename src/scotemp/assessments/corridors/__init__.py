"""Routes between places of the SCO countries: what is efficient, how sure it is, what a closure changes."""
