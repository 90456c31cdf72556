"""What stands right before a village's name and makes it one: a street's office, a post there."""

import re

from schemas.mentions import PlaceCandidate

OFFICE = "办事处"
_VILLAGES = frozenset({"村", "嘎查"})
_POST = re.compile("(?:帮扶|扶贫)?工作队|第一书记|工作队员")


def is_behind_office(text: str, start: int, tail: PlaceCandidate) -> bool:
    """荣丰办事处|光明村: a village behind a street's office that the register lacks."""
    led = start - len(OFFICE) >= tail.start + 2 and text.endswith(OFFICE, 0, start)
    return led and tail.surface in _VILLAGES


def posted_at(text: str, tail: PlaceCandidate) -> int:
    """某厅派驻|西堰村工作队: where a village's name begins that people are posted to, else 0."""
    start = text.rfind("驻", tail.start, tail.end) + 1
    posted = start and tail.surface in _VILLAGES and _POST.match(text, tail.end)
    return start if posted else 0
