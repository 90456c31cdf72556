"""Looks up the unit behind a number: the longest that stands there and begins no other word."""

import re
from collections.abc import Iterable, Iterator

from pipeline.recognise.quantities.unit_context import meant_unit
from pipeline.seeds import read_seed
from schemas.mentions import Number
from schemas.seeds import LexiconRow, UnitRow
from schemas.structs import struct

_PER = re.compile(r"/(?P<many>\d+(?:\.\d+)?)?[百千万亿]?")
# 元/平方米·月, 元/人/年
_PER_ALSO = re.compile("[/·]")
_MOST_PER = 2
# what is counted a head, or a household; 头/只, 台/套 and 家/户 are one or the other
_SHARERS = frozenset("人户车")
_SHARED_BY_NONE = frozenset("户家名位")
# what a rate is of: 30万元/企业 and 5万元/站点 end before the stroke
_DIVISORS = frozenset(row.surface for row in read_seed("divisors.tsv", LexiconRow))
# 日光温室30座/亩均收入, 300人次/车辆50台次: the next figure has its own noun
_NO_DIVISOR = re.compile(
    "[人户亩车头日月年次天]均|车[辆间棚位库站]|项目|家庭|人[口员才民]|户[籍主]|年[度龄产]|月龄|日[产常]|座[谈位]"
    "|处理|条件|场[地所]|方[案面]|期[限间]|股[东份权]|本[级地]|个[人体]|口[岸粮]|位置|件数|片区"
)
_UNDIVIDED = frozenset({"percent", "duration", "age", "rate"})
_NOTE = re.compile(r"\[\d{1,2}\]")
# 图1 人民公园, 附件3 名单: a label and what it names
_LABELS = frozenset("图表件")
# 出栏3323(头/只), 产量6789.2(吨): a table that was written out
# 17.3万列|（辆、架）次: more units of the same kind
_OTHERS = re.compile(r"[(（](?P<units>[^()（）\s\d，。；]{1,8})[)）]次?")
_BRACKETED = re.compile(r"[(（](?P<unit>[^()（）\s\d，。；]{1,12})[)）]")
_PARTS = re.compile("[/、]")
_LATIN = re.compile(r"[A-Za-z]")
# units that are so common in words that a trap may follow Arabic digits too: 3人民, 5日本
_TRAPPED_AFTER_DIGITS = frozenset(
    "网元人时年月日天里平道门手下口分度点市县区省国级打大群集折村基企员科回"
)
_SCALES = frozenset("万亿")
# 500—5000万|项目: so much money, in words; but 3万|项目标任务
_PROJECTS = re.compile("项目(?![标前])")
_BEGINS: dict[str, str | tuple[str, ...]] = {
    "人年": ("计划", "度", "均", "龄", "内", "底", "初", "末", "任务", "目标"),
    "千瓦特": ("高", "大", "色"),
    "大项": "目",
    "个春秋": "棚",
    "个月": ("饼", "嫂", "牙"),
    "个周": ("边", "期", "转", "岁"),
    "岁大": ("爷", "娘", "妈", "伯", "叔", "姐", "哥", "嫂", "婶", "婆", "寿", "学", "龄"),
    "号人": ("员", "物", "才", "次", "选"),
}


def _is_flat(text: str, number: Number, surface: str) -> bool:
    """23种商品10涨10降3平: three of them cost the same, and no area."""
    return surface == "平" and text[number.start - 1 : number.start] in {"涨", "跌", "降", "升"}


@struct
class Unit:
    """A unit in a text: the row of the lexicon, and where it ends; a blank may stand before it."""

    row: UnitRow
    surface: str
    end: int


