"""What several things told one after the other come to: 中央项目9个，省级项目21个，共计30个."""

import re
from collections.abc import Callable
from decimal import Decimal

from pipeline.assemble.clauses import IN_ALL, Neighbourhood
from pipeline.assemble.measure import Measure

_COMES_TO = re.compile(
    rf"[，,、；;（(](?:(?:以上|上述|两者|三者|[一-鿿]{{0,4}}?)(?:{IN_ALL}计?|合计|总计|累计|总数))(?:有|为|约|达到?|是)*"
)
_LONGEST = 14
_SHORTEST, _SEVERAL = 2, 2
# 国家|级人才, 省|级人才: what both end in begins behind these
_NO_START = frozenset("级型类性的式化属制等设建办造和与及")


class Totals:
    """Keeps what the numbers of a sentence count; asked and told in their order."""

    def __init__(self, text: str, words: Callable[[str], list[str]]) -> None:
        self._text = text
        self._words = words
        self._items: list[tuple[Decimal, str]] = []
        self._end = 0

    def is_sum(self, here: Neighbourhood) -> bool:
        """Whether a number is what the last of those told come to."""
        start = max(here.before, self._end)
        if len(self._items) < _SEVERAL or not 1 < here.quantity.start - start <= _LONGEST:
            return False
        if _COMES_TO.fullmatch(self._text, start, here.quantity.start) is None:
            return False
        return self._first(here.quantity.value) >= 0

    def measure(self, here: Neighbourhood) -> Measure | None:
        """The noun that those which it sums up end in."""
        nouns = [noun for _, noun in self._items[self._first(here.quantity.value) :]]
        shared = nouns[0]
        for noun in nouns[1:]:
            while shared and not noun.endswith(shared):
                shared = shared[1:]
        if any(noun != shared for noun in nouns):
            # 专职|网格员, 兼职|网格员
            begins = [self._begins(noun) for noun in nouns if noun != shared]
            longest = [n for n in range(len(shared), 1, -1) if all(n in of for of in begins)]
            shared = shared[-longest[0] :] if longest else ""
        if len(shared) < _SHORTEST:
            return None
        return Measure(shared, None, "carried", "measure.sum")

    def keep(self, here: Neighbourhood, measure: Measure | None) -> None:
        """Keep what a number counts, as one that a sum may take in."""
        if here.first_in_sentence:
            self._items = []
        # 15个|村、3个|社区，共18个
        beside = measure is not None and measure.span is not None and measure.span
        self._end = beside[1] if beside and beside[0] == here.behind else here.behind
        if here.quantity.dimension == "count":
            self._items.append((here.quantity.value, measure.text if measure is not None else ""))

    def _begins(self, noun: str) -> set[int]:
        """How long the ends of a noun are that begin with a word of its own."""
        lengths, left = set[int](), len(noun)
        for word in self._words(noun):
            if word[0] not in _NO_START:
                lengths.add(left)
            left -= len(word)
        return lengths

    def _first(self, value: Decimal) -> int:
        """From which of those told on they come to a value, or -1."""
        total = Decimal(0)
        for at in range(len(self._items) - 1, -1, -1):
            total += self._items[at][0]
            if total >= value:
                several = len(self._items) - at >= _SEVERAL
                return at if total == value and several else -1
        return -1
