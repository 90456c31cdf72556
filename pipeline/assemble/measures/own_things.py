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
# 由24个|小山庄|合并的新村: the things that the next one was made of
_MADE_OF = re.compile("由(?:原来?的?|近|约)?$")
_MADE = re.compile(
    r"(?P<parts>[^，。；：、\d\n的]{1,10}?)"
    r"(?:合[并建]|整合|组[建合]|建设(?![项工用公单])|改[建造]|串[成联]|构成|拼[成接]|汇[集聚]|围成|融合|搬迁|撤并|联合)"
    r"[^，。；：、\d\n的]{0,8}的(?=[一-鿿])"
)
# 30万株、近十个品种的|月季: as many plants, and as many kinds of them
_OF_KINDS = re.compile(
    r"[、和](?:近|约|超过?)?[\d一二两三四五六七八九十百千]{1,4}[多余几]?"
    r"(?:个(?:品种|种类|系列|品系|树种)|种|类)的(?=[一-鿿])"
)
# 大棚蔬菜|50种: a noun of its own stands before the number
_NO_NOUN = re.compile(r"(?:^|[，。；：、\s里上内中间有了出植进展售栽放])(?:近|约|超过?|共)*\Z")
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
    if not here.quantity.unit or here.quantity.dimension != "count":
        return found
    told = _of_kinds(text, phrases, here, found) or _made_of(text, here)
    return told or _behind_clause(text, phrases, here, found)


def _behind_clause(
    text: str, phrases: Phrases, here: Neighbourhood, found: Span | None
) -> Span | None:
    """9座始建的|古桥: the thing behind the 的 of a clause, else what was found."""
    start, counter = here.behind, here.quantity.unit
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


def _of_kinds(text: str, phrases: Phrases, here: Neighbourhood, found: Span | None) -> Span | None:
    """30万株、近十个品种的|月季: what so many are, and so many kinds of."""
    kinds = _OF_KINDS.match(text, here.behind) if found is None else None
    if kinds is None or _NO_NOUN.search(text[here.clause : here.quantity.start]) is None:
        return None
    return phrases.after(text, kinds.end(), here.sentence.end, here.quantity.unit)


def _made_of(text: str, here: Neighbourhood) -> Span | None:
    """由24个|小山庄|合并的新村: the parts that the thing behind them was made of."""
    if _MADE_OF.search(text, here.clause, here.quantity.start) is None:
        return None
    made = _MADE.match(text, here.behind, here.limit)
    return made.span("parts") if made is not None else None


def _is_noun(text: str, phrases: Phrases, found: Span) -> bool:
    """15个|贫困户|的就业问题: whether what was found names those counted itself."""
    if phrases.verbs.opening_verb(text, *found) > found[0]:
        return False
    thing = is_countable(text, *found) or is_thing(text, *found)
    return thing or phrases.heads.ends_in_person(text, *found)
