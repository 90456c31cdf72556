"""Links names to the register of divisions, and words that stand for them to their antecedent."""
