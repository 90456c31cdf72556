"""The divisions of a text as the finder of bodies asks for them, and the last words of bodies.

A body's name takes the chain of divisions that ends where it begins; a last word that begins
inside a division (内蒙古自治区|党委) is cut down to what follows it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from pipeline.gazetteer import load_gazetteer
from pipeline.recognise.name_context import NOT_HAN_AT_END, is_follower, left_bound
from pipeline.recognise.organisations.body_words import LOW_SHAPE, SHAPE
from pipeline.seeds import read_seed
from schemas.mentions import PlaceMention
from schemas.seeds import OrganisationRow
from schemas.structs import struct

_RANK = {"province": 0, "prefecture": 1, "county": 2, "township": 3, "village": 4}
_LONGEST_SHORT = 4
_SYSTEM = re.compile("(?:农垦|森工|铁路|电力|边境管理|兵团)$")
# 市|自然资源|海南|综合服务中心: the office of a level above that a division below has
_LEVEL_SYSTEM = re.compile(
    "(?<![一-鿿])[省市盟州旗县](?:自然资源|生态环境|气象|税务|公安|交通运输|市场监管|农牧|水务|林草)$"
)
_LONGEST_SYSTEM = 6
_GROUP = 2
_JOINTS = frozenset("和与及在赴到")
_TOWN_END = re.compile("[乡镇]|街道|苏木")
_LONGEST_TOWN = 6
_JOINED = frozenset("和与、")
# 国家现代农业产业技术体系|通辽综合试验站
_NETWORK = re.compile("国家[一-鿿]{2,8}产业技术体系$")
_LONGEST_NETWORK = 16


@struct
class Ending:
    """A word of the lexicon where it stands in the text."""

    row: OrganisationRow
    start: int
    end: int


class Divisions:
    """The divisions of a text, looked up by where they end."""

    def __init__(self, places: Sequence[PlaceMention]) -> None:
        self.shape = LOW_SHAPE if places else SHAPE
        # 察右前旗|全胜局村 holds no 全胜局
        self.inside = {i for place in places for i in range(place.start + 1, place.end)}
        self.starts = frozenset(place.start for place in places)
        self._by_end = {place.end: place.start for place in places if place.start < place.end}
        self._ends = sorted(self._by_end)
        self._rank = {place.end: _RANK[place.level] for place in places}

    def chain_start(self, end: int) -> int:
        """Where the chain of divisions that ends at `end` begins; `end` itself without one."""
        rank = self._rank.get(end, 0)
        # 前往杭州|浙江省物产集团: what stands before is larger or not of the chain
        while end in self._by_end and self._rank[end] <= rank:
            rank = self._rank[end]
            end = self._by_end[end]
        return end

    def joined_start(self, text: str, chain: int) -> int:
        """平安村和|远新村|联合党委: where the divisions begin that have a body together."""
        while (
            text[chain - 1 : chain] in _JOINED and (at := self.chain_start(chain - 1)) < chain - 1
        ):
            chain = at
        return chain

    def widened(self, text: str, start: int) -> int:
        """呼伦贝尔农垦|莫旗…: the name begins with the division that its system belongs to."""
        level = _LEVEL_SYSTEM.search(text, max(0, start - _LONGEST_SYSTEM), start)
        if level is not None:
            return level.start()
        if text.endswith("技术体系", 0, start):
            network = _NETWORK.search(text, max(0, start - _LONGEST_NETWORK), start)
            return network.start() if network else start
        system = _SYSTEM.search(text, max(0, start - 4), start)
        if system is None or system.start() not in self._by_end:
            return start
        return self.chain_start(system.start())

    def behind_group(self, text: str, chain: int) -> int:
        """湖南|华菱|湘潭…有限公司: where the name begins of the group that a firm belongs to."""
        upper = self.last_before(chain)
        group = text[upper:chain]
        if upper < 0 or len(group) != _GROUP or NOT_HAN_AT_END.search(group):
            return chain
        known = group in load_gazetteer().common_words or is_follower(group)
        bound = left_bound(text, upper, chain) > upper or group[0] in _JOINTS
        return chain if known or bound else self.chain_start(upper)

    @staticmethod
    def left_bound(text: str, lowest: int, end: int) -> int:
        """As of any name; but 将|军营镇 and 仁和|街道 are divisions that a boundary word parts."""
        first = left_bound(text, lowest, end)
        town = _TOWN_END.search(text, first, end) if first > lowest else None
        if town is None or NOT_HAN_AT_END.search(text[first - 1]):
            return first
        names = load_gazetteer().townships.by_name
        if town.end() - first > len("街道") and text[first : town.end()] in names:
            return first
        for start in range(first - 1, max(lowest - 1, first - _LONGEST_TOWN), -1):
            if text[start : town.end()] in names and town.end() - start > len("街道"):
                whole = start == first - 1 or left_bound(text, lowest, start) == start
                return start if whole else first
        return first

    def without(self, word: Ending) -> Ending:
        """内蒙古自治区|党委: what is left of a last word that begins inside a division."""
        if word.start not in self.inside:
            return word
        end = next((at for at in range(word.start + 1, word.end) if at in self._by_end), None)
        row = _rows().get(word.row.surface[end - word.start :]) if end else None
        return word if end is None or row is None else Ending(row, end, word.end)

    def last_start(self, end: int) -> int:
        """Where the division begins that ends at `end`; `end` itself without one."""
        return self._by_end.get(end, end)

    def last_before(self, at: int) -> int:
        """Where the last division that ends at or before `at` ends; -1 without one."""
        i = bisect_right(self._ends, at)
        return self._ends[i - 1] if i else -1


def before_head(text: str, word: Ending) -> Ending:
    """第三小学|校长, 第三小学校|: the last word without the 校 that a head of it takes."""
    if not text.startswith("校长", word.end - 1):
        return word
    row = _rows().get(word.row.surface[:-1])
    return word if row is None else Ending(row, word.start, word.end - 1)


_FULL = re.compile("[省市盟县区旗]$|自治州$")


def is_short_name(own: str) -> bool:
    """静宁, 包头, 内蒙古: a division of levels 1 to 3 without its last word."""
    if not 2 <= len(own) <= _LONGEST_SHORT or _FULL.search(own):
        return False
    gazetteer = load_gazetteer()
    # 平安|医院 has the quality, not the county
    stem = gazetteer.is_stem(own) and own not in gazetteer.common_words
    return stem or bool(gazetteer.lookup(own))


@cache
def _rows() -> dict[str, OrganisationRow]:
    return {row.surface: row for row in read_seed("organisations.tsv", OrganisationRow)}
