"""Turns a finished document into the rows of its dataset: offsets led back to the source."""

import re
from bisect import bisect_right
from dataclasses import field
from datetime import date
from decimal import Decimal

from schemas.article import MAX_JOINT, NOTHING, Article, Document
from schemas.mentions import FactDraft, Organisation, Person, PlaceMention
from schemas.record import SCHEMA_VERSION
from schemas.structs import struct

Row = dict[str, object]
Run = tuple[int, int]

MAX_EVIDENCE = 2_000
"""Code points of evidence. A text with no full stop is one sentence; ten thousand figures of it
would each repeat it whole."""

# 固定资产 投资: converters leave blanks between Han characters; those between quoted slogans stay
_LOOSE_BLANK = re.compile(r"(?<=[一-鿿])[ \t\u3000\xa0]+(?=[一-鿿])")
INTEGER_DIGITS = 18
"""A whole number of more digits is written as a float: JSON readers keep no more than 64 bits."""


@struct
class DocumentRows:
    """The rows of one document by kind, each in reading order, not yet validated."""

    articles: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    programs: list[Row] = field(default_factory=list)
    facts: list[Row] = field(default_factory=list)


def id_stem(document: Document) -> str:
    """Return what every id of the document begins with; it hangs on the content alone."""
    return document.sha256[:16]


def document_row(document: Document, counts: dict[str, int]) -> Row:
    """Build the row of the document itself; `counts` holds the rows of each other kind."""
    return {
        "id": id_stem(document),
        "source": document.source,
        "schema_version": SCHEMA_VERSION,
        "sha256": document.sha256,
        "bytes": document.bytes,
        "encoding": document.encoding,
        "characters": len(document.text),
        "published": _iso(document.published),
        "home_code": document.home_code,
        "texts": counts.get("texts", 0),
        "articles": counts.get("articles", 0),
        "entities": counts.get("entities", 0),
        "programs": counts.get("programs", 0),
        "facts": counts.get("facts", 0),
        "rejects": counts.get("rejects", 0),
    }


def text_rows(document: Document) -> list[Row]:
    """Build the row of a text that no source holds as it stands; none for any other."""
    if not document.drawn:
        return []
    return [{"id": id_stem(document), "source": document.source, "text": document.text}]


def document_rows(document: Document) -> DocumentRows:
    """Build the rows of the articles and of all that was found in them."""
    rows = DocumentRows()
    stem = id_stem(document)
    for number, article in enumerate(document.articles, start=1):
        back = SourceMap(document, article)
        article_id = f"{stem}-a{number}"
        rows.articles.append(_article_row(back, article_id))
        _add_entities(rows.entities, back, article_id, stem)
        first_program = len(rows.programs)
        _add_programs(rows.programs, back, article_id, stem)
        for draft in article.facts:
            program = None
            if draft.program_index is not None:
                program = f"{stem}-p{first_program + draft.program_index + 1}"
            fact_id = f"{stem}-f{len(rows.facts) + 1}"
            rows.facts.append(_fact_row(back, draft, fact_id, article_id, program))
    return rows