class UnitTable:
    """The units of `seeds/units.tsv`; `seeds/unit_traps.tsv` holds words that only begin so."""

    def __init__(self, units: Iterable[UnitRow], traps: Iterable[LexiconRow]) -> None:
        self._rows = {row.surface: row for row in units}
        lengths: dict[str, set[int]] = {}
        for surface in self._rows:
            lengths.setdefault(surface[0], set()).add(len(surface))
        self._lengths = {first: sorted(of, reverse=True) for first, of in lengths.items()}
        rows = list(traps)
        self._traps = _by_first(trap.surface for trap in rows if trap.kind == "word")
        self._apart = _by_first(trap.surface for trap in rows if trap.kind == "apart")
        self._counted = _by_first(trap.surface for trap in rows if trap.kind == "counted")

    def _rows_at(self, text: str, at: int) -> Iterator[UnitRow]:
        """Yield the units that stand at `at`, the longest first."""
        for length in self._lengths.get(text[at : at + 1], ()):
            row = self._rows.get(text[at : at + length])
            # the end of the text makes the slice shorter than asked for
            if row is not None and len(row.surface) == length:
                yield row

    def _rate(self, text: str, row: UnitRow, end: int) -> Unit | None:
        """A unit for so much of another: 元/500克, 辆次/日, 元/平方米·月, 张/千人."""
        per = _PER.match(text, end) if row.dimension not in _UNDIVIDED else None
        of = self._divisor(text, row, per) if per is not None else None
        if per is None or of is None:
            return None
        close = per.end() + len(of.surface)
        for _ in range(_MOST_PER):
            also = _PER_ALSO.match(text, close)
            of = self._one_of(text, also.end()) if also is not None else None
            if also is None or of is None:
                break
            close = also.end() + len(of.surface)
        surface = row.surface + text[end:close]
        told = {"surface": surface, "dimension": "rate", "guard": "none"}
        rate = row.model_copy(update={**told, "code": None, "factor": None})
        return Unit(rate, surface, close)

    def _one_of(self, text: str, at: int) -> UnitRow | None:
        """The unit of a divisor that stands at `at`, where it begins no other word."""
        row = next((row for row in self._rows_at(text, at) if row.surface in _DIVISORS), None)
        if row is None or _NO_DIVISOR.match(text, at):
            return None
        one = row.guard != "none" and self._is_trap(text, at, common=True)
        return None if one or self._begins_word(text, row, at + len(row.surface)) else row

    def _divisor(self, text: str, row: UnitRow, per: re.Match[str]) -> UnitRow | None:
        """The unit that stands behind the stroke, where it is no other name of what is counted."""
        of = self._one_of(text, per.end())
        if of is None or (per["many"] and not _may_be_many(row, of)):
            return None
        if per.end() > per.start() + 1 or not row.dimension == of.dimension == "count":
            return of
        shared = of.surface in _SHARERS and row.surface not in _SHARED_BY_NONE
        return of if shared else None

    def row(self, surface: str) -> UnitRow | None:
        """The row of a surface."""
        return self._rows.get(surface)

    def after(self, text: str, number: Number) -> Unit | None:
        """The unit that follows the number, a blank between them as in 300 亩 and 三千 亩."""
        at = number.end
        spelt = number.rule == "chinese"
        spaced = text.startswith(" ", at) and not (spelt and at - number.start == 1)
        if spaced and self._stands_apart(text, number):
            return None
        at += spaced
        if text.startswith(("(", "（"), at):
            return self._bracketed(text, number)
        # 0-14[4]岁: the mark of a note stands between
        note = _NOTE.match(text, at)
        at = note.end() if note is not None else at
        # 五台风, 5.3万家庭: digits alone have their unit behind them, 5家庭农场 is rare
        worded = spaced or spelt or text[at - 1] in _SCALES
        if text[at - 1] in _SCALES and _PROJECTS.match(text, at):
            return None
        for row in self._rows_at(text, at):
            end = at + len(row.surface)
            if self._begins_word(text, row, end) or _is_flat(text, number, row.surface):
                continue
            if row.guard != "none" and (
                (spaced and (spelt or row.guard == "ambiguous"))
                or self._is_trap(text, at, common=worded)
            ):
                continue
            rate = self._rate(text, row, end) if text.startswith("/", end) else None
            if rate is not None:
                return rate
            meant = meant_unit(text, number, row.surface)
            whole = self._with_others(text, row, end)
            return Unit(self._rows.get(meant, row), text[at:whole], whole)
        return None

    def _stands_apart(self, text: str, number: Number) -> bool:
        """Whether a blank parts the number from a word: 表3 200人, 总人口1200 人均收入300."""
        if text[number.start - 1 : number.start] in _LABELS:
            return True
        at = number.end + 1
        return text.startswith(self._apart.get(text[at : at + 1], ()), at)

    def _with_others(self, text: str, row: UnitRow, end: int) -> int:
        """Where a unit ends with those in brackets behind it: 头|（只、匹）, 县|（市、区）."""
        if row.surface.endswith(("）", ")")) and text.startswith("次", end):
            return end + 1
        others = text.startswith(("（", "("), end) and _OTHERS.match(text, end)
        if not others or row.dimension != "count":
            return end
        rows = [self._rows.get(part) for part in _PARTS.split(others["units"])]
        return others.end() if all(of and of.dimension == "count" for of in rows) else end

    def _bracketed(self, text: str, number: Number) -> Unit | None:
        """The unit that stands in brackets behind its number: 74818(头/只/匹)."""
        told = _BRACKETED.match(text, number.end) if number.rule == "arabic" else None
        if told is None or text[number.start - 1 : number.start] in _LABELS:
            return None
        rows = [self._rows.get(part) for part in _PARTS.split(told["unit"])]
        row = self._rows.get(told["unit"]) or (rows[0] if all(rows) else None)
        return Unit(row, told["unit"], told.end()) if row is not None else None

    @staticmethod
    def _begins_word(text: str, row: UnitRow, end: int) -> bool:
        """Whether the unit only begins a word with what stands behind: 4大项|目, 4个春秋|棚."""
        if (rest := _BEGINS.get(row.surface)) is not None:
            return text.startswith(rest, end)
        latin = row.surface.isascii() and row.surface[-1].isalpha()
        return latin and _LATIN.match(text, end) is not None

    def _is_trap(self, text: str, at: int, *, common: bool) -> bool:
        if not common and text[at] not in _TRAPPED_AFTER_DIGITS:
            return False
        trapped = text.startswith(self._traps.get(text[at], ()), at)
        return trapped and not text.startswith(self._counted.get(text[at], ()), at)


def _may_be_many(row: UnitRow, of: UnitRow) -> bool:
    """元/500克; 奖励3万元/5万元 are two amounts, 元/3户 is a slip."""
    return row.dimension == "money" and of.dimension not in {"money", "count"}


def _by_first(surfaces: Iterable[str]) -> dict[str, tuple[str, ...]]:
    by_first: dict[str, list[str]] = {}
    for surface in surfaces:
        by_first.setdefault(surface[0], []).append(surface)
    return {first: tuple(those) for first, those in by_first.items()}


def unit_table() -> UnitTable:
    """Build the table from its seeds."""
    return UnitTable(read_seed("units.tsv", UnitRow), read_seed("unit_traps.tsv", LexiconRow))
