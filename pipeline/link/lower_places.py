"""Links townships and villages: the ending is found, the county around it says where it begins."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP, Names
from pipeline.gazetteer import GENERIC_ZONE, Gazetteer
from pipeline.link import village_leads as leads
from pipeline.link.chains import ChainReader, place_of
from pipeline.link.evident_places import (
    evident_pair,
    evident_town,
    evident_village,
    unlisted_town,
)
from pipeline.link.linked import Home, mention_of
from pipeline.link.misprints import MisprintReader
from pipeline.link.place_names import (
    DIFFERENT_KIND,
    DISTINCT_ENDING,
    HEADS_ACCOUNT,
    LONGEST,
    ends_no_name,
    is_any_street,
    is_longer,
    is_ordinary,
    is_transcribed,
    listed,
    longest_unknown,
    may_be_unlisted,
    may_open,
    says_no_name,
)
from pipeline.link.profiles import LONGEST_PROFILED, TOWARDS, holder_ahead, holds, opens_profile
from pipeline.link.scene import BACK, LINKED_BY_RULE, NATION, Context, Scene
from pipeline.link.village_compounds import crosses, is_phrase
from schemas.mentions import PlaceCandidate, PlaceMention
from schemas.structs import replace

_DISTINCTIVE = 3
"""Characters from which on two villages of a county hardly share a name by chance."""


SEAT = re.compile("县城|城区|市区|旗府|[城府市县区旗]")
"""What may part a larger place from the next: 商都县|城|七台镇, or a slip: 嘉善|市|姚庄镇."""
_TO_PART = re.compile(
    rf"(?:[\u3400-\u9fff]{{2,5}}?(?:街道)?)?{leads.OFFICE}|(?<=[街道])办(?!事)|(?:所属|下属|[下所]辖|境内)的?|有(?:一?个|座)"
)
"""What leads to a part of a larger place: 上园街道|办事处|辰宇社区, 五原县|荣丰办事处|义丰村."""
RANK = re.compile(r"(?<=.{2})行政村$")
"""郑家滩行政村 stands in the register as 郑家滩村."""


class LowerLinker:
    """Finds where each township's or village's name begins and which division it is."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._reader = ChainReader(gazetteer)
        self.misprints = MisprintReader(gazetteer)

    def link(
        self,
        text: str,
        tails: Sequence[PlaceCandidate],
        upper: Sequence[PlaceMention],
        home: Home,
    ) -> list[PlaceMention]:
        """Return all mentions of an article, `upper` and those found for `tails`, by start."""
        scene = Scene(text, home)
        at = 0
        for tail in tails:
            while at < len(upper) and upper[at].end <= tail.end:
                scene.pass_by(upper[at])
                at += 1
            scene.coming = upper[at : at + BACK]
            mention = self._link_one(scene, tail)
            if mention is None:
                continue
            scene.take(mention)
            while at < len(upper) and upper[at].start < mention.end:
                at += 1
        for mention in upper[at:]:
            scene.pass_by(mention)
        return scene.found

    def _link_one(self, scene: Scene, tail: PlaceCandidate) -> PlaceMention | None:
        text, found = scene.text, scene.found
        if ends_no_name(text, tail):
            return None
        over = scene.over(tail)
        before = [m for m in reversed(found[-BACK:]) if m.end >= tail.start and m is not over]
        if over is not None:
            return self._longer(scene, tail, before, over)
        linked = self._chained(scene, tail, before) or self._repeated(text, tail, scene.known)
        if linked is not None:
            return linked
        scene.bound = holder_ahead(scene, tail, self.gazetteer)
        contexts = (
            scene.contexts(tail.level)
            if scene.bound is None
            else (Context(scene.bound, "following"),)
        )
        linked = (
            self._exact(scene, tail, contexts)
            or self.misprints.in_contexts(text, tail, contexts)
            or self._shortened(scene, tail)
        )
        if linked is not None:
            return linked
        posted = leads.posted_at(text, tail)
        shaped = None if before and not posted else self._by_shape(scene, tail)
        town = shaped or evident_town(self._reader, self.gazetteer.townships, scene, tail)
        if town is not None and town.code is not None:
            return town
        town = evident_pair(scene, tail) or town or unlisted_town(self.gazetteer, scene, tail)
        return town or evident_village(self.gazetteer, scene, tail)

    def _shortened(self, scene: Scene, tail: PlaceCandidate) -> PlaceMention | None:
        """银杏乡 in a text headed 银杏树乡简介: the town that it is about, a character left out."""
        text = scene.text
        if tail.level != "township":
            return None
        title = text[: text.find("\n") + 1]
        titled = [(name, m.code) for name, m in scene.known.items() if m.code and name in title]
        for start in range(tail.start, tail.end - len(tail.surface) - 1):
            stem = text[start : tail.end - len(tail.surface)]
            meant = {c for name, c in titled if is_longer(name, stem, tail.surface)}
            if len(meant) == 1 and (start == tail.start or may_open(text, start)):
                return mention_of(self.gazetteer, start, tail.end, meant.pop(), "fuzzy", "short")
        return None

    def _longer(
        self,
        scene: Scene,
        tail: PlaceCandidate,
        before: Sequence[PlaceMention],
        over: PlaceMention,
    ) -> PlaceMention | None:
        """Read 永丰镇 and 东陂镇 where 丰镇 and 镇江 were seen; 景德镇 and 丰镇市 stay."""
        text = scene.text
        if text[over.end - 1] in "省市区县旗盟州" or (
            over.rule == "chain" and over.end == tail.end
        ):
            return None
        linked = self._chained_exact(text, tail, before)
        if linked is None:
            contexts = scene.contexts(tail.level)
            linked = self._exact(scene, tail, contexts, over.start - 1)
        return linked if linked is not None and linked.start < over.start else None

    @staticmethod
    def _repeated(
        text: str, tail: PlaceCandidate, known: Mapping[str, PlaceMention]
    ) -> PlaceMention | None:
        """Link a name as it was linked before in the article, misprints and all."""
        for start in range(tail.start, tail.end - len(tail.surface)):
            mention = known.get(text[start : tail.end])
            if mention is None:
                continue
            stem = text[start : tail.end - len(tail.surface)]
            # 目前|巴迪乡, but 新|吉角村 and 南|卜尔汉图村 are others
            sure = mention.code and len(stem) > 1 and not is_ordinary(stem, tail)
            free = start == tail.start or may_open(text, start)
            if free or (sure and not _tells_apart(text, start)):
                return replace(mention, start=start, end=tail.end, rule="repeat")
        return None

    def _chained(
        self, scene: Scene, tail: PlaceCandidate, before: Sequence[PlaceMention]
    ) -> PlaceMention | None:
        """Read what stands between a larger place and the ending as one name.

        The farther of the places before it comes first: 威州镇|南平望村 holds no 南平.
        """
        text = scene.text
        exact = self._chained_exact(text, tail, before)
        if exact is not None or not before or not holds(before[0], tail):
            return exact
        if before[0].start >= tail.start:  # 常州道街道 in 天津 is no 道街道 of 常州
            exact = self._exact(scene, tail, scene.contexts(tail.level), before[0].start)
            if exact is not None:
                return exact
        known = scene.known_near(before[0], tail.end)
        return known or self._chained_unlisted(text, tail, before[0])

    def _chained_exact(
        self, text: str, tail: PlaceCandidate, before: Sequence[PlaceMention]
    ) -> PlaceMention | None:
        for mention in reversed(before):
            if not holds(mention, tail):
                continue
            # 扎赉特旗的阿尔本格勒镇
            starts = {mention.end, mention.end + text.startswith("的", mention.end)}
            between = [SEAT.match(text, mention.end)]
            if mention.level in {"county", "township"}:  # not 驻北京|办事处
                between.append(_TO_PART.match(text, mention.end))
            starts.update(match.end() for match in between if match is not None)
            for start in sorted(starts):
                name = text[start : tail.end]
                code = self._unique(name, tail, mention.code or mention.parent_code or "")
                if code is not None:
                    return mention_of(self.gazetteer, start, tail.end, code, "chain", "chain")
        return None

    def _chained_unlisted(
        self, text: str, tail: PlaceCandidate, before: PlaceMention
    ) -> PlaceMention | None:
        """Take a misprinted or unlisted name right behind its larger place."""
        start = before.end
        office = leads.office_length(text, start) if before.level == "township" else 0
        start += office
        loose = text[start] in "的辖"  # 昭觉县的阿土列尔村, but not 昭觉县的小山村
        start += loose
        name = text[start : tail.end]
        stem = name[: -len(tail.surface)]
        known = before.level in {"township", "county"}
        if not stem or not may_be_unlisted(text, stem, tail, narrow=known):
            return None
        if office and tail.surface == "社区" and stem in self.gazetteer.common_words:
            return None  # 上园街道办事处|协调|社区, but 先锋街道办事处|富强|村
        if before.level == "province":  # 内蒙古亲馨社区服务中心 is a body
            return None
        code = before.code or before.parent_code or ""
        close = self.misprints.closest(name, tail, code) if len(code) >= COUNTY else None
        if close is None and len(stem) >= _DISTINCTIVE and len(code) == TOWNSHIP:
            # a village of another township of the county: they are merged and parted anew
            close = self._unique(name, tail, code[:COUNTY])
        if close is not None:
            return mention_of(self.gazetteer, start, tail.end, close, "fuzzy", "fuzzy chain")
        if len(stem) > longest_unknown(stem, tail.surface, narrow=known):
            return None
        if loose and not is_transcribed(stem):
            return None
        return replace(_shape(start, tail, name, code), rule="shape chain")

    def _exact(
        self,
        scene: Scene,
        tail: PlaceCandidate,
        contexts: Iterable[Context],
        latest: int | None = None,
    ) -> PlaceMention | None:
        """Link the longest name that ends here and stands in the register below a context.

        It begins at `latest` or before, where that is given.
        """
        hits: dict[str, list[tuple[int, list[str]]]] = {}
        for context in contexts:
            # villages are listed by prefecture, townships all together
            listed = context.code[:PREFECTURE] if tail.level == "village" else ""
            if listed not in hits:
                hits[listed] = list(self._readings(scene, tail, listed))
            for start, codes in hits[listed]:
                if latest is not None and start > latest:
                    break
                code = _the_one(scene, start, tail, codes, context)
                if code is not None:
                    by = LINKED_BY_RULE.get(context.rule, "home")
                    return mention_of(self.gazetteer, start, tail.end, code, by, context.rule)
        return None

    def _readings(
        self, scene: Scene, tail: PlaceCandidate, prefix: str
    ) -> Iterator[tuple[int, list[str]]]:
        """Yield (start, codes) of the register's names that end here, the longest first."""
        names = self._names(tail, prefix)
        if names is None:
            return
        text = scene.text
        for start in range(tail.start, tail.end - len(tail.surface)):
            codes = listed(names, text[start : tail.end], tail)
            if not codes:
                continue
            stem = text[start : tail.end - len(tail.surface)]
            other = (
                text[start - 1] in DIFFERENT_KIND and text[start : tail.end] not in names.by_name
            )
            opens = self._opens(text, start, tail, stem) and not is_phrase(text, start, tail)
            if other or not opens:  # 南|卜尔汉图村 is not what 卜尔汉图嘎查 is called
                continue
            if crosses(self.gazetteer, text, start, tail.end):
                continue
            bound = scene.bound is not None or scene.lists(start, tail.level)
            if bound or not is_ordinary(stem, tail):
                yield start, codes
            elif chained := [c for c in codes if self._reader.follows(text, tail.end, c)]:
                yield start, chained

    @staticmethod
    def _opens(text: str, start: int, tail: PlaceCandidate, stem: str) -> bool:
        """Whether a name may begin at `start`."""
        if start == tail.start and start != tail.end - LONGEST:
            return True
        if leads.is_behind_office(text, start, tail):
            return True
        if start - 1 == tail.start and text[start - 1] in DIFFERENT_KIND:
            return False  # 南|王家山村 is another one than 王家山村
        if leads.goes_back(text, start, tail):
            return may_open(text, start)  # 阿日|宝拉格嘎查 is another one than 宝拉格嘎查
        return len(stem) >= 3 or may_open(text, start)

    def _unique(self, name: str, tail: PlaceCandidate, prefix: str) -> str | None:
        """Return the code of the one division of this name below `prefix`."""
        name = RANK.sub("村", name)
        names = self._names(tail, prefix)
        if names is None or (GENERIC_ZONE.match(name) and len(prefix) != COUNTY):
            return None
        inside = [c for c in listed(names, name, tail) if c.startswith(prefix) and c != prefix]
        return inside[0] if len(set(map(place_of, inside))) == 1 else None

    def _names(self, tail: PlaceCandidate, prefix: str) -> Names | None:
        if tail.level == "township":
            return self.gazetteer.townships
        if not self.gazetteer.has_villages(prefix[:PROVINCE]):
            return None
        return self.gazetteer.villages(prefix)

    def _by_shape(self, scene: Scene, tail: PlaceCandidate) -> PlaceMention | None:
        """Take what the register lacks: 甲嘎查、乙嘎查, a 嘎查 at a sentence's start, a profile."""
        text = scene.text
        towards = TOWARDS.match(text, tail.start, tail.end)
        start = towards.end() if towards is not None else tail.start
        office = text.rfind(leads.OFFICE, tail.start + 2, tail.end) + len(leads.OFFICE)
        under = office > start and leads.is_behind_office(text, office, tail)
        posted = leads.posted_at(text, tail)
        start = posted or (office if under else start)
        under |= bool(posted)
        led = start == tail.start and leads.led_to(text, tail)
        start = led or start
        stem = text[start : tail.end - len(tail.surface)]
        neighbour = scene.found[-1] if scene.found else None
        listed = scene.lists(start, tail.level)
        profiled = opens_profile(text, tail) and 0 < len(stem) <= LONGEST_PROFILED
        named = stem[1:] if profiled and stem[0] in "乡镇" else stem  # 镇东村位于…
        if not 1 < len(stem) <= 6 or not may_be_unlisted(text, named, tail, narrow=listed):
            return None
        opens = bool(led) or start != tail.end - LONGEST
        distinct = tail.surface in DISTINCT_ENDING and opens and is_transcribed(stem)
        pointed = start > 1 and text[start - 2] == "该"  # 该县侯古莫乡
        if not (listed or profiled or distinct or pointed or under):
            return None
        parent = neighbour.parent_code if listed and neighbour else None
        if pointed and neighbour is not None:
            parent = neighbour.code if holds(neighbour, tail) else neighbour.parent_code
        if parent is None and (profiled or under):
            parent = scene.bound
        shaped = _shape(start, tail, text[start : tail.end], parent)
        return replace(shaped, rule="profile") if profiled else shaped


