"""The label that a number stands behind: 户籍人口：8.2万人, - 区域面积：152平方公里."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.measure import OWN, Measure

_REACH = 32
_LABEL = re.compile(
    r"(?:^|[，。；;,\n|（(])[ \u3000\-–—•·*●■◆]*(?:[（(]?\d{1,2}[)）.、．])?"
    r"(?:其中\s?[：:，,]?\s?)?"
    # 面 积：18.76平方千米
    r"(?P<label>[一-鿿][ \u3000]{1,4}[一-鿿]|[一-鿿A-Z（）()、]{2,16})\s*[：:]\s*"
    r"(?:总|共|大?约为?|近|超过?|达)?$"
)
# 他说：5万元, 其中：3万元, 时间：3天: who says so, what it is a part of, what is no measure
_NO_LABEL = re.compile(
    r"(?:(?<![小解学传])说|(?<=[说问答笑叹喊写感])道|^道|(?<![职名简通别人统])称|(?<![顾学疑慰访])问|(?<!解)答|表示|介绍|指出|认为|强调|写着|透露|坦言|显示|告诉[一-鿿]{0,4}|算账|[是为有]|如下|包括|以下|分别|依次)$"
    r"|^(?:其中|其他|其它|其余|例如|比如|即|注(?![册塑射浆])|备注|另外|此外|时间|日期|地点|电话|热线|记者|本报讯?|来源|案例|例子?)"
)


def label_of(text: str, here: Neighbourhood) -> Span | None:
    """Where the label stands that a colon parts from the number; None where there is none."""
    start = here.quantity.start
    low = max(0, start - _REACH)
    if text.find("：", low, start) < 0 and text.find(":", low, start) < 0:
        return None
    found = _LABEL.search(text, low, start)
    if found is None or (found.start() == low and low):
        return None
    return None if _NO_LABEL.search(found["label"]) else found.span("label")


def is_carried(measure: Measure) -> bool:
    """Whether the number has no name of its own yet: a label would be one."""
    return measure.found_from == "carried" and measure.rule not in OWN
