"""The names that run through an article and tell it from its neighbours: divisions, names in marks.

A report names its county again and again, and what it praises stands in quotation marks. Words in
common tell less: two reports on one page speak of the same things.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache, reduce

from pipeline.division_names import COUNTY, PREFECTURE
from pipeline.gazetteer import load_gazetteer
from pipeline.segment.lines import Line
from schemas.structs import struct

_DIVISION_END = re.compile("[旗县区市盟](?!委员|场|民|长)")
_TOWNSHIP_END = re.compile("[乡镇](?!村|企|级|域|情|愁|亲|土|政府|党)|苏木|街道(?!办|两)")
_LONGEST = 12
_ELSEWHERE = re.compile(
    "[销送运发卖售调]售?[到往向至给]$|远销$|畅销$|来自$|[邻临]近的?$|毗邻$|相邻的?$"
)
"""Before a division that things go to or come from, which no article is about: 销到鄂伦春旗."""
_BEFORE = 4
_CODE_LENGTHS = (PREFECTURE, COUNTY)
_DWELLING = re.compile(
    "(?P<pasture>嘎查(?!村)|苏木(?!乡?镇)|牧[民户])"
    "|(?P<village>(?:[该全本]|(?<=[，。“]))村(?!级)|村民(?!委)|村集体)"
    "|(?P<town>社区|小区|居民(?!收入|人均|可支配))"
)
_QUOTED = re.compile("[“《]([^“”《》，。、]{3,12})[”》]")
LINES_KEPT = 4_096


@struct
class RunningNames:
    """The codes of the prefectures and counties named, the words in quotation marks, and `told`.

    These are the villages, towns and people that several paragraphs of the page name; those
    `introduced` stand there behind their township, or in the headline. `dwellings` tells whether
    people live in pastures, villages or towns.
    """

    codes: frozenset[str] = frozenset()
    quoted: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()
    introduced: frozenset[str] = frozenset()
    dwellings: frozenset[str] = frozenset()

    def join(self, other: "RunningNames") -> "RunningNames":
        """The names of two stretches taken as one; most lines have none."""
        if not (other.codes or other.quoted or other.told or other.dwellings):
            return self
        if not (self.codes or self.quoted or self.told or self.dwellings):
            return other
        return RunningNames(
            self.codes | other.codes,
            self.quoted | other.quoted,
            self.told | other.told,
            self.introduced | other.introduced,
            self.dwellings | other.dwellings,
        )

    def live_as(self, here: "RunningNames", there: "RunningNames") -> bool:
        """Whether people live as they do here and not as they do there: 牧民, not 村民."""
        own = self.dwellings
        alike = bool(own & here.dwellings) and own.isdisjoint(there.dwellings)
        return alike and self.told.isdisjoint(there.told)

    def agree(self, other: "RunningNames") -> bool | None:
        """Whether the divisions named meet: None where one side names none."""
        if not self.codes or not other.codes:
            return None
        return any(
            one.startswith(two) or two.startswith(one) for one in self.codes for two in other.codes
        )


NO_NAMES = RunningNames()


@lru_cache(maxsize=LINES_KEPT)
def names_in(text: str) -> RunningNames:
    """Read the names of a line."""
    register = load_gazetteer()
    codes: set[str] = set()
    for match in _DIVISION_END.finditer(text):
        for start in range(max(0, match.end() - _LONGEST), match.end() - 2):
            entries = register.lookup(text[start : match.end()])
            found = {entry.code for entry in entries if len(entry.code) in _CODE_LENGTHS}
            if found:
                if not _ELSEWHERE.search(text, max(0, start - _BEFORE), start):
                    codes |= found
                break
    codes.update(_counties_of_townships(text))
    dwellings = frozenset(match.lastgroup or "" for match in _DWELLING.finditer(text))
    return RunningNames(frozenset(codes), frozenset(_QUOTED.findall(text)), dwellings=dwellings)


def _counties_of_townships(text: str) -> Iterator[str]:
    """The counties of the townships named, of those whose name is the only one in the country."""
    known = load_gazetteer().townships.by_name
    for match in _TOWNSHIP_END.finditer(text):
        for start in range(max(0, match.end() - _LONGEST), match.end() - 2):
            codes = known.get(text[start : match.end()])
            if codes:
                counties = {code[:COUNTY] for code in codes}
                if len(counties) == 1 and not _ELSEWHERE.search(
                    text, max(0, start - _BEFORE), start
                ):
                    yield counties.pop()
                break


def names_of(line: Line) -> RunningNames:
    """The names of a line, those among them that other lines tell too."""
    names = names_in(line.text)
    if not line.told:
        return names
    return names.join(RunningNames(told=line.told, introduced=line.introduced))


def names_division(text: str) -> bool:
    """Whether a text is a division's name, with its last character or without: 乌海."""
    return any(load_gazetteer().lookup(text + end) for end in ("", "市", "县", "旗", "区", "盟"))


def join_names(names: Iterable[RunningNames]) -> RunningNames:
    """The names of several lines together."""
    return reduce(RunningNames.join, names, NO_NAMES)
