"""Quantities: what counts, with which value, unit and bound, and what only looks as if it did."""

from decimal import Decimal

import pytest
from cases import PIECES, load_cases
from clock import assert_linear
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognise.numbers.numbers import find_numbers
from pipeline.recognise.quantities.quantities import find_quantities, quantity_finder


@pytest.mark.parametrize("case", load_cases("quantities"), ids=lambda case: case["id"])
def test_case(case: dict[str, object]) -> None:
    text = str(case["text"])
    found = []
    for quantity in find_quantities(text):
        row = {"text": text[quantity.start : quantity.end], "value": quantity.value}
        row |= {"unit": quantity.unit, "bound": quantity.bound, "high": quantity.high}
        found.append(row)
    expect = case["expect"]
    assert isinstance(expect, list)
    wanted = [
        {"bound": "exact", **row, "value": Decimal(row["value"]), "high": _decimal(row.get("high"))}
        for row in expect
    ]
    assert found == wanted, case["why"]


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@given(st.text() | st.lists(PIECES).map("".join))
def test_any_text(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.number_end <= quantity.end <= len(text)
        assert quantity.high is None or quantity.high >= quantity.value
        assert text[quantity.start : quantity.end].endswith(quantity.unit) or quantity.unit
        end = quantity.end


def test_what_is_protected_does_not_count() -> None:
    text = "三会一课3次"
    assert quantity_finder()(text, find_numbers(text), (), [(0, 4), (2, 5)]) == []
    assert len(quantity_finder()(text, find_numbers(text), (), [(0, 4)])) == 1


@pytest.mark.parametrize(
    "unit", ["1", "一", "九十八", "“", "乌海市新增绿地", "3名，", "1小时", "5—", "百分之", "1 "]
)
def test_time_grows_with_the_text_not_with_its_square(unit: str) -> None:
    short, long = (unit * (size // len(unit)) for size in (50_000, 200_000))
    assert_linear(lambda: find_quantities(short), lambda: find_quantities(long))
