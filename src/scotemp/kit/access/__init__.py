"""Who may see and do what: roles granted by scope and dates, and the visibility of every record."""
