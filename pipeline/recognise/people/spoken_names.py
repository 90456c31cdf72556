"""Names of those who speak, and who are told of before 的: 李乾坤感慨地说, 61岁的|李世."""

import re
from bisect import bisect_left

from pipeline.recognise.name_context import (
    HAN,
    MARK,
    OF,
    PARTICLE,
    SPEECH,
    VERB,
    speech_places,
)
from pipeline.recognise.people import name_frames as frames
from pipeline.recognise.people.dotted_names import DOT, is_dotted
from pipeline.recognise.people.name_book import NameBook
from pipeline.recognise.people.name_lists import NEED_LISTED, NEED_SPOKEN
from pipeline.recognise.people.person_names import LONGEST_NAME

_NEED_AGED = 3.0
# 嘎查的|沙梁上
_WHERE = frozenset("上下里")
# 据|李乾坤|介绍, 五家子村|刘海波|说; but 依据, 数据
_SPEAKER_AFTER = re.compile(rf"(?:据(?<![{HAN}]据)|嘎查|社区|[村屯组])(?=[{HAN}])")
_AFTER_DESCRIBED = ("，", ",", "不仅", "既是", "却", "便")


class SpokenNames:
    """Finds the names of one text whose bearers speak, or are described."""

    def __init__(self, book: NameBook) -> None:
        self._book = book
        self._text = book.text
        self._names = book.names
        self._words = book.words
        self._after_places = book.after_places
        self._heads = book.heads
        self._found = book.found
        self._speech, self._has_dots = speech_places(book.text), DOT.search(book.text) is not None

    def run(self) -> None:
        """，李乾坤感慨地说; 有经验的|李乾坤说; 企业家的|裴春亮决定."""
        for at in self._heads:
            self._speaker(at, "speech")
        for match in _SPEAKER_AFTER.finditer(self._text):
            self._speaker(match.end(), "speech")
        for match in OF.finditer(self._text):
            self._described_by_title(match.start())
            self._speaker(match.end(), "speech-after-的")
            self._described(match.start())

    def _described_by_title(self, of: int) -> None:
        """担任支书的|浩特勒巴雅尔充分发挥, 镇党委书记的|李志成，: who holds a post, and 的."""
        word = self._words.by_end.get(of)
        if word is None:
            return
        self._book.add_behind(of + 1, NEED_LISTED, VERB, "title-的")
        reading = self._book.read(of + 1, NEED_SPOKEN) if word[1] in {"office", "role"} else None
        if reading is not None and frames.is_firm(self._names, self._text, of + 1, reading):
            self._book.add(of + 1, reading.end, (), "title-的")

    def _speaker(self, at: int, rule: str) -> None:
        if at in self._found or not self._may_speak(at):
            return
        reading = self._book.read(at, NEED_SPOKEN)
        if reading is None or reading.right < SPEECH or reading.given < 0.0:
            return
        told = reading.sure or (reading.given >= 1.0 and frames.is_sure(reading))
        if told or frames.speaks_firmly(self._names, self._text, at, reading):
            self._book.add(at, reading.end, (), rule)

    def _described(self, of: int) -> None:
        """61岁的|李世|在院里, 新华镇的|孙英|在家: an age or a division before 的 and a name."""
        lowest = max(0, of - frames.LONGEST_PERSONAL)
        aged = frames.PERSONAL.search(self._text, lowest, of) is not None
        at = of + 1
        home = frames.RESIDENCE.search(self._text, max(0, of - 5), of)
        lives = of in self._after_places or home is not None
        # 早起的|孙泽周，
        ended = self._text.startswith(_AFTER_DESCRIBED, at + 3)
        ended |= frames.COUNTED_LIST.match(self._text, at + 3) is not None
        lives = lives or (ended and self._names.looks_whole(self._text[at : at + 3]))
        if at in self._found or not (aged or lives):
            return
        reading = self._book.read(at, _NEED_AGED if aged else NEED_LISTED)
        years = self._text[of - 1 : of] == "岁"
        sure = reading is not None and frames.is_sure(reading)
        if reading is None or reading.right < PARTICLE or not (years or sure):
            return
        if self._text[reading.end - 1] in _WHERE:
            return
        short = reading.rule == "surname" and reading.end - at == 2
        # 93岁的|秦镜，
        usual = (1.0 if years and reading.right >= MARK else 2.0) if short else 1.0
        if reading.given >= usual:
            self._book.add(at, reading.end, (), "aged-的" if aged else "resident")

    def _may_speak(self, at: int) -> bool:
        """Whether speech stands where a name from `at` on can end; cheaper than to read it."""
        i = bisect_left(self._speech, at + 2)
        near = i < len(self._speech) and self._speech[i] <= at + LONGEST_NAME
        return near or (self._has_dots and is_dotted(self._text, at))
