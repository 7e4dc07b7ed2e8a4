"""Books on loan: an example desk, declared as a real one would be, for the tests of generic pages."""
