"""A library: an example application whose books are searched, imported and exported as a desk's records would be."""
