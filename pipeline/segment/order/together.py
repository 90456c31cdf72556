"""Weighs what moving a run of paragraphs makes of both articles.

A run that was read with strangers looks like them, and stays. So the whole of both articles is
weighed, before and after: how much speaks for each paragraph of the run to belong to the rest of
its article, what is printed over what, and how much better or worse it suits those that stay and
those that the run comes to.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from pipeline.segment.lines import Line
from pipeline.segment.order.cuts import Part
from pipeline.segment.order.seats import Article, Move, Page, Run, by_words, names_of, weight_below
from schemas.structs import struct

MIN_GAIN = 2.0
"""How much more must speak for all paragraphs of both articles, as a logarithm."""
MIN_OWN = 0.5
"""The same for those of the run."""


def moves_together(page: Page, weighed: Sequence[Move]) -> Iterator[Move]:
    """Of some moves those by which both articles gain enough."""
    both = _Both(page)
    moved: _Moved | None = None
    for move in weighed:
        if moved is None or moved.run is not move.run:
            moved = both.take_out(move.run)
        gain = both.gain(moved, move.home)
        if gain > MIN_GAIN:
            yield Move(gain, move.run, move.home)


@struct
class _Moved:
    """A run that may be moved, with what it has in common with itself, and where it stands well."""

    run: Run
    inside: Sequence[float]
    whole: float
    stays: float
    layout: Mapping[int, float]
    """What the lines over and under it say for an article."""


class _Both:
    """The paragraphs of a page as they stand, and how they would suit one another."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._toward, self._squares = page.sums()
        self._now: dict[int, float] = {}
        self._headline: dict[tuple[int, int], float] = {}
        self._below: defaultdict[int, list[tuple[Article, Part, float]]] = defaultdict(list)
        self._over: dict[int, tuple[Line, float]] = {}
        for home in page.homes:
            for part in home.parts:
                over = page.over(part)
                if over is not None:
                    weight = weight_below(over, part)
                    self._over[id(part)] = over, weight
                    self._below[id(over)].append((home, part, weight))

    def take_out(self, run: Run) -> _Moved:
        """Read what a run is by itself and where it stands."""
        inside = [self._page.cross([part], run.parts) for part in run.parts]
        stays = math.fsum(
            self._suits_now(part, run.article) + self._by_heading(part, run.article)
            for part in run.parts
        )
        return _Moved(run, inside, math.fsum(inside), stays, self._layout_of(run))

    def gain(self, moved: _Moved, home: Article) -> float:
        """How much more speaks for both articles after a move; -inf where the run gains nothing."""
        run, parts = moved.run, moved.run.parts
        toward = [self._toward[id(part)][id(home)] for part in parts]
        square = self._squares[id(home)] + 2 * math.fsum(toward) + moved.whole
        joined = [*home.parts, *parts]
        gain = moved.layout.get(id(home), 0.0) - moved.layout.get(id(run.article), 0.0)
        gain -= moved.stays
        for part, there, inside in zip(parts, toward, moved.inside, strict=True):
            gain += self._suits(part, home, there + inside, square, joined)
            gain += self._by_heading(part, home)
        if gain < MIN_OWN:
            return -math.inf
        left = [*run.article.parts[: run.start], *run.article.parts[run.end :]]
        here = math.fsum(self._toward[id(part)][id(run.article)] for part in parts)
        square_left = self._squares[id(run.article)] - 2 * here + moved.whole
        gain += self._change(left, run.article, parts, square_left, -1)
        return gain + self._change(joined, home, parts, square, 1)

    def _change(
        self,
        after: Sequence[Part],
        article: Article,
        moved: Sequence[Part],
        square: float,
        sign: int,
    ) -> float:
        """How much better the others suit an article after a run has come (1) or gone (-1)."""
        inside = set(map(id, moved))
        others = [part for part in after if id(part) not in inside]
        if len(others) < 2:
            return 0.0
        change = 0.0
        for part in others:
            toward = self._toward[id(part)][id(article)] + sign * self._page.cross([part], moved)
            change += self._suits(part, article, toward, square, after)
            change -= self._suits_now(part, article)
        return change

    def _suits_now(self, part: Part, article: Article) -> float:
        if id(part) not in self._now:
            toward, square = self._toward[id(part)][id(article)], self._squares[id(article)]
            self._now[id(part)] = self._suits(part, article, toward, square, article.parts)
        return self._now[id(part)]

    def _suits(
        self, part: Part, article: Article, toward: float, square: float, parts: Sequence[Part]
    ) -> float:
        """How well a paragraph suits the others of an article, by words and names.

        Args:
            part: the paragraph.
            article: the article.
            toward: what it has in common with all of them, itself included.
            square: what all of them have in common.
            parts: all of them.
        """
        own = part.topic.length**2
        score = by_words(toward - own, own, square - 2 * toward + own)
        names = part.names
        if names.codes or names.told:
            others = [other for other in parts if other is not part]
            score += self._page.by_names([part], names, others, names_of(article, others))
        return score

    def _by_heading(self, part: Part, home: Article) -> float:
        key = id(part), id(home)
        if key not in self._headline:
            self._headline[key] = self._page.by_heading([part], home)
        return self._headline[key]

    def _layout_of(self, run: Run) -> Mapping[int, float]:
        """What is printed over and under a run, for each article that it is of."""
        inside = {id(line) for part in run.parts for line in part.lines}
        layout: defaultdict[int, float] = defaultdict(float)
        for part in run.parts:
            over, weight = self._over.get(id(part), (None, 0.0))
            if over is not None and id(over) not in inside:
                layout[id(self._page.owner(over))] += weight
            for line in part.lines:
                for article, below, weight in self._below.get(id(line), ()):
                    if id(below.lines[0]) not in inside:
                        layout[id(article)] += weight
        return layout
