"""Puts the lines of a page back together that a scan has wrapped."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from pipeline.segment.headings.headings import column_of
from pipeline.segment.lines import Line, level_gaps, width

# what a break does not part: 390000, GDP, with the marks that may not begin a line
_UNPARTED = re.compile(r"[0-9A-Za-z.%]{3,}[，。、；：％”）)]*")
STARTS = re.compile(
    r"[◎■□★☆●▲△◆◇○※▪•►▶#【㈠-㈩⑴-⒇]|——|[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]|[(（]\d{1,2}[)）]"
    r"|第[一二三四五六七八九十]{1,3}[章节条部编]"
    r"|本[报台]讯\s?[（(]"
)
# 本报记者 王丽 通讯员 云海 文/图: a line of its own below a headline as wide as the column
_SIGNED = re.compile(
    r"(?:本报|本刊|新华社)?(?:见习|实习|特约)?(?:记者|通讯员)[\s\u3000:：]+[一-鿿·]{2,8}"
    r"(?:[\s\u3000、]+(?:记者|通讯员|[一-鿿·]{2,8})){0,6}(?:[\s\u3000]*(?:文[/／]图|摄影报道|摄))?"
)
# 完成投资19.|6亿元, 去年1|9.6万块: a number that a break parts
_CUT_AT_POINT = re.compile(r"(?<![\s.])\d[.．]$")
_AFTER_POINT = re.compile(r"\d+(?=[万亿%％‰\u4e00-\u9fff])")
_CUT_BEFORE_POINT = re.compile(r"[\u4e00-\u9fff]\d+$")
_POINT = re.compile(r"[.．]\d")
# （记者 王丽 通讯员 云海⏎|林丽）
_NAME_ENDS = re.compile(
    r"[（(][^（()）。]*(?:记者|通讯员|作者|摄影)[^（()）。]*[\s、][一-鿿]{2,3}\Z"
)
_NAME_BEGINS = re.compile(r"[一-鿿]{2,4}[\s、)）]")
LONGEST_SIGNED = 60
MIN_WRAPPED_LINES = 8
PARAGRAPH_INDENT = 2
LONGEST_CUT = 16
"""Characters before a break that are looked at: a line that goes on and on is not read again."""
MIN_CUT = 4
"""Characters before a number that a break may part: a line `1.` is the number of an item."""
_CLAUSE = re.compile("[，。；、：摄]")
MIN_HEAD = 4
_PROSE = re.compile("[，。,；、：:”]")
MIN_WIDTH, MAX_WIDTH = 8.5, 80.0
SLACK, MAX_SLACK = 0.15, 2.5
LONGEST_LINE = round(2 * (MAX_WIDTH + MAX_SLACK))
"""Characters, of ASCII alone, of a line that is beyond any column."""
NEAR = 4
"""How many lines on either side of one tell how wide its column is."""
SPREAD = 1.5
MIN_INDENTED, MOST_FLUSH = 5, 1 / 3
"""How many paragraphs of a page are indented, that one which is not goes on with another."""
MIN_FILLED = 4
LEAST_IN_COLUMN, LEAST_FILLED, MOST_BEYOND = 0.08, 1 / 3, 0.15
"""The share of a page's lines that fill a column of one width, any column, or are longer."""
LEAST_FILLED_OF_RUN = 1 / 2
"""Likewise of a stretch of short lines on a page whose other lines are whole paragraphs."""
NAME_LENGTHS, MOST_ALIKE = 3, 0.8
"""How far names differ in length, and the share of a list's lines that begin with one."""
MIN_RUN, MIN_FILLED_OF_RUN = 4, 3
"""The least lines of such a stretch, and of these that fill its column."""
MIN_PROSE = 40
"""The most characters to a mark of punctuation in running text: a list of titles has none."""


def unwrap_lines(lines: list[Line]) -> list[Line]:
    """Join the lines of a scan that breaks every line at the same width, and cut numbers."""
    whole = _with_whole_numbers(_unwrapped(lines))
    if len(whole) < len(lines):
        level_gaps(whole)
    return whole


def _unwrapped(lines: list[Line]) -> list[Line]:
    if len(lines) < MIN_WRAPPED_LINES:
        return lines
    widths = _sizes(lines)
    fulls = _with_own_widths(lines, widths, _column_widths(lines, widths))
    runs = [slice(0, len(lines))] if fulls else _runs_between_paragraphs(lines, widths)
    out: list[Line] = []
    done = 0
    for run in runs:
        out.extend(lines[done : run.start])
        widths_of_columns = fulls or _column_widths(lines[run], widths[run], LEAST_FILLED_OF_RUN)
        out.extend(_joined(lines[run], widths[run], widths_of_columns))
        done = run.stop
    out.extend(lines[done:])
    if len(out) < len(lines):
        number_lines(out)
        _mark_going_on(out)
    return out


