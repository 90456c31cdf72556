"""Puts our finders' answers into the terms of the Recognizers-Text specs, one span at a time.

The specs ask for a value at a span of a sentence. Ours is what our finder reads at that span of the
whole sentence, normalised as the pipeline does and with the blanks beside Chinese characters taken
out. Where the two write the same amount in two ways (0.24% and 2.4‰), theirs is used.
"""

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pipeline.normalise.characters import normalise
from pipeline.recognise.numbers.numbers import find_numbers
from pipeline.recognise.quantities import ranges
from pipeline.recognise.quantities.bounds import bound_of
from pipeline.recognise.quantities.quantities import find_quantities
from pipeline.recognise.times.times import TimeFinder, time_finder
from pipeline.seeds import read_seed
from schemas.article import NOTHING
from schemas.mentions import Number, Quantity, TimeExpression
from schemas.seeds import UnitRow
from schemas.vocabulary import Bound

SPECS = Path(__file__).resolve().parents[2] / "shared/conformance/recognizers-text"
_BLANK = rf"[ {NOTHING}]"
_BLANK_BESIDE_CHINESE = re.compile(rf"(?<=[一-鿿〇]){_BLANK}+|{_BLANK}+(?=[一-鿿〇])|{NOTHING}+")
_SIGNIFICANT = Decimal("1e-9")
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86400, "wk": 604800, "mo": 2592000, "a": 31536000}


@dataclass(frozen=True, slots=True)
class Expected:
    """What a spec expects at `[start, end)` of `text`."""

    name: str
    text: str
    start: int
    end: int
    type: str
    resolution: dict[str, Any]
    reference: date | None


def expectations(file: str) -> Iterator[Expected]:
    """Every expected span of a spec file; `name` is `File:spec:result`, both counted from 0."""
    specs = json.loads((SPECS / f"{file}.json").read_text("utf-8-sig"))
    for i, spec in enumerate(specs):
        text, moved = _compact(normalise(spec["Input"]))
        given = spec.get("Context", {}).get("ReferenceDateTime")
        for j, result in enumerate(spec["Results"]):
            start, end = result.get("Start"), result.get("End")
            if start is None:
                start = spec["Input"].find(result["Text"])
                end = start + len(result["Text"]) - 1
            yield Expected(
                f"{file}:{i}:{j}",
                text,
                moved[start],
                moved[end + 1],
                result["TypeName"],
                result.get("Resolution") or {},
                date.fromisoformat(given[:10]) if given else None,
            )


def _compact(text: str) -> tuple[str, list[int]]:
    moved = [0]
    for _ in text:
        moved.append(moved[-1] + 1)
    out = text
    for match in reversed(list(_BLANK_BESIDE_CHINESE.finditer(text))):
        out = out[: match.start()] + out[match.end() :]
        for i in range(match.start() + 1, len(moved)):
            moved[i] -= min(i, match.end()) - match.start()
    return out, moved


_Mention = TypeVar("_Mention", Number, Quantity, TimeExpression)


def _touching(found: Sequence[_Mention], expected: Expected) -> list[_Mention]:
    return [m for m in found if m.start < expected.end and m.end > expected.start]


def _same(ours: Decimal, theirs: Decimal) -> bool:
    return abs(ours - theirs) <= max(abs(theirs), Decimal(1)) * _SIGNIFICANT


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal((text or "").rstrip("%"))
    except InvalidOperation:
        return None


def number_agrees(expected: Expected) -> bool:
    """The number's value; of a percentage the inner number or the part of one, as they print it."""
    theirs = _decimal(expected.resolution["value"])
    for number in _touching(find_numbers(expected.text), expected):
        parts = {"percent": [1, 100], "permille": [1, 1000]}.get(number.rule, [1])
        value = number.value
        # a dozen is a unit of ours
        value *= 12 if expected.text.startswith("打", number.end) else 1
        if theirs is not None and any(_same(value / part, theirs) for part in parts):
            return True
    return False


