"""Weighs anew which article each paragraph of a page in disorder belongs to.

When the columns of a page were put in order, and what strayed was moved, the articles are known
better than when that was decided. So each run of paragraphs is taken out of its article once more
and compared with all: by what they speak of and name, and by what is printed over it. Where that
moves none, what a move makes of both articles is weighed; see `together`.
"""

from collections.abc import Iterator, Sequence

from pipeline.segment.drafts import Draft
from pipeline.segment.order.cuts import Part, PartTopics, parts_of
from pipeline.segment.order.seats import Article, Move, Page, Run, by_words, names_of
from pipeline.segment.order.together import moves_together
from pipeline.segment.running_names import NO_NAMES, RunningNames

MAX_LINES, MAX_PARTS = 400, 150
MAX_ROUNDS = 8
MIN_GAIN = 0.5
"""How much more must speak for another article, as a logarithm."""
LEAST_GAIN = -2.0
"""The same from which on it is asked what a move makes of both articles."""
IN_PLACE = 1.0


def reseat(drafts: list[Draft], topics: PartTopics) -> list[Draft]:
    """Move runs of paragraphs to the articles that more speaks for; drafts change in place."""
    articles = [Article(draft, parts_of(draft)) for draft in drafts]
    homes = [article for article in articles if article.is_home]
    size = sum(len(article.parts) for article in articles)
    if len(homes) < 2 or size > MAX_PARTS or sum(len(d.lines) for d in drafts) > MAX_LINES:
        return drafts
    page = Page(articles, homes, topics)
    for _ in range(MAX_ROUNDS):
        weighed = list(_weigh_runs(page))
        moves = [move for move in weighed if move.gain > MIN_GAIN]
        if not moves:
            moves = list(moves_together(page, weighed))
        if not moves:
            break
        changed: set[int] = set()
        for move in sorted(moves, key=lambda move: -move.gain):
            both = {id(move.run.article), id(move.home)}
            if changed.isdisjoint(both):
                page.carry_out(move)
                changed |= both
    page.send_headings()
    return [draft for draft in drafts if draft.lines]


def _weigh_runs(page: Page) -> Iterator[Move]:
    """Every run with each article that about as much speaks for as for where it stands."""
    toward, squares = page.sums()
    names = {id(home): names_of(home, home.parts) for home in page.homes}
    for run in page.runs():
        own = page.cross(run.parts, run.parts)
        rows = [toward[id(part)] for part in run.parts]
        here = id(run.article)
        rest = sum(row[here] for row in rows) - own
        likeness = by_words(rest, own, squares[here] - 2 * rest - own)
        stays = IN_PLACE + likeness + _score(page, run, run.article, *_others_there(run))
        for home in page.open_to(run):
            cross = sum(row[id(home)] for row in rows)
            goes = _score(page, run, home, home.parts, names[id(home)])
            gain = goes + by_words(cross, own, squares[id(home)]) - stays
            if gain > LEAST_GAIN:
                yield Move(gain, run, home)


def _others_there(run: Run) -> tuple[Sequence[Part], RunningNames]:
    """What an article has without a run, and its names where the run has any to compare."""
    parts = run.article.parts
    others = [*parts[: run.start], *parts[run.end :]]
    named = run.names.codes or run.names.told
    return others, names_of(run.article, others) if named else NO_NAMES


def _score(
    page: Page, run: Run, home: Article, others: Sequence[Part], names: RunningNames
) -> float:
    """How much speaks for a run to belong to an article with such others, the words apart."""
    score = page.by_heading(run.parts, home) + page.by_names(run.parts, run.names, others, names)
    if run.over is not None and page.owner(run.over) is home:
        score += run.below
    return score
