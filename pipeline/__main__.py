"""`python -m pipeline`: the same as `zhfacts`."""

from pipeline.cli import main

if __name__ == "__main__":
    main()
