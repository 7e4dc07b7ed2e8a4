"""The interface for programs: the same records, forms and moves as the pages, drawn from the same declarations."""
