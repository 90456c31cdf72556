"""Blanks that are set for looks, or left by print, between words and numbers; they part nothing."""

import re

from pipeline.seeds import read_seed
from schemas.article import NOTHING
from schemas.seeds import LexiconRow, UnitRow

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

# 增长8. 5%, 达12 .5亿元: blanks that a converter leaves beside the point; 附件1. 5万元 is a heading
_LOOSE_POINT = re.compile(
    r"(?P<whole>(?:(?![第件录表图注例题章节条款项])[一-鿿]|[~（(%—-]) ?\d{1,6}) ?\. ?"
    r"(?=\d{1,4} ?(?:[%‰℃倍万亿元吨亩]|个?百分点|公[里顷斤]|平方|立方|[千兆]瓦))"
)


def without_loose_blanks(plain: str) -> str:
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


def _as_nothing(match: re.Match[str]) -> str:
    return NOTHING * len(match.group())


def _without_blanks(match: re.Match[str]) -> str:
    whole = match["whole"]
    return whole + match.group()[len(whole) :].replace(" ", NOTHING)


def _closed_up(match: re.Match[str]) -> str:
    letters = match.group()
    words = sum("一" <= letter <= "鿿" for letter in letters)
    return letters.replace(" ", NOTHING) if words >= _LEAST_HAN else letters
