"""Tells who is quoted for a quantity: …说, 据…介绍, …告诉记者."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from schemas.article import Article

_SAYS = re.compile(
    r"[\s，,]{0,1}(?:[^，。；：“”\n]{0,6}?)(?:说|介绍|表示|告诉|坦言|回忆|透露|指出|强调|称|感慨|谈起|谈到|讲述|道|认为|如是说)(?:记者|道|说|到|起)?"
)
_REACH = 800
_BACKWARD_END = re.compile(r"[^，。：“]{0,4}[。！\n]|$")


@dataclass(frozen=True, slots=True)
class _Frame:
    """A speaker and the range of the text that is his words."""

    low: int
    high: int
    name: str


class SpeakerFinder:
    """Finds speakers in one article."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._starts = [sentence.start for sentence in article.sentences]
        self._sentences = article.sentences
        self._frames = sorted(
            (frame for person in article.people for frame in self._frame(person.start, person.end)),
            key=lambda frame: frame.low,
        )
        self._lows = [frame.low for frame in self._frames]

    def _frame(self, start: int, end: int) -> list[_Frame]:
        match = _SAYS.match(self._text, end)
        if match is None or not self._starts:
            return []
        at = max(bisect_right(self._starts, start) - 1, 0)
        sentence, name = self._sentences[at], self._text[start:end]
        if not _BACKWARD_END.match(self._text, match.end()):
            return [_Frame(match.end(), max(sentence.end, self._quote_end(match.end())), name)]
        floor = max(0, start - _REACH)
        paragraph = max(self._text.rfind("\n", floor, start) + 1, floor)
        close = max(self._text.rfind(mark, paragraph, start) for mark in '”"')
        if close < 0:
            # the marks were lost in print: the sentence before is what was said
            before = self._sentences[at - 1] if at else sentence
            low = before.start if before.start >= paragraph else sentence.start
            return [_Frame(low, start, name)]
        opening = max(self._text.rfind(mark, paragraph, close) for mark in '“"')
        return [_Frame(max(opening, paragraph), close, name)]

    def _quote_end(self, position: int) -> int:
        """Where a quotation that opens right after the speech verb closes."""
        opening = self._text.find("“", position, position + 4)
        return self._text.find("”", opening, opening + _REACH) if opening >= 0 else -1

    def find(self, position: int) -> str | None:
        """The name of the person quoted for what stands at `position`."""
        at = bisect_right(self._lows, position)
        for frame in reversed(self._frames[max(0, at - 3) : at]):
            if position < frame.high:
                return frame.name
        return None
