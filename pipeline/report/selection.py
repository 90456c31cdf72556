"""Chooses what goes on the page when a dataset is larger than a browser bears.

Documents go in whole, the newest first; one without a date comes after those with one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from schemas.article import Document
from schemas.records import RejectRow

Row = dict[str, Any]

MAX_FACTS = 50_000
MAX_TEXT = 6_000_000
"""Code points of page text."""
MAX_REJECTS = 1_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes on a page."""

    facts: int = MAX_FACTS
    text: int = MAX_TEXT
    rejects: int = MAX_REJECTS


@dataclass(frozen=True, slots=True)
class Texts:
    """The page texts at hand by source, and why the others are not."""

    by_source: dict[str, str]
    state: dict[str, str]


def newest_first(documents: Iterable[Row]) -> list[Row]:
    """Order documents by date, the newest first, those of a day by source."""
    by_source = sorted(documents, key=lambda row: str(row["source"]))
    return sorted(by_source, key=lambda row: row["published"] or "", reverse=True)


def within(documents: Sequence[Row], field: str, limit: int) -> list[Row]:
    """Take documents in order as long as the sum of a field keeps within the limit."""
    taken: list[Row] = []
    total = 0
    for row in documents:
        total += row[field]
        if total > limit:
            break
        taken.append(row)
    return taken


def read_texts(
    documents: Sequence[Row], sources: Iterable[Document | RejectRow] | None, limit: int
) -> Texts:
    """Read the texts of the documents, which come newest first, as far as the limit allows.

    The state of a document is `shown`, `not_given` (no sources), `missing` among the sources,
    `changed` since the run, or `left_out` for the size.
    """
    if sources is None:
        return Texts({}, {row["source"]: "not_given" for row in documents})
    fitting = {row["source"] for row in within(documents, "characters", limit)}
    hashes = {row["source"]: row["sha256"] for row in documents}
    texts: dict[str, str] = {}
    state = {source: "missing" if source in fitting else "left_out" for source in hashes}
    for item in sources:
        if not isinstance(item, Document) or item.source not in fitting:
            continue
        same = item.sha256 == hashes[item.source]
        state[item.source] = "shown" if same else "changed"
        if same:
            texts[item.source] = item.text
    return Texts(texts, state)
