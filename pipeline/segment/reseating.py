"""Weighs anew which article each paragraph of a page in disorder belongs to.

When the columns of a page were put in order, and what strayed was moved, the articles are known
better than when that was decided. So each run of paragraphs is taken out of its article once more
and compared with all: by what they speak of and name, and by what is printed over it. The weights
were fitted to articles laid out in columns that were dealt out of order; those of places and of
names that one article alone tells were set on annotated pages, where a fit gave them too little.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.segment.belonging import UNLIKE, agree_on_place
from pipeline.segment.cuts import Part, parts_of
from pipeline.segment.drafts import TEXT, Draft
from pipeline.segment.likeness import SCALE, Topic, Topics
from pipeline.segment.lines import Line
from pipeline.segment.running_names import NO_NAMES, RunningNames, join_names, names_in
from pipeline.segment.signatures import has_dateline, is_signed
from pipeline.segment.terms import Terms, terms_in

MAX_LINES, MAX_PARTS = 400, 150
MAX_ROUNDS = 5
LONGEST_RUN = 5
"""Paragraphs that are moved at once."""
MIN_GAIN = 0.5
"""How much more must speak for another article, as a logarithm."""
WORDS = 1.0
TAKEN_UP = 1.25
SAME_PLACE, ELSEWHERE = 1.2, -1.7
TOLD_ALIKE, TOLD_APART = 0.3, -0.3
"""For a village, a town or a person that both name, and for others in each."""
TOLD_ALONE = 2.5
"""For one that the first paragraph names, and no other article of the page."""
IN_PLACE = 1.0
BELOW_HEADING, BELOW_TEXT = 1.8, 1.7
"""For the article whose heading, or whole sentence, is printed right over a run."""
BELOW_REST = -0.5
"""For one over a rest whose beginning was not found: that is known to stand elsewhere."""
_ABOVE_TEXT = frozenset({"headline", "subhead", "byline", "column"})


def reseat(drafts: list[Draft]) -> list[Draft]:
    """Move runs of paragraphs to the articles that more speaks for; drafts change in place."""
    articles = [_Article(draft, parts_of(draft)) for draft in drafts]
    homes = [article for article in articles if article.is_home and article.parts]
    size = sum(len(article.parts) for article in articles)
    if len(homes) < 2 or size > MAX_PARTS or sum(len(d.lines) for d in drafts) > MAX_LINES:
        return drafts
    page = _Page(articles, homes)
    for _ in range(MAX_ROUNDS):
        moves = sorted(page.moves(), key=lambda move: -move.gain)
        if not moves:
            break
        changed: set[int] = set()
        for move in moves:
            both = {id(move.run.article), id(move.home)}
            if changed.isdisjoint(both):
                page.carry_out(move)
                changed |= both
    return drafts


@dataclass(slots=True, eq=False)
class _Article:
    """A draft with its paragraphs, and what its headline says."""

    draft: Draft
    parts: list[Part]
    headline: Terms = field(init=False)
    names: RunningNames = field(init=False)

    def __post_init__(self) -> None:
        self.headline = terms_in(self.draft.heads)
        self.names = join_names(names_in(line.text) for line in self.draft.heads)

    @property
    def is_home(self) -> bool:
        """Whether it is an article that more text can belong to."""
        draft = self.draft
        return draft.hint is None and bool(draft.heads or draft.signed or draft.columns)

    @property
    def first(self) -> int:
        """The first paragraph that may go: the one under its heading stays there."""
        if not self.parts:
            return 0
        top = self.parts[0].lines[0]
        over = (line for line in self.draft.lines[: _place_of(top, self.draft.lines)])
        return int(any(line.kind in _ABOVE_TEXT for line in over))


@dataclass(slots=True, eq=False)
class _Run:
    """Paragraphs that follow one another in an article, and the line printed over the first."""

    article: _Article
    start: int
    end: int
    parts: Sequence[Part]
    over: Line | None
    names: RunningNames
    signed: bool
    below: float
    """What speaks for the article of the line over it."""


@dataclass(slots=True, eq=False)
class _Move:
    """A run and where it belongs, with how much more speaks for that."""

    gain: float
    run: _Run
    home: _Article


class _Page:
    """The paragraphs of a page, how much they are alike, and what is printed over what."""

    def __init__(self, articles: Sequence[_Article], homes: Sequence[_Article]) -> None:
        self._articles, self._homes = articles, homes
        every = [part for article in articles for part in article.parts]
        headlines = [line for article in articles for line in article.draft.heads]
        self._topics = Topics(
            [part.lines for part in every], frozenset(terms_in(headlines)), characters=True
        )
        for part, topic in zip(every, self._topics.parts, strict=True):
            part.topic = topic
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
        self._left: set[tuple[int, int]] = set()

    def moves(self) -> Iterator[_Move]:
        """For every run the article that most speaks for, where that is enough."""
        toward = {
            id(part): {id(home): self._cross([part], home.parts) for home in self._homes}
            for home in self._homes
            for part in home.parts
        }
        squares = {
            id(home): math.fsum(toward[id(part)][id(home)] for part in home.parts)
            for home in self._homes
        }
        names = {id(home): _names_of(home, home.parts) for home in self._homes}
        for run in self._runs():
            own = self._cross(run.parts, run.parts)
            rows = [toward[id(part)] for part in run.parts]
            here = id(run.article)
            rest = math.fsum(row[here] for row in rows) - own
            stays = self._score_of_staying(run, rest, own, squares[here])
            best: _Move | None = None
            for home in self._homes:
                if home is run.article or (run.signed and home.draft.signed):
                    continue
                if any((id(part), id(home)) in self._left for part in run.parts):
                    continue
                cross = math.fsum(row[id(home)] for row in rows)
                likeness = _likeness(cross, own, squares[id(home)])
                gain = self._score(run, home, likeness, names[id(home)]) - stays
                if gain > MIN_GAIN and (best is None or gain > best.gain):
                    best = _Move(gain, run, home)
            if best is not None:
                yield best

    def carry_out(self, move: _Move) -> None:
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
        home.draft.suspects.append("columns out of order")
        self._owner.update((id(line), home) for line in lines)
        self._left.update((id(part), id(source)) for part in run.parts)

    def _runs(self) -> Iterator[_Run]:
        for article in self._homes:
            parts = article.parts
            for start in range(article.first, len(parts)):
                if any(line.kind == "item" for line in parts[start].lines):
                    continue
                if has_dateline(parts[start].lines[0].text):
                    # a report begins here, and goes on with no other
                    continue
                over = self._over.get(id(parts[start].lines[0]))
                below = _weight_below(over, parts[start])
                names, signed = NO_NAMES, False
                for end in range(start + 1, min(len(parts), start + LONGEST_RUN) + 1):
                    added = parts[end - 1]
                    if any(line.kind == "item" for line in added.lines):
                        break
                    names = names.join(added.names)
                    signed = signed or any(
                        line.kind == "byline" or is_signed(line) for line in added.lines
                    )
                    if end - start < len(parts):
                        yield _Run(
                            article, start, end, parts[start:end], over, names, signed, below
                        )

    def _score_of_staying(self, run: _Run, cross: float, own: float, whole: float) -> float:
        """How much speaks for a run to stay, by the rest of its article."""
        likeness = _likeness(cross, own, whole - 2 * cross - own)
        names = NO_NAMES
        if run.names.codes or run.names.told:
            rest = [*run.article.parts[: run.start], *run.article.parts[run.end :]]
            names = _names_of(run.article, rest)
        return IN_PLACE + self._score(run, run.article, likeness, names)

    def _score(self, run: _Run, home: _Article, likeness: float, names: RunningNames) -> float:
        """How much speaks for a run to belong to an article with such names."""
        score = WORDS * math.log(likeness + UNLIKE)
        taken = {term for part in run.parts for term in home.headline if term in part.topic.terms}
        score += TAKEN_UP * math.log1p(self._topics.weight_of(taken))
        agree = agree_on_place(run.names, names)
        if agree is not None:
            score += SAME_PLACE if agree else ELSEWHERE
        if run.names.told:
            shared = run.names.told & names.told
            score += TOLD_ALIKE if shared else TOLD_APART
            first = shared & run.parts[0].names.told
            if not all(self._is_told_elsewhere(name, run, home) for name in first):
                score += TOLD_ALONE
        if run.over is not None and self._owner[id(run.over)] is home:
            score += run.below
        return score

    def _is_told_elsewhere(self, name: str, run: _Run, home: _Article) -> bool:
        """Whether a third article, or the rest of the run's own, names it too."""
        inside = set(map(id, run.parts))
        return any(
            name in part.names.told
            for article in self._articles
            if article is not home
            for part in article.parts
            if id(part) not in inside
        )

    def _cross(self, ones: Sequence[Part], others: Sequence[Part]) -> float:
        keys = [id(other) for other in others]
        total = 0.0
        for one in ones:
            row = self._products[id(one)]
            total += sum(row[key] for key in keys if key in row)
        return total


def _weight_below(over: Line | None, part: Part) -> float:
    """What the line printed over a run says for its article."""
    first = next(line for line in part.lines if line.kind in TEXT)
    if over is None:
        return 0.0
    if part.is_lost:
        return BELOW_REST
    if over.kind in _ABOVE_TEXT:
        return BELOW_HEADING
    return BELOW_TEXT if over.complete and not first.gap else 0.0


def _names_of(article: _Article, parts: Sequence[Part]) -> RunningNames:
    return join_names([article.names, *(part.names for part in parts)])


def _likeness(cross: float, one: float, other: float) -> float:
    return SCALE * cross / math.sqrt(one * other) if one > 0 and other > 0 else 0.0


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


def _place_of(line: Line, lines: Sequence[Line]) -> int:
    return next(i for i, other in enumerate(lines) if other is line)
