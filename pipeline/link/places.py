"""Finds and links the divisions of a document: names, then townships and villages, then homes."""

import re
from collections.abc import Generator, Iterable, Sequence
from datetime import date
from typing import Protocol

from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE, VILLAGE
from pipeline.gazetteer import Gazetteer
from pipeline.link.anaphora import find_anaphors, resolve_anaphor
from pipeline.link.chains import UNSEEN, ChainReader
from pipeline.link.county_by_towns import CountyByTowns
from pipeline.link.datelines import DatelineReader
from pipeline.link.enumerations import EnumerationReader
from pipeline.link.heads import lead_end, opens_clause
from pipeline.link.homes import Aim, aim_of, document_home, stated_of_whole
from pipeline.link.linked import Home
from pipeline.link.lower_places import LowerLinker
from pipeline.link.opening_stems import OpeningStems
from pipeline.link.shared_endings import SharedEndingReader
from pipeline.link.town_stems import TownStemReader
from pipeline.link.upper_places import Surroundings, UpperLinker, without_overlaps
from pipeline.outsiders import tells_of_comer
from pipeline.seeds import read_seed
from pipeline.stage import Stage, Steps, in_one_go, side_by_side
from schemas.article import Document
from schemas.mentions import Anaphor, PlaceCandidate, PlaceMention
from schemas.seeds import LexiconRow
from schemas.structs import replace

# 贡觉卓玛: a person, not the county of 贡觉
_LONG_PART = 3
TRAP_KINDS = ("common", "context", "shared", "word")
# 增幅8%,全省排第7位: the province is what the figure is ranked in
_RANKS = re.compile(r"(?:排|第[\d一二三四五六七八九十]|居|位列|名列|占比|平均)")
MEETING = re.compile(r"[^，。；：\n]{0,16}?(?:会议|大会|推进会|现场会|座谈会|动员会|部署会)")
"""What 全省 and 全市 may belong to in the lead of an article about a smaller division."""
# 记者从市交警总队获悉: the body of the whole city tells it
_SOURCE = re.compile(
    r"(?:从|据|[，。；\n])(?:我|本)?(?P<word>[市州盟县旗])"
    r"[^，。；：\d\n]{2,16}(?:获悉|了解到|得知|悉|消息|通报|统计|介绍)"
)


class FindCandidates(Protocol):
    """Finds what may name a division, and knows what is a person's name instead."""

    def __call__(self, text: str) -> list[PlaceCandidate]:
        """Return the candidates of a text."""

    def is_person(self, text: str, start: int, end: int) -> bool:
        """Return whether a stretch is part of a person's name."""


