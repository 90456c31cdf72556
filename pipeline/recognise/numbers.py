"""Finds numerals: Arabic, Chinese, financial and mixed, with their scale words multiplied in.

`3.2万`, `20余万`, `2亿5千万`, `一百二十三`, `十几`, `数百`, `三四十`, `1,234.5`, `三分之一`.
Whether a numeral counts something is not decided here (see `quantities`).
"""

import re
from dataclasses import replace
from decimal import Decimal

from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Number
from schemas.vocabulary import Bound

DIGIT = {
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7,
    "八": 8, "九": 9, "壹": 1, "贰": 2, "叁": 3, "肆": 4, "伍": 5, "陆": 6, "柒": 7, "捌": 8,
    "玖": 9, "弍": 2, "俩": 2, "仨": 3,
}  # fmt: skip
SMALL_SCALE = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
TENS = {"廿": "二十", "卅": "三十"}
BIG_SCALE = {"万": 10**4, "亿": 10**8, "萬": 10**4, "億": 10**8}
MORE = frozenset("余多")

# 千 and 百 that begin a unit are no scale words: 300千瓦, 5千克, 20千伏, 百帕.
_SCALE = r"(?:千(?![瓦克米伏焦卡帕赫安乏])|百(?!帕|分(?!之))|[十万亿萬億佰仟拾])"
_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?![\d])|\d+)(?:\.\d+)?"
_MIXED = rf"(?:{_ARABIC})(?:[余多几]?(?:{_SCALE})+(?:\d+(?=[十百千万亿余多]))?)*[余多几]?"
_CHINESE = (
    rf"(?:[零〇一二三四五六七八九两廿卅壹贰叁肆伍陆柒捌玖弍几数余多]|{_SCALE})*"
    rf"(?:点[零〇一二三四五六七八九]+(?:{_SCALE})*)?"
)
# 增长-8.6%: a sign after a word; 3-5天 and 2021-12 have none
_SIGN = r"(?<=[一-鿿:：（(为])[-－−](?=\d)"
NUMERAL = re.compile(
    rf"(?:{_SIGN})?{_MIXED}|(?=[零〇一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟几数])(?:{_CHINESE})"
)
_FRACTION_TAIL = re.compile(rf"分之(?:(?P<arabic>{_ARABIC})|(?P<chinese>(?:{_CHINESE})))")
_ALL_MORE = re.compile(r"[余多几]")
SIGNS = frozenset("-－−")
MAX_NUMERAL = 64
"""A longer run of digits is noise, and Decimal arithmetic on it would not be linear."""

Parsed = tuple[Decimal, Decimal | None, Bound]


def find_numbers(text: str) -> list[Number]:
    """Find every numeral of `text`, in order, never overlapping."""
    found: list[Number] = []
    end = 0
    for match in NUMERAL.finditer(text):
        start, stop = match.span()
        if start < end or stop == start or stop - start > MAX_NUMERAL:
            continue
        number = _number(text, start, stop)
        if number is not None:
            found.append(number)
            end = number.end
    return found


def _number(text: str, start: int, stop: int) -> Number | None:
    surface = text[start:stop]
    arabic = surface[0] in "0123456789"
    if surface[0] in SIGNS:
        number = _number(text, start + 1, stop)
        return number and replace(number, start=start, value=-number.value)
    tail = _FRACTION_TAIL.match(text, stop) if text.startswith("分之", stop) else None
    if tail is not None:
        return _fraction(surface, start, tail)
    if arabic and surface.isdigit():
        return Number(start, stop, Decimal(surface), None, "exact", "arabic")
    while surface:
        parsed = parse_mixed(surface) if arabic else parse_chinese(surface)
        if parsed is not None:
            value, high, bound = parsed
            rule = "arabic" if arabic else "chinese"
            return Number(start, start + len(surface), value, high, bound, rule)
        surface = surface[:-1]
    return None


def _fraction(surface: str, start: int, tail: re.Match[str]) -> Number | None:
    below = parse_mixed(surface) if surface[0].isdigit() else parse_chinese(surface)
    above_text = tail["arabic"] or tail["chinese"] or ""
    above = parse_mixed(above_text) if tail["arabic"] else parse_chinese(above_text)
    if below is None or above is None or not below[0]:
        return None
    if below[0] in {100, 1000}:
        rule = "percent" if below[0] == 100 else "permille"
        return Number(start, tail.end(), above[0], above[1], above[2], rule)
    high = None if above[1] is None else above[1] / below[0]
    return Number(start, tail.end(), above[0] / below[0], high, above[2], "fraction")


