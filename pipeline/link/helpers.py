"""Stories of help from afar are of where it is given: 东西部协作, 对口帮扶, 援藏医疗队."""

import re
from collections.abc import Sequence
from functools import lru_cache

from pipeline.division_names import PROVINCE
from pipeline.edges import led
from pipeline.link.heads import Chain

# 东西部协作: provinces of the east help those of the west, where the story is
_COOPERATION = led("东西部(?:扶贫)?协作|(?:对口|结对)(?:帮扶|支援|扶贫|援助|协作)")
_DONORS = frozenset({"11", "12", "21", "31", "32", "33", "35", "37", "44"})
"""The provinces that the state pairs with others in the west, by their codes."""
# 援藏医疗队, 援疆干部: which region they help
_AIDED = re.compile("援([藏疆青])(?:干部|医疗|人才|工作|资金|项目|教师|团队|医生|专家|投入)")
_AIDED_REGIONS = {"藏": "54", "疆": "65", "青": "63"}
_LEAST_AIDED = 0.2
"""The part of all mentions that must lie in the region they help, where it is so far off."""
_LEAST_HELPED = 0.4
"""The part of all mentions that must lie outside them for the story to be there."""


def of_helped(text: str, chains: Sequence[Chain], codes: tuple[str, ...]) -> tuple[str, ...]:
    """Return the codes of those who are helped, where the story is not told by who helps."""
    if any(_is_ours(text, chain) for chain in chains):
        return codes
    return _aided(text, _helped(codes) if _cooperates(text) else codes)


def leaves_helped(text: str, chains: Sequence[Chain]) -> bool:
    """Whether only those who help are left of a story that may be of those who are helped."""
    if _AIDED.search(text):
        return True
    donors = all((chain.last.code or "")[:PROVINCE] in _DONORS for chain in chains)
    return donors and _cooperates(text)


@lru_cache(maxsize=32)
def _cooperates(text: str) -> bool:
    return _COOPERATION.search(text) is not None


def _is_ours(text: str, chain: Chain) -> bool:
    """我省|青岛市与陇南市结对帮扶: whether the paper of a province that helps calls it its own."""
    donor = (chain.last.code or "")[:PROVINCE] in _DONORS
    return donor and text.endswith(("我省", "我市"), 0, chain.start)


def _helped(codes: tuple[str, ...]) -> tuple[str, ...]:
    """The codes without those of the provinces that help, unless most are of these."""
    helped = tuple(code for code in codes if code[:PROVINCE] not in _DONORS)
    return helped if len(helped) > _LEAST_HELPED * len(codes) else codes


def _aided(text: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """西安市派出援藏医疗队到某县: the codes in the region that is helped, where enough are."""
    aided = _AIDED.search(text)
    if aided is None or "我市" in text:
        return codes
    there = tuple(code for code in codes if code.startswith(_AIDED_REGIONS[aided[1]]))
    return there if len(there) > _LEAST_AIDED * len(codes) else codes
