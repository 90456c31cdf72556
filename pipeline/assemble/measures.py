"""Finds what a quantity measures: the noun phrase after it, before it, or the clause it stands in.

2814个综合网格 (after), 专兼职网格员3.2万名 (before), 90.3%的住宅项目实现物业管理 (clause),
A、B、C分别为x、y、z (parallel), 同比增长10.2% (carried from the quantity before).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.phrases import STOP, Phrases
from schemas.mentions import Person, PlaceMention, Quantity, TimeExpression
from schemas.vocabulary import MeasureFrom

_BOUND_AFTER = re.compile(
    r"\s?(?:[(（]含[)）])?(?:左右|上下|[及或]?以[上下内外]|之内|之间|有余|余|多|不等)"
)
_EMBEDDED = re.compile(
    r"(?:有|有着|具有|拥有|具备|含|含有|达|达到|满|超过|设|设有|建有|聚集|覆盖)(?:了|着)?(?:近|约|超)?$"
)
_SHARED = re.compile(
    r"(?:年均|同比|环比)?分别(?:同比|环比|年均|累计)?(?:[比较与][^，。；]{1,16}?(?:相比)?)?(?:增长|下降|提高|提升|上升|达|为|是|完成|实现"
    r"|增加|减少|有|占|新增|收获|扩大|缩小|稳定|保持|控制|超|突破|增|降|升|压减|降低|减|下调|上调|投入|安排|建成|新建|设立|评出)*"
    r"(?:到|至|了|在)?(?:约|近|超过?|突破)?$"
)
_COMPARED = re.compile(
    r"(?:(?<![对占同环之相评])比(?!重|例|率)|较(?![大高强好多少])|(?:与|同)(?=[^，。；]{1,16}相?比$))[^，。；]{1,20}$"
)
_COMPARED_WITH = re.compile(
    r"年|月|期|季|同|上|前|全国|全省|全区|全市|平均|基数|计划|目标|末|初|时|前|相比|过去|以往|原"
)
_PERCENT_BASE = re.compile(
    r"(?P<tail>(?:不低于|不少于|不超过|不高于|超过|达到?|为|约|近|至少|占到?|占了?|相当于)(?P<base>[^，。；、]{1,14})的)$"
)
_CHANGE_WORD = re.compile(
    r"增|提高|提升|上升|涨|是|高了|低了|多了|少了|的近?$|降|减|回落|扩大|占|同比|环比|其中|达|为|完成|平均|高于|低于|超|快于|压|翻|收窄"
)
_LEAD = re.compile(
    r"^(?:其中|同时|目前|此外|另外|另|而且|并且|并|且|共计|共|累计|已经|已|还|又|先后|陆续|全年|总计|合计|预计|力争|确保|年内|是|了|的|与|和|及|以及|使|让|为|将|把|对|向|在(?![建校职册岗编营线孵籍])|从|由|到|至|以|至少|最多|约|近|超|包括|特别是|尤其是|截至|现|今|就(?![业地近诊餐医学])|却|也|都(?!市)|——|这样的|那样的|像?[这那]样|可(?=收|得|增|达|获|存)|该[镇村旗县市区盟乡]|[这那]一?[间座个条台辆家块片栋所处批次项名位]|他们家?|我们家?|[他我她]家?|自家|全家|家里|该(?=[企公项工])|[、，,：:；;（(\s])+"
)
_ONLY_MODIFIER = re.compile(
    r"^(?:全[国省市区旗县盟州镇乡村社]+|我[国省市区旗县盟]|该.|各地|当地|本.|一|等|分别|人均|户均|亩均|年均|平均|其中|总|均|总体|左右|以上|个|人|的)*$"
)
_HOLD = frozenset({"举行", "开展", "召开", "组织", "进行", "举办", "组织召开", "组织开展", "安排"})
_MOVED = re.compile(r"[比较].{1,10}(?:增加|减少|多|少|延长|缩短|提前)|增加|减少|提升|提高|降|延长")
_AGE_NAME = re.compile(r"年龄|岁数|工龄|寿命")
_STEP = re.compile(r"(?:台阶|大关|关口)$")
_REST = frozenset(
    {"其余", "剩余", "剩下", "其他", "另外", "余下", "其", "在建", "待建", "已建", "已建成", "续建"}
)
_NO_MEASURE = frozenset({"age"})
_PER = re.compile(
    r"每(?:平方公里|平方千米|平方米|平米|立方米|公里|公斤|千克|公顷|人次|人每[年月天]|[人户亩吨斤股头只个台套度箱袋瓶件份次天月年升米单张座间床万千百])+(?:人|人口|户|亩|吨)?$"
)
_STRETCH = frozenset({"area", "length", "mass", "volume", "energy", "power"})
_REACH = 240
_SIZE = frozenset({"宽", "长", "高", "深", "厚", "直径", "周长", "半径"})
# heads that the last name of a list lends to those before it: 教育、卫生支出分别为
_LENT = re.compile(
    r"(?:(?:常住)?居民人均可支配收入|人均可支配收入|支出|收入|投资|产量|产值|增加值|面积|总额|人数|数量|贷款|存款|费用|利润|余额|占比|比重|覆盖率|率|标准|里程|销售额)$"
)
_HEADED = re.compile(r"(?:[数量额率次值比价费入出资积款里程人]|标准|增速|规模|水平)$")
_ALLOT = re.compile(r"(?:左右|[及或]?以[上下内])?[、，,和及与]\s?(?:约|近|超过?|增长|下降)?")
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
        people: Sequence[Person] = (),
        quantities: Sequence[Quantity] = (),
    ) -> None:
        self._phrases = phrases
        self._quantities = quantities
        self._text = text
        self._frequencies = [time for time in times if time.kind == "frequency"]
        self._time_at = {time.start: time.end for time in times}
        self._time_until = {time.end: time.start for time in times}
        self._place_at = {place.start: place.end for place in places}
        self._place_starts = sorted(self._place_at)
        self._place_at |= {person.start: person.end for person in people}
        self._previous: Measure | None = None
        self._shared: list[Measure] = []
        self._named: list[Measure] = []
        self._sentence: list[Measure] = []

    def find(self, here: Neighbourhood) -> Measure | None:
        """The measure of `here.quantity`, or None where the text names nothing."""
        if here.first_in_sentence:
            self._shared, self._named, self._sentence = [], [], []
        measure = self._find(here)
        if measure is not None and measure.found_from != "carried":
            self._sentence.append(measure)
        if here.quantity.dimension not in _NO_MEASURE:
            self._previous = measure or (None if here.first_in_sentence else self._previous)
        return measure

    def _find(self, here: Neighbourhood) -> Measure | None:
        quantity = here.quantity
        before = self._before(here)
        if quantity.dimension == "age":
            if before is not None and _AGE_NAME.search(self._text, *before):
                return self._measure(before, "adjacent", "measure.before")
            moved = _MOVED.search(self._text, here.before, quantity.start)
            return self._carried(here) if moved else None
        shared = self._parallel(here)
        if shared is not None:
            return shared
        if quantity.dimension == "duration" and self._text.startswith("连续", quantity.start - 2):
            return None
        if before is not None and _STEP.search(self._text, *before):
            return self._carried(here, any_way=True)
        if before is not None and self._text[slice(*before)] in _REST:
            return self._carried(here, any_way=True)
        if quantity.dimension in _BEFORE_FIRST:
            return self._measured(here, before)
        return self._counted(here, before)

    def _counted(self, here: Neighbourhood, before: tuple[int, int] | None) -> Measure | None:
        after = self._after(here)
        if after is None and (before is None or self._is_verb(before)):
            after = self._after(here, over_verb=True)
        if after is not None:
            return self._measure(after, "adjacent", "measure.after")
        if before is not None:
            verb = self._phrases.is_verb_only(self._text, *before)
            if verb and before[1] - before[0] == 1:
                return None
            rule = "measure.verb" if verb else "measure.before"
            return self._measure(before, "adjacent", rule)
        return self._carried(here) or self._clause_after(here)

    def _measured(self, here: Neighbourhood, before: tuple[int, int] | None) -> Measure | None:
        after, duration = self._after(here), here.quantity.dimension == "duration"
        if before is not None and not self._is_verb(before):
            if (
                duration
                and after is not None
                and not self._text.startswith("的", here.quantity.end)
            ):
                return self._measure(after, "adjacent", "measure.after")
            return self._measure(before, "adjacent", "measure.before")
        clause = self._clause(here)
        if clause is not None and here.quantity.dimension in {"percent", "ratio"}:
            return clause
        if after is not None and not (duration and self._text.startswith("的", here.quantity.end)):
            return self._measure(after, "adjacent", "measure.after")
        if before is not None and before[1] - before[0] > 1 and not duration:
            return self._measure(before, "adjacent", "measure.verb")
        if duration and not _MOVED.search(self._text, here.before, here.quantity.start):
            return None
        return self._carried(here)

    def _is_stretch(self, here: Neighbourhood, before: tuple[int, int]) -> bool:
        """流转群众120余亩土地: an area or length right before its noun measures that noun."""
        if here.quantity.dimension not in _STRETCH or self._text.startswith(
            "的", here.quantity.end
        ):
            return False
        return _HEADED.search(self._text, *before) is None

    def _is_verb(self, before: tuple[int, int]) -> bool:
        """Whether the words before the number are a verb, whose object follows: 种了23亩蜜瓜."""
        text, (start, end) = self._text, before
        if end - start == 1 or text.startswith(("了", "过", "着"), end):
            return True
        return self._phrases.is_verb_only(text, start, end)

    def _measure(self, span: tuple[int, int], found_from: MeasureFrom, rule: str) -> Measure:
        return Measure(self._text[slice(*span)], span, found_from, rule)

    def _after(self, here: Neighbourhood, *, over_verb: bool = False) -> tuple[int, int] | None:
        text = self._text
        start, limit = self._after_bound(here.quantity.end), here.limit
        if limit == start and start < here.sentence.end:
            # 1.7万名60岁以上老人, 12类45件实事: another amount stands between the number and its noun
            criterion = self._quantities[here.index + 1]
            if criterion.dimension in {"age", "duration"} or criterion.bound in {
                "at_least",
                "at_most",
            }:
                start = self._after_bound(criterion.end)
                following = self._quantities[here.index + 2 : here.index + 3]
                limit = min([here.sentence.end, *(quantity.start for quantity in following)])
        if text.startswith("的", start):
            start += 1
        if start >= limit or STOP.match(text, start):
            return None
        if here.quantity.dimension == "duration" and text.startswith(
            "连续", here.quantity.start - 2
        ):
            return None
        span = self._phrases.after(text, start, limit, here.quantity.unit, over_verb=over_verb)
        if span is None:
            return None
        if span[1] == limit < here.sentence.end:
            # 14条公路项目和黄百等4个铁路项目: 和 parts the two
            parted = max(text.rfind(mark, *span) for mark in "和与及")
            span = (span[0], parted) if parted > span[0] else span
        span = self._relative(here, span)
        return None if _ONLY_MODIFIER.match(text[slice(*span)]) else self._trim_quotes(span)

    def _after_bound(self, start: int) -> int:
        bound = _BOUND_AFTER.match(self._text, start)
        return bound.end() if bound is not None else start

    def _relative(self, here: Neighbourhood, span: tuple[int, int]) -> tuple[int, int]:
        """有3名以上党员的企业: the quantity counts 党员; 24名有影响的学者: it counts 学者."""
        text = self._text
        at = text.find("的", *span)
        if at <= span[0]:
            return span
        lead = text[max(here.sentence.start, here.quantity.start - 8) : here.quantity.start]
        if _EMBEDDED.search(lead) or self._phrases.is_countable(text, span[0], at):
            return span[0], at
        return span

    def _trim_quotes(self, span: tuple[int, int]) -> tuple[int, int]:
        start, end = span
        text = self._text
        while end > start and text[end - 1] in "“‘《（( ":
            end -= 1
        return start, end

    def _before(self, here: Neighbourhood) -> tuple[int, int] | None:
        """The noun phrase that closes what stands before the number."""
        text = self._text
        start = max(here.clause, self._after_bound(here.before), here.quantity.start - _REACH)
        end = here.quantity.start
        per = _PER.search(text, start, end)
        if per is not None:
            end = per.start()
        if end > start and text[end - 1] in "和与及、":
            # 4万吨锂盐和2万吨碳酸锂: what stands before 和 belongs to the first
            return None
        end = self._phrases.strip_tail(text, start, end)
        end = self._strip_compared(here, start, end)
        if end <= start and here.before > here.clause:
            end = self._over_run(here)
            start = here.clause
        while end > start and text[end - 1] == "的":
            end = self._phrases.strip_tail(text, start, end - 1)
        often = self._frequency_in(start, end)
        if often is not None:
            # 恳谈会每月举行一次 counts 恳谈会, 每月至少上门1次 counts 上门
            acted = self._phrases.strip_tail(text, often.end, end)
            own = self._strip_lead(often.end, acted)
            if acted - own > 1 and text[own:acted] not in _HOLD:
                return own, acted
            end = often.start
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

    def _frequency_in(self, start: int, end: int) -> TimeExpression | None:
        at = bisect_right(self._frequencies, start, key=lambda time: time.start)
        found = self._frequencies[at : at + 1]
        return found[0] if found and found[0].end <= end else None

    def _over_run(self, here: Neighbourhood) -> int:
        """粮食总产量连续18年保持在100万吨以上: the words before the run of years."""
        previous = self._quantities[here.index - 1]
        lead = previous.start - 2
        if previous.dimension != "duration" or not self._text.startswith("连续", lead):
            return here.clause
        return self._phrases.strip_tail(self._text, here.clause, lead)

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

    def _carried(self, here: Neighbourhood, *, any_way: bool = False) -> Measure | None:
        """The head of the quantity before it: 同比增长10.2%, 4大类283条, 其中."""
        previous = self._previous
        if previous is None:
            return None
        between = self._text[here.before : here.quantity.start]
        if here.first_in_sentence and not re.match(r"(?:同比|环比|比|较|其中|增|下降)", between):
            return None
        touching = not between.strip("、，,（( ") or any_way
        if not touching and not _CHANGE_WORD.search(
            self._text[max(here.clause, here.before) : here.quantity.start]
        ):
            return None
        return Measure(previous.text, previous.span, "carried", "measure.carried")

    def _parallel(self, here: Neighbourhood) -> Measure | None:
        """A、B、C分别为x、y、z: each number with its own name."""
        text = self._text
        if self._shared:
            if _ALLOT.fullmatch(text, here.before, here.quantity.start):
                return self._shared.pop(0)
            self._shared = []
        start = max(here.clause, here.before, here.quantity.start - _REACH)
        lead = _SHARED.search(text, start, here.quantity.start)
        if lead is None:
            return None
        count = self._list_length(here)
        first = self._phrases.strip_tail(text, start, lead.start())
        first = self._strip_compared(here, start, first)
        low = self._strip_lead(start, first)
        names = self._names(low, first, count)
        if not names and low >= first:
            # 分别增长7.2%、18.9%: the names are those of the list, or of the amounts, before it
            names = self._named if len(self._named) == count else self._sentence[-count:]
        if len(names) != count:
            # 城乡居民人均可支配收入分别达6.9万元、3.4万元: one name for all
            whole = self._before(here)
            names = self._same_for_places(start, first, count) or (
                [self._measure(whole, "parallel", "measure.parallel")] * count if whole else []
            )
        if len(names) != count or count < 2:
            return None
        self._named = list(names)
        self._shared = names[1:]
        return names[0]

    def _same_for_places(self, start: int, end: int, count: int) -> list[Measure]:
        """甲区、乙区、丙区优良天数分别为: one measure, held of each division in turn."""
        low, high = bisect_left(self._place_starts, start), bisect_left(self._place_starts, end)
        places = self._place_starts[low:high]
        if len(places) != count:
            return []
        start = self._strip_lead(max(self._place_at[at] for at in places), end)
        return [self._measure((start, end), "parallel", "measure.parallel")] * count

    def _list_length(self, here: Neighbourhood) -> int:
        """How many quantities follow one another as a list, this one included."""
        count, at = 1, here.index
        while at + 1 < len(self._quantities):
            here_end, next_start = self._quantities[at].end, self._quantities[at + 1].start
            if not _ALLOT.fullmatch(self._text, here_end, next_start):
                break
            at, count = at + 1, count + 1
        return count

    def _names(self, start: int, end: int, count: int) -> list[Measure]:
        """The `count` names of a list; by 、 where that gives the number, else by 和 and 及 too."""
        first = self._text.find("、", start, end)
        start = self._phrases.object_start(self._text, start, first if first > start else end)
        for marks in (r"、|$", r"、|以及|[和及与]|$"):
            spans = []
            at = start
            for match in re.finditer(marks, self._text[start:end]):
                if start + match.start() > at:
                    spans.append((at, start + match.start()))
                at = start + match.end()
            last = re.search(r"[和及与]|以及", self._text[slice(*spans[-1])]) if spans else None
            if len(spans) == count - 1 and last is not None:
                low, high = spans.pop()
                spans += [(low, low + last.start()), (low + last.end(), high)]
            if len(spans) == count:
                low, high = spans[-1]
                spans[-1] = (low, self._phrases.strip_tail(self._text, low, high))
                return self._lend_head(spans)
        return []

    def _lend_head(self, spans: list[tuple[int, int]]) -> list[Measure]:
        last = self._text[slice(*spans[-1])]
        head = _LENT.search(last)
        names = []
        for start, end in spans:
            name = self._text[start:end]
            if head is None or _HEADED.search(name):
                names.append(self._measure((start, end), "parallel", "measure.parallel"))
            else:
                whole = name + head.group()
                names.append(Measure(whole, None, "parallel", "measure.parallel"))
        return names
