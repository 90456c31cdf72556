"""Finds what a quantity measures: the noun phrase after it, before it, or the clause it stands in.

46个便民驿站 (after), 护林员1200名 (before), 85%的小学开办食堂 (clause),
A、B、C分别为x、y、z (parallel), 同比增长10.2% (carried from the quantity before).
"""

import re

from pipeline.assemble.amount_kinds import BEFORE_FIRST
from pipeline.assemble.carried.circumstances import apart
from pipeline.assemble.carried.contributors import contributed
from pipeline.assemble.carried.counted_figures import of_counted
from pipeline.assemble.carried.held_amounts import held_against, held_measure
from pipeline.assemble.carried.labelled import is_carried, label_of
from pipeline.assemble.carried.next_times import of_next_time
from pipeline.assemble.carried.same_things import held_of
from pipeline.assemble.carried.shares import shared_out
from pipeline.assemble.carried.standards import by_standard
from pipeline.assemble.carried.structures import of_structure
from pipeline.assemble.carried.those import Those
from pipeline.assemble.carried.totals import Totals
from pipeline.assemble.carrying import is_viewed
from pipeline.assemble.clauses import Neighbourhood, Span, joins_list, near_start
from pipeline.assemble.distances import distance_from, is_distance
from pipeline.assemble.measure import PARTS, Measure, measure_at
from pipeline.assemble.measures.around import Around
from pipeline.assemble.measures.bare_amounts import BareAmounts
from pipeline.assemble.measures.borne_by import borne_by
from pipeline.assemble.measures.contrasts import of_contrast
from pipeline.assemble.measures.counted_things import CountedThings
from pipeline.assemble.measures.denials import denied
from pipeline.assemble.measures.durations import Durations
from pipeline.assemble.measures.earnings import earned
from pipeline.assemble.measures.listed_names import Name
from pipeline.assemble.measures.measured_amounts import MeasuredAmounts
from pipeline.assemble.measures.name_rows import NameRows
from pipeline.assemble.measures.parallels import ParallelLists
from pipeline.assemble.measures.rates_of_fall import rate_of_fall
from pipeline.assemble.measures.subjects import told_of_share
from pipeline.assemble.measures.what_they_are import what_they_are
from pipeline.assemble.measures.words_beside import is_division, unit_itself
from pipeline.assemble.measures.work_stages import is_of_the_same, is_stage_alone, of_work
from pipeline.assemble.phrases.doubts import names_no_amount
from pipeline.assemble.phrases.noun_limits import BEASTS_OF
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.assemble.places.weather_regions import without_where
from pipeline.assemble.references import (
    LEFT_OF,
    LEFT_OVER,
    OTHERS,
    OVER_BUDGET,
    REST,
    STAGES,
    gain_of_each,
    is_bare_figure,
    is_gain_on,
    is_share,
    is_yardstick,
    names_nothing,
    over_goal,
    takes_up,
    yardstick_before,
)
from schemas.article import Article
from schemas.structs import replace

_OF_UNIT = re.compile(r"[每一][亩户人头棵只个座家棚]")
_OTHERS_IN_ROW = re.compile("[；;、，,]其[他它余]")
# 投资2亿元|的水库加固、河道治理等水利工程,完成省定目标的
_SIZED = re.compile(
    r"的(?:[^，。；：\d]{2,60}?等)?(?P<noun>[^，。；：、\d等]{2,24}(?:项目|工程|行动|园区|基地))[，,](?=[^，。；\d]*完成)"
)
_THING = re.compile(
    r"(?:[室队站点所园区馆厂店村镇组路桥库楼棚塘院校社班麦米豆薯菜瓜果梨桃枣椒棉稻谷鸡鸭鹅羊牛猪马驴鱼虾兔苗]|项目|工程|企业|单位|部门|中心|街道|嘎查|苏木|党支部|市场|[县旗])$"
)
_HEAD = 2  # characters of a noun's head
_DIGITS = re.compile(r"[\d.\-—–~]+")


