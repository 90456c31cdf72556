"""Finds the division a quantity is about: named, pointed to (全市, 该旗), or spoken of before."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace

from pipeline.assemble.accounts import Account, unknown_entry, unknown_heading
from pipeline.assemble.asides import is_aside
from pipeline.assemble.changes import comparison_spans
from pipeline.assemble.clauses import REACH, Neighbourhood
from pipeline.assemble.place_lists import SentenceRow, allot_places, is_over
from pipeline.assemble.referents import Homes, Referents, ResolveAnaphor
from pipeline.assemble.scenes import (
    CLAUSE_MARK,
    GOES_ON,
    IN_VILLAGE,
    OWN_VILLAGE,
    STILL_LOWER,
    STOPS,
    Brackets,
    counts_villages,
    describes,
    goes_on_with_body,
    is_beside,
    is_head_line,
    is_heading,
    is_of_yardstick,
    is_report,
    is_source,
    misses,
    one_of_until,
    opens_clause,
    opens_with_quotation,
    passes_by,
    sums_up,
    town_of_story,
    village_of_story,
)
from pipeline.assemble.staying import opens_national, passes, stays
from pipeline.assemble.topics import Topic, topics_of
from pipeline.assemble.villagers import Locality, Villagers, named_behind, titled_elsewhere
from pipeline.division_names import TOWNSHIP, VILLAGE
from pipeline.gazetteer import Gazetteer
from schemas.article import Article
from schemas.mentions import Anaphor
from schemas.vocabulary import PlaceFrom, PlaceLevel

FindAnaphors = Callable[[str], list[Anaphor]]


class LocalityFinder:
    """Finds localities in one article; asked for its quantities in order."""

    def __init__(
        self,
        article: Article,
        document_home: str | None,
        gazetteer: Gazetteer,
        find_anaphors: FindAnaphors,
        resolve: ResolveAnaphor,
    ) -> None:
        self._text = article.text
        self._gazetteer = gazetteer
        self._home = article.home_code or document_home
        self._home_from: PlaceFrom = "article" if article.home_code else "document"
        self._topics = topics_of(article, find_anaphors(article.text))
        self._starts = [topic.start for topic in self._topics]
        self._account = Account(article.text, article.home_code)
        guests, leaves = titled_elsewhere(article), self._account.leaves
        self._aside = [
            is_aside(self._text, t) or leaves(t) or (t.place and t.place.start) in guests
            for t in self._topics
        ]
        spoken_of = [t for t, aside in zip(self._topics, self._aside, strict=True) if not aside]
        self._brackets = Brackets(article.text)
        self._bodies = [(body.start, body.end) for body in article.organisations]
        self._story = village_of_story(self._home, spoken_of)
        villages = {t.place.code for t in spoken_of if t.place and t.place.level == "village"}
        self._has_one_village = len(villages) == 1
        self._town = town_of_story(self._home, spoken_of)
        self._time_until = {time.end: time.start for time in article.times}
        self._resolved: dict[int, Locality | None] = {}
        # 晋城|镇 is no 晋城市
        names = (p for p in article.places if article.text[p.end : p.end + 1] not in {"镇", "乡"})
        named = unknown_heading(article.text, {place.start for place in names})
        name = article.text[slice(*named)] if named is not None else None
        self._headline = Locality(None, name, "township", "article") if name is not None else None
        self._referents = Referents(
            article.text,
            self._topics,
            gazetteer,
            resolve,
            Homes(
                self._home, document_home, self._town, self._story, self._account, self._headline
            ),
        )
        self._running: Locality | None = self._headline
        self._by_body = self._of_source = self._missed = self._told = self._headed = False
        self._head: Locality | None = None
        self._village: Locality | None = None
        self._before: Locality | None = None
        # what stands above the name of an account is its way there: 四川 >> 乐山市
        self._read = bisect_left(self._starts, named[1]) if named is not None else 0
        self._sentence_starts = [sentence.start for sentence in article.sentences]
        self._sentence_bounds = (0, *self._sentence_starts, len(self._text) + 1)
        self._sentence = self._entered = self._left = self._subject = self._paragraph = 0
        self._row = SentenceRow(article.text)
        self._allotted = allot_places(article)
        self._villagers = Villagers(article)
        self._paragraphs = [match.span() for match in re.finditer(r"[^\n]+", article.text)]
        # a commentary that names no division speaks of none
        self._is_essay = article.kind == "commentary" and not article.places
        self._is_report = is_report(article.text)

    def find(self, here: Neighbourhood, speaker: str | None = None) -> Locality | None:
        """The locality of `here.quantity`, or None; `speaker` is who is quoted for it."""
        if here.index in self._allotted:
            return self._dealt(here.index)
        self._advance(here.sentence.start)
        last = bisect_left(self._starts, here.quantity.start)
        if last and is_of_yardstick(self._text, self._topics[last - 1], here.quantity.start):
            yard = self._topics[last - 1]
            return None if yard.wide else self._locality(last - 1, self._running)
        chosen, none_meant = self._in_sentence(here, last)
        if none_meant:
            missed = self._missed and self._in_quotation()
            said = missed and named_behind(self._text, here, self._topics, last, of_village=True)
            return said or None
        chosen = self._described(here, last, chosen)
        if chosen is not None and chosen is not self._running:
            return chosen
        whole = chosen if self._story is None else None
        if whole is not None and sums_up(self._text, here, whole, self._home):
            return self._at_home()
        quoted = self._in_quotation()
        said = named_behind(self._text, here, self._topics, last) if quoted else None
        said = said or self._villagers.home_of(speaker, self._running or self._at_home())
        if said is not None:
            return said
        if chosen is not None:
            return self._carried(here, chosen)
        of_whole = self._is_report or self._account.is_account
        ahead = None if of_whole else self._ahead(here, last)
        return ahead or self._at_home()

    def _carried(self, here: Neighbourhood, chosen: Locality) -> Locality:
        if self._village is not None and chosen.level in {"township", "county"}:
            own = OWN_VILLAGE.search(self._text, here.sentence.start, here.quantity.start)
            chosen = self._village if own else chosen
        code = chosen.code or ""
        if len(code) == VILLAGE and counts_villages(self._text, here.sentence):
            return self._from_code(code[:TOWNSHIP], "carried")
        return Locality(chosen.code, chosen.name, chosen.level, "carried")

    def _dealt(self, index: int) -> Locality | None:
        """The division of an item of a row; None where the register lacks it."""
        dealt = self._allotted[index]
        return Locality(dealt.code, dealt.name, dealt.level, "sentence") if dealt else None

    def _described(
        self, here: Neighbourhood, last: int, chosen: Locality | None
    ) -> Locality | None:
        """The division right behind the number where its clause describes it, else `chosen`."""
        if chosen is not self._running or last >= len(self._topics):
            return chosen
        topic = self._topics[last]
        return self._locality(last, chosen) if describes(self._text, here, topic) else chosen

    def _in_sentence(self, here: Neighbourhood, last: int) -> tuple[Locality | None, bool]:
        """The division spoken of when the number comes, and whether the nation is meant instead."""
        chosen, none_meant, self._missed = self._running, False, False
        compared = comparison_spans(self._text, here.sentence.start, here.quantity.end)
        reach = bisect_left(self._starts, here.quantity.start - 2 * REACH, self._read, last)
        for i in range(reach, last):
            topic = self._topics[i]
            if self._aside[i] or self._passed_over(topic, here, compared):
                continue
            if topic.wide:
                # what a nation's clause says holds on in its sentence, a region's in its clause
                holds = topic.start >= here.clause or (topic.nation and not self._is_report)
                touches = topic.nation and topic.end == here.quantity.start
                none_meant |= topic.actor or touches or (holds and self._opens_clause(topic))
                continue
            found = self._locality(i, chosen)
            passed = self._is_passed(topic, found, here)
            if passed or passes(self._text, topic, chosen, found, here.clause):
                continue
            if found is not None:
                chosen, none_meant = found, False
            elif misses(topic, self._home):
                # 全县 in a story whose county is never named: better no place than the province
                none_meant = self._missed = True
        return chosen, none_meant

    def _passed_over(
        self, topic: Topic, here: Neighbourhood, compared: Sequence[tuple[int, int]]
    ) -> bool:
        """Whether the topic is only compared with, an example, or out of a report's clause."""
        if self._is_report and topic.place is not None and topic.start < here.clause:
            return True
        if any(start <= topic.start < end for start, end in compared):
            return True
        if is_over(self._text, topic, here.quantity.start):
            return True
        if 0 <= one_of_until(self._text, topic) < here.quantity.start:
            return True
        if self._brackets.close_before(here.quantity.start, topic.start):
            return True
        return topic.place is not None and is_beside(self._text, topic, here, self._home)

    def _is_passed(self, topic: Topic, found: Locality | None, here: Neighbourhood) -> bool:
        """创出53个全省名牌,产值达到…: in a city's report a province holds in its clause alone."""
        if not self._is_report or topic.anaphor is None or topic.start >= here.clause:
            return False
        code, home = (found.code if found else None) or "", self._home or ""
        return bool(code) and code != home and home.startswith(code)

    def _opens_clause(self, topic: Topic) -> bool:
        # 2023年全国…: a time may stand before
        start = self._time_until.get(topic.start, topic.start)
        return start == 0 or CLAUSE_MARK.match(self._text[start - 1]) is not None

    def _in_quotation(self) -> bool:
        start = self._paragraphs[self._paragraph - 1][0] if self._paragraph else 0
        return opens_with_quotation(self._text, start)

    def _ahead(self, here: Neighbourhood, first: int) -> Locality | None:
        """The first division named after the number in its paragraph, when none was before it.

        A story that opens with a quotation names its place behind it.
        """
        limit = here.quantity.end + 2 * REACH
        end = self._text.find("\n", here.quantity.end, limit)
        end = limit if end < 0 else end
        if self._paragraph > 1 and not self._in_quotation():
            # below the lead a narrower place is spoken of from its own sentence on
            end = min(end, here.sentence.end)
        for i in range(first, len(self._topics)):
            topic = self._topics[i]
            if topic.start >= end:
                break
            within = topic.body is not None and self._text[topic.start - 1] != "在"
            within = within or self._brackets.hold(topic.start)
            if topic.place is None or within or self._aside[i]:
                continue
            by_whom = self._text[topic.start - 1 : topic.start] in {"由", "被", "让"}
            if not by_whom and not passes_by(self._text, topic, self._home):
                return self._locality(i, None)
        return None

    def _at_home(self) -> Locality | None:
        if self._headline is not None:
            return self._headline
        if self._home is None or self._is_essay:
            return None
        if self._story is not None:
            return Locality(self._story.code, self._story.name, "village", "article")
        return self._from_code(self._home, self._home_from)

    def _from_code(self, code: str, found_from: PlaceFrom) -> Locality:
        return Locality(code, self._gazetteer.name(code), self._gazetteer.level(code), found_from)

    def _advance(self, position: int) -> None:
        """Let the topics before `position` set what the text speaks of."""
        while (
            self._paragraph < len(self._paragraphs)
            and self._paragraphs[self._paragraph][0] <= position
        ):
            start, end = self._paragraphs[self._paragraph]
            self._paragraph += 1
            self._take_until(start)
            headed = self._head_line(start, end)
            if headed:
                self._running = None
                self._head = self._locality(bisect_left(self._starts, start), None)
            elif self._turns_home(start, end):
                self._running = self._left_for()
            if self._comes_back(start, end):
                self._running = self._village
            self._running = self._of_villager(start, end) or self._running
            self._headed |= headed or self._head_unknown(start, end)
        self._take_until(position)

    def _head_line(self, start: int, end: int) -> bool:
        at = bisect_left(self._starts, start)
        return at < len(self._topics) and is_head_line(self._text, self._topics[at], start, end)

    def _head_unknown(self, start: int, end: int) -> bool:
        """Let an entry whose name the register lacks leave the division of the one above it."""
        name = unknown_entry(self._text, start, end)
        at = bisect_left(self._starts, start)
        if name is None or (at < len(self._starts) and self._starts[at] < end):
            return False
        level: PlaceLevel = "village" if name[-1] in "村查区" else "township"
        self._running = self._head = Locality(None, name, level, "carried")
        return True

    def _left_for(self) -> Locality | None:
        """What is spoken of where a village is left: the division that heads the part, if any."""
        running, head = self._running, self._head
        if head is None or running is None:
            return running if self._headed else None
        within = (running.code or head.code or "").startswith(head.code or "-")
        return replace(head, found_from="carried") if within else running

    def _take_until(self, position: int) -> None:
        while self._read < len(self._topics) and self._topics[self._read].start < position:
            topic = self._topics[self._read]
            self._enter_sentence(topic.start)
            if self._home is None and opens_national(self._text, topic):
                self._running = None
            aside = topic.wide or self._aside[self._read] or one_of_until(self._text, topic) >= 0
            aside = aside or self._brackets.close_before(position, topic.start)
            if not aside and not self._is_report:
                found = self._locality(self._read, self._running)
                if found is not None and not self._stays(topic, found):
                    self._running, self._by_body = found, topic.is_body
                    self._subject = opens_clause(self._text, topic.start) and topic.start + 1
                    self._of_source = is_source(self._text, topic)
                    self._village = found if found.level == "village" else self._village
                    self._row.add(topic, found.code)
            self._read += 1
        self._enter_sentence(position)

    def _stays(self, topic: Topic, found: Locality) -> bool:
        """Whether the text stays where it is: 结束了卓资县蔬菜外调的历史, told of a village."""
        if passes_by(self._text, topic, self._home):
            return True
        running = self._running
        if running is None or (self._of_source and topic.place is not None):
            return False
        return stays(self._text, topic, running, found, acts=self._subject > self._entered)

    def _enter_sentence(self, position: int) -> None:
        """Leave a sentence that went through several divisions: what holds them is spoken of."""
        if self._entered <= position < self._left:  # still in it
            return
        at = bisect_right(self._sentence_starts, position)
        self._entered, self._left = self._sentence_bounds[at : at + 2]
        if at == self._sentence:
            return
        if self._row.is_list:
            code = self._row.holder(self._gazetteer)
            before = self._before
            if before is not None and self._row.leads_back(before.code):
                self._running = before
            elif code is not None:
                self._running = self._from_code(code, "carried") if code else None
        self._sentence, self._before = at, self._running
        self._row.clear()

    def _turns_home(self, start: int, end: int) -> bool:
        """Whether a paragraph that names no place leaves the village the last one spoke of."""
        running = self._running
        if is_heading(self._text, start, end) and self._told:
            return False
        self._told |= self._text.endswith(STOPS, start, end)
        if self._story is not None and self._by_body:
            # 旗委 sent somebody to the village: the story is not about the banner from here on
            return True
        if running is None or self._home is None or running.level not in {"township", "village"}:
            return False
        if opens_with_quotation(self._text, start) or GOES_ON.match(self._text, start):
            return False
        if self._town is not None and running.code == self._town.code:
            return False
        lived = running.level == "village" and self._villagers.named(running, start, end)
        if lived or self._villagers.goes_on(self._text, start):
            return False
        if goes_on_with_body(self._text, self._bodies, start):
            return False
        return STILL_LOWER[running.level].search(self._text, start, end) is None

    def _comes_back(self, start: int, end: int) -> bool:
        """Whether a paragraph without a place speaks of the one village that the story named."""
        state = self._running and (self._running.code, self._running.found_from)
        return (
            (state is None or state == (self._home, "anaphora"))
            and self._village is not None
            and self._has_one_village
            and not self._headed
            and self._village.code != self._home
            and IN_VILLAGE.search(self._text, start, end) is not None
        )

    def _of_villager(self, start: int, end: int) -> Locality | None:
        """The village of the one a paragraph quotes or is about, when it names no division."""
        within = self._topics[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        if any(topic.anaphor is None or topic.anaphor.head != "里" for topic in within):
            return None
        home, running = self._villagers.opening(self._text, start, end), self._running
        # 旗里出台政策。|牧民苏某买了骆驼: back from the county to his village
        back = home and running and home.lies_in(running)
        return home if back or not running or running.level in STILL_LOWER else None

    def _locality(self, index: int, running: Locality | None) -> Locality | None:
        if index not in self._resolved:
            self._resolved[index] = self._referents.of(index, running)
        return self._resolved[index]
