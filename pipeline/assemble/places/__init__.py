"""The division that a statement is about, among all that are named: topics, scenes, passers-by."""
