"""Tells the points of a list from headings and from items of news: ●新增就业3万人, ●造林30万亩."""

import re
from collections.abc import Sequence

from pipeline.segment.lines import Line
from pipeline.segment.signatures import is_signed

_MARKS = frozenset("●■◆★▲•►▶◇○□")
_COUNTS = re.compile(r"\d[\d.]*\s?(?:[%‰]|[万亿]?[一-鿿])")
_MAY_BE_POINT = frozenset({"headline", "column", "item"})
_FEWEST = 2
# 今年我市将办好十件民生实事, 去年重大工程成绩单: what the lines below it list
_LISTS = re.compile(
    r"(?:20\d\d年|[今明去]年|上年|年内|[上下]半年|“?十[三四五六]五”?|未来五年)[^，。；]{0,16}"
    r"(?:将|计划|要(?![闻求])|实事|任务|目标|重点|成绩|清单|排定|安排|打算)"
    r"|(?:成绩单|任务书|清单|主要目标|预期目标|目标任务|主要任务|实事|答卷|数读)[：:]?$"
)


def settle_points(lines: Sequence[Line]) -> None:
    """Marked lines in a row, each with an amount and no text between, are points of a list."""
    run: list[Line] = []
    for line in lines:
        if line.kind == "noise":
            continue
        if run and not (_may_be_point(line) and line.mark == run[0].mark):
            _settle(run)
            run = []
        if _may_be_point(line):
            run.append(line)
    _settle(run)


def _may_be_point(line: Line) -> bool:
    marked = line.mark[:1] in _MARKS and line.kind in _MAY_BE_POINT
    return marked and _COUNTS.search(line.core) is not None and not is_signed(line)


def _settle(run: Sequence[Line]) -> None:
    if len(run) < _FEWEST:
        return
    for line in run:
        line.kind, line.short = "item", False
        line.column = line.column_kind = None
        line.listed = True


def heads_list(heading: Line) -> bool:
    """Whether a heading says what a list below it holds."""
    return _LISTS.search(heading.core) is not None
