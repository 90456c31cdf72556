"""Numerals: where they stand, and what they are worth."""

from decimal import Decimal
from typing import Any

import pytest
from cases import PIECES, load_cases
from clock import assert_linear
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognise.numbers.numbers import find_numbers
from pipeline.recognise.numbers.numerals import chinese_integer, parse_numeral


@pytest.mark.parametrize("case", load_cases("numbers"), ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [(text[n.start : n.end], n.value, n.high, n.bound) for n in find_numbers(text)]
    assert found == [
        (
            row["text"],
            Decimal(row["value"]),
            Decimal(row["high"]) if "high" in row else None,
            row.get("bound", "exact"),
        )
        for row in case["expect"]
    ], case["why"]


@given(st.text() | st.lists(PIECES).map("".join))
def test_any_text(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        assert number.value.is_finite()
        assert number.high is None or number.high >= number.value
        end = number.end


DIGITS = "零一二三四五六七八九"
PLACES = ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"))


def spelled(value: int) -> str:
    """The full spelling of a positive number, with 零 for empty places."""
    for scale, name in PLACES:
        if value >= scale:
            rest = value % scale
            gap = "零" if 0 < rest < scale // 10 else ""
            return spelled(value // scale) + name + gap + (spelled(rest) if rest else "")
    return DIGITS[value]


@given(st.integers(1, 10**12 - 1))
def test_a_spelled_number_is_read_back(value: int) -> None:
    assert chinese_integer(spelled(value)) == value


@given(st.integers(0, 10**12), st.sampled_from(["", "万", "亿"]))
def test_digits_are_read_back_with_their_separators(value: int, scale: str) -> None:
    times = {"": 1, "万": 10**4, "亿": 10**8}[scale]
    for surface in (f"{value}{scale}", f"{value:,}{scale}"):
        parsed = parse_numeral(surface)
        assert parsed is not None
        assert parsed[0] == value * times


@pytest.mark.parametrize(
    "unit", ["1", "一", "万亿", "1,", "3.", "分之一", "1/", "1.1^2", "负", "一又"]
)
def test_time_grows_with_the_text_not_with_its_square(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (100_000, 400_000))
    assert_linear(lambda: find_numbers(short), lambda: find_numbers(long))
