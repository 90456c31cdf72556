"""Links townships and villages: the ending is found, the county around it says where it begins."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from pipeline.gazetteer import Gazetteer, Names
from pipeline.link.upper_places import Home, mention_of
from schemas.mentions import PlaceCandidate, PlaceMention
from schemas.vocabulary import LinkedBy

BACK = 8
"""How many mentions back, and ahead, give a context."""

# What a name found by shape alone may not hold: particles, prepositions, counters, verbs.
NO_NAME = re.compile(
    r"[的了着过在是为与及或对以将把被从向到个各每全该本这那此其之等所名户们把让使给我你他她它由并且而但则就都也"
    r"还又再已曾不没无未非最更很较太几多余两位条批次届]"
    r"|和(?!平|谐|睦|顺|丰|安|兴|盛)|有(?!福|德|为)"
    r"|打造|建设|建成|创建|实现|推动|推进|开展|组织|实施|深入|加强|成立|配备|划分|评选|覆盖|服务|管理|治理|走进"
    r"|走访|来到|带动|帮助|发展|党建|基层|试点|联合|依托|选派|示范|行政|自然|中心|贫困|薄弱|先进|城市|农村"
    r"|乡村|城乡|城镇|乡镇|牧区|边境|抵边|街道|社区|嘎查|苏木|美丽|幸福感|文明|信用|特色|重点|全国|首批"
    r"|[镇乡村街]|助力|抓住|紧紧|支持|引导|鼓励|指导|派出|依法|全力|大力|持续|积极|近日|日前|目前|新型|小$|古$"
    r"|智慧|完整|未来|现代|老旧|典型|样板|空心|城中|易地|搬迁|移民|安置|民族|红色|绿色|数字|网格|驻|帮扶|包联"
    r"|书记|干部|党员|居民|群众|支部|委员|学校|企业|公司|旅游|产业|工业|高新|经济|开发|建立|涉农|脱贫|易返|规模"
    r"|进入|融入|下沉|依靠|通过|围绕|聚焦|结合|利用|立足|确保|提升|提高|整合|市直|区直|县直|旗直|市委|区委|县委|旗委"
)
COMMON_VILLAGE = re.compile(
    r"^(?:[新老旧农乡城山渔牧古大小名强邻邻本我驻进入出回联包红绿富美空试]"
    r"|一|二|三|四|五|六|七|八|九|十|中心|城中|行政|自然|示范|样板|贫困|文明|小康|智慧|和谐|美丽|幸福|平安|团结"
    r"|友谊|民族|完整|未来|绿色|红色|先进|典型|特色|试点|重点|数字|移民|安置|城市|农村|乡村|商业|老年|国际|现代"
    r"|工业|高新|农业|综合|生态|文化|旅游|步行|商业|商贸|风情|美食|主|前|后|上|下|东|西|南|北|名人|历史|文创)$"
)
# A name may begin after one of these without a mark between: 走进西羊场村, 位于和平街.
OPENING = re.compile(
    r"[在到往赴进入是为和与及同由从向对于将让使把被给的了着过访来去回自住位作如以即称抵达经沿]"
)
DIFFERENT_KIND = frozenset("东西南北中前后上下大小新老旧一二三四五六七八九十左右内外里高低第")
"""Characters that part neighbours: 东沟村 is no misprint of 西沟村."""
SHORTEST_FUZZY = {"township": 2, "village": 3}
LONGEST_UNKNOWN = {"嘎查": 7, "苏木": 7, "社区": 4, "村": 4, "镇": 4, "乡": 4, "街道": 4}
"""Code points before the ending of a name that is taken though the register lacks it."""
DISTINCT_ENDING = ("嘎查", "苏木")


@dataclass(frozen=True, slots=True)
class Context:
    """A division below which a name is looked up, and by what rule it came to be one."""

    code: str
    rule: str


class LowerLinker:
    """Finds where each township's or village's name begins and which division it is."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._below = lru_cache(maxsize=512)(self._names_below)

    def link(
        self,
        text: str,
        tails: Sequence[PlaceCandidate],
        upper: Sequence[PlaceMention],
        home: Home,
    ) -> list[PlaceMention]:
        """Return all mentions of an article, `upper` and those found for `tails`, by start."""
        found: list[PlaceMention] = []
        waiting = list(upper)
        for tail in tails:
            while waiting and waiting[0].end <= tail.end:
                _append(found, waiting.pop(0))
            mention = self._link_one(text, tail, found, waiting, home)
            if mention is not None:
                while found and found[-1].start >= mention.start:
                    found.pop()
                found.append(mention)
                while waiting and waiting[0].start < mention.end:
                    waiting.pop(0)
        for mention in waiting:
            _append(found, mention)
        return found

    def _link_one(
        self,
        text: str,
        tail: PlaceCandidate,
        found: Sequence[PlaceMention],
        coming: Sequence[PlaceMention],
        home: Home,
    ) -> PlaceMention | None:
        before = self._mention_before(tail, found)
        if before is not None and before.end >= tail.end:
            return None  # 景德镇
        if before is not None:
            chained = self._chained(text, tail, before)
            if chained is not None:
                return chained
        repeat = self._repeated(text, tail, found)
        if repeat is not None:
            return repeat
        for context in self._contexts(tail, found, coming, home):
            mention = self._exact(text, tail, context)
            if mention is not None:
                return mention
        for context in self._contexts(tail, found, coming, home):
            mention = self._misprinted(text, tail, context)
            if mention is not None:
                return mention
        return self._by_shape(text, tail, before, found)

    @staticmethod
    def _mention_before(tail: PlaceCandidate, found: Sequence[PlaceMention]) -> PlaceMention | None:
        for mention in reversed(found):
            if mention.end >= tail.start:
                return mention
        return None

    @staticmethod
    def _repeated(
        text: str, tail: PlaceCandidate, found: Sequence[PlaceMention]
    ) -> PlaceMention | None:
        """Link a name as it was linked before in the article, misprints and all."""
        for mention in reversed(found):
            if mention.level != tail.level:
                continue
            start = tail.end - (mention.end - mention.start)
            surface = text[mention.start : mention.end]
            if start >= tail.start and text[start : tail.end] == surface:
                return replace(mention, start=start, end=tail.end, rule="repeat")
        return None

    def _chained(
        self, text: str, tail: PlaceCandidate, before: PlaceMention
    ) -> PlaceMention | None:
        """Read what stands between a larger place and the ending as one name."""
        start = before.end
        stem = text[start : tail.end - len(tail.surface)]
        if not stem or _rank(before) >= _rank_of(tail):
            return None
        code = before.code or before.parent_code
        if code is None:
            return None
        name = text[start : tail.end]
        linked = self._unique(name, tail, code)
        if linked is not None:
            return mention_of(self.gazetteer, start, tail.end, linked, "chain", "chain")
        if NO_NAME.search(stem) or COMMON_VILLAGE.match(stem):
            return None
        close = self._closest(name, tail, code) if len(code) >= 6 else None
        if close is not None:
            return mention_of(self.gazetteer, start, tail.end, close, "fuzzy", "fuzzy chain")
        if len(stem) > LONGEST_UNKNOWN.get(tail.surface, 0):
            return None
        return _shape(start, tail, name, code)

    def _exact(self, text: str, tail: PlaceCandidate, context: Context) -> PlaceMention | None:
        """Link the longest name that ends here and stands in the register below the context."""
        for start in range(tail.start, tail.end - len(tail.surface)):
            stem = text[start : tail.end - len(tail.surface)]
            if COMMON_VILLAGE.match(stem):
                continue
            code = self._unique(text[start : tail.end], tail, context.code)
            if code is None or not self._opens(text, start, tail, stem):
                continue
            if len(context.code) < 4 and len(stem) < 3:
                continue
            linked_by: LinkedBy = "home" if context.rule.endswith("home") else "chain"
            return mention_of(self.gazetteer, start, tail.end, code, linked_by, context.rule)
        return None

    @staticmethod
    def _opens(text: str, start: int, tail: PlaceCandidate, stem: str) -> bool:
        """Whether a name may begin at `start`."""
        if start == tail.start and start != tail.end - LONGEST:
            return True
        return len(stem) >= 3 or OPENING.match(text, start - 1) is not None

    def _unique(self, name: str, tail: PlaceCandidate, prefix: str) -> str | None:
        """Return the code of the one division of this name below `prefix`."""
        if tail.surface == "街":
            name += "道"
        names = self._names(tail, prefix)
        if names is None:
            return None
        inside = [c for c in names.by_name.get(name, ()) if c.startswith(prefix) and c != prefix]
        return inside[0] if len(inside) == 1 else None

    def _names(self, tail: PlaceCandidate, prefix: str) -> Names | None:
        if tail.level == "township":
            return self.gazetteer.townships
        if not self.gazetteer.has_villages(prefix[:2]):
            return None
        return self.gazetteer.villages(prefix[:2])

    def _contexts(
        self,
        tail: PlaceCandidate,
        found: Sequence[PlaceMention],
        coming: Sequence[PlaceMention],
        home: Home,
    ) -> Iterator[Context]:
        """Yield the divisions to look in, near before far, none twice.

        A village is looked for in townships and counties that the article names, and in a whole
        prefecture only where the article names no county.
        """
        seen: set[str] = set()
        running = [m.code or m.parent_code for m in reversed(found[-BACK:])]
        following = [m.code or m.parent_code for m in coming[:BACK]]
        sources = [("running", c) for c in running] + [("following", c) for c in following]
        sources += [("article home", home.article), ("document home", home.document)]
        widest = 6 if any(c and len(c) >= 6 for c in running + following) else 4
        for rule, code in sources:
            for length in (9, 6, 4) if code else ():
                if code is None or len(code) < length or length < widest:
                    continue
                if length == 9 and tail.level == "township":
                    continue
                if code[:length] not in seen:
                    seen.add(code[:length])
                    yield Context(code[:length], rule)
        if tail.level == "township":
            yield from self._wide_contexts(
                running + following + [home.article, home.document], seen
            )

    @staticmethod
    def _wide_contexts(codes: Sequence[str | None], seen: set[str]) -> Iterator[Context]:
        for length in (4, 2):
            for code in codes:
                if code and code[:length] not in seen:
                    seen.add(code[:length])
                    yield Context(code[:length], "document home")

    def _misprinted(self, text: str, tail: PlaceCandidate, context: Context) -> PlaceMention | None:
        """Link a whole stretch between marks that is one character off a name of the county."""
        start = tail.start
        stem = text[start : tail.end - len(tail.surface)]
        if len(context.code) < 6 or len(stem) < 3 or len(stem) > 8 or start == tail.end - LONGEST:
            return None
        if NO_NAME.search(stem):
            return None
        code = self._closest(text[start : tail.end], tail, context.code)
        if code is None:
            return None
        return mention_of(self.gazetteer, start, tail.end, code, "fuzzy", "fuzzy")

    def _names_below(self, level: str, prefix: str) -> tuple[tuple[str, str], ...]:
        if level == "township":
            return tuple(self.gazetteer.townships.below(prefix))
        if not self.gazetteer.has_villages(prefix[:2]):
            return ()
        return tuple(self.gazetteer.villages(prefix[:2]).below(prefix))

    def _closest(self, name: str, tail: PlaceCandidate, prefix: str) -> str | None:
        """Return the one name below `prefix` that differs in a single character, or None."""
        if len(name) - len(tail.surface) < SHORTEST_FUZZY[tail.level]:
            return None
        ending = tail.surface
        if ending == "街":
            ending, name = "街道", f"{name}道"
        close = {
            code
            for code, other in self._below(tail.level, prefix)
            if abs(len(other) - len(name)) <= 1
            and other.endswith(ending)
            and one_character_off(name, other)
        }
        return close.pop() if len(close) == 1 else None

    def _by_shape(
        self,
        text: str,
        tail: PlaceCandidate,
        before: PlaceMention | None,
        found: Sequence[PlaceMention],
    ) -> PlaceMention | None:
        """Take 甲嘎查、乙嘎查 and a 嘎查 at a sentence's start that the register lacks."""
        start = tail.start
        stem = text[start : tail.end - len(tail.surface)]
        if before is not None or not 2 <= len(stem) <= 6 or NO_NAME.search(stem):
            return None
        neighbour = found[-1] if found else None
        listed = (
            neighbour is not None
            and neighbour.end + 1 == start
            and text[start - 1] == "、"
            and neighbour.level == tail.level
        )
        if not listed and (tail.surface not in DISTINCT_ENDING or start == tail.end - LONGEST):
            return None
        parent = neighbour.parent_code if listed and neighbour else None
        return _shape(start, tail, text[start : tail.end], parent)

    def misprinted_after(self, text: str, county: PlaceMention) -> PlaceMention | None:
        """Link 伊和乌素木 after 杭锦旗: a township that lost a character, its ending broken."""
        if county.code is None or len(county.code) != 6:
            return None
        start = county.end
        hits: set[tuple[int, str]] = set()
        for code, name in self._below("township", county.code):
            for end in (start + len(name) - 1, start + len(name)):
                if len(name) >= 5 and text[start : start + 2] == name[:2]:
                    printed = text[start:end]
                    if printed[-1:] == name[-1] and one_character_off(printed, name):
                        hits.add((end, code))
        if len({code for _, code in hits}) != 1:
            return None
        end, code = max(hits)
        return mention_of(self.gazetteer, start, end, code, "fuzzy", "fuzzy chain")


