"""Tells lines that break off from the headings that they look like."""

import re
from collections.abc import Sequence

from pipeline.segment.evidence import CANNOT_OPEN, OPENER, SHORT_CLAUSE
from pipeline.segment.headings.headless import Headless
from pipeline.segment.lines import Line, neighbour

_SIGNED = re.compile("评论员|记者|通讯员|作者|特约")
# two halves, a label, words in marks at the end: a line that breaks off has none
_IN_PARTS = re.compile(
    "[^，。]{4,}[ \u3000]+[^，。]{4,}|"
    "(?:[^，。“”]{2,8}|“[^，。“”]{2,10}”[^，。“”]{0,6})[：:][^，。]{4,}|"
    "[^，。“”]{2,}(?:“[^，。“”]+”[^，。“”]*){0,2}“[^，。“”]+”"
)
_ENDS_OPEN = re.compile(
    "(?:(?<!成)的|把|与|(?<![人谐温平])和|(?<![应面结])对|(?<![实自存所])在|(?<![作有可行认成因])为"
    "|(?<![健干])将|被|(?<![普企])及|(?<![所足])以)$"
)
MIN_CUT_OFF = 8


def settle_cut_off(lines: Sequence[Line], headless: Headless) -> None:
    """Under a text and directly over another column stands no heading, but a line broken off.

    Nor is it one that asks for more, where no other half of it stands below. It is a headline all
    the same that a text takes up which has none.
    """
    for i, line in enumerate(lines):
        if line.kind != "headline" or line.mark or len(line.core) < MIN_CUT_OFF:
            continue
        before, after = neighbour(lines, i, -1), neighbour(lines, i, 1)
        if (
            _asks_for_more(line, after)
            or _is_torn(line, before, after)
            or (_ends_a_column(line, before, after) and not headless.take_up(line))
        ):
            line.short, line.kind = False, "body"


def _ends_a_column(line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether a line stands under a text and over another column."""
    if before is None or before.kind != "body" or line.gap:
        return False
    if after is not None and _SIGNED.search(after.core):
        return False
    marked = after is not None and after.short and after.mark.strip("#—―-|") != ""
    over = after is None or after.kind == "column" or marked
    return over and not _IN_PARTS.fullmatch(line.core)


def _is_torn(line: Line, before: Line | None, after: Line | None) -> bool:
    """Whether a line tells when as a sentence does, over what no paragraph begins with.

    2021年某社区提出党建精|品工程，即建好1个…
    """
    if before is None or after is None or before.kind != "body" or after.kind != "body":
        return False
    goes_on = CANNOT_OPEN.match(after.text) or SHORT_CLAUSE.match(after.text)
    return goes_on is not None and OPENER.match(line.core) is not None and not after.gap


def _asks_for_more(line: Line, after: Line | None) -> bool:
    """Whether a line ends in a word of grammar or inside a quotation: …党支部领办的."""
    signed = after is not None and after.kind in {"byline", "source", "credit"}
    headed = after is not None and after.short and not after.gap
    if signed or headed:
        return False
    unclosed = line.core.count("“") > line.core.count("”")
    return unclosed or _ENDS_OPEN.search(line.core) is not None
