"""Links two-character stems of counties, which are too little to tell without what is around."""

import re
from collections.abc import Iterator, Sequence, Set
from functools import lru_cache, partial

from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE
from pipeline.gazetteer import Gazetteer
from pipeline.link.free_stems import FreeStems
from pipeline.link.linked import Home, mention_of
from schemas.mentions import PlaceMention

LINKS = frozenset("、至—")
INNER_MONGOLIA = "15"
HERDERS = re.compile(r"[\u3400-\u9fff]{1,6}?(?:嘎查|苏木)")
CHINESE = re.compile(r"[\u3400-\u9fff]")
LIST_GOES_ON = re.compile(r"[、和及与等至—，,。；;）)\s两三四五六七段高铁公]|$")
LIST_BEGINS = re.compile(r"[在到往赴进入是为和与及同由从对将让给的了过访设建]")
# 长宁|交警: before a body that every district has, a stem that is a common word names one
_ITS_BODIES = "(?=交警|民警|警方|公安|法院|检察院|消防|城管|海关|供电)"
# 怀来：大棚里看丰收: what opens a line before a colon is no common word
_HEADS_LINE, _COLON = r"(?<!\S.)", r"(?=[：:][^\d\s])"

# …接待14万人次；南岸|南山片区接待26万人次: an item of a list of counties, with its own figure
_ITEM = re.compile(r"[；;](?=(?P<stem>[\u3400-\u9fff]{2})[\u3400-\u9fff]{2}[^，。；;\n\d]{0,24}\d)")
_ITEM_ENDS = "；;。：:\n"
_ITEM_OPENS = frozenset("，,；;：:。\n ")

_SHORTEST = 2

OWN_ZONE = "own zone"
_TOWN_END = re.compile("镇|乡|街道|苏木")
_TOWN_SIZES = range(3, 7)
"""Characters of a town's name that may tell the county whose two characters stand before it."""


