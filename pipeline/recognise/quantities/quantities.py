"""Joins numbers to their units: `3.2万名` is 32000 名, `3万—5万元` a range, `3元5角` 3.5 元.

What only looks like an amount is turned away by `amounts`; dates, names, slogans and idioms come in
as ranges whose numbers do not count.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import cache

from pipeline.change_words import MOVES
from pipeline.recognise.numbers.numbers import find_numbers
from pipeline.recognise.numbers.proportions import proportion
from pipeline.recognise.quantities import ranges
from pipeline.recognise.quantities.amounts import AmountRules, amount_rules
from pipeline.recognise.quantities.bare_numbers import bare_kind
from pipeline.recognise.quantities.bounds import bound_of
from pipeline.recognise.quantities.chinese_counts import SCALE_ONLY
from pipeline.recognise.quantities.compounds import compound, rest_of_unit, starts_ladder
from pipeline.recognise.quantities.marked_numbers import is_no_amount
from pipeline.recognise.quantities.money_signs import money_sign
from pipeline.recognise.quantities.units import Unit, UnitTable, unit_table
from pipeline.recognise.times.times import time_finder
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Number, Quantity, TimeExpression
from schemas.seeds import UnitRow
from schemas.structs import replace, struct

Spans = Sequence[tuple[int, int]]
# 2个多月, 3个半小时: the word for more or half stands inside the unit
_INFIX = re.compile(
    r"个?(?P<word>多|余|半)(?P<unit>月|小时|星期|世纪|学期|工作日|百分点|年头|钟头)"
)
_NO_UNIT_RULES = frozenset({"slash", "share"})
_PERCENT = UnitRow(surface="%", dimension="percent", code="%", factor=Decimal(1), guard="none")
_PERMILLE = UnitRow(
    surface="‰", dimension="percent", code="[ppth]", factor=Decimal(1), guard="none"
)
_PLAIN = UnitRow(surface="-", dimension="count", code=None, factor=None, guard="none")
_RATIO = UnitRow(surface="-", dimension="ratio", code=None, factor=None, guard="none")
# what numbers are in that tell it themselves: 百分之三至百分之五, 三分之一至一半
_SHARES = {
    "percent": (_PERCENT, "%"), "permille": (_PERMILLE, "‰"),
    "fraction": (_PLAIN, ""), "share": (_PLAIN, ""),
}  # fmt: skip
# 832人口, 8部门: with what stands behind it the unit is a noun
_NOUN_BEGUN = {"人": re.compile(r"口(?![径服罩味粮])"), "部": re.compile(r"门(?![诊店市面窗票])")}
_LISTED = frozenset({"、", "和", "与", "及"})
# 分别提高2.9个、23.9个百分点: what the first counts is told behind the last
_POINTS_GO_ON = re.compile(r"[、和与](?:\d+(?:\.\d+)?个?[、和与]){0,3}\d+(?:\.\d+)?个百分点")
_LIST_LEAD = re.compile(r"[为达是](?:[\d.]+[、和与及])*$")
# 比上年提高|0.9和0.1个百分点
_MOVED_BY = re.compile(
    rf"{MOVES}了?(?:[\d.]+[、和与及])*$"
    # 高于全国、全省平均水平|2.1和1.3个百分点
    r"|(?:[高低快慢好优]于|比)[^，。；、\d]{2,6}[、和与][^，。；、\d]{2,10}(?:[\d.]+[、和与及])*$"
)
_LIST_REACH = 60
_CLAUSE = re.compile(r"[，。；\n]")
_COLONS = frozenset(":：∶")
_OWN_CLASSIFIER = frozenset({"个百分点", "个千分点", "个基点"})


@struct
class _Reading:
    """A quantity about to be made: where it ends, what it is in, how the unit is written."""

    end: int
    row: UnitRow
    unit: str


class QuantityFinder:
    """Finds the quantities among the numbers of a text."""

    def __init__(self, units: UnitTable, rules: AmountRules) -> None:
        self._units = units
        self._rules = rules

    def __call__(
        self,
        text: str,
        numbers: Sequence[Number],
        times: Sequence[TimeExpression] = (),
        protected: Spans = (),
    ) -> list[Quantity]:
        """Find the quantities among `numbers`, in order, never overlapping.

        `times` and `protected` (names, slogans, idioms) are ranges whose numbers do not count.
        """
        covered = _Cover([(t.start, t.end) for t in times if t.rule != "time.event"], protected)
        free = [number for number in numbers if not covered.holds(number.start, number.end)]
        found: list[Quantity] = []
        end = 0
        for i, number in enumerate(free):
            if number.start < end:
                continue
            quantity = self._quantity(text, number, free[i + 1 : i + 5])
            if quantity is not None:
                found.append(quantity)
                end = quantity.end
        return found

    def _quantity(self, text: str, number: Number, following: list[Number]) -> Quantity | None:
        if is_no_amount(text, number):
            return None
        ranged = self._range(text, number, following[0]) if following else None
        if ranged is not None:
            return ranged
        parts = text[number.end : number.end + 2].strip(" ")[:1] in _COLONS
        found = proportion(text, [number, *following]) if parts else None
        if found is not None:
            return found
        return self._alone(text, number, following)

    def _alone(self, text: str, number: Number, following: list[Number]) -> Quantity | None:
        """A number that is no end of a range and no term of a proportion."""
        if number.rule in {"percent", "permille"}:
            return _make(text, number, _Reading(number.end, *_SHARES[number.rule]))
        infixed = self._infixed(text, number)
        if infixed is not None:
            return infixed
        unit_found = self._units.after(text, number)
        part = number.rule == "fraction" and unit_found and unit_found.row.dimension == "count"
        if part or (unit_found and _is_noun(text, number, unit_found)):
            # 832|人口, 8|部门: a noun, and no classifier; 三分之一|套种
            return _make(text, number, _Reading(number.end, _PLAIN, ""))
        if unit_found is None or number.rule in _NO_UNIT_RULES:
            return self._listed(text, number, following) or self._without_unit(text, number)
        return self._with_unit(text, number, unit_found, following)

    def _with_unit(
        self, text: str, number: Number, unit: Unit, following: list[Number]
    ) -> Quantity | None:
        if _is_class(text, unit):
            return None
        whole = self._compound(text, number, unit, following)
        rest = rest_of_unit(text, unit.row, unit.surface, unit.end)
        # 一小时20分, 一吨半: what follows shows that 一 counts, unless it is the year of a date
        told = (whole is not None or rest is not None) and number.value < 1000
        if not (told or self._rules.counts(text, number, unit)):
            # 突破300万大关: 大 is no unit here, and the number stands for itself
            return _bare(text, number) if text[number.end - 1] in "万亿" else None
        if whole is not None:
            return whole
        reading = self._read(text, unit)
        if unit.surface in {"成", "折"}:
            number, reading = _tenths(number, reading)
        if rest is not None and number.high is None:
            added = rest[0] * (10 if unit.surface == "成" else 1)
            number, reading = _plus(number, added), replace(reading, end=rest[1])
        return _make(text, number, reading)

    def _read(self, text: str, unit: Unit) -> _Reading:
        points = self._units.row("百分点") if _POINTS_GO_ON.match(text, unit.end) else None
        if unit.surface == "个" and points is not None:
            return _Reading(unit.end, points, "百分点")
        return _Reading(unit.end, unit.row, _clean(unit.surface))

    def _compound(
        self, text: str, number: Number, unit: Unit, following: list[Number]
    ) -> Quantity | None:
        if not following or number.high is not None or not starts_ladder(unit.surface):
            return None
        parts = compound(text, unit.surface, unit.end, following)
        if parts is None:
            return None
        row = unit.row
        if unit.surface == "分" and text[unit.end : parts[1]].find("秒") > 0:
            # 1分18秒: a minute, not a point
            row = self._units.row("分钟") or row
        return _make(text, _plus(number, parts[0]), _Reading(parts[1], row, unit.surface))

    def _range(self, text: str, low: Number, high: Number) -> Quantity | None:
        if not ranges.may_join(text, low, high) or ranges.are_apart(text, low, high):
            return None
        first = self._units.after(text, low)
        if first is not None and not _joins(text, first.end, high):
            first = None
        gap = first.end if first is not None else low.end
        reading = self._close(text, low, high, first)
        if reading is None or (first and "百分点" in first.surface and reading.unit == "%"):
            # 提升1.5个百分点至56.6%: by so much, to so much
            return None
        if ranges.joins(text, gap, high.start):
            if first is not None and ranges.changes(text, gap, high.start, low.start):
                return None
        elif not ranges.between(text, gap, high.start, reading.end):
            return None
        low, high = ranges.below_zero(text, low, high)
        low, high = ranges.turned(text, low, high, reading.row.dimension)
        start_value = ranges.low_end(text, low, high)
        if start_value is None:
            return None
        return _ranged(low, high, start_value, reading)

    def _close(self, text: str, low: Number, high: Number, first: Unit | None) -> _Reading | None:
        """How the range ends: with a percentage or the unit of both."""
        if not _joins(text, first.end if first is not None else low.end, high):
            return None
        told = _SHARES.get(high.rule)
        if told is not None or low.rule in _SHARES:
            return _Reading(high.end, *told) if told and told == _SHARES.get(low.rule) else None
        unit = self._units.after(text, high)
        if unit is None and first is None and _shares_scale(text, low, high):
            return _Reading(high.end, _PLAIN, "") if bare_kind(text, high) == "count" else None
        if unit is None or (first is not None and first.row.dimension != unit.row.dimension):
            return None
        if not self._rules.counts(text, high, unit):
            return None
        return _Reading(unit.end, unit.row, _clean(unit.surface))

    def _infixed(self, text: str, number: Number) -> Quantity | None:
        match = _INFIX.match(text, number.end)
        if match is None:
            return None
        half = match["word"] == "半"
        unit = ("个" if text[number.end] == "个" else "") + match["unit"]
        row = self._units.row(unit) or self._units.row(match["unit"])
        if row is None:
            return None
        value = number.value + (Decimal("0.5") if half else 0)
        bound = number.bound if half else "more_than"
        return Quantity(
            number.start, match.end(), value, number.high, unit, row.code, row.factor,
            row.dimension, bound_of(text, number.start, match.end(), bound), number.end,
            "quantity.infix",
        )  # fmt: skip

    def _listed(self, text: str, number: Number, following: list[Number]) -> Quantity | None:
        """分别为31、38和42微克: the numbers of a list share the unit of the last."""
        if number.rule != "arabic" or number.high is not None:
            return None
        end = number.end
        for other in following:
            if other.rule != "arabic" or text[end : other.start].strip(" ") not in _LISTED:
                return None
            unit = self._units.after(text, other)
            if unit is None:
                end = other.end
                continue
            if not _shares_unit(text, number, unit):
                return None
            made = _make(text, number, _Reading(number.end, unit.row, _clean(unit.surface)))
            return replace(made, rule="quantity.listed")
        return None

    def _without_unit(self, text: str, number: Number) -> Quantity | None:
        sign = money_sign(text, number.start)
        if sign is None:
            return _bare(text, number)
        reading = _Reading(number.end, self._units.row(sign[1]) or _PLAIN, sign[0])
        return replace(_make(text, number, reading), start=number.start - len(sign[0]))


def _is_noun(text: str, number: Number, unit: Unit) -> bool:
    begun = _NOUN_BEGUN.get(unit.surface)
    led = begun is not None and begun.match(text, unit.end) is not None
    return led and not SCALE_ONLY.issuperset(text[number.start : number.end])


def _is_class(text: str, unit: Unit) -> bool:
    """Whether the amount only says what class a thing is of: a 20万吨级 berth holds no 20万吨."""
    return unit.row.dimension not in {"count", "duration"} and (
        text.startswith("级", unit.end) and not text.startswith(("级别", "级以"), unit.end)
    )


def _shares_unit(text: str, number: Number, unit: Unit) -> bool:
    """Whether the first number of a list has the unit of its last: 分别为31、38和42微克."""
    clause = _CLAUSE.split(text[max(0, number.start - _LIST_REACH) : number.start])[-1]
    measures = unit.row.guard == "none" and unit.row.dimension not in {"count", "duration"}
    if "分别" in clause or (measures and _LIST_LEAD.search(clause) is not None):
        return True
    return unit.row.dimension == "percent" and _MOVED_BY.search(clause) is not None


class _Cover:
    """Answers whether a range lies in, or cuts, one of many ranges."""

    def __init__(self, *groups: Spans) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(span for group in groups for span in group):
            if self._ends and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def holds(self, start: int, end: int) -> bool:
        at = bisect_right(self._ends, start)
        return at < len(self._starts) and self._starts[at] < end


def _joins(text: str, end: int, high: Number) -> bool:
    """Whether what stands between may join the ends of a range; a first look, before the unit."""
    return high.start - end <= 4 and (
        ranges.joins(text, end, high.start) or text[end : high.start].strip() in {"和", "与"}
    )


def _plus(number: Number, added: Decimal) -> Number:
    return replace(number, value=number.value - added if number.value < 0 else number.value + added)


def _tenths(number: Number, reading: _Reading) -> tuple[Number, _Reading]:
    """三成 is 30 %; 八五折 and 85折 are 8.5 折."""
    if reading.unit == "成":
        high = None if number.high is None else number.high * 10
        tenfold = replace(number, value=number.value * 10, high=high)
        return tenfold, replace(reading, row=_PERCENT, unit="%")
    return (replace(number, value=number.value / 10) if number.value > 10 else number), reading


def _ranged(low: Number, high: Number, low_value: Decimal, reading: _Reading) -> Quantity:
    row, unit, high_value = reading.row, reading.unit, high.high or high.value
    if unit == "成":
        # 六到七成 is 60 to 70 %
        row, unit, low_value, high_value = _PERCENT, "%", low_value * 10, high_value * 10
    return Quantity(
        low.start, reading.end, low_value, high_value, unit, row.code, row.factor,
        row.dimension, "range", high.end, "quantity.range",
    )  # fmt: skip


def _shares_scale(text: str, low: Number, high: Number) -> bool:
    """人口10万至14万的街道, 年收入8至10万, 投资3亿-5亿: both ends are so many 万; PH值7.4-7.8."""
    scale = text[high.end - 1]
    if scale not in "万亿":
        return "." in text[low.start : low.end] and bare_kind(text, low) == "count"
    return text[low.end - 1] == scale or (low.rule == "arabic" and low.value < 100)


def _clean(surface: str) -> str:
    """The unit as the guide wants it: 2.1个百分点 has the unit 百分点."""
    return surface[1:] if surface in _OWN_CLASSIFIER else surface


# 综合实力迈上|百亿元台阶, 规模以上|亿元企业
_NO_VAGUE = frozenset("迈跨登跃站冲踏以")


def _make(text: str, number: Number, reading: _Reading) -> Quantity:
    start, end, row = number.start, reading.end, reading.row
    rule = f"quantity.{number.rule}"
    open_ended = number.bound == "more_than"  # 墙上|十几处, 账上|百余元
    vague = text[start] in SCALE_ONLY and text[start - 1 : start] == "上"
    vague = vague and text[start - 2 : start - 1] not in _NO_VAGUE
    if vague and not open_ended:
        # 上百名: 上 is part of the numeral, as 数 is in 数百
        start, bound, rule = start - 1, "at_least", "quantity.vague"
        return Quantity(
            start, end, number.value, None, reading.unit, row.code, row.factor, row.dimension,
            "at_least", number.end, rule,
        )  # fmt: skip
    bound = bound_of(text, start, end, number.bound)
    return Quantity(
        start, end, number.value, number.high, reading.unit, row.code, row.factor, row.dimension,
        bound, number.end, rule,
    )  # fmt: skip


def _bare(text: str, number: Number) -> Quantity | None:
    kind = bare_kind(text, number)
    if kind is None:
        return None
    return _make(text, number, _Reading(number.end, _RATIO if kind == "ratio" else _PLAIN, ""))


@cache
def quantity_finder() -> QuantityFinder:
    """Build the finder from its seeds; built once, for it holds no state."""
    return QuantityFinder(unit_table(), amount_rules())


def find_quantities(text: str) -> list[Quantity]:
    """Find the quantities of a text that stands alone."""
    return quantity_finder()(text, find_numbers(text), time_finder()(text))


def quantities_stage(protect: Callable[[str], Spans]) -> Stage:
    """The stage that fills `Article.quantities`; `protect` gives the ranges of names and idioms."""
    find = quantity_finder()

    def fill(article: Article) -> Article:
        protected = protect(article.text) if article.numbers else ()
        quantities = find(article.text, article.numbers, article.times, protected)
        return replace(article, quantities=tuple(quantities))

    return Stage(
        name="quantities",
        reads=frozenset({"articles", "numbers", "times"}),
        writes="quantities",
        run=each_article(fill),
        why_here="after times and names, whose numerals count nothing",
    )
