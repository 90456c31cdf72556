"""The village that a whole story is set in, and the divisions that a story only passes by."""

from collections.abc import Sequence

from pipeline.assemble.topics import Topic
from schemas.mentions import PlaceMention

TOWNSHIP_DIGITS = 9
PROVINCE_DIGITS = 2


def village_of_story(home: str | None, topics: Sequence[Topic]) -> PlaceMention | None:
    """The one village of a township that a story begins in and never leaves, if it is such a story.

    `碧流台镇黑山头村的场院里…`, and later nothing but 合作社 and 支部: what names no division is
    said of the village. A story that also speaks of its township or county is about that.
    """
    if home is None or len(home) != TOWNSHIP_DIGITS:
        return None
    named = [topic.place for topic in topics if topic.place is not None and topic.body is None]
    near = [place for place in named if home.startswith((place.code or "-")[: len(home)])]
    if not named or named[0].level != "village" or {p.code for p in near} != {named[0].code}:
        return None
    return named[0]


def is_elsewhere(topic: Topic, home: str | None) -> bool:
    """Whether the topic is a division of another province than that of the story."""
    code = topic.place.code if topic.place is not None else None
    if home is None or code is None:
        return False
    return code[:PROVINCE_DIGITS] != home[:PROVINCE_DIGITS]