def parse_mixed(surface: str) -> Parsed | None:
    """Parse a numeral that begins with Arabic digits, such as `20余万` or `2亿5千万`."""
    bound: Bound = "exact"
    total = section = current = Decimal(0)
    for match in re.finditer(rf"{_ARABIC}|.", surface):
        piece = match.group()
        if piece[0].isdigit():
            current = Decimal(piece.replace(",", "").replace("，", ""))
        elif piece in MORE or piece == "几":
            bound = "more_than"
        elif piece in SMALL_SCALE:
            section += current * SMALL_SCALE[piece]
            current = Decimal(0)
        elif piece in BIG_SCALE:
            scaled = (section + current or total) * BIG_SCALE[piece]
            # 3.68万亿: the second scale word multiplies all that came before it
            total = scaled if not section + current else total + scaled
            section = current = Decimal(0)
        else:
            return None
    return total + section + current, None, bound


def parse_chinese(surface: str) -> Parsed | None:
    """Parse a numeral in Chinese characters; None where the characters make no numeral."""
    if "点" in surface:
        return _chinese_decimal(surface)
    vague = _vague(surface) if surface else None
    if vague is not None:
        return vague
    bound: Bound = "exact"
    stripped = surface
    if not surface:
        return None
    if _ALL_MORE.search(surface):
        if surface[0] in "余多几数":
            return None
        stripped = surface.replace("余", "").replace("多", "")
        bound = "more_than"
        if "几" in stripped or "数" in stripped or not stripped:
            return None
        if surface[-1] not in MORE and len(surface) == len(stripped):
            return None
    value = chinese_integer(stripped)
    if value is not None:
        return Decimal(value), None, bound
    return _adjacent_pair(stripped) if bound == "exact" else None


def _chinese_decimal(surface: str) -> Parsed | None:
    whole, _, rest = surface.partition("点")
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
    """`十几` 11 to 19, `几十` 20 to 99, `数百万` 2 to 9 million (docs/approximations.md)."""
    if surface in {"几", "数"}:
        return None
    head = surface[0]
    if head in "几数":
        return _several(surface[1:].rstrip("多余"))
    if "几" not in surface:
        return None
    before, _, after = surface.partition("几")
    if not before or before[-1] not in SMALL_SCALE:
        return None
    base = chinese_integer(before)
    scale = 1
    for char in after:
        step = BIG_SCALE.get(char)
        if step is None:
            return None
        scale *= step
    if base is None:
        return None
    span = SMALL_SCALE[before[-1]] // 10
    low, high = (base + span) * scale, (base + 9 * span) * scale
    return Decimal(low), Decimal(high), "range"


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
    if len(surface) > 1 and all(char in DIGIT and char not in "两俩仨" for char in surface):
        # digits read out one by one, as in 二〇二一; 三四 is a pair, not 34
        if len(surface) < 3 and not set(surface) & {"零", "〇"}:
            return None
        return int("".join(str(DIGIT[char]) for char in surface))
    for short, tens in TENS.items():
        surface = surface.replace(short, tens)
    return _by_place(surface)


def _by_place(surface: str) -> int | None:
    total = section = 0
    digit: int | None = None
    last_scale = big_scale = 10**9
    for char in surface:
        if char in DIGIT:
            if digit:
                return None
            digit = DIGIT[char]
        elif char in SMALL_SCALE:
            scale = SMALL_SCALE[char]
            if scale >= last_scale or (digit == 0 and scale > 10):
                return None
            section += (digit or 1) * scale
            digit, last_scale = None, scale
        elif char in BIG_SCALE:
            part = section + (digit or 0)
            total = _scaled(total, part, BIG_SCALE[char])
            section, digit, last_scale, big_scale = 0, None, 10**9, BIG_SCALE[char]
        else:
            return None
    tail = digit or 0
    # 三千五 is 3500, 一万五 is 15000; 三千零五 is 3005
    scale_before = last_scale if section else big_scale
    if tail and 100 <= scale_before < 10**9 and surface[-2] not in "零〇":
        tail *= scale_before // 10
    return total + section + tail


def _scaled(total: int, part: int, scale: int) -> int:
    """Join a section to what came before: in 三万亿 the second scale word multiplies the first."""
    if part == 0:
        return (total or 1) * scale
    return total + part * scale if total >= scale or total == 0 else (total + part) * scale


def numbers_stage() -> Stage:
    """The stage that fills `Article.numbers`."""

    def fill(article: Article) -> Article:
        return replace(article, numbers=tuple(find_numbers(article.text)))

    return Stage(
        name="numbers",
        reads=frozenset({"articles"}),
        writes="numbers",
        run=each_article(fill),
        why_here="on the joined text of an article, so that a number the page breaks is read whole",
    )
