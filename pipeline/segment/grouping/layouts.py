"""Tells what kind of page the typed lines make: a digest of saved items, a page of dispatches."""

from collections.abc import Sequence

from pipeline.segment.lines import Line
from pipeline.segment.signatures import has_dateline


def following(lines: Sequence[Line]) -> list[Line | None]:
    """For each line the next that is no furniture."""
    after: list[Line | None] = [None] * len(lines)
    last: Line | None = None
    for i in range(len(lines) - 1, -1, -1):
        after[i] = last
        if lines[i].kind != "noise":
            last = lines[i]
    return after


def is_digest(lines: Sequence[Line]) -> bool:
    """A saved page of several news items, each under its own `##`, none with a byline."""
    heads = [
        i for i, line in enumerate(lines) if line.kind == "headline" and line.mark.startswith("#")
    ]
    first = next((i for i, line in enumerate(lines) if line.kind != "noise"), -1)
    if len(heads) < 2 or heads[0] != first:
        return False
    levels = {len(lines[i].mark) for i in heads}
    return len(levels) == 1 and not any(line.kind == "byline" for line in lines)


def is_datelined(lines: Sequence[Line], after: Sequence[Line | None]) -> bool:
    """A page of news whose articles open with a dateline: every heading is a headline."""
    if any(line.kind == "byline" and not line.text.startswith("(") for line in lines):
        return False
    opened = 0
    for line in lines:
        below = after[line.number]
        if line.kind == "headline" and below is not None and has_dateline(below.text):
            opened += 1
    return opened >= 2
