"""Finds the short forms that a text gives its bodies: 某某集团有限公司（以下简称“某某集团”）."""

import re
from collections.abc import Iterator, Sequence

from pipeline.gazetteer import load_gazetteer
from pipeline.recognise.body_chains import Body
from pipeline.recognise.body_words import distinct_length
from pipeline.recognise.name_context import HAN

_INTRODUCED = re.compile(
    rf"[（(](?:以下|下文|下)?(?:统|均)?简称(?:为|[:：])?[“\"「]?([{HAN}]{{2,10}})[”\"」]?[）)]"
)
_MOST = 20
"""Short forms that a text is taken to give; each is looked for in all of it."""
# 以下简称“公司”, “该中心”: what it is, and no name
_KIND = re.compile(
    "[该本我]?(?:股份|控股)?(?:公司|集团|银行|院|校|局|厅|委|办|中心|站|所|协会|学会|基金会|学校|学院|大学|医院|"
    "合作社|企业|单位|机关|指挥部|领导小组|工作组|项目部|委员会|管委会)"
)


def short_forms(text: str, bodies: Sequence[Body]) -> Iterator[Body]:
    """Find the short forms, where they are given and wherever they stand behind.

    Args:
        text: the text.
        bodies: what is known already, in order.
    """
    if "简称" not in text:
        return
    given = ((body, _INTRODUCED.match(text, body.end)) for body in bodies)
    named = [(body, match) for body, match in given if match and _is_name(match[1])][:_MOST]
    taken = {at for body in bodies for at in range(body.start, body.end)} if named else set()
    for body, match in named:
        for at in _places(text, match[1], match.start(1)):
            span = range(at, at + len(match[1]))
            if taken.isdisjoint(span):
                taken.update(span)
                yield Body(span.start, span.stop, body.kind, at, "short-form")


def _is_name(short: str) -> bool:
    """Whether it says more than what kind of body it is, and is no common word."""
    if _KIND.fullmatch(short) or short in load_gazetteer().common_words:
        return False
    return distinct_length(short) > 0


def _places(text: str, word: str, start: int) -> Iterator[int]:
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
