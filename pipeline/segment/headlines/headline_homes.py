"""Gives a headline that stands apart from its text to the text that takes up its words.

A text layer may print the headlines of a page apart from their bodies: `陶瓷基地落户` over the
headline of the next report, while the dispatch on the 陶瓷基地 stands headless in another column;
two headlines in one frame, and each text in another one.
"""

import math
import re
from collections.abc import Mapping, Sequence, Set

from pipeline.segment.drafts import TEXT, Draft, breaks_off, top_of
from pipeline.segment.grouping.apart import text_words
from pipeline.segment.grouping.kinds import is_notice
from pipeline.segment.headings.headings import NUMBERED
from pipeline.segment.likeness import words_of_heading, words_of_lines
from pipeline.segment.lines import Line
from pipeline.segment.matching import best_matching
from pipeline.segment.running_names import names_division
from pipeline.segment.signatures import begins_as_report
from schemas.structs import struct

_LOWER_DIVISION = re.compile("[一-鿿]{2,7}(?:苏木|嘎查|街道|社区|[镇乡村])")
ON_TOP = 3.0
"""What it is worth that a headline stands over a text as printed."""
SURE = 50.0
"""The same, where the text takes up its words."""
INSIDE = 0.5
"""The same, where it stands among its paragraphs or below them."""
MIN_SHARED = 2
MIN_TOLD = 3.0
"""The weight of shared words from which on a headline is another text's."""
MIN_TOLD_ALONE = 6.0
"""The same, where nothing shows that the text is an article of its own."""
NAMED = 60.0
"""What it is worth that a text names the division before the colon of a headline."""
LOOSE = 1.0
"""What it is worth at most to give a headline without a text to a text without a headline."""
HALVES = 2.0
"""What it is worth that a text is signed and has no headline, to one that no signed text has."""
COLUMNS_WITHOUT = frozenset({"quotation", "brief"})
MIN_ORPHAN = 100
MAX_DRAFTS = 80
MAX_COLUMN = 4


def settle_headlines(drafts: list[Draft], *, subheads: bool = False) -> list[Draft]:
    """Move headlines to the texts that speak of what they say; the drafts are changed in place.

    Args:
        drafts: all that a page holds.
        subheads: whether what was read as a sub-head may be a headline, too.
    """
    fitting = [draft for draft in drafts if _may_have_headline(draft)]
    if len(fitting) < 2 or len(drafts) > MAX_DRAFTS:
        return drafts
    words = _Words(drafts, whole=subheads)
    headless = any(map(_lacks_headline, fitting))
    headings = [
        _Heading(line, draft)
        for draft in drafts
        for line in _without_halves(_headings(draft, subheads or headless), draft, words)
    ]
    place = {id(draft): number for number, draft in enumerate(drafts)}
    values = {
        (i, j): worth
        for i, heading in enumerate(headings)
        for j, draft in enumerate(fitting)
        if subheads or heading.is_head or _lacks_headline(draft)
        if (
            worth := _worth(heading, draft, words)
            or (subheads and _worth_loose(heading, draft, words, place))
        )
    }
    moves = [(headings[i], fitting[j]) for i, j in best_matching(values).items()]
    taken = {id(heading.line) for heading, _ in moves}
    moves = [(heading, target) for heading, target in moves if not _robs(heading, target, taken)]
    for heading, target in moves:
        if heading.source is not target or not heading.is_head:
            if words.are_halves(heading.source, target) and not target.columns:
                _give_columns(heading.source, target)
            _give(heading, target, taken)
    return [draft for draft in drafts if draft.lines]


def _robs(heading: "_Heading", target: Draft, taken: Set[int]) -> bool:
    """Whether a move takes the headline of one article to put it over that of another.

    Args:
        heading: the headline, over a text that has its column's name or is signed.
        target: the draft that it would go to.
        taken: the headings that have a place.
    """
    source = heading.source
    announced = source.columns or source.signed
    if target is source or not (announced and source.bodies and heading.is_on_top_of(source)):
        return False
    return _stands_on_top(target) and all(id(line) not in taken for line in target.heads)


def _stands_over_column(draft: Draft) -> bool:
    """Whether a headline stands over the name of a column whose texts have none."""
    own = draft.column_kind in COLUMNS_WITHOUT or draft.hint in COLUMNS_WITHOUT
    over = next((line for line in draft.lines if line.kind in {"column", "headline"}), None)
    return own and bool(draft.columns) and over is not None and over.kind == "headline"


def _worth_loose(
    heading: "_Heading", draft: Draft, words: "_Words", place: Mapping[int, int]
) -> float:
    """What it is worth to give a headline whose words no text takes up to one without any."""
    if not _lacks_headline(draft):
        return 0.0
    away = abs(place[id(heading.source)] - place[id(draft)])
    return LOOSE / (LOOSE + away) * _is_loose(heading) or _in_heap(heading, draft, words)


