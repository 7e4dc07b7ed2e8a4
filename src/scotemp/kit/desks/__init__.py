"""What every desk shows and does, drawn from declarations: lists, records, forms, moves, and what waits for whom."""
