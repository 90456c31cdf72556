"""The divisions that one sentence goes through, and what is spoken of behind it."""

from pipeline.assemble.places.topics import Topic
from pipeline.clause_openings import REACH
from pipeline.division_names import COUNTY, LEVELS, PROVINCE, VILLAGE
from pipeline.gazetteer import Gazetteer

_SEVERAL = 2
_OF_ROW = ("在", "其中", "其中：", "其中:")


class SentenceRow:
    """The divisions that one sentence goes through: 邯郸、邢台进度过半，衡水不足三成."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._codes: set[str] = set()
        self._all_at = True
        self._last: str | None = None
        self._unknown = False
        """Whether it names a village that the register lacks."""

    def clear(self) -> None:
        """Begin a new sentence."""
        self._codes, self._all_at, self._last = set(), True, None
        self._unknown = False

    def add(self, topic: Topic, code: str | None) -> None:
        """Keep a division that the sentence names, and whether all of them follow 在."""
        place = topic.place
        code = code or (place.parent_code if place is not None else None)
        self._unknown |= place is not None and code is None and place.level == "village"
        if place is not None and code is not None:
            self._all_at &= self._text[topic.start - 1 : topic.start] == "在"
            self._codes.add(code)
            self._last = code

    def pass_by(self, topic: Topic, code: str | None) -> None:
        """Keep one that the text does not turn to: 在广州被抓获, 甲旗某电厂、乙县某工程."""
        clause = self._text[max(0, topic.start - REACH) : topic.start].rpartition("，")[2]
        if topic.place is not None and ("、" in clause or clause.endswith(_OF_ROW)):
            self.add(topic, code)

    @property
    def names_any(self) -> bool:
        """Whether the sentence has named a division so far."""
        return bool(self._codes)

    @property
    def is_list(self) -> bool:
        """Whether the sentence named several divisions, and not one and the village in it."""
        if self._unknown and self._codes:
            # 甲村拿出土地，乙村出资: of the town that has both
            return all(len(code) == VILLAGE for code in self._codes)
        if len(self._codes) < _SEVERAL:
            return False
        lowest = max(self._codes, key=len)
        return not all(lowest.startswith(code) for code in self._codes)

    def leads_back(self, code: str | None) -> bool:
        """Whether it went through several provinces, or outside that of `code`, or all in it.

        某区民警辗转广州、成都、厦门…。8月12日在广州…,在东莞…: the text speaks of the district on.
        So it does where the sentence ends: 她原本住在甲镇,现在在乙镇过日子, told of 乙镇.
        """
        if code is not None and code == self._last and len(code) > COUNTY:
            return True
        provinces = {code[:PROVINCE] for code in self._codes}
        return len(provinces) > 1 or (
            code is not None
            and ((self._all_at and provinces != {code[:PROVINCE]}) or self._is_within(code))
        )

    def _is_within(self, code: str) -> bool:
        """Whether all lies in `code`, and not in one division below: 甲县乙镇、丙县丁镇创建强镇."""
        if len(code) not in LEVELS[:-1]:
            return False
        below = {each[: LEVELS[LEVELS.index(len(code)) + 1]] for each in self._codes}
        return len(below) > 1 and all(each.startswith(code) for each in self._codes)

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
