"""Pure rules of promotion: they see plain values, never a table."""
