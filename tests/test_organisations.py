"""Named bodies: which are found, how far their names reach, and what is only a kind of body."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognise.organisations import find_organisations
from schemas.mentions import PlaceMention

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "fixtures/cases/organisations.jsonl")
    .read_text("utf-8")
    .splitlines()
]
PIECES = st.sampled_from(
    [
        "包头市",
        "市",
        "委",
        "组织部",
        "公安局",
        "长",
        "党支部",
        "书记",
        "有限公司",
        "“",
        "”",
        "协会",
        "社区",
        "的",
        "和",
        "、",
        "，",
        "\n",
        "教育部",
        "门",
        "办公室",
        "科",
        "镇",
        ", , , , 中心",
        "大学",
        "毕业",
        "红色物业",
        "委员会",
        "\ud800",
        "😀",
        "a",
        "1",
    ]
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = [text[body.start : body.end] for body in find_organisations(text)]
    assert found == case["expect"], case["why"]


def place(text: str, name: str) -> PlaceMention:
    start = text.index(name)
    return PlaceMention(start, start + len(name), name, "county", None, None, None, "test")


def test_known_divisions_are_the_chain() -> None:
    text = "听说和平区沙河街道城北小学开学了。"
    places = [place(text, "和平区"), place(text, "沙河街道")]
    (body,) = find_organisations(text, places)
    assert text[body.start : body.end] == "和平区沙河街道城北小学"
    assert text[body.stem_start : body.end] == "城北小学"
    assert body.kind == "school"


@given(st.lists(PIECES | st.characters(), max_size=40).map("".join))
def test_any_text(text: str) -> None:
    end = 0
    for body in find_organisations(text):
        assert end <= body.start <= body.stem_start < body.end <= len(text)
        end = body.end


@pytest.mark.parametrize("piece", ["公安局", "包头市委", "红色物业公司", "“党支部", "市", "A公司"])
def test_long_line(piece: str) -> None:
    assert isinstance(find_organisations(piece * 40_000), list)
