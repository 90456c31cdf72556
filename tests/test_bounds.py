"""How exact a quantity is, from the words around it."""

from typing import Any

import pytest
from cases import PIECES, load_cases
from hypothesis import given
from hypothesis import strategies as st

from pipeline.recognise.quantities.bounds import bound_of

BOUNDS = {"exact", "approx", "more_than", "less_than", "at_least", "at_most", "range"}


@pytest.mark.parametrize("case", load_cases("bounds"), ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    text, span = case["text"], case["expect"]["text"]
    start = text.index(span)
    found = bound_of(text, start, start + len(span), "exact")
    assert found == case["expect"]["bound"], case["why"]


@given(st.lists(PIECES).map("".join), st.integers(0, 20), st.integers(0, 20))
def test_any_place(text: str, start: int, length: int) -> None:
    start = min(start, len(text))
    end = min(start + length, len(text))
    assert bound_of(text, start, end, "exact") in BOUNDS
    assert bound_of(text, start, end, "range") == "range"
    assert bound_of("", 0, 0, "more_than") == "more_than"
