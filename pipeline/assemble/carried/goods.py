"""The further goods of a list that one number counts: 上千吨肉、奶、蛋, 300株苹果、海棠."""

import re

from pipeline.assemble.clauses import Span
from pipeline.assemble.phrases.noun_limits import GOODS
from pipeline.assemble.phrases.phrases import Phrases
from schemas.mentions import Quantity

# 300株苹果|、海棠, 2000头安格斯牛|和荷斯坦牛
_LIVING = frozenset({"株", "棵", "头", "只", "羽", "尾", "峰", "匹"})
_ALIVE = re.compile(
    r"(?=[、和])(?:、[一-鿿]{1,5})*(?:[和及][一-鿿]{2,5})?(?=等?[，。；）)\n“正长])"
)
_SHORT_GOODS = 4


def with_goods(text: str, phrases: Phrases, quantity: Quantity, span: Span, limit: int) -> Span:
    """上千吨肉|、奶、蛋: a phrase with the further goods of a short list."""
    start, end = span
    if quantity.unit in _LIVING:
        alive = _ALIVE.match(text, end, limit + 1)
        verbs = alive and phrases.verbs.cues(text, end, alive.end())
        return (start, alive.end()) if alive is not None and not verbs else span
    short = quantity.dimension == "mass" and end - start <= _SHORT_GOODS
    goods = GOODS.match(text, end, limit + 1) if short else None
    return (start, goods.end()) if goods is not None else span
