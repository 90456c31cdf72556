"""Restores the order of reading where columns of a page were read in the wrong order."""
