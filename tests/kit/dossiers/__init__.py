"""Dossiers: an example application whose records are proved by papers and claims."""
