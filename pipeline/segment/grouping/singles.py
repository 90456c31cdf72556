"""Documents that hold one article: reports, communiqués, saved web pages."""

import re
from collections.abc import Sequence
from itertools import islice, pairwise

from pipeline.segment.drafts import Draft
from pipeline.segment.grouping.homes import divisions_in
from pipeline.segment.headings.headings import NUMBERED
from pipeline.segment.lines import Line
from pipeline.segment.pages.mastheads import digits_of
from pipeline.segment.pages.readers import ASSEMBLED, MAX_HEAD, SESSION, reads_report
from pipeline.segment.pages.report_titles import GOES_ON, WHOLE_TITLE, is_title, other_halves
from pipeline.segment.pages.sections import count_fields, count_sections, is_section
from pipeline.segment.signatures import has_dateline
from schemas.vocabulary import ArticleKind

_REPORT_TITLE = re.compile(
    r"工作报告|公报|规划纲要|发展纲要|白皮书|计划执行情况|预算执行情况|蓝皮书|实施方案$|实施意见$"
)
_YEARLY_TITLE = re.compile(r"(?:19|20)\d\d年[^，。]{0,24}公报")
# 当前位置：首页 > 统计公报 > 某省: where a page lies in its site
_PATH = re.compile("位置|首页|主页")
_ADDRESS = re.compile(
    r"^(?:(?:各位|同志们|尊敬的|女士们).{0,12}|主任(?:委员)?、各位.{0,20})[:：!！]$"
)
_YEAR_SUMMED_UP = re.compile(
    r"(?:[^\n。]{0,40}\n){0,3}\s*(?:19|20)\d\d年[，,是][^\n]*\n\s*一、综\s*[合述]\s*\n"
)
_GREETS = re.compile(
    rf"^{ASSEMBLED}[^\n。]{{0,24}}[：:!！]\s*(?:现在[，,]?)?\s*"
    r"(?:我(?:代表|受)|受|由我)[^\n。]{2,60}(?:报告|汇报)",
    re.M,
)
"""各位代表：|现在，我代表县人民政府，向大会报告工作: a report, with its title or without."""
_HEAD_SOURCE = re.compile("来源|发布时间|发布日期|时间|日期|^\\d{4}")
_PROFILE = re.compile(
    r"[\s\u3000]*(?:[(（][^()（）]{2,20}[)）])?(?:概况|概览|简介|介绍|基本情况|概述)?$"
)
_PLACE = re.compile("[一-鿿]{1,20}(?:[省市盟州县旗区镇乡村]|苏木|街道|嘎查|社区)")
_UPPER = re.compile("[省市盟州县旗区](?<!社区)$")
_PROFILE_OPENS = re.compile(r"(?:【概况】\s*)?.{0,30}?(?:位于|地处|隶属|坐落|辖|系|是)")
_PLACE_OPENS = re.compile(
    r"[一-鿿]{1,16}?(?:[省市盟州县旗区镇乡村]|苏木|街道|嘎查|社区)[，,]?(?:[^，。；]{0,16}[，,])?"
    r"(?:位于|地处|隶属|坐落|古称|别称)"
)
_HEADING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]部分|[(（][一二三四五六七八九十]{1,3}[)）]|[㈠-㈩])"
    r"(?:[^\d。；：:]|20\d\d年){4,36}(?<![，、,])"
)
"""二、踔厉奋发，谱写新篇章: numbered, without a full stop and with no figure but a year."""
_FIGURE = re.compile(r"[图表] ?\d{1,3}")
"""Where a figure stood, which was left out: 图2."""
_PART = re.compile(
    r"([二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])、[^。；：:]{1,30}"
)
# 2021年全县各类教育发展情况, 指标 |: over a table or a chart
_OF_TABLE = re.compile(r"\d{4}年|[|\uff5c]|^[图表]")
MIN_SECTIONS = 2
MIN_FIELDS = 4
"""Lines such as 区域面积：5平方公里 that tell the table of an encyclopaedia's entry."""
MAX_PLACE = 24


