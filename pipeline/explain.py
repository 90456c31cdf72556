"""What every stage saw in a text, and what each field of each fact rests on.

Offsets are those of the article's text as the rules read it; `source` gives the same stretch in
the document. `pipeline.show` draws a view for a terminal.
"""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.errors import StageError
from pipeline.extract import run_stages
from pipeline.finders import Mention
from pipeline.rows import SourceMap, document_rows, json_number
from pipeline.stage import Stage
from schemas.article import Article, Document
from schemas.mentions import FactDraft
from schemas.records import RejectRow

LAYERS = ("numbers", "times", "quantities", "places", "organisations", "people", "programs")
"""The layers of mentions, in the order in which a view lists them."""


@dataclass(frozen=True, slots=True)
class StageView:
    """One stage: why it stands where it stands, and how much it found."""

    name: str
    why_here: str
    writes: str
    found: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one field of a fact rests on; `span` is in the article's text, `how` from the record."""

    field: str
    value: str
    how: str | None
    rules: tuple[str, ...]
    span: tuple[int, int] | None
    text: str | None


@dataclass(frozen=True, slots=True)
class View:
    """A document as the stages left it; `error` says which one failed, if one did."""

    document: Document
    stages: tuple[StageView, ...]
    error: str | None


def explained(item: Document | RejectRow, stages: Sequence[Stage]) -> View:
    """Run the stages one by one and keep what each of them found."""
    if isinstance(item, RejectRow):
        message = f"{item.stage}: {item.error}: {item.message}"
        return View(Document(source=item.source, text=""), (), message)
    views: list[StageView] = []
    for stage in stages:
        try:
            item = run_stages(item, [stage])
        except StageError as error:
            return View(item, tuple(views), str(error))
        views.append(StageView(stage.name, stage.why_here, stage.writes, _found(item, stage)))
    return View(item, tuple(views), None)


def _found(document: Document, stage: Stage) -> int:
    if stage.writes == "articles":
        return len(document.articles)
    if stage.writes == "plain":
        return sum(a != b for a, b in zip(document.text, document.plain, strict=False))
    return sum(len(getattr(article, stage.writes, ())) for article in document.articles)


def evidence(article: Article, draft: FactDraft) -> Iterator[Evidence]:
    """Yield for each field that is set what set it."""
    quantity = draft.quantity
    amount = f"{json_number(quantity.value)}"
    if quantity.high is not None:
        amount += f"–{json_number(quantity.high)}"
    span = (quantity.start, quantity.end)
    value = f"{amount} {quantity.unit} · {quantity.dimension} · {quantity.bound}"
    yield _evidence(article, "quantity", value, None, (quantity.rule,), span)
    place = " ".join(part for part in (draft.place_name, draft.place_code) if part)
    time = _days(draft.time_first, draft.time_last) if draft.time_span else None
    program = None if draft.program_index is None else article.programs[draft.program_index]
    program_span = (program.start, program.end) if program else None
    fields: tuple[tuple[str, str | None, str | None, tuple[int, int] | None], ...] = (
        ("measure", draft.measure, draft.measure_from, draft.measure_span),
        ("place", place, draft.place_from, None),
        ("time", time, draft.time_from, draft.time_span),
        ("change", draft.change, None, None),
        ("baseline", "as printed" if draft.baseline_span else None, None, draft.baseline_span),
        ("status", draft.status, None, None),
        ("said_by", draft.said_by, None, None),
        ("program", program.type if program else None, None, program_span),
    )
    for name, shown, how, where in fields:
        if shown or where:
            yield _evidence(article, name, shown or "", how, rules_of(name, draft.rules), where)


def _evidence(  # noqa: PLR0913, PLR0917 - the fields of an Evidence
    article: Article,
    field: str,
    value: str,
    how: str | None,
    rules: tuple[str, ...],
    span: tuple[int, int] | None,
) -> Evidence:
    text = article.text[span[0] : span[1]] if span else None
    return Evidence(field, value, how, rules, span, text)


def rules_of(field: str, rules: Iterable[str]) -> tuple[str, ...]:
    """Pick the rules that set a field: their names begin with it (`measure.after_number`)."""
    return tuple(rule for rule in rules if rule.partition(".")[0] == field)


def _days(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "not resolved"
    if first == last:
        return f"{first}"
    return f"{first or '…'} – {last or '…'}"


def as_json(view: View) -> dict[str, object]:
    """Give a view as plain values for JSON."""
    document = view.document
    rows = iter(document_rows(document).facts) if view.error is None else iter(())
    return {
        "source": document.source,
        "sha256": document.sha256,
        "encoding": document.encoding,
        "characters": len(document.text),
        "published": document.published.isoformat() if document.published else None,
        "home_code": document.home_code,
        "error": view.error,
        "stages": [dataclasses.asdict(stage) for stage in view.stages],
        "articles": [_article_json(document, article, rows) for article in document.articles],
    }


def _article_json(
    document: Document, article: Article, rows: Iterator[dict[str, object]]
) -> dict[str, object]:
    back = SourceMap(document, article)
    shown: dict[str, object] = {
        "headline": article.headline,
        "column": article.column,
        "kind": article.kind,
        "bylines": list(article.bylines),
        "home_code": article.home_code,
        "suspect": article.suspect,
        "text": article.text,
    }
    for layer in ("blocks", "sentences", *LAYERS):
        shown[layer] = [_mention_json(back, mention) for mention in getattr(article, layer)]
    facts = []
    for draft in article.facts:
        held = [_plain(dataclasses.asdict(part)) for part in evidence(article, draft)]
        facts.append({"record": next(rows, None), "evidence": held})
    shown["facts"] = facts
    return shown


def _mention_json(back: SourceMap, mention: Mention) -> dict[str, object]:
    shown: dict[str, object] = {"text": back.article.text[mention.start : mention.end]}
    for name in mention.__dataclass_fields__:  # type: ignore[attr-defined]
        shown[name] = _plain(getattr(mention, name))
    shown["source"] = [list(run) for run in back.runs(mention.start, mention.end)]
    return shown


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return json_number(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value
