"""What the names in a text say about the article that it strayed from."""

from collections.abc import Sequence
from functools import cache

from pipeline.seeds import read_seed
from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.headlines.new_headlines import Forms
from pipeline.segment.order.cuts import Part
from pipeline.segment.running_names import NO_NAMES, RunningNames, join_names, names_in, names_of
from schemas.seeds import LexiconRow

IN_ROW = 1.1
"""How sure another sub-head must have the form: as long, with a character in common."""
MAX_NAMED = 3
"""Prefectures and counties that a paragraph on one place names."""


def tells(names: RunningNames) -> bool:
    """Whether a part says by a name where it belongs; one that tours the counties does not."""
    return bool(names.codes or names.quoted) and len(names.codes) <= MAX_NAMED


def main_names(home: Draft, parts: Sequence[Part]) -> RunningNames:
    """The names of a headline and of the first paragraph that names a county.

    What strayed into an article may name others further down.
    """
    heads = join_names(map(names_of, home.heads))
    first = next((part.names for part in parts if part.names.codes), NO_NAMES)
    return heads.join(first)


def names_anothers_county(drafts: Sequence[Draft]) -> bool:
    """Whether a paragraph names a county that its own article does not, and another begins in."""
    plain = [draft for draft in drafts if draft.hint is None]
    own = [[names_of(line) for line in draft.lines if line.kind in TEXT] for draft in plain]
    heads = [join_names(map(names_of, draft.heads)) for draft in plain]
    firsts = [
        head.join(next((names for names in texts if names.codes), NO_NAMES))
        for head, texts in zip(heads, own, strict=True)
    ]
    for i, texts in enumerate(own):
        named = [names for names in texts if names.codes]
        if len(join_names(named).codes) > MAX_NAMED:
            continue
        for names in named[1:]:
            rest = heads[i].join(join_names(other for other in named if other is not names))
            others = (first for first in firsts if first is not firsts[i])
            if names.agree(rest) is False and any(names.agree(first) for first in others):
                return True
    return False


def is_in_row(draft: Draft, part: Part) -> bool:
    """“微网格”促治理, “微阵地”添活力: whether the sub-head over a part is one of its article's."""
    heads = [line for line in draft.lines if line.kind == "subhead" and not line.mark]
    own = {id(line) for line in part.lines}
    forms = Forms(heads)
    return any(forms.recur(line) >= IN_ROW for line in heads if id(line) in own)


def quoted_in_headline(home: Draft) -> frozenset[str]:
    """What stands in quotation marks in a headline: the text under it says it again.

    “第一书记” and “最后一公里” are on everybody's lips.
    """
    return join_names(names_in(line.core) for line in home.heads).quoted - _figures()


@cache
def _figures() -> frozenset[str]:
    return frozenset(row.surface for row in read_seed("quoted_figures.tsv", LexiconRow))


def fits(rest: RunningNames, names: RunningNames, home: Draft) -> bool:
    """Whether a rest names what an article does, or quotes what one that breaks off quotes."""
    agree = rest.agree(names)
    if agree is not None:
        return agree
    return bool(rest.quoted & names.quoted) and "breaks off" in home.suspects


def only_in(found: Sequence[Draft], allowed: Sequence[Draft]) -> bool:
    """Whether there is one only, and that an allowed one."""
    return len(found) == 1 and any(found[0] is draft for draft in allowed)
