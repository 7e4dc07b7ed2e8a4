"""One settings file with defaults that run, urls and the server's entry point."""
