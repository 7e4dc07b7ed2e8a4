"""Pure rules of risk: they see plain values, never a table."""
