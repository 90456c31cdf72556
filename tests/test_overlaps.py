"""Overlaps: a quantity that begins inside a name is none."""

import json
from pathlib import Path

import pytest

from pipeline.order import stages
from pipeline.recognise.overlaps import outside_names
from pipeline.recognise.quantities.quantities import find_quantities
from schemas.article import Document
from schemas.mentions import Person

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "fixtures/cases/overlaps.jsonl")
    .read_text("utf-8")
    .splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, object]) -> None:
    document = Document(source="case", text=str(case["text"]))
    for stage in stages():
        if stage.name == "facts":
            break
        document = stage.run(document)
    found = [a.text[q.start : q.end] for a in document.articles for q in a.quantities]
    assert found == case["expect"], case["why"]


def test_only_what_begins_inside_a_name_goes() -> None:
    text = "三百名学员走了二十公里路"
    quantities = find_quantities(text)
    assert len(quantities) == 2
    name = Person(quantities[1].start, quantities[1].end + 1, (), "test")
    assert outside_names(quantities, [name]) == (quantities[0],)
    assert outside_names(quantities, []) == tuple(quantities)
