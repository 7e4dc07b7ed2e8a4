"""Lists of terms kept as files: labels in three languages, dates, successors."""
