"""Reads change and baseline: 增长5.3%, 由A增加到B, 比上年末提高0.68个百分点."""

import re
from functools import lru_cache

from pipeline.assemble.change_patterns import BY, BY_HEAD, DISTANT_BY, TO
from pipeline.assemble.change_windows import before_brackets, before_colon
from pipeline.assemble.clauses import REACH, Neighbourhood
from pipeline.assemble.references import FOR_EACH
from pipeline.change_words import MOVES, THAN, UNBOUND
from schemas.structs import struct
from schemas.vocabulary import Change

# 与上年相比,案件下降15%; 相比去年,岗位增长2%: the baseline stands in the clause before
_WORD = re.compile(r"[一-鿿](?<![左以上余多和与及])")
# 连续增长5年, 连升5个月: how long it went on
_RUN = re.compile("连[续升增涨降跌减丰]")
_LED = re.compile(
    r"(?:(?<=[。；;\n，,])|^)\s*(?:[^，。；,;\d]{1,16}(?<=[口数量额率值积户员价入\]])与|与|同(?!比)|和|跟|较)\s?"
    r"(?P<base>[^，。；,;]{1,40}?)"
    r"\s?(?:相?比|比较|相较)[，,]"
    r"|(?:(?<=[。；;\n，,])|^)\s*相[比较]于?(?P<alone>[^，。；,;]{1,16}?)(?:而言|来[说看])?[，,]"
)
_BETTER = frozenset({"提升", "提高", "拓展", "扩展", "壮大", "发展", "延长", "升", "加快"})
# 从栽植到成长3年后, 发展5年来: how long it has gone on
_LASTS = frozenset({"成长", "发展", "壮大", "萎缩"})
_RATES = frozenset({"增速", "增幅", "涨幅", "增长"})
_PULLED_DOWN = re.compile("(?:下拉|拉低|拖累)[^，。；]*$")
_HIGHER = frozenset({"高出", "多出", "多"})
_MEAN = re.compile(
    r"(?<![历常]年)平均|全[国省市区州县旗盟镇乡]|周边|其他|普通|一般|预期|目标|计划|预算|任务|进度"
)
_ASIDE = re.compile(r"[(（][^()（）]{1,24}[)）]")
_ITS_RATE = re.compile("[^，。；、]{2,10}(?:率|能力|水平|质量)")
_LISTS = frozenset("和及与、")
_COMMAS = frozenset(",，")
_TIMES = frozenset("倍番")
_NEAR = 8
_SAME = re.compile(
    r"(?:左右|[及或]?以[上下内])?\s?(?:以及|[、和及与,，])\s?(?:每人每[年月])?(?:约|近|超过?)?$"
)
_MOVING = (
    rf"{MOVES}|增|提前|升|涨|降|减|压|缩|多|少|高|低|翻|贵|便宜|长|短|重|轻|扩[大了]|净增|加快|放缓|好|快|慢|跌"
    r"|来[说讲]|一下子?|足足|整整|至少|陡然|骤然|突然|节[约省]|平均(?=[增上下提减])|略|偏[多少高低]|有所|分别|约|再|又|(?<!平)均|同比"
    r"|环比|大幅|明显|实际|名义|持平|改善|延长|新增"
)
# One class stands before the alternatives, so that the engine skips to its next member.
_BASE = re.compile(
    r"[比较低高好不多少优恢与同和跟是为](?:"
    rf"(?:(?<=比)(?:(?<={UNBOUND}比(?!亚迪))|(?<=相比)(?=去年|上年|前年|[往平][年日常时]|以[往前]|[此之]前|同期|\d))"
    r"(?![重例率值如较由])|(?<=较)(?![大高强好快多少小低])[于之]?)(?P<base>[^，。；,;比较]{1,20}?)"
    rf"(?=(?:[（(][^（()）]{{1,30}}[)）]|[亩户人株棚头只]均|亩)?(?:{_MOVING}))"
    r"|(?:(?<=[低高好多少优])于|(?<=高)出|(?<=不)及)(?![两一二三四五六七八九十几数])(?![^，。；]{0,6}类)"
    r"(?P<than>[^，。；、,;\d的]{1,6})(?=[，。；、,;]|平均|水平|约?[\d一二三四五六七八九十百])"
    r"|(?<=恢)复(?:至|到)(?P<again>[^，。；,;]{1,14}?(?:[期年]|(?=的)))的?(?=[约近超]?过?[\d一二三四五六七八九])"
    r"|(?:(?<=[与和跟较])|(?<=同)(?<!下同)(?![期比时样步]))(?P<level>[^，。；,;]{1,40}?)"
    r"(?:[（(][^（()）]{1,24}[)）](?:的[^，。；]{1,14}?)?)?"
    rf"(?:相比|比较|相较|(?:基本)?持平|相当|(?<![相同环])比(?=[，,]|[两二三四五]年|{MOVES})"
    rf"|(?<=[期年月季度])同比(?={MOVES}))"
    r"|(?<=[是为])(?P<times>[^，。；,;是为]{1,16}?)的(?:近|约|超过?|逾)?"
    r"(?:\d[\d.]*倍?[、和与及])*[\d两一二三四五六七八九十.]+(?:多|余)?倍)"
)
# 比全省高1.2万元 compares; 比上年高2个百分点 tells of a rise
_AGAINST = re.compile(
    rf"(?:{THAN}|{UNBOUND}较(?![大高强好快多少小低]))(?P<base>[^，。；、,;]{{1,20}}?)"
    r"(?:平均水平|平均)?偏?(?:(?P<up>[高快多贵长重大宽深厚])|(?P<down>[低慢少短轻小矮浅薄]))(?:出|了|约|近)*$"
)
_THEN = re.compile(r"年|月|季|期|届|末|初|前|后")
_NAMED_BASES = ("同比", "环比")
_ABOVE = re.compile(
    r"[高低快慢好优领远超落滞](?<!不.)(?<!不得.)(?:(?<=[高低快慢好优])于|(?<=高)出|(?<=领)先|(?<=远)超|(?<=[落滞])后于?"
    r"|(?<=超)[过出]?(?=全[国省市州盟区县旗](?:平均|水平|$)|[一-鿿]{2}进度))(?![^，。；]{0,6}类)"
    r"(?P<base>[^，。；、,;（(]{1,14}?(?:平均水平|平均|水平)?)(?:约|近)?[（(]?$"
)
# 高于全国、全省|1个、0.2个百分点; 比全国、全省分别高|2.1个、1.3个百分点;
# 高于国、省|2.6和3.1个百分点; 高于全国（5.4%）、全省（5.2%）|0.1和0.3个百分点
_AVERAGE = r"(?:平均)?(?:水平|增速|增幅)?(?:[（(][^（()）]{1,12}[)）])?"
_YARDSTICKS = re.compile(
    r"(?:[高低快慢优]于|[高快]出|领先|超过?|比)"
    rf"(?P<first>全[国省市州盟区县旗]|[省市]均|[省市]里|[国省市州盟](?=[、和与])){_AVERAGE}[、和与]"
    rf"(?P<second>全[国省市州盟区县旗]|[省市]均|[国省市州盟区县](?=平均|水平|分别|[高低快慢（(\d]|$)"
    rf"|[^，。；、\d分提高低快慢（(]{{2,6}}?){_AVERAGE}(?:分别)?[高低快慢]?(?:出|了|约|近)*$"
)
_ONE_YARDSTICK = re.compile(
    rf"(?:[高低快慢优]于|[高快]出|超过?|比)(?P<first>全[国省市州盟区县旗]){_AVERAGE}$"
)
_PAIR_LIST = re.compile(r"[从由](?=\d)[^，。；]{2,20}[和、]$")
_PAIR_START = re.compile(r"(?:从|由)[^，。；]{0,40}$")


