"""A larger division that only tells whose somebody or something is: 某县青年李某, 某区茅坪农场."""

import re

from pipeline.assemble.topics import Topic
from pipeline.assemble.village_words import STILL_LOWER
from pipeline.assemble.villagers import Locality, Villagers
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

_KEPT_UP = tuple(
    row.surface for row in read_seed("head_nouns.tsv", LexiconRow) if row.kind == "organisation"
)
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
        return within and self._text[topic.start - 1] == "的" and self._is_kept_up(topic.end)

    def _is_kept_up(self, start: int) -> bool:
        """Whether the name of a base, a firm or a school ends its clause: 野角茅坪养殖基地里,."""
        name = _NAME.match(self._text, start)
        return name is not None and name.group().rstrip(_WITHIN).endswith(_KEPT_UP)
