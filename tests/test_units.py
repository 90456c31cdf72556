"""What the lexicon of units must be beyond what its row model says."""

import re

import pytest

from pipeline.seeds import read_seed
from schemas.seeds import UnitRow

UNITS: tuple[UnitRow, ...] = read_seed("units.tsv", UnitRow)
SURFACES = {row.surface for row in UNITS}
SCALE_FIRST = re.compile(r"[0-9十百千万亿余多几]")
# 百分点, 千瓦: the scale word is the unit's own
UNITS_THAT_BEGIN_SO = re.compile(
    r"[百千](?:[瓦克米伏焦卡帕赫安乏牛升]|分点|比特|字节|字)|多[克萨]|个?千分点"
)


def by_surface(surface: str) -> UnitRow:
    return next(row for row in UNITS if row.surface == surface)


def test_the_lexicon_is_broad() -> None:
    assert len(UNITS) >= 650


def test_scale_words_are_never_part_of_a_unit() -> None:
    wrong = [
        row.surface
        for row in UNITS
        if SCALE_FIRST.match(row.surface) and not UNITS_THAT_BEGIN_SO.match(row.surface)
    ]
    assert wrong == []


def test_a_code_has_its_factor_and_a_factor_its_code() -> None:
    assert [row.surface for row in UNITS if (row.code is None) != (row.factor is None)] == []
    assert [row.surface for row in UNITS if row.factor is not None and row.factor <= 0] == []


def test_money_has_iso_codes() -> None:
    money = [row for row in UNITS if row.dimension == "money" and row.code is not None]
    assert [row.surface for row in money if not re.fullmatch(r"[A-Z]{3}", row.code or "")] == []


def test_counts_have_no_code() -> None:
    assert [row.surface for row in UNITS if row.dimension == "count" and row.code] == []


@pytest.mark.parametrize("surface", sorted(s for s in SURFACES if "（" in s))
def test_a_bracketed_unit_stands_in_both_forms(surface: str) -> None:
    assert surface.replace("（", "(").replace("）", ")") in SURFACES


@pytest.mark.parametrize(
    ("surface", "code", "value"),
    [
        ("亩", "m2", "666.6666666666666666666666667"),
        ("公顷", "m2", "10000"),
        ("公里", "m", "1000"),
        ("斤", "kg", "0.5"),
        ("千瓦时", "J", "3600000"),
        ("吨标准煤", "J", "29307600000"),
        ("℃", "Cel", "1"),
        ("小时", "s", "3600"),
        ("元", "CNY", "1"),
        ("角", "CNY", "0.1"),
    ],
)
def test_known_factors(surface: str, code: str, value: str) -> None:
    row = by_surface(surface)
    assert (row.code, str(row.factor)) == (code, value)
