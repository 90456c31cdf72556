"""Tells a commentary from reports: what must be done from who did how much and when."""

import re
from collections.abc import Sequence

from pipeline.segment.drafts import Draft
from pipeline.segment.lines import Line

URGING = re.compile(
    r"切莫|莫让|莫要|岂能|何以|别让|勿让|不妨|谨防|警惕|当以|要有|须有|贵在|重在|说“不”|不可|应当|还需|为.{1,8}点赞|当好.{1,10}[“人]"
    r"|少些|多些|与其|何须|不能"
)
MUST = re.compile(r"必须|要[^求闻素点]|应当|应该|切莫|不能|决不|绝不|只有|才能|须|唯有")
NEWS = re.compile(
    r"近日|日前|\d月\d{1,2}日|记者|告诉|介绍|[说道]。|图为|今年以来|截至|\d(?:岁|[余多]?[名户起件场]|万元)|去年|今年"
)
_CLAIM = re.compile(f"{MUST.pattern}|有的|与其|不妨|岂|切忌|莫")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
REPORTER = re.compile("记者|通讯员")
_MANY_FIGURES = 3
_ANY, _CLAIMS, _MORE_CLAIMS, _FIGURES, _MORE_FIGURES, _REPORTED = 0.6, 2.2, 1.0, -1.4, -0.6, -1.1
"""What speaks for a paragraph to be of a commentary; fitted to those of annotated pages."""


def is_headed_as_comment(draft: Draft) -> bool:
    """Whether the column or the headline is that of a commentary, and no reporter signs it."""
    if draft.column_kind == "commentary":
        return True
    signed = (line.text for line in draft.lines if line.kind == "byline")
    if any(REPORTER.search(text) for text in signed):
        return False
    return any(URGING.search(line.core) for line in draft.heads)


def comments(lines: Sequence[Line]) -> float:
    """How much likelier a paragraph is in a commentary than in a report, as a logarithm."""
    text = "".join(line.text for line in lines)
    claims, figures = len(_CLAIM.findall(text)), len(_FIGURE.findall(text))
    score = _ANY + _CLAIMS * (claims > 0) + _MORE_CLAIMS * (claims > 1)
    score += _FIGURES * (figures > 0) + _MORE_FIGURES * (figures >= _MANY_FIGURES)
    return score + _REPORTED * (NEWS.search(text) is not None)