@struct
class ChangeFound:
    """A change, the baseline's range in the text, and the rule that found them."""

    change: Change | None
    baseline: tuple[int, int] | None
    rule: str


@struct
class Before:
    """The quantity before in the sentence, and the change found for it."""

    start: int
    end: int
    change: Change | None
    baseline: tuple[int, int] | None


NOTHING = ChangeFound(None, None, "")
_GROWTH = re.compile(r"(?:以上|左右|以内)?的?(?:正?增长(?![极点到至为])|增速|增幅)")


def find_change(text: str, here: Neighbourhood, before: Before | None) -> ChangeFound:
    """Read the words between the clause's start, or the quantity before, and the quantity."""
    start = here.quantity.start
    low, floor = _bounds(text, here, before)
    # 比上年增长(按可比口径计算)2.3%: brackets only add to the words
    window = text[floor:start]
    window = _ASIDE.sub("", window) if text[start - 1 : start] in ")）" else window
    window = before_colon(text, here) or window.rstrip(" ")
    if "每" in window and FOR_EACH.search(window):
        return NOTHING
    return _moved(text, here, before, (low, floor), window)


def _moved(
    text: str, here: Neighbourhood, before: Before | None, bounds: tuple[int, int], window: str
) -> ChangeFound:
    """The change that the words before a quantity tell; `bounds` are as in `_bounds`."""
    start, (low, floor) = here.quantity.start, bounds
    to = TO.search(window) if "到" in window or "至" in window or "为" in window else None
    if to is not None:
        change: Change = "increase_to" if to["up"] else "decrease_to"
        return ChangeFound(change, _moved_from(text, here, before, (low, floor)), "change.to")
    above = _above(text, here, before, (window, floor))
    if above is not None:
        return above
    head = BY_HEAD.search(window)
    by = BY.search(window, head.start()) if head is not None else None
    if by is None and not (here.quantity.dimension == "count" and _counts_on(text, here)):
        by = DISTANT_BY.search(window)
    # 翻了3座山: over them, and no more of them
    over = by is not None and by["up"] == "翻" and here.quantity.unit not in _TIMES
    if by is not None and not over and not _tells_no_change(text, here, by):
        return _by_so_much(text, here, by, low)
    against = _AGAINST.search(window) if "比" in window or "较" in window else None
    if against is not None:
        return _held_against(against, start - len(window))
    stated = _stated_base(text, floor, start)
    if stated is not None:
        return stated
    if before and (before.change or before.baseline) and _listed(text, low, before, window):
        return ChangeFound(before.change, before.baseline, "change.list")
    return _grown(text, here)