class SourceMap:
    """The way from ranges of one article's text back to the document's text."""

    def __init__(self, document: Document, article: Article) -> None:
        self.document = document
        self.article = article
        self.text = document.text
        self._starts = [piece.start for piece in article.pieces]
        self._last: tuple[Run, Run, list[Run]] = (-1, -1), (-1, -1), []

    def run_around(self, start: int, end: int, at: int) -> Run:
        """Return the one of a range's runs that holds an offset of the source, or the first.

        The runs are kept until another range is asked for: the facts of one sentence ask for them
        in turn, and it may stand on as many lines as there are facts in it.
        """
        if self._last[0] != (start, end):
            runs = self.runs(start, end)
            self._last = (start, end), runs[0], sorted(runs)
        _, first, runs = self._last
        i = bisect_right(runs, at, key=_first) - 1
        return runs[i] if i >= 0 and at < runs[i][1] else first

    def runs(self, start: int, end: int) -> list[Run]:
        """Return the stretches of the source that a range of the article stands on, in order.

        Two pieces that only blanks part on the page (a line end, an indent, a mark of Markdown)
        are one run.
        """
        pieces = self.article.pieces
        i = bisect_right(self._starts, start) - 1
        piece = pieces[i]
        shift = piece.source - piece.start
        if end <= piece.start + piece.length:
            return [(start + shift, end + shift)]
        runs: list[Run] = []
        for piece in pieces[i:]:
            if piece.start >= end:
                break
            first = piece.source + max(start - piece.start, 0)
            last = piece.source + min(end - piece.start, piece.length)
            if first < last:
                self._append(runs, first, last)
        return runs

    def _append(self, runs: list[Run], first: int, last: int) -> None:
        if runs:
            before = runs[-1][1]
            if 0 <= first - before <= MAX_JOINT and self._is_blank(before, first):
                runs[-1] = (runs[-1][0], last)
                return
        runs.append((first, last))

    def _is_blank(self, start: int, end: int) -> bool:
        plain = self.document.plain or self.text
        return not plain[start:end].replace(NOTHING, "").strip()

    def span(self, start: int, end: int) -> Run:
        """Return the one stretch a range begins with; what stands elsewhere is cut off."""
        return self.runs(start, end)[0]

    def on_first_line(self, start: int, end: int) -> Run:
        """Return what of a range stands on the line that it begins on: 1000 of 1000⏎多亩."""
        first, last = self.span(start, end)
        words = self.text[first:last]
        if _broken(words):
            last = first + len(words.splitlines()[0].rstrip())
        return first, last

    def printed(self, start: int, end: int) -> str:
        """Return the wording as printed, without line ends inside it and blanks around it."""
        runs = self.runs(start, end)
        if len(runs) == 1:
            text = self.text[slice(*runs[0])]
        else:
            text = "".join(self.text[first:last] for first, last in runs)
        return ("".join(map(str.strip, text.splitlines())) if _broken(text) else text).strip()


def _first(run: Run) -> int:
    return run[0]


def _broken(text: str) -> bool:
    return "\n" in text or "\r" in text


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def json_number(value: Decimal) -> int | float:
    """Turn an amount into the number JSON shows without a needless `.0`."""
    if value.is_finite() and value.adjusted() < INTEGER_DIGITS:
        whole = int(value)
        if whole == value:
            return whole
    return float(value)


def _article_row(back: SourceMap, article_id: str) -> Row:
    article = back.article
    spans = back.runs(0, len(article.text)) if article.text else []
    return {
        "id": article_id,
        "source": back.document.source,
        "column": article.column,
        "headline": article.headline,
        "kind": article.kind,
        "bylines": list(article.bylines),
        "place_code": article.home_code,
        "spans": spans,
        "characters": sum(end - start for start, end in spans),
        "suspect": article.suspect,
    }


Entity = PlaceMention | Person | Organisation


def _in_order(article: Article) -> list[Entity]:
    entities: list[Entity] = [*article.places, *article.people, *article.organisations]
    # outer before inner: 鄂尔多斯市公安局 before the 鄂尔多斯市 in it
    entities.sort(key=lambda entity: (entity.start, -entity.end))
    return entities


def _add_entities(rows: list[Row], back: SourceMap, article_id: str, stem: str) -> None:
    for entity in _in_order(back.article):
        start, end = back.span(entity.start, entity.end)
        row: Row = {
            "id": f"{stem}-e{len(rows) + 1}",
            "source": back.document.source,
            "article": article_id,
            "start": start,
            "end": end,
            "text": back.text[start:end],
        }
        rows.append(row | _entity_fields(back, entity))


def _entity_fields(back: SourceMap, entity: Entity) -> Row:
    fields: Row = {
        "type": "person",
        "name": back.article.text[entity.start : entity.end].replace("\n", ""),
        "level": None,
        "code": None,
        "parent_code": None,
        "linked_by": None,
        "titles": None,
        "kind": None,
    }
    if isinstance(entity, PlaceMention):
        fields |= {
            "type": "place",
            "name": entity.name,
            "level": entity.level,
            "code": entity.code,
            "parent_code": entity.parent_code,
            "linked_by": entity.linked_by,
        }
    elif isinstance(entity, Person):
        fields["titles"] = [back.printed(start, end) for start, end in entity.titles]
    else:
        fields |= {
            "type": "organisation",
            "code": _division_of(back.article, entity),
            "kind": entity.kind,
        }
    return fields


