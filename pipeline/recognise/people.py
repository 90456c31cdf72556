"""Finds named persons and the titles beside their names.

A name is looked for only where something announces it: a title before it (村民|张香娥), an act of
speech after it at the head of a clause, a frame (名叫, 75岁的), a byline. A name once introduced is
then found wherever the article repeats it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.recognise.name_context import HAN, MARK, PARTICLE, SPEECH, VERB, left_bound
from pipeline.recognise.person_names import NameReader, Reading, name_reader
from pipeline.recognise.titles import Range, TitleReader, TitleWords
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Byline, Organisation, Person, PlaceMention

FindBylines = Callable[[str], Sequence[Byline]]

# a title before the name is the surer, the less it is also a word of running text
_NEED_AFTER = {"office": 1.9, "role": 2.9, "kin": 4.0, "loose": 4.0}
# 水电工|程建设, 妇女儿|童: the title's last character begins a word with the next
_ACROSS = frozenset({"工程", "儿童", "师范", "生平", "生计", "民和", "民族", "员工", "长城", "长安", "长江"})
_MARKS = '，。！？；：、“”‘’（）()《》—…,;:!?"\n●■◆▲★'
_AGE = re.compile(r"(?P<gap>[，,]?(?:现年|今年)?)\d{1,3}周?岁")
_SEX = re.compile(
    r"[，,](?:(?:男|女|中共党员|[一-鿿]{1,3}族)[，,、]|\d{4}年(?:\d{1,2}月)?(?:出)?生|现任|现年)"
)
_NAMED = re.compile(r"(?:名叫|我叫|他叫|她叫|名为|原名|本名|取名|叫做|岁的|出生的|年过[一-龥]旬的|家住[^，。\n]{2,20}的)")
_CALLED = re.compile("叫")
_AFTER_TITLE = re.compile(r"(?:总书记|国家主席|院士|教授|烈士|同志|老师|大夫|先生|女士)")
_NOT_TITLES = frozenset({"同志", "先生", "女士"})
_KNOWN = re.compile(
    r"习近平(?!新时代|经济|强军|外交|法治|生态|文化|总书记关于)(?P<title>总书记|主席)?"
)
# “党员中心户”布仁孟克, 社区书记——王娟, 第一书记 倪艳, 技术员：李强
_TITLE_JOINT = re.compile(r"(?:[”」]|[—\-]{1,4}| ?[:：]?(?! ) ?)?")
_LIST_JOINT = re.compile(r"[、和与及]|[ ]")
_TITLE_OF = re.compile("的")
_LAST_SPEECH = re.compile(rf"的(?=[{HAN}]{{2,4}}(?:说|表示|告诉|介绍|坦言|感慨|笑|高兴|激动|回忆))")


@dataclass(slots=True)
class _Draft:
    """The persons found so far, kept apart by position."""

    people: dict[int, Person]
    taken: list[Range]

    def add(self, person: Person) -> None:
        """Keep a person unless the range is taken."""
        for start, end in self.taken:
            if start < person.end and person.start < end:
                return
        self.people[person.start] = person


class _PeopleFinder:
    """Reads one text."""

    def __init__(
        self,
        text: str,
        organisations: Sequence[Organisation],
        places: Sequence[PlaceMention],
        names: NameReader,
    ) -> None:
        self.text = text
        self.names = names
        self.words = TitleWords(text)
        self.titles = TitleReader(text, self.words, organisations, places)
        self.place_starts = {place.start: place.end for place in places}
        self.body_ends = [body.end for body in organisations]
        self.found: dict[int, Person] = {}

    def run(self) -> None:
        """Find the announced names, the surest announcement first."""
        self.titled()
        self.clause_heads()
        self.framed()
        self.enumerated()
        self.named_before_title()
        self.after_bodies(self.body_ends)

    def _add(self, start: int, end: int, titles: tuple[Range, ...], rule: str) -> None:
        self.found.setdefault(start, Person(start, end, titles, rule))

    def _at_place(self, start: int, end: int) -> bool:
        """Whether a division begins there that is no shorter: 牧民|阿拉善盟."""
        place_end = self.place_starts.get(start)
        return place_end is not None and place_end >= end - 1

    def titled(self) -> None:
        """村民张香娥, 党支部书记王雪浓; and the names listed after it."""
        text = self.text
        for end, (_, kind) in self.words.by_end.items():
            at = _TITLE_JOINT.match(text, end).end()  # type: ignore[union-attr]
            if text[end - 1 : end + 1] in _ACROSS:
                continue
            reading = self._read(at, _NEED_AFTER[kind])
            if reading is None or (at > end and reading.right < PARTICLE):
                continue
            titles = tuple(self.titles.before(end))
            self._add(at, reading.end, titles, f"title-{reading.rule}")
            self._listed(reading.end, titles)

    def _read(self, at: int, need: float) -> Reading | None:
        reading = self.names.read(self.text, at)
        if reading is None or reading.score < need or self._at_place(at, reading.end):
            return None
        return reading

    def _listed(self, end: int, titles: tuple[Range, ...]) -> None:
        """Further names under the same title: 党员王晓燕、李志强."""
        while joint := _LIST_JOINT.match(self.text, end):
            at = joint.end()
            reading = self._read(at, 4.5)
            if reading is None or self._posts_at(reading.end):
                return
            if reading.given < (0.0 if reading.sure else 1.0):
                return
            self._add(at, reading.end, titles, "listed")
            end = reading.end

    def _posts_at(self, end: int) -> bool:
        return end in self.words.by_end

    def clause_heads(self) -> None:
        """，李乾坤感慨地说: a name at the head of a clause that speaks."""
        for match in _heads(self.names).finditer(self.text):
            self._spoken(match.start(1), "speech")
        for match in _TITLE_OF.finditer(self.text):
            if match.start() in self.words.by_end:
                self._of_title(match.end())
        for match in _LAST_SPEECH.finditer(self.text):
            self._spoken(match.end(), "speech-after-的")

    def _spoken(self, at: int, rule: str) -> None:
        reading = self._read(at, 3.4)
        if reading is None or reading.right < SPEECH or reading.given < 0.0 or at in self.found:
            return
        if not reading.sure and (reading.given < 1.0 or reading.score < 5.0):
            return
        self._add(at, reading.end, (), rule)

    def _of_title(self, at: int) -> None:
        """已是企业家的|裴春亮, 当选村委会主任的|裴春亮."""
        reading = self._read(at, 4.5)
        if reading is not None and reading.right >= VERB and reading.given >= 1.0:
            self._add(at, reading.end, (), "title-的")

    def enumerated(self) -> None:
        """四位年轻人——周晓东、彭丹丹、郑思洁: three names or more from a mark on."""
        for match in _lists(self.names).finditer(self.text):
            at = match.start(1)
            spans = []
            for name in match[1].split("、"):
                spans.append((at, at + len(name)))
                at += len(name) + 1
            last = self._read(at, 3.4)
            if last is None or last.given < 0.5 or not all(self._is_name(*s) for s in spans):
                continue
            for span in (*spans, (at, last.end)):
                self._add(*span, (), "enumerated")
            self._listed(last.end, ())

    def _is_name(self, start: int, end: int) -> bool:
        return any(
            reading.end == end and reading.sure and reading.given >= 0.5 and reading.score >= 1.5
            for reading in self.names.han(self.text, start)
        )

    def after_bodies(self, ends: Iterable[int]) -> None:
        """据迁西县农业农村局|王向飞介绍: an office without a post is no title."""
        for end in ends:
            reading = self._read(end, 4.5)
            if reading is not None and reading.right >= VERB and reading.given >= 1.0:
                self._add(end, reading.end, (), "after-body")

    def framed(self) -> None:
        """名叫X, 75岁的X, X今年75岁, X，女，."""
        for match in _NAMED.finditer(self.text):
            reading = self._read(match.end(), 5.0)
            if reading is not None and reading.right >= PARTICLE and reading.given >= 1.0:
                self._add(match.end(), reading.end, (), "named")
        for match in _CALLED.finditer(self.text):
            reading = self._read(match.end(), 5.5)
            if reading is not None and reading.sure and reading.right == MARK:
                self._add(match.end(), reading.end, (), "called")
        for pattern in (_AGE, _SEX):
            for match in pattern.finditer(self.text):
                self._ending(match.start(), "aged" if pattern is _AGE else "sex")

    def _ending(self, end: int, rule: str, titles: tuple[Range, ...] = ()) -> None:
        """A name of two or three characters that ends at `end`, after a bound."""
        text = self.text
        for size in (3, 2, 4):
            at = end - size
            if at < 0 or text[at] not in self.names.singles | {d[0] for d in self.names.doubles}:
                continue
            readings = [r for r in self.names.han(text, at) if r.end == end and r.score >= 1.5]
            if not readings or max(r.given for r in readings) < (0.0 if rule == "sex" else 1.0):
                continue
            if left_bound(text, max(0, at - 8), at) == at or at in self._place_ends():
                self._add(at, end, titles, rule)
                return

    def _place_ends(self) -> set[int]:
        return set(self.place_starts.values())

    def named_before_title(self) -> None:
        """习近平总书记, 袁隆平院士."""
        for match in _KNOWN.finditer(self.text):
            title = match.span("title")
            end = match.end() if title[0] < 0 else title[0]
            self._add(match.start(), end, () if title[0] < 0 else (title,), "known")
        for match in _AFTER_TITLE.finditer(self.text):
            titles = () if match[0] in _NOT_TITLES else (match.span(),)
            self._ending(match.start(), "title-after", titles)


def _heads(names: NameReader, kept: list[re.Pattern[str]] = []) -> re.Pattern[str]:  # noqa: B006
    if not kept:
        surnames = "".join(sorted(names.initials))
        kept.append(re.compile(rf"(?:^|[{re.escape(_MARKS)}\s])([{surnames}])(?=[{HAN}])"))
    return kept[0]


def _lists(names: NameReader, kept: list[re.Pattern[str]] = []) -> re.Pattern[str]:  # noqa: B006
    if not kept:
        name = f"[{''.join(sorted(names.singles))}][{HAN}]{{1,2}}"
        kept.append(
            re.compile(
                rf"(?:^|[{re.escape(_MARKS)}\s])({name}(?:、{name})+)、(?=[{HAN}])"
            )
        )
    return kept[0]


def _from_bylines(bylines: Iterable[Byline]) -> Iterator[Person]:
    for byline in bylines:
        for start, end, titles in byline.names:
            yield Person(start, end, tuple(titles), f"byline-{byline.role}")


def _repeats(text: str, people: Sequence[Person], blocked: Sequence[Range]) -> Iterator[Person]:
    """Bare repeats of the names found."""
    names = sorted({text[p.start : p.end] for p in people}, key=len, reverse=True)
    names = [name for name in names if len(name) >= 2 and " " not in name]
    if not names:
        return
    for match in re.finditer("|".join(map(re.escape, names)), text):
        yield Person(match.start(), match.end(), (), "repeat")


def _lengthened(text: str, people: Sequence[Person]) -> list[Person]:
    """乌尼孟|和 becomes 乌尼孟和 where the article has that name elsewhere."""
    names = {text[person.start : person.end] for person in people}
    longer = {
        short: [name for name in names if name.startswith(short) and name != short]
        for short in names
    }
    out = []
    for person in people:
        for name in longer[text[person.start : person.end]]:
            if text.startswith(name, person.start):
                out.append(replace(person, end=person.start + len(name)))
                break
        else:
            out.append(person)
    return out


def _settled(text: str, people: Iterable[Person], bodies: Sequence[Organisation]) -> list[Person]:
    """Sorted, not overlapping: bylines and titled names come first in `people`."""
    kept: list[Person] = []
    occupied: dict[int, int] = {}
    inside = {i for body in bodies for i in range(body.start, body.end)}
    for person in people:
        if any(i in occupied for i in range(person.start, person.end)):
            continue
        if person.start in inside and person.rule == "repeat":
            continue
        for i in range(person.start, person.end):
            occupied[i] = 1
        kept.append(person)
    _ = text
    return sorted(kept, key=lambda person: person.start)


def find_people(
    text: str,
    organisations: Sequence[Organisation] = (),
    places: Sequence[PlaceMention] = (),
    bylines: Sequence[Byline] = (),
) -> list[Person]:
    """Find the named persons of `text` with their titles, in order, not overlapping."""
    finder = _PeopleFinder(text, organisations, places, name_reader())
    finder.run()
    signed = list(_from_bylines(bylines))
    firm = signed + list(finder.found.values())
    firm = _settled(text, _lengthened(text, firm), ())
    blocked = [(body.start, body.end) for body in organisations]
    return _settled(text, [*firm, *_repeats(text, firm, blocked)], organisations)


def people_stage(find_bylines: FindBylines) -> Stage:
    """The stage that fills `Article.people`."""

    def fill(article: Article) -> Article:
        people = find_people(
            article.text, article.organisations, article.places, find_bylines(article.text)
        )
        return replace(article, people=tuple(people))

    return Stage(
        name="people",
        reads=frozenset({"articles", "places", "organisations"}),
        writes="people",
        run=each_article(fill),
        why_here="After organisations: a title carries the body written directly before it.",
    )

