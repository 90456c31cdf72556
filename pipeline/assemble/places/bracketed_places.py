"""What stands in brackets, and says nothing of what follows behind them."""

import re
from bisect import bisect_left

_BRACKETS = re.compile(r"[（(][^（()）。\n]{1,240}[)）]")


class Brackets:
    """What stands in brackets, whose divisions say nothing of what follows behind them.

    272个（回民区50个，玉泉区62个），建筑面积460万平方米.
    """

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _BRACKETS.finditer(text)]

    def hold(self, position: int) -> bool:
        """Whether a place stands in brackets: 130万人次（其中拉萨站16万人次）."""
        at = bisect_left(self._spans, (position,)) - 1
        return at >= 0 and position < self._spans[at][1]

    def close_before(self, position: int, inside: int) -> bool:
        """Whether `inside` stands in brackets that are closed again at `position`."""
        at = bisect_left(self._spans, (inside,)) - 1
        return at >= 0 and inside < self._spans[at][1] <= position
