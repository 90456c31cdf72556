"""How likely a heading under a text is the headline of another article, and no sub-head.

What tells is the form of the heading, how the text below it begins, and whether it goes on with
what the text above speaks of. The weights were fitted by `scripts/fit_headings.py` to annotated
pages laid out anew, with their bylines and without; `back_in`, `short`, `close` and `told_on`, too
rare there, were set by hand: 腾笼换鸟 heads a part, a picture at most; where blank lines set all
headlines apart, one without is a sub-head; a village once introduced stays in its report. So was
`all_signed`: the layouts sign at random, a page signs all of its reports or does not.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.gazetteer import load_gazetteer
from pipeline.segment.drafts import MIN_PARAGRAPH
from pipeline.segment.likeness import words_of, words_of_lines
from pipeline.segment.lines import Line, width
from pipeline.segment.running_names import RunningNames, join_names, names_division, names_in

_DAY = r"\d{1,2}月\d{1,2}日|\d{1,2}月[上中下]旬|近日|日前|连日来|近期|前不久|这[几两]天|当下|眼下"
_SEASON = (
    r"[初早金深仲晚盛隆寒阳][春夏秋冬]|[春夏秋冬][日天季]|\d{1,2}月的|[一二三四五六七八九十]{1,2}月的|"
    r"清晨|一大早|正午|傍晚|走进|走在|在[一-鿿]{2,12}(?:市|县|旗|区|镇|乡|村|苏木|嘎查)"
)
_LEAD = re.compile(
    rf"[“‘]?.{{0,6}}?(?:{_DAY})|[“‘]?.{{0,2}}?(?:{_SEASON})|为(?:了|深入|进一步|全面|切实)"
)
_ACTOR = re.compile(
    "[一-鿿]{2}(?:苏木|嘎查|街道|社区|大学|学校|医院|公司|集团|法院|公安局|银行)|我[市县旗区省州盟]"
)
# 白杨镇, not 送戏下乡; 强村富民 makes villages strong
_DIVISION = re.compile("[一-鿿](?=([一-鿿](?<![强富兴])[市县旗盟州镇乡村]))")
# 小院|里最热闹的是…, under 小院落里算出“幸福账”: the text goes back to where the report was
_BACK_IN = re.compile("[“‘]?(?P<where>[一-鿿]{2})(?:[里中内]|当中)")
_PART = re.compile(r"[\s\u3000，,]+")
_SHORT = 5
SAME_LENGTH, SAME_PARTS, REPEATED = 0.6, 0.4, 0.5
MOST_REPEATED = 3
UNLIKE, USUAL_LIKENESS = 0.004, 0.02
WEIGHTS = {
    "bias": 0.8,
    "actor": 1.2,
    "lead": 0.3,
    "elsewhere": 2.1,
    "same_place": -0.9,
    "alike": -1.5,
    "taken_up": 1.9,
    "said_before": -0.4,
    "main": -0.4,
    "form": -2.2,
    "early": -1.7,
    "text": 1.0,
    "signed": -0.3,
    "back_in": -1.0,
    "short": -1.2,
    "close": -2.0,
    "all_signed": -0.7,
    "told_on": -2.0,
}


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside an article, with the paragraphs above it and those of its section."""

    headline: Sequence[Line]
    above: Sequence[Line]
    heading: Line
    below: Sequence[Line]
    form: float
    """How sure another heading of the page has its form."""
    likeness: float
    """How much the two texts speak of the same things."""
    signed: bool
    """Whether the text above it is signed."""
    close: bool
    """Whether it follows that text without a blank line, which the headlines of the page have."""

    all_signed: bool
    """Whether several others are all signed, and no blank line sets this one apart."""

    @property
    def names(self) -> tuple[RunningNames, RunningNames]:
        """The names of either side."""
        sides = ([*self.headline, *self.above], [self.heading, *self.below])
        first, second = (join_names(names_in(line.text) for line in side) for side in sides)
        return first, second


class Forms:
    """The forms of the headings of a page: the sub-heads of one article have one."""

    def __init__(self, headings: Iterable[Line]) -> None:
        self._of: defaultdict[tuple[int, ...], list[Line]] = defaultdict(list)
        for line in headings:
            self._of[_shape_of(line)].append(line)

    def recur(self, line: Line) -> float:
        """How sure another heading has its form: parts as long, or characters that recur."""
        others = [other for other in self._of[_shape_of(line)] if other is not line]
        if not others:
            return 0.0
        in_parts = len(_shape_of(line)) > 1
        repeated = max(_count_repeated(line.core, other.core) for other in others)
        form = SAME_LENGTH + (SAME_PARTS if in_parts else 0.0)
        return form + REPEATED * min(repeated, MOST_REPEATED)


def _count_repeated(one: str, other: str) -> int:
    """How many characters stand at the same places: 改不改，听街坊 and 好不好，看街坊."""
    return sum(a == b and a.isalnum() for a, b in zip(one, other, strict=False))


def _shape_of(line: Line) -> tuple[int, ...]:
    """How long the parts of a heading are."""
    return tuple(round(width(part)) for part in _PART.split(line.core) if part)


def _names_actor(core: str) -> bool:
    """Whether a heading says who or where: 平江：…, …大学开展…; a sub-head's reader knows."""
    if names_in(core).codes or _ACTOR.search(core):
        return True
    known = load_gazetteer().common_words
    if any(word not in known for word in _DIVISION.findall(core)):
        return True
    before, colon, _ = core.partition("：" if "：" in core else ":")
    return bool(colon) and names_division(before)


def speaks_for_article(section: Section) -> float:
    """The logarithm of how much likelier it opens an article than a section of this one."""
    told = features_of(section)
    return math.fsum(WEIGHTS[name] * value for name, value in told.items())


def features_of(section: Section) -> dict[str, float]:
    """What tells a headline from a sub-head, each about between -1 and 1."""
    heading, first = section.heading, section.below[0]
    past, future = section.names
    agree = past.agree(future)
    words = words_of(heading.core) or frozenset({heading.core})
    above, below = words_of_lines(section.above), words_of_lines(section.below[:2])
    main = frozenset[str]().union(*(words_of(line.core) for line in section.headline))
    repeated = main & words_of_lines(section.below) - words
    text = sum(len(line.text) for line in section.below)
    back = _BACK_IN.match(first.text)
    introduced = frozenset[str]().union(*(line.introduced for line in section.above))
    told = frozenset[str]().union(*(line.told for line in section.below))
    return {
        "bias": 1.0,
        "actor": float(_names_actor(heading.core)),
        "lead": float(bool(_LEAD.match(first.text))),
        "elsewhere": float(agree is False),
        "same_place": float(agree is True),
        "alike": math.log((section.likeness + UNLIKE) / USUAL_LIKENESS),
        "taken_up": len(words & below) / len(words),
        "said_before": len(words & above) / len(words),
        "main": math.log1p(len(repeated)) / 2,
        "form": section.form,
        "early": float(sum(len(line.text) >= MIN_PARAGRAPH for line in section.above) < 2),
        "text": min(1.0, text / 600),
        "signed": float(section.signed),
        "short": float(len(heading.core) <= _SHORT),
        "back_in": float(back is not None and back["where"] in main),
        "close": float(section.close),
        "all_signed": float(section.all_signed),
        "told_on": float(not introduced.isdisjoint(told)),
    }
