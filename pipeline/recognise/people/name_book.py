"""What the rules for announced names share: a text, its titles and the names found so far."""

from collections.abc import Sequence

from pipeline.recognise.people.dotted_names import Reading
from pipeline.recognise.people.evident_names import crosses_title
from pipeline.recognise.people.name_endings import NameEndings
from pipeline.recognise.people.name_lists import listed_after
from pipeline.recognise.people.name_patterns import clause_heads
from pipeline.recognise.people.person_names import name_reader
from pipeline.recognise.people.titles import Range, TitleReader, TitleWords
from schemas.mentions import Organisation, Person, PlaceMention


class NameBook:
    """The names of one text, the surest announcement first, and what they are looked for with."""

    def __init__(
        self, text: str, organisations: Sequence[Organisation], places: Sequence[PlaceMention]
    ) -> None:
        self.text = text
        self.names = name_reader()
        self.words = TitleWords(text, {body.end for body in organisations})
        self.titles = TitleReader(text, self.words, organisations, places)
        self.place_ends = {place.start: place.end for place in places}
        self.homes = [place.end for place in places]
        self.after_places = frozenset(place.end for place in places)
        self.body_ends = frozenset(body.end for body in organisations)
        self.bodies = [(body.start, body.end) for body in organisations]
        self.heads = [match.start() for match in clause_heads().finditer(text)]
        self.endings = NameEndings(text, self.names, self.is_edge)
        self.found: dict[int, Person] = {}

    def add(self, start: int, end: int, titles: tuple[Range, ...], rule: str) -> None:
        """Take a name, unless one that begins there was taken before."""
        self.found.setdefault(start, Person(start, end, titles, rule))

    def add_span(self, span: Range | None, rule: str, titles: tuple[Range, ...] = ()) -> None:
        """Take what a rule found, unless a division reaches over it."""
        # 文登群|今年51岁: what has an age is no place, though it begins as one
        if span and self.place_ends.get(span[0], 0) < span[1] - (rule != "aged"):
            self.add(*span, titles, rule)

    def read(self, at: int, need: float) -> Reading | None:
        """The name that may begin at `at`, if it scores as much as it needs to."""
        reading = self.names.read(self.text, at)
        if reading is None or reading.score < need:
            return None
        if reading.rule == "dotted" and crosses_title(self.text, self.words, at, reading.end):
            return None
        # 牧民|阿拉善盟: a division, not a name
        place_end = self.place_ends.get(at, 0)
        headed = reading.end == place_end and self.words.heads(self.text, at, reading)
        return None if place_end >= reading.end - 1 and not headed else reading

    def add_behind(self, at: int, need: float, right: float, rule: str) -> None:
        """A name at `at` with usual characters, and something of strength `right` after it."""
        reading = self.read(at, need)
        if reading is not None and reading.right >= right and reading.given >= 1.0:
            self.add(at, reading.end, (), rule)

    def add_ending(self, end: int, given: float, rule: str, titles: tuple[Range, ...] = ()) -> None:
        """A name of two to four characters that ends at `end` and begins after a boundary."""
        self.add_span(self.endings.ending(end, given), rule, titles)

    def add_listed(self, end: int, titles: tuple[Range, ...]) -> None:
        """Further names under the same title: 党员王晓燕、李志强."""
        for start, stop in listed_after(self.names, self.text, end, self.read, self.place_ends):
            if stop in self.words.by_end:
                return
            self.add(start, stop, titles, "listed")

    def is_edge(self, at: int) -> bool:
        """Whether a division, a body or a post ends there: a name may begin."""
        return at in self.after_places or at in self.words.by_end or at in self.body_ends

    def is_office(self, end: int) -> bool:
        """Whether the title that ends there is a post."""
        return self.words.by_end[end][1] == "office"