LONGEST = 16


def _rank(mention: PlaceMention) -> int:
    return ("province", "prefecture", "county", "township", "village").index(mention.level)


def _rank_of(tail: PlaceCandidate) -> int:
    return 3 if tail.level == "township" else 4


def _append(found: list[PlaceMention], mention: PlaceMention) -> None:
    if not found or found[-1].end <= mention.start:
        found.append(mention)


def _shape(start: int, tail: PlaceCandidate, name: str, parent: str | None) -> PlaceMention:
    return PlaceMention(
        start=start,
        end=tail.end,
        name=name,
        level=tail.level,
        code=None,
        parent_code=parent,
        linked_by=None,
        rule="shape",
    )


def one_character_off(one: str, other: str) -> bool:
    """Whether one character is wrong, missing or too much, and it is not one that tells names apart.

    固门镇 and 沟门镇 are one character off; 东沟村 and 西沟村 are two places.
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    rest_one, rest_other = one[head:], other[head:]
    if len(one) == len(other):
        if rest_one[1:] != rest_other[1:]:
            return False
        return not ({rest_one[0], rest_other[0]} & DIFFERENT_KIND)
    longer, shorter = (rest_one, rest_other) if len(one) > len(other) else (rest_other, rest_one)
    return longer[1:] == shorter and longer[0] not in DIFFERENT_KIND
