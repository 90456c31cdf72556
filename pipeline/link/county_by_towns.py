"""Finds the county that a text never names by its towns: 三教镇 and 何埂镇 are of 永川区."""

from collections import Counter
from collections.abc import Collection, Sequence

from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE
from pipeline.gazetteer import Gazetteer
from pipeline.link.place_names import is_ordinary, listed, may_open, says_no_name
from schemas.mentions import PlaceCandidate

_TOGETHER = 2
"""How many towns of different names it takes: no two counties far apart share them by chance."""
_SHARE = 0.6
"""The part of all towns named that must lie in the county."""
_WIDESPREAD = 12
"""Counties from which on a name, 城关镇 or 太平镇, tells nothing."""
_HEADS = frozenset("\n。！？；，、：“”（(■●◆ 　")


class CountyByTowns:
    """Reads the towns of a document that no county holds, and finds the one that has them all."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer

    def home(
        self,
        texts: Sequence[str],
        found: Sequence[Sequence[PlaceCandidate]],
        codes: Collection[str],
        known: str | None,
    ) -> str | None:
        """Return the county, where nothing else that the document names speaks against it.

        Args:
            texts: the articles.
            found: what may name a division in each.
            codes: those that speak for a home.
            known: the home that they give, None or a province.
        """
        if known is not None and len(known) > PROVINCE:
            return None
        counties: dict[str, frozenset[str]] = {}
        for text, candidates in zip(texts, found, strict=True):
            for tail in candidates:
                if tail.kind == "tail" and tail.level == "township":
                    counties.update(self._counties(text, tail))
        votes = Counter(county for held in counties.values() for county in held)
        (best, most), *others = (*votes.most_common(2), ("", 0))[:2] if votes else (("", 0),)
        if most < _TOGETHER or most < _SHARE * len(counties) or any(n == most for _, n in others):
            return None
        against = any(not _agrees(code, best) for code in codes)
        return None if against or not best.startswith(known or "") else best

    def _counties(self, text: str, tail: PlaceCandidate) -> dict[str, frozenset[str]]:
        """The counties that have a town of the longest name that ends here, by that name."""
        for start in range(tail.start, tail.end - len(tail.surface)):
            name = text[start : tail.end]
            codes = listed(self._gazetteer.townships, name, tail)
            stem = name[: -len(tail.surface)]
            heads = not start or text[start - 1] in _HEADS
            if not codes or not (heads or (len(stem) > 1 and may_open(text, start))):
                continue
            if is_ordinary(stem, tail) or says_no_name(stem, tail.surface):
                return {}
            held = frozenset(code[:COUNTY] for code in codes)
            return {name: held} if len(held) < _WIDESPREAD else {}
        return {}


def _agrees(code: str, county: str) -> bool:
    """Whether a division holds the county, or lies in its prefecture."""
    return county.startswith(code[:PREFECTURE])
