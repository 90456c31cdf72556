"""The annotations in fixtures/gold resolve to the text of their pages."""

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
LAYERS = ("quantities", "places", "people", "organisations", "programs")
GOLD = sorted((FIXTURES / "gold").glob("*.gold.json"))


def read(path: Path) -> tuple[dict[str, Any], list[str]]:
    gold = json.loads(path.read_text("utf-8"))
    text = (FIXTURES / "pages" / gold["source"]).read_bytes().decode("utf-8")
    return gold, text.split("\n")


def span(item: dict[str, Any], line: str) -> tuple[int, int]:
    at = -1
    for _ in range(item.get("n", 1)):
        at = line.find(item["text"], at + 1)
        assert at >= 0, item
    return at, at + len(item["text"])


def test_seven_pages_are_annotated() -> None:
    assert len(GOLD) >= 7


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
@pytest.mark.parametrize("layer", LAYERS)
def test_annotations_resolve_each_to_a_place_of_its_own(path: Path, layer: str) -> None:
    gold, lines = read(path)
    found = [(item["line"], *span(item, lines[item["line"] - 1])) for item in gold.get(layer, [])]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_a_quantity_is_annotated_whole_and_none_overlap(path: Path) -> None:
    gold, lines = read(path)
    spans = sorted(
        (item["line"], *span(item, lines[item["line"] - 1])) for item in gold["quantities"]
    )
    for line, start, _ in spans:
        before = lines[line - 1][:start]
        assert not before.endswith(tuple("0123456789.")), (line, start)
    for (line, _, end), (next_line, start, _) in pairwise(spans):
        assert line != next_line or end <= start


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.name)
def test_every_line_belongs_to_one_article(path: Path) -> None:
    gold, lines = read(path)
    owned = [number for article in gold["articles"] for number in article["lines"]]
    assert sorted(owned) == [n for n, line in enumerate(lines, start=1) if line.strip()]
