"""Tells a county's two characters from what is spelt alike: parts of words, landscapes, people.

迁安 in 搬迁安置, 新和 in 创新和产业, 都安 in 都安装, 米东 in 50米东侧, 永昌 in 通讯员黄永昌.
"""

import re
from collections.abc import Callable

from pipeline.gazetteer import Gazetteer
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

IsPerson = Callable[[str, int, int], bool]

LONGEST_WORD = 6
"""Code points of a word that swallows a stem, and one more."""

PART = re.compile(r"[山河湖江湾岭峡岛路街村镇乡庄屯]|社区|大道|苏木|嘎查|小区|花园|家园|公寓")
_TOWN = re.compile(r"[\u3400-\u9fff]{1,5}?(?:[镇乡]|苏木|街道)")
OPENERS = frozenset("在到从对和与于往为以及是至向")
"""What makes a word with many a first character, and stands before places: 在|建德."""
_HEADS = frozenset("省州市盟县区旗")
_WATERS = frozenset("江河湖海溪水")
_WATERSIDE = re.compile(
    r"流域|两岸|沿岸|沿线|水系|水质|水域|水位|水面|湖面|江面|河道|支流|干流|[上中下]游|禁捕|禁渔"
    r"|之[滨畔]|[畔滨岸](?!境|城)|大桥|特大桥|湿地|蓝藻|入[江海湖]口"
)
_COUNTED = re.compile(r"[\d.万亿千百余多几两]$")
_COUNTERS = frozenset("万米天元台项个口")
"""First characters of stems that a number goes before: 50米|东侧, 3项|城市更新."""
_BOUNDS = re.compile(r"[^。；\n]{1,20}?[，、；]\s?[西南北]至")
"""东至人民路，西至…: how far a stretch of land reaches."""


class FreeStems:
    """Looks at what stands around two characters that may be a county's."""

    def __init__(self, gazetteer: Gazetteer, words: frozenset[str], is_person: IsPerson) -> None:
        """Take the register, the words that only contain a stem, and what knows people's names."""
        self._gazetteer = gazetteer
        self._words = words
        self._is_person = is_person
        rows = read_seed("stem_neighbours.tsv", LexiconRow)
        self._before = frozenset(row.surface for row in rows if row.kind == "before")
        self._after = frozenset(row.surface for row in rows if row.kind == "after")

    def stands_free(self, text: str, start: int, end: int) -> bool:
        """Whether the stem is no part of other words: 根河 in 扎根河北, 祁连 in 祁连山."""
        if self._gazetteer.crosses_words(text, start, end) or PART.match(text, end):
            return False
        return not any(
            text[low:high] in self._words
            for low in range(max(0, start - 3), start + 1)
            for high in range(end, low + LONGEST_WORD)
        )

    def stands_alone(self, text: str, start: int, end: int) -> bool:
        """Whether it is a county's though no larger place leads to it and no list holds it."""
        if not self.stands_free(text, start, end) or self._meets_word(text, start, end):
            return False
        if text[start] in _COUNTERS and _COUNTED.search(text, max(0, start - 1), start):
            return False
        if text[end - 1] in _WATERS and _WATERSIDE.match(text, end):
            return False
        if self._begins_town(text, start, end):
            return False
        if text[end - 1] == "至" and _BOUNDS.match(text, end):
            return False
        return not self._is_person(text, start, end)

    def _begins_town(self, text: str, start: int, end: int) -> bool:
        """Whether a township's name begins with the two: 乌兰|毛都苏木, 西岗|子镇."""
        town = _TOWN.match(text, end)
        if town is None:
            return False
        names = self._gazetteer.townships.by_name
        return text[start : town.end()] in names and town.group() not in names

    def _meets_word(self, text: str, start: int, end: int) -> bool:
        """Whether one of its characters makes a common word with its neighbour outside.

        创新|和, 开通|海源寺, 都|安装 but not 琼中|医院: what follows is a word as well.
        """
        words = self._gazetteer.common_words
        before = text[start - 1 : start + 1] if start else ""
        if before in self._before or (before in words and before[0] not in OPENERS):
            # 常州市|长兴
            return not (before[0] in _HEADS and before[1] == "长")
        after = text[end - 1 : end + 1]
        if after not in words or self._gazetteer.is_stem(after):
            return False
        following = text[end : end + 2]
        return following not in words and following not in self._after
