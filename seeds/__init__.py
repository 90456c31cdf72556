"""The lexicons, as data: see manifest.toml for what each file holds and where it comes from."""
