"""What an amount is held against: 比上年, 与2019年相比, 是上年的1.1倍; and where it stands."""

import re
from functools import lru_cache

from pipeline.assemble.clauses import Neighbourhood
from pipeline.bound_words import OF_ONE
from pipeline.change_words import IN_WORD, MOVES, UNBOUND
from pipeline.clause_openings import REACH

# 与上年相比,案件下降15%; 相比去年,岗位增长2%: the baseline stands in the clause before
_LED = re.compile(
    r"(?:(?<=[。；;\n，,])|^)\s*(?:[^，。；,;\d]{1,16}(?<=[口数量额率值积户员价入\]])与|与|同(?!比)|和(?![平睦谐])|跟|较)\s?"
    r"(?P<base>[^，。；,;]{1,40}?)"
    r"\s?(?:相?比|对比|比较|相较)[，,]"
    r"|(?:(?<=[。；;\n，,])|^)\s*(?:相[比较]于?|较之|对比|比起)(?P<alone>[^，。；,;]{1,16}?)(?:而言|来[说看])?[，,]"
)
_MOVING = (
    rf"{MOVES}|增|提前|升|涨|降|减|压|缩|多|少|高|低|翻|贵|便宜|长|短|重|轻|扩[大了]|净增|加快|放缓|好|快|慢|跌"
    r"|来[说讲]|一下子?|足足|整整|至少|陡然|骤然|突然|节[约省]|平均(?=[增上下提减])|略|偏[多少高低]|异常|稍|有所|分别|约|再|又|(?<![平日月])均(?!值)|同比"
    r"|[前后]移|环比|[大小]幅|明显|显著|继续|进一步|实际|名义|持平|改善|延长|新增|超[收支产额]"
)
# 蔬菜和食用菌产量|与上年相比: where a time stands behind the next one, that one is meant
_NO_BASE = (
    r"(?:(?<=[年月季度期末底初])[与和同跟]|[与和同跟较](?!\d{4}年|[去上前往同]年|[上首前]届|上[月季]|同期"
    r"|全[国省市区盟旗县州]|疫情|历史|以往))"
)
# One class stands before the alternatives, so that the engine skips to its next member.
_BASE = re.compile(
    r"[比较低高好不多少优恢与同和跟是为于到近](?:"
    # 接近常年|略偏高0.4℃
    r"(?<=接近)(?P<near>[常历往]年(?:同期|平均)?)(?=略|稍|偏)|"
    rf"(?:(?<=比)(?:(?<={UNBOUND}比(?!亚迪))|(?<=相比)(?=去年|上年|前年|[往平][年日常时]|以[往前]|[此之]前|同期|\d))"
    r"(?![重例率值如较由])|(?<=较)(?![大高强好快多少小低])[于之]?)(?P<base>[^，。；,;比较]{1,20}?)"
    rf"(?=(?:[（(][^（()）]{{1,30}}[)）]|[亩户人株棚头只日]均|(?<![\d万千百])亩|{OF_ONE})?(?:{_MOVING}))"
    r"|(?:(?<=[低高好多少优])于|(?<=高)出|(?<=不)及)(?!(?:大?约|[近超])?了?[两一二三四五六七八九十几数\d])(?![^，。；]{0,6}类)"
    r"(?P<than>[^，。；、,;\d的]{1,6})(?=[，。；、,;]|平均|水平|约?[\d一二三四五六七八九十百])"
    r"|(?<=恢)复(?:至|到)(?P<again>[^，。；,;]{1,14}?(?:[期年]|(?=的)))的?(?=[约近超]?过?[\d一二三四五六七八九])"
    rf"|(?:(?<=[与和跟较])|(?<=同)(?![期比时样步])){IN_WORD}"
    rf"(?P<level>(?:{_NO_BASE}|[^，。；,;与和同跟较]){{1,40}}?)"
    r"(?:[（(][^（()）]{1,24}[)）](?:的[^，。；]{1,14}?)?)?"
    rf"(?:(?<=[期年月季末初度届前平均边])相[比较]|相[比较](?!\d{{4}}年|[去上前往]年)|比较|(?:基本)?持平|相当|(?<![相同环之])比(?=[，,]|[两二三四五]年|{MOVES})"
    rf"|(?<=[期年月季度])(?:(?:同口径)?同比|同口径)(?=(?:分别)?{MOVES}))"
    r"|(?:(?<=[是为])|(?<=[当等]于)|(?<=达到))(?P<times>[^，。；,;是为]{1,16}?)的(?:近|约|超过?|逾)?"
    r"(?:\d[\d.]*倍?[、和与及])*[\d两一二三四五六七八九十.]+(?:多|余)?倍)"
)
_NAMED_BASES = ("同比", "环比")
_LEVEL_OVER = re.compile(r"[，,；;][^，。；,;\d]{0,8}?(?P<base>[同环]比)")
# 按2018年平均汇率计算, 按照全国统一口径核算: how a figure was reckoned
RECKONED = re.compile(
    r"(?:按照?|以(?=[^，。；,;\n]{1,12}汇率))[^，。；,;\n按]{2,20}(?:计算|折算?|汇率|比价|换算|核算|测算|口径|行情|形势|势头|进度|速度|市场价"
    r"|(?:的?(?:效益|价格|产量|收入|标准|行情|价)来?算)|出售)[，,]?"
    # 按1990年不变价
    r"|按照?(?:(?:19|20)\d\d年)?的?(?:不变|可比|现行)价格?(?:计算?)?[，,]?"
    r"|按照?(?:19|20)\d\d年价格?(?:计算?)?[，,]?"
)
# 分别为2006年的1.8、2.1和2.2倍: the base of all that the list counts
_TIMES_OF = re.compile(
    r"(?:[是为]|[当等]于)[^，。；,;是为]{1,16}?的(?:近|约)?(?:\d[\d.]*倍?[、和与及])+\d[\d.]*倍"
)
_LIST_ON = 24
"""Characters in which the last number of such a list stands."""
# 自去年上半年转负后首次正增长: since when, and not when
_FIRST_SINCE = re.compile(
    r"自(?:去年|上年|前年|\d{4}年)[^，。；\n]{0,20}?(?:后|以?来)的?(?:首|第[一二三]|再|又|最[高低])"
)
# 2023年比|2018年，经济总量扩大1.5倍
_YEARS_APART = re.compile(r"年比(?P<base>\d{4}年)[，,]")
# 在去年1284万元的基础上增长10%
_GROUND = re.compile(r"在(?:去年|上年|前年|\d{4}年)[^，。；\n]{0,16}基础上")


