"""Corridors: routes by several criteria, their uncertainty, and what shipments teach about them."""
