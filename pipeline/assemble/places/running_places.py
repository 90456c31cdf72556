"""The division that a text speaks of, as its topics, sentences and paragraphs go by."""

import re
from bisect import bisect_left, bisect_right

from pipeline.assemble.paragraph_openings import (
    GOES_ON,
    STOPS,
    goes_on_with_body,
    is_heading,
    opens_with_department,
    opens_with_other,
    opens_with_quotation,
    opens_with_site,
    told_body,
)
from pipeline.assemble.places.accounts import unknown_entry
from pipeline.assemble.places.borders import has_border
from pipeline.assemble.places.coming_back import only_led_away, opens_at_town
from pipeline.assemble.places.headed_parts import head_lines
from pipeline.assemble.places.passing_places import (
    is_of_guests,
    is_old_home,
    is_source,
    is_told_example,
    opens_part,
    passes_by,
)
from pipeline.assemble.places.referents import Referents
from pipeline.assemble.places.scenes import Scene, misses
from pipeline.assemble.places.sentence_rows import SentenceRow
from pipeline.assemble.places.staying import is_far_inside, opens_national, stays
from pipeline.assemble.places.topics import Topic
from pipeline.assemble.places.village_words import (
    IN_VILLAGE,
    OPENS_BY_OFFICER,
    OPENS_IN_VILLAGE,
    STILL_LOWER,
    is_of_several,
    is_one_village,
)
from pipeline.assemble.places.villagers import Locality, Villagers, is_next_villager
from pipeline.assemble.places.whose import Whose
from pipeline.clause_openings import opens_clause
from pipeline.division_names import COUNTY
from pipeline.gazetteer import Gazetteer
from schemas.article import Article
from schemas.structs import replace
from schemas.vocabulary import PlaceFrom, PlaceLevel


