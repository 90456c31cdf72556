"""Documents that hold one article: reports, communiqués, saved web pages."""

import re
from collections.abc import Sequence

from pipeline.segment.drafts import Draft
from pipeline.segment.headings import NUMBERED
from pipeline.segment.lines import Line
from schemas.vocabulary import ArticleKind

_REPORT_TITLE = re.compile(
    r"工作报告|公报|规划纲要|发展纲要|白皮书|计划执行情况|预算执行情况|蓝皮书|实施方案$|实施意见$"
)
_SENTENCE = re.compile("[。，；！？]|^[(（]")
MAX_TITLE = 60
_ADDRESS = re.compile(r"^(?:各位|同志们|尊敬的|女士们).{0,12}[:：!！]$")
_HEAD_SOURCE = re.compile("来源|发布时间|发布日期|时间|日期|^\\d{4}")


def read_single(lines: Sequence[Line]) -> Draft | None:
    """The one article of a report or of a saved page; None where the lines hold several."""
    if _is_report(lines):
        return _single(lines, _report_title(lines), "report")
    title = _web_title(lines)
    return _single(lines, title, None) if title is not None else None


def _is_report(lines: Sequence[Line]) -> bool:
    """A report, communiqué or plan: one title near the top, numbered parts or an address after."""
    top = [line for line in lines if line.kind != "noise"][:14]
    titled = any(
        _REPORT_TITLE.search(line.text) and len(line.text) <= 60 and "。" not in line.text
        for line in top
    )
    if not titled:
        titled = any(_REPORT_TITLE.search(line.text[:40]) for line in top[:2])
    addressed = any(_ADDRESS.match(line.text) for line in top)
    parts = sum(bool(NUMBERED.match(line.text)) and len(line.text) <= 60 for line in lines)
    signed = sum(line.kind == "byline" and line.text[:1] in "□■●" for line in lines)
    return titled and signed <= 1 and (addressed or parts >= 2 or len(lines) <= 3)


def _report_title(lines: Sequence[Line]) -> Line | None:
    titled = [line for line in lines if _REPORT_TITLE.search(line.core)]
    short = next((line for line in titled if line.short), None)
    first = next((line for line in titled[:1] if _is_title(line)), None)
    if first is not None and (short is None or first.number < short.number):
        return first
    return short or next((line for line in lines if line.kind == "headline"), None)


def _is_title(line: Line) -> bool:
    """A title may be longer than a headline: …第十五届委员会第五次全体会议公报."""
    return len(line.core) <= MAX_TITLE and not _SENTENCE.search(line.core)


def _web_title(lines: Sequence[Line]) -> Line | None:
    """The title of a saved page: a headline over the only line of source and time."""
    sources = [
        i
        for i, line in enumerate(lines)
        if line.kind == "source" and _HEAD_SOURCE.search(line.text)
    ]
    signed = sum(line.kind == "byline" and line.text[0] not in "(（" for line in lines)
    if not sources or sources[-1] - sources[0] > 3 or signed > 1:
        return None
    above = [line for line in lines[: sources[0]] if line.kind != "noise"]
    if not above or len(above) > 6 or any(len(line.text) > 60 for line in above):
        return None
    if any(line.kind == "column" and line.mark for line in lines[sources[0] :]):
        return None
    return next((line for line in reversed(above) if line.short), None)


def _single(lines: Sequence[Line], title: Line | None, hint: ArticleKind | None) -> Draft:
    draft = Draft(hint=hint)
    for line in lines:
        if line is title:
            line.kind = "headline"
        elif line.kind in {"headline", "column"}:
            line.kind = "subhead"
        elif line.kind == "item":
            line.kind = "body"
        if line.kind == "body" and any(byline.role == "photo" for byline in line.bylines):
            line.kind = "caption"
        line.column = None
        draft.add(line)
    return draft