def read_reports(lines: Sequence[Line]) -> list[Draft]:
    """The articles of a document of reports, one after another; none where it is something else."""
    starts = _with_text(
        lines,
        [i for i, line in enumerate(lines) if _opens_report(line, lines[i + 1 : i + MAX_HEAD])],
    )
    starts = max(starts, _excerpts(lines), key=len)
    if len(starts) < 2:
        several = max(_communiques(lines), _profiles(lines), key=len)
        starts = several if len(several) > 1 and not _is_news(lines) else starts
    if len(starts) < 2:
        single = read_single(lines)
        return [single] if single is not None else []
    drafts = []
    for first, last in pairwise([*starts, len(lines)]):
        top = 0 if first == starts[0] else first
        drafts.append(_single(lines[top:last], lines[first], "report"))
    return drafts


def _with_text(lines: Sequence[Line], starts: Sequence[int]) -> list[int]:
    """The titles with a text of their own: 某旗2022年计划执行情况⏎及2023年计划草案的报告 is one."""
    kept = list(starts[:1])
    for start in starts[1:]:
        if any(line.kind == "body" and not line.short for line in lines[kept[-1] : start]):
            kept.append(start)
    return kept


def _opens_report(line: Line, after: Sequence[Line]) -> bool:
    """Whether a line is the title of a report: its session or its greeting comes a few lines on."""
    if not is_title(line) or not WHOLE_TITLE.search(line.core) or NUMBERED.match(line.core):
        return False
    if GOES_ON.match(line.core) or (line.kind == "noise" and _PATH.search(line.text)):
        return False
    return any(_ADDRESS.match(other.text) or SESSION.match(other.text) for other in after)


def end_of_report(lines: Sequence[Line]) -> int:
    """Where the report that begins a page is over, 0 where the lines are none or nothing else.

    It is over at a signed text of the paper, or at a heading on another county or prefecture.
    """
    title = _report_title(lines) if _is_report(lines) else None
    if title is None:
        return 0
    return _signed_text(lines, title) or _other_county(lines, title)


def _other_county(lines: Sequence[Line], title: Line) -> int:
    """Where a heading names a county outside the one reported on, or 0.

    The report of a province may name any county in its headings.
    """
    homes = set(divisions_in(title.core))
    head = 0
    for i, line in enumerate(lines if homes else ()):
        if line.number <= title.number or line.kind != "headline" or NUMBERED.match(line.core):
            continue
        if _opens_report(line, lines[i + 1 : i + MAX_HEAD]):
            head = i + MAX_HEAD
        there = divisions_in(line.core) if is_title(line) else frozenset()
        if i < head:
            homes |= there
        elif there and not any(_within(a, b) for a in homes for b in there):
            return i
    return 0


def _signed_text(lines: Sequence[Line], title: Line) -> int:
    """Where below the head of a report a text of the paper begins, its headline with it; or 0."""
    first = title.number + MAX_HEAD - 1
    for i, line in enumerate(lines):
        opens = line.kind == "body" and has_dateline(line.text)
        if line.number >= first and (opens or (line.kind == "byline" and line.text[:1] in "□■●")):
            headed = lines[i - 1].kind in {"headline", "subhead"}
            return i - headed
    return 0


def _within(code: str, other: str) -> bool:
    return code.startswith(other) or other.startswith(code)


def _communiques(lines: Sequence[Line]) -> list[int]:
    """Where communiqués begin that fill a document: 甲市2016年统计公报 …, 乙市2017年统计公报 …."""
    titles: dict[str, int] = {}
    for i, line in enumerate(lines):
        if is_title(line) and _YEARLY_TITLE.search(line.core) and WHOLE_TITLE.search(line.core):
            titles.setdefault(line.core, i)
    starts = list(titles.values())
    return starts if starts and starts[0] < MAX_HEAD else []


def _excerpts(lines: Sequence[Line]) -> list[int]:
    """Where excerpts of reports begin: a headline each, and below it the session it was read to."""
    return [
        i
        for i, (line, below) in enumerate(pairwise(lines))
        if line.kind == "headline" and line.short and SESSION.match(below.text)
    ]


def _profiles(lines: Sequence[Line]) -> list[int]:
    """Where profiles of places begin that fill a document: 甲镇, 甲镇位于…, 乙县, 乙县地处…."""
    starts = [
        i
        for i, line in enumerate(lines)
        if line.kind == "headline"
        and line.short
        and _profile_title(lines[i : i + MAX_HEAD])
        # 某乡介绍 over 某乡: the name comes again
        and not (i and _PROFILE.sub("", lines[i - 1].core) == _PROFILE.sub("", line.core))
    ]
    if not starts or any(line.kind != "noise" for line in lines[: starts[0]]):
        return []
    # the towns of a county are parts of its profile
    upper = _UPPER.search(_PROFILE.sub("", lines[starts[0]].core)) is not None
    lower = not any(_UPPER.search(_PROFILE.sub("", lines[i].core)) for i in starts[1:])
    return [] if upper and lower else starts


