"""Claims: how far what a record says of itself is proved, by whom, how, and until when."""
