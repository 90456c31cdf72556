"""Pairs quotation marks and book-title marks."""

import re

_MARK = re.compile(r"[“”‘’\n]")
_CLOSES = {"”": "“", "’": "‘"}
_TITLE = re.compile(r"《([^《》\n]{1,80}(?:[《〈][^《》〈〉\n]{1,60}[》〉][^《》\n]{0,60})?)》")


def quoted_ranges(text: str) -> list[tuple[int, int]]:
    """Find what stands between quotation marks of one line, nested pairs too, sorted by start.

    A mark that never closes in its line opens nothing.
    """
    found: list[tuple[int, int]] = []
    open_marks: dict[str, int] = {}
    for match in _MARK.finditer(text):
        mark, at = match.group(), match.start()
        if mark == "\n":
            open_marks.clear()
        elif mark not in _CLOSES:
            open_marks[mark] = at + 1
        else:
            start = open_marks.pop(_CLOSES[mark], None)
            if start is not None and start < at:
                found.append((start, at))
    found.sort()
    return found


def title_ranges(text: str) -> list[tuple[int, int]]:
    """Find what stands between book-title marks 《》."""
    return [match.span(1) for match in _TITLE.finditer(text)]
