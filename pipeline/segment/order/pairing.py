"""Pairs the ends of paragraphs that break off with the paragraphs that go on with them.

What speaks for a pair is added up as the logarithm of how much likelier it is for two sides of one
cut than for any two: a word that runs across, a number and its unit, quotation marks that balance,
the words that both passages keep coming back to, and that they stand side by side as printed.
The weights were fitted to the cuts of shuffled pages.
"""

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from pipeline.segment.evidence import by_quotes, by_syntax, is_remnant, is_sentence
from pipeline.segment.matching import Pairs, without_circles
from pipeline.segment.order.across import by_word_across
from pipeline.segment.order.passages import Passages
from pipeline.segment.order.sides import FAR, Opening, Tail
from pipeline.segment.order.stretches import Stretch
from pipeline.segment.running_names import NO_NAMES, RunningNames, join_names, names_of
from pipeline.segment.terms import terms_in
from pipeline.segment.words import load_affinity

TOPIC = (0.8, 0.7)
"""What the likeness of two stretches and of four on either side of a cut weighs."""
UNLIKE = 0.003
"""Added to a likeness before its logarithm is taken."""
USUAL_LIKENESS = 0.013
GRAMMAR = 1.2
QUOTES = 1.9
ELSEWHERE, ELSEWHERE_IN_REGION = -2.8, -0.7
"""For an opening that names other divisions, and the same after a text that tours them."""
QUOTED_ALIKE = 0.5
TOLD_ALIKE, TOLD_APART = 1.5, -1.5
"""For a village, a town or a person that both sides name, and for an opening that has others."""
HEADLESS = 1.4
FEW_WORDS = 2.0
"""For a few words, whose topic cannot be told."""
TAKEN_UP = 0.8
"""For the words of the tail's headline that the opening takes up, the logarithm of their weight."""
SIGNED_TWICE = -0.5
"""For an opening that is signed below, after a tail that is signed on top."""
SIGNED_ITEM = 0.8
"""For an opening that is signed below, after an item of a round-up."""
LONG_ITEM = -0.5
NEAR = 1
"""Over how many stretches above a tail those names are looked for."""
BEGINS_WELL = -0.2
"""For a character that often begins a sentence, where the opening may well be one."""
LEADS_ON = -0.6
"""For an opening that goes on with what is printed above it."""
BESIDE, BESIDE_OUT_OF_ORDER = 4.0, 1.25
DISORDER = 5.0
"""By how much more must speak for joints out of order, where every tail has an opening beside it.

On pages in order it is at most 2.8 more.
"""
BACKWARDS = -4.0
"""For an opening that leads to the tail as printed."""
_BY_OPENING = {
    "broken": 0.8,
    "fragment": 1.45,
    "clause": -0.4,
    "orphan": 1.6,
    "heading": -2.9,
    "remnant": -1.0,
    "plain": -2.4,
    "headed": -4.5,
}
"""Beside what was fitted, what opens well gives up 1.0: text taken from where it stands costs more
than a joint that is missed."""
PLACE_FIRST = -1.0
"""For an opening whose first words are the name of a place, as a subject is."""
REMNANT, SENTENCE, PARAGRAPH = 2.2, 0.6, -0.6
"""For an opening that is one short sentence, one sentence, or more than that."""
_OPENS_WELL = frozenset({"fragment", "clause", "heading", "plain"})
"""Openings with text above them that does not break off."""


def pair_ends(stretches: Sequence[Stretch]) -> dict[int, Stretch]:
    """Pair tails with openings; a tail's number leads to its partner.

    Where columns are out of order, that two stretches stand side by side says less.
    """
    if not any(stretch.tail for stretch in stretches):
        return {}
    scorer = _Scorer(stretches)
    pairs = scorer.pairs(BESIDE)
    tails = (stretch.number for stretch in stretches if stretch.tail is not None)
    apart = scorer.pairs(BESIDE_OUT_OF_ORDER, over_gaps=False)
    # what has no partner is a sign as well: its own was taken by what stands beside that
    if any(pairs.get(tail) != tail + 1 for tail in tails) or (
        # every tail may have a stranger beside it, when the columns were dealt out in turn
        scorer.weight_of(apart) - scorer.weight_of(pairs) > DISORDER
    ):
        pairs = apart
    return {tail: stretches[opening] for tail, opening in pairs.items()}


