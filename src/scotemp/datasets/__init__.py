"""What data we know: whence, under which licence, of which year, and how to load it; no arithmetic of the field."""
