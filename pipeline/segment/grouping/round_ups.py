"""Finds the round-ups that nothing marks: short signed paragraphs one after the other."""

import re
from collections.abc import Iterable, Sequence

from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.grouping.kinds import is_notice
from pipeline.segment.lines import Line
from pipeline.segment.pages.points import heads_list
from pipeline.segment.signatures import begins_as_report, has_dateline, is_credited, is_signed

# ●近日，…, ●6月8日，…: the news of a round-up; a point of a report says what was done
_NEWS = re.compile(
    r"[^，。]{0,12}(?:近日|日前|连日来|近期|(?<!\d年)\d{1,2}月(?:\d{1,2}日|[上中下]旬))"
)

MOST_BETWEEN = 40
"""Lines above an item among which another of the report's points stands."""


def is_point(here: Draft, line: Line, following: Sequence[Line]) -> bool:
    """Whether an item is one of the points that a signed report lists: ●建强队伍。….

    Args:
        here: the draft above it.
        line: the item.
        following: the next lines below it.
    """
    lists = bool(here.heads) and heads_list(here.heads[-1])
    inside = (here.opening or lists) and here.heads and not here.closed and here.hint is None
    if not inside or here.column_kind == "brief" or is_credited(line):
        return False
    above = here.lines[-1]
    goes_on = any(
        known.kind == "body" and known.mark == line.mark for known in here.lines[-MOST_BETWEEN:]
    )
    begins = not line.gap and (above.kind == "byline" or above.complete)
    begins |= lists and above is here.heads[-1]
    begins |= above.kind == "subhead" and (line.listed or heads_list(above))
    if not goes_on and (not begins or _NEWS.match(line.core)):
        return False
    return not _are_signed([line, *following])


def _are_signed(lines: Iterable[Line]) -> bool:
    """Whether the items are signed each: the last of a report's own is not."""
    for line in lines:
        if line.kind not in TEXT:
            return line.kind == "byline" and line.text[0] in "(（"
        if is_signed(line):
            return True
    return False


def goes_on_with_items(here: Draft, heading: Line, after: Line | None) -> bool:
    """Whether a headline below an item of a round-up is that of the next one.

    Where the items are signed below, a text that is signed on top or has a dateline is none.
    """
    if here.column_kind != "brief" or heading.gap or heading.column or is_notice(heading.core):
        return False
    reported = after is not None and (after.kind == "byline" or has_dateline(after.text))
    return not reported or begins_as_report(here)


def mark_round_ups(drafts: list[Draft]) -> list[Draft]:
    """Short signed paragraphs without headlines, two or more in a row, are a round-up."""
    brief = [
        draft.closed
        and not draft.heads
        and not draft.opening
        and draft.bodies == 1
        and draft.hint is None
        for draft in drafts
    ]
    for i, draft in enumerate(drafts):
        if brief[i] and (brief[i - 1 : i] == [True] or brief[i + 1 : i + 2] == [True]):
            draft.hint = "brief"
            if i and brief[i - 1] and not draft.column:
                draft.column, draft.column_kind = drafts[i - 1].column, "brief"
    _mark_headed(drafts)
    return drafts


def _mark_headed(drafts: list[Draft]) -> None:
    """Two and more in a row, each a marked headline over one signed paragraph under ▲."""
    marks = [_mark_of(draft) for draft in drafts]
    for i, draft in enumerate(drafts):
        if marks[i] and marks[i] in (marks[i - 1] if i else "", *marks[i + 1 : i + 2]):
            draft.hint = "brief"


def _mark_of(draft: Draft) -> str:
    """The mark of the headline of a draft that can be an item, else nothing."""
    item = draft.closed and draft.bodies == 1 and not draft.opening and draft.hint is None
    mark = draft.heads[0].mark if item and len(draft.heads) == 1 else ""
    return "" if mark.startswith("#") else mark
