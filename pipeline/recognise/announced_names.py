"""Finds the names that something announces: a title, an act of speech, a frame, a list.

`村民|张香娥`, `张香娥|说` at the head of a clause, `名叫|张香娥`, `75岁的|张香娥`.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from pipeline.recognise import name_frames as frames
from pipeline.recognise.dotted_names import DOT, Reading, is_dotted
from pipeline.recognise.evident_names import (
    crosses_title,
    evident_names,
    names_at_home,
    titles_at,
)
from pipeline.recognise.name_context import (
    HAN,
    MARK,
    PARTICLE,
    SPEECH,
    VERB,
    right_strength,
    speech_places,
)
from pipeline.recognise.name_endings import NameEndings, roster, signed
from pipeline.recognise.name_lists import (
    NEED_LISTED,
    NEED_SPOKEN,
    attending_names,
    counted_names,
    enumerated_names,
    listed_after,
    paired_names,
)
from pipeline.recognise.name_patterns import clause_heads, transliterated_lists
from pipeline.recognise.name_relations import related_names
from pipeline.recognise.person_names import LONGEST_NAME, name_reader
from pipeline.recognise.titles import Range, TitleReader, TitleWords, own_titles
from schemas.mentions import Organisation, Person, PlaceMention

# what a name must score after a title: the more a title is also a word of running text, the more
_NEED_AFTER = {"office": 1.9, "role": 2.9, "kin": 4.0, "loose": 4.0}
_NEED_FIRM = 2.9
_NEED_AGED = 3.0
_USUAL = 2.0  # the mean of a given name whose characters are all frequent
_LONG_PART = 4
_HOME_LEVELS = frozenset({"province", "prefecture", "county"})

_JOINED = re.compile(f"[与和、](?=[{HAN}]{{3}})")
_PREPOSITIONS = frozenset("向与和同对给从于为")
_AFTER_DESCRIBED = ("，", ",", "不仅", "既是", "却", "便")
_OF = re.compile(f"的(?=[{HAN}])")


class NameAnnouncements:
    """Reads one text: the announced names, the surest announcement first."""

    def __init__(
        self, text: str, organisations: Sequence[Organisation], places: Sequence[PlaceMention]
    ) -> None:
        self.text = text
        self.names = name_reader()
        self.words = TitleWords(text, {body.end for body in organisations})
        self.titles = TitleReader(text, self.words, organisations, places)
        self.place_ends = {place.start: place.end for place in places}
        self.homes = [place.end for place in places if place.level in _HOME_LEVELS]
        self.after_places = frozenset(place.end for place in places)
        self.body_ends = frozenset(body.end for body in organisations)
        self.bodies = [(body.start, body.end) for body in organisations]
        self.speech, self.has_dots = speech_places(text), DOT.search(text) is not None
        self.heads = [match.start() for match in clause_heads().finditer(text)]
        self.endings = NameEndings(text, self.names, self._is_edge)
        self.found: dict[int, Person] = {}

    def run(self) -> list[Person]:
        """Find the announced names."""
        self._titled()
        self._speaking()
        self._framed()
        self._enumerated()
        self._before_title()
        for end in sorted(self.body_ends):
            # 据迁西县农业农村局|王向飞介绍: an office alone is no title
            self._after(end, NEED_LISTED, VERB, "after-body")
        self._acting()
        self._accompanying()
        self._self_evident()
        starts = sorted(self.found)
        ends = {person.end for person in self.found.values()}
        return [self._with_own_titles(who, starts, ends) for who in self.found.values()]

    def _with_own_titles(self, person: Person, starts: list[int], ends: set[int]) -> Person:
        own = own_titles(self.words, person, starts, ends)
        return self.with_post_behind(replace(person, titles=own))

    def with_titles(self, person: Person) -> Person:
        """A name come again may have a title before it too, or one behind."""
        if titles := titles_at(self.words, person.start, self.titles.before):
            person = replace(person, titles=titles)
        return self.with_post_behind(person)

    def with_post_behind(self, person: Person) -> Person:
        """毕经安|董事长|向: a post right behind a name is its title, unless a name follows it."""
        rank = frames.RANK.match(self.text, person.end)
        if rank is not None and rank.span() not in person.titles:
            return replace(person, titles=(*person.titles, rank.span()))  # 副院长|李国桥|教授
        end = self.words.office_at(person.end)
        if person.titles or end is None or frames.POST_GOES_ON.match(self.text, end - 1):
            return person
        if right_strength(self.text, end) < PARTICLE and self._read(end, _NEED_AFTER["office"]):
            return person
        return replace(person, titles=((person.end, end),))

    def beside(self, people: Sequence[Person]) -> list[Person]:
        """王书贵与|张金才、章传文|一行: whole names joined to those known."""
        known = set(self.found)
        for person in people:
            joint = _JOINED.match(self.text, person.end)
            if joint and self.names.looks_whole(self.text[joint.end() : joint.end() + 3]):
                self._listed(person.end, ())
        return [person for start, person in self.found.items() if start not in known]

    def _add(self, start: int, end: int, titles: tuple[Range, ...], rule: str) -> None:
        self.found.setdefault(start, Person(start, end, titles, rule))

    def _read(self, at: int, need: float) -> Reading | None:
        reading = self.names.read(self.text, at)
        if reading is None or reading.score < need:
            return None
        if reading.rule == "dotted" and crosses_title(self.text, self.words, at, reading.end):
            return None
        # 牧民|阿拉善盟: a division, not a name
        place_end = self.place_ends.get(at, 0)
        headed = reading.end == place_end and self.words.heads(self.text, at, reading)
        return None if place_end >= reading.end - 1 and not headed else reading

    def _after(self, at: int, need: float, right: float, rule: str) -> None:
        """A name at `at` with usual characters, and something of strength `right` after it."""
        reading = self._read(at, need)
        if reading is not None and reading.right >= right and reading.given >= 1.0:
            self._add(at, reading.end, (), rule)

    def _titled(self) -> None:
        """村民张香娥, 党支部书记王雪浓; and the names listed after it."""
        doubtful: dict[str, list[Range]] = {}
        for end, (start, kind) in self.words.by_end.items():
            if not self._may_announce(start, end):
                continue
            at = frames.joint_end(self.text, end)
            reading = self._read(at, _NEED_FIRM if kind == "loose" else _NEED_AFTER[kind])
            if reading is None:
                if kind != "kin":
                    self._given_only(end, at)
            elif self._is_unlikely(reading, end, at, kind):
                continue
            elif kind != "loose" or self._stands_after_loose(reading, start, at):
                self._add_titled(end, at, reading)
            elif reading.given >= _USUAL and reading.right >= PARTICLE:
                doubtful.setdefault(self.text[at : reading.end], []).append((end, at))
        self._named_twice(doubtful)

    def _may_announce(self, start: int, end: int) -> bool:
        across = frames.runs_on(self.names, self.text, end) or self.words.goes_on(start, end)
        # 湖南省|长沙市: a division begins inside the word; 我|代表|白音宝力格苏木人民政府
        across |= not self.place_ends.keys().isdisjoint(range(start + 1, end))
        # 邵海丽副县长|向集团: the name stands before its title
        toward = self.text[end : end + 1] in _PREPOSITIONS and self.endings.is_behind_name(start)
        return not (across or toward or self.text[start - 1 : end] == "我代表")

    def _is_unlikely(self, reading: Reading, end: int, at: int, kind: str) -> bool:
        """Whether a joint or kin stands before what no name need be: 将孩子|成功|救出."""
        word = kind == "kin" and self.names.is_word(self.text[at : reading.end])
        # 电工|管室外
        verb = kind != "office" and not reading.sure and reading.given <= 0.0
        return word or verb or (at > end and reading.right < PARTICLE)

    def _named_twice(self, doubtful: dict[str, list[Range]]) -> None:
        """工作人员|许洁 … 党员|许洁: what follows two such titles is a name."""
        for places in doubtful.values():
            for end, at in places if len(places) > 1 else ():
                reading = self._read(at, _NEED_FIRM)
                if reading is not None:
                    self._add_titled(end, at, reading)

    def _add_titled(self, title_end: int, at: int, reading: Reading) -> None:
        titles = tuple(self.titles.before(title_end))
        self._add(at, reading.end, titles, f"title-{reading.rule}")
        self._listed(reading.end, titles)

    def _given_only(self, title_end: int, at: int) -> None:
        """党委书记|永宏|介绍, 代旗长 双宝: a Mongol or Manchu whom nobody calls by a surname."""
        end = at + 2
        if not self.names.is_given_only(self.text[at:end]):
            rare = self._is_office(title_end) and frames.rare_speaker(self.names, self.text, at)
            self._found(rare or None, "speech", tuple(self.titles.before(title_end)))
            return
        right = right_strength(self.text, end)
        signed = self.text[title_end:at].isspace() and right >= MARK and self._is_office(title_end)
        if right == SPEECH or signed:
            self._add(at, end, tuple(self.titles.before(title_end)), "given-name")

    def _is_office(self, end: int) -> bool:
        return self.words.by_end[end][1] == "office"

    def _stands_after_loose(self, reading: Reading, start: int, at: int) -> bool:
        """村民|包海山说: a surname that begins many words needs a whole name and a firm end."""
        if self.text[start - 2 : start].rstrip("的").endswith("岁"):  # 22岁的|志愿者|何欣
            return True
        known = reading.rule == "composed" and reading.end - at >= _LONG_PART
        if known or (reading.score >= _NEED_AFTER["loose"] and frames.is_sure(reading)):
            return True  # 牧民|乌云格日勒|草原
        name = self.text[at : reading.end]
        if reading.right >= SPEECH and reading.given >= 1.0:  # 医生|高巍|分享了
            return not self.names.is_word(name) or frames.told_firmly(
                self.names, self.text, name, reading.end
            )
        if reading.right >= VERB and self.names.is_plain_short(name):
            return True  # 志愿者|于洋|正在
        whole = reading.end - at == 3 and reading.given >= 1.0
        return whole and frames.ends_firmly(self.text, reading.end, reading.right)

    def _listed(self, end: int, titles: tuple[Range, ...]) -> None:
        """Further names under the same title: 党员王晓燕、李志强."""
        for start, stop in listed_after(self.names, self.text, end, self._read, self.place_ends):
            if stop in self.words.by_end:
                return
            self._add(start, stop, titles, "listed")

    def _speaking(self) -> None:
        """，李乾坤感慨地说; 有经验的|李乾坤说; 企业家的|裴春亮决定."""
        for at in self.heads:
            self._speaker(at, "speech")
        for match in _OF.finditer(self.text):
            self._described_by_title(match.start())
            self._speaker(match.end(), "speech-after-的")
            self._described(match.start())

    def _described_by_title(self, of: int) -> None:
        """担任支书的|浩特勒巴雅尔充分发挥, 镇党委书记的|李志成，: who holds a post, and 的."""
        word = self.words.by_end.get(of)
        if word is None:
            return
        self._after(of + 1, NEED_LISTED, VERB, "title-的")
        reading = self._read(of + 1, NEED_SPOKEN) if word[1] in {"office", "role"} else None
        if reading is not None and frames.is_firm(self.names, self.text, of + 1, reading):
            self._add(of + 1, reading.end, (), "title-的")

    def _speaker(self, at: int, rule: str) -> None:
        if at in self.found or not self._may_speak(at):
            return
        reading = self._read(at, NEED_SPOKEN)
        if reading is None or reading.right < SPEECH or reading.given < 0.0:
            return
        told = reading.sure or (reading.given >= 1.0 and frames.is_sure(reading))
        if told or frames.speaks_firmly(self.names, self.text, at, reading):
            self._add(at, reading.end, (), rule)

    def _described(self, of: int) -> None:
        """61岁的|李世|在院里, 新华镇的|孙英|在家: an age or a division before 的 and a name."""
        lowest = max(0, of - frames.LONGEST_PERSONAL)
        aged = frames.PERSONAL.search(self.text, lowest, of) is not None
        at = of + 1
        home = frames.RESIDENCE.search(self.text, max(0, of - 5), of)
        lives = of in self.after_places or home is not None
        # 早起的|孙泽周，
        ended = self.text.startswith(_AFTER_DESCRIBED, at + 3)
        ended |= frames.COUNTED_LIST.match(self.text, at + 3) is not None
        lives = lives or (ended and self.names.looks_whole(self.text[at : at + 3]))
        if at in self.found or not (aged or lives):
            return
        reading = self._read(at, _NEED_AGED if aged else NEED_LISTED)
        years = self.text[of - 1 : of] == "岁"
        sure = reading is not None and frames.is_sure(reading)
        if reading is None or reading.right < PARTICLE or not (years or sure):
            return
        short = reading.rule == "surname" and reading.end - at == 2
        # 93岁的|秦镜，
        usual = (1.0 if years and reading.right >= MARK else 2.0) if short else 1.0
        if reading.given >= usual:
            self._add(at, reading.end, (), "aged-的" if aged else "resident")

    def _may_speak(self, at: int) -> bool:
        """Whether speech stands where a name from `at` on can end; cheaper than to read it."""
        i = bisect_left(self.speech, at + 2)
        near = i < len(self.speech) and self.speech[i] <= at + LONGEST_NAME
        return near or (self.has_dots and is_dotted(self.text, at))

    def _acting(self) -> None:
        """毕力格是一名…, X、Y等17名, 书记X的陪同下."""
        human = frames.human_places(self.text)
        for at in (*self.heads, *(match.end() for match in _OF.finditer(self.text))):
            end = frames.acting_name(self.names, self.text, at, human)
            if end is not None and self.place_ends.get(at, 0) < end - 1:
                self._add(at, end, (), "acting")
        for match in frames.POSITION.finditer(self.text):
            self._in_picture(match.start())
        for start, end in attending_names(self.names, self.text):
            self._add(start, end, (), "attending")
        counted = counted_names(self.names, self.text, self._is_edge)
        for start, end in (*counted, *paired_names(self.names, self.text, self._is_edge)):
            self._add(start, end, tuple(self.titles.before(start)), "counted")

    def _accompanying(self) -> None:
        """书记|折先进|的陪同下."""
        if "陪同" not in self.text:
            return
        for at in filter(self._is_office, self.words.by_end):
            end = frames.accompanying_name(self.names, self.text, at)
            if end is not None:
                self._add(at, end, tuple(self.titles.before(at)), "accompanying")

    def _is_edge(self, at: int) -> bool:
        """Whether a division, a body or a post ends there: a name may begin."""
        return at in self.after_places or at in self.words.by_end or at in self.body_ends

    def _in_picture(self, end: int) -> None:
        """贡曲（左）: so short a word before the mark of who is who is a name, however rare."""
        self._ending(end, 0.5, "in-picture")
        self._found(self.endings.bounded(end), "in-picture")

    def _self_evident(self) -> None:
        """次仁卓玛从…毕业, 江源 第三中学教师, （长岭县委组织部 常志鹏）."""
        for person in (
            *roster(self.endings, self.words, self.text, [start for start, _ in self.bodies]),
            *signed(self.endings, self.text, self.bodies),
        ):
            self.found.setdefault(person.start, person)
        for span in names_at_home(self.text, self.names, self.homes):
            self._found(span, "after-home")
        for span in related_names(self.names, self.text, self.heads):
            self._found(span, "related")
        for match in frames.CALLED_ONE.finditer(self.text):
            self._found(self.endings.whole_word(match), "called")
        found = evident_names(self.text, self.names, self.words, self.heads, self._is_edge)
        for span, rule in found:
            titled = titles_at(self.words, span[0], self.titles.before) if rule == "dotted" else ()
            self._found(span, rule, titled)

    def _framed(self) -> None:
        """名叫X, 75岁的X, 小树叫X, X今年75岁, X，女，."""
        for match in frames.NAMED.finditer(self.text):
            self._after(match.end(), frames.need_named(self.names, match), PARTICLE, "named")
        for match in frames.CALLED.finditer(self.text):
            reading = self._read(match.end(), frames.NEED_FRAMED + 0.5)
            if reading is not None and frames.is_called(self.text, reading):
                self._add(match.end(), reading.end, (), "called")
        for year in re.finditer("岁", self.text):
            age = frames.AGE.search(self.text, max(0, year.end() - frames.LONGEST_AGE), year.end())
            if age is not None:
                self._ending(age.start(), 1.0, "aged")
        for match in frames.PARTICULARS.finditer(self.text):
            self._ending(match.start(), 0.0, "particulars")
            self._found(self.endings.alone(match.start()), "particulars")

    def _ending(self, end: int, given: float, rule: str, titles: tuple[Range, ...] = ()) -> None:
        """A name of two to four characters that ends at `end` and begins after a boundary."""
        self._found(self.endings.ending(end, given), rule, titles)

    def _found(self, span: Range | None, rule: str, titles: tuple[Range, ...] = ()) -> None:
        # 文登群|今年51岁: what has an age is no place, though it begins as one
        if span and self.place_ends.get(span[0], 0) < span[1] - (rule != "aged"):
            self._add(*span, titles, rule)

    def _enumerated(self) -> None:
        """四位年轻人——周晓东、彭丹丹、郑思洁: three names or more from a mark on."""
        for spans, at in enumerated_names(self.names, self.text, self._is_edge):
            last = self._read(at, NEED_SPOKEN)
            if last is None or last.given < 0.5:
                continue
            for start, end in (*spans, (at, last.end)):
                self._add(start, end, (), "enumerated")
            self._listed(last.end, ())
        for match in transliterated_lists().finditer(self.text):
            at = match.start()
            for name in match[0].split("、"):
                if self.names.is_transliterated(name) and at not in self.place_ends:
                    self._add(at, at + len(name), (), "enumerated")
                at += len(name) + 1

    def _before_title(self) -> None:
        """习近平总书记, 王挺革董事长, 张兴桃法官."""
        for match in frames.LEADER.finditer(self.text):
            title = match.span("title")
            end = match.end() if title[0] < 0 else title[0]
            behind = () if title[0] < 0 else (title,)
            before = titles_at(self.words, match.start(), self.titles.before)
            self._add(match.start(), end, (*before, *behind), "leader")
        for start, end in self.words.offices():
            if not frames.POST_GOES_ON.match(self.text, end - 1):
                self._found(self.endings.before_post(start), "before-post", ((start, end),))
        for match in frames.ADDRESS.finditer(self.text):
            titles = () if match[0] in frames.NOT_TITLES else (match.span(),)
            span = self.endings.ending(match.start(), 1.0)
            span = span or self.endings.before_post(match.start())
            self._found(span, "title-after", titles)
        for match in frames.ELDER.finditer(self.text):
            self._found(self.endings.whole(match.start(), 0.5), "before-elder")
