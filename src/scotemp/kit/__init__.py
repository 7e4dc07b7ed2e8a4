"""Mechanisms that every desk needs, without one word of the field."""