class PlaceLinker:
    """Links all articles of a document; holds the register and nothing of any document."""

    def __init__(self, gazetteer: Gazetteer, find: FindCandidates) -> None:
        rows = read_seed("gazetteer/traps.tsv", LexiconRow)
        self._find = find
        self._gazetteer = gazetteer
        traps = {kind: {r.surface for r in rows if r.kind == kind} for kind in TRAP_KINDS}
        parts = read_seed("name_parts.tsv", LexiconRow)
        traps["word"].update(r.surface for r in parts if len(r.surface) >= _LONG_PART)
        kinds = {kind: frozenset(traps[kind]) for kind in traps}
        self._upper = UpperLinker(gazetteer, kinds, find.is_person)
        self._opening = OpeningStems(gazetteer, self._upper.common, self._upper.free.stands_alone)
        self._towns = CountyByTowns(gazetteer)
        self._enumerations = EnumerationReader(gazetteer)
        self._chains = ChainReader(gazetteer)
        self._lower = LowerLinker(gazetteer)
        self._datelines = DatelineReader(gazetteer)
        self._shared_endings = SharedEndingReader(gazetteer)
        self._town_stems = TownStemReader(gazetteer)

    def link(self, document: Document) -> Document:
        """Take all the steps for a document by itself."""
        return in_one_go(self.steps)(document)

    def steps(self, document: Document) -> Steps:
        """Fill `places` and `home_code` of each article, and the document's `home_code`."""
        found = [self._find(article.text) for article in document.articles]
        yield
        firm = [self._upper.firm([c for c in of_one if c.kind == "name"]) for of_one in found]
        texts = [article.text for article in document.articles]
        given = document.home_code
        aims = [aim_of(text, names, given) for text, (names, _) in zip(texts, firm, strict=True)]
        lengths = [len(text) for text in texts]
        home = given or document_home(aims, lengths, self._gazetteer)
        yield
        places, aims = yield from self._link_all(texts, found, firm, self._homes(aims, home), given)
        if home is None:  # what townships and villages tell is a home to read the rest by
            home = document_home(aims, lengths, self._gazetteer)
            if home is not None:
                places, aims = yield from self._link_all(
                    texts, found, firm, self._homes(aims, home), given
                )
        if home is None and (home := self._opening.home(texts)) is not None:
            places, aims = yield from self._link_all(
                texts, found, firm, self._homes(aims, home), given
            )
        codes = [code for aim in aims for code in aim.codes]
        if given is None and (county := self._towns.home(texts, found, codes, home)):
            home = county
            places, aims = yield from self._link_all(
                texts, found, firm, self._homes(aims, home), given
            )
        if given is None:  # 马祖镇概况 is a page of 什邡市, once 马祖镇 is linked
            home = stated_of_whole(aims, lengths, self._gazetteer) or home
        articles = [
            replace(
                article,
                places=tuple(self._in_force(article.text, of_one, document.published)),
                home_code=None
                if _is_stranger(article.text, aim, home, of_one)
                else self._about(article.text, aim, home, of_one),
                is_national=aim.is_national,
            )
            for article, of_one, aim in zip(document.articles, places, aims, strict=True)
        ]
        return replace(document, articles=tuple(articles), home_code=home)

    def _link_all(
        self,
        texts: Sequence[str],
        found: Sequence[Sequence[PlaceCandidate]],
        firm: Sequence[tuple[list[PlaceMention], list[PlaceCandidate]]],
        homes: Sequence[Home],
        given: str | None,
    ) -> Generator[None, None, tuple[list[list[PlaceMention]], list[Aim]]]:
        """Return the places of each article, and what it is about by them."""
        works = []
        for text, of_one, (mentions, left), around in zip(texts, found, firm, homes, strict=True):
            tails = [c for c in of_one if c.kind == "tail"]
            works.append(self._link_article(text, tails, mentions, left, around))
        places = yield from side_by_side(works)
        return places, [
            # what one article alone has told of its home is no measure for it
            aim_of(text, of_one, around.document if len(texts) > 1 else given)
            for text, of_one, around in zip(texts, places, homes, strict=True)
        ]

    def _homes(self, aims: Iterable[Aim], document_home: str | None) -> list[Home]:
        longest, register = COUNTY, self._gazetteer
        return [Home(article=a.home(longest, register), document=document_home) for a in aims]

    def _about(
        self, text: str, aim: Aim, document_home: str | None, places: Sequence[PlaceMention]
    ) -> str | None:
        """Return the article's home, no smaller than the 全旗 or 我市 that its lead speaks of.

        Visitors from 山西 who are counted in 我市 do not move the article to 山西, and what only
        names the province does not take it out of the paper's 我市.
        """
        about = aim.home(VILLAGE, self._gazetteer)
        if about is None or aim.stated is not None:
            return about
        of_paper = document_home is not None and document_home.startswith(about)
        if len(about) == PROVINCE and of_paper and _is_unnamed(text, places, about):
            # several cities are named, and never their province
            return document_home
        lead = text[: lead_end(text)]
        for anaphor in find_anaphors(lead):
            held = MEETING.match(lead, anaphor.end) or _RANKS.match(lead, anaphor.end)
            if held or anaphor.head not in {"全", "我"} or not opens_clause(lead, anaphor.start):
                continue
            abroad = document_home is not None and about[:PROVINCE] != document_home[:PROVINCE]
            if anaphor.head == "我" and abroad:
                return resolve_anaphor(anaphor, None, document_home, self._gazetteer) or about
            near = resolve_anaphor(anaphor, None, about, self._gazetteer)
            if near is None and (paper := self._of_paper(anaphor, about, document_home)):
                return paper
            if near is not None and len(near) < len(about):
                about = near
        return self._of_source(lead, about, document_home) or about

    def _of_source(self, lead: str, about: str, document_home: str | None) -> str | None:
        """记者从市交警总队获悉: what the whole city's body tells is of the city, of no district."""
        if document_home is None or not about.startswith(document_home) or about == document_home:
            return None
        for source in _SOURCE.finditer(lead):
            anaphor = Anaphor(source.start("word"), source.end("word"), "我", source["word"])
            code = resolve_anaphor(anaphor, None, about, self._gazetteer)
            if code == document_home:
                return code
        return None

    def _of_paper(self, anaphor: Anaphor, about: str, document_home: str | None) -> str | None:
        """全市 on a city's page where the text names no more than 山西省某中心."""
        if document_home is None or not document_home.startswith(about):
            return None
        return resolve_anaphor(anaphor, None, document_home, self._gazetteer)

    def _in_force(
        self, text: str, places: list[PlaceMention], published: date | None
    ) -> list[PlaceMention]:
        """Give 哲里木盟 its own name and code in a text of 1998; later it stands for 通辽市."""
        if published is None:
            return places
        found = []
        for mention in places:
            surface = text[mention.start : mention.end]
            code = self._gazetteer.code_in(surface, published.year)
            if code is not None:
                parent = self._gazetteer.parent(code)
                mention = replace(mention, name=surface, code=code, parent_code=parent)  # noqa: PLW2901
            found.append(mention)
        return found

    def _link_article(
        self,
        text: str,
        tails: Sequence[PlaceCandidate],
        firm: Sequence[PlaceMention],
        left: Iterable[PlaceCandidate],
        home: Home,
    ) -> Generator[None, None, list[PlaceMention]]:
        upper = list(firm)
        around = Surroundings(firm)
        for candidate in left:
            linked = self._upper.by_context(text, candidate, around, home)
            upper += filter(None, [linked or self._upper.unlinked(candidate)])
        upper += self._upper.stems.find(text, firm, home)
        upper += self._enumerations.find(text, firm, home)
        upper = without_overlaps(upper)
        yield
        chained = list(self._chains.below(text, upper))
        unseen = [m for m in chained if UNSEEN.search(text[m.start : m.end])]
        upper = without_overlaps([*upper, *chained, *_repeats(text, unseen)])
        yield
        places = self._lower.link(text, tails, upper, home)
        yield
        places = self._read_again(text, tails, places, upper, home)
        places = self._shared_endings.add(text, places, home)
        places = self._town_stems.add(text, places, home)
        return self._datelines.add(text, places, home)

    def _read_again(
        self,
        text: str,
        tails: Sequence[PlaceCandidate],
        places: list[PlaceMention],
        upper: Sequence[PlaceMention],
        home: Home,
    ) -> list[PlaceMention]:
        """Read once more, with broken names behind their county, their repeats, and all found."""
        starts = {mention.start for mention in places}
        broken = [
            mention
            for county in places
            if county.level == "county"
            and county.end not in starts
            and (mention := self._lower.misprints.behind(text, county)) is not None
        ]
        broken += [mention for mention in places if mention.rule in {"profile", "shape chain"}]
        lost = any(m.code is None and m.parent_code is None for m in places)
        if not broken and not lost:
            return places
        # what the first reading found may hold what it did not: 乌盖苏木 after 巴音塔拉嘎查
        linked = [m for m in places if m.code is not None and m.level in {"township", "village"}]
        again = without_overlaps([*upper, *linked, *broken, *_repeats(text, broken)])
        return self._lower.link(text, tails, again, home)


