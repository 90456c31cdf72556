"""The paragraphs of a page and the articles that they may belong to, as `reseating` weighs them.

The weights were fitted to articles laid out in columns that were dealt out of order; those of
places and of names that one article alone tells were set on annotated pages, where a fit gave them
too little.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.segment.drafts import OUT_OF_ORDER, TEXT, Draft
from pipeline.segment.grouping.comments import comments, is_headed_as_comment
from pipeline.segment.likeness import SCALE, Topic
from pipeline.segment.lines import Line
from pipeline.segment.order.belonging import UNLIKE, agree_on_place
from pipeline.segment.order.cuts import Part, PartTopics
from pipeline.segment.running_names import NO_NAMES, RunningNames, join_names
from pipeline.segment.running_names import names_of as names_of_line
from pipeline.segment.signatures import has_dateline, is_signed
from pipeline.segment.terms import Terms, terms_in

LONGEST_RUN = 5
"""Paragraphs that are moved at once."""
WORDS = 1.4
LENGTH = -0.6
"""For the length of an article: the longer it is, the more of its words any paragraph has."""
SHORT, LONG = 300.0, 3_000.0
"""The squares of the lengths between which that holds."""
NO_TEXT = -11.0
"""For an article of which only the headline was found, without any term."""
_NO_TERMS = 1e-6
TAKEN_UP = 1.25
SAME_PLACE, ELSEWHERE = 1.2, -1.7
TOLD_ALIKE, TOLD_APART = 0.3, -0.3
"""For a village, a town or a person that both name, and for others in each."""
TOLD_ALONE = 2.5
"""For one that the first paragraph names, and no other article of the page."""
TOLD_FIRST = 2.5
"""The same besides, where that paragraph begins with it: 南村占地8.6平方公里."""
MANY_SIGNED = 2
"""Signed articles of a page on which a headed text without a byline may be part of one."""
BELOW_HEADING, BELOW_TEXT = 4.0, 1.7
"""For the article whose heading, or whole sentence, is printed right over a run."""
BELOW_REST = -0.5
"""For one over a rest whose beginning was not found: that is known to stand elsewhere."""
_ABOVE_TEXT = frozenset({"headline", "subhead", "byline", "column"})

Sums = dict[int, dict[int, float]]


@dataclass(slots=True, eq=False)
class Article:
    """A draft with its paragraphs, and what its headline says."""

    draft: Draft
    parts: list[Part]
    headline: Terms = field(init=False)
    names: RunningNames = field(init=False)
    comments: bool = field(init=False)

    def __post_init__(self) -> None:
        self.headline = terms_in(self.draft.topmost)
        self.names = join_names(map(names_of_line, self.draft.heads))
        self.comments = is_headed_as_comment(self.draft)

    @property
    def is_home(self) -> bool:
        """Whether it is an article that more text can belong to."""
        draft = self.draft
        return draft.hint is None and bool(draft.heads or draft.signed or draft.columns)


@dataclass(slots=True, eq=False)
class Run:
    """Paragraphs that follow one another in an article, and the line printed over the first."""

    article: Article
    start: int
    end: int
    parts: Sequence[Part]
    over: Line | None
    names: RunningNames
    signed: bool
    below: float
    """What speaks for the article of the line over it."""


@dataclass(slots=True, eq=False)
class Move:
    """A run and where it belongs, with how much more speaks for that."""

    gain: float
    run: Run
    home: Article


class Page:
    """The paragraphs of a page, how much they are alike, and what is printed over what."""

    def __init__(
        self, articles: Sequence[Article], homes: Sequence[Article], topics: PartTopics
    ) -> None:
        self.homes = homes
        every = [part for article in articles for part in article.parts]
        headlines = [line for article in articles for line in article.draft.topmost]
        self._topics = topics.read(every, headlines)
        products = _products([part.topic for part in every])
        self._products = {
            id(part): {id(other): row[i] for i, other in enumerate(every) if row[i]}
            for part, row in zip(every, products, strict=True)
        }
        printed = (line for article in articles for line in article.draft.lines)
        shown = sorted(
            (line for line in printed if line.kind != "noise"), key=lambda line: line.pieces[0][0]
        )
        self._over = {id(line): above for above, line in pairwise(shown)}
        self._owner = {id(line): article for article in articles for line in article.draft.lines}
        self._tellers = Counter(name for part in every for name in part.names.told)
        self._commenting: dict[int, float] = {}
        self._left: set[tuple[int, int]] = set()
        self._emptied: list[tuple[Article, Line]] = []

    def carry_out(self, move: Move) -> None:
        """Move a run to the end of the article that it belongs to."""
        run, home = move.run, move.home
        source = run.article
        run.parts[0].lines[0].begins_run = True
        lines = [line for part in run.parts for line in part.lines]
        gone = {id(line) for line in lines}
        source.draft.lines = [line for line in source.draft.lines if id(line) not in gone]
        home.draft.lines.extend(lines)
        del source.parts[run.start : run.end]
        home.parts.extend(run.parts)
        for changed in (source.draft, home.draft):
            changed.recount()
        home.draft.suspects.append(OUT_OF_ORDER)
        self._owner.update((id(line), home) for line in lines)
        self._left.update((id(part), id(source)) for part in run.parts)
        if not source.parts:
            self._emptied.append((source, run.parts[0].lines[0]))

    def send_headings(self) -> None:
        """Let a heading whose text all went to one article follow it: a section's."""
        for source, first in self._emptied:
            home = self._owner[id(first)]
            if source.parts or home is source:
                continue
            for line in source.draft.heads:
                line.kind = "subhead"
            at = next(i for i, line in enumerate(home.draft.lines) if line is first)
            home.draft.lines[at:at] = source.draft.lines
            home.draft.recount()
            source.draft.lines = []
            source.draft.recount()

    def runs(self) -> Iterator[Run]:
        """The runs of paragraphs that may go elsewhere."""
        many = sum(home.draft.signed for home in self.homes) >= MANY_SIGNED
        for article in self.homes:
            parts = article.parts
            may_be_section = many and not (article.draft.signed or article.draft.columns)
            for start in range(len(parts)):
                if any(line.kind == "item" for line in parts[start].lines):
                    continue
                if has_dateline(parts[start].lines[0].text):
                    # a report begins here, and goes on with no other
                    continue
                over = self.over(parts[start])
                below = weight_below(over, parts[start])
                names, signed = NO_NAMES, False
                for end in range(start + 1, min(len(parts), start + LONGEST_RUN) + 1):
                    added = parts[end - 1]
                    if any(line.kind == "item" for line in added.lines):
                        break
                    names = names.join(added.names)
                    signed = signed or any(
                        line.kind == "byline" or is_signed(line) for line in added.lines
                    )
                    if end - start < len(parts) or may_be_section:
                        yield Run(article, start, end, parts[start:end], over, names, signed, below)

    def sums(self) -> tuple[Sums, dict[int, float]]:
        """What each paragraph of the articles has in common with each of them, and each in all."""
        toward = {
            id(part): {id(home): self.cross([part], home.parts) for home in self.homes}
            for home in self.homes
            for part in home.parts
        }
        squares = {
            id(home): math.fsum(toward[id(part)][id(home)] for part in home.parts)
            for home in self.homes
        }
        return toward, squares

    def open_to(self, run: Run) -> Iterator[Article]:
        """The articles that a run may go to: none that it was in, an article is signed once."""
        for home in self.homes:
            if home is run.article or (run.signed and home.draft.signed):
                continue
            if not any((id(part), id(home)) in self._left for part in run.parts):
                yield home

    def owner(self, line: Line) -> Article:
        """The article that a line stands in now."""
        return self._owner[id(line)]

    def over(self, part: Part) -> Line | None:
        """The line printed right over a paragraph."""
        return self._over.get(id(part.lines[0]))

    def by_heading(self, parts: Sequence[Part], home: Article) -> float:
        """What a heading says for paragraphs: do they take up its words and speak as it does?"""
        taken = {term for part in parts for term in home.headline if term in part.topic.terms}
        score = TAKEN_UP * math.log1p(self._topics.weight_of(taken))
        if home.comments:
            score += sum(map(self._comments, parts)) / len(parts)
        return score

    def _comments(self, part: Part) -> float:
        if id(part) not in self._commenting:
            self._commenting[id(part)] = comments(part.lines)
        return self._commenting[id(part)]

    def by_names(
        self,
        parts: Sequence[Part],
        own: RunningNames,
        others: Sequence[Part],
        names: RunningNames,
    ) -> float:
        """What the names of some paragraphs say for an article whose others have such names."""
        score = 0.0
        agree = agree_on_place(own, names)
        if agree is not None:
            score += SAME_PLACE if agree else ELSEWHERE
        if own.told:
            shared = own.told & names.told
            score += TOLD_ALIKE if shared else TOLD_APART
            first = shared & parts[0].names.told
            alone = [
                name
                for name in first
                if name in names.introduced or not self._is_told_elsewhere(name, [*parts, *others])
            ]
            if alone:
                text = next(line.text for line in parts[0].lines if line.kind in TEXT)
                score += TOLD_ALONE + TOLD_FIRST * text.startswith(tuple(alone))
        return score

    def _is_told_elsewhere(self, name: str, parts: Sequence[Part]) -> bool:
        """Whether a paragraph that is none of these names it too."""
        return self._tellers[name] > sum(name in part.names.told for part in parts)

    def cross(self, ones: Sequence[Part], others: Sequence[Part]) -> float:
        """What some paragraphs have in common with others."""
        keys = [id(other) for other in others]
        total = 0.0
        for one in ones:
            row = self._products[id(one)]
            total += sum(row[key] for key in keys if key in row)
        return total


