"""Brings together the headings and the texts of an article that stand apart on the page."""

from collections.abc import Sequence

from pipeline.segment.drafts import Draft
from pipeline.segment.likeness import words_of

MAX_PAIRS = 400


def join_bare_headings(drafts: list[Draft]) -> list[Draft]:
    """Give headlines that stand alone to an article that lacks one, the next before others."""
    out: list[Draft] = []
    for draft in drafts:
        before = out[-1] if out else None
        if before and _is_bare(before) and (not draft.heads or len(out) == 1):
            _merge(before, draft)
            out.pop()
        out.append(draft)
    for i, draft in enumerate(out):
        if not _is_bare(draft) or not draft.heads:
            continue
        near = sorted((abs(j - i), j) for j in range(max(0, i - 6), min(len(out), i + 7)) if j != i)
        home = next((out[j] for _, j in near if out[j].opening and not out[j].heads), None)
        if home is not None:
            _merge(draft, home)
            draft.lines = []
    return [draft for draft in out if draft.lines]


def _is_bare(draft: Draft) -> bool:
    """Whether a draft holds headings and page furniture alone."""
    return not draft.bodies and not draft.opening


def _merge(bare: Draft, draft: Draft) -> None:
    """Put a bare draft's lines on top of another one; its headline counts where that has none."""
    if draft.heads:
        for head in bare.heads:
            head.kind = "subhead"
    else:
        draft.heads = bare.heads
    draft.lines[:0] = bare.lines
    draft.columns[:0] = bare.columns
    if bare.column and not draft.column:
        draft.column, draft.column_kind = bare.column, bare.column_kind


def is_bodiless(draft: Draft) -> bool:
    """Whether a draft is a heading, signed or under a column, whose text stands elsewhere."""
    announced = draft.opening or bool(draft.columns and draft.heads)
    return announced and not draft.bodies and draft.hint is None


def head_words(draft: Draft) -> frozenset[str]:
    """The words of a draft's headline, which its text takes up."""
    return words_of("\n".join(line.core for line in draft.heads))


def pair_with_texts(heads: Sequence[Draft], texts: Sequence[str]) -> dict[int, Draft]:
    """Give texts without a heading to headings without a text; the most words in common first.

    Returns: the heading for the text of each index that found one. What shares no word goes
    together only where one of each is left.
    """
    if not heads or not texts or len(heads) * len(texts) > MAX_PAIRS:
        return {}
    words = [words_of(text) for text in texts]
    shared = sorted(
        (-len(head_words(draft) & words[i]), i, j)
        for i in range(len(texts))
        for j, draft in enumerate(heads)
    )
    alone = len(heads) == len(texts) == 1
    found: dict[int, Draft] = {}
    taken: set[int] = set()
    for negative, i, j in shared:
        if i not in found and j not in taken and (negative < 0 or alone):
            found[i] = heads[j]
            taken.add(j)
    return found


def read_as_headline(draft: Draft) -> None:
    """Directly over a picture 我为群众办实事 is its headline, whatever columns are called."""
    column = draft.columns[0] if len(draft.columns) == 1 and not draft.bodies else None
    if column is not None and not column.mark and column.column_kind == "report":
        column.kind, column.column, column.column_kind = "headline", None, None
        draft.columns, draft.heads = [], [column]
        draft.column = draft.column_kind = None