def _division_of(article: Article, body: Organisation) -> str | None:
    """Return the code of the last division in the chain before the body's own name."""
    places = article.places
    for i in range(bisect_right(places, body.stem_start, key=_end) - 1, -1, -1):
        if places[i].start < body.start:
            break
        if places[i].code:
            return places[i].code
    return None


def _end(mention: PlaceMention) -> int:
    return mention.end


def _add_programs(rows: list[Row], back: SourceMap, article_id: str, stem: str) -> None:
    for program in back.article.programs:
        start, end = back.span(program.start, program.end)
        rows.append(
            {
                "id": f"{stem}-p{len(rows) + 1}",
                "source": back.document.source,
                "article": article_id,
                "start": start,
                "end": end,
                "text": back.text[start:end],
                "name": back.article.text[program.start : program.end].replace("\n", "").strip(),
                "type": program.type,
                "quoted": program.quoted,
                "place_code": back.article.home_code,
            }
        )


def _fact_row(
    back: SourceMap, draft: FactDraft, fact_id: str, article_id: str, program: str | None
) -> Row:
    quantity = draft.quantity
    start, end = back.on_first_line(quantity.start, quantity.end)
    sentence_start, sentence_end = _around(back, draft, (start, end))
    si = None
    if quantity.unit_code is not None and quantity.factor is not None:
        si = json_number(quantity.value * quantity.factor)
    return {
        "id": fact_id,
        "source": back.document.source,
        "article": article_id,
        "start": start,
        "end": end,
        "text": back.text[start:end],
        "value": json_number(quantity.value),
        "value_high": None if quantity.high is None else json_number(quantity.high),
        "parts": [json_number(part) for part in quantity.parts] or None,
        "unit": quantity.unit,
        "unit_code": quantity.unit_code,
        "value_si": si,
        "dimension": quantity.dimension,
        "bound": quantity.bound,
        **_measure_fields(back, draft),
        "place": draft.place_name,
        "place_code": draft.place_code,
        "place_level": draft.place_level,
        "time": back.printed(*draft.time_span) if draft.time_span else None,
        "time_start": _iso(draft.time_first),
        "time_end": _iso(draft.time_last),
        "change": draft.change,
        "baseline": back.printed(*draft.baseline_span) if draft.baseline_span else None,
        "status": draft.status,
        "measure_from": draft.measure_from,
        "place_from": draft.place_from,
        "time_from": draft.time_from,
        "said_by": draft.said_by,
        "program": program,
        "sentence": back.text[sentence_start:sentence_end],
        "sentence_start": sentence_start,
        "sentence_end": sentence_end,
        "headline": back.article.headline,
        "published": _iso(back.document.published),
        "rules": list(draft.rules),
    }


def _measure_fields(back: SourceMap, draft: FactDraft) -> Row:
    measure, start, end = draft.measure, None, None
    if draft.measure_span is not None:
        runs = back.runs(*draft.measure_span)
        measure = back.printed(*draft.measure_span)
        if len(runs) == 1:
            start, end = runs[0]
    if measure is not None and not measure.isalnum() and "“" not in measure:
        measure = _LOOSE_BLANK.sub("", measure).strip()
    return {"measure": measure, "measure_start": start, "measure_end": end}


def _around(back: SourceMap, draft: FactDraft, number: Run) -> Run:
    """Return the stretch of the draft's sentence that holds the number.

    A sentence that goes on in another column stands in two stretches of the page. A number that
    runs over its sentence's end, as one that a bad line break cuts, belongs to the evidence whole.
    """
    at, last = number
    start, end = back.run_around(draft.sentence.start, draft.sentence.end, at)
    if end - start > MAX_EVIDENCE:
        start = max(start, min(at, end) - MAX_EVIDENCE // 2)
        end = min(end, start + MAX_EVIDENCE)
    return (start, max(end, last)) if start <= at < end else number
