"""The settings of one run."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class RunConfig:
    """What to read, where to write, and how.

    `published` and `home` hold for every document; None leaves it to what each one says.
    `workers` 1 runs in this process. `cache` is a folder that keeps the rows of each document.
    `rows_per_part` cuts each kind of rows into files of so many; `packed` packs them with zstd.
    """

    inputs: tuple[str, ...]
    output: Path
    published: date | None = None
    home: str | None = None
    text_field: str = "text"
    workers: int = 1
    cache: Path | None = None
    rows_per_part: int | None = None
    packed: bool = False


def usable_cores() -> int:
    """How many cores this process may use; a container's limit counts."""
    if hasattr(os, "sched_getaffinity"):
        return max(1, len(os.sched_getaffinity(0)))
    return os.cpu_count() or 1
