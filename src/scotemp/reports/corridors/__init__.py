"""Routes, scenarios and lanes in words."""
