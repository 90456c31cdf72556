"""Finds the names that something announces: a title, an act of speech, a frame, a list.

`村民|张香娥`, `张香娥|说` at the head of a clause, `名叫|张香娥`, `75岁的|张香娥`.
"""

import re
from collections.abc import Generator, Sequence

from pipeline.edges import matches
from pipeline.recognise.name_context import HAN, OF, PARTICLE, VERB, right_strength
from pipeline.recognise.people import name_frames as frames
from pipeline.recognise.people.evident_names import evident_names, names_at_home, titles_at
from pipeline.recognise.people.name_book import NameBook
from pipeline.recognise.people.name_endings import roster, signed
from pipeline.recognise.people.name_lists import (
    NEED_LISTED,
    NEED_SPOKEN,
    attending_names,
    counted_names,
    enumerated_names,
    paired_names,
)
from pipeline.recognise.people.name_patterns import transliterated_lists
from pipeline.recognise.people.name_relations import related_names
from pipeline.recognise.people.spoken_names import SpokenNames
from pipeline.recognise.people.titled_names import NEED_AFTER, TitledNames
from pipeline.recognise.people.titles import own_titles
from schemas.mentions import Organisation, Person, PlaceMention
from schemas.structs import replace

_JOINED = re.compile(f"[与和、](?=[{HAN}]{{3}})")


