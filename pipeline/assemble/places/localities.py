"""Finds the division a quantity is about: named, pointed to (全市, 该旗), or spoken of before."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.held_against import comparison_spans
from pipeline.assemble.places import far_off
from pipeline.assemble.places.away import fought_abroad, lived_at
from pipeline.assemble.places.passing_places import is_beside, is_of_yardstick, passes_by
from pipeline.assemble.places.place_lists import (
    allot_places,
    is_over,
    is_part,
    of_unknown_zones,
    row_holder,
    sums_row,
)
from pipeline.assemble.places.referents import Homes, Referents, ResolveAnaphor
from pipeline.assemble.places.running_places import RunningPlace
from pipeline.assemble.places.scenes import (
    LOWEST_WORDS,
    FindAnaphors,
    Scene,
    describes,
    misses,
    scene_of,
    spent_on,
)
from pipeline.assemble.places.staying import goes_on_national, is_far_inside, passes
from pipeline.assemble.places.told_again import told_again
from pipeline.assemble.places.told_on import village_told_on
from pipeline.assemble.places.topics import Topic
from pipeline.assemble.places.village_rows import holder_of_row
from pipeline.assemble.places.village_words import (
    OWN_VILLAGE,
    counts_own_parts,
    counts_towns,
    counts_villages,
    is_row_counted,
    sums_up,
)
from pipeline.assemble.places.villagers import Locality, Villagers, located, named_behind
from pipeline.assemble.places.weather_regions import tells_region
from pipeline.clause_openings import CLAUSE_MARK, REACH
from pipeline.division_names import COUNTY, TOWNSHIP, VILLAGE
from pipeline.gazetteer import Gazetteer
from schemas.article import Article, Document
from schemas.vocabulary import PlaceFrom

_VILLAGE_OF_TOWN = re.compile(r"(?:[镇乡]|苏木|街道)[一-鿿]{1,4}(?:村(?![民里委])|嘎查|社区)")
_OWN_TOWN, _OWN_COUNTY = re.compile("[我全](?:[镇乡]|苏木)"), re.compile("[我全][市县区旗盟州省]")
_OFTEN = 2
# 通过|公安部某平台冻结账户: by whose help the division acts that was spoken of
_BY_MEANS = re.compile("(?:通过|利用|依托|借助|运用|登录|配合|协助|根据|按照|报请|争取|获得?)了?$")
_BEFALLS = ("导致", "造成", "致使", "使得", "致", "统计")


def _spoken_of(article: Article, scene: Scene) -> frozenset[str]:
    """The codes of all divisions that an article names, and not only in passing: 在杭州举行."""
    passing = {
        topic.place.start
        for topic, aside in zip(scene.topics, scene.aside, strict=True)
        if aside and topic.place is not None
    }
    spoken = (place for place in article.places if place.start not in passing)
    return frozenset(place.code for place in spoken if place.code is not None)


class LocalityFinder:
    """Finds localities in one article; asked for its quantities in order."""

    def __init__(
        self,
        article: Article,
        document: Document,
        gazetteer: Gazetteer,
        find_anaphors: FindAnaphors,
        resolve: ResolveAnaphor,
    ) -> None:
        self._text, self._places = article.text, article.places
        document_home = None if article.is_national else document.home_code
        self._named = frozenset(place.start for place in article.places)
        self._scene = scene = scene_of(article, document_home, find_anaphors)
        self._told_on = village_told_on(document, article)
        self._home, self._topics, self._starts = scene.home, scene.topics, scene.starts
        self._home_from: PlaceFrom = "article" if article.home_code else "document"
        self._quantity_starts = [quantity.start for quantity in article.quantities]
        self._time_until = {time.end: time.start for time in article.times}
        named = _spoken_of(article, scene)
        own = (scene.home, document_home, scene.town, scene.story, scene.account, scene.headline)
        homes = Homes(*own, named)
        referents = Referents(article.text, scene.topics, gazetteer, resolve, homes)
        self._villagers = Villagers(article)
        self._course = RunningPlace(article, scene, gazetteer, referents, self._villagers)
        self._missed = self._misses_village = False
        self._allotted = allot_places(article)
        self._of_zones = frozenset(of_unknown_zones(article))
        self._dealt = self._of_zones | self._allotted.keys()
        # a commentary that names no division speaks of none
        self._is_essay = article.kind == "commentary" and not article.places

    def find(self, here: Neighbourhood, speaker: str | None = None) -> Locality | None:
        """The locality of `here.quantity`, or None; `speaker` is who is quoted for it."""
        if here.index in self._dealt:
            # an item of a row; None where the register lacks its division
            zone = here.index in self._of_zones
            return self._at_home if zone else located(self._allotted[here.index])
        self._course.advance(here.sentence.start)
        if (holder := holder_of_row(self._text, self._places, here, self._starts)) is not None:
            self._course.now = self._course.from_code(holder, "sentence")
            return self._course.now
        if (again := located(told_again(self._text, self._places, here), "carried")) is not None:
            self._course.now = again
            return again
        if fought_abroad(self._text, here):
            return None
        found = self._lived_at(here) or self._spoken_of(here, speaker)
        if found is not None and found.level == "village" and is_row_counted(self._text, here):
            holder = self._holder_of(here, found.code or "")
            return self._course.from_code(holder, found.found_from) if holder else found
        return found

    def _lived_at(self, here: Neighbourhood) -> Locality | None:
        """在深圳打工5年: where somebody was away, of what he did and got there."""
        last = bisect_left(self._starts, here.quantity.start) - 1
        away = last >= 0 and lived_at(self._text, here, self._topics[last])
        return located(self._topics[last].place) if away else None

    def _holder_of(self, here: Neighbourhood, code: str) -> str | None:
        """The town or county of all the villages that the clause names up to the number."""
        own = (p.code or "" for p in self._places if here.clause <= p.start < here.quantity.start)
        row = [code, *(other for other in own if len(other) == VILLAGE)]
        whole = (code[:size] for size in (TOWNSHIP, COUNTY) if len({c[:size] for c in row}) == 1)
        return next(whole, None)

    def _spoken_of(self, here: Neighbourhood, speaker: str | None) -> Locality | None:
        """What the text speaks of where the number stands."""
        if far_off.is_of_other_village(self._text, here):
            return None
        last = bisect_left(self._starts, here.quantity.start)
        if last and is_of_yardstick(self._text, self._topics[last - 1], here.quantity.start):
            yard = self._topics[last - 1]
            return None if yard.wide else self._course.locality(last - 1, self._course.now)
        chosen, none_meant = self._in_sentence(here, last)
        if none_meant or (self._home is None and far_off.counts_provinces(self._text, here)):
            missed = self._missed and self._course.in_quotation()
            said = missed and named_behind(self._text, here, self._topics, last, of_village=True)
            return said or self._first_village(here)
        chosen = self._described(here, last, chosen)
        if chosen is not None and chosen is not self._course.now:
            return chosen
        if far_off.is_away(self._text, here):
            return None
        return self._going_on(here, chosen, speaker, last)

    def _going_on(
        self, here: Neighbourhood, chosen: Locality | None, speaker: str | None, last: int
    ) -> Locality | None:
        """What is spoken of still where the number's own sentence says nothing else."""
        whole = chosen if self._scene.story is None else None
        if whole is not None and sums_up(self._text, here, whole, self._home):
            return self._at_home
        quoted = self._course.in_quotation()
        said = named_behind(self._text, here, self._topics, last) if quoted else None
        said = said or self._villagers.home_of(speaker, self._course.now or self._at_home)
        if said is not None:
            return said
        if chosen is not None:
            return self._carried(here, chosen)
        return None if self._course.missed else self._of_article(here, last)

    def _is_national(self, here: Neighbourhood, nearest: Topic) -> bool:
        """Whether a further sentence of a paragraph on the nation names nothing else."""
        further = nearest.end <= here.sentence.start and not self._scene.is_report
        return further and goes_on_national(self._text, nearest, here.quantity.start)

    def _of_article(self, here: Neighbourhood, last: int) -> Locality | None:
        """What an article is about that has named nothing up to the number."""
        of_whole = self._scene.is_report or self._scene.account.is_account
        ahead = None if of_whole else self._ahead(here, last)
        return ahead or self._at_home

    def _first_village(self, here: Neighbourhood) -> Locality | None:
        """全村306户。某镇某村的变化,要从2017年说起: the one village of the text, named after it."""
        only = self._scene.only_village
        missed = self._missed and self._misses_village
        if only is None or not missed:
            return None
        line = self._text.find("\n", here.quantity.end, only.start)
        if self._course.is_below_lead and line >= 0:
            return None
        ahead = only.start > here.quantity.start < self._unlisted_village
        return located(only) if ahead else None

    @cached_property
    def _unlisted_village(self) -> int:
        """某镇|中心村|养殖户胡某…: where the first village ends that is called one of a town's."""
        other = _VILLAGE_OF_TOWN.search(self._text)
        return other.end() if other is not None else len(self._text) + 1

    def _carried(self, here: Neighbourhood, chosen: Locality) -> Locality:
        if self._course.village is not None and chosen.level in {"township", "county"}:
            own = OWN_VILLAGE.search(self._text, here.sentence.start, here.quantity.start)
            chosen = self._course.village if own else chosen
        code = chosen.code or ""
        if len(code) > COUNTY and counts_towns(self._text, here.sentence):
            return self._course.from_code(code[:COUNTY], "carried")
        if len(code) == VILLAGE and counts_villages(self._text, here.sentence):
            return self._course.from_code(code[:TOWNSHIP], "carried")
        return Locality(chosen.code, chosen.name, chosen.level, "carried")

    def _described(
        self, here: Neighbourhood, last: int, chosen: Locality | None
    ) -> Locality | None:
        """The division behind the number that its clause describes, or of who acts; or `chosen`."""
        if chosen is not self._course.now:
            # 旗里投入150万元,|某某新建棚圈600平方米
            over = last and self._topics[last - 1].end <= here.clause
            behind = self._topics[last] if over and last < len(self._topics) else None
            if behind is not None and describes(self._text, here, behind):
                return self._course.locality(last, chosen)
            return (over and self._villagers.actor(self._text, here, chosen, here.clause)) or chosen
        start = here.sentence.start
        actor = self._villagers.actor(self._text, here, chosen or self._at_home, start)
        if actor is not None:
            self._course.now = chosen = actor
        if last >= len(self._topics):
            return chosen
        topic = self._topics[last]
        told = describes(self._text, here, topic) or spent_on(self._text, here, topic)
        return self._course.locality(last, chosen) if told else chosen

    def _in_sentence(self, here: Neighbourhood, last: int) -> tuple[Locality | None, bool]:
        """The division spoken of when the number comes, and whether the nation is meant instead."""
        nearest = self._topics[last - 1] if last else None
        if nearest is not None and self._is_national(here, nearest):
            return None, True
        if tells_region(self._text, here, nearest.end if nearest else 0):
            return self._at_home, False
        named = nearest is not None and nearest.place is not None
        if nearest is not None and named and counts_own_parts(self._text, nearest.end, here):
            return self._course.locality(last - 1, None), False
        return self._told_of(here, last)

    def _told_of(self, here: Neighbourhood, last: int) -> tuple[Locality | None, bool]:
        """The same, of a place whose parts are not counted right behind its name."""
        chosen, none_meant, self._missed = self._course.now, False, False
        reach = bisect_left(self._starts, here.quantity.start - 2 * REACH, self._course.read, last)
        if reach == last:
            return chosen, none_meant
        compared = comparison_spans(self._text, here.sentence.start, here.quantity.end)
        row = list[str]()
        for i in range(reach, last):
            topic = self._topics[i]
            if self._scene.aside[i] or self._passed_over(i, here, compared):
                continue
            if topic.wide:
                # what a nation's clause says holds on in its sentence, a region's in its clause
                holds = topic.start >= here.clause or (topic.nation and not self._scene.is_report)
                holds = holds or self._counts_region(topic, here)
                touches = not topic.actor and topic.end == here.quantity.start
                none_meant |= (
                    (topic.actor and not self._is_object(i))
                    or touches
                    or (holds and (topic.abroad or self._opens_clause(topic)))
                )
                continue
            found = self._course.locality(i, chosen)
            passed = self._is_passed(topic, found, here)
            far = chosen is None and topic.start < here.clause
            passed = passed or (far and is_far_inside(self._text, topic, self._home))
            passed = passed or self._course.whose.tells(topic, chosen, found, in_place=bool(row))
            if passed or passes(self._text, topic, chosen, found, here.clause):
                continue
            if found is not None:
                chosen, none_meant = found, False
                row.append((topic.place and found.code) or "")
            elif misses(topic, self._home):
                # 全县 in a story whose county is never named: better no place than the province
                none_meant = self._missed = True
                self._misses_village = topic.anaphor is not None and (
                    topic.anaphor.word in LOWEST_WORDS
                )
        return self._summed(here, row, last, chosen), none_meant

    def _summed(
        self, here: Neighbourhood, row: Sequence[str], last: int, chosen: Locality | None
    ) -> Locality | None:
        """甲镇3个、乙镇5个,共有8个: the whole that the places of a row are parts of."""
        whole = row_holder(row)
        if whole is None or not sums_row(self._text, self._topics[last - 1].end, here):
            return chosen
        return self._course.from_code(whole, "carried")

    def _passed_over(
        self, index: int, here: Neighbourhood, compared: Sequence[tuple[int, int]]
    ) -> bool:
        """Whether the topic is only compared with, an example, or out of a report's clause."""
        topic = self._topics[index]
        if self._scene.is_report and topic.place is not None and topic.start < here.clause:
            return True
        if any(start <= topic.start < end for start, end in compared):
            return True
        over = is_over(self._text, topic, here.quantity.start)
        if over or far_off.comes_from(self._text, topic.start, topic.end, self._named):
            return True
        if 0 <= self._scene.one_of[index] < here.quantity.start:
            return True
        if self._scene.brackets.close_before(here.quantity.start, topic.start):
            return True
        return topic.place is not None and is_beside(self._text, topic, here, self._home)

    def _is_passed(self, topic: Topic, found: Locality | None, here: Neighbourhood) -> bool:
        """创出53个全省名牌,产值达到…: in a city's report a province holds in its clause alone."""
        if not self._scene.is_report or topic.anaphor is None or topic.start >= here.clause:
            return False
        code, home = (found.code if found else None) or "", self._home or ""
        return bool(code) and code != home and home.startswith(code)

    def _counts_region(self, topic: Topic, here: Neighbourhood) -> bool:
        """长三角地区浓度为35微克,|同比上升3%: a sentence that opens with a bloc, and counts it."""
        befalls = self._text.endswith(_BEFALLS, 0, topic.start)
        if topic.start != here.sentence.start and not befalls:
            return False
        mark = CLAUSE_MARK.search(self._text, topic.end, here.quantity.start)
        return mark is not None and self._counted(topic.end, mark.start())

    def _counted(self, start: int, end: int) -> bool:
        """Whether a quantity stands in a range of the text."""
        at = bisect_left(self._quantity_starts, start)
        return at < len(self._quantity_starts) and self._quantity_starts[at] < end

    def _is_object(self, index: int) -> bool:
        """县公安局侦破公安部案件, 通过公安部平台: whether the ministry does not act there."""
        topic = self._topics[index]
        if _BY_MEANS.search(self._text, max(0, topic.start - 4), topic.start):
            return True
        if not index or self._topics[index - 1].place is None:
            return False
        between = self._text[self._topics[index - 1].end : self._topics[index].start]
        return CLAUSE_MARK.search(between) is None

    def _opens_clause(self, topic: Topic) -> bool:
        # 2023年全国…: a time may stand before
        start = self._time_until.get(topic.start, topic.start)
        if start == 0 or CLAUSE_MARK.match(self._text[start - 1]) is not None:
            return True
        # 而且导致|两省累计…: what came over them
        return not topic.nation and self._text.endswith(_BEFALLS, 0, start)

    def _ahead(self, here: Neighbourhood, first: int) -> Locality | None:
        """The first division named after the number in its paragraph, when none was before it.

        A story that opens with a quotation names its place behind it.
        """
        limit = here.quantity.end + 2 * REACH
        end = self._text.find("\n", here.quantity.end, limit)
        end = limit if end < 0 else end
        if self._course.is_below_lead and not self._course.in_quotation():
            # below the lead a narrower place is spoken of from its own sentence on
            end = min(end, here.sentence.end)
        for i in range(first, len(self._topics)):
            topic = self._topics[i]
            if topic.start >= end:
                break
            within = topic.body is not None and self._text[topic.start - 1] != "在"
            within = within or self._scene.brackets.hold(topic.start)
            ours = topic.anaphor is not None and topic.anaphor.head == "我"
            # 全县收入2142万元,是浙江|8个贫困县之一
            within = within or self._scene.one_of[i] >= 0
            if not ours and (topic.place is None or within or self._scene.aside[i]):
                continue
            by_whom = self._text[topic.start - 1 : topic.start] in {"由", "被", "让"}
            over = is_over(self._text, topic, end) or is_part(self._text, topic)
            if not by_whom and not over and not passes_by(self._text, topic, self._home):
                return self._course.locality(i, None)
        return None

    @cached_property
    def _is_of_unknown_town(self) -> bool:
        """某乡工作总结: whether a report tells of 全乡 and 我镇, and only their county is known."""
        if not self._scene.is_report or len(self._home or "") >= TOWNSHIP:
            return False
        towns = sum(1 for _ in _OWN_TOWN.finditer(self._text))
        return towns > sum(1 for _ in _OWN_COUNTY.finditer(self._text)) and towns >= _OFTEN

    @cached_property
    def _at_home(self) -> Locality | None:
        """What is spoken of where nothing is named."""
        if self._scene.headline is not None:
            return self._scene.headline
        if self._home is None or self._is_essay or self._is_of_unknown_town:
            return None
        story = self._scene.story or self._told_on
        if story is not None:
            return located(story, "article")
        return self._course.from_code(self._home, self._home_from)
