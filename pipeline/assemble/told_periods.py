"""Finds the period that a whole article tells of, where it opens with a publication or a brief.

近日,省教育厅发布《2018年…统计公报》。|全省共有…; 上半年,总产值增长4.5%。|夏粮面积增长0.3%。
"""

import re
from collections.abc import Sequence

from pipeline.assemble.time_lengths import is_day, is_short
from schemas.mentions import TimeExpression

# 教育部发布《|2018年教育事业统计公报》, 通报今年|上半年空气质量状况: what a publication tells of
_PUBLISHES = re.compile(r"(?:发布|公布|通报|披露)(?!会)了?的?[^，。；：“”《\n]{0,14}《?")
_PUBLICATION = re.compile(
    r"(?![春夏秋冬])[^，。；：“”\n]{0,24}?(?:公报|[白蓝]皮书|年报|(?:统计|主要|经济)数据"
    r"|(?:运行|质量|完成|状况|发展|收支|就业)(?:情况|状况))》?"
)
_OPENING = 120
"""How far into an article, in characters, it may say what was published."""


def published_period(text: str, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The period that a publication tells of, where an article opens with one.

    近日,省教育厅发布《2018年…统计公报》。|全省共有…: what names no time is of that year.
    """
    for time in times:
        if time.start > _OPENING:
            break
        if time.first is None or is_day(time) or not _PUBLICATION.match(text, time.end):
            continue
        if any(match.end() == time.start for match in _PUBLISHES.finditer(text, 0, time.start)):
            return time
    return None


# 增长4.5%, 下降0.3个百分点: what statistics tell
_MOVED = re.compile(
    r"(?:增长|下降|上升|回落|提高|减少|增加|上涨|收窄|扩大)(?:了|约|幅度为?)?\d[\d.]*(?:[%％]|个?百分点)"
)
_PARAGRAPH = re.compile(r"[^\n]{20,}[。；](?=\s*(?:\n|$))")
_HEAD = 60
"""How far into an article its brief may begin, behind a headline."""
_MOST = 0.6


def briefed_period(text: str, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The period that opens a brief of statistics: most of its paragraphs tell by how much."""
    time = times[0] if times else None
    if time is None or time.start > _HEAD or text[time.start - 1 : time.start] not in _OPEN:
        return None
    if time.first is None or is_day(time) or is_short(time):
        return None
    told = [_MOVED.search(text, *line.span()) is not None for line in _PARAGRAPH.finditer(text)]
    return time if len(told) > 1 and told[0] and sum(told) >= _MOST * len(told) else None


_OPEN = frozenset({"", "\n", " ", "\u3000"})
