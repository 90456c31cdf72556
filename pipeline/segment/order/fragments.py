"""Gives the fragments of a page that nothing leads up to the articles that they belong to.

Where columns are out of order, a text may stand under another article: below a sentence that goes
on elsewhere, or below a gap. Which article each of them belongs to is decided for all of them at
once: what takes one article's place leaves the other its own.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.evidence import OPENER
from pipeline.segment.headings.headings import NUMBERED
from pipeline.segment.likeness import Topics
from pipeline.segment.lines import Line
from pipeline.segment.matching import best_matching
from pipeline.segment.order.belonging import TAKEN_UP, Headed, agree_on_place, belongs
from pipeline.segment.order.cuts import side_of
from pipeline.segment.order.strays import is_orphan
from pipeline.segment.running_names import names_of
from pipeline.segment.signatures import is_signed
from pipeline.segment.terms import terms_in

STAYS = 1.0
"""For a fragment below a gap to belong to what stands above that."""
STAYS_BROKEN = 0.0
"""The same below a sentence that goes on elsewhere."""
LACKS_TEXT = 3.0
"""For a heading without a text to get one."""
MIN_TEXT = 30
"""Characters from which on an article has a text that tells what it is about."""
NO_TEXT = -9.5
"""What speaks for any fragment to belong under such a heading."""
ALONE, ALONE_BROKEN = -9.0, -12.0
"""For a text that no article is above to be one of its own: with an opener, and without."""
ALONE_HEADED = -3.0
"""The same for one with a heading below its first paragraph."""
ALONE_ELSEWHERE = -6.0
"""The same for one with a heading in it, or that opens well on top, about a county that no article
of the page names."""
MIN_HEADED = 2
WORST = -30.0
"""Less than what speaks for any fragment to belong to any article."""
MOST = 3
"""How many fragments an article may get."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Lines that were read in one go, the draft they stand in, and whether a gap is above them."""

    lines: Sequence[Line]
    draft: Draft
    below_gap: bool

    @property
    def opens_well(self) -> bool:
        """Whether it begins as an article does, with a day or its like."""
        first = next((line for line in self.lines if line.kind in TEXT), None)
        return first is None or (first.text[0] != "“" and bool(OPENER.match(first.text)))

    @property
    def heading(self) -> Line | None:
        """The heading below its first paragraph, which may be its headline."""
        shown = [line for line in self.lines if line.kind != "noise"]
        second = shown[1] if len(shown) > MIN_HEADED else None
        heads = second is not None and second.kind in {"headline", "subhead"} and second.short
        return second if heads and self.opens_well else None

    @property
    def has_one_headline(self) -> bool:
        """Whether one heading stands in what names a county; several are sub-heads."""
        named = any(names_of(line).codes for line in self.lines)
        return named and len(self.headings) == 1

    @property
    def may_be_article(self) -> bool:
        """Whether a heading stands in it, or nothing above it and it begins as an article does."""
        return bool(self.headings) or (self.opens_well and is_orphan(self.draft))

    @property
    def headings(self) -> list[Line]:
        """What may be its headline, wherever it stands in it."""
        shown = [line for line in self.lines if line.kind in {"headline", "subhead"}]
        return [line for line in shown if line.short and not NUMBERED.match(line.core)]


@dataclass(frozen=True, slots=True)
class Home:
    """An article that begins with a heading, a byline or a dateline, and its lines so far."""

    draft: Draft
    lines: Sequence[Line]

    @property
    def heads(self) -> list[Line]:
        """Those of its headline that stand in these lines."""
        here = set(map(id, self.lines))
        return [line for line in self.draft.heads if id(line) in here]

    @property
    def lacks_text(self) -> bool:
        """Whether it has hardly any running text."""
        return sum(len(line.text) for line in self.lines if line.kind in TEXT) < MIN_TEXT


def assign_fragments(fragments: Sequence[Fragment], homes: Sequence[Home]) -> list[Draft | None]:
    """The draft that each fragment belongs to; None where it is an article of its own.

    Args:
        fragments: what nothing leads up to.
        homes: the articles of the page.
    """
    if not fragments or not homes:
        return [fragment.draft for fragment in fragments]
    scorer = _Scorer(fragments, homes)
    lacking = any(home.heads and home.lacks_text for home in homes)
    values: dict[tuple[int, int], float] = {}
    for i, fragment in enumerate(fragments):
        elsewhere = not lacking and fragment.may_be_article and scorer.is_elsewhere(i)
        alone = _alone(fragment, elsewhere=elsewhere)
        if alone is not None:
            values[i, -1 - i] = alone - WORST
        for j, home in enumerate(homes):
            if home.draft is not fragment.draft and _is_signed(fragment) and _is_signed(home):
                continue
            score = scorer.score(i, j) - WORST
            for place in range(MOST):
                lacks = place == 0 and home.lacks_text
                values[i, MOST * j + place] = score + LACKS_TEXT * lacks
    found = best_matching(values)
    return [
        fragment.draft
        if i not in found
        else homes[found[i] // MOST].draft
        if found[i] >= 0
        else None
        for i, fragment in enumerate(fragments)
    ]


def _alone(fragment: Fragment, *, elsewhere: bool) -> float | None:
    """What speaks for a fragment to be an article; None for the middle of one."""
    if fragment.heading is not None:
        return ALONE_HEADED
    if elsewhere:
        return ALONE_ELSEWHERE
    if is_orphan(fragment.draft):
        return ALONE if fragment.opens_well else ALONE_BROKEN
    return None


class _Scorer:
    """Scores fragments in articles by what both speak of and where they stand."""

    def __init__(self, fragments: Sequence[Fragment], homes: Sequence[Home]) -> None:
        self._fragments, self._homes = fragments, homes
        runs = [fragment.lines for fragment in fragments] + [home.lines for home in homes]
        heads = [line for home in homes for line in home.heads]
        self._topics = Topics(runs, frozenset(terms_in(heads)), characters=True)
        sides = [side_of(run, topic) for run, topic in zip(runs, self._topics.parts, strict=True)]
        self._sides = sides[: len(fragments)]
        self._headed = [
            Headed.under(home.heads, side)
            for home, side in zip(homes, sides[len(fragments) :], strict=True)
        ]

    def is_elsewhere(self, i: int) -> bool:
        """Whether a fragment names a county, and none that an article of the page is about."""
        own = self._sides[i].names
        agree = [agree_on_place(own, headed.names) for headed in self._headed]
        return False in agree and True not in agree

    def score(self, i: int, j: int) -> float:
        """What speaks for a fragment to belong to an article."""
        fragment, home = self._fragments[i], self._homes[j]
        side, headed = self._sides[i], self._headed[j]
        score = belongs(side, headed, self._topics)
        if home.lacks_text:
            taken_up = self._topics.weight_in(headed.headline, side.topic)
            score = max(score, NO_TEXT + TAKEN_UP * math.log1p(taken_up))
        if home.draft is fragment.draft:
            score += STAYS if fragment.below_gap else STAYS_BROKEN
        return score


def _is_signed(run: Fragment | Home) -> bool:
    """Whether a line of it says who wrote it: an article is signed once."""
    return any(line.kind == "byline" or is_signed(line) for line in run.lines)
