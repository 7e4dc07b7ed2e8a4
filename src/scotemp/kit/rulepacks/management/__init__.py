"""Commands of the rule packs."""
