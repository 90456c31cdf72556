"""The measure that a number takes up from the numbers before it."""
