"""What stands right before a village's name and makes it one: a street's office, a post there."""

import re

from pipeline.link.place_names import is_transcribed
from schemas.mentions import PlaceCandidate

OFFICE = "办事处"
_VILLAGES = frozenset({"村", "嘎查"})
_POST = re.compile("(?:帮扶|扶贫)?工作队|第一书记|工作队员")
_MONGOLIAN = frozenset({"嘎查", "苏木"})
_LED_TO = re.compile(r"[一-鿿]{0,8}?(?:所在的?|走进|来到|走访|位于|家住|住在|回到|前往)")


def office_length(text: str, start: int) -> int:
    """How long the word for a street's office is that stands at `start`: 办事处, or 办 of 街办."""
    if text.startswith(OFFICE, start):
        return len(OFFICE)
    return int(text.startswith("办", start) and text[start - 1] in "街道")


def is_behind_office(text: str, start: int, tail: PlaceCandidate) -> bool:
    """荣丰办事处|光明村: a village behind a street's office that the register lacks."""
    led = start - len(OFFICE) >= tail.start + 2 and text.endswith(OFFICE, 0, start)
    return led and tail.surface in _VILLAGES


def posted_at(text: str, tail: PlaceCandidate) -> int:
    """某厅派驻|西堰村工作队: where a village's name begins that people are posted to, else 0."""
    start = text.rfind("驻", tail.start, tail.end) + 1
    posted = start and tail.surface in _VILLAGES and _POST.match(text, tail.end)
    return start if posted else 0


def led_to(text: str, tail: PlaceCandidate) -> int:
    """他家所在的|巴彦罕嘎查: where such a name begins inside a clause, else 0."""
    led = _LED_TO.match(text, tail.start, tail.end) if tail.surface in _MONGOLIAN else None
    return led.end() if led is not None else 0


def goes_back(text: str, start: int, tail: PlaceCandidate) -> bool:
    """阿日|宝拉格嘎查: whether a Mongolian name goes on before where it is said to begin."""
    if tail.surface not in _MONGOLIAN or start == tail.start:
        return False
    return is_transcribed(text[start - 1]) and not text.endswith(tuple(_MONGOLIAN), 0, start)
