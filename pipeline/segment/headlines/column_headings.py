"""Gives each article the column heading it stands under."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.segment.drafts import Draft
from pipeline.segment.grouping.kinds import kind_of
from pipeline.segment.lines import Line


def share_columns(drafts: Sequence[Draft]) -> None:
    """Let a column reach on: of two that stand together the second is the next article's own."""
    for column, draft, inset in list(_of_insets(drafts)):
        _move(column, draft, inset)
    for i, draft in enumerate(drafts):
        if not draft.columns:
            continue
        draft.column = draft.columns[0].column
        draft.column_kind = draft.columns[0].column_kind
        after = next((d for d in drafts[i + 1 :] if d.hint != "photo"), None)
        if len(draft.columns) > 1 and after is not None and not after.column and after.heads:
            _move(draft.columns[-1], draft, after)
    for before, draft in pairwise(drafts):
        plain = kind_of(before) == kind_of(draft) == "report"
        if plain and draft.column is None and draft.heads and not draft.lines[0].gap:
            draft.column, draft.column_kind = before.column, before.column_kind


def _of_insets(drafts: Sequence[Draft]) -> Iterator[tuple[Line, Draft, Draft]]:
    """Of two headings that stand together, 每周一学 is that of the words quoted further down."""
    insets = [draft for draft in drafts if draft.hint is not None and not draft.columns]
    for draft in drafts:
        for column in draft.columns[1:] if insets else ():
            if column.column_kind not in ("quotation", "photo"):
                continue
            inset = next((one for one in insets if kind_of(one) == column.column_kind), None)
            if inset is not None:
                insets.remove(inset)
                yield column, draft, inset


def _move(column: Line, draft: Draft, other: Draft) -> None:
    draft.columns = [line for line in draft.columns if line is not column]
    draft.lines = [line for line in draft.lines if line is not column]
    other.lines.insert(0, column)
    other.columns.append(column)
    other.column, other.column_kind = column.column, column.column_kind
