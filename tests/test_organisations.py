"""Named bodies: which are found, how far their names reach, and what is only a kind of body."""

from typing import Any

import pytest
from cases import assert_in_order, each_case, texts_of
from hypothesis import given

from pipeline.recognise.organisations import find_organisations
from schemas.mentions import PlaceMention

PIECES = [
    "包头市", "市", "委", "组织部", "公安局", "长", "党支部", "书记", "有限公司", "“", "”",
    "协会", "社区", "的", "和", "、", "，", "\n", "教育部", "门", "办公室", "科", "镇", "中心",
    "大学", "毕业", "红色物业", "委员会", "内蒙古自治区党委", "（奈曼）", "与", "学院", "银行",
    "办起", "开发区", "服务中心",
]  # fmt: skip


@each_case("organisations")
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
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


@given(texts_of(PIECES))
def test_any_text(text: str) -> None:
    bodies = find_organisations(text)
    assert_in_order(bodies, text)
    assert all(body.start <= body.stem_start < body.end for body in bodies)


@pytest.mark.parametrize("piece", ["公安局", "包头市委", "红色物业公司", "“党支部", "市", "A公司"])
def test_long_line(piece: str) -> None:
    assert isinstance(find_organisations(piece * 40_000), list)
