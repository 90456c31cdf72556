"""Two columns of print in one text: side by side on a line, or line about line."""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from pipeline.segment.lines import Line, width

_WIDE_GAP = re.compile(r"(?<=\S) {3,}(?=\S)")
_HAN_PAIR = re.compile(r"[一-鿿]{2}")
_PROSE = re.compile("[，。,；、]")
_HAN = re.compile(r"[一-鿿]")
MIN_LINES = 8
MIN_ALTERNATING = 24
MIN_SIDE = 6
MAX_PAGE = 60_000


def part_columns(lines: list[Line]) -> list[Line]:
    """Lay two columns that stand side by side one after the other.

    A page counts as such when most of its lines hold one wide blank, about the same place in all,
    with running text that breaks off on its left: a table's cells are short, complete or bare of
    punctuation.
    """
    gaps = {line.number: gap for line in lines if (gap := _gap_of(line)) is not None}
    if len(gaps) < MIN_LINES or len(gaps) * 10 < len(lines) * 6:
        return lines
    split = {line.number: _split(line, gaps[line.number]) for line in lines if line.number in gaps}
    at = median(right.indent for _, right in split.values())
    steady = sum(abs(right.indent - at) <= 3 for _, right in split.values())
    broken = sum(not left.complete for left, _ in split.values())
    prose = sum(len(_PROSE.findall(line.text)) for pair in split.values() for line in pair)
    if steady * 10 < len(split) * 8 or min(broken, prose) * 2 < len(split):
        return lines
    for line in lines:
        gap = None if line.number in split else _gap_at(line, at)
        if gap is not None:
            split[line.number] = _split(line, gap)
    return _laid_out(lines, split, at)


def _gap_of(line: Line) -> re.Match[str] | None:
    found = list(_WIDE_GAP.finditer(line.text))
    if len(found) != 1 or len(line.pieces) != 1:
        return None
    left, right = line.text[: found[0].start()], line.text[found[0].end() :]
    return found[0] if min(len(_HAN.findall(left)), len(_HAN.findall(right))) >= MIN_SIDE else None


def _gap_at(line: Line, at: float) -> re.Match[str] | None:
    """The wide blank of a line, where what follows it begins in the second column."""
    if len(line.pieces) != 1:
        return None
    for gap in _WIDE_GAP.finditer(line.text):
        if abs(_split(line, gap)[1].indent - at) <= 3:
            return gap
    return None


def _split(line: Line, gap: re.Match[str]) -> tuple[Line, Line]:
    start, end = line.pieces[0]
    left = replace(line, text=line.text[: gap.start()], pieces=[(start, start + gap.start())])
    right = replace(
        line,
        text=line.text[gap.end() :],
        pieces=[(start + gap.end(), end)],
        indent=line.indent + round(width(line.text[: gap.start()]) * 2) + gap.end() - gap.start(),
    )
    return left, right


def _laid_out(lines: Sequence[Line], split: dict[int, tuple[Line, Line]], at: float) -> list[Line]:
    """What stands over the columns, the left one, the right one, and what stands below."""
    first, last = min(split), max(split)
    top = [line for line in lines if line.number < first]
    left: list[Line] = []
    right: list[Line] = []
    for line in lines[first : last + 1]:
        if line.number in split:
            one, other = split[line.number]
            left.append(one)
            right.append(replace(other, indent=max(0, round((other.indent - at) / 2))))
        elif line.indent >= at - 3:
            right.append(replace(line, indent=max(0, round((line.indent - at) / 2))))
        else:
            left.append(line)
    out = [*top, *left, *right, *(line for line in lines if line.number > last)]
    for number, line in enumerate(out):
        line.number = number
    return out


def columns_alternate(lines: Sequence[Line]) -> bool:
    """Whether every other line seems to go on, not the next: two columns read line about line.

    The words that a page prints elsewhere tell which of two lines continues a third.
    """
    if len(lines) < MIN_ALTERNATING:
        return False
    asked = [
        i for i, line in enumerate(lines[:-2]) if len(line.text) >= MIN_SIDE and not line.complete
    ]
    size = sum(len(line.text) for line in lines)
    if len(asked) * 2 < len(lines) or size > MAX_PAGE:
        return False
    texts = [line.text for line in lines]
    known = {text[i : i + 2] for text in texts for i in range(len(text) - 1)}
    following = sum(_crosses(texts[i], texts[i + 1], known) for i in asked)
    alternate = sum(_crosses(texts[i], texts[i + 2], known) for i in asked)
    return alternate >= 8 and alternate >= 2 * following


def _crosses(one: str, other: str, known: set[str]) -> bool:
    across = one[-1] + other[0]
    return bool(_HAN_PAIR.fullmatch(across)) and across in known
