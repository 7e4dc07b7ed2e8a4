"""Search over any record, in three languages, and never more than the reader may see."""
