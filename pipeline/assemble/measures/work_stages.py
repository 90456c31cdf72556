"""What becomes of a work, and names nothing that is counted: 管网共|铺设|9公里,共|完工|8公里."""

import re

from pipeline.assemble.clauses import IN_ALL, Neighbourhood
from pipeline.assemble.measure import Measure
from pipeline.assemble.measures.acts import VERB
from pipeline.assemble.measures.done_to import STAGE
from schemas.structs import replace

_ADVERBS = rf"(?:{IN_ALL}|累计|合计|已经?|全部|基本|先后|陆续|均)"
_STAGES = re.compile(rf"{_ADVERBS}*(?:{STAGE}){{1,3}}")
_TO_NUMBER = re.compile(r"[了到]?(?:约|近|超过?|逾)?")
# 铺设9公里,|其中今年已|完工8公里: of the same, for it has no noun of its own
_SAME = re.compile(
    rf"[，,、；;](?:其中)?[，,]?(?:今年|去年|目前|现|截至目前[，,]?|{_ADVERBS}|{STAGE})*"
)
_STAGE_ENDS = re.compile(rf"(?<=..)(?:{STAGE})$")
_RULES = frozenset({VERB, "measure.before"})


def is_stage_alone(text: str, here: Neighbourhood, measure: Measure) -> bool:
    """Whether a measure tells no more than what became of something: 完工, 开工建设."""
    span = measure.span
    if span is None or measure.found_from != "adjacent" or measure.rule not in _RULES:
        return False
    if _STAGES.fullmatch(text, *span) is None:
        return False
    return _TO_NUMBER.fullmatch(text, span[1], here.quantity.start) is not None


def is_of_the_same(text: str, here: Neighbourhood, measure: Measure) -> bool:
    """Whether nothing but such a stage leads from the number before to this one."""
    if here.first_in_sentence or measure.span is None:
        return False
    return _SAME.fullmatch(text, here.before, measure.span[0]) is not None


def of_work(told: Measure, stage: Measure) -> Measure:
    """The measure told before; of 重大项目开工40个,|竣工30个 with the stage of its own."""
    ends = _STAGE_ENDS.search(told.text)
    if ends is None:
        return told
    return replace(told, text=told.text[: ends.start()] + stage.text, span=None)
