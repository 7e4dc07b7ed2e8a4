"""Lists of parties with whom dealings are restricted, as their publishers write them: one reader a format."""
