"""Deals divisions out to the numbers of a list: 甲区、乙区、丙区分别为x、y、z."""

import re
from bisect import bisect_left

from pipeline.assemble.clauses import REACH, list_length
from pipeline.assemble.topics import LIST_MARKS, Topic
from pipeline.gazetteer import Gazetteer
from schemas.article import Article
from schemas.mentions import PlaceMention

_ROW = 60
_PART = r"[^，,。；;、\n\d]{2,12}\d[\d.]*[^，,。；;、\n\d]{1,4}"
_ROW_OF_PARTS = re.compile(rf"其中[，,：:]?{_PART}(?:、{_PART})+[，,；;]")


def allot_places(article: Article) -> dict[int, PlaceMention]:
    """The divisions of 甲区、乙区、丙区…分别为x、y、z, by the index of their quantities."""
    allotted: dict[int, PlaceMention] = {}
    text, quantities = article.text, article.quantities
    if "分别" not in text:
        return allotted
    for index, quantity in enumerate(quantities):
        if index in allotted or "分别" not in text[max(0, quantity.start - 10) : quantity.start]:
            continue
        count = list_length(text, quantities, index)
        run = _place_run(article, quantity.start)
        if count > 1 and len(run) == count:
            allotted.update(zip(range(index, index + count), run, strict=True))
    return allotted


def _place_run(article: Article, position: int) -> list[PlaceMention]:
    """The divisions of the last list before `position` in its clause."""
    places, text = article.places, article.text
    at = bisect_left(places, position, key=lambda place: place.start) - 1
    run: list[PlaceMention] = []
    while at >= 0:
        gap = text[places[at].end : run[0].start] if run else text[places[at].end : position]
        if (
            len(gap) > REACH
            or (run and gap not in LIST_MARKS)
            or (not run and re.search(r"[，。；：\n]", gap))
        ):
            break
        run.insert(0, places[at])
        at -= 1
    return run


def is_over(text: str, topic: Topic, position: int) -> bool:
    """Whether the row `其中甲区48个、乙区7个` that names a division is over at `position`.

    涉及居民1万户 behind it is told of the whole again.
    """
    among = text.rfind("其中", max(0, topic.start - _ROW), topic.start)
    if among < 0:
        return False
    row = _ROW_OF_PARTS.match(text, among)
    return row is not None and topic.end < row.end() <= position


class SentenceRow:
    """The divisions that one sentence goes through: 邯郸、邢台进度过半，衡水不足三成."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._codes: set[str] = set()
        self._all_at = True

    def clear(self) -> None:
        """Begin a new sentence."""
        self._codes, self._all_at = set(), True

    def add(self, topic: Topic, code: str | None) -> None:
        """Keep a division that the sentence names, and whether all of them follow 在."""
        place = topic.place
        code = code or (place.parent_code if place is not None else None)
        if place is not None and code is not None:
            self._all_at &= self._text[topic.start - 1 : topic.start] == "在"
            self._codes.add(code)

    @property
    def is_list(self) -> bool:
        """Whether the sentence named several divisions."""
        return len(self._codes) > 1

    def holder(self, gazetteer: Gazetteer) -> str | None:
        """The division that is spoken of behind the row, "" for none at all, None for no telling.

        Of divisions of one parent it is the parent; provinces have none, and leave the nation or
        the home. 在甲苏木乙嘎查建…, 在丙镇建… leave the banner that holds them all.
        """
        chains = [gazetteer.full_chain(code) for code in self._codes]
        parents = {chain[-2] if len(chain) > 1 else "" for chain in chains}
        if len(parents) == 1:
            return parents.pop()
        if not self._all_at:
            return None
        shared = [links[0] for links in zip(*chains, strict=False) if len(set(links)) == 1]
        return shared[-1] if shared else None
