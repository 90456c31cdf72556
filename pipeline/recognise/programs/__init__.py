"""Named programs, in marks and without; slogans and set phrases, which count nothing."""
