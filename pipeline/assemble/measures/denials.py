"""未|投产5个, 不能|播种面积3万亩: a measure without its 未 would say the contrary."""

from pipeline.assemble.measure import Measure
from schemas.structs import replace

_DENIALS = ("未能", "不能", "无法", "没有", "未", "无")


def denied(text: str, measure: Measure | None) -> Measure | None:
    """The measure with the word that denies it, where one stands right before it."""
    span = measure.span if measure is not None and measure.found_from == "adjacent" else None
    if measure is None or span is None:
        return measure
    said = next((word for word in _DENIALS if text.endswith(word, 0, span[0])), "")
    if not said:
        return measure
    return replace(measure, text=said + measure.text, span=(span[0] - len(said), span[1]))
