"""Names that a title announces: 村民|张香娥, 张兴桃|法官, 书记|折先进|的陪同下."""

import re

from pipeline.recognise.name_context import MARK, PARTICLE, SPEECH, VERB, right_strength
from pipeline.recognise.people import name_frames as frames
from pipeline.recognise.people.dotted_names import Reading
from pipeline.recognise.people.evident_names import titles_at
from pipeline.recognise.people.name_book import NameBook
from pipeline.recognise.people.titles import Range

# what a name must score after a title: the more a title is also a word of running text, the more
NEED_AFTER = {"office": 1.9, "role": 2.9, "kin": 4.0, "loose": 4.0}
_NEED_FIRM = 2.9
_USUAL = 2.0  # the mean of a given name whose characters are all frequent
_LONG_PART = 4
_PREPOSITIONS = frozenset("向与和同对给从于为")
_OF_DIVISION = frozenset({"本村", "全村", "本镇", "全镇", "本乡", "全乡", "全市", "全县", "全旗"})
_TOOK_POST = re.compile("(?:[担出就接继兼]任|当选?|成为|做)(?:[了上为])?[^，。；：\\s]{0,10}$")
_POST_REACH = 14


class TitledNames:
    """Finds the names of one text that stand beside titles."""

    def __init__(self, book: NameBook) -> None:
        self._book = book
        self._text = book.text
        self._names = book.names
        self._words = book.words
        self._titles = book.titles
        self._place_ends = book.place_ends
        self._endings = book.endings
        self._inside = {i for start, end in book.bodies for i in range(start + 1, end)}

    def after_titles(self) -> None:
        """村民张香娥, 党支部书记王雪浓; and the names listed after it."""
        doubtful: dict[str, list[Range]] = {}
        for end, (start, kind) in self._words.by_end.items():
            if not self._may_announce(start, end):
                continue
            at = frames.joint_end(self._text, end)
            reading = self._book.read(at, _NEED_FIRM if kind == "loose" else NEED_AFTER[kind])
            if reading is None:
                if kind != "kin":
                    self._given_only(end, at)
            elif self._is_unlikely(reading, end, at, kind):
                continue
            elif kind != "loose" or self._stands_after_loose(reading, start, at):
                self._add_titled(end, at, reading)
            elif reading.given >= _USUAL and reading.right >= PARTICLE:
                doubtful.setdefault(self._text[at : reading.end], []).append((end, at))
        self._named_twice(doubtful)

    def _may_announce(self, start: int, end: int) -> bool:
        across = frames.runs_on(self._names, self._text, end) or self._words.goes_on(start, end)
        # 湖南省|长沙市: a division begins inside the word; 我|代表|白音宝力格苏木人民政府
        across |= end in self._inside  # 民兵|连
        across |= not self._place_ends.keys().isdisjoint(range(start + 1, end))
        # 邵海丽副县长|向集团: the name stands before its title
        toward = self._text[end : end + 1] in _PREPOSITIONS and self._endings.is_behind_name(start)
        # 担任村支书|后大力推进…
        since = self._text.startswith("后", end) and _TOOK_POST.search(
            self._text, max(0, start - _POST_REACH), start
        )
        # 利用本村|长毛兔经纪人
        divided = self._text[start - 1 : start + 1] in _OF_DIVISION
        return not (across or toward or since or divided or self._says_for(start, end))

    def _says_for(self, start: int, end: int) -> bool:
        return self._text[start - 1 : end] == "我代表"

    def _is_unlikely(self, reading: Reading, end: int, at: int, kind: str) -> bool:
        """Whether a joint or kin stands before what no name need be: 将孩子|成功|救出."""
        word = kind == "kin" and self._names.is_word(self._text[at : reading.end])
        # 电工|管室外
        verb = kind != "office" and not reading.sure and reading.given <= 0.0
        return word or verb or (at > end and reading.right < PARTICLE)

    def _named_twice(self, doubtful: dict[str, list[Range]]) -> None:
        """工作人员|许洁 … 党员|许洁: what follows two such titles is a name."""
        for places in doubtful.values():
            for end, at in places if len(places) > 1 else ():
                reading = self._book.read(at, _NEED_FIRM)
                if reading is not None:
                    self._add_titled(end, at, reading)

    def _add_titled(self, title_end: int, at: int, reading: Reading) -> None:
        titles = tuple(self._titles.before(title_end))
        self._book.add(at, reading.end, titles, f"title-{reading.rule}")
        self._book.add_listed(reading.end, titles)

    def _given_only(self, title_end: int, at: int) -> None:
        """党委书记|永宏|介绍, 代旗长 双宝: a Mongol or Manchu whom nobody calls by a surname."""
        end = at + 2
        if not self._names.is_given_only(self._text[at:end]):
            rare = self._book.is_office(title_end) and frames.rare_speaker(
                self._names, self._text, at
            )
            self._book.add_span(rare or None, "speech", tuple(self._titles.before(title_end)))
            return
        right = right_strength(self._text, end)
        signed = (
            self._text[title_end:at].isspace() and right >= MARK and self._book.is_office(title_end)
        )
        if right == SPEECH or signed:
            self._book.add(at, end, tuple(self._titles.before(title_end)), "given-name")

    def _stands_after_loose(self, reading: Reading, start: int, at: int) -> bool:
        """村民|包海山说: a surname that begins many words needs a whole name and a firm end."""
        if self._text[start - 2 : start].rstrip("的").endswith("岁"):  # 22岁的|志愿者|何欣
            return True
        known = reading.rule == "composed" and reading.end - at >= _LONG_PART
        if known or (reading.score >= NEED_AFTER["loose"] and frames.is_sure(reading)):
            return True  # 牧民|乌云格日勒|草原
        name = self._text[at : reading.end]
        if reading.right >= SPEECH and reading.given >= 1.0:  # 医生|高巍|分享了
            return not self._names.is_word(name) or frames.told_firmly(
                self._names, self._text, name, reading.end
            )
        if reading.right >= VERB and self._names.is_plain_short(name):
            return True  # 志愿者|于洋|正在
        whole = reading.end - at == 3 and reading.given >= 1.0
        return whole and frames.ends_firmly(self._text, reading.end, reading.right)

    def accompanied(self) -> None:
        """书记|折先进|的陪同下."""
        if "陪同" not in self._text:
            return
        for at in filter(self._book.is_office, self._words.by_end):
            end = frames.accompanying_name(self._names, self._text, at)
            if end is not None:
                self._book.add(at, end, tuple(self._titles.before(at)), "accompanying")

    def before_titles(self) -> None:
        """习近平总书记, 王挺革董事长, 张兴桃法官."""
        for match in frames.LEADER.finditer(self._text):
            title = match.span("title")
            end = match.end() if title[0] < 0 else title[0]
            behind = () if title[0] < 0 else (title,)
            before = titles_at(self._words, match.start(), self._titles.before)
            self._book.add(match.start(), end, (*before, *behind), "leader")
        for start, end in self._words.offices():
            if not frames.POST_GOES_ON.match(self._text, end - 1):
                self._book.add_span(
                    self._endings.before_post(start), "before-post", ((start, end),)
                )
        for match in frames.ADDRESS.finditer(self._text):
            titles = () if match[0] in frames.NOT_TITLES else (match.span(),)
            span = self._endings.ending(match.start(), 1.0)
            span = span or self._endings.before_post(match.start())
            self._book.add_span(span, "title-after", titles)
        for match in frames.ELDER.finditer(self._text):
            self._book.add_span(self._endings.whole(match.start(), 0.5), "before-elder")
