"""Reads the lines of a page's head and foot: the paper's name, the day, the number of the page.

`兴安日报　2024年6月14日`, `2024年9月6日 第2版`, `内蒙古日报　2025年10月27日　07版 党建`: whatever
its parts and their order, such a line is made of nothing else.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from pipeline.seeds import read_seed
from pipeline.segment.lines import Line
from schemas.seeds import LexiconRow

_GAP = r"[ \u3000]{0,4}"
YEAR_MONTH_DAY = (
    rf"(?P<y>(?:19|20)\d{{2}}){_GAP}[-年./]{_GAP}(?P<m>\d{{1,2}}){_GAP}[-月./]{_GAP}"
    rf"(?P<d>\d{{1,2}})(?!\d|{_GAP}月)"
)
_NUMERAL = "〇○零一二三四五六七八九十"
SPELT_OUT = (
    # its year may be in digits by now
    rf"(?P<y_spelt>[一二][{_NUMERAL}]{{3}}|(?:19|20)\d\d)年(?P<m_spelt>[{_NUMERAL}]{{1,2}})月"
    rf"(?P<d_spelt>[{_NUMERAL}]{{1,3}})(?=日)"
)
_PAPER = (
    r"[一-鿿·]{2,10}?(?:日报|晚报|晨报|早报|周报|新报|商报|时报|都市报|青年报|导报|法治报|法制报|组织人事报|"
    r"农民报|农村报|农牧民报|教育报|科技报|经济报|工人报|政协报|文化报|消费者报|党建报)"
    r"(?:社|海外版|农村版|汉文版)?(?![一-鿿])"
)
_PAGE = (
    r"第?[ ]{0,2}(?:[A-Z]{0,2}\d{1,3}|[一二三四五六七八九十]{1,3})"
    r"(?:[-—～~至][A-Z]?\d{1,3})?[ ]{0,2}版|"
    r"(?<![一-鿿\dA-Z])[A-Z]{1,2}\d{1,3}(?![一-鿿\d])|0\d(?!\d)|"
    r"(?:版次|版面|版序)[:：][ ]{0,2}[A-Z]?\d{1,3}版?"
)
_LUNAR = (
    r"(?:农历|夏历)?(?:[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年)?"
    r"闰?[正一二三四五六七八九十冬腊]{1,2}月(?:初[一二三四五六七八九十]|[十廿卅二三][一二三四五六七八九十]?)"
)
_NUMBER = (
    r"国内统一(?:连续出版物号|刊号)|CN[ ]?\d{2}[-—]\d{4}|邮发代号[:：]?[ ]{0,2}\d{1,2}[-—]\d{1,4}|"
    r"(?:总第?|第|总)\d{1,6}期|(?:今日|本期)共?[\d一二三四五六七八九十]{1,3}版"
)
_PART = re.compile(
    rf"(?P<number>{_NUMBER})|(?P<page>{_PAGE})|"
    rf"(?P<day>(?:{YEAR_MONTH_DAY}[ ]{{0,2}}日?|{SPELT_OUT}日))|"
    rf"(?P<week>(?:星期|周)[一二三四五六日天])|(?P<lunar>{_LUNAR})|(?P<paper>{_PAPER})|"
    r"(?P<section>(?:(?!第\d)[一-鿿·]){2,6}(?![一-鿿]))"
)
_BETWEEN = re.compile(r"[\s|\uff5c·•/／,，:：;；()（）\-—【】\[\]《》]*")
_CANDIDATE = re.compile(r"[报版期年]|[12]\d{3}|[A-Z0]\d")
LONGEST = 80
MAX_PARTS = 12
MAX_SECTIONS = 2


def is_masthead(text: str) -> bool:
    """Whether a line is made of a paper's name, a day, a page's number and their like alone."""
    return bool(_parts_of(text))


def masthead_date(text: str) -> date | None:
    """The day that a masthead names."""
    day = next((part for part in _parts_of(text) if part["day"]), None)
    return day_of(day.groupdict()) if day is not None else None


def _parts_of(text: str) -> list[re.Match[str]]:
    """The parts of a masthead; none where the line is something else."""
    if len(text) > LONGEST or not _CANDIDATE.search(text):
        return []
    parts: list[re.Match[str]] = []
    at = _end_of_blank(text, 0)
    while at < len(text):
        part = _PART.match(text, at)
        if part is None or len(parts) == MAX_PARTS:
            return []
        parts.append(part)
        at = _end_of_blank(text, part.end())
    return parts if _is_whole(parts) else []


def _end_of_blank(text: str, start: int) -> int:
    blank = _BETWEEN.match(text, start)
    return blank.end() if blank else start


_SURE = frozenset({"number", "page", "paper", "week"})


def _is_whole(parts: list[re.Match[str]]) -> bool:
    """Whether one part at least can stand in a masthead alone, and the words beside it are few.

    Beside a day and nothing else only what pages are called counts: 2024年6月14日 要闻.
    """
    named = [part.lastgroup for part in parts]
    words = [part[0] for part in parts if part["section"]]
    if len(words) > MAX_SECTIONS or len(words) == len(parts):
        return False
    return not _SURE.isdisjoint(named) or _page_names().issuperset(words)


def day_of(groups: Mapping[str, str | None]) -> date | None:
    """The day of a match of `YEAR_MONTH_DAY` or of `SPELT_OUT`, where the calendar knows it."""
    try:
        year, month, day = (
            digits_of(groups.get(n) or groups.get(f"{n}_spelt") or "") for n in "ymd"
        )
        return date(year, month, day)
    except ValueError:
        return None


_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")


def digits_of(text: str) -> int:
    """Read 2024 and 二〇二四 by their digits, 十一 by its tens; ValueError for anything else."""
    text = text.translate(_DIGITS)
    if "十" in text:
        tens, ones = text.split("十")
        return int(tens or 1) * 10 + int(ones or 0)
    return int(text)


@cache
def _page_names() -> frozenset[str]:
    rows = read_seed("page_furniture.tsv", LexiconRow)
    return frozenset(row.surface for row in rows if row.kind == "page")


_PAGE_KIND = re.compile("(?:新闻|专版|专刊|周刊|副刊|版)$")


def settle_page_section(lines: Sequence[Line]) -> None:
    """On top of a page 党建 above the day, or below the number of the page, names the page."""
    for i, line in enumerate(lines):
        if line.kind in {"noise", "source"}:
            continue
        name = _PAGE_KIND.sub("", line.core)
        beside = (lines[j].text for j in (i - 1, i + 1) if 0 <= j < len(lines))
        if line.mark or not {name, line.core} & _page_names() or not any(map(is_masthead, beside)):
            return
        line.kind, line.short, line.column, line.column_kind = "noise", False, None, None
