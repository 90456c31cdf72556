"""Names of divisions, bodies and persons before a number, and rows that divisions head."""

import re
from bisect import bisect_right

from pipeline.assemble.clauses import Neighbourhood, Span
from schemas.article import Article

_SUFFIXES = frozenset("省区市盟县旗镇乡村木查道社")
_LOOKS_DIVISION = re.compile(r"[一-鿿]{1,5}(?:[区县旗镇乡市]|街道|苏木|[农林牧渔]场)")
_SHORT_NAME = re.compile("[一-鿿]{2,3}")
_ROW_MARKS = frozenset("、，,；;")
_LONGEST_ROW = 12
# 来自锡盟的|通辽籍|游客, 新建的|开鲁至|通辽铁路
_GOES_ON = frozenset("籍级港站至等和与及、的产式造内")

# 包头地区|种植面积; not 乌海|地区生产总值
_REGION = re.compile("地区(?!生产|经济|总产值|GDP|财政)的?(?=[一-鿿]{2})")


def _region_end(text: str, end: int) -> int:
    """北京地区|销售农产品: where a division's name ends with the word for the land around it."""
    region = _REGION.match(text, end)
    return region.end() if region is not None else end


class NamesBefore:
    """Knows where the names of divisions, bodies and persons stand in one article."""

    def __init__(self, article: Article) -> None:
        self.text = article.text
        self._quantities = article.quantities
        bodies = {body.start: body.end for body in article.organisations}
        # 乌海|华油公司: a short name that a firm's name begins with is no place of its own
        self._ends = {
            place.start: _region_end(article.text, place.end)
            for place in article.places
            if bodies.get(place.start, 0) <= place.end or article.text[place.end - 1] in _SUFFIXES
        }
        self._people = sorted((person.start, person.end) for person in article.people)
        self._ends |= {person.start: person.end for person in article.people}
        self.divisions = {place.end: place.start for place in article.places}
        """Where each division begins, by where it ends."""
        self.bodies = frozenset((body.start, body.end) for body in article.organisations)
        """Where the names of bodies stand: 某某公司|11万吨/年|聚乙烯醇项目."""
        # 党员|王伟|捐款: a title stands with the name it belongs to
        self._titled = {
            first: p.end for p in article.people for first, _ in p.titles if first < p.start
        }

    def behind_person(self, start: int, end: int) -> int:
        """同为某村村民的陈某|承包茶山: where the words begin behind the name of a person."""
        for at in range(bisect_right(self._people, (start, end)), len(self._people)):
            last = self._people[at][1]
            if last >= end:
                break
            # 《习近平谈治国理政》|182本: one who is named in a title does nothing here
            titled = self.text[self._people[at][0] - 1] == "《"
            if self.text[last] not in "的家、和与" and not titled:
                start = last
        return start

    def behind_described(self, start: int, end: int) -> int:
        """素有美誉的五原县|葵花面积: where begins what a described division has."""
        at = self.text.rfind("的", start, end - 1) + 1
        name = self._ends.get(at, end) if at > start else end
        return name if name < end and self.text[name] not in _GOES_ON else start

    def end_of(self, start: int) -> int | None:
        """Where the name of a division or a person that begins here ends."""
        return self._ends.get(start)

    def ends_at(self, end: int) -> bool:
        """Whether the name of a division or a person ends here."""
        at = bisect_right(self._people, (end, end)) - 1
        return end in self.divisions or (at >= 0 and self._people[at][1] == end)

    def titled_until(self, start: int) -> int:
        """Where a name that begins here, or its title, ends; far on where none does."""
        return self._ends.get(start) or self._titled.get(start) or len(self.text) + 1

    def is_name(self, span: Span) -> bool:
        """Whether the words are names of divisions or persons, and nothing else."""
        at, end = span
        while at < end:
            stop = self._ends.get(at, end + 1)
            if stop > end:
                return False
            at = stop + (stop < end and self.text[stop] in "、和与及")
        return True

    def heads_row(self, here: Neighbourhood, span: Span) -> bool:
        """Whether the words look like a division and a row of divisions follows the number.

        新城区10个,回民区50个: a name that the register shares with others is one here all the same.
        """
        text, end = self.text, here.quantity.end
        goes_on = text[end : end + 1] in _ROW_MARKS and end + 1 in self._ends
        # 阳城县9.3亿元，城区|6.9亿元，开发区|2.4亿元: a name went before it
        in_row = not here.first_in_sentence and span[0] == here.before + 1
        if _LOOKS_DIVISION.fullmatch(text, *span) is not None:
            return goes_on or (in_row and self._ended_row(here))
        return goes_on and in_row and self._is_between(here, span)

    def _is_between(self, here: Neighbourhood, span: Span) -> bool:
        """天河10个,白云|8个,黄埔16个: a short name right behind one that is known."""
        previous = self._quantities[here.index - 1]
        same = previous.unit == here.quantity.unit and self.text[here.before] in _ROW_MARKS
        short = _SHORT_NAME.fullmatch(self.text, *span) is not None
        return short and same and previous.start in self.divisions

    def _ended_row(self, here: Neighbourhood) -> bool:
        """Whether the items before it in the row go back to a division that the register knows."""
        low = max(0, here.index - _LONGEST_ROW)
        for i in range(here.index - 1, low - 1, -1):
            last, following = self._quantities[i : i + 2]
            joint = self.text[last.end : following.start]
            if last.unit != following.unit or joint[:1] not in _ROW_MARKS:
                return False
            if _LOOKS_DIVISION.fullmatch(joint[1:]) is None:
                return False
            if last.start in self.divisions:
                return True
        return False
