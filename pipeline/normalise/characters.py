"""Maps every character to the form that the rules know, one code point to one code point.

Nothing is added or left out, so an offset holds for the text before and after.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from dataclasses import replace
from functools import cache

from pipeline.normalise.markup import without_markup
from pipeline.normalise.years import with_plain_years
from pipeline.seeds import read_seed
from pipeline.stage import Stage
from schemas.article import NOTHING, Document
from schemas.seeds import CharacterRow, LexiconRow, UnitRow

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
    " ": "\u3000\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f"
    "\u205f",
    NOTHING: "\xad\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff",
}

# 2023 年 5 月, 100.5 亿元, 3 眼井, 第 3 次: blanks that are set for looks between a number and
# what belongs to it
_UNIT_HEADS = (
    "年月日时点分号天万亿千百余多几公平立里届头间度成折季眼峰层乡镇村县旗门来毛"
    + "".join(
        row.surface
        for row in read_seed("units.tsv", UnitRow)
        if len(row.surface) == 1 and row.guard in {"none", "suffix"}
    )
)
# 财政收入12345 支出678: a word that only begins as a unit does stands by itself
_WORDS_OF_HEADS = "|".join(
    row.surface for row in read_seed("unit_traps.tsv", LexiconRow) if row.surface[0] in _UNIT_HEADS
)
# the blank comes first, for the engine skips to it; then what must stand around it
_LOOSE = re.compile(
    rf" (?:(?<=[0-9] ) ?(?:(?=[{_UNIT_HEADS}])(?!{_WORDS_OF_HEADS})|(?=[至到] ?[0-9]))"
    r"|(?<=20[0-9]{2} )(?=年度)"
    r"|(?<=[年月第至] ) ?(?=[0-9]))"
)

# 全 旗 产 量 5 0 万 吨: a line set or read letter by letter
_LETTERED = re.compile(r" [一-鿿] [一-鿿] [一-鿿] ")
_LETTERS = re.compile(
    r"(?<!\S)(?:[一-鿿0-9%，。、；：“”（）.] ){7,}[一-鿿0-9%，。、；：“”（）.](?!\S)"
)
_LEAST_HAN = 6

# 完成投资 3.2 亿元，同比 增长 5%: a text drawn from print keeps a blank where a line ended; none
# beside names: 记者 王丽, 王丽 摄
_TORN = re.compile(
    r" (?<=[\u3400-\u9fff，、；：”》）%0-9]{4} )(?=[\u3400-\u9fff“《（0-9]{4})"
    r"(?!(?<=[0-9] )[0-9])(?<!记者 )(?<!讯员 )(?!记者|通讯员)"
)
_LOOSE_INSIDE = re.compile(
    r" (?:(?<=[\u3400-\u9fff，、；：”》）)%0-9] )(?=[\u3400-\u9fff“《（(0-9])|"
    r"(?=[，。、；：”》）]))"
    r"(?!(?<=[0-9] )[0-9])(?<!记者 )(?<!讯员 )(?!记者|通讯员|摄)"
    # 王丽 李明 赵强: names in a row
    r"(?!(?<= [\u4e00-\u9fff]{2} )[\u4e00-\u9fff]{2,3} )"
    r"(?!(?<= [\u4e00-\u9fff]{3} )[\u4e00-\u9fff]{2,3} )"
)
_LEAST_TORN, _LEAST_IN_LINE, _MOST_TO_A_TEAR = 6, 3, 110

# 全市有 3 名干部，其中女 1 名: where most numbers are parted so, it is a typist's habit
_PARTED = re.compile(
    r" (?:(?<=[\u3400-\u9fff] )(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%‰℃] )(?=[\u3400-\u9fff]))"
)
_UNPARTED = re.compile(r"(?<=[\u3400-\u9fff])[0-9]|[0-9%‰℃](?=[\u3400-\u9fff])")
_MARKS = re.compile("[，。；]")
_LEAST_PARTED, _MOST_TO_A_MARK = 4, 4

# 上涨1·8%: old types and typists set the decimal point in the middle; 9·18 and 3·15 are days
_MIDDLE_POINT = re.compile(r"·(?<=\d·)(?=\d{1,2}(?:%|万|亿|倍|个百分点))")

# 增长8. 5%, 达12 .5亿元: blanks that a converter leaves beside the point; 附件1. 5万元 is a heading
_LOOSE_POINT = re.compile(
    r"(?P<whole>(?:(?![第件录表图注例题章节条款项])[一-鿿]|[~（(%—-]) ?\d{1,6}) ?\. ?"
    r"(?=\d{1,4} ?(?:[%‰℃倍万亿元吨亩]|个?百分点|公[里顷斤]|平方|立方|[千兆]瓦))"
)

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
        plain = _with_paired_quotes(plain)
    if "·" in plain:
        plain = _MIDDLE_POINT.sub(".", plain)
    plain = _DASH_READ_AS_ONE.sub("—", plain)
    if " " in plain:
        plain = _without_loose_blanks(plain)
    return with_plain_years(plain)


def _with_full_stops(plain: str) -> str:
    """Turn points that end sentences into full stops, where a text has hardly any others."""
    stops = plain.count("。")
    if "." not in plain or stops * _MOST_TO_A_STOP >= len(plain):
        return plain
    points = len(_POINT_FOR_STOP.findall(plain))
    return _POINT_FOR_STOP.sub("。", plain) if points >= max(_LEAST_POINTS, stops) else plain


def _without_loose_blanks(plain: str) -> str:
    """Turn the blanks that stand inside or beside numbers for looks only into `NOTHING`."""
    if ". " in plain or " ." in plain:
        plain = _LOOSE_POINT.sub(_without_blanks, plain)
    if _LETTERED.search(plain):
        plain = _LETTERS.sub(_closed_up, plain)
    if len(_TORN.findall(plain)) >= _LEAST_TORN:
        plain = _with_torn_lines_mended(plain)
    plain = _LOOSE.sub(_as_nothing, plain)
    return _PARTED.sub(NOTHING, plain) if _parts_numbers(plain) else plain


def _with_torn_lines_mended(plain: str) -> str:
    """Take the blanks out of the lines of running text that they tear.

    Those are all where blanks stand all over a page, else the lines that hold many. A few here
    and there may stand for quotation marks that were lost: 建成 暖心驿站 42个.
    """
    lines = plain.split("\n")
    prose = {i: len(_TORN.findall(line)) for i, line in enumerate(lines) if _MARKS.search(line)}
    size = sum(len(lines[i]) for i in prose)
    torn = [i for i, tears in prose.items() if tears >= _least(len(lines[i]), _LEAST_IN_LINE)]
    if sum(prose.values()) >= _least(size, _LEAST_TORN):
        # lines between, too short for a mark
        torn = [*prose, *(i + 1 for i in prose if i + 1 not in prose and i + 2 in prose)]
    for i in torn:
        lines[i] = _LOOSE_INSIDE.sub(NOTHING, lines[i])
    return "\n".join(lines)


def _least(size: int, least: int) -> float:
    """The least tears of so many characters that blanks stand for nothing there."""
    return max(least, size / _MOST_TO_A_TEAR)


def _parts_numbers(plain: str) -> bool:
    """Whether running text sets a blank between Chinese and its numbers more often than not."""
    parted = len(_PARTED.findall(plain))
    # a table has blanks and no commas
    if parted < _LEAST_PARTED or parted > _MOST_TO_A_MARK * len(_MARKS.findall(plain)):
        return False
    return parted > len(_UNPARTED.findall(plain))


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


def _as_nothing(match: re.Match[str]) -> str:
    return NOTHING * len(match.group())


def _without_blanks(match: re.Match[str]) -> str:
    whole = match["whole"]
    return whole + match.group()[len(whole) :].replace(" ", NOTHING)


def _closed_up(match: re.Match[str]) -> str:
    letters = match.group()
    words = sum("一" <= letter <= "鿿" for letter in letters)
    return letters.replace(" ", NOTHING) if words >= _LEAST_HAN else letters


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
