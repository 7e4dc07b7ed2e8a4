"""Logistics: corridors asked for, quotes, shipments and what happens to them."""
