"""Which entrepreneur fits which locality: why, what is not known, what would raise it, and who meets whom when many compete."""
