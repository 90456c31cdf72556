"""Checks: of rows before they are written, of a dataset that lies there."""
