"""Warnings: what threatens a country, said beforehand and scored afterwards."""
