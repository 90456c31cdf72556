"""Reads the value of a numeral: Arabic, Chinese, financial or mixed, scale words multiplied in.

`20余万`, `2亿5千万`, `一百二十三`, `十几`, `数百`, `三四十`. Finding numerals in a text is the work
of `numbers`; what the approximate ones mean is published in docs/approximations.md.
"""

import re
from decimal import Decimal
from functools import lru_cache

from schemas.vocabulary import Bound

DIGIT = {
    "零": 0, "〇": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6,
    "七": 7, "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7,
    "捌": 8, "玖": 9, "弍": 2, "俩": 2, "倆": 2, "仨": 3,
}  # fmt: skip
SMALL_SCALE = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
BIG_SCALE = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8, "兆": 10**12}
MORE = frozenset("余多")
SEVERAL = frozenset("几幾")
_AND_MORE = MORE | SEVERAL
POINTS = frozenset("点.．")
"""The decimal point of a numeral in Chinese characters."""
# a wide comma after a price is no separator: $20，300美元
ARABIC = r"(?:\d{1,3}(?:,\d{3})+(?!\d)|(?<![$¥€£\d])\d{1,3}(?:，\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# 28 831处, 3 000-3 200小时: yearbooks part thousands with a blank; 表3 200人 does not
GROUPED = r"(?<![\d .表图第附])\d{1,3}(?: \d{3})+(?:\.\d+)?(?=[一-鿿%]|[—~-]\d{1,3} \d{3}(?!\d))"
_GROUP_BLANK = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")

_TENS = {"廿": "二十", "卅": "三十"}
_ZERO = frozenset("零〇○")
_SAYS_NOTHING = _ZERO | {" "}
_NOT_READ_OUT = frozenset("两俩倆仨")
# 三十两: the last is a unit, 50 g
_UNIT_LAST = _NOT_READ_OUT
_SAME_SCALE = re.compile(r"([十百千])\1")
_PIECE = re.compile(rf"{ARABIC}|.")

Parsed = tuple[Decimal, Decimal | None, Bound]
"""Value or low end, high end of a range, and what the numeral itself says of its exactness."""


@lru_cache(maxsize=4096)
def parse_numeral(surface: str) -> Parsed | None:
    """Parse a numeral; None where the characters make none. Texts repeat a few: 一, 三, 1.2万."""
    if not surface or _SAME_SCALE.search(surface):
        return None
    surface = surface.replace("个", "")
    return parse_mixed(surface) if surface[0] in "0123456789" else parse_chinese(surface)


def parse_mixed(surface: str) -> Parsed | None:
    """Parse a numeral that begins with Arabic digits, such as `20余万` or `2亿5千万`."""
    bound: Bound = "exact"
    total = section = current = Decimal(0)
    last_scale = 1
    for match in _PIECE.finditer(_GROUP_BLANK.sub("", surface)):
        piece = match.group()
        if piece[0].isdigit():
            current = Decimal(piece.replace(",", "").replace("，", ""))
        elif piece in _AND_MORE:
            bound = "more_than"
        elif piece in SMALL_SCALE:
            section += current * SMALL_SCALE[piece]
            current = Decimal(0)
        elif piece in BIG_SCALE:
            scaled = _multiplied(total, section + current, BIG_SCALE[piece], last_scale)
            if scaled is None:
                return None
            total, last_scale = scaled
            section = current = Decimal(0)
        elif piece not in _SAYS_NOTHING:
            return None
    return total + section + current, None, bound


def _multiplied(
    total: Decimal, part: Decimal, scale: int, last_scale: int
) -> tuple[Decimal, int] | None:
    """The total with `part` times a scale word added, and its scale; None for 2亿15亿."""
    if not part:
        # 3.68万亿: the second scale word multiplies all that came before it
        return total * scale, last_scale * scale
    if total and scale > last_scale:
        # and so it does in 1万2000亿
        return (total + part) * scale, scale
    return (total + part * scale, scale) if scale != last_scale else None


def parse_chinese(surface: str) -> Parsed | None:
    """Parse a numeral in Chinese characters; None where the characters make no numeral."""
    if not POINTS.isdisjoint(surface):
        return _decimal(surface)
    vague = _vague(surface)
    if vague is not None:
        return vague
    if not MORE.isdisjoint(surface):
        return _open_ended(surface)
    value = chinese_integer(surface)
    return (Decimal(value), None, "exact") if value is not None else _adjacent_pair(surface)


def _open_ended(surface: str) -> Parsed | None:
    """`三百余`, `十多`, `五百余万`."""
    stripped = surface.replace("余", "").replace("多", "")
    if not stripped or surface[0] in "余多数" or "数" in stripped:
        return None
    value = chinese_integer(stripped)
    return None if value is None else (Decimal(value), None, "more_than")


