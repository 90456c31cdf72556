"""People of whom a clause before 的 tells what they are like: 为3名|达到退休年龄的|老师."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.phrases.phrases import Phrases

_UNITS = frozenset({"名", "位", "余名", "多名"})
_LONGEST_CLAUSE, _SHORTEST_CLAUSE, _LONGEST_NOUN = 14, 2, 12
_NO_CLAUSE = re.compile(r"[^一-鿿“”]")
# what has people behind it, and not what they do themselves: 党员5名|看望村里的老人
_LED = re.compile(
    r"(?:[对将把给向为使让由与有了助]|组织|动员|引导|扶持|安排|慰问|走访|救助|资助|培训|表彰|招募|选派|吸引|带动|吸纳|转移|清退|查处|处分"
    r"|评选|推荐|招聘|聘请|帮扶|安置)(?:近|约|超过?)?\Z"
)
_LEAD = 4


def people_described(
    phrases: Phrases, text: str, here: Neighbourhood, found: Span | None
) -> Span | None:
    """The people counted, where a clause with verbs of its own stands before them; else `found`.

    Args:
        phrases: cuts noun phrases.
        text: the article's text.
        here: the number, and what stands around it.
        found: the phrase that they were taken for.
    """
    if here.quantity.unit not in _UNITS or here.behind != here.quantity.end:
        return found
    if found is not None and phrases.heads.ends_in_person(text, *found):
        return found
    return _behind_clause(phrases, text, here, here.behind) or found


def _behind_clause(phrases: Phrases, text: str, here: Neighbourhood, start: int) -> Span | None:
    """The people behind the 的 of a clause that begins at `start`."""
    low = max(here.sentence.start, here.quantity.start - _LEAD)
    at = text.find("的", start, start + _LONGEST_CLAUSE)
    if at - start < _SHORTEST_CLAUSE or _LED.search(text, low, here.quantity.start) is None:
        return None
    if _NO_CLAUSE.search(text, start, at) or phrases.heads.has_person(text, start, at):
        return None
    noun = phrases.after(text, at + 1, here.limit, here.quantity.unit)
    if noun is None or noun[0] != at + 1 or noun[1] - noun[0] > _LONGEST_NOUN:
        return None
    return noun if phrases.heads.ends_in_person(text, *noun) else None
