"""An application of the kernel's tests: notices in several languages, each of a listed sort."""
