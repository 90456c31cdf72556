"""What speaks for reading the start of one paragraph on from the end of another."""

import re

_HAN_RUN = re.compile(r"[一-鿿]{2,}")
_AFTER_DIGIT = re.compile(
    r"[余多万亿千百个名人元件次家户亩吨项条年月日天%％.,\d至—\-~～℃°平公]|[一-鿿]{1,2}[，。、]"
)
_NEEDS_NUMBER = re.compile(r"余[一-鿿]|[%％℃]|多[名人个家户亩万]|万[元人户亩吨平]|亿元|个百分点")
CANNOT_OPEN = re.compile(
    r"[，。、；：？！,;:?!”’）》】)%％]|[们者]|的(?!士|确)|了(?!解|不起|却)|着(?!力|眼|手|重|实|装|急|火)|"
    r"余[名人个家户亩万件次项台余]|以及|及[一-鿿]{2}|[性化型式级][、，的。]"
)
OPENER = re.compile(
    r"近日|日前|近年来|近期|今年|去年|当前|目前|同时|此外|为[了深进充加切]|通过|截至|据|针对|按照|根据|如今|其中|"
    r"另外|接下来|下一步|与此同时|一[是方]|二是|三是|在[一-鿿]{2,10}[，下上中]|\d{1,4}年|\d{1,2}月|“|——|连日来|“|[(（]"
)
_BREAKS_HARD = re.compile(r"[的将把和与及对在为以从向被让使、，,]$|\d$")


def by_syntax(end: str, start: str) -> float:
    """Whether the grammar of an end asks for such a start, a number for its unit."""
    score = 0.0
    if end[-1].isdigit():
        score += 2.0 if _AFTER_DIGIT.match(start) else -3.0
    elif _NEEDS_NUMBER.match(start):
        score -= 3.0
    if OPENER.match(start) and not _BREAKS_HARD.search(end):
        score -= 2.5
    if CANNOT_OPEN.match(start):
        score += 0.5
    return score


def by_word_across(end: str, start: str, page: str) -> float:
    """Whether the page prints elsewhere, in one piece, what the cut would put together."""
    best = -0.5
    for left in (1, 2, 3):
        for right in (1, 2, 3):
            if left + right > 4 or len(end) < left or len(start) < right:
                continue
            across = end[-left:] + start[:right]
            if _HAN_RUN.fullmatch(across) and across in page:
                best = max(best, {2: 0.8, 3: 2.2, 4: 3.2}[left + right])
    return best


def by_quotes(end: str, start: str) -> float:
    """Whether marks opened before the cut are closed after it."""
    score = 0.0
    for opens, closes in (("“", "”"), ("《", "》"), ("（", "）")):
        inside = end.rfind(opens) > end.rfind(closes)
        first_close, first_open = start.find(closes), start.find(opens)
        closing = first_close >= 0 and (first_open < 0 or first_close < first_open)
        if inside and closing:
            score += 2.0
        elif inside:
            score -= 0.7
        elif closing:
            score -= 2.0
    return score
