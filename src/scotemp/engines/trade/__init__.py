"""Indices of specialisation, concentration and similarity on trade and activity matrices."""
