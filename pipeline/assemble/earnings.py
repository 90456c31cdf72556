"""The verb of an amount of money that no noun names: 一天能挣|200元, 一共卖了|3万元."""

import re

from pipeline.assemble.clauses import Neighbourhood, near_start
from pipeline.assemble.told import Measure, measure_at
from pipeline.seeds import alternatives

_VERB = re.compile(
    rf"(?P<verb>{alternatives('money_verbs.tsv')})"
    r"(?:不到|[了过到得上下掉出]|回来?|将近|大约|差不多|至少|不少于|超过|[近约超])*$"
)
_REACH = 12


def earned(text: str, here: Neighbourhood) -> Measure | None:
    """The verb right before an amount of money; None for other amounts and other words."""
    if here.quantity.dimension != "money":
        return None
    low = max(near_start(here), here.quantity.start - _REACH)
    verb = _VERB.search(text, low, here.quantity.start)
    if verb is None:
        return None
    return measure_at(text, verb.span("verb"), "adjacent", "measure.earned")
