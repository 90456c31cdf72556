"""Reads `fixtures/cases/`, and holds the pieces from which the property tests build texts."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from pipeline.finders import Mention

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "cases"
WORDS = [
    *("分之", "百分之", "之间", "以上", "左右", "以来", "以前", "之后", "期间", "小时", "分钟"),
    *("季度", "2021年", "十四五", "康熙", "民国", "上午", "年代", "世纪", "截至", "自", "每"),
]
# where random characters hardly ever meet, these do
PIECES = st.sampled_from(
    [
        *"0123456789一二两三五九十百千万亿兆零〇点几数余多半负",
        *"年月日号时分秒元角毛块个名人次斤两度成折%‰°/^ek+-—~至到和与又",
        *"第前近约超上下本周前后农正“”‘’，。、（）()\n \t¥$",
        *(
            [
                "分之",
                "百分之",
                "之间",
                "以上",
                "左右",
                "以来",
                "以前",
                "之后",
                "期间",
                "小时",
                "分钟",
                "季度",
                "2021年",
                "十四五",
                "康熙",
                "民国",
            ]
        ),
        *("上午 年代 世纪 截至 自 每".split()),  # noqa: SIM905
        *"\ud800😀a",
    ]
)


def load_cases(name: str) -> list[dict[str, Any]]:
    """Give the cases of one finder, in order."""
    lines = (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()
    cases = [json.loads(line) for line in lines]
    ids = [case["id"] for case in cases]
    assert len(set(ids)) == len(ids), f"{name}.jsonl: an id stands twice"
    return cases


def each_case(name: str) -> pytest.MarkDecorator:
    """Run a test once for every case of one finder, as its argument `case`."""
    return pytest.mark.parametrize("case", load_cases(name), ids=lambda case: case["id"])


def texts_of(pieces: Iterable[str]) -> st.SearchStrategy[str]:
    """Texts put together from the pieces a finder looks for, and from any characters."""
    parts = st.sampled_from([*pieces, "\ud800", "😀", "a", "1"]) | st.characters()
    return st.lists(parts, max_size=40).map("".join)


def assert_in_order(mentions: Sequence[Mention], text: str) -> None:
    """Every mention is a range of the text and begins after the one before it."""
    end = 0
    for mention in mentions:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
