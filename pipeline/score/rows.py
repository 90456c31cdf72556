"""Reads the rows of the annotated pages, and refuses those that cannot be compared."""

from collections.abc import Collection
from typing import Any

from pipeline.dataset import Dataset
from pipeline.dataset_rows import Line, located_rows
from pipeline.errors import DatasetError

Json = dict[str, Any]
Rows = dict[str, list[Json]]
"""The rows of one page by their kind."""

KINDS = ("articles", "entities", "facts", "programs")


def rows_of(dataset: Dataset, sources: Collection[str]) -> dict[str, Rows]:
    """Return the rows of some documents: source → kind → rows.

    Raises:
        DatasetError: the dataset cannot be read, or holds none of the documents.
    """
    found: dict[str, Rows] = {}
    for kind in KINDS:
        for line in located_rows(dataset, kind):
            source = line.row.get("source")
            if isinstance(source, str) and source in sources:
                _check_shape(kind, line)
                found.setdefault(source, {}).setdefault(kind, []).append(line.row)
    if not found:
        raise DatasetError(f"{dataset.folder}: holds nothing of the annotated pages")
    return found


def _check_shape(kind: str, line: Line) -> None:
    row = line.row
    if kind == "articles":
        good = isinstance(row.get("id"), str) and _are_spans(row.get("spans"))
    else:
        good = _is_span((row.get("start"), row.get("end"))) and isinstance(row.get("text"), str)
    for name, value in row.items():
        if isinstance(value, list):
            good = good and (
                name in {"spans", "parts"} or all(isinstance(each, str) for each in value)
            )
        good = good and not isinstance(value, dict)
    if not good:
        raise DatasetError(f"{line.where}: not a row of {kind}; zhfacts validate tells more")


def _are_spans(value: object) -> bool:
    return isinstance(value, list) and all(
        isinstance(each, list) and len(each) == 2 and _is_span(each) for each in value
    )


def _is_span(ends: Collection[object]) -> bool:
    return all(type(end) is int for end in ends)
