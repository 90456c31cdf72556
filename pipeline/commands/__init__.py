"""The commands of `zhfacts`, a module each: its help, its options, its exit code."""
