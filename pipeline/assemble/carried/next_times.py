"""Tells what an amount is of that only another time and a verb lead to: 2024年，将达到7万头."""

import re

from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.measure import Measure

_REACH = 40
_TIME = (
    r"(?:到|至|截至)?(?:(?:(?:19|20)\d\d|[今明去前当同次]|第[二三四五])年(?:度|[底末初]|[上下]半年|第?[一二三四]季度"
    r"|\d{1,2}月(?:份|[底末])?)?(?:以来)?"
    r"(?:“[^”]{2,6}”(?:假期|期间|小长假|黄金周)?)?"
    r"|[上下]半年|前?[一二三四]季度|\d{1,2}月(?:份|[底末])?|“[^”]{2,6}”(?:假期|期间|时期|[末初])?|目前|现在|如今|预计全年)"
)
_HOW = (
    r"(?:[，,]|以来|则|就|又|再|还|也|已经?|将|预计|计划|力争|争取|确保|有望|可望?|要|首次|一举|共|累计"
    r"|全[省市县旗区盟]|我[省市县旗区盟])*"
)
# 2024年，|将达到; 去年末|增加到; 今年再建
_REACHES = re.compile(
    rf"{_TIME}{_HOW}(?:达到?|突破|超过?|完成|实现|(?:增[加长]?|提[高升]|发展|扩[大展]|上升|下降|降低?|减少?|压减"
    r"|跃升|攀升|回[落升]|缩[小减]|升)[到至为]|[为是]|净?增加?|新增|再[增建])了?(?:约|近|超)?"
)
# 5月，发放卡1万张。6月，|发放2万张
_DOES = re.compile(rf"{_TIME}{_HOW}(?P<verb>[一-鿿]{{2}})了?(?:约|近|超)?")
_STEPS_BEFORE = "。；\n"


def of_next_time(text: str, told: Told, here: Neighbourhood) -> Measure | None:
    """What the same unit told of before, where only another time and a verb stand between.

    Args:
        text: the article's text.
        told: what the numbers before have told.
        here: the number, and what stands around it.
    """
    start = here.quantity.start
    low = max(here.before, start - _REACH)
    if not here.first_in_sentence:
        low = text.rfind("；", low, start) + 1 or -1
    if low < 0 or not here.quantity.unit or text[low - 1 : low] not in _STEPS_BEFORE:
        return None
    before = told.of_row(here)
    if before is None or "\n" in text[here.sentence.start - 1 : low]:
        return None
    if _REACHES.fullmatch(text, low, start):
        return Measure(before.text, before.span, "carried", "measure.next_time")
    does = _DOES.fullmatch(text, low, start) if before.span is not None else None
    if does is None or before.span is None:
        return None
    again = before.text.startswith(does["verb"]) or text.endswith(does["verb"], 0, before.span[0])
    return Measure(before.text, before.span, "carried", "measure.next_time") if again else None
