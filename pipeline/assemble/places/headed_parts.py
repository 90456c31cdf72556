"""The lines that head a part of a text: a division's name, a title under it, a label before it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from pipeline.assemble.paragraph_openings import STOPS, is_heading
from pipeline.assemble.places.topics import Topic

Span = tuple[int, int]
_TITLE = re.compile(
    r"(?:20\d\d年)?[^，。；！？：:“”\n]{0,20}(?:情况|概况|简介|简况|概述|公报)[ \u3000]*"
)
# 二、|宁城县, （三）|天山镇, ●|双胜镇, 镜头一：|某村
_HEAD_MARK = re.compile(
    r"[●■◎★▲•◆◇□▼▶→↓※【 \u3000]*(?:(?:[一二三四五六七八九十]{1,3}|\d{1,2})[、.．]"
    r"|[（(](?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]、?"
    r"|(?:镜头|场景|故事|现场|案例|例|样本|第?[一二三四五六七八九十\d]{1,2}站|(?:采访)?地点)"
    r"[一二三四五六七八九十\d]{0,2}[】]?[：: \u3000]+)?[ \u3000“]*(?:走进|探访|走访|来到)?"
)
_HEAD_TAIL = re.compile(r"(?:(?:工作|发展|建设|推进|完成|进展)*(?:情况|概况))?[】★：: \u3000]*")
_MARK = r"(?:】|】?(?:[：:|丨]|——|[ \u3000]+)[ \u3000]*)"
# 甲村|：小草莓结出“致富果”, 乙村| 唱响红色歌谣; not 甲镇|：12座, 甲镇| 新建大棚12座
_NO_COUNT = r"(?=[^\n]*[一-鿿]{2})(?![^\n]*\d[万亿]?[一-鿿%]{0,3}\Z)"
# 甲村|篇, 乙村|见闻
_PIECE = re.compile(r"(?:篇|样本|答卷|见闻|名片|故事)[】 \u3000]*")
_TITLED = re.compile(rf"{_MARK}{_NO_COUNT}[^\n]{{3,30}}")
# 甲村|小果子大产业⏎…⏎乙村|老手艺新活法: where two headings open so
_RUNS_ON = re.compile(
    r"(?!村?民|群众|工人|干部|党员|农户|[正在将的、和与]|近日|图)(?=[一-鿿“])[^\n]{4,20}"
)
_LABEL = re.compile(rf"{_MARK}(?=[^\n]*。)(?![\d.]+[万亿]?[一-鿿]{{1,3}}[；。，、])")
_CREDITS = ("摄", "图", "文", "报", "讯", "供稿", "整理")
_SHORTEST_LINE = 10
"""Characters of the shortest line below a heading."""


def head_lines(
    text: str, topics: Sequence[Topic], starts: Sequence[int], lines: Sequence[Span]
) -> Mapping[int, bool]:
    """Where headings begin: True where a division stands in one, to head what follows.

    False where none does: what the heading above it headed is over.
    """
    found = dict[int, bool]()
    labels = list[int]()
    titled = False
    opened = {at: end for start, end in lines if (at := bisect_left(starts, start)) < len(starts)}
    runs_on = _run_on(text, [(topics[at], end) for at, end in opened.items()])
    for start, end in lines:
        at = bisect_left(starts, start)
        if at < len(starts) and starts[at] < end:
            if _is_name(text, topics[at], start, end):
                found[start], titled = True, False
            elif topics[at].start in runs_on or _is_titled(text, topics[at], start, end):
                found[start] = titled = True
            elif _is_label(text, topics[at], start, end):
                labels.append(start)
        elif titled and _is_bare(text, start, end):
            # below a division's bare name 人口, 交通 are about it
            found[start] = titled = False
    for start in _of_several(labels, lines):
        found[start] = True
    return found


def _run_on(text: str, opened: Sequence[tuple[Topic, int]]) -> frozenset[int]:
    """Where several subheadings each open with another village or town and run on from it."""
    found = dict[int, str | None]()
    for topic, end in opened:
        if topic.end > end or topic.place is None:
            continue
        start = text.rfind("\n", 0, topic.start) + 1
        if start == 0 or not _is_low(topic) or not _opens(text, topic, start, end):
            continue
        if _RUNS_ON.fullmatch(text, topic.end, end) and _is_bare(text, start, end):
            found[topic.start] = topic.place.code or topic.place.name
    return frozenset(found) if len(set(found.values())) > 1 else frozenset()


def _is_low(topic: Topic) -> bool:
    return topic.place is not None and topic.place.level in {"township", "village"}


def _of_several(labels: Sequence[int], lines: Sequence[Span]) -> Iterator[int]:
    """甲村：大棚红火。⏎如今，收入80万元。⏎乙村：…: labels of parts that have several lines."""
    at = [bisect_left(lines, (label,)) for label in labels]
    if any(next_ - one > 1 for one, next_ in pairwise(at)):
        yield from labels


def _is_label(text: str, topic: Topic, start: int, end: int) -> bool:
    """Whether a village or town stands as a label before the first sentence of a paragraph."""
    labels = _is_low(topic) and _opens(text, topic, start, end)
    return labels and _LABEL.match(text, topic.end, end) is not None


def is_title_of(text: str, topic: Topic) -> bool:
    """Whether a division opens a line that is a title: 夏津县2023年1—5月经济运行情况."""
    opens = topic.place is not None and text[topic.start - 1 : topic.start] in {"", "\n"}
    end = text.find("\n", topic.end)
    return opens and end >= 0 and _TITLE.fullmatch(text, topic.end, end) is not None


def _is_name(text: str, topic: Topic, start: int, end: int) -> bool:
    """Whether a line is the name of a division, or a title of it: it heads what follows."""
    if not _opens(text, topic, start, end):
        return False
    return _HEAD_TAIL.fullmatch(text, topic.end, end) is not None or is_title_of(text, topic)


def _is_titled(text: str, topic: Topic, start: int, end: int) -> bool:
    """Whether a subheading says something of the division that it opens with."""
    titled = _opens(text, topic, start, end) and (
        _TITLED.fullmatch(text, topic.end, end) or _PIECE.fullmatch(text, topic.end, end)
    )
    return bool(titled) and start > 0 and _is_bare(text, start, end)


def _opens(text: str, topic: Topic, start: int, end: int) -> bool:
    if topic.end > end or topic.place is None or topic.body is not None:
        return False
    return _HEAD_MARK.fullmatch(text, start, topic.start) is not None


def _is_bare(text: str, start: int, end: int) -> bool:
    """Whether a line is a heading inside a story: short, and right above a line that tells."""
    if not is_heading(text, start, end) or text.endswith(_CREDITS, start, end):
        return False
    below = text.find("\n", end + 1)
    below = len(text) if below < 0 else below
    return below - end > _SHORTEST_LINE and text.endswith(STOPS, end, below)
