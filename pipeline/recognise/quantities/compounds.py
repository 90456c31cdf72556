"""Reads amounts in several units as one: `3元5角`, `1小时40分钟`, `1分18秒47`, `三斤半`, `七成六`.

The value is in the first unit: 1小时30分钟 is 1.5 小时.
"""

import re
from decimal import Decimal

from pipeline.recognise.numbers.numerals import DIGIT
from schemas.mentions import Number
from schemas.seeds import UnitRow

_YEAR, _MONTH, _WEEK, _DAY, _HOUR = 31536000, 2592000, 604800, 86400, 3600
# units that are counted on in smaller ones, in a common smallest unit
_LADDERS: tuple[dict[str, int], ...] = (
    {
        "元": 100, "块": 100, "块钱": 100, "圆": 100, "角": 10, "毛": 10, "毛钱": 10, "分": 1,
        "分钱": 1,
    },
    {"美元": 100, "美分": 1}, {"欧元": 100, "欧分": 1},
    # twelve months are a year, whatever days they have
    {"年": 12, "岁": 12, "个月": 1},
    {
        "年": _YEAR, "个月": _MONTH, "周": _WEEK, "星期": _WEEK, "个星期": _WEEK, "天": _DAY,
        "日": _DAY, "小时": _HOUR, "个小时": _HOUR, "钟头": _HOUR, "个钟头": _HOUR, "时": _HOUR,
        "分钟": 60, "分": 60, "秒": 1, "秒钟": 1,
    },
    {"公里": 1000000, "千米": 1000000, "米": 1000, "厘米": 10, "公分": 10, "毫米": 1},
    {"里": 1500, "丈": 100, "尺": 10, "寸": 1},
    {"吨": 1000000, "公斤": 1000, "千克": 1000, "克": 1},
    {"斤": 100, "两": 10, "钱": 1},
    {"亩": 10, "分": 1},
)  # fmt: skip
_STEPS = frozenset(surface for ladder in _LADDERS for surface in ladder)
_AND = re.compile(r"[又零余]?")
# 800亩|半荒漠化草场, 20吨|半成品: 半 begins the word for a kind
_HALF = re.compile(
    r"半(?![天年月日个小数边途径路岛夜百场程决身山导封载挂截钢幅硬软焦农牧工熟坡劳失护]"
    r"|荒漠|干旱|湿润|野生|成品|自[动理然]|固定|流动|脱产|舍饲|圈养|散养|细毛|透明|机械|人工[林种]"
    r"|公益|地下|咸水|灌木|智能|冬性|免费|无烟|大[的猪鸡羊牛鱼])"
)
_HALVED = frozenset({"duration", "mass", "length", "area", "volume", "percent", "money", "ratio"})
# 七成六, 1块4毛5: the digit after the last unit is a tenth of it
_TENTH = re.compile(r"[1-9一二三四五六七八九](?=[^一-鿿\dA-Za-z.%]|[的左以一]|$)")
_TENTHS = frozenset({"成", "毛", "块", "毛钱", "块钱"})
# 身高1米75, 一米八: said without its unit, in tenths or hundredths; 200米3 is a volume
_FEW_METRES = re.compile(r"(?<![\d.点十百千万亿])[1-9一二两三四五六七八九]米$")
_OF_METRES = re.compile(
    r"(?P<digits>0[1-9]|[1-9]\d?|[一二三四五六七八九]{1,2})(?=[^一-鿿\dA-Za-z.%~—-]|[的左以高长宽深多获夺摘拿打刷创排位居列勇荣斩]|$)"
)
_HUNDREDTHS = re.compile(
    r"\d{2}(?=[^\d.%A-Za-z年月日时点分秒次个下名米]|$)|\d(?=[的，。；、）)\n]|$)"
)

_FAR = frozenset({"公里", "千米", "里"})
# 6公里|4.5米宽的路, 12公里|3.5米至4米宽: so long, and so wide; 1米20厘米深 is one depth
_IS_WIDTH = re.compile(r"(?:[至到~—-]+\d[\d.]*米)?[宽高厚深]")

Part = tuple[str, int]
"""A unit of the ladder and where it ends."""


def ladder_of(surface: str, following: str) -> dict[str, int] | None:
    """The ladder on which `surface` stands above `following`."""
    for ladder in _LADDERS:
        if surface in ladder and following in ladder and ladder[surface] > ladder[following]:
            return ladder
    return None


def next_part(text: str, end: int, number: Number) -> Part | None:
    """The unit after `number`, where the number follows the part that ends at `end`."""
    joint = _AND.match(text, end)
    # 三年|零六个月: a numeral may begin with the joint
    if (
        joint is None
        or number.start not in {end, joint.end()}
        or number.high is not None
        or number.value < 0
    ):
        return None
    for length in (3, 2, 1):
        surface = text[number.end : number.end + length]
        if len(surface) == length and surface in _STEPS:
            return surface, number.end + length
    return None


def compound(text: str, first: str, end: int, numbers: list[Number]) -> tuple[Decimal, int] | None:
    """What the parts after the first add to it, in its unit, and where the last one ends.

    `first` is the unit that ends at `end`; `numbers` are those that follow, at most four are read.
    """
    added, last, close = Decimal(0), first, end
    for number in numbers:
        if number.start == close and text[close : number.end] == "零":
            # 7年零|2个月: it only joins
            continue
        part = next_part(text, close, number)
        ladder = ladder_of(last, part[0]) if part is not None else None
        if part is None or ladder is None:
            break
        if last in _FAR and _IS_WIDTH.match(text, part[1]):
            break
        # 7天24小时, 一分一秒: what fills the larger unit, or repeats, is no part of it
        fills = number.value * ladder[part[0]] >= ladder[last]
        repeats = text[number.start : number.end] == "一"
        if (fills or repeats) and close == number.start:
            break
        added += number.value * ladder[part[0]] / ladder.get(first, ladder[last])
        last, close = part
    if close == end:
        return None
    smaller = ladder_of(first, last)
    tail = _after_last(text, last, close)
    if tail is not None and smaller is not None:
        added += tail[0] * smaller[last] / smaller[first]
        close = tail[1]
    return added, close


def _after_last(text: str, last: str, close: int) -> tuple[Decimal, int] | None:
    if last in _TENTHS:
        digit = _TENTH.match(text, close)
        return digit and (_digit(digit.group()) / 10, digit.end())
    if last == "秒":
        digits = _HUNDREDTHS.match(text, close)
        return digits and (Decimal(f"0.{digits.group()}"), digits.end())
    return None


def rest_of_unit(text: str, row: UnitRow, surface: str, end: int) -> tuple[Decimal, int] | None:
    """What 半 or digits after a unit add to it, in that unit: 三斤半, 七成六, 3块5, 12秒35."""
    if text.startswith("半", end) and row.dimension in _HALVED and _HALF.match(text, end):
        return Decimal("0.5"), end + 1
    said = _OF_METRES.match(text, end) if surface == "米" else None
    if said is not None and _FEW_METRES.search(text, max(0, end - 3), end):
        digits = "".join(str(_digit(digit)) for digit in said["digits"])
        return Decimal(f"0.{digits}"), said.end()
    if surface in _TENTHS or surface == "秒":
        return _after_last(text, surface, end)
    return None


def starts_ladder(surface: str) -> bool:
    """Whether smaller units may follow the unit."""
    return surface in _STEPS


def _digit(character: str) -> Decimal:
    return Decimal(DIGIT.get(character) or int(character))