# 江苏省|农科院推广的品种: whose body is named, and nothing that is told of the province
_BODY_OF = re.compile(
    r"[一-鿿]{0,8}?(?:院|厅|局|委员会|大学|学院|公司|集团|协会|学会|中心|研究所|总队|法院)(?![区内前后里])"
)


def _is_stranger(
    text: str, aim: Aim, document_home: str | None, places: Sequence[PlaceMention]
) -> bool:
    """去过北京的人: whether no more is named than a far city, once, and opens no clause."""
    if aim.stated is not None or document_home is None or len(aim.codes) != 1:
        return False
    other = aim.codes[0]
    return (
        len(other) <= PREFECTURE
        and other[:PROVINCE] != document_home[:PROVINCE]
        and not any(
            (place.code or "").startswith(other)
            and opens_clause(text, place.start)
            and not tells_of_comer(text, place.end, firm=len(document_home) >= COUNTY)
            for place in places
        )
    )


def _is_unnamed(text: str, places: Sequence[PlaceMention], code: str) -> bool:
    """Whether a province is never named, or at the head of bodies' names alone."""
    return all(_BODY_OF.match(text, place.end) for place in places if place.code == code)


def _repeats(text: str, mentions: Iterable[PlaceMention]) -> list[PlaceMention]:
    """Find all the places where a broken name stands."""
    surfaces = {text[mention.start : mention.end]: mention for mention in mentions}
    found = []
    for surface, mention in surfaces.items():
        at = text.find(surface)
        while at >= 0:
            found.append(replace(mention, start=at, end=at + len(surface), rule="repeat"))
            at = text.find(surface, at + len(surface))
    return found


def places_stage(gazetteer: Gazetteer, find: FindCandidates) -> Stage:
    """Build the stage that fills the places of every article."""
    linker = PlaceLinker(gazetteer, find)
    return Stage(
        name="places",
        reads=frozenset({"articles"}),
        writes="places",
        run=linker.link,
        steps=linker.steps,
        why_here="after the articles: what runs before a name must be of the same article",
    )
