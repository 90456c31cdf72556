"""Brings together the headings and the texts of an article that stand apart on the page."""

from collections.abc import Sequence

from pipeline.segment.drafts import OUT_OF_ORDER, TEXT, Draft, top_of
from pipeline.segment.likeness import announces, words_of, words_of_lines
from pipeline.segment.lines import Line
from pipeline.segment.running_names import join_names, names_in

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


def leave_column(drafts: Sequence[Draft], source: Draft) -> None:
    """Leave the name of a column where a text below it is taken away, to the next article there.

    A line with the mark that columns have on this page is one, whatever it was read as.
    """
    at = next(i for i, draft in enumerate(drafts) if draft is source)
    after = next((draft for draft in drafts[at + 1 :] if draft.lines), None)
    if source.signed or after is None or not after.heads or after.columns or after.hint is not None:
        return
    over = source.columns
    if not over and len(source.heads) == 1:
        marks = {line.mark for draft in drafts for line in draft.columns if line.mark}
        over = [line for line in source.heads if line.mark in marks]
    elif source.heads:
        return
    taken = {id(line) for line in over}
    source.lines = [line for line in source.lines if id(line) not in taken]
    for line in over:
        line.kind = "column"
        line.column, line.column_kind = line.column or line.core, line.column_kind or "report"
    source.column = source.column_kind = None
    source.recount()
    if over:
        first = over[0]
        _merge(Draft(over, [], over, column=first.column, column_kind=first.column_kind), after)


def join_signed_texts(drafts: list[Draft]) -> list[Draft]:
    """Bring a signed text without a headline to the headline that stands unsigned beside it.

    Where the headline of a report is printed over its middle columns, it comes with the text of
    one of these; the byline and the beginning stand in another.
    """
    for i, signed in enumerate(drafts):
        if not _lacks_headline(signed):
            continue
        beside = [drafts[j] for j in (i - 1, i + 1) if 0 <= j < len(drafts)]
        fitting = [draft for draft in beside if _is_half(draft, signed)]
        if len(fitting) != 1:
            continue
        rivals = drafts[i + 1 : i + 3]  # a headline above the next signed text may be that one's
        if (
            len(rivals) == 2
            and fitting[0] is rivals[0]
            and _is_rather(fitting[0], rivals[1], signed)
        ):
            continue
        _take_headline(signed, fitting[0])
    _join_the_only_halves([draft for draft in drafts if draft.lines])
    return [draft for draft in drafts if draft.lines]


def _join_the_only_halves(drafts: Sequence[Draft]) -> None:
    """Bring a headline to a signed text wherever both stand, where all other reports have both."""
    headless = [draft for draft in drafts if _lacks_headline(draft)]
    unsigned = [
        draft for draft in drafts if draft.heads and not draft.signed and draft.hint is None
    ]
    signed = sum(bool(draft.heads and draft.signed) for draft in drafts)
    if signed > 1 and len(headless) == len(unsigned) == 1:
        half, rest = unsigned[0], headless[0]
        torn = OUT_OF_ORDER in half.suspects + rest.suspects
        told = _tells_alone(half, rest, drafts)
        if is_bodiless(half) or told or (torn and _is_half(half, rest, in_column=True)):
            _take_headline(rest, half)