def _bounds(text: str, here: Neighbourhood, before: Before | None) -> tuple[int, int]:
    """From where a base is sought, and from where the words of change are read."""
    start = here.quantity.start
    low = min(here.clause, before.start) if before else here.clause
    low = max(low, start - REACH)
    floor = max(low, before.end) if before else low
    if before is not None and text[floor : floor + 1] in {"）", ")"}:
        low = min(low, before_brackets(text, here.sentence.start, floor))
    # 增速与上半年持平;其中,三季度增长5%: what stands before the mark is another base
    return max(low, text.rfind("；", floor, start) + 1), floor


def _grown(text: str, here: Neighbourhood) -> ChangeFound:
    """保持25%以上增长: the growth stands behind the number."""
    percent = here.quantity.dimension == "percent"
    grown = _GROWTH.match(text, here.quantity.end) if percent else None
    return ChangeFound("increase_by", None, "change.after") if grown else NOTHING


def _moved_from(
    text: str, here: Neighbourhood, before: Before | None, bounds: tuple[int, int]
) -> tuple[int, int] | None:
    """Where stands what something rose from; `bounds` are those of the clause and of the words."""
    low, floor = bounds
    pair = _PAIR_START.search(text, low, before.start) if before else None
    if before and pair:
        return _pair_from(text, pair.start(), before.start), before.end
    if before and text[before.start - 1] in "由从":
        # 由0.9亿元,增长到2.1亿元
        return before.start, before.end
    return _baseline(text, floor, here.quantity.start) or _fronted(text, here)


def _above(
    text: str, here: Neighbourhood, before: Before | None, words: tuple[str, int]
) -> ChangeFound | None:
    """高于全省0.5个百分点; 高于年初12%的目标 is no change: what was to be."""
    window, offset = words
    yardstick = _one_of_two(text, here, before) if here.quantity.unit == "百分点" else None
    if yardstick is not None:
        return ChangeFound(None, yardstick, "change.above")
    above = _ABOVE.search(window)
    if above is None:
        return None
    aimed = text.startswith(("的目标", "的计划"), here.quantity.end)
    span = (offset + above.start("base"), offset + above.end("base"))
    return NOTHING if aimed else ChangeFound(_since_then(above), span, "change.above")


