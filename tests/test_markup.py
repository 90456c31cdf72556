"""What is no part of a text is blotted out, and what only looks like it stays."""

import pytest

from pipeline.normalise.markup import without_markup
from schemas.article import NOTHING


def shown(text: str) -> str:
    blotted = without_markup(text)
    assert len(blotted) == len(text)
    return blotted.replace(NOTHING, "")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("**强基础**，新建大棚3座。", "强基础，新建大棚3座。"),
        ("甲<br clear='all'>乙<hr>丙", "甲\n乙\n丙"),
        ("&#12288;&#12288;近日，全旗", "\u3000\u3000近日，全旗"),
        ("过去一年[1]，全旗", "过去一年，全旗"),
    ],
)
def test_markup_shows_nothing(text: str, plain: str) -> None:
    assert shown(text) == plain


@pytest.mark.parametrize(
    "text",
    [
        "王**，李**，赵**等3人",
        "电话138****1234、139****5678",
        "旗财农[12]5号",
        "产值<5亿元，亩产>800斤",
    ],
)
def test_what_only_looks_like_markup_stays(text: str) -> None:
    assert shown(text) == text
