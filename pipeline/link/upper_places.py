"""Links names of levels 1 to 3, which the gazetteer lists with their short and former forms."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence, Set
from itertools import zip_longest

from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE
from pipeline.gazetteer import Entry, Gazetteer
from pipeline.link.chains import ChainReader
from pipeline.link.county_stems import CHINESE, CountyStems
from pipeline.link.free_stems import FreeStems, IsPerson
from pipeline.link.linked import Home, mention_of
from schemas.mentions import PlaceCandidate, PlaceMention
from schemas.vocabulary import LinkedBy

NEAR = 12
"""How many mentions back or ahead count as running before or after a name."""

LINKED_BY_KIND: dict[str, LinkedBy] = {
    "full": "exact",
    "short": "short_name",
    "stem": "short_name",
    "former": "short_name",
}
GOVERNED = re.compile(
    r"委|党委|纪委|(?:人民)?(?:政府|法院|检察院)|人大|政协|政法委|直属|公安|[\u3400-\u9fff]{2,3}局"
    r"|[\u3400-\u9fff]{2,6}(?:街道|社区)"
)
"""What only a district has: 新城区|委, 新城区|迎新路街道; 新城区|建设 may be any new quarter."""
ACTING = re.compile(
    r"(?:[今去]年|现|目前|共|累计|已|还)*(?:有(?=[一-鿿])|投资|投入|秉持|坚持|推行|推进|开展|打造)"
)
_READINGS = 2
_COUNTED = re.compile(r"\d[\d.]*[万亿]?[一-鿿]{1,3}[，,、；]")
CLAUSE_HEADS = frozenset("\n，。；：年来“")


class Surroundings:
    """The names of an article that are linked for sure, to look up what stands around a place."""

    def __init__(self, mentions: Sequence[PlaceMention]) -> None:
        self.mentions = mentions
        self.starts = [mention.start for mention in mentions]
        self.codes = {mention.code for mention in mentions if mention.code}


class UpperLinker:
    """Decides which division a listed name means, in the order chain, own, running, home."""

    def __init__(
        self, gazetteer: Gazetteer, traps: Mapping[str, frozenset[str]], is_person: IsPerson
    ) -> None:
        """Take the register and the names that are also something else.

        Args:
            gazetteer: the register.
            traps: by kind. `common` two-character stems are ordinary words (合作, 资源), `shared`
                ones also name other things and stand for a county only where it is named in full
                (平遥, 建水), `context` names never link on their own (新城区, 朝阳), a `word` only
                contains a name (喀什噶尔).
            is_person: whether a stretch is part of a person's name.
        """
        self.gazetteer = gazetteer
        self._reader = ChainReader(gazetteer)
        self.context_only = traps["context"]
        self.shared = traps["shared"]
        self.free = FreeStems(gazetteer, traps["word"], is_person)
        self.common = traps["common"] | traps["context"] | traps["shared"]
        self.stems = CountyStems(gazetteer, self.free, self.common, self.shared)

    def firm(
        self, candidates: Sequence[PlaceCandidate]
    ) -> tuple[list[PlaceMention], list[PlaceCandidate]]:
        """Link what chain or uniqueness decides; the second list is left for `by_context`."""
        found: list[PlaceMention] = []
        left: list[PlaceCandidate] = []
        in_full: set[str] = set()
        refused_at = -1
        for candidate, following in zip_longest(candidates, candidates[1:]):
            before = found[-1] if found and found[-1].end == candidate.start else None
            told = set() if in_full and self._goes_on(candidate, following) else in_full
            mention = self._firm_one(candidate, before, told)
            if mention is not None:
                found.append(mention)
                code = mention.code
                # 吉林长春市…, 吉林市…: a province that was named in any way is told
                if code is not None and (mention.rule == "full" or len(code) == PROVINCE):
                    in_full.add(code)
            elif before is None and candidate.start != refused_at:
                left.append(candidate)
            else:  # 乌海市和平区: there is no such district in 乌海
                refused_at = candidate.end
                nameless = self.unlinked(candidate)
                found += [nameless] if nameless is not None else []
        return found, left

    def _goes_on(self, candidate: PlaceCandidate, following: PlaceCandidate | None) -> bool:
        """吉林|长春市, 吉林、|辽宁: whether what follows tells that a province is meant."""
        entries = self.gazetteer.lookup(candidate.surface)
        if following is None or len(entries) < _READINGS or len(entries[0].code) != PROVINCE:
            return False
        province, *others = (entry.code for entry in entries)
        codes = [entry.code for entry in self.gazetteer.lookup(following.surface)]
        if following.start == candidate.end:
            return any(c.startswith(province) and not c.startswith(tuple(others)) for c in codes)
        return following.start == candidate.end + 1 and any(len(c) == PROVINCE for c in codes)

    def _firm_one(
        self, candidate: PlaceCandidate, before: PlaceMention | None, in_full: Set[str]
    ) -> PlaceMention | None:
        entries = self.gazetteer.lookup(candidate.surface)
        if before is not None and before.code is not None:
            inside = [
                e for e in entries if e.code.startswith(before.code) and e.code != before.code
            ]
            if len(inside) == 1:
                return self._mention(candidate, inside[0], "chain", "chain")
            # 乌海|海南: the district of that city, not the province
            stem = self.gazetteer.two_character_stems(before.code).get(candidate.surface)
            if stem is not None and len(before.code) == PREFECTURE:
                code = candidate.start, candidate.end, stem
                return mention_of(self.gazetteer, *code, "chain", "chain")
        if candidate.surface in self.context_only:
            return None
        own = self._own_reading(entries, in_full)
        if own is None or (before is not None and _contradicts(before, own)):
            return None
        return self._mention(candidate, own, LINKED_BY_KIND[own.kind], own.kind)

    @staticmethod
    def _own_reading(entries: Sequence[Entry], in_full: Set[str]) -> Entry | None:
        """Return the one reading that needs no context; 吉林 is the province, not its city.

        Behind 吉林市 it is the city, where the province does not stand before: `in_full` are the
        codes of the divisions named in full so far, and of the provinces.
        """
        bare = [entry for entry in entries if entry.bare]
        if len(bare) == 1:
            return bare[0]
        stems = sorted(bare, key=lambda entry: len(entry.code))
        if len(stems) > 1 and len(stems[0].code) < len(stems[1].code) and stems[0].kind == "stem":
            told = [entry for entry in stems if entry.code in in_full]
            return told[0] if len(told) == 1 else stems[0]
        return None

    def by_context(
        self, text: str, candidate: PlaceCandidate, firm: Surroundings, home: Home
    ) -> PlaceMention | None:
        """Link an ambiguous name by what runs before or after it, else by the homes."""
        entries = self.gazetteer.lookup(candidate.surface)
        holders = [e for e in entries if self._holds_next(text, candidate.end, e.code)]
        if len(holders) > 1:  # two districts 市中区 have a 永安镇, one of them a 下元村 in it
            holders = [e for e in holders if self._holds_chain(text, candidate, e)]
        if len(holders) == 1:
            return self._mention(candidate, holders[0], "chain", "chain")
        opens = text[candidate.start - 1 : candidate.start] in CLAUSE_HEADS
        governed = entries[0].kind == "full" and (
            GOVERNED.match(text, candidate.end)
            or (opens and ACTING.match(text, candidate.end))  # 新城区|共有小区916个
        )
        if candidate.surface in self.context_only and not governed:
            listed = self._listed(candidate, entries, firm)
            listed = listed or self._counted_in_row(text, candidate, entries, firm)
            own = entries[0].kind == "full" and home.lies_in(entries[0].code)
            if listed is None and own:
                # 会同县|委书记 on a page about that county
                return self._mention(candidate, entries[0], "home", "article home")
            return listed or self._province(candidate, entries, home)
        for rule, code in self._contexts(candidate, firm, home):
            entry = self._inside(entries, code, rule)
            if entry is not None:
                linked_by: LinkedBy = "home" if rule.endswith("home") else "chain"
                return self._mention(candidate, entry, linked_by, rule)
        return None

    def _holds_next(self, text: str, at: int, code: str) -> bool:
        """Whether a township of this county follows at once: 青山区工人村街道."""
        if len(code) != COUNTY or not CHINESE.match(text, at):
            return False
        return self.gazetteer.holds_next(text, at, code)

    def _holds_chain(self, text: str, candidate: PlaceCandidate, entry: Entry) -> bool:
        """Whether a township of this county and a village of that township follow."""
        upper = self._mention(candidate, entry, "chain", "chain")
        return len(list(self._reader.below(text, [upper]))) > 1

    @staticmethod
    def _inside(entries: Sequence[Entry], code: str, rule: str) -> Entry | None:
        """Return the one reading inside `code` or, 青山区 after 昆都仑区, in its prefecture."""
        lengths = (len(code), 4) if rule != "document home" else (len(code), 4, 2)
        for length in sorted({min(n, len(code)) for n in lengths}, reverse=True):
            inside = [entry for entry in entries if entry.code.startswith(code[:length])]
            if inside:
                return inside[0] if len(inside) == 1 else None
        return None

    @staticmethod
    def _contexts(
        candidate: PlaceCandidate, firm: Surroundings, home: Home
    ) -> Iterable[tuple[str, str]]:
        """Yield what may hold the name. A whole province tells only at home: it is too large."""
        at = bisect_left(firm.starts, candidate.start)
        before = firm.mentions[max(0, at - NEAR) : at]
        after = firm.mentions[at : at + NEAR]
        yield from (
            ("running", m.code) for m in reversed(before) if m.code and len(m.code) > PROVINCE
        )
        yield from (("following", m.code) for m in after if m.code and len(m.code) > PROVINCE)
        if home.article:
            yield "article home", home.article
        if home.document:
            yield "document home", home.document

    def _listed(
        self, candidate: PlaceCandidate, entries: Sequence[Entry], firm: Surroundings
    ) -> PlaceMention | None:
        """Link 日照 in 青岛、日照, and 新城区 where 呼市新城区 stands too.

        An ordinary word counts only beside a name of its own kind or as a repeat.
        """
        width = 2 if entries[0].kind == "stem" else 4
        at = bisect_left(firm.starts, candidate.start)
        around = firm.mentions[max(0, at - 1) : at + 1]
        for other in around:
            inside = [e for e in entries if other.code and e.code[:width] == other.code[:width]]
            if len(inside) == 1 and _side_by_side(other, candidate):
                return self._mention(candidate, inside[0], "short_name", "list")
        if len(around) == 2 and all(
            m.level == "prefecture" and _side_by_side(m, candidate) for m in around
        ):  # 赤峰、朝阳、承德: the city, not the district of another
            cities = [e for e in entries if len(e.code) == PREFECTURE]
            if len(cities) == 1:
                return self._mention(candidate, cities[0], "short_name", "list")
        for entry in entries:
            if entry.code in firm.codes:
                return self._mention(candidate, entry, "home", "repeat")
        return None

    def _counted_in_row(
        self,
        text: str,
        candidate: PlaceCandidate,
        entries: Sequence[Entry],
        firm: Surroundings,
    ) -> PlaceMention | None:
        """新城区10个，回民区50个: a district of the city whose next one has its own count."""
        counted = _COUNTED.match(text, candidate.end)
        at = bisect_left(firm.starts, candidate.end)
        if counted is None or firm.starts[at : at + 1] != [counted.end()]:
            return None
        other = firm.mentions[at]
        code = (other.code or "-")[:PREFECTURE]
        inside = [entry for entry in entries if entry.code.startswith(code)]
        if other.level == "prefecture":
            # 朝阳1.8毫米，|盘锦1.1毫米: the city of the same province
            near = [entry for entry in entries if entry.code[:PROVINCE] == code[:PROVINCE]]
            inside = [entry for entry in near if len(entry.code) == PREFECTURE]
        return (
            self._mention(candidate, inside[0], "short_name", "list") if len(inside) == 1 else None
        )

    def _province(
        self, candidate: PlaceCandidate, entries: Sequence[Entry], home: Home
    ) -> PlaceMention | None:
        """Read 海南 as the province, but in a page of 青海 as the prefecture there."""
        if len(entries[0].code) > PROVINCE:
            return None
        at_home = [
            e for e in entries if home.document and e.code[:PROVINCE] == home.document[:PROVINCE]
        ]
        entry = (at_home or entries)[0]
        return self._mention(candidate, entry, "short_name", "province")

    def _mention(
        self, candidate: PlaceCandidate, entry: Entry, linked_by: LinkedBy, rule: str
    ) -> PlaceMention:
        return mention_of(
            self.gazetteer, candidate.start, candidate.end, entry.code, linked_by, rule
        )

    def unlinked(self, candidate: PlaceCandidate) -> PlaceMention | None:
        """Return 和平区 with no code where nothing decides; common words are dropped."""
        entries = self.gazetteer.lookup(candidate.surface)
        if entries[0].kind != "full" or candidate.surface in self.context_only:
            return None
        return PlaceMention(
            start=candidate.start,
            end=candidate.end,
            name=candidate.surface,
            level=candidate.level,
            code=None,
            parent_code=None,
            linked_by=None,
            rule="ambiguous",
        )


def _contradicts(before: PlaceMention, entry: Entry) -> bool:
    """Whether a county cannot be the one meant right behind its larger place: 赤峰市|回民区.

    Counties side by side are a list that lost its marks, but not from one province to another.
    """
    if before.code is None or len(entry.code) != COUNTY:
        return False
    if entry.kind == "stem" and len(before.code) != COUNTY:
        return False  # 平利县清水河 is no 清水河县, but 平凉|清水
    return not entry.code.startswith(
        before.code[:PREFECTURE] if len(before.code) == PREFECTURE else before.code[:PROVINCE]
    )


def _side_by_side(mention: PlaceMention, candidate: PlaceCandidate) -> bool:
    """Whether one character, a mark or 和, parts the two."""
    return mention.end + 1 == candidate.start or candidate.end + 1 == mention.start


def without_overlaps(mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    """Keep the longer of two overlapping mentions, the earlier at equal length; sort by start."""
    kept: list[PlaceMention] = []
    for mention in sorted(mentions, key=lambda m: (m.start, -m.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept
