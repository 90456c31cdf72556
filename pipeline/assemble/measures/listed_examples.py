"""What the things of a list are that stands behind a number: 36份大米、食用油等|慰问品."""

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.phrases.noun_limits import EVENT, EXAMPLES, GROWN_IN, SOWN
from pipeline.assemble.phrases.phrases import Phrases

OF_CASES = frozenset({"起", "宗"})
"""3起同类报案: nothing else is counted so."""
_OF_PEOPLE = frozenset("名位")
_COUNTERS = frozenset(
    [*"个项种类场次份家件处批套期亩吨册本张起", *_OF_PEOPLE, "大类", "公顷", "批次", "场次"]
)


def of_examples(
    phrases: Phrases, text: str, here: Neighbourhood, span: Span, limit: int
) -> Span | None:
    """What the things are of the list that begins at `span`, where its end says it.

    Args:
        phrases: cuts noun phrases.
        text: the article's text.
        here: the number, and what stands around it.
        span: the phrase right behind the number, up to the list's next mark.
        limit: how far the noun may go.
    """
    unit = here.quantity.unit
    if unit not in _COUNTERS or text[span[1] : span[1] + 1] not in {"、", "等"}:
        return None
    land = SOWN.match(text, *span) or GROWN_IN.match(text, *span)
    # 30亩|田地种植豆角、玉米等特色蔬菜: what is sown on it
    listed = None if land else EXAMPLES.match(text, span[0], limit)
    # 城乡低保、高龄老人津贴、孤儿保障等: the number stands in the midst of the list
    if listed is None or text.find("、", here.clause, here.quantity.start) >= 0:
        return None
    of = phrases.after(text, listed.end(), limit, unit)
    if of is None:
        return None
    if unit in OF_CASES:
        case = EVENT.match(text, *of)  # 案件|集中攻坚
        return case.span() if case is not None else None
    # 9名教育、农业等|技术人员; 3名教师、医生等赴北川
    if unit in _OF_PEOPLE and not phrases.heads.ends_in_person(text, *of):
        return None
    return of if "的" not in text[slice(*of)] else None
