"""Maps every character to the form that the rules know, one code point to one code point.

Nothing is added or left out, so an offset holds for the text before and after.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from functools import cache

from pipeline.normalise.blanks import without_loose_blanks
from pipeline.normalise.markup import without_markup
from pipeline.normalise.years import with_plain_years
from pipeline.seeds import read_seed
from pipeline.stage import Stage
from schemas.article import NOTHING, Document
from schemas.seeds import CharacterRow
from schemas.structs import replace

# Full-width forms that are Chinese punctuation, not wide ASCII: 共有３人，其中党员２名
_CHINESE_MARKS = frozenset("，：；？！（）")
_FULL_WIDTH_OFFSET = 0xFEE0

# One dash, one middle dot, one ratio sign for each idea: 阿古拉‧巴图, 9.4∶54.5, 2021―2025年
_VARIANTS = {
    "—": "―─━",
    "-": "−‐‑﹣",  # noqa: RUF001
    "~": "〜∼",  # noqa: RUF001
    ":": "∶︰",  # noqa: RUF001
    "·": "‧・･⋅∙",
    "，": "﹐︐",
    "、": "﹑､︑",
    "。": "｡︒",
    "；": "﹔︔",
    "：": "﹕︓",
    "？": "﹖︖",
    "！": "﹗︕",
    "（": "﹙︵",
    "）": "﹚︶",
    # 「十四五」 in old print and Hong Kong is “十四五”
    "“": "「｢﹁〝",
    "”": "」｣﹂〞〟",
    "‘": "『﹃",
    "’": "』﹄",
    "《": "︽",
    "》": "︾",
    "〈": "︿",
    "〉": "﹀",
    "【": "︻",
    "】": "︼",
    "〔": "﹝︹",  # noqa: RUF001
    "〕": "﹞︺",  # noqa: RUF001
    # 3.85℅: the sign for care of, typed for per cent
    "%": "﹪℅",
    "+": "﹢",
    "=": "﹦",
    "<": "﹤",
    ">": "﹥",
    ".": "﹒",
    "¥": "￥",
    "£": "￡",
    "\n": "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029",
    # the geta fills a line of old yearbooks: 政区〓全县总面积886平方公里, 李〓丽
    " ": "\u3013"
    "\u3000\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
    "\u205f",
    NOTHING: "\xad\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff",
}


# 上涨1·8%: old types and typists set the decimal point in the middle; 9·18 and 3·15 are days
_MIDDLE_POINT = re.compile(r"·(?<=\d·)(?=\d{1,2}(?:%|万|亿|倍|个百分点))")


# 1一4月, 300一500元: the dash between digits, read as a numeral
_DASH_READ_AS_ONE = re.compile(r"一(?<=\d一)(?=\d)")

# 全市产值3亿元．增长快．: full stops typed as points, where a text has no others
_POINT_FOR_STOP = re.compile(
    # behind four characters, not as in 额.巴特尔
    r"\.(?:(?<=[\u3400-\u9fff，0-9%）”》]{3}[\u3400-\u9fff%）”》]\.)(?<![一二三四五六七八九十]\.)"
    r"(?=[\u3400-\u9fff“\n]|$| +[\u3400-\u9fff\n]))"
)
_MOST_TO_A_STOP, _LEAST_POINTS = 400, 3

# "三务"公开: straight marks, and those that can only open
_STRAIGHT = re.compile(
    r'"(?P<opens>(?:(?<=[：\n]")|(?<=\n ")|(?<=\n  "))(?=[^\s，。；：]))?|\n(?<=[。！？]\n)'
)
_LONGEST_QUOTATION = 400
"""Characters; an opening mark that none closes for so long was none."""

# 乾 is 干 in 乾旱 and 餅乾; read qián, it keeps its form: 乾隆, 乾坤, 乾縣, 乾安縣
_READ_QIAN = re.compile(r"乾(?=[坤隆縣县陵元])|乾(?=安[縣县])")

# 全市实现产值3亿元,增长5%;其中: narrow marks between Chinese words are wide ones typed narrow;
# those of numbers (1,234 and 9:30), of Latin text and of addresses stay
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_NARROW = re.compile(
    rf"[,;:!?](?:(?<=[{_HAN}0-9A-Za-z%‰℃”’》」）)\]】].)(?=\s?[{_HAN}“‘《「【（(])"
    rf"|(?<=[{_HAN}”’》」）)】].)(?=[0-9A-Za-z\s]|$))"
)
_WIDE_MARKS = dict(zip(",;:!?", "，；：！？", strict=True))

_PRINTED = re.compile(r"[^\n]")

# What is masked and no longer is a mark within a phrase (**5.3%**); longer ones part the text.
_MARK_LENGTH = 2

# Up to so many different characters, one `replace` each is faster than `translate`.
_FEW = 24


def normalise(text: str) -> str:
    r"""Return `text` with every character in the form the rules know; the length stays the same.

    Wide digits, letters and signs become ASCII; Chinese punctuation stays Chinese. Radicals become
    the ideographs they stand for. Every line end is one `\n` (of CR LF, the CR becomes a blank),
    what shows nothing becomes `NOTHING`, and so do blanks between a number and its unit; a control
    becomes a blank, a lone surrogate U+FFFD. Text written
    in traditional characters is simplified; single ones in other text stay (於, 乾, 著). A year
    that is read out (二〇二三年) is written in digits.
    """
    if text.isascii() and text.isprintable():
        return text
    text = without_markup(text)
    found = set(text)
    plain = _mapped(text, found & _width_table().keys(), _width_table())
    if "\r" in plain:
        plain = plain.replace("\r\n", " \n").replace("\r", "\n")
    if plain is not text:
        found = {_width_table().get(character, character) for character in found}
    if not found.isdisjoint(_telling_characters()[0]) and is_traditional(plain):
        plain = _simplified(plain, found)
    plain = _with_full_stops(_NARROW.sub(_as_wide, plain))
    if '"' in plain:
        # 他说:"…" has a wide colon, since what follows it is Chinese by now
        plain = _NARROW.sub(_as_wide, _with_paired_quotes(plain))
    if "·" in plain:
        plain = _MIDDLE_POINT.sub(".", plain)
    plain = _DASH_READ_AS_ONE.sub("—", plain)
    if " " in plain:
        plain = without_loose_blanks(plain)
    return with_plain_years(plain)


def _with_full_stops(plain: str) -> str:
    """Turn points that end sentences into full stops, where a text has hardly any others."""
    stops = plain.count("。")
    if "." not in plain or stops * _MOST_TO_A_STOP >= len(plain):
        return plain
    points = len(_POINT_FOR_STOP.findall(plain))
    return _POINT_FOR_STOP.sub("。", plain) if points >= max(_LEAST_POINTS, stops) else plain


def _with_paired_quotes(plain: str) -> str:
    """Turn the straight quotation marks of lines with Chinese into opening and closing ones.

    They open and close in turn, anew behind a sentence that ends its line. One that begins a line
    or stands behind a colon opens.
    """
    characters = list(plain)
    opened = -_LONGEST_QUOTATION
    for match in _STRAIGHT.finditer(plain):
        at = match.start()
        if characters[at] == "\n":
            opened = -_LONGEST_QUOTATION
            continue
        opens = match["opens"] is not None or at - opened >= _LONGEST_QUOTATION
        characters[at] = "“" if opens else "”"
        opened = at if opens else -_LONGEST_QUOTATION
    return "".join(characters)


def _as_wide(match: re.Match[str]) -> str:
    return _WIDE_MARKS[match.group()]


def is_traditional(text: str) -> bool:
    """Tell whether `text` is written in traditional characters.

    It is when more of its characters exist in traditional writing only (國, 萬) than in simplified
    writing only (国, 们). Those in use in both, as 乾 in 乾隆, count for neither.
    """
    traditional, simplified = _telling_characters()
    counts = Counter(text)
    kinds = counts.keys()
    return sum(counts[c] for c in kinds & traditional) > sum(counts[c] for c in kinds & simplified)


def characters_stage() -> Stage:
    """Build the stage that fills `plain`; the ranges in `masked` become blanks or `NOTHING`."""
    _width_table(), _simplified_table(), _telling_characters()

    def run(document: Document) -> Document:
        return replace(document, plain=_blank(normalise(document.text), document.masked))

    return Stage(
        name="characters",
        reads=frozenset({"text"}),
        writes="plain",
        run=run,
        why_here="first: every later rule is written for one form of each character",
    )


def _blank(plain: str, masked: Iterable[tuple[int, int]]) -> str:
    parts: list[str] = []
    done = 0
    for start, end in masked:
        form = NOTHING if end - start <= _MARK_LENGTH else " "
        parts += plain[done:start], _PRINTED.sub(form, plain[start:end])
        done = end
    return "".join([*parts, plain[done:]])


def _simplified(text: str, found: Set[str]) -> str:
    simplified = _mapped(text, found & _simplified_table().keys(), _simplified_table())
    kept = [match.start() for match in _READ_QIAN.finditer(text)]
    if kept:
        characters = list(simplified)
        for place in kept:
            characters[place] = "乾"
        simplified = "".join(characters)
    return simplified


def _mapped(text: str, found: Set[str], table: Mapping[str, str]) -> str:
    if len(found) > _FEW:
        return text.translate({ord(character): table[character] for character in found})
    for character in found:
        text = text.replace(character, table[character])
    return text


@cache
def _width_table() -> Mapping[str, str]:
    """Return the map that serves every text. Its values are never its keys."""
    points = [*range(0x20), *range(0x7F, 0xA0)]
    table = {chr(point): " " for point in points if chr(point) not in "\t\n\r"}
    table.update({chr(point): "\N{REPLACEMENT CHARACTER}" for point in range(0xD800, 0xE000)})
    for wide in map(chr, range(0xFF01, 0xFF5F)):
        if wide not in _CHINESE_MARKS:
            table[wide] = chr(ord(wide) - _FULL_WIDTH_OFFSET)
    for compatible in map(chr, (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))):
        unified = unicodedata.normalize("NFC", compatible)
        if unified != compatible:
            table[compatible] = unified
    for target, variants in _VARIANTS.items():
        table.update(dict.fromkeys(variants, target))
    table.update({row.surface: row.to for row in _rows() if row.kind == "radical"})
    return table


@cache
def _simplified_table() -> Mapping[str, str]:
    """Return the map for text in traditional characters. Its values are never its keys."""
    return {row.surface: row.to for row in _rows() if row.kind == "traditional"}


@cache
def _telling_characters() -> tuple[frozenset[str], frozenset[str]]:
    """Return the characters of traditional writing only, and those of simplified writing only.

    GB 2312 holds what simplified text uses, Big5 what traditional text uses.
    """
    rows = [row for row in _rows() if row.kind == "traditional"]
    traditional = frozenset(row.surface for row in rows if not _holds("gb2312", row.surface))
    simplified = frozenset(row.to for row in rows if not _holds("big5", row.to))
    return traditional, simplified


def _holds(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


@cache
def _rows() -> tuple[CharacterRow, ...]:
    return read_seed("characters.tsv", CharacterRow)
