"""What is done about people behind a number, who are not counted: 解决|16万人的饮水困难."""

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.phrases.reckonings import ends_in_teller
from pipeline.assemble.references import OF_PEOPLE

_RELIEVES = ("解决", "化解", "缓解", "破解", "满足", "方便", "改善", "消除", "保障")
_WHOSE = frozenset("的和、与及")


def is_relief(text: str, here: Neighbourhood, end: int) -> bool:
    """全旗解决|16万人的饮水困难: the verb has its object behind the number.

    And so has 守护着|1590平方公里的辖区.
    """
    if ends_in_teller(text, here.clause, end):
        return True
    if text.endswith("着", here.clause, end) and text[end - 2] not in "衣沉":
        return True
    of_people = here.quantity.unit in OF_PEOPLE | {"户"}
    # 解决|2万人和7所学校的饮水安全问题
    whose = of_people and text[here.quantity.end : here.quantity.end + 1] in _WHOSE
    return whose and text.endswith(_RELIEVES, here.clause, end)
