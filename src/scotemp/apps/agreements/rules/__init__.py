"""Pure rules of agreements: they see plain values, never a table."""
