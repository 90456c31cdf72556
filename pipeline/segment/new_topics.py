"""Parts an article where a heading in it opens another one, by what the two texts speak of.

A short report with neither byline nor dateline follows a long one: its headline looks like a
sub-head. What tells is that the text below shares no names and hardly a word with the text above.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.headings import NUMBERED
from pipeline.segment.likeness import Topics, announces
from pipeline.segment.lines import Line
from pipeline.segment.running_names import join_names, names_in
from pipeline.segment.signatures import is_signed

MIN_PARAGRAPHS, MAX_PARAGRAPHS = 8, 300
"""How many a page must have that words can be rare on it, and may have."""
MIN_TEXT = 40
"""Characters on either side of a heading from which on their topics can be compared."""
MIN_NAMELESS = 110
"""The same, where nothing but the words tells: two short texts of one article share few."""
MAX_LIKENESS = 0.018
MAX_LIKENESS_OF_NEWS = 0.03
"""Where the text below opens as news does: 近日，…"""
MAX_LIKENESS_ELSEWHERE = 0.04
"""Where the text below names another county, or ends in a signature though the text above is
signed on top."""
_NEWS = re.compile(r"近日|日前|连日来|近期|\d{1,2}月\d{1,2}日")


def part_new_topics(drafts: list[Draft]) -> list[Draft]:
    """Give every text that a heading sets apart from what stands above it a draft of its own."""
    texts = [line for draft in drafts for line in draft.lines if line.kind in TEXT]
    fit = MIN_PARAGRAPHS <= len(texts) <= MAX_PARAGRAPHS
    if not fit or not any(map(_may_hold_another, drafts)):
        return drafts
    topics = _LineTopics(texts)
    out: list[Draft] = []
    for draft in drafts:
        out.extend(_parted(draft, topics) if _may_hold_another(draft) else [draft])
    return out


class _LineTopics:
    """The topics of the paragraphs of a page."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._topics = Topics([[line] for line in lines])
        self._of = {id(line): topic for line, topic in zip(lines, self._topics.parts, strict=True)}

    def likeness(self, one: Sequence[Line], other: Sequence[Line]) -> float:
        """How much two runs of paragraphs speak of the same things."""
        sides = [
            self._topics.from_start([self._of[id(line)] for line in side])[-1]
            for side in (one, other)
        ]
        return self._topics.likeness(*sides)


def _may_hold_another(draft: Draft) -> bool:
    plain = draft.hint is None and not draft.single
    return plain and draft.bodies > 1 and bool(_headings(draft.lines))


def _headings(lines: Sequence[Line]) -> list[int]:
    """Where the sub-heads stand that may be headlines; of several in a row the first."""
    found = [
        i
        for i, line in enumerate(lines)
        if i
        and line.kind == "subhead"
        and lines[i - 1].kind != "subhead"
        and _is_like_headline(line)
    ]
    # the sub-heads of one article are of one length: 改不改，居民说了算 and 好不好，居民来评判
    lengths = Counter(len(lines[i].core) for i in found)
    return [i for i in found if lengths[len(lines[i].core)] == 1]


def _is_like_headline(line: Line) -> bool:
    return line.short and line.mark[:1] not in tuple("—―-") and not NUMBERED.match(line.core)


def _parted(draft: Draft, topics: _LineTopics) -> list[Draft]:
    lines = draft.lines
    starts = [0]
    bounds = [*_headings(lines), len(lines)]
    for here, following in pairwise(bounds):
        above = _texts(lines[starts[-1] : here])
        signed_above = len(starts) == 1 and draft.opening
        if _opens_another(above, lines[here:following], topics, signed_above=signed_above):
            starts.append(here)
    if len(starts) == 1:
        return [draft]
    parts = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    draft.lines = parts[0]
    draft.recount()
    later = [_draft_of(part) for part in parts[1:]]
    later[-1].closed, draft.closed = draft.closed, False
    return [draft, *later]


def _opens_another(
    above: Sequence[Line], section: Sequence[Line], topics: _LineTopics, *, signed_above: bool
) -> bool:
    below = _texts(section)
    size = min(sum(len(line.text) for line in side) for side in (above, below))
    names = [join_names(names_in(line.text) for line in side) for side in (above, below)]
    agree = names[0].agree(names[1])
    if agree or size < MIN_TEXT:
        return False
    signed_again = signed_above and any(
        line.kind == "byline" or is_signed(line) for line in section
    )
    if agree is False or signed_again or announces(section[0], below[0], above):
        most = MAX_LIKENESS_ELSEWHERE
    elif size < MIN_NAMELESS:
        return False
    else:
        most = MAX_LIKENESS_OF_NEWS if _NEWS.match(below[0].text) else MAX_LIKENESS
    return topics.likeness(above, below) < most


def _texts(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.kind in TEXT]


def _draft_of(lines: Sequence[Line]) -> Draft:
    """A draft of its own for a heading and the text below it."""
    draft = Draft(parted=True)
    top = True
    for line in lines:
        if top and line.kind == "subhead" and line.mark[:1] not in tuple("—―-"):
            line.kind = "headline"
        top = top and line.kind in {"headline", "subhead", "noise"}
        draft.add(line)
    return draft
