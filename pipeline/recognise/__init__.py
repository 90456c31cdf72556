"""The finders: text in, typed mentions out."""