class NameAnnouncements:
    """Reads one text: the announced names, the surest announcement first."""

    def __init__(
        self, text: str, organisations: Sequence[Organisation], places: Sequence[PlaceMention]
    ) -> None:
        self._book = book = NameBook(text, organisations, places)
        self._titles_beside = TitledNames(book)
        self._bodies = book.bodies
        self._body_ends = book.body_ends
        self._endings = book.endings
        self._found = book.found
        self.heads = book.heads
        self._homes = book.homes
        self._names = book.names
        self.place_ends = book.place_ends
        self._text = book.text
        self._titles = book.titles
        self._words = book.words

    def steps(self) -> Generator[None, None, list[Person]]:
        """Find the announced names, rule by rule."""
        self._titles_beside.after_titles()
        yield
        SpokenNames(self._book).run()
        yield
        self._framed()
        self._enumerated()
        yield
        self._titles_beside.before_titles()
        yield
        for end in sorted(self._body_ends):
            # 据迁西县农业农村局|王向飞介绍: an office alone is no title
            self._book.add_behind(end, NEED_LISTED, VERB, "after-body")
            if end in self._found and self._text[self._found[end].end] == "、":
                self._book.add_listed(self._found[end].end, ())
        self._acting()
        yield
        self._titles_beside.accompanied()
        self._self_evident()
        yield
        starts = sorted(self._found)
        ends = {person.end for person in self._found.values()}
        return [self._with_own_titles(who, starts, ends) for who in self._found.values()]

    def _with_own_titles(self, person: Person, starts: list[int], ends: set[int]) -> Person:
        own = own_titles(self._words, person, starts, ends)
        return self.with_post_behind(replace(person, titles=own))

    def with_titles(self, person: Person) -> Person:
        """A name come again may have a title before it too, or one behind."""
        if titles := titles_at(self._words, person.start, self._titles.before):
            person = replace(person, titles=titles)
        return self.with_post_behind(person)

    def with_post_behind(self, person: Person) -> Person:
        """毕经安|董事长|向: a post right behind a name is its title, unless a name follows it."""
        rank = frames.RANK.match(self._text, person.end)
        if rank is not None and rank.span() not in person.titles:
            return replace(person, titles=(*person.titles, rank.span()))  # 副院长|李国桥|教授
        end = self._words.office_at(person.end)
        if person.titles or end is None or frames.POST_GOES_ON.match(self._text, end - 1):
            return person
        loose = right_strength(self._text, end) < PARTICLE
        if loose and self._book.read(end, NEED_AFTER["office"]):
            return person
        return replace(person, titles=((person.end, end),))

    def beside(self, people: Sequence[Person]) -> list[Person]:
        """王书贵与|张金才、章传文|一行: whole names joined to those known."""
        known = set(self._found)
        for person in people:
            joint = _JOINED.match(self._text, person.end)
            if joint and self._names.looks_whole(self._text[joint.end() : joint.end() + 3]):
                self._book.add_listed(person.end, ())
        return [person for start, person in self._found.items() if start not in known]

    def _acting(self) -> None:
        """毕力格是一名…, X、Y等17名, 书记X的陪同下."""
        human = frames.human_places(self._text)
        for at in (*self.heads, *(match.end() for match in OF.finditer(self._text))):
            end = frames.acting_name(self._names, self._text, at, human)
            if end is not None and self.place_ends.get(at, 0) < end - 1:
                self._book.add(at, end, (), "acting")
        for match in frames.POSITION.finditer(self._text):
            self._in_picture(match.start())
        for start, end in attending_names(self._names, self._text):
            self._book.add(start, end, (), "attending")
        counted = counted_names(self._names, self._text, self._book.is_edge)
        for start, end in (*counted, *paired_names(self._names, self._text, self._book.is_edge)):
            self._book.add(start, end, tuple(self._titles.before(start)), "counted")

    def _in_picture(self, end: int) -> None:
        """贡曲（左）: so short a word before the mark of who is who is a name, however rare."""
        self._book.add_ending(end, 0.5, "in-picture")
        self._book.add_span(self._endings.bounded(end), "in-picture")

    def _self_evident(self) -> None:
        """次仁卓玛从…毕业, 江源 第三中学教师, （长岭县委组织部 常志鹏）."""
        for person in (
            *roster(self._endings, self._words, self._text, [start for start, _ in self._bodies]),
            *signed(self._endings, self._text, self._bodies),
        ):
            self._found.setdefault(person.start, person)
        for span in names_at_home(self._text, self._names, self._homes):
            self._book.add_span(span, "after-home")
        for span in related_names(self._names, self._text, self.heads):
            self._book.add_span(span, "related")
        for match in frames.CALLED_ONE.finditer(self._text):
            self._book.add_span(self._endings.whole_word(match), "called")
        found = evident_names(self._text, self._names, self._words, self.heads, self._book.is_edge)
        for span, rule in found:
            dotted = rule == "dotted"
            titled = titles_at(self._words, span[0], self._titles.before) if dotted else ()
            self._book.add_span(span, rule, titled)

    def _framed(self) -> None:
        """名叫X, 75岁的X, 小树叫X, X今年75岁, X，女，."""
        for match in frames.NAMED.finditer(self._text):
            need = frames.need_named(self._names, match)
            self._book.add_behind(match.end(), need, PARTICLE, "named")
        for match in frames.OF_PEOPLE.finditer(self._text):
            self._book.add_behind(match.end(), NEED_LISTED, VERB, "of-people")
        for match in frames.CALLED.finditer(self._text):
            reading = self._book.read(match.end(), frames.NEED_FRAMED + 0.5)
            if reading is not None and frames.is_called(self._text, reading):
                self._book.add(match.end(), reading.end, (), "called")
        for year in re.finditer("岁", self._text):
            age = frames.AGE.search(self._text, max(0, year.end() - frames.LONGEST_AGE), year.end())
            if age is not None:
                self._book.add_ending(age.start(), 1.0, "aged")
        for told in matches(frames.PARTICULARS, self._text):
            self._book.add_ending(told.start(), 0.0, "particulars")
            self._book.add_span(self._endings.alone(told.start()), "particulars")

    def _enumerated(self) -> None:
        """四位年轻人——周晓东、彭丹丹、郑思洁: three names or more from a mark on."""
        for spans, at in enumerated_names(self._names, self._text, self._book.is_edge):
            last = self._book.read(at, NEED_SPOKEN)
            if last is None or last.given < 0.5:
                continue
            for start, end in (*spans, (at, last.end)):
                self._book.add(start, end, (), "enumerated")
            self._book.add_listed(last.end, ())
        for match in transliterated_lists().finditer(self._text):
            at = match.start()
            for name in match[0].split("、"):
                if self._names.is_transliterated(name) and at not in self.place_ends:
                    self._book.add(at, at + len(name), (), "enumerated")
                at += len(name) + 1
