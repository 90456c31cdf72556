"""Tells where an amount says by how much what was told before has grown."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.change_words import MOVES

_GREW = re.compile(
    rf"(?:[同环]比|[比较][^，。；、\d]{{0,4}}(?:\d{{4}}年)?[^，。；、\d]{{0,6}})?"
    rf"(?:净?(?:{MOVES})|多|少)了?(?:近|约|超过?)?"
)
# 总人口11万人；|比上年减少0.6万人: what may take up the item before
_TAKES_ON = re.compile(
    rf"(?:其中|同比|环比|[比较与占]|净|{MOVES}|[增减升降]|(?:\d{{4}}|[今去上])年|预计|目前|现|已|达|累计|共)"
)
# 考生5.7万名,较去年增加7158人
_MORE = re.compile(
    r"[，,（(](?:同比|环比|[比较][^，。；\d]{2,12}?)?(?:净?增加?|新增|减少|下降|多|少)[了出]?(?:近|约|超)?$"
)


def has_grown(text: str, low: int, start: int) -> bool:
    """Whether the words from `low` to `start` say that it grew, and no more: 比上年末增加."""
    return _GREW.fullmatch(text, low, start) is not None


def takes_on(text: str, at: int) -> bool:
    """总人口11万人；|比上年减少0.6万人: whether an item takes up the one before."""
    return _TAKES_ON.match(text, at) is not None


def more_of_them(text: str, here: Neighbourhood) -> bool:
    """考生5.7万名,较去年增加7158人: whether the number says how many more people there are."""
    return _MORE.search(text, here.before, here.quantity.start) is not None


def closes(text: str, low: int, end: int) -> bool:
    """Whether brackets close in a range."""
    return text.find("）", low, end) >= 0 or text.find(")", low, end) >= 0
