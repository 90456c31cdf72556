"""Finds numerals: Arabic, Chinese, financial and mixed, fractions and percentages in words.

`3.2万`, `20余万`, `2亿5千万`, `十几`, `1,234.5`, `三分之一`, `三又二分之一`, `百分之六十`, `-8.6`.
Whether a numeral counts something is not decided here (see `quantities`).
"""

import re
from decimal import Decimal

from pipeline.recognise.numbers.halves import half_at
from pipeline.recognise.numbers.numerals import ARABIC, DIGIT, GROUPED, Parsed, parse_numeral
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Number
from schemas.structs import replace

# 千, 百 and 兆 that begin a unit are no scale words: 300千瓦, 5千克, 百帕, 兆瓦.
_SMALL = r"(?:千(?![瓦克米伏焦卡帕赫安乏])|百(?!帕|分(?!之))|[十佰仟拾])"
_BIG = r"(?:[万亿萬億]|兆(?=[一二三四五六七八九零十壹贰叁肆伍陆柒捌玖百千万亿元億]))"
_SCALE = f"(?:{_SMALL}|{_BIG})"
# 3千, but 300万|百姓, 12万|千升; nor 20|千牛, where 五千牛 are cattle
_KILO = r"千(?:比特(?!币)|字节|分点|升|牛(?![羊马]))|百升"
_SCALED = rf"(?:(?<=\d)(?!{_KILO}){_SMALL}|{_BIG})"
# 3万4000, 3万4,000, 1千零20: what follows the scale words closes the numeral
# 2万500元: three digits do so before what money, people and land are counted in
_LAST = (
    r"(?:[零〇]\d{1,3}(?![\d年])|(?<=[万萬])(?:\d{4}|\d,\d{3})(?![\d年])"
    r"|(?<=[万萬])\d{3}(?=[余多餘]?(?:元|人|户|戶|名|坪|公[顷頃里])))"
)
# 41个亿, 两个多亿: said so of money
# 46个|亿元以上项目, 3个|亿级产业
_SIZED = r"级|元(?:[村镇乡企户项产园集县品级]|以[上下](?!$|[，。；、,;\d\n]))"
_COUNTED = f"个(?=多?亿(?!{_SIZED}))"
_GAP = rf"(?:(?<=\d) (?=[万亿](?!里))|{_COUNTED}多?|[余多几])"
_MIXED = (
    rf"(?:{GROUPED}|{ARABIC})"
    rf"(?:(?:{_GAP}?{_SCALED}+(?:[零〇]?(?:\d+|\d,\d{{3}})(?=[十百千万萬亿億余多])|{_LAST})?)*[余多几]?)"
)
_DIGITS = "零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖弍"
_DECIMALS = rf"[{_DIGITS.replace('两', '')}○]+(?:{_SCALE})*"
# 九.四%, ○.八九%: papers in traditional characters print the point of a Chinese numeral so
_POINT = rf"(?:点|[.\uff0e](?=[{_DIGITS}○]))(?:{_DECIMALS})"
# 一千○五亿: the ring that papers print for zero, between the words of a numeral
_RING = f"(?<=[{_DIGITS}十百千万亿萬億○])○(?=[{_DIGITS}十百千万亿萬億○])"
_CHINESE = rf"(?:[{_DIGITS}廿卅俩倆仨几幾数余多]|{_SCALE}|{_RING}|{_COUNTED})*(?:{_POINT})?"
# 零下31℃, 零上3℃
_BELOW_ZERO, _ABOVE_ZERO = "零下", "零上"
_FIRST = f"{_DIGITS}十百千万亿廿卅拾佰仟几幾数"
# 增长-8.6%: a sign after a word or at the start; 3-5天 and 2021-12 have none. 负 ends many words.
_SIGN = (
    r"(?:零[上下](?=[\d一二三四五六七八九十])|(?:(?<=[一-鿿:：（(，。；;、\n~])|(?<![\s\S]))-(?=\.?\d)(?!\d+-)"
    r"|(?<=[一-鿿:：] )-(?=[\d.]+(?:%|℃|个百分点))"
    # 最低气温—4.4℃
    r"|(?<=[气低高]温)—(?=\d)"
    r"|(?<![减担肩抱背自胜欺辜不正身重如税])负(?=[\d零一二三四五六七八九十两壹](?![者责载]))(?!一[层楼]))"
)
# 打对折 is 打五折
NUMERAL = re.compile(
    rf"(?:{_SIGN})?(?:{_MIXED}|\.(?!(?:19|20)\d\d年)\d+|○[.\uff0e]{_DECIMALS}"
    rf"|(?=[{_FIRST}]|倆[百千万])(?!数[{_DIGITS}]){_CHINESE})|(?<=打)[对半](?=折)"
)
# 3万-5万元, 5元-8元: the sign behind a scale word, or behind the unit that comes again, is a dash
_DASHED = re.compile(rf"\d[余多几]?(?:{_SCALE})*[余多几]?(?P<unit>[一-鿿]{{0,5}})$")
_DASH_REACH = 16
_TRIGGER = re.compile(rf"[\d{_FIRST}倆对半负.—-]|○(?=[.\uff0e][{_DIGITS}○])")
_SHARE = re.compile(
    rf"分之(?P<sign>负)?(?P<above>{ARABIC}|{_CHINESE})(?P<kilo> ?[kK](?![A-Za-z]))?"
)
_SLASH = re.compile(r"/(\d{1,3})(?![\d/.])")
# 2e5, 12.32e+14, 2^-1, 40k; 4K and 5E of names have capitals
_POWER = re.compile(
    r"(?:e(?P<ten>[+-]?\d{1,2})|\^(?P<power>[+-]{0,2}\d{1,2})|(?P<kilo>k))(?![\dA-Za-z])"
)
# 十来年, 一百来万: so many and a few more or less
_OR_SO = re.compile(
    r"来(?P<scale>[万亿](?![\d一二三四五六七八九]))?"
    r"(?=[年个天位名户人条家只头斤亩块元里公米岁次趟分棵株间台辆栋件套口张吨度层处座种项点篇封顿样页箱袋包双钟]"
    r"|(?<=[万亿])(?![一-鿿]))"
)
_ROUND = frozenset("0十百千万")
_HALVES = frozenset("一半")
_HALF_FIRST = ("半", "一半")
# 七、八百元: the pair of 七八百 with a mark between; 第七、八十 and 五、六、七 are lists
_PAIR = re.compile(
    rf"(?<=[一-鿿])(?<![第、{_DIGITS}十百千万亿])[一二三四五六七八]、[二三四五六七八九][十百千](?![{_DIGITS}、])万?"
    # 一天出现五、六次
    rf"|(?<=[一-鿿])(?<!别为)(?<![第、别{_DIGITS}十百千万亿])(?:一、二|[二两]、三|三、四|四、五|五、六|六、七|七、八|八、九)"
    r"(?=[次个名天户亩斤头只岁倍棵块吨](?![产季等类级号])|[位家](?![组队])|人(?![小组])|年(?![级制代生])|里[路地]|万[元块斤亩])万?"
    # 每年消化5、6万吨; 分别为5、6万吨 is a list
    r"|(?<=[一-鿿])(?<![第为别是达和及与各年月])(?:2、3|3、4|4、5|5、6|6、7|7、8|8、9)(?=[十百千万])[十百千]?万?"
)
_AS_CHINESE = str.maketrans("23456789", "二三四五六七八九")
# 就业人数|百余人: the number of people, and how many
_OF_COUNT = re.compile(r"([人户次])数(?=[百千万]+[余多]?\1)")
_SIGNS = frozenset("-负—")
_FRACTIONS = frozenset({"fraction", "slash"})
MAX_NUMERAL = 64
"""A longer run of digits is noise, and arithmetic on it would not be linear."""
MAX_POWER = 120
"""Digits of the base times the exponent."""


