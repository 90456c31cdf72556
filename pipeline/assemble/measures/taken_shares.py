"""Finds what takes a share that the clause before tells of: 纺织业是支柱产业,占产值的四成."""

import re

from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.phrases.qualities import before_quality
from pipeline.change_words import MOVES

_TAKES = re.compile(
    r"(?:[仅只约已共]|就|大约|合计|总共|更是?)*占(?!用|地(?![区方]))[到了据]?[^，。；：、\d占]{0,16}?(?:约|近|超过?|高达|达)?"
)
# 境内主要居住回、苗等少数民族, 进口货品主要是煤炭: what is told of takes the share
_MAINLY = re.compile(
    r"[^，。；：\d]{0,12}?主要(?:是|有|为|包括|包含|居住着?|生活着?|种植|养殖|生产|出产|来自)(?P<what>[^，。；：\d]{2,24})"
)
# 纺织业是支柱产业, 耕地主要分布在河套
_IS = re.compile(
    r"(?P<what>[^，。；：\d是为]{2,16}?)(?:仍然?|依然|已经?|一直|[都均也还])?"
    r"(?:是|(?<![较颇更最尤大极])为|成为|系|主要?分布[在于]|主要?集中[在于])(?!主[，,])[^，。；：\d]{2,20}"
)
# 留守老人较多, 公路里程大幅增加, 甲镇面积最大
_LIKE = re.compile(
    r"(?P<what>[^，。；：\d]{2,16}?)"
    r"(?:(?:最|较为?|比较|更|很|十分|非常|相对|特别)(?:[大多高广强长小少低]|密集|集中|突出|活跃|旺盛)|居多|居首"
    rf"|(?:增势|优势|贡献|势头|表现|作用|{MOVES})(?:明显|突出|强劲|亮眼|显著|较快|迅猛)"
    rf"|(?:大幅|明显|快速|迅速|逐年|持续|稳步|不断|成倍)(?:{MOVES}|增))"
)
_OPENS_NO_SUBJECT = re.compile(
    r"截[至止]|从|按|据|其中$|与|和|同|比|以|在|到|如果|虽然|由于|因|这|那|该|目前$|全部$"
)

# 优质果率达70%,|部分果园甚至达到90%
_SOME = re.compile(
    "(?:部分|有的|有些|少数|多数|大多数|大部分|个别|不少|一些|许多)(?![品产])[一-鿿]{1,6}(?<![率比量额])"
)
_RATES = ("率", "占比", "比例", "比重", "覆盖面")


def of_some(text: str, told: Told, here: Neighbourhood, before: Span) -> bool:
    """优质果率达70%,|部分果园甚至达到90%: whether a share is the rate told last, of some."""
    rate = told.measure if here.quantity.unit == "%" == told.unit else None
    if rate is None or here.first_in_sentence or not rate.text.endswith(_RATES):
        return False
    return _SOME.fullmatch(text, *before) is not None


def taken_share(text: str, here: Neighbourhood) -> Span | None:
    """The range that holds what takes a share of so much, where the clause before tells it."""
    if text.find("占", here.clause, here.quantity.start) < 0:
        return None
    if _TAKES.fullmatch(text, here.clause, here.quantity.start) is None:
        return None
    end = here.clause - 1
    if end <= here.before_over or text[end] not in "，,":
        return None
    low = max(here.before_over, here.sentence.start)
    low = max(low, *(text.rfind(mark, low, end) + 1 for mark in "，,；;：:、。\n"))
    listed = text.rfind("、", here.before_over, end) + 1
    if listed == low:
        # 蒙古、韩国为主要客源地: the row before the last name
        before = max(text.rfind(mark, here.sentence.start, low) for mark in "，,；;：:。\n")
        low = max(before + 1, here.before_over, here.sentence.start)
    if _OPENS_NO_SUBJECT.match(text, low, end):
        return None
    told = _MAINLY.fullmatch(text, low, end) or _IS.fullmatch(text, low, end)
    told = told or _LIKE.fullmatch(text, low, end)
    if told is not None:
        return told.span("what")
    if not here.first_in_sentence:
        return None  # 危房户达44户,生活较为困难,占总户数的5%
    noun = before_quality(text, low, end)
    return (low, noun) if noun < end else None
