"""The village that a whole story is set in, and the divisions that a story only passes by."""

import re
from collections.abc import Sequence

from pipeline.assemble.clauses import REACH
from pipeline.assemble.topics import Topic
from schemas.mentions import PlaceMention

HOME_DIGITS = frozenset({6, 9})
"""Of a county or a township, which a story that is set in a village has for its home."""
PROVINCE_DIGITS = 2
CLAUSE_MARK = re.compile(r"[，。；：！？\n,;:●■◎]")
_OPENER = re.compile(
    r"[\s　●■◎★▲]*"
    r"(?:[^，。；：]{0,14}是|(?:近年来|近日|日前|目前|今年以来|去年|今年|同时|此外|随后|当天|其中|为此)[，,]?)?$"
)


def village_of_story(home: str | None, topics: Sequence[Topic]) -> PlaceMention | None:
    """The one village that a story begins in and never leaves, if it is such a story.

    `碧流台镇黑山头村的场院里…`, and later nothing but 合作社 and 支部: what names no division is
    said of the village. A story that also speaks of its township or county is about that.
    """
    if home is None or len(home) not in HOME_DIGITS:
        return None
    named = [topic.place for topic in topics if topic.place is not None and topic.body is None]
    near = [place for place in named if home.startswith((place.code or "-")[: len(home)])]
    if not named or named[0].level != "village" or {p.code for p in near} != {named[0].code}:
        return None
    return named[0]


def opens_clause(text: str, start: int) -> bool:
    """Whether nothing but a time or 同时 stands between the head of the clause and `start`."""
    clause = start
    while clause > max(0, start - REACH) and not CLAUSE_MARK.match(text[clause - 1]):
        clause -= 1
    return _OPENER.fullmatch(text, clause, start) is not None


def passes_by(text: str, topic: Topic, home: str | None) -> bool:
    """Whether a story only passes by the division: 原本在天津做客服, 江苏常州的老师.

    A division of another province, inside a clause, is not spoken of in the sentences after it.
    """
    code = topic.place.code if topic.place is not None else None
    if home is None or code is None or code[:PROVINCE_DIGITS] == home[:PROVINCE_DIGITS]:
        return False
    before = text[max(0, topic.start - 2) : topic.start]
    leads = before[1:] == "在" and CLAUSE_MARK.match(before) is not None
    opens = leads or opens_clause(text, topic.start)
    return not opens or text.startswith("的", topic.end)
