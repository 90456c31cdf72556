"""Finds what a quantity measures: the noun phrase after it, before it, or the clause it stands in.

46个便民驿站 (after), 护林员1200名 (before), 85%的小学开办食堂 (clause),
A、B、C分别为x、y、z (parallel), 同比增长10.2% (carried from the quantity before).
"""

import re
from dataclasses import replace

from pipeline.assemble.acts import VERB, Acts
from pipeline.assemble.amount_kinds import BEFORE_FIRST, SIZE, STRETCH
from pipeline.assemble.bare_amounts import BareAmounts
from pipeline.assemble.carrying import reaches
from pipeline.assemble.clauses import Neighbourhood, after_bound, joins_list, near_start
from pipeline.assemble.distances import distance_from, is_distance
from pipeline.assemble.doubts import is_region, names_no_amount
from pipeline.assemble.durations import Durations
from pipeline.assemble.earnings import earned
from pipeline.assemble.listed_names import Name
from pipeline.assemble.name_rows import NameRows
from pipeline.assemble.noun_limits import BEASTS_OF
from pipeline.assemble.nouns_after import NounsAfter
from pipeline.assemble.nouns_before import NounsBefore, Span
from pipeline.assemble.parallels import ParallelLists
from pipeline.assemble.phrases import Phrases
from pipeline.assemble.references import (
    BAR,
    GAIN_EACH,
    GIVES,
    LEFT_OVER,
    OF_PEOPLE,
    REST,
    SELLS,
    STAGES,
    is_bare_figure,
    is_gain_on,
    is_share,
    is_yardstick,
    names_nothing,
    takes_up,
)
from pipeline.assemble.same_things import same_things
from pipeline.assemble.shares import shared_out
from pipeline.assemble.subjects import told_first, told_of_share
from pipeline.assemble.told import OWN, PARTS, Measure, Told, measure_at
from pipeline.assemble.words_beside import WordsBeside
from schemas.article import Article

_SUCH_AS = re.compile(r"(?:及?以[上下])?的(?:共?有|达到?|为|已?达|增加?到|占|分别有)?(?:近|约)?")
_LONG = 20
"""From how many characters on the words before a number are no noun, where one stands behind."""
_CONTENT = re.compile(r"(?:建设|主要|实施|工程|项目)(?:内容|任务)$")
_DONE = re.compile("(?:建设|建成|完成|完工|竣工|通车|改造|开工|硬化|铺设|治理)+")
_ACT_ALONE = re.compile("(?:分别|各|新)*(?:建设|新建|实施|打造|安装|铺设|改造)")
_OF_UNIT = re.compile(r"[每一][亩户人头棵只个座家棚]")
_TOLD_OF = re.compile(r"(?:为|是|系)(?![从由在因来自被])(?P<noun>[一-鿿]{2,12})(?=[，。；）)、,;])")
# a share of what the farms of a list own: 某某等农场|90%的棉田
# and what a village owns, told of as our own: 我们村|95%的土地
_OWNS_SHARE = re.compile(r"(?:等[一-鿿]{1,4}|(?<=[们全我本])[村镇乡县旗区市厂校]|农村|[牧山]区)$")


