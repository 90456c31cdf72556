"""Cuts a document into its lines."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schemas.article import NOTHING, BlockKind
from schemas.mentions import Byline

_LINE = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# a page copied as one line: 标题　　本报记者 王丽　　今年，…。　　在村里，…。
# the mark of a note that became nothing, “六稳”[1]工作, parts none
_PARAGRAPH_ENDS = re.compile(rf"[。！？…”]{NOTHING}*+ [ {NOTHING}]+(?=[^ {NOTHING}]{{5}})")
_BREAK = re.compile(
    rf"(?<![ {NOTHING}]){NOTHING}*+ [ {NOTHING}]++(?=(?:[^ {NOTHING}]| (?! )){{5}})"
    "(?<!记者  )(?<!讯员  )"
)
# 一、综合　初步核算，全年…: a heading on the line of its text
_RUN_IN = re.compile(
    rf"[ {NOTHING}]*(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[)）])"
    rf"(?:[^，。；：\d]|\d{{4}}年){{2,36}}"
    rf"(?={NOTHING}* [ {NOTHING}]*[^ ，。；：]{{2,48}}[，。：；])"
)
_SHOWN = re.compile(f"[^{NOTHING}]+")
_BLANKS = "".join(filter(str.isspace, map(chr, range(0x3001)))) + NOTHING
MAX_HEADLINE = 46
"""Characters of the longest headline."""
MIN_TEXT, MIN_PARAGRAPHS = 150, 2
"""The least characters of a line that holds a text, and of its paragraphs those that go on."""
MIN_RUN_IN = 60
"""Characters of a line that holds a heading and its text."""
MOST_NOISE = 300
"""Lines of furniture across which two lines are still neighbours."""
_FINAL = frozenset("。！？!?…；;：:")
_CLOSING = "”’」』）)》】\"'"
# …分别增长7%和8%。📈: a picture at the end stands behind the sentence
_PICTURES = re.compile("[\u2600-\u27bf\ufe0f\U0001f000-\U0001faff]+$")


@dataclass(slots=True)
class Line:
    """A line of the document, or several that a scan had wrapped, with what is known of it.

    `pieces` are its ranges in the document's text; `gap` counts the blank lines before it beyond
    what is usual on the page; `number` is its place on the page. A line `joins` the next one, or is
    `lost`: it goes on with something that nobody found. A column's name below its headline
    `is_label`. What goes to an article from elsewhere on the page `begins_run`. One among indented
    paragraphs that begins without a blank `goes_on` with something. One that is `listed` is a point
    of a list, and ends there. `told` are the names that it has in common with other lines,
    those `introduced` stand behind their township, or in a headline.
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
    begins_run: bool = False
    goes_on: bool = False
    listed: bool = False
    told: frozenset[str] = frozenset()
    introduced: frozenset[str] = frozenset()
    words: frozenset[str] | None = None
    terms: tuple[str, ...] | None = None
    characters: str | None = None

    @property
    def complete(self) -> bool:
        """Whether the line ends as a sentence, list item or lead-in does."""
        if self.listed:
            return True
        text = self.text.rstrip()
        tail = text.rstrip(_CLOSING)
        if not tail or tail[-1] in _FINAL or _PICTURES.search(tail):
            return True
        return tail != text and text[-1] in ")）】"


def read_lines(text: str) -> list[Line]:
    """Every line that holds more than blanks, in order."""
    lines: list[Line] = []
    last = 0
    for first, raw in _raw_lines(text):
        bare = raw.strip(_BLANKS)
        if not bare:
            continue
        indent = len(raw) - len(raw.lstrip(_BLANKS))
        start = first + indent
        indent -= raw.count(NOTHING, 0, indent)
        blank = len(_LINE_END.findall(text, last, start)) - 1
        last = start + len(bare)
        pieces = [(start, last)]
        if NOTHING in bare:
            pieces = [shown.span() for shown in _SHOWN.finditer(text, start, last)]
            bare = bare.replace(NOTHING, "")
        lines.append(Line(bare, pieces, len(lines), max(0, blank), indent))
    level_gaps(lines)
    return lines


def _raw_lines(text: str) -> Iterator[tuple[int, str]]:
    """Each line and where it begins; of one that holds a whole text, each paragraph."""
    for match in _LINE.finditer(text):
        raw, start = match[0], match.start()
        if len(raw) >= MIN_RUN_IN and (heading := _RUN_IN.match(raw)) is not None:
            yield start, raw[: heading.end()]
            start, raw = start + heading.end(), raw[heading.end() :]
        if len(raw) < MIN_TEXT or len(_PARAGRAPH_ENDS.findall(raw)) < MIN_PARAGRAPHS:
            yield start, raw
            continue
        at = 0
        for blank in _BREAK.finditer(raw):
            yield start + at, raw[at : blank.start()]
            at = blank.start()
        yield start + at, raw[at:]


def level_gaps(lines: list[Line]) -> None:
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


def neighbour(lines: Sequence[Line], i: int, step: int) -> Line | None:
    """The next line that is no furniture; None where a whole menu of it comes first."""
    for _ in range(MOST_NOISE):
        i += step
        if not 0 <= i < len(lines):
            return None
        if lines[i].kind != "noise":
            return lines[i]
    return None
