"""Numerals and proportions, whatever they are written with."""
