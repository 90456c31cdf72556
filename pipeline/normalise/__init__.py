"""Brings every character to the form that the rules know."""
