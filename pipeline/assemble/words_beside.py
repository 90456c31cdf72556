"""Tells of the words beside a number what they are: a verb, examples, or how large something is."""

import re

from pipeline.assemble.amount_kinds import EXTENT, STRETCH
from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.nouns_before import Span
from pipeline.assemble.parallels import HEADED
from pipeline.assemble.phrases import Phrases

_SHORT = frozenset("田土林草牛羊猪马驴鸡鸭鹅鱼虾果菜茶树房车船桥路井渠狗蜂兔鹿粮油棉糖煤铁钢金银")

_SITE = re.compile(r"(?:[村镇乡]|社区|小区|街道|苏木|嘎查|家园|花园|广场|市场|大街|大厦|园区)$")


class WordsBeside:
    """Answers about the words beside the numbers of one article."""

    def __init__(self, phrases: Phrases, text: str) -> None:
        self._phrases = phrases
        self._text = text

    def is_extent(self, here: Neighbourhood, before: Span | None) -> bool:
        """饲养量1000头|规模的养殖场: the amount is named before it, what is so large behind it."""
        if before is None or before[1] != here.quantity.start:
            return False
        so_large = self._text.startswith(("的", "规模"), here.quantity.end)
        return so_large and EXTENT.search(self._text, *before) is not None

    def is_stretch(self, here: Neighbourhood, before: Span) -> bool:
        """流转群众120余亩土地: an area or length right before its noun measures that noun.

        住进团结村150平方米的搬迁房: with 的 only where the words before say no more than where.
        """
        if here.quantity.dimension not in STRETCH:
            return False
        if self._text.startswith("的", here.quantity.end):
            return _SITE.search(self._text, *before) is not None
        return HEADED.search(self._text, *before) is None

    def is_examples(self, before: Span) -> bool:
        """光电、制储氢等10个攻坚专项: what stands before 等 are examples of what is counted."""
        return self._text[before[1] - 1] == "等"

    def is_verb(self, before: Span) -> bool:
        """Whether the words before the number are a verb, whose object follows: 种了23亩蜜瓜."""
        text, (start, end) = self._text, before
        if end - start == 1:
            return text[start] not in _SHORT
        if text.startswith(("了", "过", "着"), end):
            return True
        return self._phrases.is_verb_only(text, start, end)
