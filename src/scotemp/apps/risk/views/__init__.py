"""The pages of risk that are no record's own."""
