"""Draws the view of a document for a terminal; every colour has its word beside it."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pipeline.explain import LAYERS, View, evidence
from pipeline.finders import Mention
from pipeline.rows import json_number
from schemas.article import Article, Block, Document
from schemas.mentions import (
    FactDraft,
    Number,
    Organisation,
    Person,
    PlaceMention,
    Program,
    Quantity,
    Sentence,
    TimeExpression,
)

STYLES = {
    "numbers": "dim",
    "times": "green",
    "quantities": "bold yellow",
    "places": "cyan",
    "organisations": "blue",
    "people": "magenta",
    "programs": "red",
}
_NAMES = {
    "numbers": "number",
    "times": "time",
    "quantities": "quantity",
    "places": "place",
    "organisations": "body",
    "people": "person",
    "programs": "program",
}
_QUIET_BLOCKS = frozenset({"body"})


def drawn(view: View) -> Group:
    """Draw a document: its stages, then article by article what was found where."""
    document = view.document
    parts: list[RenderableType] = [Text(f"━━ {document.source}", style="bold")]
    parts.append(Text(_head(document), style="dim"))
    if view.stages:
        parts.append(_stages(view))
    if view.error is not None:
        parts.append(Text(f"failed: {view.error}", style="bold red"))
    parts.append(_legend())
    for number, article in enumerate(document.articles, start=1):
        parts.extend(_article(number, article))
    return Group(*parts)


def _head(document: Document) -> str:
    facts = [
        f"{len(document.text):,} characters",
        document.encoding,
        f"published {document.published or 'unknown'}",
        f"home {document.home_code or 'unknown'}",
    ]
    return " · ".join(facts)


def _stages(view: View) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("stage", "fills", "found", "why it stands here"):
        table.add_column(title, justify="right" if title == "found" else "left")
    for stage in view.stages:
        found = f"{stage.found:,}" + (" changed" if stage.writes == "plain" else "")
        table.add_row(Text(stage.name), stage.writes, found, Text(stage.why_here, style="dim"))
    return table


def _legend() -> Text:
    legend = Text("colours: ", style="dim")
    for layer, style in STYLES.items():
        legend.append(_NAMES[layer], style=style)
        legend.append(" ")
    return legend


def _article(number: int, article: Article) -> Iterator[RenderableType]:
    title = f"article {number} · {article.kind} · {article.headline or 'no headline'}"
    yield Text(f"\n━━ {title}", style="bold")
    known = {
        "column": article.column,
        "bylines": "、".join(article.bylines),
        "published": article.published,
        "home": article.home_code,
        "suspect": article.suspect,
    }
    told = " · ".join(f"{name} {value}" for name, value in known.items() if value)
    if told:
        yield Text(told, style="dim")
    by_sentence = _Layers(article)
    for block in article.blocks:
        if block.kind not in _QUIET_BLOCKS:
            yield _block(article, block)
    for sentence in article.sentences:
        yield from _sentence(article, sentence, by_sentence)
    if not article.sentences:
        yield Text(article.text)


def _block(article: Article, block: Block) -> Text:
    line = Text(f"{block.kind:>9} ", style="dim")
    line.append(article.text[block.start : block.end].replace("\n", "⏎"), style="default")
    return line


class _Layers:
    """The mentions of an article, layer by layer, handed out sentence by sentence."""

    def __init__(self, article: Article) -> None:
        self._layers: dict[str, list[Mention]] = {
            layer: sorted(getattr(article, layer), key=lambda m: (m.start, m.end), reverse=True)
            for layer in LAYERS
        }
        self._facts = sorted(article.facts, key=lambda f: f.quantity.start, reverse=True)

    def mentions(self, end: int) -> list[tuple[str, Mention]]:
        taken: list[tuple[str, Mention]] = []
        for layer, waiting in self._layers.items():
            while waiting and waiting[-1].start < end:
                taken.append((layer, waiting.pop()))
        return taken

    def facts(self, end: int) -> Iterator[FactDraft]:
        while self._facts and self._facts[-1].quantity.start < end:
            yield self._facts.pop()


def _sentence(article: Article, sentence: Sentence, layers: _Layers) -> Iterator[RenderableType]:
    text = Text(article.text[sentence.start : sentence.end])
    mentions = layers.mentions(sentence.end)
    for layer, mention in mentions:
        start = max(mention.start - sentence.start, 0)
        text.stylize(STYLES[layer], start, mention.end - sentence.start)
    yield Text(f"\n[{sentence.start}:{sentence.end}]", style="dim")
    yield text
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for layer, mention in mentions:
        if layer != "numbers":
            found = Text(article.text[mention.start : mention.end], style=STYLES[layer])
            rule = Text(getattr(mention, "rule", ""), style="dim")
            table.add_row(Text(_NAMES[layer], style="dim"), found, _said(article, mention), rule)
    if table.row_count:
        yield Padding(table, (0, 0, 0, 4), expand=False)
    for draft in layers.facts(sentence.end):
        yield Padding(_fact(article, draft), (0, 0, 0, 4), expand=False)


def _said(article: Article, mention: Mention) -> Text:
    match mention:
        case TimeExpression():
            said = f"{mention.kind} {mention.first or '…'} – {mention.last or '…'}"
        case Quantity():
            value = json_number(mention.value)
            said = f"{value} {mention.unit} · {mention.dimension} · {mention.bound}"
        case PlaceMention():
            linked = f"{mention.code} by {mention.linked_by}" if mention.code else "no code"
            said = f"{mention.name} · {mention.level} · {linked}"
        case Person():
            said = "、".join(article.text[start:end] for start, end in mention.titles)
        case Organisation():
            said = mention.kind
        case Program():
            said = f"{mention.type}{' · quoted' if mention.quoted else ''}"
        case Number():
            said = str(json_number(mention.value))
        case _:
            said = ""
    return Text(said)


def _fact(article: Article, draft: FactDraft) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for part in evidence(article, draft):
        first = part.field == "quantity"
        where = f"{part.text} [{part.span[0]}:{part.span[1]}]" if part.span else ""
        table.add_row(
            Text("fact" if first else "", style="bold yellow"),
            Text(part.field, style="dim"),
            Text(part.value, style="bold" if first else ""),
            Text(part.how or ""),
            Text(where.replace("\n", "⏎"), style="green"),
            Text(", ".join(part.rules), style="dim"),
        )
    return table