def baseline(text: str, low: int, start: int) -> tuple[int, int] | None:
    """The last base named between `low` and a number: 上年 of 比上年, 同比."""
    last = None
    # the window reaches over the number: 是上年的1.1倍 names its base before it
    for match in _BASE.finditer(text, low, min(len(text), start + 12)):
        if match.start() < start:
            last = match
    apart = last is not None and last["than"] and re.search("[，,]", text[last.end() : start])
    if last is not None and last["level"] and (own := _LEVEL_OVER.search(text, last.end(), start)):
        # 与前一周持平,|同比下降2%
        return own.span("base")
    if last is not None and not apart:
        # 收购价高于普通品种,每亩增收100元: the price is higher, the gain is held against nothing
        return last.span(last.lastgroup or 0)
    if text.find("比", low, start) < 0:
        return None
    named = max(text.rfind(word, low, start) for word in _NAMED_BASES)
    return (named, named + 2) if named >= 0 else None


# 增速较一季度和1—5月|分别提高3.1和1.2个百分点
_BASES = re.compile(
    r"([^和与及、]{2,12})[和与及、]([^和与及、，]{2,12}?)"
    r"(?:相?比较?)?(?:，?(?:增[速幅]|[涨跌降]幅|占比|比重))?"
)


_DEALT_BEFORE = 3
"""Characters before the first baseline in which 分别 may stand: 分别比, 分别较."""
_SECOND = re.compile(rf"[和与及、](?P<base>[^和与及、，]{{2,12}}?)(?=(?:{_MOVING}))")


def first_of_two(text: str, base: tuple[int, int], start: int) -> tuple[int, int]:
    """The first of two baselines, where 分别 before a number at `start` deals them out."""
    two = _BASES.fullmatch(text, *base)
    dealt = text.find("分别", max(0, base[0] - _DEALT_BEFORE), start) >= 0
    return two.span(1) if two is not None and dealt else base


def second_of_two(text: str, first: tuple[int, int] | None, start: int) -> tuple[int, int] | None:
    """The baseline that stands behind the first, for the second number."""
    dealt = text.find("分别", first[1], start) if first is not None else -1
    if first is None:
        return first
    if dealt < 0:
        # 分别比上月和上年同期|提高3.8和2.5个百分点
        led = text.find("分别", max(0, first[0] - _DEALT_BEFORE), first[0]) >= 0
        rest = _SECOND.match(text, first[1], start) if led else None
        return rest.span("base") if rest is not None else first
    two = _BASES.fullmatch(text, first[0], dealt)
    return two.span(2) if two is not None and two.end(1) == first[1] else first


def fronted(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """与2010年相比,人口减少2万人,下降3%: what opens the sentence is the base of all its changes."""
    start = here.quantity.start
    low = max(here.sentence.start, start - REACH)
    *_, led = (None, *_LED.finditer(text, low, here.clause))
    return led.span(led.lastgroup or 0) if led is not None else None


# 收入7亿元,超过|某县|1.3亿元
_OVERTAKEN = re.compile(r"超[过越][^，。；、\d]{2,7}?[省市区县旗州盟镇乡村](?=\d)")


@lru_cache(maxsize=1024)
def comparison_spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The ranges of baselines and methods before `end`, whose times and places govern nothing.

    Asked for each quantity of a batch by the finder of its place, and then by that of its time.
    """
    low = max(start, end - REACH)
    spans = [match.span() for match in _BASE.finditer(text, low, end)]
    reach = min(len(text), end + _LIST_ON)
    if text.find("倍", end, reach) >= 0:
        spans += [m.span() for m in _TIMES_OF.finditer(text, low, reach) if m.start() < end]
    if text.find("年比", low, end) >= 0:
        spans += [match.span("base") for match in _YEARS_APART.finditer(text, low, end)]
    if text.find("超", low, end) >= 0:
        spans += [match.span() for match in _OVERTAKEN.finditer(text, low, end + 1)]
    if text.find("基础上", low, end) >= 0:
        spans += [match.span() for match in _GROUND.finditer(text, low, end)]
    if text.find("自", low, end) >= 0:
        spans += [match.span() for match in _FIRST_SINCE.finditer(text, low, end)]
    if text.find("按", low, end) >= 0 or text.find("汇率", low, end) >= 0:
        spans += [match.span() for match in RECKONED.finditer(text, low, end)]
    return tuple(spans)
