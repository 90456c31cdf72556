"""Who is quoted for a quantity."""