def read_single(lines: Sequence[Line]) -> Draft | None:
    """The one article of a report or of a saved page; None where the lines hold several."""
    if _is_report(lines):
        return _single(lines, _report_title(lines), "report")
    if _greets_assembly(lines) or _sums_up_year(lines):
        return _single(lines, None, "report")
    if not _is_news(lines):
        title = _profile_title(lines) or _sectioned_title(lines) or _tabled_title(lines)
        if title is not None or _goes_on_by_parts(lines) or _tells_of_place(lines):
            return _single(lines, title, "report")
    title = _web_title(lines)
    return _single(lines, title, None) if title is not None else None


def _is_report(lines: Sequence[Line]) -> bool:
    """A report, communiqué or plan: one title near the top, numbered parts or an address after."""
    top = list(islice((line for line in lines if line.kind != "noise"), 14))
    headed = any(is_title(line) and WHOLE_TITLE.search(line.core) for line in top[:2])
    titled = any(_REPORT_TITLE.search(line.core[:40]) for line in top[:2]) or any(
        _REPORT_TITLE.search(line.core) and len(line.text) <= 60 and "。" not in line.text
        for line in top
    )
    if not (headed or titled) or _follows_news(top):
        return False  # most pages: their other lines need not be read
    if sum(line.kind == "byline" and line.text[:1] in "□■●" for line in lines) > 1:
        return False
    if headed and not _is_news(lines):
        return True
    addressed = any(_ADDRESS.match(line.text) or SESSION.match(line.text) for line in top)
    parts = sum(bool(NUMBERED.match(line.text)) and len(line.text) <= 60 for line in lines)
    return titled and (addressed or parts >= 2 or len(lines) <= 3)


def _greets_assembly(lines: Sequence[Line]) -> bool:
    """Whether the words that greet an assembly stand at the top, and no news anywhere."""
    top = islice((line.text for line in lines if line.kind != "noise"), MAX_HEAD)
    if _GREETS.search("\n".join(top)) is None:
        return False
    # the line of who speaks is read as a byline
    return not any(
        has_dateline(line.text) if line.kind == "body" else line.kind == "byline" and _signs(line)
        for line in lines
    )


def _sums_up_year(lines: Sequence[Line]) -> bool:
    """Whether a communiqué begins, its title left out: 2022年，全盟…, and then 一、综合."""
    top = "\n".join(islice((line.text for line in lines if line.kind != "noise"), MAX_HEAD))
    return _YEAR_SUMMED_UP.match(top) is not None and not _is_news(lines)


def _goes_on_by_parts(lines: Sequence[Line]) -> bool:
    """Whether a report's later pages begin with the heading of a part, and count on: 八、, 九、."""
    parts = [match[1] for line in lines if (match := _PART.fullmatch(line.text)) is not None]
    first = next((line for line in lines if line.kind != "noise"), None)
    if len(parts) < MIN_SECTIONS or first is None or _PART.fullmatch(first.text) is None:
        return False
    if any(_stands_apart(line) for line in lines):
        return False
    numbers = [digits_of(part) for part in parts]
    return all(after == before + 1 for before, after in pairwise(numbers))


def _stands_apart(line: Line) -> bool:
    """Whether a line is a column's name, an item, or a headline that is neither part nor table."""
    if line.kind in {"column", "item"}:
        return bool(line.mark)
    titled = line.kind == "headline" and line.short
    return titled and not NUMBERED.match(line.core) and _OF_TABLE.search(line.text) is None


def _signs(line: Line) -> bool:
    return line.text[:1] in "□■●"


def _follows_news(top: Sequence[Line]) -> bool:
    """Whether a text with a dateline stands above the first title of a report."""
    titled = next((i for i, line in enumerate(top) if WHOLE_TITLE.search(line.core)), 0)
    return any(line.kind == "body" and has_dateline(line.text) for line in top[:titled])


