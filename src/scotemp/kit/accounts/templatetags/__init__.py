"""Words for templates of the account pages."""
