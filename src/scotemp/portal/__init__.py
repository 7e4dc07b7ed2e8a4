"""The front door: home and the public analysis pages; no tables of its own."""
