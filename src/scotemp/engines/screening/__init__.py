"""May we deal with this party? Names of four scripts made comparable, and parties compared with lists."""
