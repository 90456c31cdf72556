"""Finds where a report to an assembly turns from the year gone by to the year to come."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

_YEAR = re.compile(r"20\d\d(?=年)")
_HALF_YEAR = re.compile("上半年|季度|以来|月份?(?!以)")
# 一、2011年上半年农业生产情况: how things went, and no plan
_TELLS = re.compile(rf"{_HALF_YEAR.pattern}|情况\s*$")
_SUMS_UP = re.compile("总结|回顾|(?:执行|完成|发展)情况")
_LATE = frozenset({11, 12})
"""Months in which a report already speaks of its own year as over."""
_THIS_YEAR_AHEAD = 7
"""The last month in which 今年 is the year to come."""
_NUMBERED = re.compile(
    r"[ 　]*(?:#+ *)?(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]部分)"
)
_PART_AHEAD = re.compile(
    r"新的?一年|下一年|(?:发展|工作|总体)(?:思路|构想)|工作(?:意见|谋划)|(?:新|下)一?届政府"
    r"|奋斗目标|今后.{0,8}(?:工作|发展|任务|目标)|(?:今后|未来)[三四五]年"
)
# 各位代表！|2023年是…开局之年, 今年，我们要|…: a paragraph that turns to what is to come
_OPENS = re.compile(
    r"^[ \u3000]*(?:各位代表[，,！!：:]?[ \u3000]*)?"
    r"(?:(?P<year>20\d\d)年|(?P<this>今年)|新的一年|明年|下一年|(?:今后|未来)[三四五]年)"
    r"(?=是|[，,]|[全我][省市州盟县旗区镇乡]|[省市州盟县旗区镇乡]政府|我们|政府|经济社会|的?(?:主要|总体|预期|重点|工作))"
    r"(?P<told>[^。；\n]{0,120})",
    re.M,
)
# 今年政府工作的总体要求是：…: what a year is to bring is asked for once, where its half begins
_ASKS = re.compile(
    r"^[ \u3000]*(?:各位代表[，,！!：:]?[ \u3000]*)?(?P<told>[^，。；\n]{0,24}?)"
    r"(?:总体要求|总体思路|主要(?:预期|奋斗)目标)(?:是|为|[：:])",
    re.M,
)
# …问题。二、2022年工作安排|今年工作的总体要求是…: a heading that runs on in its paragraph
_RUN_IN = re.compile(
    r"(?:^|(?<=[。！？；]))[ \u3000]*"
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|第[一二三四五]部分)[ \u3000]*"
    r"(?P<told>[^，。；！？\n]{4,40})",
    re.M,
)
_RUN_IN_BACK = re.compile("回顾|总结")
_RUN_IN_AHEAD = re.compile(
    r"(?:20\d\d年|[今明]年|新的?一年|(?:今后|未来)(?:[三四五]年|一个时期)|下一?步)[^，。；]{0,16}?"
    r"(?:安排|打算|计划|部署|任务|目标|思路|意见|建议|重点|总体要求|政府工作|主要工作)"
)
# 根据县委…的建议，我们编制了“十五五”规划纲要（草案）: what it sets is of the years to come
DRAFTS_PLAN = re.compile(
    r"^[ \u3000]*(?:根据|按照|依据)[^。\n]{4,90}建议》?[，,][^。\n]{0,30}?"
    r"(?:编制|制定|起草|形成)了?[^。\n]{0,30}?(?:“|第)十(?P<plan>[三四五六七])(?:五”|个五年)"
    r"[^。\n]{0,16}(?:规划|纲要)",
    re.M,
)
_FORWARD = re.compile(
    r"之年|一年|[五时]期|五年|要|将|目标|任务|重点|思路|抓好|做好|干好|确保|力争|努力"
)
_BACKWARD = re.compile(
    r"过去|刚刚|以来|年来|已|了(?![解断])|同比|回顾|取得|实现[^，。；]{0,8}\d|[不非]同?(?:平凡|寻常)|卓有成效"
)
# 一、过去一年工作成效|2019年,是我县…的一年: the year that a heading on what was does not name
_FIRST_YEAR = re.compile(r"\s+(20\d\d)年(?=[，,是])")

_LINE = re.compile(r"[^\n]+")
_AIMS = re.compile(
    r"(?<!年)力争|确保(?!了)|(?<!工作)早日(?!复)|尽[快早]"
    # 争取二期工程纳入省规划; not 争取上级资金3亿元
    r"|争取[^，。；\d]{2,20}(?:纳入|列入|开工|动工|立项|落户|落地|获批|通车|[联开]通|竣工|投[产用运]|建成)(?!了)"
)
_ANY_PAST = re.compile(
    r"过去|刚刚|以来|年来|已|了(?![解断])|同比|回顾|取得|截[至止]|[去上]年|[环较比][^，。；\d]{0,6}[增下]"
    r"|(?:位[居列]|荣获|获评|预计)|累计"
)


def coming_year(past: Sequence[str], plans: Sequence[str], day: date | None) -> int | None:
    """The year that a report plans for, from its day and the years that its headings name.

    2022年主要工作 is a review in December 2022, and where a heading on 2023 follows.

    Args:
        past: the headings that look back.
        plans: the headings that may look ahead.
        day: the day of the report.
    """
    over = [year for line in past if not _HALF_YEAR.search(line) for year in _years_over(line)]
    planned = {year for line in plans for year in _years(line)}
    base = day.year if day is not None else min(planned, default=None)
    if over:
        told = max(over) + 1
        if told in planned:
            # the headings name what is over and what is planned, whatever day the page is of
            return told + 1 if told + 1 in planned else told
        base = told if base is None else max(base, told)
    if base is None:
        return None
    late = day is not None and (day.year, day.month in _LATE) == (base, True)
    return base + 1 if late or base + 1 in planned else base


def year_below(text: str, heading_end: int) -> str:
    """The year that the paragraph below a heading opens with, as printed; often none."""
    told = _FIRST_YEAR.match(text, heading_end)
    return f"{told[1]}年" if told is not None else ""


def end_above(text: str, at: int) -> int:
    """Where the line above a paragraph ends."""
    while at and text[at - 1].isspace():
        at -= 1
    return at


def _years_over(heading: str) -> Iterator[int]:
    """2022年工作总结|及2023年工作计划: the years before the word that looks back."""
    summed = _SUMS_UP.search(heading)
    return _years(heading[: summed.end()] if summed is not None else heading)


def _years(heading: str) -> Iterator[int]:
    return (int(match.group()) for match in _YEAR.finditer(heading))


def heads_half(heading: str, coming: int | None) -> bool | None:
    """Whether the heading of a main part turns ahead or back; None where it says neither.

    It names the year to come or one gone by, or says 新的一年 or 工作思路.
    """
    numbered = _NUMBERED.match(heading)
    if numbered is None:
        return None
    if _PART_AHEAD.search(heading, numbered.end()):
        return True
    if coming and str(coming) in heading and not _TELLS.search(heading):
        return True
    years = list(_years(heading))
    return False if years and coming is not None and max(years) < coming else None


def run_in_headings(text: str) -> Iterator[tuple[int, str, bool]]:
    """Headings that run on in their paragraphs: where, what, and whether they look ahead."""
    for match in _RUN_IN.finditer(text):
        told = match["told"]
        if _RUN_IN_BACK.search(told):
            yield match.start(), told, False
        elif _RUN_IN_AHEAD.search(told):
            yield match.start(), told, True


def run_in_halves(
    headings: Sequence[tuple[int, str, bool]], coming: int | None
) -> Iterator[tuple[int, bool]]:
    """Where such headings turn ahead or back; one on plans of a year gone by turns nothing."""
    for start, told, ahead in headings:
        years = list(_years(told)) if ahead else []
        if not years or coming is None or max(years) >= coming:
            yield start, ahead


def turns_ahead(text: str, day: date | None, coming: int | None) -> Iterator[int]:
    """Where paragraphs open with the year to come and tell what is to be done in it."""
    for match in _ASKS.finditer(text):
        years = list(_years(match["told"]))
        if not _BACKWARD.search(match["told"]) and (not years or max(years) == coming):
            yield match.start()
    for match in _OPENS.finditer(text):
        if match["year"] is not None and int(match["year"]) != coming:
            continue
        if match["this"] is not None and day is not None and day.month > _THIS_YEAR_AHEAD:
            continue
        if _FORWARD.search(match["told"]) and not _BACKWARD.search(match["told"]):
            yield match.start()


def plans_told(text: str) -> Iterator[tuple[int, int]]:
    """Runs of paragraphs that tell nothing of the past and set aims twice: 力争…, 确保….

    So a part of a report reads whose heading was left out.
    """
    start = end = aims = 0
    for line in _LINE.finditer(text):
        if not line.group().strip():
            continue
        if _ANY_PAST.search(line.group()):
            if aims > 1:
                yield start, end
            start, aims = line.end(), 0
            continue
        aims += len(_AIMS.findall(line.group()))
        end = line.end()
    if aims > 1:
        yield start, end
