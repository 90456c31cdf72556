"""Joins the mentions of an article into facts: measure, place, time, change, status."""