def _is_loose(heading: "_Heading") -> bool:
    """Whether a headline stands over no text of its own."""
    source = heading.source
    bare = not source.bodies and not source.opening and heading.is_head
    return bare or (heading.is_head and _stands_over_column(source))


def _in_heap(heading: "_Heading", draft: Draft, words: "_Words") -> float:
    """What it is worth that a line of a headline, of which its text says nothing, is a text's.

    Headlines that stand in a heap on top of a page were taken for the lines of one.
    """
    source = heading.source
    if not heading.is_head or len(source.heads) < 2 or words.shared(heading.line, source)[0]:
        return 0.0
    count, told = words.shared(heading.line, draft)
    return ON_TOP + told if count else 0.0


def _lacks_headline(draft: Draft) -> bool:
    """Whether no heading of an article that is known as one can be its headline."""
    known = draft.signed or begins_as_report(draft)
    return known and not draft.heads and not any(map(_may_be_headline, draft.lines))


@struct
class _Heading:
    """A heading and the draft that it is printed in."""

    line: Line
    source: Draft

    @property
    def is_head(self) -> bool:
        """Whether it was read as the headline of its draft."""
        return any(line is self.line for line in self.source.heads)

    def is_on_top_of(self, draft: Draft) -> bool:
        """Whether it stands over the text of a draft already."""
        return self.is_head and draft is self.source and _stands_on_top(draft)


class _Words:
    """The pairs of characters in the texts of a page, weighed by how few texts have them."""

    def __init__(self, drafts: Sequence[Draft], *, whole: bool) -> None:
        own = text_words if whole else _words_until_break
        self._of = {id(draft): own(draft) for draft in drafts}
        self._drafts = drafts
        self._telling: dict[str, frozenset[int]] = {}
        self._total = len(drafts) + 1
        self._weights: dict[str, float] = {}
        unsigned = sum(map(_is_unsigned, drafts))
        self._in_halves = unsigned <= sum(map(_lacks_headline, drafts))

    def are_halves(self, headed: Draft, signed: Draft) -> bool:
        """Whether a headline stands over a text that nobody signed, and a signed text has none.

        No more of these may be on the page than of those: nobody signs some texts.
        """
        return self._in_halves and _is_unsigned(headed) and _lacks_headline(signed)

    def shared(self, head: Line, draft: Draft) -> tuple[int, float]:
        """How many words of a headline a text takes up, and their weight."""
        shared = words_of_heading(head.core) & self._of[id(draft)]
        return len(shared), math.fsum(map(self._weight, shared))

    def tells_of(self, head: Line, draft: Draft) -> bool | None:
        """Whether a text names the division before a headline's colon; None where none does.

        扎格斯台苏木：党旗引领… is the headline of the one text that speaks of that sumu.
        """
        name, colon, _ = head.core.replace(":", "：").partition("：")
        if not colon or not (_LOWER_DIVISION.fullmatch(name) or names_division(name)):
            return None
        if name not in self._telling:
            self._telling[name] = frozenset(id(one) for one in self._drafts if _names(one, name))
        telling = self._telling[name]
        return id(draft) in telling if telling else None

    def _weight(self, word: str) -> float:
        if word not in self._weights:
            holders = sum(word in words for words in self._of.values())
            self._weights[word] = math.log(self._total / holders)
        return self._weights[word]


def _names(draft: Draft, name: str) -> bool:
    """Whether the text of a draft has a name, be it over the end of a line."""
    return name in "".join(line.text for line in draft.lines if line.kind in TEXT)


def _words_until_break(draft: Draft) -> frozenset[str]:
    """The words of a text up to where it breaks off: what stands behind may be another's."""
    texts = [line for line in draft.lines if line.kind in TEXT]
    broken = (i for i, line in enumerate(texts, start=1) if breaks_off(line))
    return words_of_lines(texts[: next(broken, None)])


def _may_have_headline(draft: Draft) -> bool:
    """Whether a draft is text that has a headline in print, and is long enough to tell whose."""
    if draft.hint is not None or draft.column_kind == "brief" or not draft.bodies or draft.single:
        return False
    size = sum(len(line.text) for line in draft.lines if line.kind in TEXT)
    return _is_article(draft) or size >= MIN_ORPHAN


def _is_article(draft: Draft) -> bool:
    """Whether a draft is more than a text that was left over: headed, signed or datelined."""
    return bool(draft.heads) or draft.signed or begins_as_report(draft)


