"""Finds the noun that stands behind a number's brackets: 新建120座（改建30座）公厕."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.phrases.phrases import Phrases

_ASIDE = re.compile(r"[（(](?=[^（()）]*\d)[^（()）。；\n]{1,24}[)）](?=[一-鿿“])")
# 44名（共46名|）人大代表: the number in the brackets has the noun of the one before them
_IN_ASIDE = re.compile(r"\d[^（()）。；，\d]{0,3}[（(][^（()）。；\n\d]{0,8}$")
_CLOSES = re.compile(r"[)）](?=[一-鿿“])")
_NEXT = re.compile(r"[\d。；，：\n]")
_REACH = 20


def behind_brackets(phrases: Phrases, text: str, here: Neighbourhood) -> Span | None:
    """The noun behind the brackets that stand right behind a number, or close right behind it.

    Args:
        phrases: what cuts noun phrases.
        text: the article's text.
        here: a number that has no noun before it, nor one beside it.
    """
    mark = text[here.quantity.end : here.quantity.end + 1]
    if mark in {"（", "("}:
        aside = _ASIDE.match(text, here.quantity.end, here.sentence.end)
    elif mark in {"）", ")"}:
        opened = _IN_ASIDE.search(text, max(0, here.quantity.start - _REACH), here.quantity.start)
        same = opened is not None and here.quantity.unit in opened.group()
        aside = _CLOSES.match(text, here.quantity.end) if same else None
    else:
        return None
    if aside is None:
        return None
    following = _NEXT.search(text, aside.end(), here.sentence.end)
    limit = following.start() if following is not None else here.sentence.end
    return phrases.after(text, aside.end(), limit, here.quantity.unit)