def find_numbers(text: str) -> list[Number]:
    """Find every numeral of `text`, in order, never overlapping.

    `rule` tells how it is written: arabic, chinese, fraction, slash (3/5), percent, permille, half
    (半亩), share (半数).
    """
    found: list[Number] = []
    end = passed = 0
    for trigger in _TRIGGER.finditer(text):
        start = trigger.start()
        if start < end:
            continue
        start += text[start] == "数" and _OF_COUNT.match(text, start - 1) is not None
        halved = text[start] in _HALVES and text.startswith(_HALF_FIRST, start)
        if halved and (half := half_at(text, start)) is not None:
            found.append(half)
            end = passed = half.end
            continue
        match = NUMERAL.match(text, start) if start >= passed else None
        if match is None or match.end() == start:
            continue
        passed = match.end()
        number = _signed(text, start, passed) if passed - start <= MAX_NUMERAL else None
        if number is None:
            continue
        if text[number.end - 1] in _ROUND and text.startswith("来", number.end):
            number = _or_so(text, number)
        if found and number.rule in _FRACTIONS and _whole_before(text, found[-1], number):
            number = _mixed_fraction(found.pop(), number)
        found.append(number)
        end = number.end
    return found


def _or_so(text: str, number: Number) -> Number:
    """The number with the 来 that makes it a round one: 十来|年; not 2018来."""
    match = _OR_SO.match(text, number.end) if number.high is None else None
    if match is None:
        return number
    scale = {"万": 10**4, "亿": 10**8}.get(match["scale"] or "", 1)
    return replace(number, end=match.end(), value=number.value * scale, bound="approx")


def _signed(text: str, start: int, stop: int) -> Number | None:
    if text[start] == "-" and start and _is_dash(text, start, stop):
        return _number(text, start + 1, stop)
    if stop > start + 2 and text.startswith((_BELOW_ZERO, _ABOVE_ZERO), start):
        sign = -1 if text.startswith(_BELOW_ZERO, start) else 1
        number = _number(text, start + 2, stop)
    elif text[start] in _SIGNS:
        sign, number = -1, _number(text, start + 1, stop)
    else:
        return _paired(text, start, stop) or _number(text, start, stop)
    if number is None:
        return None
    value, high = sign * number.value, number.high and sign * number.high
    if high is not None and high < value:
        # 零下二三十度: the colder end lies last in what is printed
        value, high = high, value
    return replace(number, start=start, value=value, high=high)


