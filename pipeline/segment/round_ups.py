"""Finds the round-ups that nothing marks: short signed paragraphs one after the other."""

from pipeline.segment.drafts import Draft
from pipeline.segment.kinds import is_notice
from pipeline.segment.lines import Line
from pipeline.segment.signatures import begins_as_report, has_dateline


def goes_on_with_items(here: Draft, heading: Line, after: Line | None) -> bool:
    """Whether a headline below an item of a round-up is that of the next one.

    Where the items are signed below, a text that opens as a report does is none of them.
    """
    if here.column_kind != "brief" or heading.gap or heading.column or is_notice(heading.core):
        return False
    reported = after is not None and has_dateline(after.text)
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
