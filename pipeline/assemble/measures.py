"""Finds what a quantity measures: the noun phrase after it, before it, or the clause it stands in.

2814个综合网格 (after), 专兼职网格员3.2万名 (before), 90.3%的住宅项目实现物业管理 (clause),
A、B、C分别为x、y、z (parallel), 同比增长10.2% (carried from the quantity before).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.phrases import STOP, Phrases
from schemas.mentions import PlaceMention, TimeExpression
from schemas.vocabulary import MeasureFrom

_BOUND_AFTER = re.compile(
    r"\s?(?:[(（]含[)）])?(?:左右|上下|[及或]?以[上下内外]|之内|之间|有余|余|多|不等)"
)
_EMBEDDED = re.compile(
    r"(?:有|有着|具有|拥有|具备|含|含有|达|达到|满|超过|设|设有|建有|聚集|覆盖)(?:了|着)?(?:近|约|超)?$"
)
_SHARED = re.compile(
    r"分别?(?:同比|环比|较上年|比上年)?(?:增长|下降|提高|上升|达到?|为|是|完成|实现|增加|减少|有|占|新增|收获)*(?:到|至|了)?(?:约|近|超过?)?$"
)
_COMPARED = re.compile(
    r"(?:(?<!对)比(?!重|例|率)|较(?![大高强好多少])|(?:与|同)(?=[^，。；]{1,16}相?比$))[^，。；]{1,20}$"
)
_COMPARED_WITH = re.compile(
    r"年|月|期|季|同|上|前|全国|全省|全区|全市|平均|基数|计划|目标|末|初|时|前|相比|过去|以往|原"
)
_PERCENT_BASE = re.compile(
    r"(?P<tail>(?:不低于|不少于|不超过|不高于|超过|达到?|为|约|近|至少|占到?|占了?|相当于)(?P<base>[^，。；、]{1,14})的)$"
)
_CHANGE_WORD = re.compile(
    r"增|提高|提升|上升|涨|降|减|回落|扩大|占|同比|环比|其中|达|为|完成|平均|高于|低于|超|快于|压|翻|收窄"
)
_LEAD = re.compile(
    r"^(?:其中|同时|目前|此外|另外|另|而且|并且|并|且|共计|共|累计|已经|已|还|又|先后|陆续|全年|总计|合计|预计|力争|确保|年内|新|是|了|的|与|和|及|以及|使|让|为|将|把|对|向|在|从|由|到|至|以|约|近|超|包括|特别是|尤其是|截至|现|今|——|[、，,：:；;（(“\s])+"
)
_ONLY_MODIFIER = re.compile(
    r"^(?:全[国省市区旗县盟州镇乡村社]+|我[国省市区旗县盟]|该.|各地|当地|本.|一|等|分别|人均|户均|亩均|年均|平均|其中|总|均|总体|左右|以上|个|人|的)*$"
)
_NO_MEASURE = frozenset({"age"})
_PLAIN_TIME = frozenset({"duration"})
_BEFORE_FIRST = frozenset(
    {"money", "percent", "length", "area", "mass", "volume", "energy", "power", "temperature", "speed",
     "score", "rate", "flow", "data", "concentration", "density", "ratio", "pressure", "voltage", "duration"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured; `span` is None where the words do not stand in one piece."""

    text: str
    span: tuple[int, int] | None
    found_from: MeasureFrom
    rule: str