class CountyStems:
    """Finds the stems in an article whose firm places are known."""

    def __init__(
        self, gazetteer: Gazetteer, free: FreeStems, common: Set[str], shared: Set[str]
    ) -> None:
        """Take the register, and the stems that are common words or also name other things."""
        self.gazetteer = gazetteer
        self.free = free
        self.common = common
        self.shared = shared
        self._stems = lru_cache(maxsize=64)(self._stems_below)

    def _stems_below(self, prefix: str) -> tuple[dict[str, str], re.Pattern[str] | None]:
        stems = dict(self.gazetteer.two_character_stems(prefix))
        words = "|".join(
            f"{stem}{_ITS_BODIES}|{stem[0]}{_HEADS_LINE}{stem[1:]}{_COLON}"
            if stem in self.common
            else stem
            for stem in sorted(stems)
        )
        return stems, re.compile(words) if words else None

    def find(self, text: str, firm: Sequence[PlaceMention], home: Home) -> list[PlaceMention]:
        """Find two-character county stems: after their province, in a list, and at home.

        义乌 in 浙江义乌; 宁城 in a page of 赤峰. Elsewhere two characters are too little.
        """
        found = [*self._home_stems(text, home), *self._shared_stems(text, firm)]
        found += self._before_own_towns(text)
        seen = {mention.start for mention in firm}
        for mention in [*firm, *found]:
            for step in (partial(self._stem_after, home=home), self._stem_before):
                stem = step(text, mention)
                while stem is not None and stem.start not in seen:
                    seen.add(stem.start)
                    found.append(stem)
                    stem = step(text, stem)
        found += self._of_items(text, {mention.start: mention for mention in [*firm, *found]})
        return found

    def _of_items(self, text: str, known: dict[int, PlaceMention]) -> Iterator[PlaceMention]:
        """北碚…5万人次；南岸…26万人次: a common word that opens an item as a county did before."""
        known = dict(known)
        for item in _ITEM.finditer(text):
            at, low = item.end(), max(text.rfind(mark, 0, item.start()) for mark in _ITEM_ENDS) + 1
            last = [known[i] for i in range(low, item.start()) if i in known]
            opens = [m for m in last if m.start == low or text[m.start - 1] in _ITEM_OPENS]
            code = opens[0].code if len(opens) == 1 and opens[0].level == "county" else None
            if at in known or code is None or not self.free.stands_free(text, at, at + 2):
                continue
            own = self.gazetteer.two_character_stems(code[:PREFECTURE]).get(item["stem"])
            if own is not None and own != code:
                known[at] = mention_of(self.gazetteer, at, at + 2, own, "chain", "list")
                yield known[at]

    def _before_own_towns(self, text: str) -> Iterator[PlaceMention]:
        """Read 蕲春 in 蕲春株林镇, 祁东 in 祁东河洲镇: the county that has such a town."""
        towns = self.gazetteer.townships.by_name if _TOWN_END.search(text) else {}
        for ending in _TOWN_END.finditer(text) if towns else ():
            for size in _TOWN_SIZES:
                at = ending.end() - size
                if at < 2 or at > ending.start() - 2:
                    continue
                for code in towns.get(text[at : ending.end()], ()):
                    if self._is_zone(text, at, code):
                        yield mention_of(
                            self.gazetteer, at - 3, at, code[:COUNTY], "chain", OWN_ZONE
                        )
                    stems = self.gazetteer.two_character_stems(code[:PREFECTURE])
                    own = stems.get(text[at - 2 : at]) == code[:COUNTY]
                    if own and self.free.stands_free(text, at - 2, at):
                        yield mention_of(
                            self.gazetteer, at - 2, at, code[:COUNTY], "chain", "own town"
                        )

    def _is_zone(self, text: str, at: int, town: str) -> bool:
        """洪江区|沅江路街道: whether the town is one of 洪江管理区, and not of 洪江市."""
        if at <= 2 or text[at - 1] != "区" or town[:COUNTY] not in self.gazetteer:
            return False
        return self.gazetteer.name(town[:COUNTY]).endswith(f"{text[at - 3 : at - 1]}管理区")

    def _home_stems(self, text: str, home: Home) -> Iterator[PlaceMention]:
        scope = home.article if home.article and len(home.article) >= PREFECTURE else home.document
        stems, pattern = self._stems(scope[:4]) if scope is not None else ({}, None)
        herders = scope is not None and scope[:PROVINCE] == INNER_MONGOLIA
        for match in pattern.finditer(text) if pattern else ():
            if not herders and HERDERS.match(text, match.end()):
                continue  # 乌兰|哈达嘎查 is no village of 乌兰县 in Qinghai
            if self.free.stands_alone(text, *match.span()):
                code = stems[match.group()]
                yield mention_of(self.gazetteer, *match.span(), code, "short_name", "home stem")
        yield from self._own_stem(text, home, scope)

    def _own_stem(self, text: str, home: Home, scope: str | None) -> Iterator[PlaceMention]:
        """Find 潢川 in that county's own paper, though the text names 郑州 and nothing else."""
        own = home.document
        if own is None or len(own) != COUNTY or (scope or "").startswith(own[:PREFECTURE]):
            return
        stem = next(
            (s for s, code in self._stems(own[:PREFECTURE])[0].items() if code == own), None
        )
        for match in re.finditer(stem, text) if stem is not None else ():
            if self.free.stands_alone(text, *match.span()):
                yield mention_of(self.gazetteer, *match.span(), own, "short_name", "home stem")

    def _shared_stems(self, text: str, firm: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
        """Find 平遥 where 平遥县 is named in full, and 西吉 where 西吉县 is.

        Of a stem that is an ordinary word no repeat is sure but in 某某籍.
        """
        named = {m.code: m.name for m in firm if m.level == "county" and m.code}
        for code, name in named.items():
            stems = self.gazetteer.two_character_stems(code[:PREFECTURE])
            stem = next((stem for stem, own in stems.items() if own == code), name[:-1])
            # 常|丰镇 is a town of its own
            common = len(stem) < _SHORTEST or stem in self.common or stem[-1] in "镇乡村"
            native = common and stem not in self.shared
            for match in re.finditer(f"{stem}(?=籍)" if native else stem, text):
                if self.free.stands_alone(text, *match.span()):
                    yield mention_of(self.gazetteer, *match.span(), code, "short_name", "repeat")

    def _stem_after(self, text: str, mention: PlaceMention, home: Home) -> PlaceMention | None:
        """Read 义乌 in 浙江义乌, 高密 in 山东高密, and 民和、互助 after 湟中、.

        In a list even common words are names, and at home right behind their city: 赤峰松山.
        """
        at, prefix = mention.end, mention.code
        if prefix is None or len(prefix) > COUNTY:
            return None
        if text[at : at + 1] in LINKS:
            sure = LIST_GOES_ON.match(text, at + 3) is not None
            if sure or text[at + 1 : at + 3] not in self.common:
                return self._listed_stem(text, at + 1, prefix)
            return None
        word = text[at : at + 2]
        if len(prefix) == COUNTY:
            return None
        code = self.gazetteer.two_character_stems(prefix).get(word)
        plain = word not in self.common or word in self.shared
        known = plain or code in {home.article, home.document}
        if code is None or not known or not self.free.stands_free(text, at, at + 2):
            return None
        return mention_of(self.gazetteer, at, at + 2, code, "chain", "stem")

    def _stem_before(self, text: str, mention: PlaceMention) -> PlaceMention | None:
        """Read 大通 before 、湟中 and 浮山 before 至临汾."""
        at, code = mention.start - 3, mention.code
        if code is None or at < 0 or text[at + 2] not in LINKS:
            return None
        if CHINESE.match(text, at - 1) and not LIST_BEGINS.match(text, at - 1):
            return None
        return self._listed_stem(text, at, code)

    def _listed_stem(self, text: str, at: int, neighbour: str) -> PlaceMention | None:
        word = text[at : at + 2]
        # 历下、市中: that of the same city, for the province has two
        near = self.gazetteer.two_character_stems(neighbour[:PREFECTURE]).get(word)
        code = near or self.gazetteer.two_character_stems(neighbour[:PROVINCE]).get(word)
        if code is None or self.gazetteer.crosses_words(text, at, at + 2):
            return None
        return mention_of(self.gazetteer, at, at + 2, code, "chain", "list")