class RunningPlace:
    """Reads the topics of one article in order; `now` is the division spoken of."""

    def __init__(
        self,
        article: Article,
        scene: Scene,
        gazetteer: Gazetteer,
        referents: Referents,
        villagers: Villagers,
    ) -> None:
        self._text = article.text
        self._scene = scene
        self._home, self._topics, self._starts = scene.home, scene.topics, scene.starts
        self._gazetteer = gazetteer
        self._referents = referents
        self._villagers = villagers
        self.whose = Whose(article.text, villagers)
        self._resolved: dict[int, Locality | None] = {}
        self._bodies = [(body.start, body.end) for body in article.organisations]
        self.now: Locality | None = scene.headline
        self.village: Locality | None = None
        """The village named last."""
        self.read = scene.read_from
        """How many topics lie behind."""
        self._by_body = self._of_source = self._told = self._headed = False
        self._head: Locality | None = None
        self._before: Locality | None = None
        self._new_home: Locality | None = None
        self._lower = set[str]()
        self._larger_since = -1
        self._of_larger = self.missed = False
        """Whether 全县 was read last, and no text says of which county."""
        self._sentence_starts = [sentence.start for sentence in article.sentences]
        self._sentence_bounds = (0, *self._sentence_starts, len(self._text) + 1)
        self._sentence = self._entered = self._left = self._subject = self._paragraph = 0
        self._row = SentenceRow(article.text)
        self._last = 0
        self._paragraphs = [match.span() for match in re.finditer(r"[^\n]+", article.text)]
        self._heads = head_lines(self._text, self._topics, self._starts, self._paragraphs)

    @property
    def is_below_lead(self) -> bool:
        """Whether the first paragraph lies behind."""
        return self._paragraph > 1

    def advance(self, position: int) -> None:
        """Let the topics before `position` set what the text speaks of."""
        while (
            self._paragraph < len(self._paragraphs)
            and self._paragraphs[self._paragraph][0] <= position
        ):
            start, end = self._paragraphs[self._paragraph]
            self._paragraph += 1
            self._take_until(start)
            self.now, self._new_home = self._new_home or self.now, None
            self._villagers.settle(*self._paragraphs[self._paragraph - 2], self.now)
            above = self.now
            headed = self._heads.get(start)
            if headed:
                self.now = None
                self._head = self.locality(bisect_left(self._starts, start), None)
            elif headed is False and self._head is not None:
                self.now = self._head = None
            elif self._turns_home(start, end) or self._borders_on(start, end):
                self.now = self._left_for()
            if self._comes_back(start, end):
                self.now = self.village
            if self._home and self.now is not None and opens_at_town(self._text, start):
                home = self.from_code(self._home, "carried")
                in_town = (home.name or "").endswith(("镇", "乡")) and home.lies_in(self.now)
                self.now = home if in_town else self.now
            self.now = self._of_villager(start, end, above) or self.now
            self._headed |= headed is True or self._head_unknown(start, end)
        self._take_until(position)

    def in_quotation(self) -> bool:
        """Whether the paragraph opens with a quotation."""
        start = self._paragraphs[self._paragraph - 1][0] if self._paragraph else 0
        return opens_with_quotation(self._text, start)

    def from_code(self, code: str, found_from: PlaceFrom) -> Locality:
        """The division that the register has under a code."""
        return Locality(code, self._gazetteer.name(code), self._gazetteer.level(code), found_from)

    def locality(self, index: int, running: Locality | None) -> Locality | None:
        """What the topic of that index stands for, where `running` is spoken of."""
        if index not in self._resolved:
            self._resolved[index] = self._referents.of(index, running)
        return self._resolved[index]

    def _head_unknown(self, start: int, end: int) -> bool:
        """Let an entry whose name the register lacks leave the division of the one above it."""
        name = unknown_entry(self._text, start, end)
        at = bisect_left(self._starts, start)
        if name is None or (at < len(self._starts) and self._starts[at] < end):
            return False
        level: PlaceLevel = "village" if name[-1] in "村查区" else "township"
        self.now = self._head = Locality(None, name, level, "carried")
        return True

    def _left_for(self) -> Locality | None:
        """What is spoken of where a village is left: the division that heads the part, if any."""
        running, head = self.now, self._head
        lead = self._villagers.of_lead()
        if lead is not None and (lead.code or "-").startswith(self._home or "-"):
            return lead
        if head is None or running is None:
            return running if self._headed else None
        within = (running.code or head.code or "").startswith(head.code or "-")
        return replace(head, found_from="carried") if within else running

    def _take_until(self, position: int) -> None:
        while self.read < len(self._topics) and self._topics[self.read].start < position:
            topic = self._topics[self.read]
            self._enter_sentence(topic.start)
            if self._home is None and opens_national(self._text, topic):
                self.now = None
            aside = topic.wide or self._scene.aside[self.read]
            aside = aside or self._scene.one_of[self.read] >= 0
            aside = aside or self._scene.brackets.close_before(position, topic.start)
            if not aside and not self._scene.is_report:
                found = self.locality(self.read, self.now)
                if found is None and self._misses(topic):
                    self._miss(topic)
                if found is not None and not self._stays(topic, found):
                    self._turn_to(topic, found)
                elif found is not None:
                    self._row.pass_by(topic, found.code)
            self.read += 1
        self._enter_sentence(position)

    def _misses(self, topic: Topic) -> bool:
        """Whether it is a county or town that nobody named; 全县 in a banner's paper is its own."""
        county = topic.anaphor is not None and topic.anaphor.word in {"县", "旗"}
        return misses(topic, self._home) and not (county and len(self._home or "") >= COUNTY)

    def _miss(self, topic: Topic) -> None:
        """我县组团参赛: a county that nobody named is spoken of from there on."""
        self.missed = True
        anaphor = topic.anaphor
        if anaphor is not None and anaphor.head == "我" and anaphor.word in {"县", "旗"}:
            self.now = None

    def _turn_to(self, topic: Topic, found: Locality) -> None:
        running, self.missed = self.now, False
        if running and running.level in STILL_LOWER and is_old_home(self._text, topic):
            self._new_home = running
        self.now, self._by_body = found, topic.is_body
        self._subject = opens_clause(self._text, topic.start) and topic.start + 1
        self._of_source = is_source(self._text, topic)
        if found.level in STILL_LOWER:
            self._lower.add(found.code or found.name or "")
            # 进入某县境内，再过两道梁，某村到了: the county lies on the way
            self._of_larger &= self._larger_since != self._entered
        if found.code == self._home and not (self._of_larger or self._in_headline(topic)):
            self._of_larger, self._larger_since = True, self._entered
        self.village = found if found.level == "village" else self.village
        self._row.add(topic, found.code)

    def _stays(self, topic: Topic, found: Locality) -> bool:
        """Whether the text stays where it is: 结束了卓资县蔬菜外调的历史, told of a village."""
        if passes_by(self._text, topic, self._home) or is_of_guests(topic, found.code, self._home):
            return True
        running = self.now
        if running is None:
            return self._heads_home(topic, found) or is_far_inside(self._text, topic, self._home)
        if self._of_source and topic.place is not None:
            return False
        if self.whose.tells(topic, running, found, in_place=self._row.names_any):
            return True
        if self.whose.opens_scene(topic):
            return False
        return stays(self._text, topic, running, found, acts=self._subject > self._entered)

    def _in_headline(self, topic: Topic) -> bool:
        start, end = self._paragraphs[0]
        return topic.end <= end and is_heading(self._text, start, end)

    def _heads_home(self, topic: Topic, found: Locality) -> bool:
        """甘肃边境牧民养驼忙⏎: whether a headline only says in which province the home lies."""
        if not self._in_headline(topic):
            return False
        home, code = self._home or "", found.code or "-"
        return code != home and home.startswith(code)

    def _enter_sentence(self, position: int) -> None:
        """Leave a sentence that went through several divisions: what holds them is spoken of."""
        if self._entered <= position < self._left:  # still in it
            return
        at = bisect_right(self._sentence_starts, position)
        self._entered, self._left = self._sentence_bounds[at : at + 2]
        if at == self._sentence:
            return
        if self._before is not None and self._is_back(self._before):
            self.now = self._before
        elif self._is_whole():
            self.now = None
        self._last = self._entered
        if self._row.is_list:
            code = self._row.holder(self._gazetteer)
            before = self._before
            if before is not None and self._row.leads_back(before.code):
                self.now = before
            elif code is not None:
                self.now = self.from_code(code, "carried") if code else None
        self.now = self._of_body(self._entered) or self.now
        self._sentence, self._before = at, self.now
        self._row.clear()

    def _of_body(self, start: int) -> Locality | None:
        """甲市供电局在某街道施工。|该局: its own division, around where it is."""
        code = (self.now.code if self.now else None) or ""
        body = told_body(self._text, self._bodies, start)
        at = bisect_left(self._starts, body[0]) if body is not None else len(self._topics)
        if body is None or at >= len(self._topics) or self._topics[at].start >= body[1]:
            return None
        place = self._topics[at].place
        own = place.code if place is not None else None
        within = own is not None and own != code and code.startswith(own)
        return self.from_code(own, "carried") if own is not None and within else None

    def _is_back(self, before: Locality) -> bool:
        """Whether an example, or what one town of the home has, is told to its end."""
        if is_told_example(self._text, self._last, self._entered):
            return True
        sentence, home = (self._last, self._entered), self._home or ""
        of_whole = before.code == home and opens_with_department(self._text, self._entered)
        if of_whole or only_led_away(self._text, self.now, before, home, sentence):
            return True
        of_town = self.now is not None and self.now.level == "township"
        at_home = of_town and before.code is not None and before.code == self._home
        return at_home and opens_part(self._text, self._last, self._entered)

    def _is_whole(self) -> bool:
        """某县概况⏎…某村民宿开业。|全年接待游客90万人次: whether a profile is back at its whole."""
        if self.now is None or self.now.level != "village":
            return False
        if self._head is not None and self._head.level in STILL_LOWER:
            return False
        if not self._scene.account.is_profile or len(self._home or "") > COUNTY:
            return False
        return STILL_LOWER["village"].search(self._text, self._entered, self._left) is None

    def _turns_home(self, start: int, end: int) -> bool:
        """Whether a paragraph that names no place leaves the village the last one spoke of."""
        running = self.now
        if is_heading(self._text, start, end) and self._told:
            return False
        self._told |= self._text.endswith(STOPS, start, end)
        if self._scene.story is not None and self._by_body:
            # 旗委 sent somebody to the village: the story is not about the banner from here on
            return True
        if running is None or self._home is None or running.level not in {"township", "village"}:
            return running is not None and self._is_of_whole(running, start)
        if self._scene.town is not None and running.code == self._scene.town.code:
            return False
        if self._goes_on(start) or self._villagers.goes_on(self._text, start):
            return False
        if running.level == "village" and self._villagers.named(running, start, end):
            return False
        if STILL_LOWER[running.level].search(self._text, start, end) is not None:
            return False
        return not self._is_only_place(start, running) or self._leaves(start, end, running)

    def _is_of_whole(self, running: Locality, start: int) -> bool:
        """Whether a department opens the paragraph of a text that has told of all its home."""
        within = running.code != self._home and (running.code or "").startswith(self._home or "-")
        return within and self._of_larger and opens_with_department(self._text, start)

    def _borders_on(self, start: int, end: int) -> bool:
        """Whether a paragraph tells of what lies beside the place spoken of: 东与某乡相连."""
        code = self.now.code if self.now is not None else None
        if code is None or len(code) <= COUNTY:
            return False
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        own = [t for t in self._topics[first:last] if t.place is not None and t.place.code == code]
        return bool(own) and all(has_border(self._text, topic) for topic in own)

    def _goes_on(self, start: int) -> bool:
        """Whether a paragraph opens with a quotation, or goes on with whom or what was told of."""
        if opens_with_quotation(self._text, start) or GOES_ON.match(self._text, start):
            return True
        return goes_on_with_body(self._text, self._bodies, start)

    def _is_only_place(self, start: int, running: Locality) -> bool:
        """Whether the text has come to no other town or village: where it is, it stays.

        What names no division is told of it as well: 约1200亩的流转土地,年收入150万元.
        """
        if self._headed or (self._of_larger and not opens_with_site(self._text, start)):
            return False  # 该旗多举措推进…⏎在某村…⏎建成农田30万亩: of the banner again
        own = running.code
        if own is None:  # a village that the register lacks, and its town
            return all(name == running.name or name.isdecimal() for name in self._lower)
        return all(own.startswith(other) or other.startswith(own) for other in self._lower)

    def _leaves(self, start: int, end: int, running: Locality) -> bool:
        """Whether a stretch tells of another division, or of what no one village or town does."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        for i in range(first, last):
            topic, anaphor = self._topics[i], self._topics[i].anaphor
            ours = anaphor is not None and (anaphor.word == "当地" or anaphor.head == "里")
            same = topic.place is not None and topic.place.code == (running.code or "-")
            if not (topic.wide or self._scene.aside[i] or ours or same):
                return True
        if opens_with_other(self._text, start) or running.level is None:
            return True
        return is_of_several(self._text, running.level, start, end)

    def _comes_back(self, start: int, end: int) -> bool:
        """Whether a paragraph without a place speaks of the one village that the story named."""
        now = self.now
        if now is not None and OPENS_BY_OFFICER.match(self._text, start) is not None:
            only = self.village if is_one_village(self._lower) else None
            return only is not None and only.lies_in(now)
        pointed = now is not None and now.found_from == "anaphora"
        # 某县有种植传统。|村旁，300亩荷塘…, 村民李某…: one that opens with the village
        opens = OPENS_IN_VILLAGE.match(self._text, start) is not None
        pointed = pointed or opens
        return (
            self.village is not None
            and (now is None or (pointed and (now.code == self._home or self.village.lies_in(now))))
            and self._scene.only_village is not None
            and not self._headed
            and self.village.code != self._home
            and (opens or IN_VILLAGE.search(self._text, start, end) is not None)
        )

    def _of_villager(self, start: int, end: int, above: Locality | None) -> Locality | None:
        """The village of the one a paragraph quotes or is about, when no division stands before."""
        home, named = self._villagers.opening(self._text, start, end)
        end = named if self._text[start] in "“‘" else end
        within = self._topics[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        # 李某说：“我们村…”: he speaks of his own
        if any(topic.anaphor is None or topic.anaphor.head not in {"里", "我"} for topic in within):
            # 李某出生在甲县: though it tells of him from there on, not of the one before him
            return home if is_next_villager(self._text, start, home, above) else None
        running = self.now
        # 旗里出台政策。|牧民苏某买了骆驼: back from the county to his village
        back = home and running and home.lies_in(running)
        if home and running and running.lies_in(home):
            # of a town, and told of in one of its villages
            return None
        return home if back or not running or running.level in STILL_LOWER else None
