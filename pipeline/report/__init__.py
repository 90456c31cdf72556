"""The report: a dataset as one self-contained page for a browser."""
