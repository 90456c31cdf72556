"""What the command line shows: progress, the summary, annotations. Returns text; cli.py prints."""

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from pipeline.check.report import Report
    from pipeline.extract import Extract
    from pipeline.run import Summary

PLAIN_SECONDS = 10.0
"""Between two lines of progress where there is no terminal."""


class ProgressView(Protocol):
    """Shows how far a run is; called with each finished input."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...

    def __call__(self, result: "Extract") -> None:
        """Count a finished input."""


def progress_view(files: int, write: Callable[[str], None], *, quiet: bool) -> ProgressView:
    """Choose the view: a bar on a terminal, a line now and then elsewhere, nothing if quiet.

    `files` is how many inputs there are; one file of many records cannot say how many.
    """
    if quiet:
        return _Plain(None)
    if sys.stderr.isatty():
        return _Bar(files)
    return _Plain(write)


class _Plain:
    """A line every few seconds, for logs; none for a run that is soon over."""

    def __init__(self, write: Callable[[str], None] | None) -> None:
        self._write = write
        self._next = time.monotonic() + PLAIN_SECONDS
        self._counts = _Counts()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return None

    def __call__(self, result: "Extract") -> None:
        self._counts.add(result)
        if self._write is not None and time.monotonic() >= self._next:
            self._next = time.monotonic() + PLAIN_SECONDS
            self._write(str(self._counts))


class _Bar:
    """A bar over the files, with what they have given so far."""

    def __init__(self, files: int) -> None:
        self._files = files
        self._counts = _Counts()
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._drawn = 0.0

    def __enter__(self) -> Self:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            MofNCompleteColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        # no refresh thread: workers are forked while the bar stands
        self._bar = Progress(
            BarColumn(bar_width=24),
            MofNCompleteColumn(),
            TextColumn("files · {task.description}"),
            TimeElapsedColumn(),
            TextColumn("· left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            auto_refresh=False,
            transient=True,
        )
        self._bar.start()
        self._task = self._bar.add_task("reading", total=self._files)
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, result: "Extract") -> None:
        self._counts.add(result)
        now = time.monotonic()
        if self._bar is None or self._task is None or now - self._drawn < 0.1:
            return
        self._drawn = now
        # the file at hand is not done: more of its records may come
        done = self._counts.files - 1
        self._bar.update(self._task, completed=done, description=self._counts.short())
        self._bar.refresh()


class _Counts:
    def __init__(self) -> None:
        self.documents = self.facts = self.rejects = self.characters = self.files = 0
        self._file = ""

    def add(self, result: "Extract") -> None:
        self.documents += result.lines["documents"].rows
        self.facts += result.lines["facts"].rows
        self.rejects += result.lines["rejects"].rows
        self.characters += result.characters
        file = result.source.partition("#")[0]
        if file != self._file:
            self._file = file
            self.files += 1

    def short(self) -> str:
        return f"{self.documents:,} documents · {self.facts:,} facts"

    def __str__(self) -> str:
        return (
            f"{self.documents:,} documents, {self.characters:,} characters, "
            f"{self.facts:,} facts, {self.rejects:,} rejects"
        )


def summary_text(summary: "Summary") -> str:
    """Tell what a run did and where to look next."""
    rows = [
        ("documents", f"{summary.documents:,}"),
        ("articles", f"{summary.articles:,}"),
        ("facts", f"{summary.facts:,}"),
        ("entities", f"{summary.entities:,}"),
        ("programs", f"{summary.programs:,}"),
        ("rejects", f"{summary.rejects:,}"),
        ("characters", f"{summary.characters:,}"),
        ("seconds", f"{summary.seconds:.2f}"),
        ("speed", f"{summary.characters_per_second:,} characters a second"),
    ]
    lines = [f"wrote {summary.output}"]
    lines += [f"  {name:<12}{value}" for name, value in rows]
    lines += [f"  reject      {_reject_line(row)}" for row in summary.first_rejects]
    if summary.rejects > len(summary.first_rejects):
        rest = summary.rejects - len(summary.first_rejects)
        lines.append(f"  … and {rest:,} more in {summary.output}/rejects.jsonl")
    lines += [
        "look next",
        f"  {summary.output}/facts.jsonl",
        f"  zhfacts validate {summary.output}",
        "  zhfacts explain FILE",
    ]
    return "\n".join(lines)


def summary_json(summary: "Summary") -> dict[str, object]:
    """Give the summary as one JSON object."""
    return {
        "dataset": summary.output,
        "documents": summary.documents,
        "articles": summary.articles,
        "facts": summary.facts,
        "entities": summary.entities,
        "programs": summary.programs,
        "rejects": summary.rejects,
        "reject_codes": dict(sorted(summary.reject_codes.items())),
        "characters": summary.characters,
        "seconds": round(summary.seconds, 3),
        "characters_per_second": summary.characters_per_second,
    }


def _reject_line(row: Mapping[str, object]) -> str:
    return f"{row['source']}: {row['error']}: {row['message']}"


def reject_annotations(rows: Sequence[Mapping[str, object]], inputs: Sequence[str]) -> list[str]:
    """Turn rejects into annotations on the input files."""
    return [
        annotation(
            str(row["message"]), title=str(row["error"]), file=_path_of(str(row["source"]), inputs)
        )
        for row in rows
    ]


def annotation(
    message: str, *, title: str, file: str | None = None, line: int | None = None
) -> str:
    """Write a failure in the form code hosts show on a file (`::error file=…,line=…::…`)."""
    properties: dict[str, str] = {}
    if file is not None:
        properties["file"] = file
    if line is not None:
        properties["line"] = str(line)
    properties["title"] = title
    shown = ",".join(f"{key}={_escape(value, property=True)}" for key, value in properties.items())
    return f"::error {shown}::{_escape(message)}"


def _escape(text: str, *, property: bool = False) -> str:  # noqa: A002 - the format's own word
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if property else text


def report_text(report: "Report") -> str:
    """Tell what a check of a dataset found, failures first."""
    lines = [str(failure) for failure in report.failures]
    if report.failed > len(report.failures):
        lines.append(f"… and {report.failed - len(report.failures):,} more")
    rows = ", ".join(f"{count:,} {kind}" for kind, count in sorted(report.rows.items()))
    texts = f"; spans checked against {report.texts:,} sources" if report.texts else ""
    verdict = f"{report.failed:,} failures" if report.failed else "all good"
    lines.append(f"{report.dataset}: {verdict} ({rows or 'no rows'}{texts})")
    return "\n".join(lines)


def report_json(report: "Report") -> dict[str, object]:
    """Give the outcome of a check as one JSON object."""
    return {
        "dataset": report.dataset,
        "valid": report.failed == 0,
        "failures": report.failed,
        "first_failures": [
            {"file": failure.file, "line": failure.line, "message": failure.message}
            for failure in report.failures
        ],
        "rows": dict(sorted(report.rows.items())),
        "sources_checked": report.texts,
    }


def failure_annotations(report: "Report") -> list[str]:
    """Turn the failures of a check into annotations on the dataset's files."""
    return [
        annotation(
            failure.message,
            title="zhfacts validate",
            file=(Path(report.dataset) / failure.file).as_posix(),
            line=failure.line,
        )
        for failure in report.failures
    ]


def _path_of(source: str, inputs: Sequence[str]) -> str:
    """Find the file behind a `source`, which is relative to the input it came from."""
    name = source.partition("#")[0]
    for given in inputs:
        root = Path(given)
        for candidate in (root / name, root.parent / name):
            if candidate.is_file():
                return candidate.as_posix()
    return name
