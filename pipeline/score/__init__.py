"""A dataset measured against annotated pages."""
