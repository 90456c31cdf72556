"""Scores a dataset on annotated pages: precision, recall and F1 by layer, shares by field."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.dataset import Dataset
from pipeline.score.answers import FACT_FIELDS, Rule, right_link, right_titles, right_type
from pipeline.score.gold import SPAN_LAYERS, Annotation, GoldPage
from pipeline.score.grouping import Grouping
from pipeline.score.rows import Rows, rows_of
from pipeline.score.spans import Paired, overlap, paired

Json = dict[str, Any]

_ENTITY_LAYERS = {"places": "place", "people": "person", "organisations": "organisation"}
_SPAN_KINDS = ("entities", "facts", "programs")

SHARES: dict[str, tuple[str, Rule]] = {
    **{f"quantity_{name}": ("quantities", rule) for name, rule in FACT_FIELDS.items()},
    "place_link": ("places", right_link),
    "person_titles": ("people", right_titles),
    "program_type": ("programs", right_type),
}
"""Of the pairs of a layer, the share in which a field is right."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and F1; the counts behind them, where there are counts."""

    precision: float
    recall: float
    counts: tuple[int, int, int] | None = None
    overlap_f1: float | None = None

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @classmethod
    def counted(
        cls, found: int, wrong: int, missed: int, overlap_f1: float | None = None
    ) -> "Score":
        """Score from what was found, found wrongly, and missed."""
        precision = found / (found + wrong) if found + wrong else 0.0
        recall = found / (found + missed) if found + missed else 0.0
        return cls(precision, recall, (found, wrong, missed), overlap_f1)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    hits: int
    of: int

    @property
    def rate(self) -> float:
        """From 0 to 1."""
        return self.hits / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Mistake:
    """One thing of a layer that is not as the reader said; `wrong` tells the fields."""

    what: str
    source: str
    line: int
    text: str
    wrong: Mapping[str, tuple[object, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scores:
    """The outcome; a layer that no page annotates is not there."""

    pages: int
    layers: dict[str, Score]
    shares: dict[str, Share]
    bad_spans: int
    mistakes: list[Mistake]

    def value(self, name: str) -> float | None:
        """Return what a floor is held against: the F1 of a layer, or a share."""
        if name in self.layers:
            return self.layers[name].f1
        return self.shares[name].rate if name in self.shares else None


LAYERS = (*SPAN_LAYERS, "facts", "articles", "bylines")


def score(dataset: Dataset, pages: Sequence[GoldPage], errors: str | None = None) -> Scores:
    """Score the rows of the annotated pages; `errors` names a layer whose mistakes are kept.

    Raises:
        DatasetError: the dataset cannot be read, or holds none of the pages.
    """
    rows = rows_of(dataset, {page.source for page in pages})
    tally = _Tally(errors)
    for page in pages:
        tally.add(page, rows.get(page.source, {}))
    return tally.scores(len(pages))


class _Tally:
    def __init__(self, errors: str | None) -> None:
        self._errors = errors
        self._counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        self._hits: Counter[str] = Counter()
        self._of: Counter[str] = Counter()
        self._grouping = Grouping()
        self._bad_spans = 0
        self._mistakes: list[Mistake] = []

    def add(self, page: GoldPage, rows: Rows) -> None:
        self._bad_spans += sum(
            page.text[row["start"] : row["end"]] != row["text"]
            for kind in _SPAN_KINDS
            for row in rows.get(kind, ())
        )
        for layer, gold in page.layers.items():
            self._add_layer(page, layer, gold, _layer_rows(layer, rows))
        if page.articles:
            self._grouping.add(page, rows.get("articles", []))

    def _add_layer(
        self, page: GoldPage, layer: str, gold: Sequence[Annotation], rows: Sequence[Json]
    ) -> None:
        found = paired(gold, rows)
        soft = overlap(gold, rows)
        self._counts[layer].update(
            found=len(found.pairs),
            wrong=len(found.extra),
            missed=len(found.missed),
            soft_found=soft.found,
            soft_wrong=soft.wrong,
            soft_missed=soft.missed,
        )
        for name, (of_layer, rule) in SHARES.items():
            if of_layer == layer:
                self._of[name] += len(found.pairs)
                self._hits[name] += sum(rule(*pair) for pair in found.pairs)
        if layer == "quantities":
            self._counts["facts"]["found"] += sum(
                all(rule(*pair) for rule in FACT_FIELDS.values()) for pair in found.pairs
            )
        if self._errors == layer or (self._errors == "facts" and layer == "quantities"):
            self._mistakes += _mistakes(page, layer, found)

    def scores(self, pages: int) -> Scores:
        layers = {layer: self._score(layer) for layer in SPAN_LAYERS if layer in self._counts}
        if "quantities" in self._counts:
            all_of = self._counts["quantities"]
            right = self._counts["facts"]["found"]
            off = all_of["found"] - right
            layers["facts"] = Score.counted(right, all_of["wrong"] + off, all_of["missed"] + off)
        shares = {name: Share(self._hits[name], of) for name, of in self._of.items()}
        group = self._grouping
        if group.weight:
            layers["articles"] = Score(group.precision / group.weight, group.recall / group.weight)
            counts = (group.bylines, group.bylines_wrong, group.bylines_missed)
            layers["bylines"] = Score.counted(*counts)
            shares["headlines"] = Share(group.headlines, group.headlines_of)
            shares["article_kind"] = Share(group.kinds, group.kinds_of)
        return Scores(pages, layers, shares, self._bad_spans, self._mistakes)

    def _score(self, layer: str) -> Score:
        counts = self._counts[layer]
        soft = Score.counted(counts["soft_found"], counts["soft_wrong"], counts["soft_missed"])
        return Score.counted(counts["found"], counts["wrong"], counts["missed"], soft.f1)


def _layer_rows(layer: str, rows: Rows) -> list[Json]:
    if layer in _ENTITY_LAYERS:
        wanted = _ENTITY_LAYERS[layer]
        return [row for row in rows.get("entities", ()) if row.get("type") == wanted]
    return rows.get("facts" if layer == "quantities" else layer, [])


def _mistakes(page: GoldPage, layer: str, found: Paired) -> Iterable[Mistake]:
    for gold in found.missed:
        yield Mistake("missed", page.source, gold.line, gold.text)
    for row in found.extra:
        line = page.text.count("\n", 0, row["start"]) + 1
        yield Mistake("extra", page.source, line, row["text"])
    for gold, row in found.pairs:
        wrong = dict(_wrong_fields(layer, gold, row))
        if wrong:
            yield Mistake("wrong", page.source, gold.line, gold.text, wrong)


_ROW_FIELD = {"place_link": "code", "person_titles": "titles", "program_type": "type"}


def _wrong_fields(
    layer: str, gold: Annotation, row: Json
) -> Iterable[tuple[str, tuple[object, object]]]:
    for name, (of_layer, rule) in SHARES.items():
        if of_layer == layer and not rule(gold, row):
            column = _ROW_FIELD.get(name, name.removeprefix("quantity_"))
            got = (
                row.get("place_code") or row.get("place") if column == "place" else row.get(column)
            )
            yield column, (gold.said.get(column), got)