def _asked(quantity: Quantity, expected: Expected) -> Decimal:
    """Of a range that they do not read, they ask for the number that ends it."""
    alone = expected.start >= quantity.start + 2 and quantity.high is not None
    return quantity.high if alone and quantity.high is not None else quantity.value


def percent_agrees(expected: Expected) -> bool:
    """The part of a hundred, however either of us writes it (2.4‰, 三折, 0.0003)."""
    theirs = _decimal(expected.resolution["value"])
    for quantity in _touching(find_quantities(expected.text), expected):
        value = _asked(quantity, expected)
        scale = _TO_PERCENT.get(quantity.unit, Decimal(1))
        if theirs is not None and _same(value * scale, theirs):
            return True
    return False


_TO_PERCENT = {"‰": Decimal("0.1"), "": Decimal(100), "折": Decimal(10)}
# their names of units, in ours
_AGES = {"Year": {"岁", "周岁"}, "Month": {"个月", "月龄"}, "Week": {"周"}, "Day": {"天"}}
_UNITS = {
    "Mu": "亩", "Kilogram": "公斤", "Centimeter": "公分", "Ton": "吨", "Meter": "米", "Jin": "斤",
    "Kilometer": "公里", "Gram": "克", "Kilobit": "千比特", "Megabyte": "兆字节",
    "Kilobyte": "千字节", "Megahertz": "兆赫兹", "Hertz": "赫兹", "Kilowatt": "千瓦",
    "Kilocalorie": "千卡", "Liang": "两", "Microgram": "微克",
}  # fmt: skip
_DEGREES = {"Degree": {"Cel"}, "C": {"Cel"}, "F": {"[degF]"}}


def age_agrees(expected: Expected) -> bool:
    theirs = _decimal(expected.resolution["value"])
    units = _AGES[expected.resolution["unit"]]
    return any(
        _asked(quantity, expected) == theirs and quantity.unit.removesuffix("大") in units
        for quantity in _touching(find_quantities(expected.text), expected)
    )


def currency_agrees(expected: Expected) -> bool:
    """Value and ISO code; a currency named without an amount asks that we find none there."""
    theirs, code = _decimal(expected.resolution["value"]), expected.resolution.get("isoCurrency")
    found = _touching(find_quantities(expected.text), expected)
    if theirs is None:
        return not found
    return any(
        (
            _same(quantity.value * (quantity.factor or 1), theirs)
            and quantity.unit_code in {code, None}
        )
        or (code is None and quantity.value == theirs)
        for quantity in found
    )


def dimension_agrees(expected: Expected) -> bool:
    """The amount in the base unit of the dimension: 三千比特 is 3 kilobits and 3000 bits."""
    theirs, name = _decimal(expected.resolution["value"]), expected.resolution["unit"]
    row = _unit_rows().get(_UNITS.get(name, name))
    if theirs is None or row is None:
        return False
    return any(
        quantity.unit_code == row.code
        and _same(quantity.value * (quantity.factor or 1), theirs * (row.factor or 1))
        for quantity in _touching(find_quantities(expected.text), expected)
    )


def temperature_agrees(expected: Expected) -> bool:
    theirs = _decimal(expected.resolution["value"])
    found = _touching(find_quantities(expected.text), expected)
    if theirs is None:
        return not found
    codes = _DEGREES[expected.resolution["unit"]]
    return any(quantity.value == theirs and quantity.unit_code in codes for quantity in found)


@cache
def _unit_rows() -> dict[str, UnitRow]:
    return {row.surface: row for row in read_seed("units.tsv", UnitRow)}


_INTERVAL = re.compile(r"[\[(](?P<low>[-\d.Ee+]*),(?P<high>[-\d.Ee+]*)[\])]")
_LOWER: frozenset[Bound] = frozenset({"more_than", "at_least"})
_UPPER: frozenset[Bound] = frozenset({"less_than", "at_most"})


