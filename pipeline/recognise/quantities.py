"""Joins numbers to their units: what is a quantity, and what only looks like one.

Ordinals and ranks (第3次, 前5名), dates, serial marks, document numbers, versions, numerals in names,
slogans and idioms stay out; so do 一 as an article and bare scale words (百姓, 千家万户).
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from pipeline.recognise.bounds import bound_of
from pipeline.recognise.numbers import find_numbers
from pipeline.recognise.times import time_finder
from pipeline.seeds import read_seed
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Number, Quantity, TimeExpression
from schemas.seeds import LexiconRow, UnitRow
from schemas.vocabulary import Dimension

Spans = Sequence[tuple[int, int]]
JOINERS = frozenset("—–-~至到")
_JOIN = re.compile(r"\s?(?:——|—|–|--|-|~|至|到|－|～)\s?")
# 2个多月, 3个半小时: the word for more or half stands inside the unit
_INFIX = re.compile(
    r"个?(?P<word>多|余|半)(?P<unit>月|小时|星期|世纪|学期|工作日|百分点|年头|钟头)"
)
_FREQUENCY = re.compile(
    r"每(?:一|隔|逢|个|半)?(?:[一两三四五六七八九十\d]*个?)(?:年|季度?|月|周|星期|天|日|学期|旬|半年)|[年月周季日]均"
)
_ADDED = re.compile(r"(?:增加|再|加|另|开展|举行|进行)$")
_ONE_OF_FREQUENCY = frozenset(
    {"次", "场", "期", "轮", "遍", "回", "堂", "节", "例会", "场次", "趟"}
)
_LATIN = re.compile(r"[A-Za-z]")
_SERIAL_AFTER = re.compile(r"[、.．)）]")
_PHASE = re.compile(r"(?:工程|项目|建设|改造|规划|扩建|技改)")
_SESSION_AFTER = re.compile(r"(?:全体)?(?:会议|全会|中全会|常委会|党代会|代表大会|全国|大会)")
_VERSION = re.compile(r"\s?(?:版|时代|模式|阶段|版本)")
_ANIMAL_OR_BIT = re.compile(r"牛|羊|猪|驴|马|骆驼|骡|奶牛|肉牛|母|公|种|育|存|出栏|大象|蒜")
_DURATION_LEAD = re.compile(
    r"(?:近|约|不到|不足|超过|仅|为期|历时|用|耗时|长达|满|了|达|累计|短短|至少|最多|延长|缩短|时间|整整|又|过去|延期|期限|有效期|为)$"
)
_COPULA = re.compile(
    r"(?:为|达|达到|是|至|到|升至|降至|指数|系数|得分|评分|得|数|点数)(?:约|近|了|到)?$"
)
_HAN = re.compile(r"[一-鿿]")
_SCALE_ONLY = frozenset("十百千万亿")
_SCALE_LEAD = re.compile(r"(?:[上近约超过逾达]|超过|不下|不到|不足|将近)$")
# a Chinese numeral counts with these units only where the rules below say so
_CHINESE_NEVER = frozenset(
    "分 点 度 级 线 星 大 方 面 手 号 口 头 道 门 顶 下 层 里 成 折 平 石 担 克 升 寸 钱 斗 角 毛 圆 甲 卡 安 巴 兆 届 学期 时 日 月 "
    "季 季度 旬 年代 区 县 市 省 乡 镇 村 盟 旗 国 园 校 店 厂 库 岛 港 路 街 网 链 核 标 族 系 科 脚 脸 色 行 维 极 柄 格 步 招 拍 听 味 "
    "回 任 令 井 丝 码 丈 单位 企 像素 记 词 谷 身 轴 重 隧 馆 打 拳 拨 截 堂 塔 塘 带 廊 峰 弹 州 槽 树 桥 梭 棒 泓 湾 炮 环 眼 矿 窖 "
    "缕 羊 牛 猪 马 袭 铺 铁 声 针 锅 章 节 讲 课 首 本 版 部 通 排 把 束 根 段 站 管 组团 池 洞 阵 队 代 起 发 集 台 片 块 班 场 篇 "
    "伙 单 双 对 团 堵 壶 包 处 所 座 期 支 朵 周 天 年 秒 夜 载 元".split()
)
_CHINESE_FINE = frozenset(
    "天 年 支 期 处 所 座 台 片 块 场 对 组 代 部 元 集 班 周 队 本 首 篇 单 站 起 层 级 批 头".split()
)
_HEAD_NOUN = {
    "代": re.compile(r"人"),
    "层": re.compile(r"楼|意思|建筑|住宅|小楼"),
    "头": _ANIMAL_OR_BIT,
    "口": re.compile(r"人|井|之家|水井|机井"),
    "场": re.compile(r"[^所馆地景]"),
    "本": re.compile(r"[书证册账]|教材"),
    "班": re.compile(r"列|车|次"),
    "级": re.compile(r"(?!.)"),
    "期": re.compile(r"培训|讲座|课程|节目|活动|学员|班"),
    "部": re.compile(r"[^门委分署队]"),
    "对": re.compile(r"夫妻|新人|父母|夫妇|母子"),
    "起": re.compile(r"[^来到步点]"),
    "单": re.compile(r"[^位一独元]"),
    "站": re.compile(r"(?!.)"),
    "集": re.compile(r"电视|纪录|动画|专题"),
    "周": re.compile(r"[^边围期密岁年]"),
    "天": re.compile(r"[^然下空津地]"),
    "年": re.compile(r"(?!级|轻|检|龄|度|一度|复一|之计|行动|规划|计划|大计|之基)"),
}


@dataclass(frozen=True, slots=True)
class _Unit:
    surface: str
    row: UnitRow


class QuantityFinder:
    """Finds quantities; units come from `seeds/units.tsv`, words that only look like one from traps."""

    def __init__(self, units: Iterable[UnitRow], traps: Iterable[LexiconRow]) -> None:
        self._units: dict[str, list[tuple[str, UnitRow]]] = {}
        for row in sorted(units, key=lambda row: -len(row.surface)):
            self._units.setdefault(row.surface[0], []).append((row.surface, row))
        self._traps: dict[str, list[str]] = {}
        for trap in traps:
            self._traps.setdefault(trap.surface[0], []).append(trap.surface)

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
        free = _Cover([(t.start, t.end) for t in times if t.rule != "time.event"], protected)
        found: list[Quantity] = []
        end = 0
        for i, number in enumerate(numbers):
            if number.start < end or free.holds(number.start, number.end):
                continue
            following = numbers[i + 1] if i + 1 < len(numbers) else None
            quantity = self._quantity(text, number, following)
            if quantity is not None:
                found.append(quantity)
                end = quantity.end
        return found

    def _quantity(self, text: str, number: Number, following: Number | None) -> Quantity | None:
        if _is_no_amount(text, number):
            return None
        ranged = self._range(text, number, following) if following is not None else None
        if ranged is not None:
            return ranged
        if number.rule in {"percent", "permille"}:
            return _percent(text, number)
        infixed = _infixed(text, number, self._row)
        if infixed is not None:
            return infixed
        unit = self._unit_at(text, number)
        if unit is None:
            return _bare(text, number)
        if not _counts(text, number, unit):
            return None
        return _make(text, number, unit)

    def _row(self, surface: str) -> UnitRow | None:
        for candidate, row in self._units.get(surface[:1], ()):
            if candidate == surface:
                return row
        return None

    def _unit_at(self, text: str, number: Number) -> _Unit | None:
        at = number.end
        if text.startswith(" ", at) and _LATIN.match(text, at + 1):
            at += 1
        chinese = number.rule == "chinese"
        for surface, row in self._units.get(text[at : at + 1], ()):
            if not text.startswith(surface, at):
                continue
            end = at + len(surface)
            if surface.isascii() and surface[-1].isalpha() and _LATIN.match(text, end):
                continue
            if row.guard != "none" and self._is_trap(text, at, chinese):
                continue
            return _Unit(text[number.end : end], row)
        return None

    def _is_trap(self, text: str, at: int, chinese: bool) -> bool:  # noqa: FBT001
        if (
            not chinese
            and text[at : at + 1] not in "元人时年月日天里平道门手下口分度点市县区省国级"
        ):
            return False
        return any(text.startswith(trap, at) for trap in self._traps.get(text[at : at + 1], ()))

    def _range(self, text: str, low: Number, high: Number) -> Quantity | None:
        """`3万—5万元`, `10至15天`, `5%-8%`; 由60人增加到380人 is no range."""
        if low.high is not None or high.high is not None or high.start - low.end > 8:
            return None
        first = self._unit_at(text, low)
        gap_start = low.end + len(first.surface) if first else low.end
        join = _JOIN.match(text, gap_start)
        if (join is None or join.end() != high.start) and first is not None:
            first, join = None, _JOIN.match(text, low.end)
        if join is None or join.end() != high.start:
            return None
        if "到" in join.group() and first is not None and _from_before(text, low.start):
            return None
        if high.rule == "percent" or low.rule == "percent":
            if high.rule != low.rule:
                return None
            return _ranged(text, low, high, high.end, _PERCENT_ROW, "%")
        unit = self._unit_at(text, high)
        if unit is None or (first is not None and first.row.dimension != unit.row.dimension):
            return None
        if not _counts(text, high, unit):
            return None
        return _ranged(
            text, low, high, high.end + len(unit.surface), unit.row, _clean(unit.surface)
        )


class _Cover:
    """Answers in order whether a range lies in, or cuts, one of many ranges."""

    def __init__(self, *groups: Spans) -> None:
        self._spans = sorted(span for group in groups for span in group)
        self._next = 0

    def holds(self, start: int, end: int) -> bool:
        spans = self._spans
        while self._next < len(spans) and spans[self._next][1] <= start:
            self._next += 1
        i = self._next
        while i < len(spans) and spans[i][0] < end:
            if spans[i][1] > start:
                return True
            i += 1
        return False


def _from_before(text: str, start: int) -> bool:
    return any(word in text[max(0, start - 12) : start] for word in ("从", "由", "自"))


def _is_no_amount(text: str, number: Number) -> bool:
    before = text[number.start - 1] if number.start else ""
    if (
        before in {"第", "初", "+", "〔", "＋", "#", "周"}
        and not (before == "周" and number.rule == "arabic")
        or (before.isascii() and before.isalpha())
    ):
        return True
    after = text[number.end : number.end + 1]
    if after in {"+", "＋", "〕"}:
        return True
    if (
        before in {"-", "—", "."}
        and text[number.start - 2 : number.start - 1].isalnum()
        and before != "—"
    ):
        return number.rule == "arabic"
    if before == "前" and after in {"名", "位", "强", "列"}:
        return True
    return bool(_VERSION.match(text, number.end)) and "." in text[number.start : number.end]


def _counts(text: str, number: Number, unit: _Unit) -> bool:
    surface = unit.row.surface
    end = number.end + len(unit.surface)
    if surface == "届" or (
        surface == "次" and _SESSION_AFTER.match(text, end) and number.value < 30
    ):
        return surface == "届" and "连续" in text[max(0, number.start - 3) : number.start]
    if surface in {"期", "届"} and _PHASE.match(text, end):
        return False
    if number.rule == "chinese":
        return _chinese_counts(text, number, unit, end)
    return _arabic_counts(text, number, surface, end)


def _arabic_counts(text: str, number: Number, surface: str, end: int) -> bool:
    after = text[end : end + 1]
    if surface in {
        "级",
        "号",
        "线",
        "星",
        "期",
        "路",
        "月",
        "日",
        "时",
        "点",
        "区",
        "行",
        "届",
        "道",
        "国",
    }:
        return _rare_counter(text, number, surface, end)
    if surface == "大":
        return bool(_HAN.match(after))
    if surface == "年" and number.value >= 1000 and number.value == int(number.value):
        return False
    if surface == "度":
        return bool(
            re.search(
                r"温|电|热|高达|℃|零[上下]|摄氏|糖度|酒精|浓度",
                text[max(0, number.start - 12) : end + 6],
            )
        )
    if surface == "成":
        return after not in {"为", "立", "功", "了"} and number.value <= 10
    if surface in {"分", "角"} and after in {"之", "别", "布"}:
        return False
    return True


def _rare_counter(text: str, number: Number, surface: str, end: int) -> bool:
    if surface == "期":
        return number.value >= 10 or bool(re.match(r"培训|讲座|活动|班|课", text[end : end + 2]))
    if surface == "道":
        return not text.startswith("道", end)
    if surface == "点":
        return False
    if surface == "国":
        return False
    if surface == "级":
        return False
    return False


def _chinese_counts(text: str, number: Number, unit: _Unit, end: int) -> bool:
    surface, numeral = unit.row.surface, text[number.start : number.end]
    if numeral == "一":
        return _one_counts(text, number, surface)
    if set(numeral) <= _SCALE_ONLY and not _SCALE_LEAD.search(
        text, max(0, number.start - 2), number.start
    ):
        return numeral == "十" and surface in {
            "个",
            "项",
            "条",
            "名",
            "人",
            "件",
            "家",
            "户",
            "多年",
            "年",
            "天",
        }
    if surface == "成" or surface == "折":
        return _tenths(text, number, surface, end)
    guarded = unit.row.guard != "none" and surface in _CHINESE_NEVER
    if not guarded:
        return True
    if surface not in _CHINESE_FINE:
        return number.value >= 20 and unit.row.guard == "suffix"
    head = _HEAD_NOUN.get(surface)
    return (
        head is None
        or bool(head.match(text, end))
        or (end >= len(text) and surface in {"年", "天"})
    )


def _tenths(text: str, number: Number, surface: str, end: int) -> bool:
    if surface == "折":
        return "打" in text[max(0, number.start - 2) : number.start]
    after = text[end : end + 1]
    return number.value < 10 and after not in {
        "立",
        "功",
        "为",
        "了",
        "效",
        "本",
        "果",
        "员",
        "都",
        "熟",
        "长",
    }


def _one_counts(text: str, number: Number, surface: str) -> bool:
    """一 counts only in a stated frequency, a measure of time or distance, and in 一倍."""
    before = text[max(0, number.start - 60) : number.start]
    before = re.split(r"[。！？\n]", before)[-1]
    if surface == "倍":
        return True
    clause = re.split(r"[，。；,;\n]", before)[-1]
    if surface in _ONE_OF_FREQUENCY:
        # 每季度兑换一次, 于年底增加一次: a frequency set in the clause before holds on
        return bool(
            _FREQUENCY.search(clause) or (_ADDED.search(clause) and _FREQUENCY.search(before))
        )
    if surface in {
        "年",
        "个月",
        "天",
        "周",
        "小时",
        "分钟",
        "世纪",
        "个世纪",
        "个小时",
        "个星期",
        "公里",
        "亩",
    }:
        return bool(_DURATION_LEAD.search(clause)) and not clause.endswith("的")
    return False


_PERCENT_ROW = UnitRow(surface="%", dimension="percent", code="%", factor=Decimal(1), guard="none")
_PERMILLE_ROW = UnitRow(
    surface="‰", dimension="percent", code="[ppth]", factor=Decimal(1), guard="none"
)
_PLAIN_ROW = UnitRow(surface="-", dimension="count", code=None, factor=None, guard="none")
_RATIO_ROW = UnitRow(surface="-", dimension="ratio", code=None, factor=None, guard="none")


def _percent(text: str, number: Number) -> Quantity:
    row, unit = (_PERCENT_ROW, "%") if number.rule == "percent" else (_PERMILLE_ROW, "‰")
    return _build(text, number, number.end, row, unit)


def _clean(surface: str) -> str:
    """The unit as the guide wants it: 2.1个百分点 has the unit 百分点."""
    unit = surface.strip()
    return unit[1:] if unit in {"个百分点", "个千分点", "个基点"} else unit


def _make(text: str, number: Number, unit: _Unit) -> Quantity:
    end = number.end + len(unit.surface)
    if unit.row.surface == "成":
        tenfold = replace(
            number,
            value=number.value * 10,
            high=None if number.high is None else number.high * 10,
        )
        return _build(text, tenfold, end, _PERCENT_ROW, "%")
    return _build(text, number, end, unit.row, _clean(unit.surface))


def _build(text: str, number: Number, end: int, row: UnitRow, unit: str) -> Quantity:
    dimension: Dimension = row.dimension
    start = number.start
    if text[start] in _SCALE_ONLY and text[start - 1 : start] == "上":
        # 上百名: 上 is part of the numeral, as 数 is in 数百
        start -= 1
        return Quantity(
            start, end, number.value, None, unit, row.code, row.factor, dimension, "at_least",
            number.end, "quantity.vague",
        )  # fmt: skip
    bound = bound_of(text, start, end, number.bound)
    return Quantity(
        start, end, number.value, number.high, unit, row.code, row.factor, dimension, bound,
        number.end, f"quantity.{number.rule}",
    )  # fmt: skip


def _ranged(
    text: str, low: Number, high: Number, end: int, row: UnitRow, unit: str
) -> Quantity | None:
    first, last = low.value, high.value
    surface = text[high.start : high.end]
    if first < last and text[low.end : low.end + 1] in JOINERS and low.rule == "arabic":
        # 3—5万元: the scale word of the second number holds for the first too
        scale = Decimal(1)
        for char, step in (("万", 10**4), ("亿", 10**8)):
            if char in surface and first * step < last + 1:
                scale = Decimal(step)
        first *= scale
    if first > last:
        return None
    return Quantity(
        low.start, end, first, last, unit, row.code, row.factor, row.dimension, "range", high.end,
        "quantity.range",
    )  # fmt: skip


def _infixed(text: str, number: Number, row_of: Callable[[str], UnitRow | None]) -> Quantity | None:
    match = _INFIX.match(text, number.end)
    if match is None:
        return None
    unit = ("个" if text[number.end] == "个" else "") + match["unit"]
    row = row_of(unit) or row_of(match["unit"])
    if row is None or (
        number.rule == "chinese"
        and text[number.start : number.end] == "一"
        and match["word"] != "半"
    ):
        return None
    half = match["word"] == "半"
    value = number.value + (Decimal("0.5") if half else 0)
    bound = number.bound if half else "more_than"
    return Quantity(
        number.start, match.end(), value, number.high, unit, row.code, row.factor, row.dimension,
        bound_of(text, number.start, match.end(), bound), number.end, "quantity.infix",
    )  # fmt: skip


def _bare(text: str, number: Number) -> Quantity | None:
    """Numbers with no unit that count all the same: 242万农村居民, 三分之一, 指数为105.3."""
    end = number.end
    if number.rule == "fraction":
        return _build(text, number, end, _RATIO_ROW, "")
    surface = text[number.start : end]
    after = text[end : end + 1]
    if number.rule != "arabic" or _LATIN.match(after) or after in {"级", "象", "众"}:
        return None
    if surface[-1] in "万亿余多" and len(surface) > 1 and _HAN.match(after) and after not in "元吨":
        return _build(text, number, end, _PLAIN_ROW, "")
    if surface[-1] in "万亿" and not _HAN.match(after) and _HAN.match(text, number.start - 1):
        return _build(text, number, end, _PLAIN_ROW, "")
    if surface[-1] in "万亿" and _COPULA.search(text, max(0, number.start - 8), number.start):
        return _build(text, number, end, _PLAIN_ROW, "")
    if "." in surface and _COPULA.search(text, max(0, number.start - 8), number.start):
        return None if _HAN.match(after) else _build(text, number, end, _PLAIN_ROW, "")
    return None


def quantity_finder() -> QuantityFinder:
    """Build the finder from `seeds/units.tsv` and `seeds/unit_traps.tsv`."""
    return QuantityFinder(read_seed("units.tsv", UnitRow), read_seed("unit_traps.tsv", LexiconRow))


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
