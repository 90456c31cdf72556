"""Quality gates: what a dataset must hold to be published."""