def _sizes(lines: Sequence[Line]) -> list[float]:
    """How wide the lines are with their indents, by the measure that they were wrapped by.

    In print a digit takes half the room of a Chinese character; a program that wraps text may
    count characters. The measure by which more lines are equally long is the one; what stands
    between two gaps may have a width of its own.
    """
    printed = [_size(line, width) for line in lines]
    counted = [_size(line, len) for line in lines]
    if printed == counted:
        return printed
    stretches = _stretches(lines)
    return max(printed, counted, key=lambda sizes: sum(_peak(sizes[at])[0] for at in stretches))


def _stretches(lines: Sequence[Line]) -> list[slice]:
    """What stands between two gaps."""
    gaps = [i for i, line in enumerate(lines) if line.gap and i]
    return [slice(*ends) for ends in pairwise([0, *gaps, len(lines)])]


def _size(line: Line, measure: Callable[[str], float]) -> float:
    """How wide a line is with its indent; one beyond any column is not measured."""
    if len(line.text) > LONGEST_LINE:
        return LONGEST_LINE
    return measure(line.text) + _indent(line)


def _runs_between_paragraphs(lines: Sequence[Line], widths: Sequence[float]) -> list[slice]:
    """The stretches of short lines on a page that also holds articles of a paragraph a line."""
    widest = max(_full_widths(lines, widths), default=MAX_WIDTH)
    beyond = widest + _slack(widest)
    runs = []
    start = 0
    for i in range(len(lines) + 1):
        if i == len(lines) or widths[i] > beyond:
            if i - start >= MIN_RUN:
                runs.append(slice(start, i))
            start = i + 1
    return runs


def _joined(lines: list[Line], widths: Sequence[float], fulls: Sequence[float]) -> list[Line]:
    """The lines with those that fill their column joined to the next one; `fulls`: see below."""
    if not fulls:
        return lines
    indented = any(map(_is_indented, lines))
    out = [lines[0]]
    for i, line in enumerate(lines[1:], start=1):
        full = fulls[i - 1]
        # marks may stand beyond the end of a line, not of one that could be a headline
        inside = len(out[-1].pieces) > 1 and full < widths[i - 1] <= full + MAX_SLACK
        filled = inside or _fills(widths[i - 1], full) or _had_no_room(widths[i - 1], full, line)
        if not filled or line.gap != 0:
            out.append(line)
            continue
        opens = _is_indented(line) if indented else lines[i - 1].complete and widths[i - 1] < full
        # a paragraph ends as a sentence does: a line that does not is a heading or a byline where
        # it is no full one, or another paragraph follows
        over = lines[i - 1].complete or (indented and not _is_indented(out[-1]))
        ends = i + 1 < len(lines) and _begins(lines[i + 1], indented=indented)
        short = not _fills(widths[i], full)
        # in print a column breaks off at the end of a full line, and a heading may stand below it
        over = over or (short and (column_of(line.text) is not None or (ends and _is_head(line))))
        heads = over and not line.complete and (ends or short)
        if opens or heads or STARTS.match(line.text) or _is_signed(line) or _is_signed(out[-1]):
            out.append(line)
        else:
            extend(out[-1], line)
    return out


def _had_no_room(size: float, full: float, following: Line) -> bool:
    """Whether a line ends short since the number or word that begins the next one is not parted."""
    word = _UNPARTED.match(following.text)
    return word is not None and full - len(word[0]) < size < full


def _is_signed(line: Line) -> bool:
    """Whether a line holds nothing but who wrote the article."""
    return _SIGNED.fullmatch(line.text) is not None


def _mark_going_on(lines: Sequence[Line]) -> None:
    """Mark the wrapped paragraphs that begin flush where all others are indented."""
    wrapped = [line for line in lines if len(line.pieces) > 1]
    flush = [line for line in wrapped if line.indent == 0]
    if len(wrapped) - len(flush) < MIN_INDENTED or len(flush) > len(wrapped) * MOST_FLUSH:
        return
    for line in flush:
        line.goes_on = not STARTS.match(line.text)


def _is_indented(line: Line) -> bool:
    return line.indent >= PARAGRAPH_INDENT


def _indent(line: Line) -> float:
    """Columns that the blanks before a line take up: four ASCII ones are as wide as two others."""
    return line.indent if line.indent <= PARAGRAPH_INDENT else line.indent / 2


def _begins(line: Line, *, indented: bool) -> bool:
    """Whether a line is the first of a paragraph, or a byline, by its form."""
    return (indented and _is_indented(line)) or line.gap > 0 or bool(STARTS.match(line.text))


def _is_head(line: Line) -> bool:
    """Whether a line that ends short may be a heading: a few words without a clause."""
    return len(line.text) >= MIN_HEAD and not _CLAUSE.search(line.text)


