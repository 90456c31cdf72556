"""The types of zhfacts: the one definition of every record, mention and seed row."""
