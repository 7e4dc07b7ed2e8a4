"""Errands: an example desk whose records have clocks, work in the background, and people who want to hear of them."""
