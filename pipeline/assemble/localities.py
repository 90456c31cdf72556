"""Finds the division that a quantity is about: named, pointed to (全市, 该旗), or spoken of before."""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pipeline.assemble.changes import comparison_spans
from pipeline.assemble.clauses import Neighbourhood
from pipeline.gazetteer import Gazetteer
from pipeline.link.anaphora import Anaphor
from schemas.article import Article
from schemas.mentions import PlaceMention
from schemas.vocabulary import PlaceFrom, PlaceLevel

FindAnaphors = Callable[[str], list[Anaphor]]
ResolveAnaphor = Callable[[Anaphor, str | None, str | None, Gazetteer], str | None]

# 落户河北 names the place; from, to and with a place do not: 来自浙江的客商, 出口俄罗斯
_ASIDE_BEFORE = re.compile(
    r"(?:来自|源自|从|赴|前往|远赴|对口|支援|销往|出口|运往|通往|发往|开往|飞往|至|与|和|同|距|距离|毗邻|引进|承接|疏解|对接|居|位居|占|高于|低于|优于|快于|超|比|较|——)$"
)
# a nation, the world or a bloc of regions has no code: the figure is about none of the divisions
_WIDE = re.compile(
    r"全国|我国|中国(?!共产党|电信|移动|联通|银行|石油|石化|中|铁|建|工|农|人寿|邮政|网)|世界|全球|国内|长三角|珠三角|京津冀(?!协同|三地)|粤港澳大湾区"
    r"|教育部|财政部|民政部|农业农村部|国家统计局|国家发展改革委|国务院|中央组织部|科技部|工业和信息化部|文化和旅游部|国家卫生健康委"
)
_WIDE_ASIDE = re.compile(
    r"(?:占|居|位居|高于|低于|快于|好于|优于|超|超过|比|较|为|在|获|被|和|、|纳入|入选|列|位列|全省和|由|的|经|向|是)$"
)
_CLAUSE_END = re.compile(r"[，。；：！？\n,;:“‘（(]$")


@dataclass(frozen=True, slots=True)
class Locality:
    """A division and how it was found; `code` is None for one that the register lacks."""

    code: str | None
    name: str | None
    level: PlaceLevel | None
    found_from: PlaceFrom


@dataclass(frozen=True, slots=True)
class _Topic:
    start: int
    end: int
    place: PlaceMention | None = None
    anaphor: Anaphor | None = None
    in_body: bool = False
    wide: bool = False


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
        self._resolve = resolve
        self._home = article.home_code or document_home
        self._home_from: PlaceFrom = "article" if article.home_code else "document"
        self._topics = sorted(
            [*_place_topics(article), *_wide_topics(article.text)]
            + [_Topic(a.start, a.end, anaphor=a) for a in find_anaphors(article.text)],
            key=lambda topic: (topic.start, topic.end),
        )
        self._starts = [topic.start for topic in self._topics]
        self._resolved: dict[int, Locality | None] = {}
        self._running: Locality | None = None
        self._read = 0

    def find(self, here: Neighbourhood) -> Locality | None:
        """The locality of `here.quantity`, or None."""
        self._advance(here.sentence.start)
        running = self._running
        chosen = None
        last = bisect_left(self._starts, here.quantity.start)
        compared = comparison_spans(self._text, here.sentence.start, here.quantity.end)
        for i in range(self._read, last):
            topic = self._topics[i]
            if any(first <= topic.start < end for first, end in compared) or self._aside(topic):
                continue
            found = self._locality(i, running)
            if found is not None or topic.wide:
                chosen = found
                running = found or running
        if (
            chosen is None
            and last > self._read
            and any(
                self._topics[i].wide and not self._aside(self._topics[i])
                for i in range(self._read, last)
            )
        ):
            return None
        if chosen is not None:
            return chosen
        if running is not None:
            return Locality(running.code, running.name, running.level, "carried")
        return self._at_home()

    def _at_home(self) -> Locality | None:
        if self._home is None:
            return None
        return self._from_code(self._home, self._home_from)

    def _from_code(self, code: str, found_from: PlaceFrom) -> Locality:
        return Locality(code, self._gazetteer.name(code), self._gazetteer.level(code), found_from)

    def _advance(self, position: int) -> None:
        """Let the topics before `position` set what the text speaks of."""
        while self._read < len(self._topics) and self._topics[self._read].start < position:
            if not self._aside(self._topics[self._read]):
                found = self._locality(self._read, self._running)
                if found is not None:
                    self._running = found
            self._read += 1

    def _locality(self, index: int, running: Locality | None) -> Locality | None:
        if index not in self._resolved:
            self._resolved[index] = self._resolve_topic(self._topics[index], running)
        return self._resolved[index]

    def _resolve_topic(self, topic: _Topic, running: Locality | None) -> Locality | None:
        if topic.anaphor is not None:
            code = self._resolve(
                topic.anaphor, running.code if running else None, self._home, self._gazetteer
            )
            return None if code is None else self._from_code(code, "anaphora")
        place = topic.place
        if place is None:
            return None
        if topic.in_body and place.code is not None and self._holds(place.code, running):
            # 兴安盟教育局's building in 乌兰浩特 leaves the text in 乌兰浩特
            return None
        return Locality(place.code, place.name, place.level, "sentence")

    def _holds(self, code: str, running: Locality | None) -> bool:
        known = running.code if running else self._home
        return known is not None and known != code and known.startswith(code)

    def _aside(self, topic: _Topic) -> bool:
        low = max(0, topic.start - 6)
        if topic.wide:
            return bool(_WIDE_ASIDE.search(self._text, low, topic.start))
        if topic.anaphor is not None:
            return False
        return bool(_ASIDE_BEFORE.search(self._text, low, topic.start))


def _place_topics(article: Article) -> Iterator[_Topic]:
    """One topic a chain of divisions: its last link, which is the smallest."""
    bodies = [(body.start, body.end) for body in article.organisations]
    programs = [(program.start, program.end) for program in article.programs]
    places = article.places
    for i, place in enumerate(places):
        if i + 1 < len(places) and places[i + 1].start == place.end:
            continue
        if _inside(programs, place):
            continue
        first = i
        while first and places[first - 1].end == places[first].start:
            first -= 1
        yield _Topic(places[first].start, place.end, place=place, in_body=_inside(bodies, place))


def _inside(spans: list[tuple[int, int]], place: PlaceMention) -> bool:
    at = bisect_left(spans, (place.start + 1, 0)) - 1
    return at >= 0 and spans[at][0] <= place.start and place.end < spans[at][1]


def _wide_topics(text: str) -> Iterator[_Topic]:
    for match in _WIDE.finditer(text):
        yield _Topic(match.start(), match.end(), wide=True)
