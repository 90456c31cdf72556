"""Bylines and credits: who, in which role, with which titles."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognise.people.bylines import find_bylines

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "fixtures/cases/bylines.jsonl")
    .read_text("utf-8")
    .splitlines()
]
PIECES = [
    "□",
    "●",
    "（",
    "）",
    "()",
    " ",
    "/",
    "、",
    "：",
    ":",
    "。",
    "\n",
    "记者",
    "本报",
    "通讯员",
    "摄",
    "文",
    "图",
    "责编",
    "作者",
    "王",
    "丽",
    "林海",
    "苏雅",
    "讯",
    "电",
    "近日",
    "”",
    "12",
    "�",
    "😀",
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        {
            "role": byline.role,
            "text": text[byline.start : byline.end],
            "names": [
                [text[start:end], [text[first:last] for first, last in titles]]
                for start, end, titles in byline.names
            ],
        }
        for byline in find_bylines(text)
    ]
    assert found == case["expect"], case["why"]


def test_offsets_hold_in_a_whole_article() -> None:
    text = "新路通车\n□本报记者 林海生\n路通了。\n（责编：苏雅）"
    found = find_bylines(text)
    assert [byline.role for byline in found] == ["author", "editor"]
    assert [text[s:e] for byline in found for s, e, _ in byline.names] == ["林海生", "苏雅"]


@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=40).map("".join))
def test_any_text(text: str) -> None:
    end = 0
    for byline in find_bylines(text):
        assert end <= byline.start < byline.end <= len(text)
        assert byline.names
        end = byline.end
        for start, stop, titles in byline.names:
            assert byline.start <= start < stop <= byline.end
            assert all(byline.start <= first < last <= byline.end for first, last in titles)
