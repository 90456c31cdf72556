"""Change and baseline: by how much, to what, against what."""