class _Scorer:
    """Scores pairs of a tail and an opening by all the evidence a page holds."""

    def __init__(self, stretches: Sequence[Stretch]) -> None:
        self.stretches = stretches
        starts = [i for i in range(len(stretches)) if _begins_anew(stretches, i)]
        for start, end in pairwise([*starts, len(stretches)]):
            _describe(stretches[start:end])
        tails = [Tail.of(stretch) for stretch in stretches if stretch.tail is not None]
        openings = [Opening.of(stretch) for stretch in stretches if stretch.opening]
        self.passages = Passages(
            [terms_in([*stretch.leads, *stretch.lines]) for stretch in stretches]
        )
        self.topics = [
            (
                weight,
                self.passages.likenesses(
                    (tail.before[i] for tail in tails), (opening.after[i] for opening in openings)
                ),
            )
            for i, weight in enumerate(TOPIC)
        ]
        for opening in openings:
            opening.own = self._alone(opening)
        self.scores = {
            (tail.stretch.number, opening.stretch.number): self._score(tail, opening)
            for tail in tails
            for opening in openings
            if tail.stretch is not opening.stretch
        }

    def pairs(self, beside: float, *, over_gaps: bool = True) -> Pairs:
        """The pairs that together are the likeliest.

        Args:
            beside: what it is worth to stand side by side.
            over_gaps: whether it is so with a gap between both.
        """
        values = {
            (tail, opening): score
            + beside * (opening == tail + 1 and self._is_beside(opening, over_gaps=over_gaps))
            for (tail, opening), score in self.scores.items()
        }
        return without_circles(values, self._circle)

    def weight_of(self, pairs: Pairs) -> float:
        """What speaks for pairs, wherever they stand."""
        return sum(self.scores[pair] for pair in pairs.items())

    def _is_beside(self, opening: int, *, over_gaps: bool) -> bool:
        """Whether neither a heading nor a gap stands above an opening."""
        here = self.stretches[opening]
        return not here.leads and (over_gaps or not here.lines[0].gap)

    def _circle(self, pairs: Pairs) -> list[tuple[int, int]]:
        """Pairs that reading on leads around in a circle."""
        joined = set(pairs.values())
        for start in pairs:
            at, way = start, [(start, pairs[start])]
            while (at := self._tail_after(pairs[at], pairs, joined)) not in {-1, start}:
                if (at, pairs[at]) in way:
                    break
                way.append((at, pairs[at]))
            if at == start:
                return way
        return []

    def _tail_after(self, at: int, pairs: Pairs, joined: set[int]) -> int:
        """The next joint when reading on from a stretch, or -1."""
        while at not in pairs:
            here = self.stretches[at]
            at += 1
            if (
                at == len(self.stretches)
                or at in joined
                or self.stretches[at].draft is not here.draft
            ):
                return -1
        return at

    def _score(self, tail: Tail, opening: Opening) -> float:
        """The evidence that an opening continues a tail, wherever they stand."""
        score = opening.own
        score += GRAMMAR * by_syntax(tail.end, opening.start)
        score += QUOTES * by_quotes(tail.end, opening.start)
        score += by_word_across(tail.text, opening.text, self.passages.printed)
        for count, (weight, likenesses) in enumerate(self.topics):
            if opening.is_shard:
                break
            score += weight * _told(likenesses[tail.before[count], opening.after[count]])
        if tail.stretch.draft is not opening.stretch.draft:
            taken_up = self.passages.taken_up(tail.headline, opening.after[-1])
            score += TAKEN_UP * math.log1p(taken_up)
        return score + _by_names(tail, opening) + _by_layout(tail, opening)

    def _alone(self, opening: Opening) -> float:
        """What speaks for an opening to go on with any tail."""
        stretch = opening.stretch
        score = _BY_OPENING[stretch.opening or "broken"]
        if opening.is_shard:
            score += FEW_WORDS
        if not opening.is_shard:
            score += _by_length(opening.text)
        score += PLACE_FIRST * opening.start.place_first
        if stretch.opening in _OPENS_WELL:
            score += BEGINS_WELL * load_affinity()("。", opening.text[0])
        if stretch.opening in _OPENS_WELL and stretch.number > stretch.run:
            above = max(stretch.run, stretch.number - FAR), stretch.number
            score += LEADS_ON * _told(self.passages.likeness(above, opening.after[-1]))
        return score