def _decimal(surface: str) -> Parsed | None:
    point = next(char for char in surface if char in POINTS)
    whole, _, rest = surface.replace("○", "零").partition(point)
    scale = Decimal(1)
    while rest and (rest[-1] in BIG_SCALE or rest[-1] in SMALL_SCALE):
        scale *= BIG_SCALE.get(rest[-1]) or SMALL_SCALE[rest[-1]]
        rest = rest[:-1]
    integer = chinese_integer(whole)
    if integer is None or not rest:
        return None
    digits = "".join(str(DIGIT[char]) for char in rest)
    return Decimal(f"{integer}.{digits}") * scale, None, "exact"


def _vague(surface: str) -> Parsed | None:
    """`十几` more than 10, `几十` 20 to 99, `数百万` 2 to 9.99 million."""
    if not surface or len(surface) == 1:
        return None
    if surface[0] in SEVERAL or surface[0] == "数":
        return _several(surface[1:].rstrip("多余"))
    place = next((i for i, char in enumerate(surface) if char in SEVERAL), 0)
    if not place:
        return None
    before, after = surface[:place], surface[place + 1 :]
    if before[-1] not in SMALL_SCALE and before[-1] not in _ZERO:
        return None
    base, scale = chinese_integer(before), _big_scales(after)
    if base is None or scale is None:
        return None
    return Decimal(base * scale), None, "more_than"


def _big_scales(surface: str) -> int | None:
    scale = 1
    for char in surface:
        step = BIG_SCALE.get(char)
        if step is None:
            return None
        scale *= step
    return scale


def _several(scales: str) -> Parsed | None:
    small = big = 1
    for char in scales:
        if char in SMALL_SCALE and big == 1:
            small *= SMALL_SCALE[char]
        elif char in BIG_SCALE:
            big *= BIG_SCALE[char]
        else:
            return None
    return Decimal(2 * small * big), Decimal((10 * small - 1) * big), "range"


def _adjacent_pair(surface: str) -> Parsed | None:
    """`三四十` 30 to 40, `十七八` 17 to 18, `两三` 2 to 3, `七八百万` 7 to 8 million."""
    for i in range(len(surface) - 1):
        low, high = DIGIT.get(surface[i]), DIGIT.get(surface[i + 1])
        if low is None or high is None or not (0 < low < high <= 9):
            continue
        if high - low != 1 and (low, high) != (3, 5):
            return None
        before, after = surface[:i], surface[i + 2 :]
        if (before and before[-1] in DIGIT) or (after and after[0] in DIGIT):
            return None
        first = chinese_integer(before + surface[i] + after)
        second = chinese_integer(before + surface[i + 1] + after)
        if first is None or second is None:
            return None
        return Decimal(first), Decimal(second), "range"
    return None


def chinese_integer(surface: str) -> int | None:
    """The value of `二十三`, `两千零五`, `三万亿`, `二〇二一`; None for what is no numeral."""
    if not surface:
        return None
    if len(surface) > 1 and all(char in DIGIT and char not in _NOT_READ_OUT for char in surface):
        # digits read out one by one, as in 二〇二一; 三四 is a pair, not 34
        if len(surface) < 3 and _ZERO.isdisjoint(surface):
            return None
        return int("".join(str(DIGIT[char]) for char in surface))
    for short, tens in _TENS.items():
        surface = surface.replace(short, tens)
    return _by_place(surface)


def _by_place(surface: str) -> int | None:
    total = section = 0
    digit: int | None = None
    last_scale = big_scale = 10**15
    for char in surface:
        if char in DIGIT:
            if digit:
                return None
            digit = DIGIT[char]
        elif char in SMALL_SCALE:
            scale = SMALL_SCALE[char]
            if scale >= last_scale:
                return None
            # 一百零十万: the zero only says that a place is empty
            section += (digit or 1) * scale
            digit, last_scale = None, scale
        elif char in BIG_SCALE:
            if BIG_SCALE[char] == big_scale and (section or digit):
                # 十六万零五百万: only 一万万 says the word twice
                return None
            total = _scaled(total, section + (digit or 0), BIG_SCALE[char])
            section, digit, last_scale, big_scale = 0, None, 10**15, BIG_SCALE[char]
        else:
            return None
    last, place = digit or 0, last_scale if section else big_scale
    return (
        None
        if surface[-1] in _UNIT_LAST and len(surface) > 1
        else (total + section + last * _place_after(surface, last, place))
    )


def _place_after(surface: str, last: int, place: int) -> int:
    """三千五 is 3500, 一万五 is 15000; 三千零五 is 3005."""
    follows = last and 100 <= place < 10**15 and surface[-2] not in _ZERO
    return place // 10 if follows else 1


def _scaled(total: int, part: int, scale: int) -> int:
    """Join a section to what came before: in 三万亿 the second scale word multiplies the first."""
    if part == 0:
        return (total or 1) * scale
    return total + part * scale if total >= scale or total == 0 else (total + part) * scale
