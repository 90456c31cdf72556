"""Times: which expressions are found, and the days that they cover."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from cases import PIECES, load_cases
from clock import assert_linear
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognise.times.times import TimeFinder, _inside_number, time_finder
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

FIND = time_finder()


@pytest.mark.parametrize("case", load_cases("times"), ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    published = date.fromisoformat(case["on"]) if case["on"] else None
    found = [
        {
            "text": text[hit.start : hit.end],
            "kind": hit.kind,
            "first": hit.first and hit.first.isoformat(),
            "last": hit.last and hit.last.isoformat(),
        }
        for hit in FIND(text, published)
    ]
    assert found == [{"first": None, "last": None, **row} for row in case["expect"]], case["why"]


@given(
    st.text() | st.lists(PIECES).map("".join),
    st.none() | st.dates(),
)
def test_any_text(text: str, published: date | None) -> None:
    end = 0
    for hit in FIND(text, published):
        assert end <= hit.start < hit.end <= len(text)
        assert hit.first is None or hit.last is None or hit.first <= hit.last
        end = hit.end


@pytest.mark.parametrize(
    "unit", ["1", "一", "“", "2021年", "今年以来", "自成立以来", "周一", "年", "3月至", "截至"]
)
def test_time_grows_with_the_text_not_with_its_square(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (50_000, 200_000))
    assert_linear(lambda: FIND(short, date(2022, 11, 18)), lambda: FIND(long, date(2022, 11, 18)))


class Unhurried(TimeFinder):
    """Tries every place of a text; the finder takes a quick look first at what stands there."""

    def _starts(self, text: str) -> Iterator[int]:
        return (at for at in range(len(text)) if not _inside_number(text, at))


UNHURRIED = Unhurried(read_seed("times.tsv", LexiconRow))
CALENDAR = st.sampled_from(
    [
        *"0123456789一二三四五六七八九十零〇两年月日号时点季个世至到—~- :./、和与第前近“”起后",
        *("年代", "季度", "个月", "世纪", "以来", "十四五", "期间", "规划", "2021年", "20", "星期"),
    ]
)


@given(st.lists(CALENDAR, max_size=12).map("".join))
def test_the_quick_look_hides_nothing(text: str) -> None:
    day = date(2026, 1, 28)
    assert FIND(text, day) == UNHURRIED(text, day)
