"""Tells columns, headlines and sub-heads apart, by form and by what stands beside them."""

import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise

from pipeline.gazetteer import load_gazetteer
from pipeline.seeds import read_seed
from pipeline.segment.headings.commas import settle_commas, settle_first
from pipeline.segment.headings.cut_off import settle_cut_off
from pipeline.segment.headings.headless import Headless
from pipeline.segment.lines import MAX_HEADLINE, Line, neighbour
from pipeline.segment.pages.issuers import settle_issuers
from pipeline.segment.pages.labels import read_labels, settle_labels
from pipeline.segment.pages.mastheads import settle_page_section
from pipeline.segment.pages.points import settle_points
from pipeline.segment.pages.saved_pages import settle_contents, settle_menu, settle_related
from pipeline.segment.pages.sections import is_section
from pipeline.segment.running_names import names_division, names_in
from schemas.mentions import Byline
from schemas.seeds import LexiconRow

FindBylines = Callable[[str], list[Byline]]
Name = tuple[int, int, tuple[tuple[int, int], ...]]

_BRACKET_HEAD = re.compile(r"^[【\[〖]([^】\]〗]{2,14})[】\]〗]\s*")
# 走基层丨渠边多了新水尺
_BARRED = re.compile(
    r"(?P<column>[^\s|丨\uff5c，。：]{2,8})\s*[|丨\uff5c]\s*(?P<rest>[^|丨\uff5c]{5,})"
)
_NAMED_ITEM = re.compile("[一-鿿]{1,7}[市盟旗县区镇乡][ \u3000]+[^ \u3000]{8}")
"""How an item of a round-up may begin: 包头市 3月11日，…."""
_SERIAL = re.compile(
    r"\s*(?:[①-⑳⓪❶-❿]|[(（](?:\d{1,3}|[一二三四五六七八九十]{1,3}|上|中|下)[)）]|之[一二三四五六七八九十]{1,2}|[·•]\d{1,3})$"
)
NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}[、.．]|[㈠-㈩⑴-⒇]|[(（][一二三四五六七八九十\d]{1,3}[)）]"
    r"|第[一二三四五六七八九十]{1,3}[章节条部编篇]|\d{1,2}[、.．](?!\d))"
)
_OPENER = re.compile(
    r"^(?:近日|日前|近年来|近期|今年|去年|当前|目前|同时|此外|围绕|为了|通过|自从|自\d|截至|据|针对|按照|根据|如今|其中|"
    r"\d{4}年|\d{1,2}月(?!的)|在.{2,12}(?:下|中|上|里)[,，])"
)
# 自2022年某人回村办厂|后，…: what only a sentence begins with, be it cut off after a few words
_SENTENCE = re.compile(
    r"自\d{4}年(?!(?:\d{1,2}月(?:\d{1,2}日)?)?起)|据(?:了解|悉|介绍)|与此同时|近年来"
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
_SIGNING = ("□", "■", "●", "☆", "★")
_PEN_NAME = re.compile("[一-鿿](?:[ \u3000]+[一-鿿]|[一-鿿]{1,2})")
_SHORT_NAME = re.compile("[一-鿿]{2,3}")
_NAMES = re.compile("[一-鿿]{2,3}(?:[ \u3000、]+[一-鿿]{2,3}){1,3}")
_BRACKETED = re.compile("[(（]([^()（）]+)[)）]")
_PLACE_END = re.compile("[市县区旗盟州]$")
_SHOULDER = re.compile(
    "^(?!各位|尊敬|同志)[一-鿿“”·]{2,12}"
    "(?:[市县区旗镇乡盟州省村委局办院校厅长]|代表|委员|书记|主任|教授|院士)[:：]$"
)
MAX_COLUMN, MAX_ROUND_UP = 4, 8
_BODY_NAME = re.compile(
    "(?:公司|委员会|政府|局|办公室|中心|委|会|处|院|队|厅|部|社|校|所|站|集团|银行)$"
)
_DATE_LINE = re.compile(
    r"^(?:\d{4}|[〇零一二三四五六七八九十]{4})年(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:\d{1,2}|[一二三四五六七八九十]{1,3})日$"
)


@cache
def columns() -> dict[str, str]:
    """The names of columns known, without blanks, and the kind of article they hold."""
    return {row.surface: row.kind for row in read_seed("columns.tsv", LexiconRow)}


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


def is_short(line: Line) -> bool:
    """Whether the line can be a heading by its form."""
    core = line.core
    if not core or len(core) > MAX_HEADLINE or core[-1] in "。；;，,、：:“‘（《":
        return False
    if "。" in core:
        return False
    commas = sum(core.count(c) for c in "，,；;")
    if commas and not line.mark and (commas > 1 or len(core) > 30 or _OPENER.match(core)):
        return False
    if commas and line.mark[:1] not in ("", "#", "【") and re.match(r"\d{1,2}月|近日|日前", core):
        return False  # an item that breaks off
    if not line.mark and (re.search(r"[一-鿿]\d+$", core) or _SENTENCE.match(core)):
        return False
    return not (line.mark[:1] in "—―-" and line.mark and len(core) > 30)


def read_bracket_column(line: Line) -> bool:
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
    line.short = is_short(line)
    line.kind = "headline" if line.short else "item"
    if line.kind == "item" and not known and not names_division(match[1]):
        line.kind = "body"
    return True


def settle_headings(lines: Sequence[Line], find_bylines: FindBylines) -> None:
    """Decide by their neighbours what the short lines are that form alone leaves open."""
    settle_related(lines)
    settle_page_section(lines)
    settle_contents(lines)
    settle_menu(lines)
    settle_issuers(lines)
    _settle_sign_offs(lines)
    _settle_bracketed(lines, find_bylines)
    _settle_names(lines, find_bylines)
    _settle_shoulders(lines)
    settle_points(lines)
    labels = read_labels(lines)
    headless = Headless(lines)
    settle_cut_off(lines, headless)
    settle_first(lines)
    settle_commas(lines, headless)
    settle_labels(labels)
    _settle_marks(lines)
    _settle_columns(lines)


def _settle_sign_offs(lines: Sequence[Line]) -> None:
    """The body that signs a notice stands alone under it, above its date."""
    for i, line in enumerate(lines[1:], start=1):
        if line.kind != "headline" or line.mark or not _BODY_NAME.search(line.core):
            continue
        dated = i + 1 < len(lines) and bool(_DATE_LINE.match(lines[i + 1].text))
        if dated and lines[i - 1].kind in {"body", "item", "source"} and not line.gap:
            line.kind, line.short = "source", False


def _settle_bracketed(lines: Sequence[Line], find_bylines: FindBylines) -> None:
    """Names in brackets under a text sign it, be one of them rare: `（王丽 拾冠之）`."""
    for before, line in pairwise(lines):
        if line.kind != "headline" or before.kind not in {"body", "item"} or line.mark:
            continue
        inner = _BRACKETED.fullmatch(line.text)
        if inner and (names := _names_at(inner.start(1), inner[1], find_bylines)):
            _sign(line, Byline(0, len(line.text), "author", names))


def _settle_names(lines: Sequence[Line], find_bylines: FindBylines) -> None:
    """A line of nothing but names between a heading and its text is a byline: `●周文`."""
    for i, line in enumerate(lines):
        if line.kind != "headline" or len(line.core) > 20 or line.mark.startswith("#"):
            continue
        before, after = neighbour(lines, i, -1), neighbour(lines, i, 1)
        if before is None or not before.short or _kind(after) not in {"body", "source"}:
            continue
        if _names_column(before) or column_of(line.core) or _is_town(line.core):
            continue  # under a column stands a headline: 光影 over 春灌忙
        if _is_pen_name(line, before):
            start = len(line.text) - len(line.core)
            _sign(line, Byline(0, len(line.text), "author", ((start, len(line.text), ()),)))
            continue
        if names := _marked_names(line, find_bylines):
            _sign(line, Byline(0, len(line.text), "author", names))
            continue
        found = find_bylines(f"（{line.core}）")
        if len(found) != 1 or found[0].end != len(line.core) + 2:
            continue
        shift = line.text.find(line.core) - 1
        names = tuple((start + shift, end + shift, titles) for start, end, titles in found[0].names)
        _sign(line, Byline(0, len(line.text), found[0].role, names))


def _kind(line: Line | None) -> str | None:
    return None if line is None else line.kind


def _is_town(name: str) -> bool:
    """马泉乡: over what is told of it, and no name of a person."""
    towns = load_gazetteer().townships.by_name
    return name[-1:] in ("乡", "镇") and bool(towns.get(name))


def _marked_names(line: Line, find_bylines: FindBylines) -> tuple[Name, ...]:
    """The names after a mark, one of which at least is surely one: `□王丽 拾冠之`."""
    if line.mark[:1] not in _SIGNING:
        return ()
    return _names_at(len(line.text) - len(line.core), line.core, find_bylines)


def _names_at(start: int, printed: str, find_bylines: FindBylines) -> tuple[Name, ...]:
    if not _NAMES.fullmatch(printed):
        return ()
    parts = list(_SHORT_NAME.finditer(printed))
    if not any(find_bylines(f"（{part[0]}）") for part in parts):
        return ()
    return tuple((start + part.start(), start + part.end(), ()) for part in parts)


def _names_column(line: Line) -> bool:
    """Whether a heading is a column's: a known one, or a mark and a few characters."""
    marked = line.mark and not line.mark.startswith("#") and len(line.core) <= MAX_COLUMN
    return bool(marked) or column_of(line.core) is not None


def _is_pen_name(line: Line, before: Line) -> bool:
    """A name that no lexicon knows: after a mark, or two or three characters that are no word."""
    if line.mark[:1] and line.mark[0] in _SIGNING:
        return _PEN_NAME.fullmatch(line.core) is not None
    if line.mark or line.gap or before.kind != "headline" or not _SHORT_NAME.fullmatch(line.core):
        return False
    if is_section(line):
        # 概况 over the first section of a profile
        return False
    core = line.core
    parts = (core, core[:2], core[-2:])
    return not load_gazetteer().common_words.intersection(parts) and column_of(core) is None


def _sign(line: Line, byline: Byline) -> None:
    line.kind, line.short = "byline", False
    line.bylines = (byline,)


def _settle_shoulders(lines: Sequence[Line]) -> None:
    """`巴林左旗：` over a headline is its first half."""
    for i, line in enumerate(lines):
        after = neighbour(lines, i, 1)
        if after is None or after.kind != "headline" or after.gap or line.kind != "body":
            continue
        if _SHOULDER.match(line.core):
            line.kind, line.short = "headline", True


def _settle_marks(lines: Sequence[Line]) -> None:
    """Tell columns from headlines among marked short lines: ◎广角, ■红色物业 聚合力."""
    for i, line in enumerate(lines):
        if line.kind != "headline":
            continue
        known, after = column_of(line.core), neighbour(lines, i, 1)
        if known and known[1] == "notice" and after is not None and after.kind == "body":
            continue  # 征稿启事 over its text is a headline
        if known:
            line.kind, (line.column, line.column_kind) = "column", known
        elif not _split_column(line) and _is_marked_column(line, after):
            line.kind, line.column = "column", _SERIAL.sub("", line.core).strip()
            line.column_kind = kind_of_column(line.core)
        elif NUMBERED.match(line.core):
            line.kind = "subhead"


def _is_marked_column(line: Line, after: Line | None) -> bool:
    if not line.mark or line.mark[0] in "#—―-【":
        return False
    if after is not None and after.short and after.mark != line.mark:
        return True
    stem = _SERIAL.sub("", line.core)
    return stem != line.core or len(re.sub(r"\s", "", stem)) <= 5


def _split_column(line: Line) -> bool:
    """`观潮 开会不妨短一些`: a known column, or any before a bar, and a headline in one line."""
    if barred := _BARRED.fullmatch(line.core):
        line.column, line.core = barred["column"], barred["rest"]
        line.column_kind = kind_of_column(line.column)
        return True
    match = re.match(r"^(\S{2,8}?)[\s·:：]+(\S.{4,})$", line.core)
    if match is None:
        return False
    known = column_of(match[1])
    labelled = re.match(r"\S{2,8}?[:：]", line.core)
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
        after = neighbour(lines, i, 1)
        if after is not None and _is_column_over(line, after):
            line.kind, line.column = "column", _SERIAL.sub("", line.core).strip()
            line.column_kind = kind_of_column(line.core)


def _is_column_over(line: Line, after: Line) -> bool:
    bare = re.sub(r"\s", "", line.core)
    if bare[-1] in ":：" or (names_in(bare).codes and _PLACE_END.search(bare)):
        return False
    if _SERIAL.search(line.core) and after.kind in {"headline", "byline", "column"}:
        return True
    if after.kind == "column" and len(bare) <= 4:
        return not after.gap
    if after.kind in {"item", "body"} and len(bare) <= MAX_ROUND_UP:
        is_item = after.kind == "item" and after.mark != ""
        labelled = is_item or _NAMED_ITEM.match(after.text) is not None
        return labelled and kind_of_column(bare) == "brief"
    if after.kind != "headline":
        return False
    if len(bare) <= 4:
        return len(after.core) > len(bare)
    longer = after.mark.startswith("#") or len(after.core) >= len(bare) + 4
    return len(bare) <= 6 and longer and not after.gap
