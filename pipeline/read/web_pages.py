"""Draws the text of an article out of a saved web page: headline, source line, main text.

The main text is trafilatura's. What it leaves out, for it is no running text, is put back where a
reader expects it: the headline on the first line and, where one stands near the headline, the line
that says when and by whom the article was published.
"""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from pipeline.read.dates import parse_date
from pipeline.read.decode import Decoded, ReadError, decode

if TYPE_CHECKING:
    from lxml.html import HtmlElement

MAX_PAGE_BYTES = 16 << 20
"""Of a page's source. An article has a hundredth of it, and a parsed tree takes many times more."""

MAX_DAMAGED = 0.01
"""The share of characters that may be lost to broken bytes; of a wrong encoding most are."""

_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w-]+)", re.I
)
_HEAD_BYTES = 4_096
_CODECS = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
"""Pages name the small set and use the large one."""

_TITLES = ("articletitle", "og:title", "twitter:title")
_DATES = (
    "pubdate",
    "publishdate",
    "publish_date",
    "publish_time",
    "firstpublishedtime",
    "article:published_time",
    "og:release_date",
    "og:published_time",
    "weibo: article:create_at",
    "bytedance:published_time",
    "datepublished",
)
_TITLE_PARTS = re.compile(
    r"\s*[_|\uff5c»]+\s*|\s+[-–—·]+\s+|(?<=[一-鿿”》])-+(?=[一-鿿“《])|—{1,2}"
)
_SIGNED = re.compile(
    r"(?:来源|稿源|作者|记者|编辑|责编|发布时间|发布日期|发表时间|时间|日期)\s*[:：]"
    r"|\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?\s*\d{1,2}:\d{2}"
)
_DAY = re.compile(r"(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}")
_SENTENCE = re.compile("[。！？!?]")
LEAST_ARTICLE = 40
"""The shortest text trafilatura is content with before it takes all a page holds: its own measure,
250, is for languages that need four times the characters."""
LEAST_TEXT = 60
"""Of main text without a full stop, as in a table; less is a menu."""
_UNSEEN = frozenset(
    {"script", "style", "noscript", "template", "head", "select", "option", "textarea"}
)
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "big", "cite", "code", "em", "font", "i", "ins", "label", "mark", "q"}
    | {"s", "small", "span", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
MAX_SOURCE_LINE = 120
MAX_HEAD_LINES = 400
"""Of a page's lines looked through for its headline: menus may stand before it."""
NEAR_HEADLINE = 6


@dataclass(frozen=True, slots=True)
class WebPage:
    """The text drawn out of a page, what its bytes were decoded from, and the date it names."""

    text: str
    encoding: str
    published: str | None


def read_web_page(raw: bytes) -> WebPage:
    """Decode a page and draw its article out of it; the same bytes give the same text.

    Raises:
        ReadError: `read.undecodable`, `read.too_large`, `read.bad_html` when it holds no element,
            `read.no_main_text` when nothing in it is running text.
    """
    if len(raw) > MAX_PAGE_BYTES:
        raise ReadError("read.too_large", f"holds more than {MAX_PAGE_BYTES >> 20} MB of HTML")
    decoded = decode_web_page(raw)
    tree = _parsed(decoded.text)
    metadata = _metadata(tree)
    seen = list(islice(_lines_of(tree), MAX_HEAD_LINES))
    title = _headline(tree, metadata, seen)
    lines = _composed(title, seen, _main_text(tree))
    published = next((metadata[key] for key in _DATES if parse_date(metadata.get(key, ""))), None)
    return WebPage("\n".join(lines) + "\n", decoded.encoding, published)


def decode_web_page(raw: bytes) -> Decoded:
    """Decode by byte order mark, as UTF-8, as the page says of itself, or by plausibility.

    A few broken bytes become U+FFFD, as a browser shows them.

    Raises:
        ReadError: `read.undecodable`.
    """
    named = _CHARSET.search(raw[:_HEAD_BYTES])
    codec = named[1].decode("ascii").lower() if named else None
    try:
        return decode(raw) if codec is None or _is_utf8(raw) else _as_named(raw, codec)
    except ReadError:
        return _as_named(raw, codec or "utf-8")


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _as_named(raw: bytes, codec: str) -> Decoded:
    codec = _CODECS.get(codec, codec)
    try:
        text = raw.decode(codec, "replace")
    except LookupError:
        return decode(raw)
    if text.count("\ufffd") > MAX_DAMAGED * len(text):
        return decode(raw)
    return Decoded(text, codec)


def _parsed(text: str) -> "HtmlElement":
    from trafilatura import load_html  # noqa: PLC0415 - slow to import; runs on plain text need none

    tree = load_html(text)
    if tree is None:
        raise ReadError("read.bad_html", "holds no HTML element")
    return tree


def _metadata(tree: "HtmlElement") -> dict[str, str]:
    """What the page's `meta` elements say, by name in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("name") or element.get("property") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _headline(tree: "HtmlElement", metadata: dict[str, str], seen: Sequence[str]) -> str | None:
    """The title that the page shows: the one its metadata names, its first heading, its `title`."""
    said = [metadata[name] for name in _TITLES if name in metadata]
    headings = [_squeezed(element.text_content()) for element in tree.iter("h1")]
    titles = [_squeezed(element.text_content()) for element in tree.iter("title")]
    shown = set(seen)
    candidates = [part for text in (*said, *titles) for part in _parts(text)]
    for candidate in candidates:
        if candidate in shown and len(candidate) >= 4:
            return candidate
    named = [heading for heading in headings if heading]
    if len(named) == 1:
        return named[0]
    return candidates[0] if candidates else None


def _parts(title: str) -> list[str]:
    """A title whole, then without the names of site and channel that are hung on to it."""
    title = _squeezed(title)
    parts = [part.strip() for part in _TITLE_PARTS.split(title) if part.strip()]
    return [title, *parts] if len(parts) == 1 else [*parts, title] if parts else []


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _lines_of(tree: "HtmlElement") -> Iterator[str]:
    """The lines a reader sees, block by block, without scripts and forms."""
    words: list[str] = []
    for event, text in _walk(tree):
        if event:
            line = _squeezed("".join(words))
            words.clear()
            if line:
                yield line
        words.append(text)
    if line := _squeezed("".join(words)):
        yield line


def _walk(tree: "HtmlElement") -> Iterator[tuple[bool, str]]:
    """Yield each run of text with whether a new line begins before it; no recursion."""
    stack: list[tuple[HtmlElement, bool]] = [(tree, False)]
    while stack:
        element, done = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        block = tag not in _INLINE and tag != ""
        if done:
            yield block, element.tail or ""
            continue
        stack.append((element, True))
        if tag in _UNSEEN or not tag:
            continue
        yield block, element.text or ""
        stack.extend((child, False) for child in reversed(element))


def _main_text(tree: "HtmlElement") -> list[str]:
    """The paragraphs of the page's main text; the tree is spent."""
    from trafilatura import extract  # noqa: PLC0415 - as above
    from trafilatura.settings import use_config  # noqa: PLC0415 - as above

    settings = use_config()
    settings.set("DEFAULT", "MIN_EXTRACTED_SIZE", str(LEAST_ARTICLE))
    _open_layout_tables(tree)
    try:
        text = extract(tree, include_comments=False, favor_recall=True, config=settings) or ""
    except Exception as error:  # whatever its parsers make of a damaged tree
        raise ReadError("read.bad_html", f"no text can be drawn out of it: {error}") from error
    lines = [_bare(line) for line in text.split("\n")]
    lines = [line for line in lines if line]
    if sum(map(len, lines)) < LEAST_TEXT and not any(_SENTENCE.search(line) for line in lines):
        raise ReadError("read.no_main_text", "no running text stands out on the page")
    return lines


def _open_layout_tables(tree: "HtmlElement") -> None:
    """Turn the tables of old pages that hold paragraphs, not figures, into plain blocks."""
    for table in list(tree.iter("table")):
        cells = list(table.iter("td"))
        if any(cell.find(".//br") is not None or cell.find(".//p") is not None for cell in cells):
            for element in table.iter("table", "tbody", "tr", "td"):
                element.tag = "div"


def _bare(line: str) -> str:
    """A line without what trafilatura marks list items and the cells of tables with."""
    line = line.strip()
    if line.startswith("|"):
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        return " ".join(cell for cell in cells if cell.strip("-: "))
    return line.removeprefix("- ").strip()


def _composed(title: str | None, seen: Sequence[str], body: Sequence[str]) -> list[str]:
    """Headline, source line and main text; what heads the page is not said again below."""
    head = _head(title, seen, {_key(line) for line in body[:1]}) if title is not None else []
    said = {_key(line) for line in head}
    return [*head, *(line for line in body if _key(line) not in said)]


def _head(title: str, seen: Sequence[str], first: Set[str]) -> list[str]:
    """The headline as the page shows it, and the source line that stands near it."""
    at = next((i for i, line in enumerate(seen) if line == title), len(seen))
    head = [title]
    for line in seen[at + 1 : at + 1 + NEAR_HEADLINE]:
        if _key(line) in first:
            break
        if len(line) <= MAX_SOURCE_LINE and (_SIGNED.search(line) or _DAY.match(line)):
            head.append(line)
    return head


def _key(line: str) -> str:
    return "".join(line.split())