class MeasureFinder:
    """Finds measures in one article; asked for its quantities in order."""

    def __init__(
        self,
        phrases: Phrases,
        text: str,
        times: Sequence[TimeExpression],
        places: Sequence[PlaceMention],
    ) -> None:
        self._phrases = phrases
        self._text = text
        self._time_at = {time.start: time.end for time in times}
        self._time_until = {time.end: time.start for time in times}
        self._place_at = {place.start: place.end for place in places}
        self._previous: Measure | None = None
        self._shared: list[Measure] = []

    def find(self, here: Neighbourhood) -> Measure | None:
        """The measure of `here.quantity`, or None where the text names nothing."""
        if here.first_in_sentence:
            self._shared = []
        measure = self._find(here)
        if here.quantity.dimension not in _NO_MEASURE:
            self._previous = measure or (None if here.first_in_sentence else self._previous)
        return measure

    def _find(self, here: Neighbourhood) -> Measure | None:
        quantity = here.quantity
        if quantity.dimension in _NO_MEASURE:
            return None
        shared = self._parallel(here)
        if shared is not None:
            return shared
        before = self._before(here)
        if quantity.dimension in _BEFORE_FIRST:
            return self._measured(here, before)
        return self._counted(here, before)

    def _counted(self, here: Neighbourhood, before: tuple[int, int] | None) -> Measure | None:
        after = self._after(here)
        if after is not None:
            return self._measure(after, "adjacent", "measure.after")
        if before is not None:
            rule = (
                "measure.verb"
                if self._phrases.is_verb_only(self._text, *before)
                else "measure.before"
            )
            return self._measure(before, "adjacent", rule)
        return self._carried(here) or self._clause_after(here)

    def _measured(self, here: Neighbourhood, before: tuple[int, int] | None) -> Measure | None:
        text, end = self._text, here.quantity.end
        clause = self._clause(here)
        after = self._after(here)
        duration = here.quantity.dimension == "duration"
        if before is not None and not self._phrases.is_verb_only(text, *before):
            if duration and after is not None and not text.startswith("的", end):
                return self._measure(after, "adjacent", "measure.after")
            return self._measure(before, "adjacent", "measure.before")
        if clause is not None and here.quantity.dimension in {"percent", "ratio"}:
            return clause
        if after is not None and not (duration and text.startswith("的", end)):
            return self._measure(after, "adjacent", "measure.after")
        if before is not None:
            return self._measure(before, "adjacent", "measure.verb")
        if duration:
            return None
        return self._carried(here)

    def _measure(self, span: tuple[int, int], found_from: MeasureFrom, rule: str) -> Measure:
        return Measure(self._text[slice(*span)], span, found_from, rule)

    def _after(self, here: Neighbourhood) -> tuple[int, int] | None:
        text = self._text
        start = here.quantity.end
        bound = _BOUND_AFTER.match(text, start)
        if bound is not None:
            start = bound.end()
        if text.startswith("的", start):
            start += 1
        if start >= here.limit or STOP.match(text, start):
            return None
        limit = min(here.limit, here.sentence.end)
        span = self._phrases.after(text, start, limit, here.quantity.unit)
        if span is None:
            return None
        span = self._relative(here, span)
        return None if _ONLY_MODIFIER.match(text[slice(*span)]) else self._trim_quotes(span)

    def _relative(self, here: Neighbourhood, span: tuple[int, int]) -> tuple[int, int]:
        """有3名以上党员的企业: the quantity counts 党员; 24名有影响的学者: it counts 学者."""
        text = self._text
        at = text.find("的", *span)
        if at <= span[0]:
            return span
        lead = text[max(here.sentence.start, here.quantity.start - 8) : here.quantity.start]
        return (span[0], at) if _EMBEDDED.search(lead) else span

    def _trim_quotes(self, span: tuple[int, int]) -> tuple[int, int]:
        start, end = span
        text = self._text
        while end > start and text[end - 1] in "“‘《（( ":
            end -= 1
        return start, end

    def _before(self, here: Neighbourhood) -> tuple[int, int] | None:
        """The noun phrase that closes what stands before the number."""
        text = self._text
        start = max(here.clause, here.before)
        end = self._phrases.strip_tail(text, start, here.quantity.start)
        end = self._strip_compared(here, start, end)
        start = self._strip_lead(start, end)
        if end - start < 1:
            return None
        for at in range(end - 1, start - 1, -1):
            # a quotation that opens in the clause and is not closed bounds it
            if text[at] in "“‘" and not any(mark in text[at:end] for mark in "”’"):
                start = at + 1
                break
        if end <= start or _ONLY_MODIFIER.match(text[start:end]):
            return None
        start = self._phrases.object_start(text, start, end)
        start = self._strip_lead(start, end)
        if end <= start or _ONLY_MODIFIER.match(text[start:end]):
            return None
        return start, end

    def _strip_compared(self, here: Neighbourhood, start: int, end: int) -> int:
        text = self._text
        changed = True
        while changed and end > start:
            changed = False
            compared = _COMPARED.search(text, start, end)
            if compared is not None and end - compared.start() <= 20 and self._compares(compared):
                end, changed = compared.start(), True
            elif text[end - 1] == "的" and self._time_until.get(end - 1) is not None:
                end = max(start, self._time_until[end - 1])
                changed = True
            elif end in self._time_until:
                end = max(start, self._time_until[end])
                changed = True
            elif here.quantity.dimension in {"percent", "ratio"} and text[end - 1] == "的":
                base = _PERCENT_BASE.search(text, start, end)
                if base is None:
                    break
                end, changed = base.start(), True
            if changed:
                end = self._phrases.strip_tail(text, start, end)
        return end

    def _compares(self, match: re.Match[str]) -> bool:
        """Whether the words after 比 name what is compared with: a time, a place, 上年, 全国."""
        return bool(_COMPARED_WITH.search(match.group()))

    def _strip_lead(self, start: int, end: int) -> int:
        """Leave out times, places and connectives that open the clause."""
        text = self._text
        while start < end:
            if self._time_at.get(start, end + 1) <= end:
                start = self._time_at[start]
            elif self._place_at.get(start, end + 1) < end:
                start = self._place_at[start]
            else:
                match = _LEAD.match(text[start:end])
                if match is None:
                    break
                start += match.end()
        return start

    def _clause(self, here: Neighbourhood) -> Measure | None:
        """90.3%的住宅项目实现物业管理: what the share holds of is the clause."""
        text, start = self._text, here.quantity.end
        bound = _BOUND_AFTER.match(text, start)
        if bound is not None:
            start = bound.end()
        if not text.startswith("的", start):
            return None
        end = self._phrases.run_end(text, start + 1, min(here.limit, here.sentence.end))
        if end - start < 3:
            return None
        return self._measure((start + 1, end), "clause", "measure.clause")

    def _clause_after(self, here: Neighbourhood) -> Measure | None:
        """3人受伤: nothing is named but what befell them."""
        if here.quantity.unit not in {"人", "人次"}:
            return None
        text, start = self._text, here.quantity.end
        end = self._phrases.run_end(text, start, min(here.limit, here.sentence.end))
        if not 2 <= end - start <= 8:
            return None
        return self._measure((start, end), "clause", "measure.clause")

    def _carried(self, here: Neighbourhood) -> Measure | None:
        """The head of the quantity before it: 同比增长10.2%, 4大类283条, 其中."""
        previous = self._previous
        if previous is None:
            return None
        between = self._text[here.before : here.quantity.start]
        if here.first_in_sentence and not re.match(r"(?:同比|环比|比|较|其中|增|下降)", between):
            return None
        touching = not between.strip("、，,（( ")
        if not touching and not _CHANGE_WORD.search(
            self._text[max(here.clause, here.before) : here.quantity.start]
        ):
            return None
        return Measure(previous.text, previous.span, "carried", "measure.carried")

    def _parallel(self, here: Neighbourhood) -> Measure | None:
        """A、B、C分别为x、y、z: each number with its own name."""
        text = self._text
        if self._shared:
            between = text[here.before : here.quantity.start].strip()
            if between in {"、", "和", "，", ",", "与", "及"} or re.fullmatch(
                r"[、，,和及]?(?:约|近|超过?|增长|下降)", between
            ):
                return self._shared.pop(0)
            self._shared = []
            return None
        start = max(here.clause, here.before)
        lead = _SHARED.search(text, start, here.quantity.start)
        if lead is None or "分" not in lead.group():
            return None
        names = self._names(self._strip_lead(start, lead.start()), lead.start())
        if len(names) < 2:
            # 同比分别增长: the names stand in the clause before
            return None
        self._shared = names[1:]
        return names[0]

    def _names(self, start: int, end: int) -> list[Measure]:
        names = []
        at = start
        start = self._phrases.object_start(self._text, start, end)
        at = start
        for match in re.finditer(r"、|以及|[和及与]|$", self._text[start:end]):
            stop = start + match.start()
            if stop > at:
                names.append(self._measure((at, stop), "parallel", "measure.parallel"))
            at = start + match.end()
        return names
