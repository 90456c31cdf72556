"""The titles of reports: whether a line is one, and what else of it stands on other lines."""

import re
from collections.abc import Sequence

from pipeline.segment.lines import Line

WHOLE_TITLE = re.compile(
    r"(?:公报|报告|纲要|白皮书|蓝皮书|计划执行情况|预算执行情况)"
    r"(?:[\[\uff3b（(《\u3014][^。]{1,14}[\])\uff3d）》\u3015]){0,3}$"
)
_SENTENCE = re.compile("[。，；！？]|^[(（]")
_LONGEST = 90
_HALF_TITLE = re.compile("^[^。，；：]{0,30}?关于|[和与及暨的、]$|社会发展$")
"""The first line of a title broken in two: 关于某县2022年预算执行情况和."""
GOES_ON = re.compile("[及和与暨] ?(?:(?:19|20)\\d\\d|[一-鿿])")
"""How the other half of a title begins: 及2023年预算草案的报告."""
_HALF_END = re.compile("[和与及暨的、]$|社会发展$")


def is_title(line: Line) -> bool:
    """A title may be longer than a headline: …第十五届委员会第五次全体会议公报."""
    return len(line.core) <= _LONGEST and not _SENTENCE.search(line.core)


def other_halves(lines: Sequence[Line], title: Line) -> list[Line]:
    """The rest of a title on several lines: …2022年预算执行情况和 over 2023年预算草案的报告."""
    # a title printed twice was taken for page furniture the second time
    shown = [line for line in lines if line.kind != "noise" or line is title]
    at = next(i for i, line in enumerate(shown) if line is title)
    halves = []
    for below in shown[at + 1 : at + 2]:
        goes_on = _HALF_END.search(title.core) or GOES_ON.match(below.core)
        if goes_on and is_title(below) and WHOLE_TITLE.search(below.core):
            halves.append(below)
    first = shown[0]
    if at == 1 and not title.gap and is_title(first) and _HALF_TITLE.search(first.core):
        halves.append(first)
    return halves