def range_agrees(expected: Expected) -> bool:
    """Both ends. Whether an end belongs to the range is not asked: our 以上, 至 include it."""
    match = _INTERVAL.fullmatch(expected.resolution["value"])
    if match is None:
        return False
    theirs = _decimal(match["low"]), _decimal(match["high"])
    low, high = _interval(expected)
    return all(
        (ours is None) == (their is None) and (ours is None or their is None or _same(ours, their))
        for ours, their in zip((low, high), theirs, strict=True)
    )


def _interval(expected: Expected) -> tuple[Decimal | None, Decimal | None]:
    for quantity in _touching(find_quantities(expected.text), expected):
        if quantity.bound == "range" and quantity.high is not None:
            return quantity.value, quantity.high
    low = high = None
    numbers = _touching(find_numbers(expected.text), expected)
    if len(numbers) == 2 and _are_ends(expected.text, *numbers):
        return ranges.low_end(expected.text, *numbers), numbers[1].value
    for number in numbers:
        bound = bound_of(expected.text, number.start, number.end, number.bound)
        if bound in _LOWER or number.value != number.value:
            low = number.value
        elif bound in _UPPER:
            high = number.value
        elif bound == "range" or len(numbers) == 1:
            low, high = number.value, number.high or number.value
    return low, high


def _are_ends(text: str, low: Number, high: Number) -> bool:
    """The finder's own question, asked of numbers that have no unit."""
    return ranges.joins(text, low.end, high.start) or ranges.between(
        text, low.end, high.start, high.end
    )


def time_agrees(expected: Expected) -> bool:
    """The days that an expression covers, of any of their readings, without their clock times.

    A duration is a quantity, compared in seconds.
    """
    values: list[dict[str, str]] = expected.resolution.get("values") or []
    if expected.type.endswith("duration"):
        return any(_seconds_agree(expected, Decimal(value["value"])) for value in values)
    found = _touching(_times()(expected.text, expected.reference), expected)
    return any(_covers(time, value) for time in found for value in values)


def _covers(time: TimeExpression, value: dict[str, str]) -> bool:
    """Whether the days are theirs; of an open range only the end that they name is compared.

    Whether an end belongs to a range they decide one way for 2018年以前, another for 三月到五月;
    to us 到 takes in the whole of what it names.
    """
    if "start" not in value and "end" not in value:
        day = _day(value.get("value"))
        return time.first == day and time.last == day
    first, last = _day(value.get("start")), _day(value.get("end"))
    begins = first is None or (time.first is not None and 0 <= (time.first - first).days <= 1)
    return begins and (last is None or _ends(time.last, last))


def _ends(ours: date | None, theirs: date) -> bool:
    if ours is None:
        return False
    within = theirs.day == 1 and (ours.year, ours.month) == (theirs.year, theirs.month)
    whole = theirs.day == theirs.month == 1 and ours == date(theirs.year, 12, 31)
    return whole or within or 0 <= (theirs - ours).days <= 1


@cache
def _times() -> TimeFinder:
    return time_finder()


def _seconds_agree(expected: Expected, theirs: Decimal) -> bool:
    for quantity in _touching(find_quantities(expected.text), expected):
        code, factor = quantity.unit_code or "", quantity.factor or Decimal(1)
        if quantity.dimension == "duration" and _same(
            quantity.value * factor * _SECONDS.get(code, 1), theirs
        ):
            return True
    return False


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


AGREES: dict[str, Callable[[Expected], bool]] = {
    "NumberModel": number_agrees,
    "PercentModel": percent_agrees,
    "NumberRangeModel": range_agrees,
    "AgeModel": age_agrees,
    "CurrencyModel": currency_agrees,
    "DimensionModel": dimension_agrees,
    "TemperatureModel": temperature_agrees,
    "DateTimeModel": time_agrees,
}
"""By spec file: does our reading at the expected span agree?"""