def _is_news(lines: Sequence[Line]) -> bool:
    """Whether a line is signed, or opens with a dateline, as reports of a paper do."""
    return any(
        (line.kind in {"byline", "credit"} and not reads_report(lines, i))
        or (line.kind == "body" and has_dateline(line.text))
        for i, line in enumerate(lines)
    )


def _report_title(lines: Sequence[Line]) -> Line | None:
    titled = [
        line
        for line in lines
        if _REPORT_TITLE.search(line.core)
        and not NUMBERED.match(line.core)
        and not (line.kind == "noise" and _PATH.search(line.text))
    ]
    short = next((line for line in titled if line.short), None)
    first = next((line for line in titled[:1] if is_title(line)), None)
    if first is not None and (short is None or first.number < short.number):
        return first
    return short or next((line for line in lines if line.kind == "headline"), None)


def _first_heading(lines: Sequence[Line]) -> tuple[Line, str] | None:
    """The first line, where it is a heading without a mark, and the text that follows."""
    shown = [line for line in lines if line.kind != "noise"]
    if len(shown) < 2 or not shown[0].short or shown[0].mark.strip("#"):
        return None
    text = next((line.text for line in shown[1:] if not line.short and line.kind != "column"), "")
    return shown[0], text


def _profile_title(lines: Sequence[Line]) -> Line | None:
    """The title of the profile of a place: its name, over a text that says where it lies."""
    first = _first_heading(lines)
    if first is None:
        return None
    line, text = first
    name = _PROFILE.sub("", line.core)
    if not _PLACE.fullmatch(name):
        return None
    return line if _PROFILE_OPENS.match(text) and name[-3:] in text[:MAX_PLACE] else None


def _sectioned_title(lines: Sequence[Line]) -> Line | None:
    """The title over a text whose parts are headed 旅游, 教育, 财政金融, none of them signed."""
    first = _first_heading(lines)
    if first is None or is_section(first[0]) or count_sections(lines) < MIN_SECTIONS:
        return None
    return first[0]


def _tabled_title(lines: Sequence[Line]) -> Line | None:
    """The name of a place over the table of its entry: 黎明镇, - 面积：204平方公里."""
    first = _first_heading(lines) if count_fields(lines) >= MIN_FIELDS else None
    return first[0] if first and _PLACE.fullmatch(_PROFILE.sub("", first[0].core)) else None


def _tells_of_place(lines: Sequence[Line]) -> bool:
    """Whether a profile lacks its title: 甲镇，隶属于乙县…, and then 气候, 人口, or a table."""
    if count_fields(lines) >= MIN_FIELDS:
        return True
    first = next((line for line in lines if line.kind != "noise" and not line.short), None)
    opens = first is not None and _PLACE_OPENS.match(first.text)
    return bool(opens) and count_sections(lines) >= MIN_SECTIONS


def _web_title(lines: Sequence[Line]) -> Line | None:
    """The title of a saved page: a headline over the only line of source and time."""
    sources = [
        i
        for i, line in enumerate(lines)
        if line.kind == "source" and _HEAD_SOURCE.search(line.text)
    ]
    signed = sum(line.kind == "byline" and line.text[0] not in "(（" for line in lines)
    if not sources or sources[-1] - sources[0] > 3 or signed > 1:
        return None
    above = [line for line in lines[: sources[0]] if line.kind != "noise"]
    if not above or len(above) > 6 or any(len(line.text) > 60 for line in above):
        return None
    if any(line.kind == "column" and line.mark for line in lines[sources[0] :]):
        return None
    return next((line for line in reversed(above) if line.short), None)


def _single(lines: Sequence[Line], title: Line | None, hint: ArticleKind | None) -> Draft:
    draft = Draft(hint=hint, single=True)
    halves = other_halves(lines, title) if title is not None else ()
    for line in lines:
        if line is title or any(line is half for half in halves):
            line.kind = "headline"
        elif line.kind in {"headline", "column"} or _is_heading(line):
            line.kind = "subhead"
        elif line.kind == "item":
            line.kind = "body"
        if line.kind == "body" and any(byline.role == "photo" for byline in line.bylines):
            line.kind = "caption"
        line.column = None
        draft.add(line)
    return draft


def _is_heading(line: Line) -> bool:
    headed = _HEADING.fullmatch(line.text) or SESSION.fullmatch(line.text)
    headed = headed or _FIGURE.fullmatch(line.text)
    return line.kind == "body" and headed is not None
