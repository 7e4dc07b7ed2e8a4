"""Back up and restore: one archive of database and evidence, and the proof that it is whole."""
