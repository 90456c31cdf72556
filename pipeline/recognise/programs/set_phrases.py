"""Finds where a numeral counts nothing: in names, set phrases and political shorthand."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from pipeline.recognise.quotes import quoted_ranges, title_ranges
from pipeline.seeds import read_seed
from pipeline.surrogates import without_surrogates
from schemas.seeds import LexiconRow, UnitRow

_LONGEST_QUOTED_NAME = 24
_NUMERAL = "零〇一二三四五六七八九十百千万亿两"
_SPEECH = re.compile(r"[。！？!?；;：:…，,]|我|你|咱|您|啥|吗|了|把|不仅|因为|所以|还|就")
# “亩产800公斤”: what holds such an amount is no name; “24小时热线”, “220千伏线路” may be one
_AMOUNT = (
    r"\d[\d.,万亿余多]*"
    r"(?:%|‰|万|亿|人|名|个|户|家|公里|平方|米|年|天|岁|次|项|种|条|度|倍|千瓦|分(?!钟)|时"
)
_MEASURED = frozenset({"money", "mass", "area", "volume", "energy", "temperature", "concentration"})
_SHORT = frozenset("元亩吨斤℃")
"""The units of one character that do so; “5L”油桶 and “1升2降”行动 are names."""
_CODED = re.compile(
    # One class stands before all that may follow, so that the engine skips to its next member.
    r"[\dA-Z两二三四五六七八九十](?:"
    r"(?<![\d.A-Za-z].)(?:(?<=\d)\d?|(?<=[A-Z]))(?:[+＋](?:\d{1,3}|[A-ZX]))+(?![\d.%])|"
    r"(?<=\d)(?:\d{2,5}(?=[\u4e00-\u9fff]{0,6}工作法)|\d{0,2}分钟[\u4e00-\u9fff]{0,8}?圈|"
    # 5‰人口变动抽样调查
    r"\d?[‰%](?=人口(?:变动)?(?:情况)?抽样))|"
    # 三校合一, 3院合一; 六队、七队: what is made one, and the names of teams
    r"[一-鿿]合一|(?:(?<=[村查屯]\d)|(?<=[村查屯]\d\d))[组社队](?![织成建员合])|"
    r"(?<=[一二三四五六七八九十])[队组社连](?:[、和与][一二三四五六七八九十]{1,2}[队组社连](?!人))+|"
    # 2组、17组, 5组至8组, 六组组长: groups of a village by their number
    r"(?<=\d)\d?[组社队](?:[、和与至到]\d{1,2}[组社队])+|\d?组(?=组长|的?村民(?!代表|小组))|"
    # 四个到位, 六个一: what such a slogan counts are its own words
    r"(?<=[^\dA-Z])个(?:到位|必须|坚持|不准|严禁|一律|不得|一(?![百千万亿个])"
    # 六个明显提升, 五个新突破
    r"|(?:明显|显著|更加?|进一步|不断|全面|持续|切实|大幅|稳步|深入|新的?)(?:提[升高]|增强|改善|加强|优化"
    r"|推进|突破|进展|成效|跨越|台阶|加快|壮大|突出|落实|深化|跃升|转变|好转|过硬|从严)"
    r"(?![一-鿿]{0,4}(?:示范|试点|项目|工程|村|县|基地|片区|单位))))"
)
# “五个100%”目标, “两个90%以上”: what it counts are its own words
_GOALS = re.compile(
    r"(?:[两二三四五六七八九十\d]{1,2}个\d{1,3}%(?:以[上下内])?[、，]?)+(?:目标|要求|任务)?"
)
_PAIR = 2
_BOUND = frozenset(f"{_NUMERAL}0123456789壹贰叁肆伍陆柒捌玖拾佰仟.第")
_AFTER = _BOUND | {"折"}
_INSIDE = frozenset("余多几点")
"""What may stand inside a numeral: 200多|万千瓦时, 三十点六一亩."""


# 诈骗四起|案件, 送来两面|锦旗: where an idiom counts what follows it
_COUNTS = {
    "四起": re.compile("[一-鿿]{0,6}?(?:案|事故|纠纷|火灾|诈骗|盗窃)"),
    "两面": re.compile("[一-鿿]{0,2}?(?:锦旗|国旗|镜子|鼓)"),
    "四处": re.compile(
        "(?![排查找寻检搜消巡摸走奔打宣推售])[一-鿿]{0,6}?(?:隐患|安置点|工地|景点|泵站|厂房|大棚)"
    ),
}
# 卖到十四五|元, 十四五|岁: so many, and no plan
_PLAN = re.compile("十[一二三四]五")
_SO_MANY = re.compile(
    "元|块|[毛角]钱?|个(?!五年)|公?斤|岁|[天亩吨只株棵辆米](?!然)|公里|名(?!录)|位(?!置)|人(?![才口均])|户(?![籍均])|家(?![庭政居])|头(?!雁)"
)


def _phrase_finder() -> Callable[[str], Iterator[tuple[int, int]]]:
    words = [row.surface for row in read_seed("number_idioms.tsv", LexiconRow)]
    automaton = AhoCorasick(words, matchkind=MatchKind.LeftmostLongest)

    def find(text: str) -> Iterator[tuple[int, int]]:
        for _, start, end in automaton.find_matches_as_indexes(without_surrogates(text)):
            # 二十|三农户 and 十四五|六 cut into a numeral; 第三产业 is no 三产.
            counted = _COUNTS.get(text[start:end]) if end - start == _PAIR else None
            if counted is None and _PLAN.match(text, start, end):
                counted = _SO_MANY
            if counted is not None and counted.match(text, end):
                continue
            before = start - (text[start - 1 : start] in _INSIDE)
            # 八项支出|12亿元: behind a word another number begins
            after = _AFTER if text[end - 1] in _BOUND else {"折"}
            if text[before - 1 : before] not in _BOUND and text[end : end + 1] not in after:
                yield start, end

    return find


def _measure() -> re.Pattern[str]:
    units = (row for row in read_seed("units.tsv", UnitRow) if row.guard != "ambiguous")
    measures = {row.surface for row in units if row.dimension in _MEASURED}
    surfaces = {unit for unit in measures if len(unit) > 1 or unit in _SHORT}
    # a unit that begins with another needs no place of its own
    least = sorted(
        surface
        for surface in surfaces
        if not any(surface[:length] in surfaces for length in range(1, len(surface)))
    )
    return re.compile(f"{_AMOUNT}|{'|'.join(map(re.escape, least))})")


@cache
def _protector() -> Callable[[str], list[tuple[int, int]]]:
    find_phrases, measure = _phrase_finder(), _measure()

    def protect(text: str) -> list[tuple[int, int]]:
        found = title_ranges(text)
        found.extend(span for span in quoted_ranges(text) if _is_name(text[slice(*span)], measure))
        found.extend(match.span() for match in _CODED.finditer(text))
        found.extend(find_phrases(text))
        return _merged(found)

    return protect


def _is_name(name: str, measure: re.Pattern[str]) -> bool:
    """Whether a quoted string is a name or shorthand rather than speech or a measure."""
    if _GOALS.fullmatch(name):
        return True
    if len(name) > _LONGEST_QUOTED_NAME or measure.search(name):
        return False
    return not _SPEECH.search(name)


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def program_spans_to_protect(text: str) -> list[tuple[int, int]]:
    """Find the ranges inside which a number is no quantity, sorted, not overlapping.

    Quoted names, coded names (1+N, 34560便民工作法), book titles, set phrases (三会一课). Speech
    in quotation marks and measures in them (“3万元以上”) are left open.
    """
    return _protector()(text)
