"""Types the lines of a page by form and context: headings, bylines, bodies, credits, furniture."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from pipeline.seeds import read_seed
from pipeline.segment.lines import Line
from schemas.mentions import Byline
from schemas.seeds import LexiconRow

FindBylines = Callable[[str], list[Byline]]

_MARK = re.compile(r"^(?:#{1,6}(?=\s|[^\s#\d])|[◎■□★☆●▲△◆◇○◯※▪•·►▶✦❖◈|丨]+|[—―\-]{2,})\s*")
_BRACKET_HEAD = re.compile(r"^[【\[〖]([^】\]〗]{2,14})[】\]〗]\s*")
_SERIAL = re.compile(
    r"\s*(?:[①-⑳⓪❶-❿]|[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3}|上|中|下)[)）]|之[一二三四五六七八九十]{1,2}|[·•]\d{1,3})$"
)
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条部编篇]|\d{1,2}[、.．](?!\d))"
)
_FURNITURE = re.compile(
    r"^(?:第?\s*[A-Z]?\d{1,3}\s*版(?:[:：\s].{0,16})?|[A-Z]?\d{1,3}版|\d{1,3}|第\s*\d+\s*页.{0,10}|"
    r"[-—·\s]*\d{1,3}[-—·\s]*|.{0,12}(?:ICP备|公网安备|网安备|许可证|版权所有|Copyright|All Rights).{0,80}|"
    r"(?:https?://|www\.)\S+|(?:当前|您的|您现在的)位置\s*[:：].{0,60}|(?:首页|主页)\s*[>》›/|].{0,60}|"
    r"(?:本期)?(?:出版日期|出版时间)\s*[:：]?.{0,30}|"
    r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\s*(?:星期|周).)?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*第?\s*\d{1,5}\s*[版期]?)?|"
    r"(?:星期|周)[一二三四五六日天]|农历.{2,20}|(?:上|下)一[篇期版页张条]\s*[:：>»]?.{0,40}|"
    r"(?:分享|收藏|打印|点赞|评论|浏览|阅读)(?:到|次数|量|数)?\s*[:：(（]?\s*\d*[)）]?|[字号体【】\[\]:：大中小\s|+\-AT]{1,14}|"
    r"(?:下|上)[转接]第?\s*[\dA-Z一二三四五六七八九十]{1,3}\s*版.{0,8}|[(（](?:下|上)[转接].{1,14}[)）])$",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"^[(（]?(?:(?:文章|信息|稿件|新闻|资料)?来源|时间|日期|发布时间|发布日期|更新时间|作者单位|转自|稿源|摘自|发布机构|索引号|文号|浏览次数)\s*[:：].{0,80}$"
    r"|^\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?.{0,30}$"
    r"|^.{0,30}来源\s*[:：].{1,40}$"
)
_ATTRIBUTION = re.compile(
    r"^[—―\-]{1,2}\s*(?:摘自|引自|习近平|选自|.{0,10}[《]|.{2,12}(?:同志|总书记|主席)).{0,60}$"
)
_OPENER = re.compile(
    r"^(?:近日|日前|近年来|近期|今年|去年|当前|目前|同时|此外|围绕|为了|通过|自从|自\d|截至|据|针对|按照|根据|如今|其中|"
    r"\d{1,4}年|\d{1,2}月|在.{2,12}(?:下|中|上|里)[,，])"
)
_COLUMN_ENDINGS = (
    (
        "brief",
        re.compile(
            "速递|速览|快讯|简讯|短讯|短波|播报|集装箱|快递|快报|资讯|动态|简报|快览|集锦|一句话|微讯|短新闻|要闻汇"
        ),
    ),
    ("commentary", re.compile("[评论潮谈言议]$|随笔|杂感|札记|手记|心语")),
    ("photo", re.compile("[影图]$|图片|图说|镜头|瞬间|影像|光影")),
    ("quotation", re.compile("每[周日]一[学句]|金句|语录|箴言")),
    ("notice", re.compile("公告|启事|公示|通知$|声明$")),
)
_BOX = re.compile(
    r"(?:相关|新闻|知识|延伸|背景)?(?:链接|阅读|背景|资料|小贴士|名词解释|注释)$|^编者按$|^编后$"
)
_DATELINE_TAG = re.compile(
    r"^(?:本报|本网|本台|本刊|.{1,6}社|.{1,6}网).{0,8}[讯电]?$|^.{2,10}[日讯][讯电]$"
)
_RELATED = re.compile(r"^(?:相关|推荐|热门|热点|更多|延伸|精彩|猜你).{0,6}[:：>»]*$")
_PICTURE_NOTE = re.compile(r"^[(（]?(?:图片|照片|资料图|供图|图[/／:：]|图由|图为).{0,30}[)）]?$")
_PICTURE_NUMBER = re.compile(
    r"^[(（]?(?:图片?|左图|右图|上图|下图)\s*[①-⑨一二三四五\d]{0,2}[:：]?|^图为"
)
MAX_HEADLINE = 46


@cache
def columns() -> dict[str, str]:
    """The names of columns known, without blanks, and the kind of article they hold."""
    return {row.surface: row.kind for row in read_seed("columns.tsv", LexiconRow)}


@cache
def furniture() -> frozenset[str]:
    """The words of web pages and page frames that make a line of their own."""
    return frozenset(row.surface for row in read_seed("page_furniture.tsv", LexiconRow))


def type_lines(lines: Sequence[Line], find_bylines: FindBylines) -> None:
    """Fill `kind`, `core`, `mark`, `column`, `short` and `bylines` of every line."""
    for line in lines:
        _type_alone(line, find_bylines)
    _settle_related(lines)
    _settle_names(lines, find_bylines)
    _settle_commas(lines)
    _settle_marks(lines)
    _settle_columns(lines)


def column_of(core: str) -> tuple[str, str] | None:
    """The column and its kind, where the text names one that is known."""
    stem = _SERIAL.sub("", core).strip(" :：")
    key = re.sub(r"[\s·•]", "", stem)
    kind = columns().get(key)
    return (stem, kind) if kind else None


def kind_of_column(name: str) -> str | None:
    """The kind a column's name tells by its last word, where the column is not a known one."""
    known = column_of(name)
    if known:
        return known[1]
    key = re.sub(r"\s", "", _SERIAL.sub("", name))
    return next((kind for kind, ending in _COLUMN_ENDINGS if ending.search(key)), None)


