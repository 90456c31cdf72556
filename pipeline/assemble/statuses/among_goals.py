"""Tells a sentence without a word of hope that stands among goals: 力争…。|全年新增20家。|确保…."""

import re

from pipeline.assemble.clauses import Neighbourhood

_OPENS = re.compile(r"[ \u3000]*(?:全年|年内|年底前|当年)")
_PAST = re.compile("已|了|同比|比上年|较上年|去年|上年|累计|共完成|截至|目前")
_GOAL = re.compile("(?:力争|确保|争取)(?!了|到了)")
_SEVERAL = 2
_REACH = 400


def is_among_goals(text: str, where: Neighbourhood) -> bool:
    """Whether 全年 opens the sentence, and others of its paragraph are goals."""
    start, end = where.sentence.start, where.sentence.end
    if _OPENS.match(text, start) is None or _PAST.search(text, start, end):
        return False
    low = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    high = text.find("\n", end)
    high = min(high if high >= 0 else len(text), end + _REACH)
    others = text[low:start] + text[end:high]
    return len(_GOAL.findall(others)) >= _SEVERAL