def weight_below(over: Line | None, part: Part) -> float:
    """What the line printed over a run says for its article."""
    first = next(line for line in part.lines if line.kind in TEXT)
    if over is None:
        return 0.0
    if part.is_lost:
        return BELOW_REST
    if over.kind in _ABOVE_TEXT:
        return BELOW_HEADING
    return BELOW_TEXT if over.complete and not first.gap else 0.0


def names_of(article: Article, parts: Sequence[Part]) -> RunningNames:
    """The names of an article with such paragraphs."""
    return join_names([article.names, *(part.names for part in parts)])


def by_words(cross: float, one: float, other: float) -> float:
    """What the words say that a text has in common with an article, from the sums of both."""
    if other < _NO_TERMS:
        return NO_TEXT
    likeness = SCALE * cross / math.sqrt(one * other) if one > 0 and other > 0 else 0.0
    length = LENGTH * math.log(min(max(other, SHORT), LONG))
    return WORDS * math.log(likeness + UNLIKE) + length


def _products(topics: Sequence[Topic]) -> list[list[float]]:
    """The products of the weights of each two of some topics."""
    holders: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    products = [[0.0] * len(topics) for _ in topics]
    for i, topic in enumerate(topics):
        products[i][i] = topic.length**2
        for term, weight in topic.weights.items():
            for j, other in holders[term]:
                products[i][j] += weight * other
            holders[term].append((i, weight))
    for i, row in enumerate(products):
        for j in range(i):
            products[j][i] = row[j]
    return products