def _is_dash(text: str, start: int, stop: int) -> bool:
    low = _DASHED.search(text, max(0, start - _DASH_REACH), start)
    return low is not None and text.startswith(low["unit"], stop)


def _paired(text: str, start: int, stop: int) -> Number | None:
    """七、八百 as one range, or None."""
    pair = _PAIR.match(text, start) if text.startswith("、", stop) else None
    parsed = (
        parse_numeral(pair.group().replace("、", "").translate(_AS_CHINESE))
        if pair is not None
        else None
    )
    if pair is None or parsed is None or parsed[1] is None:
        return None
    return _made(start, pair.end(), parsed, "chinese")


def _number(text: str, start: int, stop: int) -> Number | None:
    surface = text[start:stop]
    if text.startswith("分之", stop):
        share = _SHARE.match(text, stop)
        fraction = _fraction(surface, start, share) if share is not None else None
        if fraction is not None:
            return fraction
    if surface[0] in "0123456789.":
        return _arabic(text, surface, start, stop)
    if text.startswith("折", stop):
        discount = _discount(surface)
        if discount is not None:
            return Number(start, stop, discount, None, "exact", "chinese")
    while surface:
        parsed = parse_numeral(surface)
        if parsed is not None:
            return _made(start, start + len(surface), parsed, "chinese")
        surface = surface[:-1]
    return None


def _discount(surface: str) -> Decimal | None:
    """八五折 is 85 of a hundred, 对折 a half."""
    if surface in {"对", "半"}:
        return Decimal(5)
    if len(surface) == 2 and DIGIT.get(surface[0]) and DIGIT.get(surface[1]):
        return Decimal(10 * DIGIT[surface[0]] + DIGIT[surface[1]])
    return None


def _arabic(text: str, surface: str, start: int, stop: int) -> Number | None:
    after = text[stop : stop + 1]
    if surface.isdigit() or surface[0] == ".":
        value = Decimal(surface)
        if surface[0] == "." and text[start - 1 : start] in ".0123456789" and start:
            return Number(start + 1, stop, Decimal(surface[1:]), None, "exact", "arabic")
        if after == "/" and len(surface) <= 3:
            return _slashed(text, value, start, stop)
        if not (after and after in "e^k"):
            return Number(start, stop, value, None, "exact", "arabic")
    parsed = parse_numeral(surface)
    if parsed is None:
        return None
    power = _POWER.match(text, stop) if after and after in "e^k" else None
    raised = _raised(parsed[0], power) if power is not None else None
    if power is not None and raised is not None:
        return Number(start, power.end(), raised, None, "exact", "arabic")
    return _made(start, stop, parsed, "arabic")


def _raised(base: Decimal, power: re.Match[str]) -> Decimal | None:
    if power["kilo"]:
        return base * 1000
    if power["ten"]:
        return base * Decimal(10) ** int(power["ten"])
    sign, digits = power["power"].rstrip("0123456789"), power["power"].lstrip("+-")
    exponent = int(digits) * (-1 if sign in {"-", "+-", "-+"} else 1)
    return base**exponent if base and len(str(base)) * abs(exponent) <= MAX_POWER else None


def _made(start: int, end: int, parsed: Parsed, rule: str) -> Number:
    value, high, bound = parsed
    return Number(start, end, value, high, bound, rule)


def _slashed(text: str, value: Decimal, start: int, stop: int) -> Number:
    below = _SLASH.match(text, stop)
    before = text[start - 1] if start else ""
    if below is None or not int(below[1]) or before in {"/", "."}:
        return Number(start, stop, value, None, "exact", "arabic")
    return Number(start, below.end(), value / int(below[1]), None, "exact", "slash")


def _fraction(surface: str, start: int, share: re.Match[str]) -> Number | None:
    below, above = parse_numeral(surface), parse_numeral(share["above"])
    if below is None or above is None or not below[0]:
        return None
    if share["sign"]:
        return Number(start, share.end(), -above[0] / below[0], None, above[2], "fraction")
    if share["kilo"]:
        above = above[0] * 1000, None, above[2]
    if below[0] in {100, 1000} and surface[0] in "百佰千仟":
        rule = "percent" if below[0] == 100 else "permille"
        return Number(start, share.end(), above[0], above[1], above[2], rule)
    high = None if above[1] is None else above[1] / below[0]
    return Number(start, share.end(), above[0] / below[0], high, above[2], "fraction")


def _whole_before(text: str, whole: Number, part: Number) -> bool:
    """三又二分之一, 1 3/5: a whole number that a fraction adds to."""
    joint = "又" if part.rule == "fraction" else " "
    return (
        whole.end == part.start - 1
        and text[whole.end] == joint
        and whole.high is None
        and whole.rule in {"arabic", "chinese"}
        and whole.value == int(whole.value)
    )


def _mixed_fraction(whole: Number, part: Number) -> Number:
    value = whole.value - part.value if whole.value < 0 else whole.value + part.value
    return replace(part, start=whole.start, value=value)


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
