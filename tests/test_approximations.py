"""The tables of docs/approximations.md say what the finder does."""

from decimal import Decimal
from pathlib import Path

import pytest

from pipeline.recognise.quantities.quantities import find_quantities

PAGE = Path(__file__).resolve().parent.parent / "docs" / "approximations.md"
BOUNDS = {"exact", "approx", "more_than", "less_than", "at_least", "at_most", "range"}


def published_rows() -> list[tuple[str, str, str, str]]:
    rows = []
    for line in PAGE.read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[3] in BOUNDS:
            rows.append((cells[0], cells[1], cells[2], cells[3]))
    return rows


def test_the_page_has_its_tables() -> None:
    assert len(published_rows()) > 40


@pytest.mark.parametrize(("printed", "low", "high", "bound"), published_rows())
def test_a_published_meaning_is_the_finder_s(printed: str, low: str, high: str, bound: str) -> None:
    # a clause around it, so that no rule about the ends of a text comes in
    found = find_quantities(f"当地有{printed}。")
    assert len(found) == 1, [f"当地有{printed}。"[q.start : q.end] for q in found]
    quantity = found[0]
    assert quantity.value == Decimal(low)
    assert quantity.high == (Decimal(high) if high else None)
    assert quantity.bound == bound
