"""Tells by the counties named whether a heading without a byline opens an article of its own.

`科左中旗…`, and below it with neither mark nor byline `小网格成为大管家` over a text that begins
`这几天，阿拉善右旗…`: a report on one county is over where the text under a heading begins in
another. Reports on a whole region tour its counties under sub-heads; those are left whole.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from pipeline.division_names import COUNTY, PREFECTURE
from pipeline.gazetteer import load_gazetteer
from pipeline.segment.drafts import Draft
from pipeline.segment.lines import Line

_COUNTY_END = re.compile("[旗县区市]")
_PREFECTURE_END = re.compile("[市盟州]|地区")
_LONGEST = 12
_LEAD = 90
"""How far into its first paragraph an article has said where it is."""
# One class stands before the alternatives, so that the engine skips to its next member.
REGION = re.compile(
    "[全我本各旗](?:(?<!旗)[区省市盟州]|(?<!来自各)(?<=各)地|(?<=各)旗县|(?<=旗)县市?区|(?<=全)国各)"
)
_NEWS_LEAD = re.compile(
    r"[\s\u3000]*(?:\d{1,2}月\d{1,2}日(?:清晨|上午|中午|下午|晚上?)?|近日|日前|连日来|近期)[，,]"
)
_WIDE = re.compile("全区|全省|全国|自治区|各(?:盟|地|市州)")
_CHAIN = re.compile("([一-鿿]{1,5}[旗县区市])([一-鿿]{2,8}?(?:镇|乡|苏木|街道))")
MIN_PARAGRAPHS = 2
MAX_TOURED = 40


def counties_in(text: str) -> frozenset[str]:
    """The codes of the counties that `text` names, all of those that an ambiguous name may mean."""
    return frozenset(_named(text, _COUNTY_END, COUNTY))


def divisions_in(text: str) -> frozenset[str]:
    """The codes of the counties that `text` names; where it names none, those of prefectures."""
    return counties_in(text) or frozenset(_named(text, _PREFECTURE_END, PREFECTURE))


def _named(text: str, ends: re.Pattern[str], length: int) -> Iterator[str]:
    """Yield the codes of that length whose names end in one of `ends`."""
    register = load_gazetteer()
    for match in ends.finditer(text):
        for start in range(max(0, match.end() - _LONGEST), match.end() - 1):
            entries = register.lookup(text[start : match.end()])
            codes = {entry.code for entry in entries if len(entry.code) == length}
            if codes:
                yield from codes
                break


def leaves_home(here: Draft, heading: Line, after: Line) -> bool:
    """Whether the text under a heading begins in another county than the report above."""
    if here.hint is not None or here.bodies > MAX_TOURED or not (here.heads or here.signed):
        return False  # of a column without its beginning nobody knows what it tours
    above = [line.text for line in here.lines if line.kind in {"headline", "body", "caption"}]
    if begins_elsewhere(above, heading.text, after.text):
        return True
    unsigned = not here.opening and not any(line.bylines for line in here.lines)
    texts = [line.text for line in here.lines if line.kind == "body"]
    return unsigned and bool(texts) and begins_anew(texts, after.text)


def brings_news(here: Draft, line: Line) -> bool:
    """Whether a paragraph tells the news of a day in a county that the text above is not about."""
    if not _NEWS_LEAD.match(line.text):
        return False
    above = [known.text for known in here.lines if known.kind == "body"][-MAX_TOURED:]
    there, around = counties_in(line.text[:_LEAD]), counties_in("\n".join(above))
    return bool(there) and bool(around) and around.isdisjoint(there)


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
    here = counties_in(so_far)
    if _NEWS_LEAD.match(below) and here and here.isdisjoint(there):
        # 5月13日，霍林郭勒市…: a sub-head's text tells no new day in another county
        return True
    if REGION.search(so_far):
        # 全市 tours the counties of one prefecture, 全区 and 各盟市 those of all
        return not _WIDE.search(so_far) and _in_other_prefectures(so_far, here, there)
    if here:
        return here.isdisjoint(there)
    return _in_other_prefectures(so_far, here, there)


def _in_other_prefectures(so_far: str, here: Iterable[str], there: Iterable[str]) -> bool:
    """Whether no prefecture that a text names, itself or by a county, holds one of `there`."""
    known = {code[:PREFECTURE] for code in here}
    known.update(_named(so_far, _PREFECTURE_END, PREFECTURE))
    return bool(known) and known.isdisjoint(code[:PREFECTURE] for code in there)


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
