"""Joins the text below a column's name to the article that the column holds, elsewhere on the page.

The name of a column and the last paragraphs of its article may stand in one column of the page,
the headline, the byline and the beginning in another. Who is quoted in both tells.
"""

from pipeline.segment.drafts import OUT_OF_ORDER, TEXT, Draft
from pipeline.segment.lines import Line


def join_column_texts(drafts: list[Draft]) -> list[Draft]:
    """Give a text without headline and byline below a column's name to the article it ends."""
    for rest in drafts:
        if not _is_rest(rest):
            continue
        names = _told(rest)
        homes = [draft for draft in drafts if draft is not rest and names & _told(draft)]
        if len(homes) == 1 and _lacks_column(homes[0]):
            _join(homes[0], rest)
    return [draft for draft in drafts if draft.lines]


def _is_rest(draft: Draft) -> bool:
    """Whether nothing but a column's name stands over a text."""
    bare = not draft.heads and not draft.signed and draft.hint is None
    return (
        bare and bool(draft.columns) and draft.bodies > 0 and draft.column_kind in {None, "report"}
    )


def _lacks_column(draft: Draft) -> bool:
    return bool(draft.heads) and draft.signed and not draft.columns and draft.hint is None


def _told(draft: Draft) -> frozenset[str]:
    """The villages and speakers that a draft has in common with others."""
    return frozenset[str]().union(*(line.told for line in _texts(draft)))


def _texts(draft: Draft) -> list[Line]:
    return [line for line in draft.lines if line.kind in TEXT]


def _join(home: Draft, rest: Draft) -> None:
    """Put the column's name on top of the article, and the text at its end."""
    names = {id(line) for line in rest.columns}
    text = [line for line in rest.lines if id(line) not in names]
    text[0].begins_run = True
    home.lines = [*rest.columns, *home.lines, *text]
    home.columns = rest.columns
    home.column, home.column_kind = rest.column, rest.column_kind
    home.recount()
    home.suspects.append(OUT_OF_ORDER)
    rest.lines = []
