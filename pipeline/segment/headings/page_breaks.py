"""Closes the gap that the foot and the head of printed pages leave in a paragraph.

…新建高标准农田3.2万
— 12 —
红柳旗2024年政府工作报告
亩，治理沙化土地…
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.segment.headings.unwrapping import STARTS, extend, number_lines
from pipeline.segment.lines import Line
from pipeline.segment.pages.mastheads import is_masthead

# a year on a line of its own heads a part of a chronicle
_PAGE_NUMBER = re.compile(
    r"(?!(?:19|20)\d\d\s*$)[-—–·\s]*(?:第\s?)?\d{1,4}(?:\s?页)?"
    r"(?:[\s/，,|]{0,3}共\s?\d{1,4}\s?页)?[-—–·\s]*"
)
# 红柳旗2024年政府工作报告　12
_NUMBERED = re.compile(r"(?P<title>[^，。；]{4,36}?)[\s|·]+[-—]?\s?(?P<page>\d{1,3})\s?[-—]?")
_CLAUSE = re.compile("[，；。]")
# 1、新建…, 2. 治理…: as little as the mark of an item the beginning of another half of a sentence
_POINT = re.compile(r"\d{1,2}[、.．](?!\d)")
LONGEST_HEAD = 40
MOST_PAGES = 4
"""From one page to the next whose head a text has kept."""
MOST_BETWEEN = 4
"""Lines between two pages: a foot and a head of two lines each."""
MIN_HALF, MIN_REST = 30, 10
"""Characters of the halves of a paragraph that no column breaks."""


@dataclass(slots=True)
class PageBreak:
    """What stands in mid-sentence; `at` is where the line above it begins in the document."""

    at: int
    between: list[Line]
    after: Line
    gap: int
    is_foot: bool


def take_out_page_breaks(lines: list[Line]) -> tuple[list[Line], list[PageBreak]]:
    """Leave out the feet and heads of pages that stand in mid-sentence."""
    between = _between(lines)
    if not any(between):
        return lines, []
    breaks: list[PageBreak] = []
    kept: list[Line] = []
    i = 0
    while i < len(lines):
        end = next((j for j in range(i, len(lines)) if not between[j]), len(lines))
        found = lines[i:end]
        after = lines[end] if end < len(lines) else None
        if kept and after and 0 < len(found) <= MOST_BETWEEN and _is_torn(kept[-1], after):
            foot = any(_PAGE_NUMBER.fullmatch(line.text) or line.kind == "noise" for line in found)
            breaks.append(PageBreak(kept[-1].pieces[0][0], found, after, after.gap, foot))
            after.gap = 0
        else:
            kept.extend(found)
        kept.extend(lines[end : end + 1])
        i = end + 1
    return kept, breaks


def put_back_page_breaks(lines: list[Line], breaks: Sequence[PageBreak]) -> list[Line]:
    """Let what was left out follow the paragraph that it stood in, whose halves are joined."""
    if not breaks:
        return lines
    holders = {start: line for line in lines for start, _ in line.pieces}
    between: dict[int, list[Line]] = {}
    joined: set[int] = set()
    for gap in breaks:
        before, after = holders[gap.at], holders[gap.after.pieces[0][0]]
        if before is not after and gap.is_foot and _are_halves(before, after):
            extend(before, after)
            holders.update((start, before) for start, _ in after.pieces)
            between.setdefault(id(before), []).extend(between.pop(id(after), []))
            joined.add(id(after))
        elif before is not after:
            after.gap = gap.gap
        between.setdefault(id(before), []).extend(gap.between)
    out = [
        one
        for line in lines
        if id(line) not in joined
        for one in (line, *between.get(id(line), ()))
    ]
    number_lines(out)
    return out


def _between(lines: Sequence[Line]) -> list[bool]:
    """Which lines are the feet and heads of pages: a number, a masthead, a title that recurs."""
    short = [line.text if len(line.text) <= LONGEST_HEAD else "" for line in lines]
    found = [
        bool(text) and (_PAGE_NUMBER.fullmatch(text) is not None or is_masthead(text))
        for text in short
    ]
    titles = _titles(short)
    often = {text for text, count in Counter(titles).items() if text and count > 1}
    if not often:
        return found
    between = list(found)
    seen: set[str] = set()
    for i, title in enumerate(titles):
        if title not in often or found[i]:
            continue
        numbered = title != short[i]
        if numbered or any(found[max(0, i - 1) : i + 2]):
            between[i] = True
            if numbered or title in seen:
                lines[i].kind = "noise"
        seen.add(title)
    return between


def _titles(short: Sequence[str]) -> list[str]:
    """The lines, those without the number of their page that are a title with one."""
    numbered = [_NUMBERED.fullmatch(text) for text in short]
    pages: dict[str, list[int]] = {}
    for match in filter(None, numbered):
        pages.setdefault(match["title"], []).append(int(match["page"]))
    # 小麦产量（吨） 320 under two towns: the rows of a table run through no pages
    running = {
        title
        for title, told in pages.items()
        if all(0 < after - before <= MOST_PAGES for before, after in pairwise(told))
    }
    return [
        match["title"] if match and match["title"] in running else text
        for match, text in zip(numbered, short, strict=True)
    ]


def _is_torn(before: Line, after: Line) -> bool:
    """Whether a line breaks off that the next one may go on with."""
    begins = STARTS.match(after.text) or _POINT.match(after.text)
    return not before.complete and begins is None


def _are_halves(before: Line, after: Line) -> bool:
    """Whether two lines that no column broke are the halves of a paragraph."""
    if len(before.text) < MIN_HALF or len(after.text) < MIN_REST or after.indent:
        return False
    if not after.complete and len(after.text) <= LONGEST_HEAD:
        # 链上建支部，资源共享互补: a heading, where the text above has lost its full stop
        return False
    return all(_CLAUSE.search(line.text) for line in (before, after))
