"""The desks, one package each; the floor plan is in ARCHITECTURE.md."""
