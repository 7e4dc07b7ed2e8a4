"""What is written in the directory: each a function of one verb, one transaction and one event or more."""