def _by_names(tail: Tail, opening: Opening) -> float:
    """What the names that run through both sides tell."""
    past, future = tail.stretch.names_past, opening.stretch.names_future
    score = 0.0
    if past.agree(future) is False:
        score += ELSEWHERE_IN_REGION if tail.tours or opening.tours else ELSEWHERE
    if past.quoted & future.quoted:
        score += QUOTED_ALIKE
    if opening.told:
        score += TOLD_ALIKE if opening.told & tail.stretch.told else TOLD_APART
    return score


def _by_layout(tail: Tail, opening: Opening) -> float:
    """What the headings, signatures and places of both sides tell."""
    here, there = tail.stretch, opening.stretch
    score = 0.0
    if there.leads and not here.draft.heads:
        score += HEADLESS
    if here.run == there.run and there.number <= here.number:
        score += BACKWARDS
    if opening.is_signed:
        score += SIGNED_TWICE * tail.is_signed + SIGNED_ITEM * tail.is_item
    if tail.is_item and opening.is_long:
        score += LONG_ITEM
    return score


def _by_length(text: str) -> float:
    """What is left of a paragraph is seldom more than a sentence; a whole one mostly is."""
    return REMNANT if is_remnant(text) else SENTENCE if is_sentence(text) else PARAGRAPH


def _told(likeness: float) -> float:
    """How much likelier it is that two passages so alike speak of one thing, as a logarithm."""
    return math.log((likeness + UNLIKE) / USUAL_LIKENESS)


def _begins_anew(stretches: Sequence[Stretch], i: int) -> bool:
    here = stretches[i]
    other_draft = i == 0 or stretches[i - 1].draft is not here.draft
    return other_draft or here.opening in {"broken", "fragment", "orphan"}


def _names_ahead(run: Sequence[Stretch], own: Sequence[RunningNames]) -> list[RunningNames]:
    """The names from each stretch on, up to a heading: below it another place may follow."""
    future: list[RunningNames] = []
    ahead = NO_NAMES
    for stretch, names in zip(reversed(run), reversed(own), strict=True):
        headed = any(line.kind in {"headline", "subhead"} for line in stretch.lines)
        ahead = names if headed else names.join(ahead)
        future.append(ahead)
        if stretch.leads:
            ahead = NO_NAMES
    return future[::-1]


def _describe(run: Sequence[Stretch]) -> None:
    """Give each stretch of a run the names up to its end and those from its beginning on."""
    own = [join_names(map(names_of, stretch.lines)) for stretch in run]
    past = accumulate(own, RunningNames.join)
    future = _names_ahead(run, own)
    length = 0
    for stretch in reversed(run):
        length += sum(len(line.text) for line in stretch.bodies)
        stretch.length = length
    for at, (stretch, before, after) in enumerate(zip(run, past, future, strict=True)):
        alone = stretch.opening == "remnant"
        stretch.names_past = before
        stretch.told = join_names(own[max(0, at - NEAR) : at + 1]).told
        stretch.names_future = names_of(stretch.lines[0]) if alone else after
        stretch.run, stretch.run_end = run[0].number, run[-1].number + 1
