"""What a quantity measures, as its clause tells: the noun behind or before it, or the clause."""
