"""Tells of the words beside a number what they are: a verb, examples, or how large something is."""

import re

from pipeline.assemble.amount_kinds import EXTENT, STRETCH
from pipeline.assemble.clauses import Neighbourhood, after_bound
from pipeline.assemble.nouns_before import Span
from pipeline.assemble.parallels import HEADED
from pipeline.assemble.phrases import Phrases
from pipeline.assemble.references import OF_PEOPLE

_SHORT = frozenset(
    "田土林草牛羊猪马驴鸡鸭鹅鱼虾果菜茶树房车船桥路井渠狗蜂兔鹿粮油棉糖煤铁钢金银村镇乡县旗户厂店"
)
# 党员不足3名的村
_STAFFED = re.compile(
    r"(?:职工|员工|党员|从业人员|人口|成员|会员|学生|教师|床位|村民|用工|户籍|居民|在校生)(?:人数|数)?$"
)
_LEAST = re.compile(
    r"(?:总|人数|在|为|有|达到?|超过?|满|不足|不满|不到|少于|多于|高于|低于|不少于)*"
)
_DID = re.compile(
    r"(?:[村镇乡旗县市队校站][里上]|嘎查里|我们?|他们?|她们?|咱们?|自己|大家|家里|村民|公司|合作社)"
    r"(?:又|还|就|也|都|一共|共|先后)?[建办开修买养种盖搭打挖栽卖装换]"
)
_SITE = re.compile(r"(?:[村镇乡]|社区|小区|街道|苏木|嘎查|家园|花园|广场|市场|大街|大厦|园区)$")


class WordsBeside:
    """Answers about the words beside the numbers of one article."""

    def __init__(self, phrases: Phrases, text: str) -> None:
        self._phrases = phrases
        self._text = text

    def is_extent(self, here: Neighbourhood, before: Span | None) -> bool:
        """饲养量1000头|规模的养殖场: the amount is named before it, what is so large behind it.

        职工50人以上的企业: it is the staff that numbers fifty.
        """
        if before is None:
            return False
        least = self._text.startswith("的", after_bound(self._text, here.quantity.end))
        if least and self._is_least(here, before):
            return True
        if before[1] != here.quantity.start:
            return False
        so_large = self._text.startswith(("的", "规模"), here.quantity.end)
        return so_large and EXTENT.search(self._text, *before) is not None

    def _is_least(self, here: Neighbourhood, before: Span) -> bool:
        """Whether the number is a threshold that stands right behind those it counts."""
        if _STAFFED.search(self._text, *before) is None:
            return False
        between = _LEAST.fullmatch(self._text, before[1], here.quantity.start) is not None
        return between and here.quantity.bound in {"at_least", "at_most", "less_than", "more_than"}

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

    def is_told_before(self, here: Neighbourhood, before: Span, after: Span | None) -> bool:
        """吸纳周边群众120多人|入园务工: the people stand before the number, what they do behind."""
        if after is None or before[1] != here.quantity.start or here.quantity.unit not in OF_PEOPLE:
            return False
        people = self._phrases.ends_in_person(self._text, *before)
        return people and not self._phrases.ends_in_person(self._text, *after)

    def is_bare_act(self, before: Span) -> bool:
        """Whether only a verb of one character stands there, with who does it: 村里建了7个."""
        if before[1] - before[0] == 1 and self.is_verb(before):
            return True
        did = self._text.startswith(("了", "过"), before[1])
        return did and _DID.fullmatch(self._text, *before) is not None

    def is_verb(self, before: Span) -> bool:
        """Whether the words before the number are a verb, whose object follows: 种了23亩蜜瓜."""
        text, (start, end) = self._text, before
        if end - start == 1:
            return text[start] not in _SHORT
        if text.startswith(("了", "过", "着"), end):
            return True
        return self._phrases.is_verb_only(text, start, end)
