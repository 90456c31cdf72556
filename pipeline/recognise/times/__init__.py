"""Dates, periods, open periods and frequencies, resolved where the text allows."""
