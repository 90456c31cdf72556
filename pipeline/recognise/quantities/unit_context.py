"""Tells what a unit measures from the words before: 时速120公里 is a speed, 发电55亿度 energy."""

import re
from decimal import Decimal

from schemas.mentions import Number

# 华氏温度98.6度: the scale stands before the number
_FAHRENHEIT = re.compile(r"华氏(?:温度)?(?:约|为|达|是)?$")
_ELECTRIC = re.compile(r"电|能耗|节能")
_WARM = re.compile(r"温|热|冷|寒|℃|零[上下]")
_TURNED = re.compile(r"坡|角|倾|斜|旋转|转体|弧")
_CLAUSE = re.compile(r"[，。；,;\n]")
_REACH = 24
# 时速80至100公里, 每小时行驶60公里; not 速度加快到三年完成60公里
_FILL = (
    r"(?:[已仅就可约近超过达到为至在了是不低高于多得均以]|最[高大低]|平均|控制|保持|行驶|飞行"
    r"|[\d.]+[至到~—-])*"
)
_SPEED = re.compile(
    rf"(?:(?:(?P<hour>时速|每小时)|车速|限速|航速|船速|速度)|每秒钟?|秒速|风速|流速){_FILL}$"
)
_SPEED_WORDS = frozenset("速每")
_PER_HOUR = {"公里": "公里/小时", "千米": "公里/小时"}
_PER_SECOND = {"米": "米/秒", "公里": "公里/秒", "千米": "公里/秒"}
# 一斤卖20块, 租金一块五; not 3块地
_PAID = re.compile(
    r"[卖价花挣赚租付贵钱领][^，。；]{0,6}$"
    r"|[每一](?:公?斤|亩|吨|只|头|个|天|月|年|人|户|瓶|袋|盒|米|张|套|棵|株)地?(?:才|能|是|要|给)?$"
)
# 2块5, 3块8毛
_AND_CENTS = re.compile(r"[\d一二三四五六七八九](?![\d个名户人亩斤])")
_NO_THING = re.compile(r"[^一-鿿]|[多五六七八九一二三四左上以的吗呢到至]|$")
_TRIGGERS = frozenset({"度", "块", *_PER_HOUR, *_PER_SECOND})
# 输出345亿度: so many can only be of electricity
MOST_DEGREES = Decimal(10000)
MOST_TWICE = Decimal(4)
"""两度, 三度, 四度 are times that something happens."""
_DEGREES = re.compile(
    r"温|电|热|高达|℃|零[上下]|摄氏|华氏|糖度|酒|浓度|坡度|角度|倾|斜|转体|旋转|近视|度的(?:冷凉|气候)"
)
# 小区的温暖工程结束了,我们家晚上是6度: how warm somebody has it is told of a time or a room
_TOLD_WARM = re.compile(
    r"(?:晚上|夜里|夜间|白天|早上|早晨|清晨|中午|家里|(?P<room>室内|室外|屋里|屋内|户外|棚内|棚里)|最高|最低|保持在?|稳定在|降到|升到|[只才]有|达到)"
    r"(?:[只才仅也都能就约近是在有到达]|[已不][经足到]|保持|稳定|[达升降]到|[\d.]+度?[至到~—-])*$"
)
_OF_WARMTH = re.compile("温|暖|冷|冻|凉|寒|冰|烧|[供受]热")
_WARM_REACH, MOST_WARM = 60, 60


def are_degrees(text: str, number: Number, end: int) -> bool:
    """Whether 度 counts degrees or electricity: not 2019年|度, 两|度|入选, 转了360|度."""
    start, value = number.start, number.value
    chinese = number.rule == "chinese"
    if chinese and MOST_TWICE >= value >= 0:
        return False
    if value < 0 or value >= MOST_DEGREES:
        return value < 0 or not chinese
    told = bool(_DEGREES.search(text, max(0, start - 12), end + 6))
    where = None if told else _TOLD_WARM.search(text, max(0, start - 16), start)
    if where is None or value > MOST_WARM:
        return told
    return (
        where["room"] is not None
        or _OF_WARMTH.search(text, max(0, start - _WARM_REACH), end + 6) is not None
    )


def meant_unit(text: str, number: Number, surface: str) -> str:
    """The surface of the unit that `surface` stands for behind `number`; often itself."""
    if surface not in _TRIGGERS:
        return surface
    if surface == "块":
        if _AND_CENTS.match(text, number.end + 1):
            return "块钱"
        paid = _PAID.search(text, max(0, number.start - 8), number.start)
        return "块钱" if paid and _NO_THING.match(text, number.end + 1) else surface
    return _degree(text, number) if surface == "度" else _speed(text, number.start, surface)


def _degree(text: str, number: Number) -> str:
    start = number.start
    if _FAHRENHEIT.search(text, max(0, start - 7), start):
        return "华氏度"
    if abs(number.value) >= MOST_DEGREES:
        return "度电"
    clause = _CLAUSE.split(text[max(0, start - _REACH) : start])[-1]
    if _WARM.search(clause):
        return "度"
    if _ELECTRIC.search(clause):
        return "度电"
    return "°" if _TURNED.search(clause) else "度"


def _speed(text: str, start: int, surface: str) -> str:
    if _SPEED_WORDS.isdisjoint(text[max(0, start - 12) : start]):
        return surface
    lead = _SPEED.search(text, max(0, start - 16), start)
    if lead is None:
        return surface
    hourly = lead["hour"] or (surface != "米" and not lead.group().startswith(("每秒", "秒")))
    return (_PER_HOUR if hourly else _PER_SECOND).get(surface, surface)