def _the_one(
    scene: Scene, start: int, tail: PlaceCandidate, codes: Sequence[str], context: Context
) -> str | None:
    """Return the one code below the context, where the context is narrow enough to tell."""
    inside = [c for c in codes if c.startswith(context.code)]
    if len(set(map(place_of, inside))) != 1 or is_any_street(tail, context.code):
        return None
    if tail.level == "village" and scene.lists(start, tail.level):
        neighbour = scene.found[-1].code or scene.found[-1].parent_code or ""
        if not inside[0].startswith(neighbour[:COUNTY]):
            return None
    stem = scene.text[start : tail.end - len(tail.surface)]
    if context is NATION:
        chained = bool(scene.found) and scene.found[-1].end == start
        short = len(stem) < 3 and not (len(stem) == 2 and _heads_account(scene.text, start, tail))
        no_name = short or chained or says_no_name(stem, tail.surface)
        return None if no_name else inside[0]
    # a whole province is wide: 茅台镇 must be the only one of its name in the country
    if len(context.code) < PREFECTURE and len(stem) < 3 and len(codes) > 1:
        return None
    return inside[0]


def _heads_account(text: str, start: int, tail: PlaceCandidate) -> bool:
    """Whether a line begins with the name and goes on as a township's own report does."""
    heads = start == 0 or text[start - 1] == "\n"
    return heads and HEADS_ACCOUNT.match(text, tail.end) is not None


def _tells_apart(text: str, start: int) -> bool:
    """Whether the character before a name makes it another one: 新|吉角村, but not 目前|巴迪乡."""
    if text[start - 1] == "前":
        return text[start - 2 : start - 1] not in {"目", "日", "之", "当", "以"}
    return text[start - 1] in DIFFERENT_KIND


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