class MeasureFinder:
    """Finds measures in one article; asked for its quantities in order."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        self._text = article.text
        self._phrases = phrases
        self._after = NounsAfter(phrases, article)
        self._before = NounsBefore(phrases, article)
        self._beside = WordsBeside(phrases, article.text)
        self._lists = ParallelLists(phrases, self._before, article)
        self._told = Told(article.text)
        self._bare = BareAmounts(article.text, self._told)
        self._durations = Durations(article.text, self._after, self._told)
        self._rows = NameRows(article.text, self._before, self._after, self._told)
        self._in_sentence: list[Name] = []
        self._acts = Acts(phrases, article.text, self._told, self._beside)

    def find(self, here: Neighbourhood) -> Measure | None:
        """The measure of `here.quantity`, or None where the text names nothing."""
        if here.first_in_sentence:
            self._lists.new_sentence()
            self._in_sentence = []
        self._told.enter(here)
        if is_distance(self._text, here):
            self._told.keep(here, None)
            named = distance_from(self._text, here)
            return named and measure_at(self._text, named, "adjacent", "measure.distance")
        measure = self._find(here) or self._told.again(here)
        if measure is not None and names_no_amount(measure.text, here.quantity.unit):
            measure = self._rows.of_region(here) if is_region(measure.text) else None
        measure = self._bare.whole(here, earned(self._text, here, measure))
        own = measure is not None and (measure.found_from != "carried" or measure.rule in OWN)
        if measure is not None and (own or self._in_list(here)):
            self._in_sentence.append((measure.text, measure.span))
        self._told.keep(here, measure)
        return self._bare.of_plan(here, measure)

    def _in_list(self, here: Neighbourhood) -> bool:
        """城乡居民收入2.7万元、0.9万元: the second has a name, which 分别 may take up."""
        return not here.first_in_sentence and joins_list(
            self._text, here.before, here.quantity.start
        )

    def _find(self, here: Neighbourhood) -> Measure | None:
        before = self._behind_noun(here, self._before.find(here))
        if here.quantity.dimension == "age":
            return self._durations.aged(here, before)
        before = self._before.behind_age(here, before)
        if self._rows.holds(here, before):
            return self._rows.measure(here)
        listed = self._lists.find(here, self._in_sentence)
        if listed is not None:
            if listed[1] is not None and self._before.is_name(listed[1]):
                # 宁夏、广西分别增长26%和18.7%
                return self._rows.measure(here)
            return Measure(*listed, "parallel", "measure.parallel")
        return self._own(here, before)

    def _own(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """The measure of a number that stands in no row or list of its own."""
        dimension = here.quantity.dimension
        each = GAIN_EACH.search(self._text, near_start(here), here.quantity.start)
        led = before is None or self._text[before[1] - 1] == "均"
        if each is not None and (led or each["gain"] is None):
            gain = each.span(each.lastgroup or 0)
            return measure_at(self._text, gain, "adjacent", "measure.gain")
        if dimension == "duration" and self._text.startswith("连续", here.quantity.start - 2):
            return None
        shared = shared_out(self._text, self._phrases, self._told, here, before)
        if shared is not None:
            return shared
        if moved := self._moved_beside(here, before):
            return moved
        if self._points_back(here, before):
            return self._told_on(here, before)
        if dimension == "duration":
            return self._durations.lasting(here, before)
        told = self._told_of(here)
        return told or (self._measured if dimension in BEFORE_FIRST else self._counted)(
            here, before
        )

    def _told_on(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """The measure before, which the words before the number point back to."""
        words = self._text[slice(*before)] if before is not None else ""
        if before is not None and words in REST:
            if self._text[before[0] - 1] != "、" or self._told.whole is not None:
                self._told.measure = self._told.whole or self._acts.noun()
            elif words not in STAGES or self._told.unit != here.quantity.unit:
                return None  # 玉米3吨、其他1吨
        if (carried := self._told.rest(here)) is not None:
            return carried
        # 其余5个项目均已开工, where nothing was told before
        after = self._after.find(here)
        return measure_at(self._text, after, "adjacent", "measure.after") if after else None

    def _moved_beside(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """价格指数同比持平,涨幅收窄3个百分点: the rate of what the clause before tells of."""
        if before is None or not is_share(self._text[slice(*before)]):
            return None
        told = told_of_share(self._text, here)
        subject = self._before.object_in(*told) if told is not None else None
        return measure_at(self._text, subject, "clause", "measure.clause") if subject else None

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
        rest = self._before.object_in(noun[1], before[1])
        # 19个行业|增速在20%以上
        named = rest is not None and not is_bare_figure(self._text[slice(*rest)])
        return rest if named or rest is None else before

    def _points_back(self, here: Neighbourhood, before: Span | None) -> bool:
        """Whether the words before the number name nothing new: 其余, 剩余, 突破…大关."""
        start, text = here.quantity.start, self._text
        if self._told.unit == here.quantity.unit and not here.first_in_sentence:
            if takes_up(text[near_start(here) : start]):
                return True
            if before is not None and self._rows.is_part(here, before):
                return True
        told_of_share = self._told.measure is not None and here.quantity.unit in {"%", "百分点"}
        if told_of_share and is_yardstick(text, near_start(here), start, here.quantity.end):
            return True
        if before is None:
            return LEFT_OVER.search(text, max(here.clause, start - 4), start) is not None
        words = text[slice(*before)]
        if is_share(words):
            return not here.first_in_sentence
        if is_gain_on(text, here.clause, before):
            # 增长10.9%,增收2798万元: what is gained is money of what was told before
            own = _OF_UNIT.search(text, here.clause, before[0])  # 每亩地能|增收1000元
            last = None if own else self._told.dimension
            return last in {"money", "percent"} and last in self._told.by_dimension
        others = words in {"其他", "另外"} and self._told.unit != here.quantity.unit
        return names_nothing(text, before) and not (others and self._after.find(here))

    def _told_of(self, here: Neighbourhood) -> Measure | None:
        """其中20亩为教育用地, 有3个是新建站点: what they are stands behind; 辖3镇8乡."""
        if self._beside.names_itself(here):
            unit = here.quantity.number_end, here.quantity.end
            return measure_at(self._text, unit, "adjacent", "measure.unit")
        if self._beside.is_bar(here) and here.quantity.dimension in self._told.by_dimension:
            return replace(self._told.by_dimension[here.quantity.dimension], found_from="carried")
        if not self._told.tells_parts(here):
            return None
        behind = after_bound(self._text, here.quantity.end)
        told = _TOLD_OF.match(self._text, behind, here.sentence.end)
        noun = told and told.span("noun")
        return measure_at(self._text, noun, "adjacent", PARTS) if noun else None

    def _counted(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        after = self._behind(here, before)
        if same := same_things(self._phrases, self._told, here, after):
            return same
        told = before is not None and self._beside.is_told_before(here, before, after)
        if after is not None and before is not None and self._beside.is_fate(here, before, after):
            return measure_at(self._text, before, "adjacent", "measure.before")
        if after is not None and not told and not self._beside.is_extent(here, before):
            return measure_at(self._text, after, "adjacent", "measure.after")
        barred = before is not None and BAR.fullmatch(self._text, *before) is not None
        if criterion := self._criterion(here, barred=barred) if before is None or barred else None:
            return criterion
        if first := told_first(self._text, here):
            return measure_at(self._text, first, "clause", "measure.clause")
        if before is not None:
            return self._counted_before(here, before)
        befallen = self._after.befallen(here)
        carried = self._told.carried(here, any_way=reaches(self._text, here))
        if carried is None and befallen is not None:
            return measure_at(self._text, befallen, "clause", "measure.clause")
        subject = self._before.subject_before(here) if carried is None else None
        return measure_at(self._text, subject, "clause", "measure.clause") if subject else carried

    def _behind(self, here: Neighbourhood, before: Span | None) -> Span | None:
        after = self._after.find(here)
        if after is not None or not here.quantity.unit:
            return after
        asked = before is None or self._beside.asks_behind(here, before)
        return self._after.find(here, over_verb=True) if asked else None

    def _criterion(self, here: Neighbourhood, *, barred: bool) -> Measure | None:
        """产值过亿元的有4家, 投资超千万的5家: those of whom the clause before 的 holds."""
        if not barred and _SUCH_AS.fullmatch(self._text, here.before, here.quantity.start) is None:
            return None
        aged = self._before.aged(here)
        if aged is not None:
            return measure_at(self._text, aged, "clause", "measure.criterion")
        counted = self._told.by_dimension.get("count")
        if counted is not None and self._told.counted_unit == here.quantity.unit:
            return Measure(counted.text, counted.span, "carried", "measure.criterion")
        span = here.clause, here.before
        if not 3 <= span[1] - span[0] <= _LONG:
            return None
        span = self._before.strip_lead(*span), span[1]
        return measure_at(self._text, span, "clause", "measure.criterion")

    def _counted_before(self, here: Neighbourhood, before: Span) -> Measure | None:
        """What is counted, where only the words before the number can say it."""
        if self._is_of_places(here, before):
            return None
        owner = self._beside.owner_of_examples(here) if self._beside.is_examples(before) else None
        if owner is not None:
            return measure_at(self._text, owner, "clause", "measure.clause")
        again = self._told.done_again(here) or self._told.of_herd(self._text[slice(*before)])
        if again is not None:
            return again
        verb = self._phrases.is_verb_only(self._text, *before)
        if verb and self._acts.counts_on(here, before):
            acted = self._acts.on(before) or self._told.carried(here, any_way=True)
            if not self._acts.is_other(acted, before):
                return acted
        if subject := self._before.subject_before(here) if verb else None:
            return measure_at(self._text, subject, "clause", "measure.clause")
        if self._beside.is_bare_act(before):
            return None
        before = self._beside.with_taking_part(here, before)
        return measure_at(
            self._text, before, "adjacent", "measure.verb" if verb else "measure.before"
        )

    def _is_of_places(self, here: Neighbourhood, before: Span) -> bool:
        """10个嘎查420户: the villages were counted before, and households are others."""
        told = before == self._told.counted_last and self._told.unit != here.quantity.unit
        places = self._phrases.is_countable(self._text, *before)
        return told and places and here.quantity.unit in OF_PEOPLE

    def _measured(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        after = self._after.find(here)
        before = self._telling(here, before, after)
        if before is not None and self._text[slice(*before)] in SIZE:
            return measure_at(self._text, before, "adjacent", "measure.size")
        again = self._again(here, before) or self._goes_on(here, before) if before else None
        if again is not None:
            return again
        start = here.quantity.start
        sells = SELLS.search(self._text, max(0, start - 5), start) is not None
        sells |= self._beside.is_given(here, before)
        if after is not None and (sells or self._beside.is_price_of(here, after)):
            return measure_at(self._text, after, "adjacent", "measure.after")
        gives = GIVES.search(self._text, max(0, start - 8), start)
        if before is not None and not gives and not self._beside.is_verb(before):
            return self._named(here, before, after)
        clause = self._clause_behind(here)
        if clause is not None:
            return clause
        if after is not None:
            return measure_at(self._text, after, "adjacent", "measure.after")
        if before is None or before[1] - before[0] == 1:
            # 粮食产量连创新高,达到20亿公斤
            told = self._before.subject_before(here)
            return (
                measure_at(self._text, told, "clause", "measure.clause")
                if told
                else self._told.carried(here)
            )
        return self._acting(here, before)

    def _acting(self, here: Neighbourhood, before: Span) -> Measure:
        """新建公路120公里,改扩建85公里: a verb that goes on with what was told before."""
        words, kind = self._text[slice(*before)], here.quantity.dimension
        of_things = kind not in {"money", "percent", "ratio"} or self._told.is_paid(words)
        counts_on = of_things and self._acts.counts_on(here, before)
        acted = self._acts.on(before) if counts_on else self._told.pulled(here, words)
        if acted is None and of_things and self._text.startswith("了", before[1]):
            # 需要化肥600吨,已经购买了300吨
            acted = self._told.carried(here, any_way=self._acts.counts_on(here, before))
        return acted or measure_at(self._text, before, "adjacent", VERB)

    def _goes_on(self, here: Neighbourhood, before: Span) -> Measure | None:
        """公路5000公里。已开工建设1254公里; 150亩地,又从20户人家流转过来75亩: of the same."""
        if here.quantity.dimension not in STRETCH:
            return None
        done = here.first_in_sentence and _DONE.fullmatch(self._text, *before)
        come = not here.first_in_sentence and self._text.endswith("过来", *before)
        return self._told.of_row(here) if done or come else None

    def _clause_behind(self, here: Neighbourhood) -> Measure | None:
        """85%的小学开办食堂, 2000万元用于购置设备: what it is of, or for, is said behind it."""
        if here.quantity.dimension in {"percent", "ratio"}:
            clause = self._after.clause(here)
            return measure_at(self._text, clause, "clause", "measure.clause") if clause else None
        purpose = self._after.purpose(here)
        return measure_at(self._text, purpose, "clause", "measure.purpose") if purpose else None

    def _telling(self, here: Neighbourhood, before: Span | None, after: Span | None) -> Span | None:
        """The words before the number, unless they are a place, or were counted just now.

        东壕赖村|有了40万元资金, 某某公司|5万吨/年聚丙烯项目, 4个自然村|一半的人.
        """
        if before is None:
            return None
        if after is not None and (self._before.is_name(before) or before in self._before.bodies):
            return None
        whole_clause = after is not None and before[1] - before[0] > _LONG
        no_noun = _CONTENT.search(self._text, *before) or _ACT_ALONE.fullmatch(self._text, *before)
        if after is not None and no_noun:
            # 建设内容为20公里的公路, 分别建设0.4MW的农场
            return None
        if whole_clause or self._beside.is_income(here, before, after):
            return None
        shared = here.quantity.dimension in {"percent", "ratio"}
        counted = shared and (
            before == self._told.counted_last or _OWNS_SHARE.search(self._text, *before)
        )
        return None if counted and self._after.clause(here) is not None else before

    def _named(self, here: Neighbourhood, before: Span, after: Span | None) -> Measure:
        """The words before the number, or of a stretch of something the thing behind it.

        第一产业实现增加值47亿元: whose amount it is belongs to it.
        """
        if after is not None and self._beside.is_stretch(here, before):
            return measure_at(self._text, after, "adjacent", "measure.after")
        owner = self._before.owner_of_amount(here, before)
        if owner is None:
            return measure_at(self._text, before, "adjacent", "measure.before")
        text = self._text[slice(*owner)].removesuffix("分别") + self._text[slice(*before)]
        return Measure(text, None, "clause", "measure.owner")

    def _again(self, here: Neighbourhood, before: Span) -> Measure | None:
        """The measure before, told again of the same thing or of the next one in a row.

        增加值62亿元,占生产总值的比重为6.6%; 173个嘎查收入超3万元,159个嘎查|超5万元.
        """
        if self._acts.works_on(here, before) and self._after.find(here) is None:
            return self._acts.worked(before)
        if self._text[before[0]] == "占" and self._text[before[0] + 1] not in "地用":
            return self._told.carried(here, any_way=True)
        same = self._told.by_dimension.get(here.quantity.dimension)
        if same is not None and self._beside.are_counted(before, self._told.counted_last):
            return Measure(same.text, same.span, "carried", "measure.carried")
        return None
