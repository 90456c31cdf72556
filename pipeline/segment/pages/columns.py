"""Columns of print in one text: side by side on a line, or line about line."""

import re
from collections.abc import Sequence, Set
from statistics import median

from pipeline.gazetteer import load_gazetteer
from pipeline.segment.lines import Line, width
from schemas.structs import replace

_WIDE_GAP = re.compile(r"[ \u3000\t](?<=\S.)(?:(?<= ) {2,}|(?<=\u3000)\u3000+|(?<=\t)\t*)(?=\S)")
_HAN_PAIR = re.compile(r"[一-鿿]{2}")
_PROSE = re.compile("[，。,；、]")
_HAN = re.compile(r"[一-鿿]")
MIN_LINES = 8
MIN_ALTERNATING = 12
MIN_CROSSED = 4
MORE_CROSSED = 2
"""How many more lines must go on with one further below for each column beyond two."""
MOST_COLUMNS = 4
FEW_LINES = 24
TURN = 1.1
AHEAD = 0.8
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
    if sum(gap.group()[0] != " " for gap in gaps.values()) * 10 >= len(gaps) * 9:
        split = _aligned(split)
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


def _aligned(split: dict[int, tuple[Line, Line]]) -> dict[int, tuple[Line, Line]]:
    """Lines whose columns are parted by signs, and not by as many blanks as fill the first."""
    at = max(right.indent for _, right in split.values())
    return {number: (left, replace(right, indent=at)) for number, (left, right) in split.items()}


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
    if right:
        right[0] = replace(right[0], gap=max(1, right[0].gap))  # no line of the left one goes on
    out = [*top, *left, *right, *(line for line in lines if line.number > last)]
    for number, line in enumerate(out):
        line.number = number
    return out


def part_alternating(lines: list[Line]) -> list[Line] | None:
    """Lay columns that were read line about line one after the other; None for any other page.

    A line goes to the column whose last line it continues, where that can be told, else to the one
    whose turn it is.
    """
    count = _alternating(lines)
    if not count:
        return None
    sides = [[line] for line in lines[:count]]
    known = _pairs_of(lines)
    full = max(width(line.text) + line.indent for line in lines)
    turn = 0
    for line, following in zip(lines[count:], [*lines[count + 1 :], None], strict=True):
        fits = [_continues(side[-1], line, known, full) for side in sides]
        fits[turn] += TURN
        if following is not None:
            ahead = [_continues(side[-1], following, known, full) for side in sides]
            fits = [fit + AHEAD * ahead[(i + 1) % count] for i, fit in enumerate(fits)]
        side = max(range(count), key=lambda i: (fits[i], i == turn))
        sides[side].append(line)
        turn = (side + 1) % count
    parted = [line for side in sides for line in side]
    for number, line in enumerate(parted):
        line.number = number
        line.gap = int(any(line is side[0] for side in sides[1:]))
    return parted


def _alternating(lines: Sequence[Line]) -> int:
    """How many columns were read line about line: every second or third line seems to go on.

    The words of the lexicon and those that a page prints elsewhere tell which of the lines below
    continues one.
    """
    if len(lines) < MIN_ALTERNATING:
        return 0
    last = len(lines) - MOST_COLUMNS
    asked = [i for i in range(last) if len(lines[i].text) >= MIN_SIDE and not lines[i].complete]
    size = sum(len(line.text) for line in lines)
    if len(asked) * 2 < len(lines) or size > MAX_PAGE:
        return 0
    known = _pairs_of(lines)
    crossed = [
        [_crosses(lines[i], lines[i + step], known) for i in asked]
        for step in range(1, MOST_COLUMNS + 1)
    ]
    counts = range(2, MOST_COLUMNS + 1)
    count = max(counts, key=lambda count: (sum(crossed[count - 1]), -count))
    least = MIN_CROSSED - (len(lines) <= FEW_LINES) + MORE_CROSSED * (count - 2)
    return count if _goes_on(crossed[count - 1], crossed[0], least) else 0


def _goes_on(far: Sequence[bool], near: Sequence[bool], least: int) -> bool:
    """Whether lines go on with one further below rather than with the next."""
    best = balance = 0.0
    for is_far, is_near in zip(far, near, strict=True):
        # where one column is longer, its last lines follow one another
        balance = max(0.0, balance + is_far - 1.5 * is_near)
        best = max(best, balance)
    return best >= least or (sum(far) >= least and sum(far) >= 2 * sum(near) + 2)


def _pairs_of(lines: Sequence[Line]) -> Set[str]:
    """The pairs of characters that stand side by side on the page, and the words of two."""
    texts = [line.text for line in lines]
    here = {text[i : i + 2] for text in texts for i in range(len(text) - 1)}
    return here | load_gazetteer().common_words


def _continues(line: Line, following: Line, known: Set[str], full: float) -> float:
    indented = following.indent >= 2
    ends = line.complete and width(line.text) + line.indent < full - 1.5
    if (indented and not line.complete) or (ends and not indented):
        return -1.0  # a paragraph does not begin in mid-sentence, nor without an indent
    return float(_crosses(line, following, known))


def _crosses(line: Line, following: Line, known: Set[str]) -> bool:
    across = line.text[-1] + following.text[0]
    return bool(_HAN_PAIR.fullmatch(across)) and across in known
