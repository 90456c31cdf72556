"""Cuts a document into its lines, hard-wrapped ones put back together."""

import re
from collections import Counter
from dataclasses import dataclass, field

from schemas.article import NOTHING, BlockKind
from schemas.mentions import Byline

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SHOWN = re.compile(f"[^{NOTHING}]+")
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + NOTHING
_FINAL = frozenset("。！？!?…；;：:")
_CLOSING = "”’」』）)》】\"'"
_STARTS = re.compile(
    r"[◎■□★☆●▲△◆◇○※▪•►▶#【]|——|[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|[(（]\d{1,2}[)）]|第[一二三四五六七八九十]{1,3}[章节条部编]"
    r"|本[报台]讯\s?[（(]"
)
# 完成投资19.|6亿元, 去年1|9.6万块: a number that a break parts
_CUT_AT_POINT = re.compile(r"(?<![\s.])\d[.．]$")
_AFTER_POINT = re.compile(r"\d+(?=[万亿%％‰\u4e00-\u9fff])")
_CUT_BEFORE_POINT = re.compile(r"[\u4e00-\u9fff]\d+$")
_POINT = re.compile(r"[.．]\d")
MIN_WRAPPED_LINES = 8
LONGEST_CUT = 16
"""Characters before a break that are looked at: a line that goes on and on is not read again."""
MIN_CUT = 4
"""Characters before a number that a break may part: a line `1.` is the number of an item."""


@dataclass(slots=True)
class Line:
    """A line of the document, or several that a scan had wrapped, with what is known of it.

    `pieces` are its ranges in the document's text; `gap` counts the blank lines before it beyond
    what is usual on the page; `number` is its place on the page. A line `joins` the next one, or is
    `lost`: it goes on with something that nobody found. A column's name below its headline
    `is_label`.
    """

    text: str
    pieces: list[tuple[int, int]]
    number: int
    gap: int = 0
    indent: int = 0
    kind: BlockKind = "body"
    core: str = ""
    mark: str = ""
    column: str | None = None
    column_kind: str | None = None
    short: bool = False
    bylines: tuple[Byline, ...] = field(default=())
    joins: bool = False
    lost: bool = False
    is_label: bool = False
    words: frozenset[str] | None = None
    terms: tuple[str, ...] | None = None

    @property
    def complete(self) -> bool:
        """Whether the line ends as a sentence, list item or lead-in does."""
        text = self.text.rstrip()
        tail = text.rstrip(_CLOSING)
        if not tail or tail[-1] in _FINAL:
            return True
        return tail != text and text[-1] in ")）】"


def read_lines(text: str) -> list[Line]:
    """Every line that holds more than blanks, in order."""
    lines: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        bare = raw.strip(_BLANKS)
        if not bare:
            continue
        indent = len(raw) - len(raw.lstrip(_BLANKS))
        start = match.start() + indent
        blank = len(_LINE_END.findall(text, last, start)) - 1
        last = start + len(bare)
        pieces = [(start, last)]
        if NOTHING in bare:
            pieces = [shown.span() for shown in _SHOWN.finditer(text, start, last)]
            bare = bare.replace(NOTHING, "")
        lines.append(Line(bare, pieces, len(lines), max(0, blank), indent))
    _level_gaps(lines)
    return lines


def _level_gaps(lines: list[Line]) -> None:
    """Count blank lines from what is usual between the lines."""
    if not lines:
        return
    lines[0].gap = 0
    usual = Counter(line.gap for line in lines[1:]).most_common(1)
    base = usual[0][0] if usual else 0
    for line in lines:
        line.gap = max(0, line.gap - base)


def width(text: str) -> float:
    """Columns the text takes up in print, a Chinese character being one."""
    # three bytes of UTF-8 for a Chinese character, one for an ASCII one
    return (len(text.encode("utf-8", "surrogatepass")) + len(text)) / 4


def unwrap_lines(lines: list[Line]) -> list[Line]:
    """Join the lines of a scan that breaks every line at the same width, and cut numbers."""
    whole = _with_whole_numbers(_unwrapped(lines))
    if len(whole) < len(lines):
        _level_gaps(whole)
    return whole


def _unwrapped(lines: list[Line]) -> list[Line]:
    if len(lines) < MIN_WRAPPED_LINES:
        return lines
    widths = [width(line.text) + line.indent for line in lines]
    full = sorted(widths)[int(len(widths) * 0.9)]
    filled = [i for i, w in enumerate(widths) if full - 2.5 <= w <= full + 2.5]
    broken = sum(not lines[i].complete for i in filled)
    if not 12 <= full <= 80 or len(filled) * 3 < len(lines) or broken * 2 < len(filled):
        return lines
    indented = any(line.indent >= 2 for line in lines)
    out = [lines[0]]
    for i, line in enumerate(lines[1:], start=1):
        wrapped = widths[i - 1] >= full - 2.5 and line.gap == 0
        opens = line.indent >= 2 if indented else lines[i - 1].complete and widths[i - 1] < full - 1
        # a paragraph ends as a sentence does: a short line that does not, below the end of one or
        # below a line that no indent opens, is a heading or a byline
        over = lines[i - 1].complete or (indented and out[-1].indent < 2)
        heads = over and not line.complete and widths[i] < full - 2.5
        if wrapped and not opens and not heads and not _STARTS.match(line.text):
            _extend(out[-1], line)
        else:
            out.append(line)
    for number, line in enumerate(out):
        line.number = number
    return out


def _with_whole_numbers(lines: list[Line]) -> list[Line]:
    """Join two lines where the break between them parts a number at its decimal point."""
    out = lines[:1]
    for line in lines[1:]:
        before, after = out[-1].text[-LONGEST_CUT:], line.text
        cut = (_CUT_AT_POINT.search(before) and _AFTER_POINT.match(after)) or (
            _POINT.match(after) and _CUT_BEFORE_POINT.search(before)
        )
        if cut and len(before) > MIN_CUT and not line.gap:
            _extend(out[-1], line)
        else:
            out.append(line)
    if len(out) < len(lines):
        for number, line in enumerate(out):
            line.number = number
    return out


def _extend(line: Line, following: Line) -> None:
    """Append a wrapped line; between two ASCII words the blank that the break replaced is lost."""
    line.pieces.extend(following.pieces)
    line.text += following.text
