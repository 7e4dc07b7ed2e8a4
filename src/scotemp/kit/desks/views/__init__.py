"""The generic pages, one module a page."""
