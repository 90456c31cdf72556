"""Puts together what the page holds: the rows of a dataset, packed, with what was left out."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pipeline.dataset import Dataset
from pipeline.report.columns import Pool, packed
from pipeline.report.evidence import ArticleEvidence, place_span, time_span
from pipeline.report.places import division_table
from pipeline.report.rows import checked_rows, versions
from pipeline.report.selection import Limits, Texts, newest_first, read_texts, within
from schemas.article import Document
from schemas.records import RejectRow

Json = dict[str, Any]
Row = dict[str, Any]

POOLED = ("place", "place_code", "place_level", "unit", "unit_code", "dimension", "bound",
          "measure", "measure_from", "place_from", "time", "time_start", "time_end", "time_from",
          "change", "baseline", "status", "said_by", "sentence", "rules")  # fmt: skip
PLAIN = ("id", "document", "article", "start", "end", "text", "value", "value_high", "value_si",
         "measure_start", "measure_end", "sentence_start", "program",
         "place_start", "place_end", "time_at", "time_until")  # fmt: skip
DOCUMENT_FIELDS = ("source", "published", "home_code", "encoding", "characters",
                   "articles", "entities", "programs", "facts", "rejects", "text")  # fmt: skip
ARTICLE_FIELDS = ("document", "headline", "column", "kind", "place_code", "suspect")
RECORD_CHARACTERS = 2_000
"""How much of a refused row is shown."""


@dataclass(frozen=True, slots=True)
class Content:
    """The data of the page, and the texts of its documents by the documents' numbers."""

    data: Json
    texts: dict[int, str]


def report_content(
    dataset: Dataset, sources: Iterable[Document | RejectRow] | None, limits: Limits
) -> Content:
    """Read a dataset and put together what its page holds.

    `sources` are the documents that the run read, for their texts.

    Raises:
        DatasetError: a file of the dataset is missing or damaged.
    """
    every = newest_first(checked_rows(dataset, "documents"))
    # a single document may be larger than the limit; its facts are then cut
    chosen = within(every, "facts", limits.facts) or every[:1]
    texts = read_texts(chosen, sources, limits.text)
    builder = _Builder(dataset, chosen, texts, limits)
    return Content(
        data=builder.build(every),
        texts={builder.documents[source]: text for source, text in texts.by_source.items()},
    )


@dataclass(slots=True)
class _Article:
    number: int
    spans: list[tuple[int, int]]
    places: list[Row] = field(default_factory=list)


