"""Finds the short forms that a text gives its bodies: 某某集团有限公司（以下简称“某某集团”）."""

import re
from collections.abc import Iterator, Sequence

from pipeline.gazetteer import load_gazetteer
from pipeline.recognise.name_context import HAN, is_verb_at, left_bound
from pipeline.recognise.organisations.body_chains import Body
from pipeline.recognise.organisations.body_words import distinct_length, leading_length

_INTRODUCED = re.compile(
    rf"[（(](?:以下|下文|下)?(?:统|均)?简称(?:为|[:：])?“?([{HAN}]{{2,10}})”?[）)]"
)
_RUN_BY = re.compile(
    "(?:公司|集团)?(?:董事长|总经理|副总经理|总裁|经理|厂长|负责人|创始人|相关负责人|工作人员|技术员|工程师|员工)"
)
_SHORTEST_BRAND, _LONGEST_BRAND = 3, 4
_TOLD_ONCE = frozenset({"quoted-party", "quoted-name", "own-name"})
_LONG_ENOUGH = 4
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
    yield from _again(text, bodies)
    yield from _brands(text, bodies)
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


def _again(text: str, bodies: Sequence[Body]) -> Iterator[Body]:
    """“田园联合体党委” … 田园联合体党委|举办: told once by marks, it is a body again."""
    told = {text[body.start : body.end]: body for body in bodies if body.rule in _TOLD_ONCE}
    again = {name: body for name, body in told.items() if text.count(name) > 1}
    taken = {at for body in bodies for at in range(body.start, body.end)} if again else set()
    for name, body in list(again.items())[:_MOST]:
        for at in _places(text, name, text.find(name)):
            if len(name) >= _LONG_ENOUGH and taken.isdisjoint(range(at, at + len(name))):
                yield Body(at, at + len(name), body.kind, at, "again")


def _brands(text: str, bodies: Sequence[Body]) -> Iterator[Body]:
    """双合盛农产品有限公司 … |双合盛|总经理, its own name alone, where it acts."""
    firms = [body for body in bodies if body.kind == "company"]
    brands = {_brand(text[body.stem_start : body.end]): body for body in firms}
    taken: set[int] | None = None
    for brand, body in list(brands.items())[:_MOST]:
        if len(brand) < _SHORTEST_BRAND or text.count(brand) < 2:
            continue
        if taken is None:
            taken = {at for other in bodies for at in range(other.start, other.end)}
        for at in _places(text, brand, text.find(brand)):
            end = at + len(brand)
            free = left_bound(text, max(0, at - 1), at) == at
            if free and taken.isdisjoint(range(at, end)) and _acts(text, end):
                yield Body(at, end, body.kind, at, "short-form")


def _acts(text: str, end: int) -> bool:
    return bool(_RUN_BY.match(text, end)) or is_verb_at(text, end)


def _brand(name: str) -> str:
    """What of a firm's name comes before its trade: three characters or four that are no word."""
    if not name.endswith(("有限公司", "责任公司", "股份公司", "集团")):
        return ""
    brand = name[: leading_length(name)]
    known = brand in load_gazetteer().common_words or load_gazetteer().is_stem(brand)
    return "" if len(brand) > _LONGEST_BRAND or known else brand


def _is_name(short: str) -> bool:
    """Whether it says more than what kind of body it is, and is no common word."""
    if _KIND.fullmatch(short) or short in load_gazetteer().common_words:
        return False
    return distinct_length(short) > 0


def _places(text: str, word: str, start: int) -> Iterator[int]:
    while start >= 0:
        yield start
        start = text.find(word, start + len(word))