def _column_widths(
    lines: Sequence[Line], widths: Sequence[float], least_filled: float = LEAST_FILLED
) -> list[float]:
    """How wide the column is that each line stands in; nothing where no lines wrap.

    A page may hold columns of several widths: a line's is the one that most lines near it fill.
    """
    if sum(len(line.text) > LONGEST_LINE for line in lines) > len(lines) * MOST_BEYOND:
        return []
    fulls = _full_widths(lines, widths)
    if not fulls:
        return []
    beyond = max(fulls) + _slack(max(fulls))
    if sum(size > beyond for size in widths) > len(lines) * MOST_BEYOND:
        return []
    filled = [next((full for full in fulls if _is_full(size, full)), 0.0) for size in widths]
    if sum(map(bool, filled)) < len(lines) * least_filled:
        return []
    if len(fulls) == 1:
        return fulls * len(lines)
    return [
        max(fulls, key=lambda full: (near.count(full), full))
        for near in (filled[max(0, i - NEAR) : i + NEAR + 1] for i in range(len(lines)))
    ]


def _with_own_widths(
    lines: Sequence[Line], widths: Sequence[float], fulls: list[float]
) -> list[float]:
    """The same where more of what stands between two gaps fills a column that is its own."""
    for at in _stretches(lines) if fulls else ():
        own = _full_widths(lines[at], widths[at]) if at.stop - at.start >= MIN_RUN else []
        filled = sum(map(_fills, widths[at], fulls[at]))
        if own and sum(_fills(size, own[0]) for size in widths[at]) > filled:
            fulls[at] = [own[0]] * (at.stop - at.start)
    return fulls


def _full_widths(lines: Sequence[Line], widths: Sequence[float]) -> list[float]:
    """The widths of the columns of a page: many lines have them, and most of these break off."""
    left = list(range(len(lines)))
    fulls: dict[float, int] = {}
    while left:
        count, full = _peak([widths[i] for i in left])
        least = MIN_FILLED if len(lines) >= MIN_WRAPPED_LINES else MIN_FILLED_OF_RUN
        if count < max(least, len(lines) * LEAST_IN_COLUMN):
            break
        inside = [lines[i] for i in left if _is_full(widths[i], full)]
        left = [i for i in left if not _is_full(widths[i], full)]
        beside = max((fulls[other] for other in fulls if _fills(full, other)), default=0)
        if MIN_WIDTH <= full <= MAX_WIDTH and count * 2 >= beside and _is_prose(inside):
            fulls[full] = count
    return list(fulls)


def _peak(widths: Sequence[float]) -> tuple[int, float]:
    """The width that most lines have, give or take half a character, and how many have it."""
    counts = Counter(widths)
    near = {size: counts[size - 0.5] + counts[size] + counts[size + 0.5] for size in counts}
    full = max(near, key=lambda size: (counts[size], near[size], size))
    return near[full], full


def _is_prose(lines: Sequence[Line]) -> bool:
    """Whether most of the lines break off, and hold marks as running text does."""
    marks = sum(len(_PROSE.findall(line.text)) for line in lines)
    size = sum(len(line.text) for line in lines)
    broken = sum(not line.complete for line in lines)
    enough = broken >= max(MIN_FILLED_OF_RUN, len(lines) / 2) and marks * MIN_PROSE >= size
    return enough and not _is_list(lines)


def _is_list(lines: Sequence[Line]) -> bool:
    """Whether nearly all lines have their first mark behind as many characters: 张三，某村会计."""
    firsts = Counter(mark.start() for line in lines if (mark := _PROSE.search(line.text)))
    return any(
        sum(firsts[at + i] for i in range(NAME_LENGTHS)) >= len(lines) * MOST_ALIKE for at in firsts
    )


def _is_full(size: float, full: float) -> bool:
    return abs(size - full) <= SPREAD


def _fills(size: float, full: float) -> bool:
    return abs(size - full) <= _slack(full)


def _slack(full: float) -> float:
    """How far from its column's width a full line may be: marks and ASCII words are not parted."""
    return min(MAX_SLACK, full * SLACK)


def _with_whole_numbers(lines: list[Line]) -> list[Line]:
    """Join two lines where the break between them parts a number at its decimal point."""
    out = lines[:1]
    for line in lines[1:]:
        before, after = out[-1].text[-LONGEST_CUT:], line.text
        cut = (_CUT_AT_POINT.search(before) and _AFTER_POINT.match(after)) or (
            _POINT.match(after) and _CUT_BEFORE_POINT.search(before)
        )
        if cut and len(before) > MIN_CUT and not line.gap:
            extend(out[-1], line)
        else:
            out.append(line)
    if len(out) < len(lines):
        number_lines(out)
    return out


def number_lines(lines: Sequence[Line]) -> None:
    """Number the lines anew, where some have become one."""
    for number, line in enumerate(lines):
        line.number = number


def extend(line: Line, following: Line) -> None:
    """Append a wrapped line; between two ASCII words the blank that the break replaced is lost."""
    if _NAME_ENDS.search(line.text, max(0, len(line.text) - LONGEST_SIGNED)) and (
        _NAME_BEGINS.match(following.text)
    ):
        # the break stands for the blank between two names
        end = line.pieces[-1][1]
        line.pieces.append((end, end + 1))
        line.text += " "
    line.pieces.extend(following.pieces)
    line.text += following.text