class _Builder:
    """Goes through the files of a dataset once and keeps what belongs on the page."""

    def __init__(self, dataset: Dataset, chosen: list[Row], texts: Texts, limits: Limits) -> None:
        self._dataset = dataset
        self._chosen = chosen
        self._texts = texts
        self._limits = limits
        self.documents = {row["source"]: number for number, row in enumerate(chosen)}
        self._articles: dict[tuple[str, str], _Article] = {}
        self._mentions: dict[tuple[str, str], int] = {}
        self._divisions: list[tuple[str, str | None]] = []
        self._counts: Counter[str] = Counter()
        self._names: dict[str, set[str]] = {"person": set(), "organisation": set(), "place": set()}

    def build(self, every: list[Row]) -> Json:
        self._counts["documents"] = len(every)
        self._counts["characters"] = sum(row["characters"] for row in every)
        documents = self._document_table()
        articles = self._article_table()
        self._read_entities()
        programs = self._program_table()
        facts = self._fact_table()
        rejects = self._reject_table()
        return {
            "about": self._about(every),
            "documents": documents,
            "articles": articles,
            "programs": programs,
            "facts": facts,
            "rejects": rejects,
            "divisions": division_table(self._divisions),
        }

    def _about(self, every: list[Row]) -> Json:
        dates = [row["published"] for row in every if row["published"]]
        edition, schema = versions(self._dataset)
        return {
            "edition": edition,
            "schema": schema,
            "counts": dict(self._counts),
            "names": {kind: len(names) for kind, names in self._names.items()},
            "first": min(dates, default=None),
            "last": max(dates, default=None),
            "limits": {
                "facts": self._limits.facts,
                "text": self._limits.text,
                "rejects": self._limits.rejects,
            },
        }

    def _kept(self, kind: str) -> Iterator[Row]:
        """Count all rows of a kind and yield those of the chosen documents."""
        for row in checked_rows(self._dataset, kind):
            self._counts[kind] += 1
            if row["source"] in self.documents:
                yield row

    def _document_table(self) -> Json:
        rows = [row | {"text": self._texts.state[row["source"]]} for row in self._chosen]
        self._divisions += [(row["home_code"], None) for row in rows if row["home_code"]]
        return packed(rows, (), DOCUMENT_FIELDS)

    def _article_table(self) -> Json:
        rows: list[Row] = []
        for row in self._kept("articles"):
            spans = [(start, end) for start, end in row["spans"]]
            self._articles[row["source"], row["id"]] = _Article(len(rows), spans)
            rows.append(row | {"document": self.documents[row["source"]], "spans": spans})
            if row["place_code"]:
                self._divisions.append((row["place_code"], None))
        return packed(rows, (), (*ARTICLE_FIELDS, "spans", "bylines"))

    def _read_entities(self) -> None:
        for row in checked_rows(self._dataset, "entities"):
            self._counts["entities"] += 1
            self._names[row["type"]].add(row["name"])
            article = self._articles.get((row["source"], row["article"]))
            if row["type"] == "place" and article is not None:
                article.places.append(row)

    def _program_table(self) -> Json:
        """Join the mentions of a program that one division runs."""
        pool = Pool()
        mentions: list[list[list[int]]] = []
        for row in self._kept("programs"):
            number = pool.number((row["name"], row["type"], row["place_code"]))
            if number == len(mentions):
                mentions.append([])
            self._mentions[row["source"], row["id"]] = number
            document = self.documents[row["source"]]
            article = self._articles.get((row["source"], row["article"]))
            place = -1 if article is None else article.number
            mentions[number].append([document, place, row["start"], row["end"]])
            if row["place_code"]:
                self._divisions.append((row["place_code"], None))
        rows = [
            {"name": name, "type": kind, "place_code": code, "mentions": each}
            for (name, kind, code), each in zip(pool.values, mentions, strict=True)
        ]
        return packed(rows, (), ("name", "type", "place_code", "mentions"))

    def _fact_table(self) -> Json:
        rows: list[Row] = []
        for row in self._kept("facts"):
            if len(rows) < self._limits.facts:
                rows.append(self._fact(row))
        # in the documents' order, as the page lists them
        rows.sort(key=lambda row: row["document"])
        return packed(rows, POOLED, PLAIN)

    def _fact(self, row: Row) -> Row:
        source = row["source"]
        article = self._articles.get((source, row["article"])) or _Article(-1, [])
        known = ArticleEvidence(article.spans, article.places, self._texts.by_source.get(source))
        place_start, place_end = place_span(row, known) or (None, None)
        time_at, time_until = time_span(row, known) or (None, None)
        if row["place_code"]:
            self._divisions.append((row["place_code"], row["place"]))
        return row | {
            "document": self.documents[source],
            "article": article.number,
            "program": self._mentions.get((source, row["program"]), -1),
            "rules": " ".join(row["rules"]),
            "place_start": place_start,
            "place_end": place_end,
            "time_at": time_at,
            "time_until": time_until,
        }

    def _reject_table(self) -> Json:
        rows: list[Row] = []
        codes: Counter[tuple[str, str]] = Counter()
        for row in checked_rows(self._dataset, "rejects"):
            self._counts["rejects"] += 1
            codes[row["stage"], row["error"]] += 1
            if len(rows) < self._limits.rejects:
                record = row["record"]
                shown = None if record is None else _shown(record)
                rows.append(row | {"record": shown})
        table = packed(rows, (), ("source", "stage", "error", "message", "record"))
        counted = sorted(codes.items(), key=lambda item: (-item[1], item[0]))
        return table | {"codes": [[stage, error, n] for (stage, error), n in counted]}


def _shown(record: Row) -> str:
    text = "\n".join(f"{name}: {value}" for name, value in record.items() if value is not None)
    return text if len(text) <= RECORD_CHARACTERS else f"{text[:RECORD_CHARACTERS]} …"
