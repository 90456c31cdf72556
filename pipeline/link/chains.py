"""Reads on from a linked division to those below it that follow at once: 突泉镇|形成嘎查.

Here the register alone says where a name ends, so names without an ending of their kind are read
too (中新天津生态城, 复兴路32号社区), and those whose ending looks like another word (工农村).
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP, VILLAGE, Names
from pipeline.gazetteer import GENERIC_ZONE, Gazetteer
from pipeline.link.linked import mention_of
from pipeline.link.place_names import one_character_off
from schemas.mentions import PlaceMention

LONGEST = 16
SHORTEST_PLAIN = 3
"""Code points of the shortest name that is read without an ending of its kind."""
_MAY_BEGIN = re.compile(r"[\u3400-\u9fff〇0-9A-Za-z]")
_MAY_HOLD_VILLAGE = re.compile(
    r"[^，。；：、！？\s]{1,15}?(?:村|社区|嘎查|[场连队屯库站厂园所司部]|管理区|生活区)"
)
_LAST = re.compile(
    "[镇乡道木村区查场连队园屯街城会所站司社厂库部业圃地山湖河处矿林心局庄营组片团一二三四五]"
)
"""The last characters of nearly all names in the register."""
_ENDING = re.compile(r"(?:镇|乡|街道|苏木|村|社区|嘎查|场|区|连|队|园|屯)$")
_TOWN = re.compile("(?:镇|乡|街道|苏木)$")
_GOES_ON = re.compile(
    r"(?<=村)(?:庄|落|镇(?!党|政)|乡(?![村贤亲镇风愁情音邻里土]))|(?<=镇)域|(?<=乡)(?:镇(?!党|政)|亲(?!和)|村)"
    r"|(?<=区)[域别]|(?<=社区)矫正"
    r"|(?<=街道)路|(?<=场)(?:景|所|地)"
)
# 柳州市|柳东新区|雒容镇: a zone that the register lacks
_ZONE = re.compile(
    r"[\u3400-\u9fff]{0,4}?(?:(?:国家级?)?(?:经济(?:技术)?|高新?技术(?:产业)?|工业|农业)?(?:开发|示范)区|经开区|高新区|新区|管理区"
    r"|(?:工业|产业|科技)园区?)"
)
_COUNTY = re.compile(r"[\u3400-\u9fff]{2,7}?[旗县](?![域城直级])")
UNSEEN = re.compile(r"[村农乡]村$|(?<!镇|乡|村|场|区|园)(?<!街道|苏木|社区|嘎查|分场)$")
"""A name that only its register tells: 东乡村 looks like 乡村, 柳树河经营所 like nothing."""
"""Digits of their codes."""


def place_of(code: str) -> str:
    """Return what tells divisions of one name apart: of two 隆阜社区 in one 镇 one is as good."""
    return code[:TOWNSHIP] if len(code) == VILLAGE else code


class ChainReader:
    """Finds the townships and villages right behind a division that is linked already."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer

    def below(self, text: str, upper: Iterable[PlaceMention]) -> Iterator[PlaceMention]:
        """Yield what the register holds right behind each mention, link by link."""
        for mention in upper:
            code, at = mention.code, mention.end
            if code is not None and len(code) == PREFECTURE:
                county = self._misprinted_county(text, at, code)
                if county is not None:
                    yield county
                    code, at = county.code, county.end
            if code is not None and len(code) == PREFECTURE:
                at = self._behind_zone(text, at, code)
            while code is not None and (found := self._next(text, at, code)) is not None:
                yield found
                code, at = found.code, found.end

    def _behind_zone(self, text: str, at: int, code: str) -> int:
        """Where the township of a zone begins that the register lacks; else `at`."""
        zone = _ZONE.match(text, at)
        if zone is None or self._next(text, at, code) is not None:
            return at
        return zone.end()

    def follows(self, text: str, at: int, code: str) -> bool:
        """Whether a division below this one stands at `at`: 团结街道|东盛社区."""
        return self._next(text, at, code) is not None

    def _misprinted_county(self, text: str, at: int, prefecture: str) -> PlaceMention | None:
        """Link 赤峰市|敖汗旗, one character of which is wrong; 区 and 市 end too many words."""
        match = _COUNTY.match(text, at)
        if match is None or self.gazetteer.lookup(match.group()):
            return None
        close = [
            code
            for code, name in self.gazetteer.counties(prefecture)
            if len(name) == len(match.group()) and one_character_off(match.group(), name)
        ]
        if len(close) != 1:
            return None
        return mention_of(self.gazetteer, at, match.end(), close[0], "fuzzy", "fuzzy chain")

    def _next(self, text: str, at: int, code: str) -> PlaceMention | None:
        if not PREFECTURE <= len(code) <= TOWNSHIP or not _MAY_BEGIN.match(text, at):
            return None
        for length, codes in self._readings(text, at, code):
            end = at + length
            inside = [c for c in codes if c.startswith(code) and c != code]
            if GENERIC_ZONE.match(text[at:end]) and len(code) != COUNTY:
                continue  # 天津|经济技术开发区 is none of 东丽区
            inside = inside or self._elsewhere(text[at:end], code, codes)
            if inside and not _GOES_ON.match(text, end):
                if len(set(map(place_of, inside))) > 1:
                    return None
                return mention_of(self.gazetteer, at, end, inside[0], "chain", "chain")
        return None

    @staticmethod
    def _elsewhere(name: str, code: str, codes: Sequence[str]) -> list[str]:
        """铁山区|大王镇: a town that came from another county, the only one of its province."""
        if len(code) != COUNTY or len(name) < SHORTEST_PLAIN or not _TOWN.search(name):
            return []
        towns = [c for c in codes if c.startswith(code[:PROVINCE])]
        near = len(towns) == 1 and towns[0].startswith(code[:PREFECTURE])
        return towns if near and len(towns[0]) == TOWNSHIP else []

    def _readings(self, text: str, at: int, code: str) -> Iterator[tuple[int, list[str]]]:
        """Yield (length, codes) of the register's names that begin here, the longest first."""
        sources = self._sources(text, at, code)
        ends = [m.end() - at for m in _LAST.finditer(text, at + 1, at + LONGEST)]
        for length in reversed(ends):
            name = text[at : at + length]
            for names in sources:
                codes = names.by_name.get(name)
                if codes and (length >= SHORTEST_PLAIN or _ENDING.search(name)):
                    yield length, codes

    def _sources(self, text: str, at: int, code: str) -> list[Names]:
        found = [self.gazetteer.townships] if len(code) < TOWNSHIP else []
        if self.gazetteer.has_villages(code[:PROVINCE]) and _MAY_HOLD_VILLAGE.match(text, at):
            found.append(self.gazetteer.villages(code))
        return found
