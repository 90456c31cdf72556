"""Homes: what the head of an article says, what datelines do not, and articles of the nation."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.gazetteer import load_gazetteer
from pipeline.link.places import places_stage
from pipeline.recognise.places.places import place_finder
from schemas.article import Article, Document, Piece

ROOT = Path(__file__).parent.parent
CASES = [
    json.loads(line)
    for line in (ROOT / "fixtures/cases/homes.jsonl").read_text("utf-8").splitlines()
]
LETTERS = "我代表上杭县政府全国市旗位于北京讯电：\n，。教育部9月6日"


def linked(*texts: str) -> Document:
    gazetteer = load_gazetteer()
    articles = tuple(Article(text=t, pieces=(Piece(0, 0, len(t)),) if t else ()) for t in texts)
    document = Document(source="t", text="\n".join(texts), articles=articles)
    return places_stage(gazetteer, place_finder(gazetteer)).run(document)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    done = linked(*case["texts"])
    found = [done.home_code, *(article.home_code for article in done.articles)]
    assert found == case["expect"], case["why"]
    if "national" in case:
        assert done.articles[0].is_national == case["national"], case["why"]


@settings(deadline=None)  # a name may load the villages of a province
@given(st.text(st.sampled_from(LETTERS) | st.characters()))
def test_any_text(text: str) -> None:
    done = linked(text)
    for code in (done.home_code, done.articles[0].home_code):
        assert code is None or code in load_gazetteer()


@pytest.mark.parametrize("text", ["代表" * 4000, "全国" * 4000, "本报讯" * 3000, "\n" * 9000])
def test_odd_texts(text: str) -> None:
    assert linked(text).articles[0].home_code is None
