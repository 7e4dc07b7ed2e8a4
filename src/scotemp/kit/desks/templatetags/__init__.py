"""Tags for the templates of desks."""
