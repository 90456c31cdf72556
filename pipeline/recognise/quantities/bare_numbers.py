"""Tells which numbers without a unit count all the same: 242万农村居民, 三分之一, 指数为105.3."""

import re
from typing import Literal

from pipeline.change_words import MOVES
from pipeline.seeds import one_of, read_seed
from schemas.mentions import Number
from schemas.seeds import LexiconRow

BareKind = Literal["count", "ratio"]
_LATIN = re.compile(r"[A-Za-z]")
_HAN = re.compile(r"[一-鿿]")
# 投资3亿-5亿: the dash of a range leads to a number as its noun does
_NAMED = re.compile(r"[一-鿿~—-]")
_NEXT = re.compile("[万亿]、")
_COPULA = re.compile(
    r"(?:为|达|达到|是|至|到|升至|降至|指数|系数|得分|评分|得|数|点数|比值|(?:收入|性别|消费)比)"
    r"(?:约|近|了|到)?(?:\d+\.\d+[-—–~～至])?$"
)
# 居民消费价格指数(CPI)101.2: brackets only give the short name
_INDEX = re.compile(r"(?:指数|系数)[(（][^()（）]{1,12}[)）](?:为|达到?)?$")
# 比重下降了1.56, 与2010年的114.13相比
_MOVED = re.compile(rf"{MOVES}了?$")
_COMPARED = re.compile(r"相比|相较")
# 收入比由上年的|1.97|缩小到1.91: both ends of a move
_FROM = re.compile(r"[由从][^，。；\d]{0,8}(?:\d{4}年[^，。；\d]{0,4})?的?$")
_MOVES_TO = re.compile(
    rf"[^，。；\d]{{0,4}}(?:{MOVES})?[到至为]\d+(?:\.\d+)?(?=[，。；、,;)）\n]|$)"
)
# 1/3以上, 近2/3: a fraction with a stroke counts only where words say so
_SHARE_AFTER = re.compile(r"以[上下]|左右|的|强|弱|[，。；、）)]|$")
_NO_UNIT_AFTER = frozenset("级象众")
_RATIO_ON = re.compile(r"\s?[:：∶]\s?\d")
_RATIO_BEFORE = re.compile(r"\d\s?[:：∶]\s?$")
# 挣个三五万, 卖到一万二: what is said in money, mostly, without a word for it
_SPOKEN = re.compile(
    r"[一二两三四五六七八九][百千万亿][一二三四五六七八九]|[^百千万亿]+[万亿][多余]?"
    r"|[一二两三四五六七八九]?[百千]万|[一二两三四五六七八九][百千万]亿|[一二两三四五六七八九]{2}[百千]"
)
# 挣三千多, 工资四千多; 游客有三千多 has a counter that is left out
_EARNED = re.compile(r"[一二两三四五六七八九][百千][多余]|[一二两三四五六七八九]千")
_EARNED_LEAD = re.compile(r"(?:[挣赚卖花搞][了到]?个?|(?:工资|收入)(?:[有是达近]|能有|达到)?)$")
_SPOKEN_LEAD = re.compile(
    r"(?:[达到是为近约超过破有挣卖赚花入得多出要给交缴价]|[挣卖赚花收]了?个?|不到|不足|左右)$"
)
_SPOKEN_AFTER = re.compile(
    r"[^一-鿿\dA-Za-z]|左右|上下|以[上下]|[的多呢吧]|不成问题|没问题|不在话下|$"
)
# 惠及近百万|群众: people are told in round numbers without a counter
_ROUND = re.compile(r"[^万亿]*[万亿][多余]?")
_CROWD_LEAD = re.compile(
    r"(?:[近上超逾约让使有为]|超过|惠及|带动|吸引|服务|引导|帮助|覆盖|助力|动员|组织|解决|接待|培训)(?:了|上|近|超|约)?$"
)
_PERSONS = one_of(
    row.surface for row in read_seed("head_nouns.tsv", LexiconRow) if row.kind == "person"
)
_PEOPLE = re.compile(f"(?:[一-鿿]{{2}})?(?:人口|{_PERSONS})")


def bare_kind(text: str, number: Number) -> BareKind | None:
    """What a number states that no unit follows: a count or index, a ratio, or nothing."""
    end = number.end
    if number.rule == "slash":
        return "ratio" if number.value < 1 and _SHARE_AFTER.match(text, end) else None
    if number.rule in {"fraction", "share"}:
        return "ratio"
    after = text[end : end + 1]
    if number.rule == "chinese":
        return "count" if _is_spoken(text, number) or _is_crowd(text, number) else None
    if number.rule != "arabic" or _LATIN.match(after) or after in _NO_UNIT_AFTER:
        return None
    if _RATIO_ON.match(text, end) or _RATIO_BEFORE.search(
        text, max(0, number.start - 3), number.start
    ):
        # 12.7:50.2:37.1 is a proportion of three, not three numbers
        return None
    counts = _is_scaled_count(text, number, after) or _is_index(text, number, after)
    return "count" if counts else None


def _is_spoken(text: str, number: Number) -> bool:
    surface = text[number.start : number.end]
    if surface[0] in "百千" and text.startswith("的", number.end):
        # 投资超千万的5家: a bar that others pass
        return False
    if len(surface) < 2 or _SPOKEN_AFTER.match(text, number.end) is None:
        return False
    low = max(0, number.start - 4)
    if _SPOKEN.fullmatch(surface) and _SPOKEN_LEAD.search(text, low, number.start):
        return True
    earned = _EARNED.fullmatch(surface) or _SPOKEN.fullmatch(surface)
    return bool(earned) and _EARNED_LEAD.search(text, low, number.start) is not None


def _is_crowd(text: str, number: Number) -> bool:
    surface = text[number.start : number.end]
    if _ROUND.fullmatch(surface) is None or _PEOPLE.match(text, number.end) is None:
        return False
    vague = surface[0] in "数几" or surface[-1] in "多余"
    return vague or _CROWD_LEAD.search(text, max(0, number.start - 4), number.start) is not None


def _is_scaled_count(text: str, number: Number, after: str) -> bool:
    surface = text[number.start : number.end]
    if len(surface) > 1 and surface[-1] in "万亿余多" and _HAN.match(after) and after not in "元吨":
        return True
    if surface[-1] not in "万亿" and not surface.endswith(("万多", "万余", "亿多", "亿余")):
        return False
    low = max(0, number.start - 2)
    # 分别为16.07万、|19.64万: the next of a row
    named = _NAMED.match(text, low + 1) or _NEXT.fullmatch(text, low, number.start)
    return (named is not None and not _HAN.match(after)) or _follows_copula(text, number)


def _is_index(text: str, number: Number, after: str) -> bool:
    if "." not in text[number.start : number.end]:
        return False
    if _HAN.match(after) and _MOVES_TO.match(text, number.end):
        return _FROM.search(text, max(0, number.start - 20), number.start) is not None
    if _HAN.match(after):
        return text[number.start - 1] == "的" and _COMPARED.match(text, number.end) is not None
    if _MOVED.search(text, max(0, number.start - 3), number.start):
        return True
    aside = _INDEX.search(text, max(0, number.start - 18), number.start)
    return aside is not None or _follows_copula(text, number)


def _follows_copula(text: str, number: Number) -> bool:
    return bool(_COPULA.search(text, max(0, number.start - 8), number.start))
