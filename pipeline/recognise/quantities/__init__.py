"""Numbers with their units: what they come to, how exact they are, which of them count."""
