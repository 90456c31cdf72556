"""Reads change and baseline: 增长5.3%, 由A增加到B, 比上年末提高0.68个百分点."""

import re

from pipeline.assemble.carrying import has_risen_to
from pipeline.assemble.change_patterns import ACTED_TO, BY_HEAD, DISTANT_BY, LIST_BY, SIGNS, TO
from pipeline.assemble.changes.change_windows import before_bracket, before_brackets, before_colon
from pipeline.assemble.changes.no_changes import (
    HELD_AMOUNT,
    HIGHER,
    THEN,
    tells_no_change,
    word_of_change,
)
from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.held_against import baseline, first_of_two, fronted, second_of_two
from pipeline.assemble.moved_lists import moved_to
from pipeline.assemble.phrases.bases import counts_those
from pipeline.assemble.references import FOR_EACH
from pipeline.change_words import FALLS, RISES, THAN, UNBOUND
from pipeline.clause_openings import REACH
from pipeline.edges import LedMatch
from schemas.structs import struct
from schemas.vocabulary import Change

_WORD = re.compile(r"[一-鿿](?<![左以上余多和与及])")
# 连续增长5年, 连升5个月: how long it went on
_RUN = re.compile("连[续升增涨降跌减丰]")
_BETTER = frozenset({"提升", "提高", "拓展", "扩展", "壮大", "发展", "延长", "升", "加快"})
# 从栽植到成长3年后, 发展5年来: how long it has gone on
_LASTS = frozenset({"成长", "发展", "壮大", "萎缩"})
_RATES = frozenset({"增速", "增幅", "增率", "涨幅", "增长"})
_PULLED_DOWN = re.compile("(?:下拉|拉低|拖累)[^，。；]*$")
# 比历年平均值12.7℃|偏高1.3℃, 比全县的36%|低18个百分点
_OFF_AMOUNT = re.compile(
    r"[，,]?(?:略|明显|显著|异常|持续)?偏?(?:(?P<up>[高多大长快])|[低少小短慢])[出了约近]*"
)
_HELD_OTHER = re.compile(rf"(?:{THAN}|{UNBOUND}较(?![大高强好快多少小低]))[^，。；、,;]{{1,16}}$")
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
    r"(?:左右|[及或]?以[上下内])?\s?(?:以及|、和|[、和及与,，])\s?(?:每人每[年月])?(?:约|近|超过?)?$"
)
# 比全省高1.2万元 compares; 比上年高2个百分点 tells of a rise
_AGAINST = re.compile(
    rf"(?:{THAN}|{UNBOUND}较(?![大高强好快多少小低])|接近)(?P<base>[^，。；、,;]{{1,20}}?)"
    r"(?:平均水平|平均)?(?:每(?:公?[斤里顷]|平方?米|[亩吨只头棵株个户人天年]))?[还都]?[要能]?略?稍?偏?"
    r"(?:(?P<up>[高快多贵长重大宽深厚])|(?P<down>[低慢少短轻小矮浅薄]|便宜))(?:出|了|约|近)*$"
)
_HELD = ("比", "较", "接近")
_ON_YEAR = ("同比", "环比")
_ABOVE = re.compile(
    r"[高低快慢好优领远超落滞赢塌欠短差](?<!不.)(?<!不得.)(?:(?<=[高低快慢好优])于|(?<=高)出|(?<=领)先|(?<=远)超(?:过(?!了)|过了|(?!过))|(?<=跑赢)|(?<=[落滞])后于?"
    r"|(?<=超)[过出]?(?=全[国省市州盟区县旗](?:平均|水平|$)|[一-鿿]{2}进度)"
    # 塌目标|1.8个百分点, 欠全年计划|3个百分点
    r"|(?<=[塌欠短差])(?=(?:年度|全年|年初|预期|既定|序时)*(?:目标|计划|任务|进度)))(?![^，。；]{0,6}类)"
    r"(?P<base>(?!(?:大?约|近|了近?|超过?)$)[^，。；、,;（(]{1,14}?(?:平均水平|平均|水平)?)的?(?:约|近)?[（(]?$"
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


# 同比增长12%|至3.5亿元
_REACHED: dict[str, Change] = {"increase_by": "increase_to", "decrease_by": "decrease_to"}
NOTHING = ChangeFound(None, None, "")
_ARRIVES = ("到", "至", "为", "成了")
_GROWTH = re.compile(
    r"(?:以上|左右|以内)?(?:的?(?:年均|平均)?(?:正?增长(?![极点到至为])|增速|增幅)"
    # 以年均5%|的速度递增
    rf"|的(?:速度|速率|幅度)(?:快速|高速|持续|稳步|逐年|稳定|不断|连年)*(?:{RISES}|增|(?P<down>{FALLS})))"
)

_WHICH = re.compile("及?以[上下内]的(?=[一-鿿]{2})")


def find_change(text: str, here: Neighbourhood, before: Before | None) -> ChangeFound:
    """Read the words between the clause's start, or the quantity before, and the quantity."""
    start = here.quantity.start
    low, floor = _bounds(text, here, before)
    # 比上年增长(按可比口径计算)2.3%: brackets only add to the words
    window = text[floor:start]
    window = _ASIDE.sub("", window) if text[start - 1 : start] in ")）" else window
    window = before_colon(text, here) or before_bracket(text, here) or window.rstrip(SIGNS)
    if "每" in window and FOR_EACH.search(window):
        return NOTHING
    return _moved(text, here, before, (low, floor), window)


def _moved(
    text: str, here: Neighbourhood, before: Before | None, bounds: tuple[int, int], window: str
) -> ChangeFound:
    """The change that the words before a quantity tell; `bounds` are as in `_bounds`."""
    start, (low, floor) = here.quantity.start, bounds
    arrives = any(word in window for word in _ARRIVES)
    to = TO.search(window) or ACTED_TO.search(window) if arrives else None
    if to is not None:
        change: Change = "increase_to" if to["up"] else "decrease_to"
        listed = moved_to(text, here)
        base = listed.base if listed is not None else None
        base = base or _moved_from(text, here, before, (low, floor))
        return ChangeFound(change, base, "change.to")
    above = _reached(text, here, before) or _above(text, here, before, (window, floor))
    if above is not None:
        return above
    head = BY_HEAD.search(window)
    by = word_of_change(window, head.start()) if head is not None else None
    if by is None and not (here.quantity.dimension == "count" and _counts_on(text, here)):
        by = DISTANT_BY.search(window)
    # 翻了3座山: over them, and no more of them
    over = by is not None and by["up"] == "翻" and here.quantity.unit not in _TIMES
    if by is not None and not over and not tells_no_change(text, here, by):
        return _by_so_much(text, here, by, low)
    against = _AGAINST.search(window) if any(w in window for w in _HELD) else None
    if against is not None:
        return _held_against(against, start - len(window))
    stated = _off_amount(text, here, before, window) or _stated_base(text, floor, here)
    if stated is not None:
        return stated
    moved = moved_to(text, here)
    if moved is not None:
        return ChangeFound("increase_to" if moved.risen else "decrease_to", moved.base, "change.to")
    in_row = _of_list(text, here, before, (low, window)) if before is not None else None
    return in_row or _grown(text, here)


def _of_list(
    text: str, here: Neighbourhood, before: Before, words: tuple[int, str]
) -> ChangeFound | None:
    """增加谷子面积2万亩、杂粮|9万亩: what a list says of the amount before holds for the next."""
    (low, window), start = words, here.quantity.start
    # 大户发展到5户、50头以上的大户…: what tells which ones is no item of the list
    tells_which = _WHICH.match(text, here.quantity.end) is not None
    if tells_which or not (before.change or before.baseline):
        return None
    rate = text[before.end - 1] in "%％" and here.quantity.dimension == "money"
    if not rate and _listed(text, low, before, window):
        held = second_of_two(text, before.baseline, start)
        return ChangeFound(before.change, held, "change.list")
    if before.change not in _REACHED or window[:1] not in _LISTS or not window[1:]:
        return None
    marks = (text.rfind(mark, here.sentence.start, start) + 1 for mark in "，；：")
    clause = max(here.sentence.start, start - REACH, *marks)
    counted = here.quantity.dimension == "count" and _counts_on(text, here)
    more = not counted and LIST_BY.search(text[clause:start]) is not None
    return ChangeFound(before.change, None, "change.list") if more else None


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
    if grown is None:
        return NOTHING
    return ChangeFound("decrease_by" if grown["down"] else "increase_by", None, "change.after")


def _reached(text: str, here: Neighbourhood, before: Before | None) -> ChangeFound | None:
    """同比增长12%|至3.5亿元: what something rose to by the amount before."""
    if before is None or before.change not in _REACHED or not has_risen_to(text, here):
        return None
    return ChangeFound(_REACHED[before.change], before.baseline, "change.reached")


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
    return baseline(text, floor, here.quantity.start) or fronted(text, here)


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
    if counts_those(text, here, offset + above.start()):
        # 水质好于上年的|县有4个: the year dates no count
        of = text.find("的", offset + above.start("base"))
        then = text[of - 1] in "年月季期"
        return (
            ChangeFound(None, (offset + above.start("base"), of), "change.above") if then else None
        )
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
    if THEN.search(match["base"]) is None or _MEAN.search(match["base"]) is not None:
        return ChangeFound(None, base, "change.above")
    return ChangeFound("increase_by" if match["up"] else "decrease_by", base, "change.by")


def _since_then(above: re.Match[str]) -> Change | None:
    """低于上月0.8个百分点 tells of a fall; 低于全省 holds two places against each other."""
    if THEN.search(above["base"]) is None or _MEAN.search(above["base"]) is not None:
        return None
    return "decrease_by" if above.group()[0] in "低慢落滞" else "increase_by"


def _counts_on(text: str, here: Neighbourhood) -> bool:
    """降低成本35条|措施: what is counted stands behind, and it is not what fell."""
    return _WORD.match(text, here.quantity.end) is not None


def _pair_from(text: str, pair: int, last: int) -> int:
    """从25475元和8892元增加到…: where a list begins that both numbers after it start from."""
    return pair + 1 if _PAIR_LIST.match(text[pair:last]) else last


def _by_so_much(text: str, here: Neighbourhood, by: LedMatch, low: int) -> ChangeFound:
    if here.quantity.dimension == "duration" and (
        _RUN.search(by.string) or (by["up"] or by["down"]) in _LASTS
    ):
        return NOTHING
    if by["up"] == "拉动" and (here.quantity.unit != "百分点" or by.end("up") < len(by.string)):
        # 拉动3亿元消费, 三次产业拉动分别为
        return NOTHING
    kept = here.quantity.dimension in {"count", "area"} and by["up"] in _BETTER
    if kept and (here.quantity.dimension == "count" or _ITS_RATE.match(text, here.quantity.end)):
        # 改造提升25个养老机构, 提高3万亩农田灌溉保证率: they are made better, not more
        return NOTHING
    base = baseline(text, low, here.quantity.start) or fronted(text, here)
    base = first_of_two(text, base, here.quantity.start) if base is not None else None
    if base is not None and by["up"] in HIGHER and _MEAN.search(text, *base):
        # 比全省平均水平高出80元 compares, it tells of no rise
        return ChangeFound(None, base, "change.above")
    # 下拉全市增速0.4个百分点: how fast it grew has fallen by so much
    rose = by["up"] and not (by["up"] in _RATES and _PULLED_DOWN.search(by.string))
    return ChangeFound("increase_by" if rose else "decrease_by", base, "change.by")


def _off_amount(
    text: str, here: Neighbourhood, before: Before | None, window: str
) -> ChangeFound | None:
    """比历年平均值12.7℃偏高|1.3℃: by how much an amount is off the one it is held against."""
    if before is not None and window[:1] in tuple(")）"):
        return _off_bracketed(text, here.clause, before, window[1:])
    off = _OFF_AMOUNT.fullmatch(window) if before is not None else None
    held = HELD_AMOUNT.search(text, here.clause, here.before) if off is not None else None
    other = _HELD_OTHER.search(text, here.clause, here.before) if off is not None else None
    if before is None or off is None or other is None:
        return None
    base = ((held or other).start() + 1, before.end)
    if held is None or _MEAN.search(held.group()):
        return ChangeFound(None, base, "change.above")
    return ChangeFound("increase_by" if off["up"] else "decrease_by", base, "change.by")


def _off_bracketed(text: str, clause: int, before: Before, window: str) -> ChangeFound | None:
    """较常年（1574.9小时）偏多|3.4%: what it is held against has its amount in brackets."""
    off, opened = _OFF_AMOUNT.fullmatch(window), before.start - 1
    if off is None or text[opened : before.start] not in {"（", "("}:
        return None
    held = _HELD_OTHER.search(text, min(clause, max(0, opened - REACH)), opened)
    if held is None:
        return None
    base = (held.start() + 1, opened)
    if THEN.search(held.group()) is None or _MEAN.search(held.group()):
        return ChangeFound(None, base, "change.above")
    return ChangeFound("increase_by" if off["up"] else "decrease_by", base, "change.by")


def _stated_base(text: str, floor: int, here: Neighbourhood) -> ChangeFound | None:
    """是上年的1.1倍, 恢复至2019年同期的88%: a base, and no change; 同比11.4% is a rise."""
    start = here.quantity.start
    base = baseline(text, floor, start)
    if base is None:
        return None
    if text.startswith(("恢复至", "恢复到"), base[0] - 3):
        return ChangeFound(None, base, "change.level")
    if text.endswith(("是", "为", "当于", "达到"), 0, base[0]):
        return ChangeFound(None, base, "change.times")
    told = text[floor:start].rstrip(SIGNS).endswith(_ON_YEAR)
    risen = told and here.quantity.unit == "%" and here.quantity.value > 0
    return ChangeFound("increase_by", base, "change.by") if risen else None
