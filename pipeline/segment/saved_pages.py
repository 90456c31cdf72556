"""Tells the furniture of a saved web page by where it stands: its menu, and what else to read."""

import re
from collections.abc import Sequence

from pipeline.segment.lines import Line

_RELATED = re.compile(r"^(?:相关|推荐|热门|热点|更多|延伸|精彩|猜你).{0,6}[:：>»]*$")
_MENU = frozenset({"noise", "headline", "column", "source"})
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
        if line.kind == "headline" and line.short and not line.gap:
            line.kind = "noise"
        elif line.kind != "noise":
            return


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
