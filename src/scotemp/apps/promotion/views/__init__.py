"""The pages of promotion that are no record's own."""
