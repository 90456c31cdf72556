"""Persons and the titles beside their names; bylines and credits."""
