"""Where a time that was told before is over, though no other time is named: 后来, 第二年, 两年后.

去年试种20亩,后来扩大到80亩: the 80 are not of last year.
"""

import re
from bisect import bisect_left

from pipeline.assemble.time_uses import OVER, OVER_FIRST
from pipeline.edges import led, matches
from pipeline.seeds import one_of
from schemas.mentions import TimeExpression

_CLAUSE = "(?<=[，。；：！？“\\n])"
_N = "[一两三四五六七八九十几]"
_ENDS = led(
    r"(?P<whole>"
    # not 那年|轻人, 从此|前 and 后来|居上, 因此|后, and not 较平日|多七成
    rf"(?<![比较因]){one_of(OVER)}(?!轻|居上|[者前])"
    # 平时雇工3人, not 平时|考核12次
    rf"|(?:{_CLAUSE}|(?<=[我他她们])){one_of(OVER_FIRST)}(?!考核|训练|成绩|表现|[和与的])"
    rf"|{_CLAUSE}[入开立][春夏秋冬][之以]?后"
    # 第二年扩大到80亩, 两年后; not 连续第二年, 第二年级, 是建社的第二年, and not 三年后续
    r"|(?<=[，。；：！？“\n到他她])第[二三四五]年(?![级度])"
    rf"|(?<=[，。；：！？“\n他她仅])(?:{_N}{{1,2}}|半|\d{{1,2}})[多余]?"
    r"(?:年|个月|天|个?星期)[之以]?后(?![续期备方来勤])"
    # 三年下来, not 一年下来; 又过了一年, 短短几年
    # 不到3年|发展成10头
    rf"|(?:不到|仅用了?|短短|经过)(?:{_N}|\d)年(?:时间)?(?:就|便)?(?=发展|增加|增长|扩大|壮大)"
    rf"|(?:(?!一年){_N}{{1,2}}|数)年下来|又过了?{_N}{{1,2}}(?:年|个月)|短短(?:{_N}|数)年"
    # 之后,他…; 2020年之后 is a time
    r"|(?<=[，。；])(?:之后|以后|往后|年[前后](?![一-鿿]{0,2}[产入的])))"
)


class TimeEnds:
    """Finds such words in one text; asked for in reading order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def between(self, start: int, end: int) -> bool:
        """Whether a time that ends at `start` is over at `end`."""
        if self._starts is None:
            self._starts = [match.start() for match in matches(_ENDS, self._text)]
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end


# 春运从1月24日|开始，3月3日|结束，发送旅客…: from when to when it was, which dates no figure
_BOUND_OF_EVENT = re.compile(
    r"(?:正式|全面|圆满|顺利)?(?:结束|收官|落幕|闭幕)[，,。；]"
    r"|(?:正式|全面)?(?:开始|启动|启幕)[，,][至到]?(?:\d{1,2}月)?\d{1,2}日(?:正式|全面)?(?:结束|收官|落幕|闭幕)"
)


def bounds_event(text: str, time: TimeExpression) -> bool:
    """Whether a time only tells when an event began, or that it was over."""
    return _BOUND_OF_EVENT.match(text, time.end) is not None
