"""What a check of a dataset found."""

from collections import Counter
from dataclasses import dataclass, field

SHOWN_FAILURES = 20


@dataclass(frozen=True, slots=True)
class Failure:
    """Something wrong with a file of the dataset; `line` counts from 1, None for the whole."""

    file: str
    line: int | None
    message: str

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}:{self.line}"
        return f"{where}: {self.message}"


@dataclass(slots=True)
class Report:
    """The first failures, how many there are, and how much was checked."""

    dataset: str
    failures: list[Failure] = field(default_factory=list)
    failed: int = 0
    rows: Counter[str] = field(default_factory=Counter)
    texts: int = 0

    def fail(self, file: str, line: int | None, message: str) -> None:
        """Note a failure; only the first ones are kept."""
        self.failed += 1
        if len(self.failures) < SHOWN_FAILURES:
            self.failures.append(Failure(file, line, message))
