"""Pure rules of committees: they see plain values, never a table."""
