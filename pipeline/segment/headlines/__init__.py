"""Gives articles their headlines and columns, and parts those that a headline runs through."""
