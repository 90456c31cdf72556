"""What stands behind a larger division: 某县青年李某, 某区茅坪农场, 某镇某合作社,."""

import re

from pipeline.assemble.places.topics import Topic
from pipeline.assemble.places.village_words import STILL_LOWER
from pipeline.assemble.places.villagers import Locality, Villagers
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

_KEPT_UP = tuple(
    row.surface for row in read_seed("head_nouns.tsv", LexiconRow) if row.kind == "organisation"
)
_SITES = (*_KEPT_UP, "市场", "集市", "安置点", "小区", "工地", "码头", "广场", "大厅", "现场")
_LARGE = frozenset({"county", "prefecture", "province"})
_NAME = re.compile(r"[^，。；：、“”\d\n的]{3,18}")
_WITHIN = "里内中院"


class Whose:
    """Looks in one article at what follows a larger division, where a village is spoken of."""

    def __init__(self, text: str, villagers: Villagers) -> None:
        self._text = text
        self._villagers = villagers

    def tells(
        self, topic: Topic, running: Locality | None, found: Locality | None, *, in_place: bool
    ) -> bool:
        """Whether a text that has come to a village names a county as somebody's alone.

        位于该村草子湾组的|七星关区|野角生猪养殖基地,30名工人…: the base lies in the village.

        Args:
            topic: where the larger division is named.
            running: the division that the text is about.
            found: the division of the topic.
            in_place: whether the sentence has named `running`: 在某村,外县市民李某….
        """
        if running is None or found is None or topic.place is None:
            return False
        if found.level not in _LARGE or running.level not in STILL_LOWER:
            return False
        within = running.lies_in(found)
        if self._villagers.is_private(self._text, topic):
            return within or (in_place and self._text[topic.start - 1] != "；")
        return within and self._text[topic.start - 1] == "的" and self._is_one(topic.end, _KEPT_UP)

    def opens_scene(self, topic: Topic) -> bool:
        """⏎在某镇|农贸市场，: whether a paragraph opens at another site, in a town of its own."""
        place = topic.place
        if place is None or place.level not in STILL_LOWER:
            return False
        line = self._text.rfind("\n", 0, topic.start) + 1
        return self._text[line : topic.start].strip() == "在" and self._is_one(topic.end, _SITES)

    def _is_one(self, start: int, kinds: tuple[str, ...]) -> bool:
        """Whether the name of a base, a firm or a school ends its clause: 野角茅坪养殖基地里,."""
        name = _NAME.match(self._text, start)
        return name is not None and name.group().rstrip(_WITHIN).endswith(kinds)
