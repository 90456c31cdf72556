"""The time that governs a quantity: in its clause, its sentence, or running on from before."""