def _one_of_two(text: str, here: Neighbourhood, before: Before | None) -> tuple[int, int] | None:
    """全省 of 高于全国、全省1个、0.2个百分点: the first is held against the one, and so on."""
    start = here.quantity.start
    second = before is not None and text[before.end : start] in _LISTS
    held = _YARDSTICKS.search(
        text, max(0, start - REACH), before.start if before and second else start
    )
    if held is None and text[start - 1] in ")）":
        # 高于全国（5.4%）|0.1个百分点
        held = _ONE_YARDSTICK.search(text, max(0, start - REACH), start)
        second = False
    return held.span("second" if second else "first") if held is not None else None


def _listed(text: str, low: int, before: Before, window: str) -> bool:
    """Whether a number goes on with a list: 增长5%、6%; not 提高1200万千瓦、超过4000万千瓦."""
    if _SAME.fullmatch(window) is None:
        return False
    if window in _COMMAS:
        # 分别下降0.3%,1.4%; not 分别增至37座、14座,6部作品获奖
        low = max(0, before.start - _NEAR) if text[before.end - 1] == "%" else before.start
        return "分别" in text[low : before.start]
    return "分别" in text[low : before.start] or (
        window.lstrip()[:1] in _LISTS and "超" not in window
    )


def _held_against(match: re.Match[str], offset: int) -> ChangeFound:
    """A difference: from a time before it is a change, from other places it is none."""
    base = (offset + match.start("base"), offset + match.end("base"))
    if _THEN.search(match["base"]) is None or _MEAN.search(match["base"]) is not None:
        return ChangeFound(None, base, "change.above")
    return ChangeFound("increase_by" if match["up"] else "decrease_by", base, "change.by")


def _since_then(above: re.Match[str]) -> Change | None:
    """低于上月0.8个百分点 tells of a fall; 低于全省 holds two places against each other."""
    if _THEN.search(above["base"]) is None or _MEAN.search(above["base"]) is not None:
        return None
    return "decrease_by" if above.group()[0] in "低慢落滞" else "increase_by"


def _counts_on(text: str, here: Neighbourhood) -> bool:
    """降低成本35条|措施: what is counted stands behind, and it is not what fell."""
    return _WORD.match(text, here.quantity.end) is not None


def _pair_from(text: str, pair: int, last: int) -> int:
    """从25475元和8892元增加到…: where a list begins that both numbers after it start from."""
    return pair + 1 if _PAIR_LIST.match(text[pair:last]) else last


def _by_so_much(text: str, here: Neighbourhood, by: re.Match[str], low: int) -> ChangeFound:
    if here.quantity.dimension == "duration" and (
        _RUN.search(by.string) or (by["up"] or by["down"]) in _LASTS
    ):
        return NOTHING
    if by["up"] == "拉动" and (here.quantity.unit != "百分点" or by.end("up") < by.end()):
        # 拉动3亿元消费, 三次产业拉动分别为
        return NOTHING
    kept = here.quantity.dimension in {"count", "area"} and by["up"] in _BETTER
    if kept and (here.quantity.dimension == "count" or _ITS_RATE.match(text, here.quantity.end)):
        # 改造提升25个养老机构, 提高3万亩农田灌溉保证率: they are made better, not more
        return NOTHING
    base = _baseline(text, low, here.quantity.start) or _fronted(text, here)
    if base is not None and by["up"] in _HIGHER and _MEAN.search(text, *base):
        # 比全省平均水平高出80元 compares, it tells of no rise
        return ChangeFound(None, base, "change.above")
    # 下拉全市增速0.4个百分点: how fast it grew has fallen by so much
    rose = by["up"] and not (by["up"] in _RATES and _PULLED_DOWN.search(by.string))
    return ChangeFound("increase_by" if rose else "decrease_by", base, "change.by")


def _stated_base(text: str, floor: int, start: int) -> ChangeFound | None:
    """是上年的1.1倍, 恢复至2019年同期的88%: a base, and no change of so much."""
    base = _baseline(text, floor, start)
    if base is None:
        return None
    if text.startswith(("恢复至", "恢复到"), base[0] - 3):
        return ChangeFound(None, base, "change.level")
    return ChangeFound(None, base, "change.times") if text[base[0] - 1] in "是为" else None


