"""Tells by the counties named whether a heading without a byline opens an article of its own.

`科左中旗…`, and below it with neither mark nor byline `小网格成为大管家` over a text that begins
`这几天，阿拉善右旗…`: a report on one county is over where the text under a heading begins in
another. Reports on a whole region tour its counties under sub-heads; those are left whole.
"""

import re
from collections.abc import Sequence

from pipeline.gazetteer import load_gazetteer

_COUNTY_END = re.compile("[旗县区市]")
_LONGEST = 12
_COUNTY_CODE = 6
_LEAD = 90
"""How far into its first paragraph an article has said where it is."""
# One class stands before the alternatives, so that the engine skips to its next member.
REGION = re.compile(
    "[全我本各旗](?:(?<!旗)[区省市盟州]|(?<!来自各)(?<=各)地|(?<=各)旗县|(?<=旗)县市?区|(?<=全)国各)"
)
_CHAIN = re.compile("([一-鿿]{1,5}[旗县区市])([一-鿿]{2,8}?(?:镇|乡|苏木|街道))")
MIN_PARAGRAPHS = 2


def counties_in(text: str) -> frozenset[str]:
    """The codes of the counties that `text` names, all of those that an ambiguous name may mean."""
    register = load_gazetteer()
    found: set[str] = set()
    for match in _COUNTY_END.finditer(text):
        for start in range(max(0, match.end() - _LONGEST), match.end() - 1):
            entries = register.lookup(text[start : match.end()])
            codes = {entry.code for entry in entries if len(entry.code) == _COUNTY_CODE}
            if codes:
                found |= codes
                break
    return frozenset(found)


def begins_elsewhere(above: Sequence[str], heading: str, below: str) -> bool:
    """Whether the text under a heading begins in a county that the report above never names.

    Args:
        above: the headline and the paragraphs of the report so far.
        heading: the heading.
        below: the first paragraph under it.
    """
    there = counties_in(heading) | counties_in(below[:_LEAD])
    if not there or len(above) <= MIN_PARAGRAPHS:
        return False
    so_far = "\n".join(above)
    if REGION.search(so_far):
        return False
    here = counties_in(so_far)
    return bool(here) and here.isdisjoint(there)


def begins_anew(above: Sequence[str], below: str) -> bool:
    """Whether the text under a heading says where it is as a report does that begins.

    `乌审旗无定河镇…` after a text that began in `乌审旗嘎鲁图镇`: a report that goes on would not
    name the county a second time on its way to the next township.

    Args:
        above: the paragraphs of the text so far.
        below: the first paragraph under the heading.
    """
    first, again = _CHAIN.search(above[0][:_LEAD]), _CHAIN.search(below[:_LEAD])
    if first is None or again is None or REGION.search("\n".join(above)):
        return False
    same = bool(counties_in(first[1]) & counties_in(again[1]))
    return same and not first[2].endswith(again[2]) and not again[2].endswith(first[2])
