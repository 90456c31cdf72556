"""Finds the paragraphs that open a list of what is to be done: 下一步，将做好以下工作：一是…."""

import re
from collections.abc import Iterator
from datetime import date

_ITEM = (
    r"(?:[一二三四五六七八九十]是|[（(][一二三四五六七八九十\d]{1,2}[）)]|\d{1,2}[.、．](?!\d)|[①-⑩]"
    r"|[一二三四五六七八九十]、|首先|第一[，,])"
)
_NEXT = r"下一?步|下一?阶段|接下来|今后(?:一(?:段|个)时期)?|明年|来年"
_YEAR = r"20(?P<year>\d\d)年|今年|新的一年|下半年"
_WILL = (
    r"将|(?<![主重首需])要(?!求|点)|计划|打算|力争|继续|拟|思路|设想|安排|重点[抓做推办]"
    r"|(?:主要|重点|目标|工作)任务"
)
_COUNTED = (
    r"(?<![一二两三四五六七八九十百\d])[一二两三四五六七八九十几]{1,2}(?:个|大)?"
    r"(?:方面|[项件点](?:重点|主要)?(?:工作|任务|大事|要事|实事|措施|文章))"
)
# 下一步，要抓好三项工作。2024年工作打算如下：, （二）下一步工作打算。, 下步工作中，一是
_OPENING = re.compile(
    rf"^[ \u3000]*(?:{_ITEM})?(?:(?:围绕|对照|按照|根据|针对)[^，。：:\n]{{2,20}}[，,])?"
    rf"(?P<when>{_NEXT}|{_YEAR})"
    r"(?P<what>[^。：:；\n]{0,60}?)"
    rf"(?:[：:]|(?:以下|如下|下列|{_COUNTED})[^，。：:；\n]{{0,12}}[。：:]|(?:打算|计划|思路|安排|设想)。|(?={_ITEM}))",
    re.M,
)
_WILL_DO = re.compile(_WILL)
_SURELY = re.compile("将(?![近军])|打算|拟(?!定)|力争")
# 2023年，围绕全年目标任务，: what was gone after plans nothing
_GONE_AFTER = re.compile(
    r"(?:围绕|对照|按照|根据|紧扣|聚焦|紧盯|为|以)[^，。：\n]{0,16}?(?:任务|目标|计划|安排|重点)"
)
_SPRING = 3
_NEXT_ITEM = re.compile(rf"\n[ \u3000]*(?:{_ITEM}|——|—|[•●■◆])[^\n]*")
# what they go on to tell of how things stand
_STANDS = re.compile(
    r"[。；\n](?=[^。；\n]{0,24}?(?:目前|现有|现已|截[至止]|去年|上年|以来|1[至—~-]\d{1,2}月|[今本]年已|20\d\d年[^，。；\n]{0,8}已))"
)
_TOLD = re.compile(r"已(?!婚)|了(?![解然])|以来|同比|去年|上年|回顾|完成情况")


def next_steps(text: str, published: date | None) -> Iterator[tuple[int, int]]:
    """The ranges of such openings with the items that follow, on lines of their own as well."""
    reached = 0
    for match in _OPENING.finditer(text):
        # an opening among the items of another goes as far as that does
        if match.start() < reached or not _looks_ahead(match, published):
            continue
        line = text.find("\n", match.end())
        end = len(text) if line < 0 else line
        while (item := _NEXT_ITEM.match(text, end)) is not None:
            end = item.end()
        stands = _STANDS.search(text, match.end() - 1, end)
        reached = end if stands is None else stands.start() + 1
        yield match.start(), reached


def _looks_ahead(match: re.Match[str], published: date | None) -> bool:
    """Whether the opening is of what is to come, and tells nothing that was done."""
    told, when = match.group(), match["when"]
    if _TOLD.search(told):
        return False
    if not when.startswith(("20", "今年", "新", "下半年")):
        return True
    year = 2000 + int(match["year"]) if match["year"] else None
    rest = _GONE_AFTER.sub("", told)
    if published is None or (year is not None and year > published.year):
        return _WILL_DO.search(rest) is not None
    if year is not None and year < published.year:
        return False
    early = published.month <= _SPRING or when == "新的一年"
    return (_WILL_DO if early else _SURELY).search(rest) is not None
