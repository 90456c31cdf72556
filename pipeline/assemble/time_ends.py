"""Where a time that was told before is over, though no other time is named: 后来, 第二年, 两年后.

去年试种20亩,后来扩大到80亩: the 80 are not of last year.
"""

import re
from bisect import bisect_left

from pipeline.assemble.time_uses import OVER
from pipeline.seeds import one_of

_ENDS = re.compile(
    # not 那年|轻人, and not 较平日|多七成
    rf"(?<![比较]){one_of(OVER)}(?!轻)"
    # 第二年扩大到80亩, 两年后; not 第二年级, 是建社的第二年, and not 三年后续
    r"|(?<![的是])第[二三四五]年(?![级度])"
    r"|(?<![第\d])(?:[一两三四五六七八九十几半]{1,2}|\d{1,2})[多余]?"
    r"(?:年|个月|天|个?星期)[之以]?后(?![续期备方来勤])"
    # 之后,他…; 2020年之后 is a time
    r"|(?<=[，。；])(?:之后|以后|往后|年[前后](?![一-鿿]{0,2}[产入的]))"
)


class TimeEnds:
    """Finds such words in one text; asked for in reading order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] | None = None

    def between(self, start: int, end: int) -> bool:
        """Whether a time that ends at `start` is over at `end`."""
        if self._starts is None:
            self._starts = [match.start() for match in _ENDS.finditer(self._text)]
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._starts[at] < end
