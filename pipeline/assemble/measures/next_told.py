"""What is told of a work beside what was done: 水厂建成通水、|日供水能力20万吨."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.phrases.verbs import Verbs
from pipeline.assemble.references import OF_PEOPLE

_NEXT_TOLD = re.compile(
    r"、(?=(?:新增(?!长)|[日年](?:供水|处理|加工|发电|产)|总投资|占地)[^、]{2,}$)"
)
_REACHES = re.compile("、?覆盖$")


def behind_end(text: str, verbs: Verbs, here: Neighbourhood, found: Span | None) -> Span | None:
    """机场改扩建、|新增航线12条: the noun without what was done; 提高标准、覆盖|3万人: none."""
    if found is None:
        return None
    parted = _NEXT_TOLD.search(text, *found)
    if parted is not None and not verbs.is_one_verb(text, found[0], parted.start()):
        return parted.end(), found[1]
    reaches = _REACHES.search(text, *found) if here.quantity.unit in OF_PEOPLE else None
    alone = reaches is not None and (reaches[0][0] == "、" or reaches.start() == found[0])
    return None if alone else found
