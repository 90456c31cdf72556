"""The thing that a counter is made for, behind the clause that describes it: 9座始建的|古桥."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.phrases.head_nouns import is_countable, is_thing
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.own_counters import PAIRS, counts_owner

# 12家拥有自己的工厂, 8家为村里的农家乐供货: whose it is, where it is and what was done
_LIKE = re.compile(
    r"(?P<like>[^，。；：、\d\n的了“”]{2,14})"
    r"(?<!自己)(?<!各自)(?<!他们)(?<!我们)(?<!同样)(?<!不同)(?<!同一)(?<!相同)(?<!当地)(?<!本地)(?<!原来)(?<!其他)"
    r"(?<!全[省市县旗区村镇国])(?<![省市县旗区村镇这那家校厂][里上])的(?=[一-鿿“])"
)
_NO_LIKE = re.compile("有[^，。；]{0,4}(?:自己|各自)|向|为(?![主期数])|给|把|替|帮|[是像]|[组构]成")
_WITHIN = frozenset("上里中内下旁边外前后")
_HERE = 16


def fits(text: str, start: int, end: int, counter: str) -> bool:
    """Whether the words end in what the counter is made for: 座|古桥, 家|网吧."""
    if end <= start or text[end - 1] == "人":
        return False
    return counter + text[end - 1] in PAIRS or counts_owner(text, start, end, counter)


def own_thing(text: str, phrases: Phrases, here: Neighbourhood, found: Span | None) -> Span | None:
    """The thing told behind the 的 of a clause that opens behind a count, else what was found.

    Args:
        text: the article's text.
        phrases: cuts the noun behind 的.
        here: the number, and what stands around it.
        found: what the words right behind it name, if anything.
    """
    start, counter = here.behind, here.quantity.unit
    if not counter or here.quantity.dimension != "count":
        return found
    if text.find("的", start + 2, min(here.limit, start + _HERE)) < 0:
        return found
    like = _LIKE.match(text, start, here.limit)
    if like is None or _NO_LIKE.search(like["like"]) or (found and found[1] > like.end()):
        return found
    if found is not None and _is_noun(text, phrases, found):
        return found
    if fits(text, max(here.clause, here.before), here.quantity.start, counter):
        return found  # 企业30家成为全省的示范企业
    if any(fits(text, start, end, counter) for end in range(start + 1, like.end())):
        return found  # 3家公司的门店
    thing = phrases.after(text, like.end(), here.limit, counter)
    if thing is None or text[thing[1] : thing[1] + 1] in _WITHIN:
        return found
    return thing if fits(text, *thing, counter) else found


def _is_noun(text: str, phrases: Phrases, found: Span) -> bool:
    """15个|贫困户|的就业问题: whether what was found names those counted itself."""
    if phrases.verbs.opening_verb(text, *found) > found[0]:
        return False
    thing = is_countable(text, *found) or is_thing(text, *found)
    return thing or phrases.heads.ends_in_person(text, *found)