def _headings(draft: Draft, subheads: bool) -> list[Line]:  # noqa: FBT001
    """The lines of a draft that may be the headline of any text."""
    if draft.single or (draft.hint == "quotation" and not _stands_over_column(draft)):
        return []
    heads = {id(line) for line in draft.heads}
    return [
        line for line in draft.lines if id(line) in heads or (subheads and _may_be_headline(line))
    ]


def _without_halves(headings: list[Line], draft: Draft, words: _Words) -> list[Line]:
    """The headings, of a headline whose lines the text below takes up only the one it does most."""
    if len(draft.heads) < 2 or not _stands_on_top(draft):
        return headings
    told = {id(line): words.shared(line, draft) for line in draft.heads}
    stay = [line for line in draft.heads if told[id(line)][0] >= MIN_SHARED]
    most = max(stay, key=lambda line: told[id(line)][1], default=None)
    return [line for line in headings if line is most or all(line is not half for half in stay)]


def _may_be_headline(line: Line) -> bool:
    return (
        line.kind == "subhead"
        and line.short
        and line.mark[:1] not in tuple("—―-")
        and not NUMBERED.match(line.core)
    )


def _worth(heading: _Heading, draft: Draft, words: _Words) -> float:
    """What it is worth to print a heading over a text; nothing where it may not."""
    count, told = words.shared(heading.line, draft)
    source = heading.source
    named = words.tells_of(heading.line, draft)
    if named is not None:
        count, told = (count + MIN_SHARED, told + NAMED) if named else (0, 0.0)
    if source is draft:
        if heading.is_on_top_of(draft):
            sure = count >= MIN_SHARED or is_notice(heading.line.core)
            return told + (SURE if sure else ON_TOP)
        if not heading.is_head and _stands_on_top(draft) and not _is_column_name(draft):
            return INSIDE  # a sub-head, below a headline that may be another text's
        return INSIDE + told if count >= MIN_SHARED or heading.is_head else 0.0
    kept, told_there = words.shared(heading.line, source)
    if count and not kept and heading.is_head and words.are_halves(source, draft):
        return told + HALVES
    if count < MIN_SHARED or told < MIN_TOLD:
        return 0.0
    if named and not words.tells_of(heading.line, source):
        kept, told_there = 0, 0.0
    strange = kept == 0 or told >= 2 * told_there
    lacking = bool(draft.columns) and not draft.heads  # a column's text
    known = lacking or _is_article(draft) or told >= MIN_TOLD_ALONE
    return told - told_there if strange and known else 0.0


def _is_unsigned(draft: Draft) -> bool:
    return bool(draft.heads) and not draft.signed and draft.hint is None


def _is_column_name(draft: Draft) -> bool:
    """Whether the only headline is of a few characters, as the name of a column is."""
    return len(draft.heads) == 1 and len(draft.heads[0].core) <= MAX_COLUMN


def _stands_on_top(draft: Draft) -> bool:
    if not draft.heads:
        return False
    first = next((li for li in draft.lines if li.kind in TEXT or li is draft.heads[0]), None)
    return first is draft.heads[0]


def _give_columns(source: Draft, target: Draft) -> None:
    """Put the names of columns that stand over a headline on top of the text that it goes to."""
    over = source.columns
    gone = {id(line) for line in over}
    source.lines = [line for line in source.lines if id(line) not in gone]
    target.lines[:0] = over
    target.columns, target.column, target.column_kind = over, source.column, source.column_kind
    source.columns, source.column, source.column_kind = [], None, None


def _signed_below(heading: _Heading) -> list[Line]:
    """The second line of a headline and the byline that stand right below it."""
    lines = heading.source.lines
    at = next(i for i, line in enumerate(lines) if line is heading.line)
    below: list[Line] = []
    for line in lines[at + 1 :]:
        if line.kind not in {"subhead", "byline"}:
            break
        below.append(line)
        if line.kind == "byline":
            return below
    return []


def _give(heading: _Heading, target: Draft, taken: set[int]) -> None:
    """Put a headline on top of a draft; what stood there stays as a column's name or sub-head."""
    head, source = heading.line, heading.source
    gone = [head]
    if not source.bodies and not target.signed:
        # the byline below a headline that stands alone
        gone += [line for line in source.lines if line.kind == "byline"]
        target.opening = source.opening
    elif heading.is_on_top_of(source) and not target.signed and target.columns:
        gone += _signed_below(heading)
        target.opening, source.opening = len(gone) > 1, len(gone) == 1 and source.opening
    source.lines = [line for line in source.lines if all(line is not one for one in gone)]
    source.recount()
    for old in target.heads:
        if id(old) not in taken:
            named = _is_column_name(target) or old.mark[:1] == "◎"
            old.kind = "column" if named else "subhead"
    top = top_of(target.lines)
    target.lines[top:top] = gone
    head.kind = "headline"
    target.heads = [head]