def _is_noun(window: str, match: re.Match[str]) -> bool:
    """新增长10个 is no growth, 至少、多少 no change; 增/降 alone must close a word."""
    word = match["up"] or match["down"]
    before = window[: match.start("up" if match["up"] else "down")]
    if word == "少" and before.endswith(("至", "不", "最", "多", "减")):
        return True
    if word in {"多", "高出", "多出", "发展", "壮大", "拓展", "扩展"}:
        return (
            not re.search(r"[比较]", before)
            if word != "多"
            else not re.search(r"[比较][^，]+$|[同环相]比$", before)
        )
    if word == "增" and before.endswith("新"):
        return True
    if (
        word in {"升", "涨", "减", "降", "少", "跌"}
        and len(before)
        and before[-1] in "公毫提晋爬攀削"
    ):
        return word == "升" and before[-1] in "公毫"
    return False


def _tells_no_change(text: str, here: Neighbourhood, by: re.Match[str]) -> bool:
    """Whether the word is part of a noun, or of 多出 that is held against nothing before it."""
    if not _is_noun(by.string, by):
        return False
    # 与去年相比,人数多出两成
    base = _fronted(text, here) if by["up"] in _HIGHER else None
    return base is None or _THEN.search(text, *base) is None


def _baseline(text: str, low: int, start: int) -> tuple[int, int] | None:
    last = None
    # the window reaches over the number: 是上年的1.1倍 names its base before it
    for match in _BASE.finditer(text, low, min(len(text), start + 12)):
        if match.start() < start:
            last = match
    apart = last is not None and last["than"] and re.search("[，,]", text[last.end() : start])
    if last is not None and not apart:
        # 收购价高于普通品种,每亩增收100元: the price is higher, the gain is held against nothing
        return last.span(last.lastgroup or 0)
    if text.find("比", low, start) < 0:
        return None
    named = max(text.rfind(word, low, start) for word in _NAMED_BASES)
    return (named, named + 2) if named >= 0 else None


def _fronted(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """与2010年相比,人口减少2万人,下降3%: what opens the sentence is the base of all its changes."""
    start = here.quantity.start
    low = max(here.sentence.start, start - REACH)
    *_, led = (None, *_LED.finditer(text, low, here.clause))
    return led.span(led.lastgroup or 0) if led is not None else None


# 按2018年平均汇率计算, 按照全国统一口径核算: how a figure was reckoned
RECKONED = re.compile(
    r"按照?[^，。；,;\n按]{2,20}(?:计算|折算?|汇率|比价|换算|核算|测算|口径|行情|市场价"
    r"|(?:的?(?:效益|价格|产量|收入|标准|行情|价)来?算)|出售)[，,]?"
)


# 分别为2006年的1.8、2.1和2.2倍: the base of all that the list counts
_TIMES_OF = re.compile(
    r"[是为][^，。；,;是为]{1,16}?的(?:近|约)?(?:\d[\d.]*倍?[、和与及])+\d[\d.]*倍"
)
_LIST_ON = 24
# 在去年1284万元的基础上增长10%
# 自去年上半年转负后首次正增长: since when, and not when
_FIRST_SINCE = re.compile(
    r"自(?:去年|上年|前年|\d{4}年)[^，。；\n]{0,20}?(?:后|以?来)的?(?:首|第[一二三]|再|又|最[高低])"
)
# 2023年比|2018年，经济总量扩大1.5倍
_YEARS_APART = re.compile(r"年比(?P<base>\d{4}年)[，,]")
_GROUND = re.compile(r"在(?:去年|上年|前年|\d{4}年)[^，。；\n]{0,16}基础上")


@lru_cache(maxsize=4)
def comparison_spans(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The ranges of baselines and methods before `end`, whose times and places govern nothing.

    Asked for each quantity by the finders of its place and of its time, one after the other.
    """
    low = max(start, end - REACH)
    spans = [match.span() for match in _BASE.finditer(text, low, end)]
    reach = min(len(text), end + _LIST_ON)
    if text.find("倍", end, reach) >= 0:
        spans += [m.span() for m in _TIMES_OF.finditer(text, low, reach) if m.start() < end]
    if text.find("年比", low, end) >= 0:
        spans += [match.span("base") for match in _YEARS_APART.finditer(text, low, end)]
    if text.find("基础上", low, end) >= 0:
        spans += [match.span() for match in _GROUND.finditer(text, low, end)]
    if text.find("自", low, end) >= 0:
        spans += [match.span() for match in _FIRST_SINCE.finditer(text, low, end)]
    if text.find("按", low, end) >= 0:
        spans += [match.span() for match in RECKONED.finditer(text, low, end)]
    return tuple(spans)