def _type_alone(line: Line, find_bylines: FindBylines) -> None:
    text = line.text
    mark = _MARK.match(text)
    line.mark = mark[0].strip() if mark else ""
    line.core = text[mark.end() :].strip() if mark else text
    if _is_furniture(text):
        line.kind = "noise"
        return
    line.bylines = tuple(find_bylines(text))
    if _covered(line):
        roles = {byline.role for byline in line.bylines}
        line.kind = (
            "credit" if roles == {"photo"} else "source" if roles == {"editor"} else "byline"
        )
        return
    if _ATTRIBUTION.match(text) and len(text) <= 70:
        line.kind = "source"
        return
    if len(text) <= 100 and _SOURCE.match(text):
        line.kind = "source"
        return
    if _bracket_column(line):
        return
    if len(text) <= 40 and _PICTURE_NOTE.match(text) and text[-1] in ")）供摄":
        line.kind = "credit"
        return
    if line.mark and _PICTURE_NUMBER.match(line.core):
        line.kind = "caption"
        return
    line.short = _is_short(line)
    if line.short:
        line.kind = "subhead" if line.mark[:1] in "—―-" and line.mark else "headline"
    elif line.mark and line.mark[0] not in "#—―-|丨":
        line.kind = "item"
    if not line.short and (label := re.match(r"(\S{2,6}?)[:：]", line.core)):
        known = column_of(label[1])
        if known and known[1] != "report":
            line.column, line.column_kind = known


def _is_furniture(text: str) -> bool:
    if text in furniture() or text.strip(" :：>»|") in furniture() or _FURNITURE.match(text):
        return True
    if len(text) > 80 or not re.search(r"[|>›»｜]", text):
        return False
    if re.search(r">>|[^>]>[^>]+>|[›»].+[›»]", text):
        return True
    words = [word.strip() for word in re.split(r"[|｜>›»]", text) if word.strip()]
    return len(words) > 1 and all(word in furniture() for word in words)


def _covered(line: Line) -> bool:
    """Whether bylines make up the whole line but for marks and blanks."""
    rest = line.text
    for byline in reversed(line.bylines):
        rest = rest[: byline.start] + rest[byline.end :]
    return bool(line.bylines) and not rest.strip(" 　□■●◎★▲◆#|、，,;；/—-")


def _is_short(line: Line) -> bool:
    """Whether the line can be a heading by its form."""
    core = line.core
    if not core or len(core) > MAX_HEADLINE or core[-1] in "。；;，,、：:":
        return False
    if "。" in core:
        return False
    commas = sum(core.count(c) for c in "，,；;")
    if commas and not line.mark and (commas > 1 or len(core) > 30 or _OPENER.match(core)):
        return False
    if not line.mark and re.search(r"[一-鿿]\d+$", core):
        return False
    return not (line.mark[:1] in "—―-" and line.mark and len(core) > 30)


def _bracket_column(line: Line) -> bool:
    """`【观潮】` alone is a column, `【观潮】切莫…` a column and what stands under it."""
    match = _BRACKET_HEAD.match(line.text)
    if match is None:
        return False
    rest = line.text[match.end() :]
    known = column_of(match[1])
    if not known and _DATELINE_TAG.search(match[1]):
        return False
    if not rest and _BOX.search(match[1]):
        line.kind, line.core, line.short = "subhead", match[1], True
        return True
    if not rest:
        line.kind = "column"
        line.column, line.column_kind = known or (match[1], kind_of_column(match[1]))
        return True
    line.mark, line.core = "【】", rest
    if known:
        line.column, line.column_kind = known
    line.short = _is_short(line)
    line.kind = "headline" if line.short else "item"
    return True


