"""Scores the articles of a page: lines put together rightly, headlines, bylines, kinds.

Grouping is B-cubed, a line weighing as many characters as it has: of the lines put together with
it, how much belongs there (precision); of what belongs there, how much was put (recall).

Source: Bagga and Baldwin, Entity-based cross-document coreferencing, 1998.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.score.answers import bare
from pipeline.score.gold import GoldPage

Json = dict[str, Any]


@dataclass(slots=True)
class Grouping:
    """Sums over pages; `precision` and `recall` are weighted by the characters in `weight`."""

    precision: float = 0.0
    recall: float = 0.0
    weight: float = 0.0
    headlines: int = 0
    headlines_of: int = 0
    kinds: int = 0
    kinds_of: int = 0
    bylines: int = 0
    bylines_wrong: int = 0
    bylines_missed: int = 0

    def add(self, page: GoldPage, rows: Sequence[Json]) -> None:
        """Score the articles of a page."""
        lines = _Lines(page, rows)
        self._add_lines(lines)
        self._add_headlines(page, rows)
        self._add_articles(page, rows, lines)

    def _add_lines(self, lines: "_Lines") -> None:
        shared: Counter[tuple[object, object]] = Counter()
        of_gold: Counter[object] = Counter()
        of_row: Counter[object] = Counter()
        for number, weight in lines.weight.items():
            gold, row = lines.gold[number], lines.row[number]
            shared[gold, row] += weight
            of_gold[gold] += weight
            of_row[row] += weight
        for (gold, row), weight in shared.items():
            self.precision += weight * weight / max(1, of_row[row])
            self.recall += weight * weight / max(1, of_gold[gold])
            self.weight += weight

    def _add_headlines(self, page: GoldPage, rows: Sequence[Json]) -> None:
        found = {bare(row.get("headline")) for row in rows}
        for article in page.articles:
            wanted = article.get("headline")
            if wanted:
                accepted = wanted if isinstance(wanted, list) else [wanted]
                self.headlines += not found.isdisjoint(map(bare, accepted))
                self.headlines_of += 1

    def _add_articles(self, page: GoldPage, rows: Sequence[Json], lines: "_Lines") -> None:
        by_id = {row["id"]: row for row in rows}
        hits = 0
        for article in page.articles:
            row = by_id.get(lines.best_row(article["lines"]))
            self.kinds_of += 1
            if row is not None:
                self.kinds += row.get("kind") == article["kind"]
                hits += len(set(article.get("bylines", ())) & set(row.get("bylines") or ()))
        wanted = {(each["id"], name) for each in page.articles for name in each.get("bylines", ())}
        self.bylines += hits
        self.bylines_wrong += sum(len(row.get("bylines") or ()) for row in rows) - hits
        self.bylines_missed += len(wanted) - hits


class _Lines:
    """The lines of a page: how much each weighs, in which gold article and in which row it is."""

    def __init__(self, page: GoldPage, rows: Sequence[Json]) -> None:
        self.gold = {number: each["id"] for each in page.articles for number in each["lines"]}
        self.weight: dict[int, int] = {}
        self.row: dict[int, object] = {}
        for number in self.gold:
            start, end = page.lines[number - 1]
            self.weight[number] = len(page.text[start:end].strip())
            self.row[number] = _covering(rows, start, end)
            if self.row[number] is None:  # in no article: a group of its own
                self.row[number] = number

    def best_row(self, numbers: Sequence[int]) -> object:
        """Return the id of the row that holds most of some lines; a number where none does."""
        most: defaultdict[object, int] = defaultdict(int)
        for number in numbers:
            most[self.row[number]] += self.weight[number]
        return max(most, key=lambda each: most[each], default=None)


def _covering(rows: Sequence[Json], start: int, end: int) -> object:
    """Return the id of the row whose spans cover most of a line; None when none does."""
    cover: defaultdict[object, int] = defaultdict(int)
    for row in rows:
        for first, last in row["spans"]:
            cover[row["id"]] += max(0, min(last, end) - max(first, start))
    best = max(cover, key=lambda each: cover[each], default=None)
    return best if best is not None and cover[best] else None
