"""Groups of people that an age tells of: 60岁及以上|人口13072人, 14岁以下|1200人."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span, after_bound
from schemas.article import Article

_OF_DOERS = frozenset("次趟回人名")
# 14岁以上、|不满16岁的
_BELOW = re.compile(r"[、，]?(?P<word>不满|未满|不足|不到)\Z")
_LONGEST_BELOW, _LONGEST_NAME = 3, 14


class AgedGroups:
    """Finds the groups that ages tell of before the numbers of one article."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._quantities = article.quantities
        self._people_end = {person.end for person in article.people}

    def behind_age(self, here: Neighbourhood, span: Span | None) -> Span | None:
        """60岁及以上|人口13072人, 14岁以下|1200人: whose number it is begins with the age."""
        if span and span[1] in self._people_end and here.quantity.unit in _OF_DOERS:
            # 商人刘某|三次来到临沧, 周某某|三人: who it is, and not what is counted
            return None
        previous = self._quantities[here.index - 1] if here.index else None
        if previous is None or previous.dimension != "age" or previous.end != here.before:
            return span
        behind = after_bound(self._text, previous.end)
        if span is None:
            # 15—64岁9466人 is a group as well
            bounded = behind > previous.end or previous.bound == "range"
            bare = bounded and behind == here.quantity.start
            return (previous.start, behind) if bare else None
        # 35岁以下的党员 are a group, 平均年龄29岁的突击队 is a team
        grouped = behind > previous.end and self._text[behind : span[0]] == "的"
        return (previous.start, span[1]) if behind == span[0] or grouped else span

    def aged(self, here: Neighbourhood) -> Span | None:
        """55岁以上的有9人, 14岁以上不满16岁的27人: the group that only its age tells of."""
        previous = self._quantities[here.index - 1] if here.index else None
        if previous is None or previous.dimension != "age" or previous.end != here.before:
            return None
        start = previous.start
        below = _BELOW.search(self._text, max(0, start - _LONGEST_BELOW), start)
        if below is not None:
            start = below.start("word")
            lower = self._quantities[here.index - 2] if here.index > 1 else None
            if lower is not None and lower.dimension == "age":
                joined = after_bound(self._text, lower.end) == below.start()
                start = lower.start if joined else start
        return start, after_bound(self._text, previous.end)

    def limited(self, here: Neighbourhood) -> Span | None:
        """收入在5万元以上的|占75%: the group that only a limit tells of, from where it is named."""
        previous = self._quantities[here.index - 1] if here.index else None
        if previous is None or previous.dimension == "age" or previous.end != here.before:
            return None
        behind = after_bound(self._text, previous.end)
        if behind == previous.end or previous.start < here.clause:
            return None
        floor = self._quantities[here.index - 2].end if here.index > 1 else 0
        start = max(here.clause, self._text.rfind("、", floor, previous.start) + 1)
        named = 1 < previous.start - start <= _LONGEST_NAME
        return (start, behind) if named else None
