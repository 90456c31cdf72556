"""Finds the round-ups that nothing marks: short signed paragraphs one after the other."""

from pipeline.segment.drafts import Draft


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
    return drafts
