"""What data the platform knows, whence, under which licence and of which vintage."""
