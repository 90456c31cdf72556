"""Tells short lines of running text from headlines with a comma: 链上建支部，资源共享互补."""

import re
from collections.abc import Sequence

from pipeline.segment.evidence import CANNOT_OPEN
from pipeline.segment.headings.headless import Headless
from pipeline.segment.likeness import announces
from pipeline.segment.lines import MAX_HEADLINE, Line, neighbour

# the second line of a headline: ——记某村的护林员, ——某旗备春耕见闻
_DECK = re.compile(
    "[—―]{1,2}(?:[追访]?记(?![录住得者])|来自|写在|.{2,24}(?:纪实|见闻|综述|侧记|掠影|扫描)$)"
)
MAX_HALF = 12
MIN_INDENTED, MOST_INDENTED = 4, 0.8
"""How many paragraphs of a page are indented, and which part, that a flush line is a heading."""


def settle_commas(lines: Sequence[Line], headless: Headless) -> None:
    """An unmarked line that reads as running text is a heading only where headings stand."""
    indented = _are_indented(lines)
    for i, line in enumerate(lines):
        if line.kind != "headline" or line.mark:
            continue
        commas = bool(re.search("[，,；;]", line.core))
        broken = len(line.core) > 12 and line.core.count("“") != line.core.count("”")
        if not commas and not broken and (len(line.core) <= 25 or " " in line.core):
            continue
        if not broken and (_is_announced(lines, i) or headless.take_up(line)):
            continue
        if commas and _is_couplet(lines, i):
            line.kind = "subhead"
            continue
        headed = not broken and (_stands_on_top(lines, i) or (indented and _stands_out(lines, i)))
        if not headed and not _is_signed(lines, i):
            line.short, line.kind = False, "body"


def settle_first(lines: Sequence[Line]) -> None:
    """今年，某市将改造小区200个, on top and over a byline: a headline, though it reads as text."""
    first = next((line for line in lines if line.kind not in {"noise", "source"}), None)
    if first is None or first.kind != "body" or first.mark or first.complete:
        return
    after = neighbour(lines, first.number, 1)
    if after is not None and after.kind == "byline" and len(first.core) <= MAX_HEADLINE:
        first.kind, first.short = "headline", True


def _is_signed(lines: Sequence[Line], i: int) -> bool:
    """Whether a byline stands below a line, or the second line of a headline: ——记某村的护林员."""
    after = neighbour(lines, i, 1)
    if after is not None and is_deck(after):
        return True
    if after is not None and after.kind == "subhead" and after.mark[:1] in tuple("—―-"):
        after = neighbour(lines, after.number, 1)
    return after is not None and after.kind in {"byline", "source"}


def is_deck(line: Line) -> bool:
    """Whether a line is the second of a headline: ——记某村的护林员."""
    return line.kind in {"headline", "subhead"} and _DECK.match(line.text) is not None


def _are_indented(lines: Sequence[Line]) -> bool:
    """Whether the paragraphs of a page are indented, nearly all."""
    texts = [line.indent for line in lines if line.kind == "body" and len(line.text) > MAX_HEADLINE]
    indented = sum(indent > 0 for indent in texts)
    return indented >= MIN_INDENTED and indented >= MOST_INDENTED * len(texts)


def _stands_out(lines: Sequence[Line], i: int) -> bool:
    """Whether a line begins flush between a whole paragraph and an indented one."""
    before, after = neighbour(lines, i, -1), neighbour(lines, i, 1)
    if before is None or after is None or lines[i].indent or len(lines[i].pieces) > 1:
        return False
    return before.complete and after.kind == "body" and after.indent > 0


def _is_announced(lines: Sequence[Line], i: int) -> bool:
    """Whether the paragraph below takes up what a line says that stands below a whole one."""
    before, after = neighbour(lines, i, -1), neighbour(lines, i, 1)
    if before is None or after is None or after.kind != "body" or not before.complete:
        return False
    return len(after.text) > MAX_HEADLINE and announces(lines[i], after)


def _is_couplet(lines: Sequence[Line], i: int) -> bool:
    """Two short halves of one length between whole paragraphs: `链上建支部，资源共享互补`."""
    halves = re.split("[，,]", lines[i].core)
    sizes = [sum(map(str.isalnum, half)) for half in halves]
    before, after = neighbour(lines, i, -1), neighbour(lines, i, 1)
    if len(sizes) != 2 or min(sizes) < 3 or max(sizes) > MAX_HALF or abs(sizes[0] - sizes[1]) > 4:
        return False
    if before is None or after is None or after.kind != "body":
        return False
    if before.kind not in {"body", "item"}:
        return False
    # the foot of a page stands in a sentence, but a rest of that would end in a full stop
    ended = before.complete or lines[i - 1].kind == "noise"
    return ended and len(after.text) > MAX_HEADLINE and not CANNOT_OPEN.match(after.text)


def _stands_on_top(lines: Sequence[Line], i: int) -> bool:
    before = neighbour(lines, i, -1)
    return before is None or lines[i].gap > 0 or before.kind == "column" or before.short