class MeasureFinder:
    """Finds measures in one article; asked for its quantities in order."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        around = Around(phrases, article)
        self._text = article.text
        self._phrases = phrases
        self._after = around.after
        self._before = around.before
        self._objects, self._names = around.before.objects, around.before.names
        self._beside = around.beside
        self._told = around.told
        self._acts = around.acts
        self._counted = CountedThings(around)
        self._those = Those(article.text)
        self._measured = MeasuredAmounts(around)
        self._lists = ParallelLists(phrases, self._before, article)
        self._bare = BareAmounts(article.text, self._told)
        self._durations = Durations(article.text, self._after, self._told)
        self._rows = NameRows(article.text, self._before, self._after, self._told)
        self._sums = Totals(article.text, phrases.words)
        self._in_sentence: list[Name] = []

    def before(self, here: Neighbourhood) -> Span | None:
        """The noun phrase before `here.quantity`, or None."""
        return self._before.find(here)

    def find(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """The measure of `here.quantity`, or None where the text names nothing.

        `before` is the noun phrase before it.
        """
        if here.first_in_sentence:
            self._lists.new_sentence()
            self._in_sentence = []
        self._told.enter(here)
        if is_distance(self._text, here):
            self._told.keep(here, None)
            return distance_from(self._text, here)
        measure = self._named(here, before)
        if measure is not None and names_no_amount(measure.text, here.quantity.unit):
            measure = self._rows.of_region(here, measure.text)
        measure = self._those.find(here) or contributed(self._text, self._told, here, measure)
        measure = without_where(measure, here.quantity.unit)
        self._those.keep(here, measure, whole=self._told.whole is None)
        self._sums.keep(here, measure)
        measure = self._bare.whole(here, earned(self._text, here, measure, self._phrases.heads))
        if measure is not None and (not is_carried(measure) or self._in_list(here)):
            self._in_sentence.append((measure.text, measure.span))
        if not is_viewed(self._text, here):
            # 我家三口|人: mere people name nothing that the next number may be of
            people = here.quantity.unit == "口" and measure is not None and measure.text == "人"
            self._told.keep(here, None if people else measure)
        return self._of_fall(here, self._bare.of_plan(here, measure))

    def _named(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """What is told of the number, or what those are that it sums up."""
        if not here.first_in_sentence and self._sums.is_sum(here) and not self._after.find(here):
            return self._sums.measure(here)
        if (what := borne_by(self._text, here)) is not None:
            return measure_at(self._text, what, "clause", "measure.clause")
        measure = self._of_work(here, denied(self._text, self._find(here, before)))
        measure = of_counted(self._told, apart(self._text, here, measure))
        measure = of_contrast(self._text, self._names, here, measure)
        if measure is None or is_carried(measure):
            label = label_of(self._text, here)
            noun = self._objects.object_in(*label) if label is not None else None
            if noun is not None and not self._names.is_name(noun):
                measure = measure_at(self._text, noun, "clause", "measure.label")
        measure = measure or self._told.again(here)
        return measure or (
            unit_itself(self._text, here) if is_division(self._text, here.quantity) else None
        )

    def _of_fall(self, here: Neighbourhood, measure: Measure | None) -> Measure | None:
        """投资下降8%,降幅收窄2个百分点: 投资降幅, and the next number is of 投资 again."""
        rate = rate_of_fall(self._text, here, measure.text) if measure is not None else None
        if measure is None or rate is None:
            return measure
        return replace(measure, text=measure.text + rate, span=None)

    def _of_work(self, here: Neighbourhood, measure: Measure | None) -> Measure | None:
        """管网共|铺设9公里,共|完工8公里: what became of it is not what is counted."""
        if measure is None or not is_stage_alone(self._text, here, measure):
            return measure
        if (noun := self._before.done_to(here)) is not None:
            return measure_at(self._text, noun, "adjacent", "measure.done_to")
        if self._told.unit != here.quantity.unit or not is_of_the_same(self._text, here, measure):
            return measure
        told = self._told.carried(here, any_way=True)
        return measure if told is None else of_work(told, measure)

    def _in_list(self, here: Neighbourhood) -> bool:
        """城乡居民收入2.7万元、0.9万元: the second has a name, which 分别 may take up."""
        return not here.first_in_sentence and joins_list(
            self._text, here.before, here.quantity.start
        )

    def _find(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        before = self._behind_noun(here, before)
        if before is not None and _DIGITS.fullmatch(self._text, *before):
            before = None  # 高于1-|7月3个百分点
        if here.quantity.dimension == "age":
            return self._durations.aged(here, before)
        before = self._before.groups.behind_age(here, before)
        if (held := held_of(self._told, here)) is not None:
            return held
        if self._rows.holds(here, before) and not self._beside.names_itself(here):
            return self._rows.measure(here)
        listed = self._lists.find(here, self._in_sentence)
        if listed is not None:
            if listed[1] is not None and self._names.is_name(listed[1]):
                # 宁夏、广西分别增长26%和18.7%
                return self._rows.measure(here)
            return Measure(*listed, "parallel", "measure.parallel")
        return self._own(here, before)

    def _own(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """The measure of a number that stands in no row or list of its own."""
        dimension = here.quantity.dimension
        each = gain_of_each(self._text, near_start(here), here.quantity.start)
        led = before is None or self._text[before[1] - 1] == "均"
        if each is not None and (led or each["gain"] is None):
            gain = each.span(each.lastgroup or 0)
            return measure_at(self._text, gain, "adjacent", "measure.gain")
        if dimension == "duration" and self._text.startswith("连续", here.quantity.start - 2):
            return None
        again = self._of_next_time(here)
        shared = again or shared_out(self._text, self._phrases, self._told, here, before)
        if shared is not None:
            return shared
        moved = of_structure(self._text, here) or self._held_against(here)
        moved = moved or by_standard(self._text, here)
        if moved := moved or self._moved_beside(here, before):
            return moved
        if goal := self._of_goal(here):
            return goal
        if self._points_back(here, before):
            return self._told_on(here, before)
        if dimension == "duration":
            return self._durations.lasting(here, before)
        told = self._told_of(here)
        kind = self._measured if dimension in BEFORE_FIRST else self._counted
        return told or kind.measure(here, before)

    def _of_next_time(self, here: Neighbourhood) -> Measure | None:
        """2024年，将达到7万头: of what was told; but 2024年又新增10种|蒙药制剂 has its own noun."""
        again = of_next_time(self._text, self._told, here)
        if again is None or here.quantity.dimension != "count":
            return again
        after = self._after.find(here)
        own = self._text[slice(*after)] if after is not None else again.text
        return again if again.text.endswith(own) or own.endswith(again.text) else None

    def _told_on(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """The measure before, which the words before the number point back to."""
        words = self._text[slice(*before)] if before is not None else ""
        if before is not None and words in OTHERS and self._is_next_share(here):
            return measure_at(self._text, before, "adjacent", "measure.before")
        if before is None and self._told.whole is not None and self._is_left(here):
            self._told.measure = self._told.whole  # 项目12个,其中续建项目5个,剩余|7个
        if before is not None and words in REST:
            if self._text[before[0] - 1] != "、" or self._told.whole is not None:
                self._told.measure = self._told.whole or self._acts.noun()
            elif words not in STAGES or self._told.unit != here.quantity.unit:
                return None  # 玉米3吨、其他1吨
        after = self._after.find(here)
        carried = self._told.rest(here)
        if carried is not None and not self._is_other(here, carried, after):
            return carried
        # 其余5个项目均已开工, where nothing was told before
        return measure_at(self._text, after, "adjacent", "measure.after") if after else None

    def _is_other(self, here: Neighbourhood, told: Measure, after: Span | None) -> bool:
        """300只公鸡卖掉,剩下的|280只母鸡: whether a noun of its own says what the rest are."""
        of = LEFT_OF.search(self._text, here.clause, here.quantity.start)
        if after is None or after[0] != here.behind:
            return False
        if of is None:
            # 甲区达1.1万人，其余|8个县: another unit counts another thing
            other = self._told.unit not in {here.quantity.unit, None, ""}
            return other or self._is_other_thing(told, after)
        return not told.text.endswith(self._text[slice(*after)])

    def _is_other_thing(self, told: Measure, after: Span) -> bool:
        """2个执勤点,其他5个|勤务中队: whether a thing of another kind stands behind the number."""
        own = self._text[slice(*after)]
        if own[-_HEAD:] == told.text[-_HEAD:] and not told.text.endswith(own):
            # 6个续建项目,其余9个|新建项目: things of the kind that have a name of their own
            return len(own) > _HEAD and not own.startswith(told.text[:-_HEAD] or own)
        other = told.text[-1:] != own[-1]
        kind = own != told.text and own.endswith(told.text)  # 300只鸡，剩下280只|母鸡
        return kind or (other and _THING.search(self._text, *after) is not None)

    def _is_next_share(self, here: Neighbourhood) -> bool:
        """林地占36%,其他|占8%: each part with a share of its own."""
        took = self._text.rfind("占", here.sentence.start, here.before) >= 0
        alike = here.quantity.unit == "%" == self._told.unit
        if alike and _OTHERS_IN_ROW.fullmatch(self._text, here.before, here.quantity.start):
            return True  # 德国3%；英国2%；其它|3.5%
        return alike and took and self._text.find("占", here.before, here.quantity.start) >= 0

    def _moved_beside(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """价格指数同比持平,涨幅收窄3个百分点: the rate of what the clause before tells of."""
        if before is None or not is_share(self._text[slice(*before)]):
            return None
        told = told_of_share(self._text, here)
        subject = self._objects.object_in(*told) if told is not None else None
        return measure_at(self._text, subject, "clause", "measure.clause") if subject else None

    def _held_against(self, here: Neighbourhood) -> Measure | None:
        """较上周|均价2.9元|上涨7%: the amount held against has a noun, or is of what was told."""
        words = held_against(self._text, here)
        if words is None:
            return None
        return held_measure(self._told, here, self._objects.object_in(*words) or words)

    def _of_goal(self, here: Neighbourhood) -> Measure | None:
        """财政收入|完成预算的107.6%; 项目26个,完成年度|投资任务的118%, with no count of them."""
        if here.quantity.unit != "%":
            return None
        goal = yardstick_before(self._text, near_start(here), here.quantity.start)
        if goal is None:
            return None
        subject = self._objects.object_in(near_start(here), goal.start())
        if subject is not None:
            return measure_at(self._text, subject, "adjacent", "measure.goal")
        if (of := self._amounting(here)) is not None:
            return measure_at(self._text, of, "adjacent", "measure.goal")
        told = self._told.measure
        own = goal["own"] if told is not None and self._told.dimension == "count" else None
        apart = own is not None and told is not None and own not in told.text
        return (
            measure_at(self._text, goal.span("goal"), "adjacent", "measure.goal") if apart else None
        )

    def _amounting(self, here: Neighbourhood) -> Span | None:
        """投资2亿元的水库加固等|水利工程,完成目标的80%: what the amount only tells the size of."""
        sized = _SIZED.match(self._text, here.before_over, here.quantity.start)
        if sized is None or self._told.dimension != "money":
            return None
        return self._objects.object_in(*sized.span("noun"))

    def _behind_noun(self, here: Neighbourhood, before: Span | None) -> Span | None:
        """6个嘎查村|种植红高粱1万亩: the noun of the number before is no part of it."""
        noun = self._told.measure.span if self._told.measure is not None else None
        if before is None or noun is None or here.first_in_sentence:
            return before
        if not here.before <= noun[0] or not before[0] <= noun[0] < noun[1] < before[1]:
            return before
        if BEASTS_OF.match(self._text, *before):
            # 2000头|奶牛养殖基地7个
            return before
        rest = self._objects.object_in(noun[1], before[1])
        # 19个行业|增速在20%以上
        named = rest is not None and not is_bare_figure(self._text[slice(*rest)])
        return rest if named or rest is None else before

    def _points_back(self, here: Neighbourhood, before: Span | None) -> bool:
        """Whether the words before the number name nothing new: 其余, 剩余, 突破…大关."""
        start, text = here.quantity.start, self._text
        if self._told.unit == here.quantity.unit and not here.first_in_sentence:
            near = near_start(here)
            if takes_up(text[near:start]) or over_goal(text, near, start, here.quantity.end):
                return True
            if before is not None and self._rows.is_part(here, before):
                return True
        if self._held_to_goal(here, before):
            return True
        if before is None:
            return self._is_left(here) or self._is_over_budget(here)
        words = text[slice(*before)]
        if is_share(words):
            return not here.first_in_sentence
        if is_gain_on(text, here.clause, before):
            # 增长10.9%,增收2798万元: what is gained is money of what was told before
            own = _OF_UNIT.search(text, here.clause, before[0])  # 每亩地能|增收1000元
            last = None if own else self._told.dimension
            return last in {"money", "percent"} and last in self._told.by_dimension
        others = words in {"其他", "其它", "另外"} and self._told.unit != here.quantity.unit
        # 全长3公里，|预算4000万元: it is the sum itself; 收入5亿元，预算4亿元 is of the income
        sums = here.quantity.dimension == "money" != self._told.dimension and words == "预算"
        return names_nothing(text, before) and not (sums or (others and self._after.find(here)))

    def _is_left(self, here: Neighbourhood) -> bool:
        start = here.quantity.start
        return LEFT_OVER.search(self._text, max(here.clause, start - 4), start) is not None

    def _held_to_goal(self, here: Neighbourhood, before: Span | None) -> bool:
        """产值33亿元,完成年计划的98%: whether a share is held against a goal of what was told."""
        if self._told.measure is None or here.quantity.unit not in {"%", "百分点"}:
            return False
        if here.first_in_sentence and before is not None and not names_nothing(self._text, before):
            # 资金支出进度|不得低于序时进度的85%, and another thing was told before
            return False
        start, end = here.quantity.start, here.quantity.end
        return is_yardstick(self._text, near_start(here), start, end)

    def _is_over_budget(self, here: Neighbourhood) -> bool:
        """收入5亿元,为预算的103%,较年初预算|超收1.2亿元: more of the same money."""
        if here.quantity.dimension != "money" or "money" not in self._told.by_dimension:
            return False
        return OVER_BUDGET.search(self._text, here.clause, here.quantity.start) is not None

    def _told_of(self, here: Neighbourhood) -> Measure | None:
        """其中20亩为教育用地, 有3个是新建站点: what they are stands behind; 辖3镇8乡."""
        if self._beside.names_itself(here):
            return unit_itself(self._text, here)
        if self._beside.is_bar(here) and here.quantity.dimension in self._told.by_dimension:
            return replace(self._told.by_dimension[here.quantity.dimension], found_from="carried")
        parts = self._told.tells_parts(here)
        noun = what_they_are(self._text, here, parts=parts)
        return measure_at(self._text, noun, "adjacent", PARTS) if noun else None
