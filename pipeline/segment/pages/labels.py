"""Finds column names that a page prints below its headlines, over the byline.

    有风景 有“钱”景
    ■美丽乌海
    本报记者 …

Elsewhere a marked short line opens what stands below it; on such a page it belongs to the headline
above it. One place tells nothing, since a headline may have lost its text; the page does.
"""

from collections.abc import Iterator, Sequence

from pipeline.segment.lines import Line

MARKS = frozenset("■□◎●★☆◆◇▲▪※◤◢▌|丨")
MAX_LABEL = 18
LEAST = 2
"""How many short names a page prints so before it counts as its way."""
SHORT_LABEL = 6


Labels = list[tuple[Line, Line]]
"""Headlines, each with the name of its column below it."""


def read_labels(lines: Sequence[Line]) -> Labels:
    """Find the marked lines between headlines and texts, where that is the way of the page."""
    pairs = list(_pairs(lines))
    shorter = sum(len(label.core) < len(head.core) for head, label in pairs)
    names = sum(len(label.core) <= SHORT_LABEL for _, label in pairs)
    return pairs if names >= LEAST and 2 * shorter > len(pairs) else []


def settle_labels(labels: Labels) -> None:
    """Say which line is the headline and which the column, whatever their forms suggest."""
    for head, label in labels:
        head.kind, head.short = "headline", True
        label.kind, label.column, label.is_label = "column", label.core, True


def _pairs(lines: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    """Yield each unmarked heading with the marked line between it and a byline or a text."""
    shown = [line for line in lines if line.kind != "noise"]
    for head, label, after in zip(shown, shown[1:], shown[2:], strict=False):
        if label.mark[:1] not in MARKS or label.kind not in {"headline", "column"}:
            continue
        heads = head.kind == "headline" and not head.mark and not head.column and head.short
        if heads and len(label.core) <= MAX_LABEL and after.kind in {"byline", "body"}:
            yield head, label
