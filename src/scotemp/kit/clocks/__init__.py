"""Clocks that run on the working days of a place, and its working calendars."""
