"""Parts an article where a heading in it opens another one.

A short report with neither byline nor dateline follows a long one: its headline looks like a
sub-head. What both texts speak of tells, and what the heading says; see `new_headlines`.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from pipeline.segment.drafts import MIN_PARAGRAPH, TEXT, Draft
from pipeline.segment.headings.headings import NUMBERED
from pipeline.segment.headlines.new_headlines import Forms, Section, speaks_for_article
from pipeline.segment.likeness import Topic, Topics
from pipeline.segment.lines import Line

MIN_PARAGRAPHS, MAX_PARAGRAPHS = 5, 300
"""How many a page must have that words can be rare on it, and may have."""
MAX_LINES = 1_200
MIN_TEXT = 40
"""Characters on either side of a heading from which on their topics can be compared."""

MIN_TOPS = 2
"""How many headlines further down must have a blank line above that all of them may."""
MANY_ARTICLES = 3
MIN_TOLD = 0.3
"""What must speak for a headline at least: it is rarer than in the layouts the weights are from."""
MIN_TOLD_COUPLET = 3.0
"""The same for a heading with a comma: most of them are sub-heads."""


ALONE = 3.5
"""What must speak for it besides where a page seems to hold one article, with its byline on top."""


class PageTopics:
    """What the paragraphs of a page speak of, read again only when they are no longer the same."""

    def __init__(self) -> None:
        self._texts: list[Line] = []
        self._numbers: frozenset[int] = frozenset()
        self._topics: Topics | None = None

    def read(self, texts: Sequence[Line]) -> tuple[Topics, dict[int, Topic]]:
        """The topics of the page, and that of each paragraph by its identity."""
        numbers = frozenset(map(id, texts))
        if self._topics is None or numbers != self._numbers:
            self._texts, self._numbers = list(texts), numbers
            self._topics = Topics([[line] for line in texts])
        parts = zip(self._texts, self._topics.parts, strict=True)
        return self._topics, {id(line): topic for line, topic in parts}


def part_new_topics(drafts: list[Draft], topics: PageTopics, *, in_order: bool) -> list[Draft]:
    """Give every text that a heading sets apart from what stands above it a draft of its own.

    Args:
        drafts: all that a page holds.
        topics: what its paragraphs speak of.
        in_order: whether what breaks off was joined. Before that nobody knows what stands above a
            heading in a draft that breaks off, and it is left alone.
    """
    texts = [line for draft in drafts for line in draft.lines if line.kind in TEXT]
    fit = MIN_PARAGRAPHS <= len(texts) <= MAX_PARAGRAPHS
    fit = fit and sum(len(draft.lines) for draft in drafts) <= MAX_LINES
    if not fit or not any(map(_may_hold_another, drafts)):
        return drafts
    page = PageSections(drafts, topics)
    out: list[Draft] = []
    for draft in drafts:
        known = in_order or not _is_broken(draft)
        alone = len(drafts) == 1 and draft.opening
        out.extend(
            _parted(draft, page, ALONE if alone else 0.0)
            if known and _may_hold_another(draft)
            else [draft]
        )
    return out


def _is_broken(draft: Draft) -> bool:
    """Whether a paragraph breaks off in mid-sentence, or stands below a gap."""
    texts = _texts(draft.lines)
    if any(line.gap for line in texts if line is not draft.lines[0]):
        return True
    return any(not line.complete and len(line.text) >= MIN_PARAGRAPH for line in texts)


class PageSections:
    """What stands above and below each heading inside the drafts of a page."""

    def __init__(self, drafts: Sequence[Draft], topics: PageTopics) -> None:
        texts = [line for draft in drafts for line in draft.lines if line.kind in TEXT]
        self._topics, self._of = topics.read(texts)
        self._forms = Forms(
            draft.lines[i] for draft in drafts if not draft.single for i in headings_of(draft.lines)
        )
        tops = [draft.lines[0].gap for draft in drafts[1:] if draft.heads]
        signed = [draft.signed for draft in drafts if draft.heads and draft.hint is None]
        self._all_signed = len(signed) >= MANY_ARTICLES and all(signed)
        self._set_apart = len(tops) >= MIN_TOPS and min(tops) > 0

    def read(
        self, lines: Sequence[Line], start: int, here: int, heads: Sequence[Line]
    ) -> Section | None:
        """Read what stands on both sides of a heading; None where that is too little to tell.

        Args:
            lines: the lines of a draft.
            start: where the article begins that may be over.
            here: where the heading stands.
            heads: the headline of that article.
        """
        after = next((i for i in headings_of(lines) if i > here), len(lines))
        above, below = _texts(lines[start:here]), _texts(lines[here:after])
        if min(_size(above), _size(below)) < MIN_TEXT:
            return None
        # a blank line sets it apart as the headlines of the page are
        apart = self._set_apart and lines[here].gap > 0
        return Section(
            heads,
            above,
            lines[here],
            below,
            form=self._forms.recur(lines[here]),
            likeness=self._likeness(above, below),
            signed=any(line.bylines for line in lines[start:here]),
            close=self._set_apart and not apart,
            all_signed=self._all_signed and not (apart or any(line.bylines for line in below)),
        )

    def _likeness(self, one: Sequence[Line], other: Sequence[Line]) -> float:
        sides = [
            self._topics.from_start([self._of[id(line)] for line in side])[-1]
            for side in (one, other)
        ]
        return self._topics.likeness(*sides)


def _may_hold_another(draft: Draft) -> bool:
    plain = draft.hint is None and not draft.single
    return plain and draft.bodies > 1 and bool(headings_of(draft.lines))


def headings_of(lines: Sequence[Line]) -> list[int]:
    """Where the sub-heads stand that may be headlines; of several in a row the first."""
    return [
        i
        for i, line in enumerate(lines)
        if i
        and line.kind == "subhead"
        and lines[i - 1].kind != "subhead"
        and _is_like_headline(line)
    ]


def _is_like_headline(line: Line) -> bool:
    return line.short and line.mark[:1] not in tuple("—―-") and not NUMBERED.match(line.core)


def _least_told(heading: Line) -> float:
    in_couplet = not heading.mark and re.search("[，,]", heading.core) is not None
    return MIN_TOLD_COUPLET if in_couplet else MIN_TOLD


def _parted(draft: Draft, page: PageSections, more: float) -> list[Draft]:
    lines = draft.lines
    starts = [0]
    heads = draft.heads
    for here in headings_of(lines):
        section = page.read(lines, starts[-1], here, heads)
        least = _least_told(lines[here]) + more
        if section is not None and speaks_for_article(section) > least:
            # a headline that was found below a text goes with the second line of it
            start = here - (lines[here - 1].kind == "headline")
            starts.append(start)
            heads = lines[start : here + 1]
    if len(starts) == 1:
        return [draft]
    parts = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    draft.lines = parts[0]
    draft.recount()
    later = [_draft_of(part) for part in parts[1:]]
    later[-1].closed, draft.closed = draft.closed, False
    return [draft, *later]


def _size(lines: Sequence[Line]) -> int:
    return sum(len(line.text) for line in lines)


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