def _tells_alone(half: Draft, rest: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a text takes up a word of a headline that no other article of the page has."""
    if half.column_kind == "commentary" or _disagree(half, rest):
        return False
    others = (text_words(draft) for draft in drafts if draft is not half and draft is not rest)
    return not (head_words(half) & text_words(rest)) <= frozenset[str]().union(*others)


def _lacks_headline(draft: Draft) -> bool:
    return draft.signed and not draft.heads and draft.hint is None and bool(draft.bodies)


def _is_rather(half: Draft, other: Draft, signed: Draft) -> bool:
    """Whether a text under a headline is rather the middle of another signed text than of this."""
    if not _lacks_headline(other) or not _is_half(half, other):
        return False
    words = text_words(half)
    here, there = (len(words & own) / max(1, len(own)) for own in map(text_words, (signed, other)))
    return there > here


def text_words(draft: Draft) -> frozenset[str]:
    """The words of a draft's running text."""
    return words_of_lines([line for line in draft.lines if line.kind in TEXT])


def _is_half(draft: Draft, signed: Draft, *, in_column: bool = False) -> bool:
    """Whether a draft is a headline with the middle of a text, which no byline claims.

    Args:
        draft: the draft.
        signed: a signed text without a headline.
        in_column: whether a column's name may stand over the headline.
    """
    if not draft.heads or draft.signed or draft.hint is not None:
        return False
    if draft.columns and not in_column:
        return False
    first = next((line for line in draft.lines if line.kind in TEXT), None)
    if first is None or announces(draft.heads[0], first):
        return False
    return not _disagree(draft, signed)


def _disagree(one: Draft, other: Draft) -> bool:
    """Whether two drafts name divisions, and none in common."""
    names = [join_names(names_in(line.text) for line in draft.lines) for draft in (one, other)]
    return names[0].agree(names[1]) is False


def _take_headline(signed: Draft, draft: Draft) -> None:
    """Let the text under a headline follow the signed beginning, the headline on top of both."""
    top = [line for line in draft.lines if line.kind in {"column", "headline", "noise"}]
    kept = {id(line) for line in top}
    signed.lines = [*top, *signed.lines, *(line for line in draft.lines if id(line) not in kept)]
    signed.heads = draft.heads
    if draft.column and not signed.column:
        signed.columns, signed.column = draft.columns, draft.column
        signed.column_kind = draft.column_kind
    signed.suspects.append(OUT_OF_ORDER)
    signed.recount()
    draft.lines = []


def fold_furniture(drafts: list[Draft]) -> list[Draft]:
    """Let the head of a page, which is no article, go with the article that follows it."""
    out: list[Draft] = []
    over: list[Line] = []
    for draft in drafts:
        if all(line.kind == "noise" for line in draft.lines):
            over.extend(draft.lines)
            continue
        draft.lines[:0] = over
        over = []
        out.append(draft)
    if over and out:
        out[-1].lines.extend(over)
    return out or drafts


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


def give_loose_headings(drafts: list[Draft]) -> list[Draft]:
    """Move headings that stand inside a sentence, over its other half, to texts that lack one.

    A column that begins with the rest of one article may have the headline of another on top.
    What finds no text goes before the sentence that it stood in.
    """
    loose = [_loose_of(draft) for draft in drafts]
    if not any(loose):
        return drafts
    own = [_part_named(draft, lines) for draft, lines in zip(drafts, loose, strict=True)]
    drafts = [one for draft, named in zip(drafts, own, strict=True) for one in (draft, *named)]
    loose = [_loose_of(draft) for draft in drafts]
    bare = [Draft(lines=lines, heads=lines) for lines in loose if lines]
    headless = [draft for draft in drafts if _lacks_heading(draft)]
    texts = ["\n".join(line.text for line in draft.lines) for draft in headless]
    given = pair_with_texts(bare, texts)
    gone = {id(line) for heading in given.values() for line in heading.lines}
    for draft, lines in zip(drafts, loose, strict=True):
        if lines:
            _take_out(draft, lines, gone)
    for i, heading in given.items():  # which may be the draft that it stood in
        _put_on_top(headless[i], heading.lines)
    return drafts


def _loose_of(draft: Draft) -> list[Line]:
    """The headings that stand right behind a paragraph which the next one goes on with."""
    found: list[Line] = []
    joined = False
    for line in draft.lines:
        if line.kind not in {"headline", "subhead"}:
            joined = line.joins
        elif joined:
            found.append(line)
    return found


def _part_named(draft: Draft, loose: Sequence[Line]) -> list[Draft]:
    """The headings that name a column of their own, each parted from the text it stands in."""
    named = [line for line in loose if line.column]
    gone = {id(line) for line in named}
    if named:
        draft.lines = [line for line in draft.lines if id(line) not in gone]
        draft.recount()
    parted = [Draft() for _ in named]
    for one, line in zip(parted, named, strict=True):
        line.kind = "headline"
        one.add(line)
    return parted


def _lacks_heading(draft: Draft) -> bool:
    announced = draft.columns or draft.signed
    return bool(announced and draft.bodies and not draft.heads) and draft.hint is None


def _put_on_top(draft: Draft, heads: list[Line]) -> None:
    top = top_of(draft.lines)
    draft.lines[top:top] = heads
    draft.heads = heads
    for head in heads:
        head.kind = "headline"


def _take_out(draft: Draft, loose: list[Line], gone: set[int]) -> None:
    """Leave out headings that are `gone`, and put the others of `loose` before their sentence."""
    inside = {id(line) for line in loose}
    lines: list[Line] = []
    for line in draft.lines:
        if id(line) not in inside:
            lines.append(line)
        elif id(line) not in gone:
            if draft.heads and all(line is not head for head in draft.heads):
                line.kind = "subhead"
            at = next(i for i in range(len(lines) - 1, -1, -1) if lines[i].joins)
            lines.insert(at, line)
    draft.lines = lines
    draft.recount()


def read_as_headline(draft: Draft) -> None:
    """Directly over a picture 我为群众办实事 is its headline, whatever columns are called."""
    column = draft.columns[0] if len(draft.columns) == 1 and not draft.bodies else None
    if column is not None and not column.mark and column.column_kind == "report":
        column.kind, column.column, column.column_kind = "headline", None, None
        draft.columns, draft.heads = [], [column]
        draft.column = draft.column_kind = None