def _neighbour(lines: Sequence[Line], i: int, step: int) -> Line | None:
    i += step
    while 0 <= i < len(lines):
        if lines[i].kind != "noise":
            return lines[i]
        i += step
    return None


def _settle_related(lines: Sequence[Line]) -> None:
    """The titles listed under 相关新闻 at the foot of a saved page are its furniture."""
    at = next(
        (i for i in range(len(lines) // 2, len(lines)) if _RELATED.match(lines[i].text)), None
    )
    if at is None:
        return
    for line in lines[at:]:
        if line.kind == "headline" and line.short and not line.gap:
            line.kind = "noise"
        elif line.kind != "noise":
            return


def _settle_names(lines: Sequence[Line], find_bylines: FindBylines) -> None:
    """A line of nothing but names between a heading and its text is a byline: `●周文`."""
    for i, line in enumerate(lines):
        if line.kind != "headline" or len(line.core) > 20 or line.mark.startswith("#"):
            continue
        before, after = _neighbour(lines, i, -1), _neighbour(lines, i, 1)
        if before is None or not before.short or after is None or after.kind != "body":
            continue
        found = find_bylines(f"（{line.core}）")
        if len(found) != 1 or found[0].end != len(line.core) + 2:
            continue
        shift = line.text.find(line.core) - 1
        names = tuple((start + shift, end + shift, titles) for start, end, titles in found[0].names)
        line.kind, line.short = "byline", False
        line.bylines = (Byline(0, len(line.text), found[0].role, names),)


def _settle_commas(lines: Sequence[Line]) -> None:
    """An unmarked line that reads as running text is a heading only where headings stand."""
    for i, line in enumerate(lines):
        if line.kind != "headline" or line.mark:
            continue
        commas = bool(re.search("[，,；;]", line.core))
        broken = len(line.core) > 12 and line.core.count("“") != line.core.count("”")
        if not commas and not broken and (len(line.core) <= 25 or " " in line.core):
            continue
        before, after = _neighbour(lines, i, -1), _neighbour(lines, i, 1)
        headed = (
            commas
            and not broken
            and (before is None or line.gap > 0 or before.kind == "column" or before.short)
        )
        signed = after is not None and after.kind in {"byline", "source"}
        if not headed and not signed:
            line.short, line.kind = False, "body"


def _settle_marks(lines: Sequence[Line]) -> None:
    """Tell columns from headlines among marked short lines: ◎广角, ■红色物业 聚合力."""
    for i, line in enumerate(lines):
        if line.kind != "headline" or not line.short:
            continue
        known = column_of(line.core)
        after = _neighbour(lines, i, 1)
        if known:
            line.kind, (line.column, line.column_kind) = "column", known
        elif _split_column(line):
            continue
        elif line.mark and line.mark[0] not in "#—―-" and line.mark != "【】":
            stem = _SERIAL.sub("", line.core)
            headed = after is not None and after.short and after.mark != line.mark
            if stem != line.core or headed or len(re.sub(r"\s", "", stem)) <= 5:
                line.kind, line.column = "column", stem.strip()
                line.column_kind = kind_of_column(stem)
        if NUMBERED.match(line.core):
            line.kind = "subhead"


def _split_column(line: Line) -> bool:
    """`观潮 党日活动切莫流于形式`: a known column and a headline in one line."""
    match = re.match(r"^(\S{2,8}?)[\s|·:：丨]+(\S.{4,})$", line.core)
    if match is None:
        return False
    known = column_of(match[1])
    labelled = match is not None and re.match(r"\S{2,8}?[:：]", line.core)
    if known is None or (known[1] == "report" and not line.mark and not labelled):
        return False
    line.column, line.column_kind = known
    line.core = match[2]
    return True


def _settle_columns(lines: Sequence[Line]) -> None:
    """Find unmarked columns: a very short line over a headline, or one that counts its parts."""
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if line.kind != "headline" or line.mark or line.column:
            continue
        after = _neighbour(lines, i, 1)
        if after is not None and _is_column_over(line, after):
            line.kind, line.column = "column", _SERIAL.sub("", line.core).strip()
            line.column_kind = kind_of_column(line.core)


def _is_column_over(line: Line, after: Line) -> bool:
    bare = re.sub(r"\s", "", line.core)
    if _SERIAL.search(line.core) and after.kind in {"headline", "byline", "column"}:
        return True
    if after.kind == "column" and len(bare) <= 4:
        return not after.gap
    if after.kind != "headline":
        return False
    if len(bare) <= 4:
        return len(after.core) > len(bare)
    longer = after.mark.startswith("#") or len(after.core) >= len(bare) + 4
    return len(bare) <= 6 and longer and not after.gap
