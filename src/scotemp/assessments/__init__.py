"""The staircase: one question of the field, one function, one result with its provenance."""
