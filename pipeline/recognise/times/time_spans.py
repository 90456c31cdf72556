"""Reads stretches of time that count from now: 近三年, 过去十年, 未来五年, 五年来."""

import re
from datetime import date

from pipeline.recognise.times.calendar import Day
from pipeline.recognise.times.time_grammar import Around, Days, Hit, N, value_of

_SPAN = re.compile(
    r"(?:近|过去的?|这|未来|今后|[此其]后的?|最近|(?<![提目之以日年月天空学])(?<![，。；、中（]节)前|(?<![最之随以往今前此其])(?<![，。；、中（]节)后"
    rf"|刚刚过去的)(?P<n>{N}|几|数|两|半)"
    r"(?P<unit>年|个月|天|周)(?:以?来|间|期间)?(?!级|的?(?:悠久)?历史|的?[党教工军]龄)|"
    rf"(?P<past>{N}|两|(?<![大小多])半)(?:年|个月)多?(?:来|间)(?![宾访电往]|[一两三几\d]+[趟回])"
    # 假期里，|前3日
    rf"|(?<![目之以年月天空学])前(?:\d|[两二三四五六七八])日(?=[，,]?[一-鿿])"
    # 30多天来, 40余年来
    rf"|(?:{N}|\d{{3}}|几)[多余]?(?:年|个月|天)多?来(?=[，,]|[已共先累])"
)
# 五年来, 过去一年 in a report are whole years; 近三年 counts back from the day
_LOOKS_BACK = re.compile(r"过去|刚刚过去|这|.{1,3}年多?[来间]$")
# 守护草原近20年，: behind what was done a stretch of time closes the clause, and is an amount
_LASTED = re.compile("近[^来间]+")
# 经过|近40年的发展, 历时|近两年, 花了|近三个月, 将|近60年: how long something took
_SPENT = re.compile(
    "(?:经过了?|历[经时]了?|经历了?|[用花耗][时费]?了?|长达|[住干种养等走教守护跑学][了过]|[将达])$"
)
# 由过去的|30天延长到50天: how long it was before it changed
_CHANGED = re.compile(
    r"(?:[延缩增减提压扩拉升降][长短少加升前到至为]?)+[到至为成]?(?:现在的?|如今的?|目前的?)?\d"
)
_YEARS_BEFORE = re.compile(
    r"(?P<first>(?:19|20)\d\d)年?(?:[至到—–～~-]+)(?P<last>(?:19|20)\d\d)年的?这?$"
)
_RANGE = 16
_THAT_DAY = ("这一天", "这1天", "这天")
"""10月14日重阳节|这一天: the day just named."""
_CLAUSE_ENDS = frozenset("，。；、！？,;!?\n”")
_HALVES = {"年": (6, "个月"), "个月": (15, "天")}
_FROM = frozenset("由从")
_BESIDE = frozenset("和与及在")
_NAMES_TIME = frozenset("在从自于是为即比较")


def read_span(text: str, start: int, around: Around) -> Hit | None:
    """近三年, 过去十年, 未来五年, 五年来."""
    match = _SPAN.match(text, start)
    if match is None or _is_amount(text, match) or text.startswith(_THAT_DAY, start):
        return None
    if match["n"] == "半" and text[start] in "前后":  # 术后半年, 前半年投资: of another time
        return None
    count = value_of(match["n"])
    if match["past"]:
        count = 2 if match["past"] == "两" else value_of(match["past"])
    if match.group()[-1] == "日" or text.startswith("期前", start - 1):
        # 假期|前三天, 前3日 are of the holiday
        return Hit(match.end(), "period", None, "span")
    unit = match["unit"] or ("个月" if "个月" in match.group() else "年")
    if "半" in match.group():
        count, unit = _HALVES.get(unit, (None, unit))
    days = _years_before(text, start) or _days(match, count, unit, around)
    return Hit(match.end(), "period", days, "span")


def _days(match: re.Match[str], count: int | None, unit: str, around: Around) -> Days | None:
    """The days that a stretch counts from now, or those of the years that a report reviews."""
    published, told = around.published, match.group()
    if not count or count >= 100:
        return None
    if around.reviewed and unit == "年" and _LOOKS_BACK.match(told):
        return date(around.reviewed - count + 1, 1, 1), date(around.reviewed, 12, 31)
    # 此后三年 counts from a time that the text tells of
    if published is None or told[0] in "未今此其":
        return None
    ahead = told[0] == "后"
    before = match.string[match.start() - 1 : match.start()]
    if ahead and before.isalpha() and before not in _BESIDE:
        # 手术|后两年: of what the text tells of
        return None
    edge = Day(published).moved(count if ahead else -count, unit)
    return (published, edge) if ahead else (edge, published)


def _years_before(text: str, start: int) -> Days | None:
    """2013年到2022年|十年间: the years that stand right before."""
    whole = _YEARS_BEFORE.search(text, max(0, start - _RANGE), start)
    if whole is None or whole["first"] >= whole["last"]:
        return None
    return date(int(whole["first"]), 1, 1), date(int(whole["last"]), 12, 31)


def _is_amount(text: str, match: re.Match[str]) -> bool:
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if before in _FROM and match.group().startswith("过去"):
        return _CHANGED.match(text, match.end()) is not None
    if not _LASTED.fullmatch(match.group()):
        return False
    if _SPENT.search(text, max(0, match.start() - 3), match.start()):
        return True
    if after not in _CLAUSE_ENDS:
        return False
    return "一" <= before <= "鿿" and before not in _NAMES_TIME
