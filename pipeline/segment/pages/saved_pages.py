"""Tells the furniture of a saved web page by where it stands: its menu, and what else to read."""

import re
from collections.abc import Sequence

from pipeline.segment.lines import Line

_RELATED = re.compile(r"^(?:相关|推荐|热门|热点|更多|延伸|精彩|猜你|往期).{0,6}[:：>»]*$")
_SITE = re.compile(r"\s*[_|丨\uff5c-]{1,2}\s*[^_|。，]{2,30}")
_MENU = frozenset({"noise", "headline", "column", "source"})
MIN_LISTED = 2
"""Headlines of a list of contents."""
MIN_MENU = 5
"""Lines of furniture on top of a page from which on it counts as a saved web page."""


def settle_related(lines: Sequence[Line]) -> None:
    """The titles listed under 相关新闻 at the foot of a saved page are its furniture."""
    at = next(
        (i for i in range(len(lines) // 2, len(lines)) if _RELATED.match(lines[i].text)), None
    )
    if at is None:
        return
    for line in lines[at:]:
        apart = line.gap and line.number > at + 1
        if line.kind == "headline" and line.short and not apart:
            line.kind = "noise"
        elif line.kind != "noise":
            return


def settle_contents(lines: Sequence[Line]) -> None:
    """Headlines listed on top of a page, or in the title of a window, stand again further down."""
    top = next((i for i, line in enumerate(lines) if line.kind not in _MENU), len(lines))
    heads = [line for line in lines[:top] if line.kind == "headline"]
    if len(heads) < MIN_LISTED:
        return
    last = {line.core: line.number for line in lines if line.kind == "headline"}
    listed = [head for head in heads if last[head.core] > head.number]
    first, second = heads[:2]
    if len(listed) < MIN_LISTED and first.core != second.core:
        listed = [first] if _names_window(first.core, second.core) else []
    for line in listed:
        line.kind, line.short = "noise", False


def _names_window(title: str, headline: str) -> bool:
    """Whether a line is a headline with the site it is from: 小院里的账本_红柳新闻网."""
    return title.startswith(headline) and _SITE.fullmatch(title, len(headline)) is not None


def settle_menu(lines: Sequence[Line]) -> None:
    """On top of a saved page short lines among furniture are furniture; the last is the title."""
    top = next((i for i, line in enumerate(lines) if line.kind not in _MENU), len(lines))
    noise = sum(line.kind == "noise" for line in lines[:top])
    if noise < MIN_MENU:
        return
    heads = [i for i in range(top) if lines[i].kind == "headline"]
    for i in heads[:-1]:
        if lines[i - 1].kind == lines[i + 1].kind == "noise" and not lines[i].mark:
            lines[i].kind, lines[i].short = "noise", False
