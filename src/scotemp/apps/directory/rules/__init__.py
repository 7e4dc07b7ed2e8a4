"""What the directory knows without its tables: numbers, names, classes of ownership; pure functions of plain values."""
