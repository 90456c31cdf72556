"""Reads annotated pages: each annotation found in its text, as offsets."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import ConfigError

SUFFIX = ".gold.json"
SPAN_LAYERS = ("quantities", "places", "people", "organisations", "programs")
"""The layers whose annotations are a stretch of text each."""

Json = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Annotation:
    """What a reader marked: where it stands, and what the reader said of it."""

    span: Span
    line: int
    text: str
    optional: bool
    said: Json

    def accepted(self, name: str, default: object = None) -> tuple[object, ...]:
        """Return the right answers for a field; a reader may have given several."""
        value = self.said.get(name) or default
        return tuple(value) if isinstance(value, list) else (value,)


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page with its annotations; a layer that was not annotated is not there."""

    source: str
    text: str
    lines: tuple[Span, ...]
    layers: Mapping[str, tuple[Annotation, ...]]
    articles: tuple[Json, ...]


def read_gold(folder: Path) -> dict[str, tuple[Path, Json]]:
    """Read the gold files of a folder: source → its file and content.

    Raises:
        ConfigError: there is none, or one that is none.
    """
    paths = sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else []
    if not paths:
        raise ConfigError(f"{folder}: holds no *{SUFFIX}")
    found: dict[str, tuple[Path, Json]] = {}
    for path in paths:
        try:
            content = json.loads(path.read_text("utf-8"))
            source = content["source"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ConfigError(f"{path}: no gold file: {type(error).__name__}: {error}") from error
        if str(source) in found:
            raise ConfigError(f"{path}: {source} is annotated twice: {found[str(source)][0].name}")
        found[str(source)] = (path, content)
    return found


def gold_page(path: Path, content: Json, text: str) -> GoldPage:
    """Find the annotations of a page in its text.

    Raises:
        ConfigError: naming the first that does not stand there, and how many more there are.
    """
    page = _Page(text)
    layers = {
        layer: tuple(page.annotations(layer, content[layer]))
        for layer in SPAN_LAYERS
        if layer in content
    }
    articles = page.articles(content.get("articles", []))
    for layer, annotations in layers.items():
        for span, times in Counter(each.span for each in annotations).items():
            if times > 1:
                page.problems.append(f"{layer}: {text[slice(*span)]!r} is marked {times} times")
    if page.problems:
        more = len(page.problems) - 1
        tail = f", and {more} more" if more else ""
        raise ConfigError(f"{path}: {page.problems[0]}{tail}")
    return GoldPage(str(content["source"]), text, page.lines, layers, articles)


class _Page:
    """A text by its lines, and what of the annotations does not fit it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.lines = tuple(_line_spans(text))
        self.problems: list[str] = []

    def annotations(self, layer: str, items: object) -> Iterator[Annotation]:
        if not isinstance(items, list):
            self.problems.append(f"{layer}: no list")
            return
        for item in items:
            try:
                yield self._annotation(item)
            except (LookupError, TypeError, ValueError) as error:
                self.problems.append(f"{layer}: {error}: {item!r:.80}")

    def _annotation(self, item: Json) -> Annotation:
        line, text = item["line"], item["text"]
        if not isinstance(line, int) or not 1 <= line <= len(self.lines):
            raise ValueError(f"line {line} is not there")
        start, end = self.lines[line - 1]
        at = start - 1
        for _ in range(item.get("n", 1)):
            at = self._text.find(text, at + 1, end)
            if at < 0:
                raise ValueError(f"does not stand in line {line}")
        span = (at, at + len(text))
        return Annotation(span, line, text, bool(item.get("optional")), item)

    def articles(self, items: Sequence[Json]) -> tuple[Json, ...]:
        """Check that every line that is not blank belongs to one article."""
        try:
            owners = Counter(int(number) for item in items for number in item["lines"])
            for item in items:
                _ = item["id"], item["kind"]
        except (KeyError, TypeError, ValueError) as error:
            self.problems.append(f"articles: {type(error).__name__}: {error}")
            return ()
        if items:
            for number, (start, end) in enumerate(self.lines, start=1):
                if self._text[start:end].strip() and owners[number] != 1:
                    self.problems.append(f"line {number} is in {owners[number]} articles")
        for number in owners:
            if not 1 <= number <= len(self.lines):
                self.problems.append(f"articles: line {number} is not there")
        return tuple(items)


def _line_spans(text: str) -> Iterator[Span]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1
