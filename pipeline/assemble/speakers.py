"""Tells who is quoted for a quantity: …说, 据…介绍, …告诉记者."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from schemas.article import Article

_SAYS = re.compile(
    r"[\s，,]{0,1}(?:[^，。；：“”\n]{0,6}?)(?:说|介绍|表示|告诉|坦言|回忆|透露|指出|强调|称|感慨|谈起|谈到|讲述|道|认为|如是说)(?:记者|道|说|到|起)?"
)
_BACKWARD_END = re.compile(r"[^，。：“]{0,4}[。！\n]|$")


@dataclass(frozen=True, slots=True)
class _Frame:
    start: int
    name: str
    sentence: int
    backward: bool


class SpeakerFinder:
    """Finds speakers in one article."""

    def __init__(self, article: Article) -> None:
        self._starts = [sentence.start for sentence in article.sentences]
        self._text = article.text
        self._frames = self._read(article)

    def _read(self, article: Article) -> list[_Frame]:
        frames = []
        for person in article.people:
            match = _SAYS.match(self._text, person.end)
            if match is None or not self._starts:
                continue
            sentence = max(bisect_right(self._starts, person.start) - 1, 0)
            backward = bool(_BACKWARD_END.match(self._text, match.end()))
            name = self._text[person.start : person.end]
            frames.append(_Frame(person.start, name, sentence, backward))
        return frames

    def find(self, sentence: int, position: int) -> str | None:
        """The name of the person quoted for what stands at `position` in that sentence."""
        for frame in self._frames:
            if frame.sentence == sentence and not frame.backward and frame.start < position:
                return frame.name
            if frame.backward and frame.sentence == sentence and position < frame.start:
                return frame.name
            if frame.backward and 0 < frame.sentence - sentence <= 2:
                between = self._text[position : frame.start]
                if "\n" not in between:
                    return frame.name
        return None
