"""Tells headings from running text, line by line, and joins lines that a scan has wrapped."""
