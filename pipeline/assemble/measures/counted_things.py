"""What is counted: 46个便民驿站, 护林员1200名, 产值过亿元的有4家."""

import re

from pipeline.assemble.carried.same_things import in_kinds, same_things
from pipeline.assemble.carried.teams import team_of
from pipeline.assemble.carrying import reaches
from pipeline.assemble.clauses import Neighbourhood, Span, after_bound
from pipeline.assemble.measure import Measure, measure_at
from pipeline.assemble.measures.acts import VERB
from pipeline.assemble.measures.around import MeasureFinder
from pipeline.assemble.measures.bars import BARRED, has_passed, next_bar
from pipeline.assemble.measures.behind_brackets import behind_brackets
from pipeline.assemble.measures.fates import befell
from pipeline.assemble.measures.nothing_behind import CAUSED, are_they
from pipeline.assemble.measures.parted import parted_noun
from pipeline.assemble.measures.prices import sold_at
from pipeline.assemble.measures.subjects import told_first
from pipeline.assemble.measures.those_there import those_there
from pipeline.assemble.measures.those_who import those_who
from pipeline.assemble.phrases.head_nouns import is_countable
from pipeline.assemble.references import BAR, CLASSES, OF_PEOPLE
from pipeline.assemble.statuses.budgets import is_plan_alone
from pipeline.own_counters import counts_owner

# 半山酒店|建成50家, “棚圈课堂”|办了94期: what is done with it is no part of its name
_DONE = re.compile(
    r"(?<=[一-鿿”]{2})(?<!实际|已经|全部|陆续|先后|累计|目前|现已|共计)(?:建成|(?<=”)[办开设上])$"
)
_SUCH_AS = re.compile(
    r"(?:及?以[上下内]的?|的)(?:共?有|[只仅]有?|达到?|为|已?达|增加?到|占|分别有)?(?:近|约)?"
)
_DONE_WITH = re.compile(r"(?:已经?|均已?|都已|全部)(?=[一-鿿]{2})")
_OF_MATTERS = frozenset({"件", "起", "宗"})
_MATTERS = ("犯罪", "违法行为", "行政争议", "公益诉讼")
"""What courts and prosecutors tell of before they tell how many they dealt with."""
_DEALT_WITH = re.compile(
    r"(?:审[结理判]|[办立结]案|办[结理]|批捕|起诉|受理|侦[办破]|破[获案]|查[处办]|提起|调解)了?$"
)
_FIGHTS = re.compile(r"[^，。；、\d]{0,6}?(?:惩治|打击|严惩|严打|惩处|整治|防范)(?=[一-鿿]{4})")
_TRADES = frozenset("员工师匠嫂")
"""What the names of trades end in: 育婴员, 月嫂."""
_LONGEST = 20
"""Characters of the longest clause that is a criterion."""
# 直接带动了1898人|实现就业: what a verb before the number does for them
_REALISE = re.compile(
    # 带动20人|就业的企业
    r"(?:稳定|就近|就地|顺利|如期|全部|均)*(?:(?:实现|稳定|如期)了?(?:稳定|就近|就地|灵活|充分)*|(?=[一-鿿]{2,3}的))"
    r"(?P<noun>(?:转移|再)?就业|创业|增收|脱贫|致富|务工)"
)
_ABOUT = frozenset({"", "约", "近", "共", "共计", "超", "超过"})
# 带动农户2000户|6000人增收
_OF_THEM = re.compile("的|(?:稳定|就近|就地|实现)*(?:增收|脱贫|致富|受益|就业|务工)")
# 大赛吸引3万人|前来参与: what those did who came
_COME = re.compile(
    r"(?:前来|到场|踊跃|积极|热情|现场|共同|争相)*(?P<noun>参加|参与|观看|观摩|打卡|体验|游玩|品尝|采摘|围观|驻足|报名)"
)
_DRAWS = re.compile(r"(?:吸引|引来|招来)了?(?:近|约|超过?|多达)?$")

# 亡|2人, 致伤|约7人
_FATE = re.compile(r"(?:[，、；：。致共（(]|^)(?P<fate>[死亡伤])(?:约|近|超过?)?$")
_FATE_REACH = 4
# 新增班级24个|学位|1080个，
_NEXT_OF_ROW = re.compile(
    r"\d[\d.]*[万亿]?[余多]?(?!公里|公顷|千米|公斤|[亿万]元)[一-鿿]{1,2}(?<![元米亩吨斤])(?=[，。；,;\n]|$)"
)
# 1563户|3721人|稳定脱贫
_BESIDE = re.compile(r"\d[\d.]*万?[余多]?[人名口]")


# 稳经济47条|、助企纾困22条措施: what both are stands behind the last
_AND_MORE = re.compile(
    r"(?:[、和与及][^，。；、\d和]{2,12}\d{1,3}(?:条|项))+(?:[一-鿿]{2,4}?的?)??"
    r"(?P<noun>(?:政策|惠企|具体|硬核)?(?:措施|举措|政策|办法|细则|规定|意见|清单|任务|要求))(?=[，。；、\n]|$)"
)
_OF_MEASURES = frozenset({"条", "项"})
# 法官先后5次|上门, 驻村干部20多次|到田间指导
_GOES = re.compile(
    r"(?:上门|登门|入户|下乡|进村|入村|下沉|走访|走进|深入|前往|奔赴|[到赴](?!期)|来到)[^，。；：、！？“”\d\n]{0,12}(?=[，。；！？\n]|$)"
)

# 肉牛存栏30万头,新建存栏500头|以上的养殖场: of what size they are, and no part of the herd
_HERDS = ("存栏", "出栏")
_IS_CLASS = re.compile("[及或]?以[上下内]的?[一-鿿]")


class CountedThings(MeasureFinder):
    """Finds what the counts of one article count."""

    def measure(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """The measure of a count, `before` being the noun phrase before it."""
        if (who := those_who(self._text, here)) is not None:
            return measure_at(self._text, who, "adjacent", "measure.who")
        if (parted := parted_noun(self._text, self._before.objects, here)) is not None:
            return measure_at(self._text, parted, "adjacent", "measure.parted")
        measures = here.quantity.unit in _OF_MEASURES and _AND_MORE.match(self._text, here.behind)
        if measures:
            return measure_at(self._text, measures.span("noun"), "adjacent", "measure.after")
        if not here.first_in_sentence and is_plan_alone(self._text, here):
            # 接待游客88万人次,增长6%,占年度任务|150万人次的58.7%
            told = self._told.of_unit(here.quantity.unit)
            return told and Measure(told.text, told.span, "carried", "measure.carried")
        return self._by_words_beside(here, before)

    def _by_words_beside(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """What the words behind the number, those before it, or the clause tell."""
        after = self._behind(here, before)
        same = (
            self._fallen(here, before)
            or self._sold(here)
            or in_kinds(self._told, here)
            or same_things(self._phrases, self._told, here, after)
        )
        if same := same or self._of_team(here, after) or self._of_households(here):
            return same
        told = before is not None and self._beside.is_told_before(here, before, after)
        if after is not None and before is not None and self._beside.is_fate(here, before, after):
            return measure_at(self._text, before, "adjacent", "measure.before")
        told = told or self._opens_row(here, before, after)
        if after is not None and not told and not self._beside.is_extent(here, before):
            return measure_at(self._text, after, "adjacent", "measure.after")
        if said := self._of_clause(here, before, after):
            return said
        if before is not None:
            return self._counted_before(here, before)
        if (realised := self._realised_by(here)) is not None:
            return realised
        they = are_they(self._text, here, here.behind)
        return self._told_of_them(here) if they else self._befallen_or_told(here)

    def _befallen_or_told(self, here: Neighbourhood) -> Measure | None:
        """What befell them, or what the text told of before."""
        befallen = self._clauses.befallen(here)
        carried = self._told.carried(here, any_way=reaches(self._text, here))
        carried = carried or self._done_with(here) or self._told.done_again(here)
        if carried is None and befallen is not None:
            return measure_at(self._text, befallen, "clause", "measure.clause")
        found = carried or self._of_subject(here)
        people = (
            found is None
            and here.quantity.unit == "口"
            and self._text.startswith("人", here.behind)
        )
        # 全村23户、86口|人
        span = here.behind, here.behind + 1
        return measure_at(self._text, span, "adjacent", "measure.after") if people else found

    def _told_of_them(self, here: Neighbourhood) -> Measure | None:
        """盗贼2名。…|两人|跳下车: the people told of before, where that is who they are."""
        told = self._told.carried(here, any_way=True)
        heads = self._phrases.heads
        return told if told and heads.ends_in_person(told.text, 0, len(told.text)) else None

    def _sold(self, here: Neighbourhood) -> Measure | None:
        """湖羊每只能卖1500元,卖了60多只: the thing whose price the clause before tells."""
        sold = sold_at(self._text, here)
        thing = self._before.objects.object_in(*sold) if sold is not None else None
        return measure_at(self._text, thing, "clause", "measure.clause") if thing else None

    def _of_team(self, here: Neighbourhood, after: Span | None) -> Measure | None:
        """救援队伍6支共60人: but 五个执行团队共39名|干警 has a noun of its own."""
        team = team_of(self._told, here)
        if team is None or after is None:
            return team
        does = self._phrases.verbs.opening_verb(self._text, *after) > after[0]
        does |= self._says_nothing(after)
        return team if does and not self._phrases.heads.ends_in_person(self._text, *after) else None

    def _of_households(self, here: Neighbourhood) -> Measure | None:
        """惠及农牧民2000户|6000人的服务网络: the people of the households told right before."""
        between = self._text[here.before : here.quantity.start]
        beside = between in _ABOUT and here.quantity.unit in OF_PEOPLE
        if not beside or not (between or _OF_THEM.match(self._text, here.quantity.end)):
            return None
        told = self._told.measure if self._told.unit == "户" else None
        of_them = told is not None and told.rule == "measure.before"
        return self._told.carried(here, any_way=bool(between)) if of_them else None

    def _of_clause(
        self, here: Neighbourhood, before: Span | None, after: Span | None
    ) -> Measure | None:
        """Those of whom the clause holds, what it tells of first, or what ends a row of numbers."""
        barred = before is not None and BAR.fullmatch(self._text, *before) is not None
        if criterion := self._criterion(here, barred=barred) if before is None or barred else None:
            return criterion
        if first := told_first(self._text, here):
            return measure_at(self._text, first, "clause", "measure.clause")
        if after is not None or not self._says_nothing(before):
            return None
        those = those_there(self._text, here, self._phrases.heads)
        noun = self._before.objects.object_in(*those) if those is not None else None
        if noun is not None:
            return measure_at(self._text, noun, "clause", "measure.clause")
        # 3万头|和1.2万头奶牛养殖项目
        row = self._after.behind_row(here) or behind_brackets(self._phrases, self._text, here)
        return measure_at(self._text, row, "parallel", "measure.row_behind") if row else None

    def _says_nothing(self, before: Span | None) -> bool:
        """Whether nothing, or a verb alone, stands before the number."""
        return before is None or self._phrases.verbs.is_verb_only(self._text, *before)

    def _fallen(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """接报火灾12起，亡|2人、伤|7人: told by a verb of one character; 3人|遇难."""
        heads = self._phrases.heads
        listed = self._text.endswith("等", here.before, here.quantity.start)
        bare = before is None or not (listed or heads.ends_in_person(self._text, *before))
        if (fate := befell(self._text, here, bare=bare)) is not None:
            return measure_at(self._text, fate, "adjacent", "measure.after")
        low = max(here.sentence.start, here.quantity.start - _FATE_REACH)
        fell = here.quantity.unit in OF_PEOPLE and _FATE.search(
            self._text, low, here.quantity.start
        )
        return measure_at(self._text, fell.span("fate"), "adjacent", VERB) if fell else None

    def _opens_row(self, here: Neighbourhood, before: Span | None, after: Span | None) -> bool:
        """新增班级24个|学位1080个，: whether each of two nouns has its number behind it."""
        if before is None or after is None or before[1] != here.quantity.start:
            return False
        words = self._text[slice(*before)]
        counted = before == self._told.counted_last  # 9个|村|60个村民小组4100户
        if not words.isalpha() or words.endswith(("等", "辖")) or counted:
            return False
        beside = after[0] == here.quantity.end and _NEXT_OF_ROW.match(self._text, after[1])
        return bool(beside) and not self._says_nothing(before)

    def _done_with(self, here: Neighbourhood) -> Measure | None:
        """记录问题42件。通过努力，36件已及时解决: of the things told of last."""
        if CAUSED.match(self._text, here.quantity.end):
            # 9人受伤,其中4人因车辆侧翻所致,2人|溺水所致
            return self._told.carried(here, any_way=True)
        of_things = here.quantity.unit not in OF_PEOPLE
        done = of_things and _DONE_WITH.match(self._text, here.quantity.end)
        return self._told.of_row(here) if done else None

    def _behind(self, here: Neighbourhood, before: Span | None) -> Span | None:
        after = self._after.find(here)
        if after is not None and before is not None and self._is_class(here, after):
            # 任务清单12大项|42个小项, 问题5个|方面、18类
            return after if self._says_nothing(before) else None
        if after is not None and before is not None and self._is_done_by(here, before, after):
            return None
        if after is not None or not here.quantity.unit:
            return after
        asked = before is None or self._beside.asks_behind(here, before)
        return self._after.find(here, over_verb=True) if asked else None

    def _is_class(self, here: Neighbourhood, after: Span) -> bool:
        """Whether the noun behind a number only opens a row of classes and their parts."""
        if self._text[slice(*after)] not in CLASSES:
            return False
        return after[0] >= here.limit or self._text[after[1] - 1 : after[1] + 1] == "面、"

    def _criterion(self, here: Neighbourhood, *, barred: bool) -> Measure | None:
        """产值过亿元的有4家, 投资超千万的5家: those of whom the clause before 的 holds."""
        such = _SUCH_AS.fullmatch(self._text, here.before, here.quantity.start) is not None
        if not barred and not such and not self._is_past_bar(here):
            return None
        aged = self._before.groups.aged(here)
        if aged is not None:
            return measure_at(self._text, aged, "clause", "measure.criterion")
        counted = self._told.by_dimension.get("count")
        # 存栏50头以上的12户、|100头以上的3户
        item = self._text.rfind("、", here.clause, here.before) + 1
        counted_before = any(char.isdigit() for char in self._text[here.clause : item])
        span = item if counted_before else here.clause, after_bound(self._text, here.before)
        if counted is not None and self._told.counted_unit == here.quantity.unit:
            words = next_bar(counted.text, self._text[slice(*span)])
            own = counted.span if words == counted.text else None
            return Measure(words, own, "carried", "measure.criterion")
        if not 3 <= span[1] - span[0] <= _LONGEST:
            return None
        span = self._before.objects.strip_lead(*span), span[1]
        return measure_at(self._text, span, "clause", "measure.criterion")

    def _is_past_bar(self, here: Neighbourhood) -> bool:
        """销售额超50亿元|有3家, 面积超千亩|共5户: whether those past a bar are counted."""
        if here.first_in_sentence or here.quantity.unit not in BARRED:
            return False
        passed = self._told.dimension != "count" or self._told.unit != here.quantity.unit
        return passed and has_passed(self._text, here)

    def _herd(self, here: Neighbourhood, before: Span) -> Measure | None:
        """肉牛饲养量30万头,出栏|12万头: of the herd told of; 存栏|500头以上的养殖场 is a size."""
        words = self._text[slice(*before)]
        if _IS_CLASS.match(self._text, here.quantity.end):
            size = words.endswith(_HERDS)
            return measure_at(self._text, before, "adjacent", VERB) if size else None
        return self._told.of_herd(words)

    def _counted_before(self, here: Neighbourhood, before: Span) -> Measure | None:
        """What is counted, where only the words before the number can say it."""
        if self._is_of_places(here, before):
            return None
        row = self._beside.is_examples(before) or here.quantity.unit == "种"
        owner = self._beside.owner_of_examples(here) if row else None
        if owner is not None:
            return measure_at(self._text, owner, "clause", "measure.clause")
        verb = self._phrases.verbs.is_verb_only(self._text, *before)
        again = (self._of_matter(here) if verb else None) or self._acts.come(here, before)
        again = again or self._told.done_again(here)
        again = again or self._herd(here, before)
        if again is not None:
            return again
        if verb and self._acts.counts_on(here, before):
            acted = self._acts.on(before) or self._told.carried(here, any_way=True)
            if not self._acts.is_other(acted, before):
                return acted
        if told := self._told_around(here) if verb else None:
            return told
        listed = self._listed(here, before)
        if listed is None and self._beside.is_bare_act(before):
            return self._told.carried(here) or self._of_subject(here)
        doer = self._of_doer(here, before) if listed is None else None
        return doer or self._named_before(here, listed or before, verb=verb)

    def _of_doer(self, here: Neighbourhood, before: Span) -> Measure | None:
        """困难人员实现|就业60人: who came to it."""
        owner = self._before.owner_of_amount(here, before)
        if owner is None:
            return None
        text = self._text[slice(*owner)] + self._text[slice(*before)]
        return Measure(text, None, "clause", "measure.owner")

    def _named_before(self, here: Neighbourhood, before: Span, *, verb: bool) -> Measure | None:
        """完成审批60件: the words before the number as they stand, with who took part."""
        if self._beside.is_done_often(here, before):
            goes = _GOES.match(self._text, here.behind)
            return measure_at(self._text, goes.span(), "adjacent", VERB) if goes else None
        before = self._beside.with_taking_part(here, before)
        done = _DONE.search(self._text, *before)
        if done is not None and done.start() > before[0]:
            before = before[0], done.start()
        return measure_at(
            self._text, before, "adjacent", "measure.verb" if verb else "measure.before"
        )

    def _is_done_by(self, here: Neighbourhood, before: Span, after: Span) -> bool:
        """村干部、种植大户等40余人|外出学习: whether what a list of people does is behind it."""
        if self._listed(here, before) is None:
            return False
        return not self._phrases.heads.ends_in_person(self._text, *after)

    def _listed(self, here: Neighbourhood, before: Span) -> Span | None:
        """培训电工、焊工等|300人: a list of those who are counted; not 局长王某等6人."""
        end = before[1] - 1
        if self._text[end] != "等" or here.quantity.unit not in OF_PEOPLE | {"人次"}:
            return None
        last = max(self._text.rfind(mark, before[0], end) for mark in "、和与及") + 1
        people = self._text[end - 1] in _TRADES
        people |= self._phrases.heads.ends_in_person(self._text, last or before[0], end)
        named = self._before.names.behind_person(before[0], end) > before[0]
        return (before[0], end) if people and not named else None

    def _of_matter(self, here: Neighbourhood) -> Measure | None:
        """严惩电信网络诈骗犯罪,审结2837件: of the matter that the clause before names."""
        if here.quantity.unit not in _OF_MATTERS or here.clause <= here.sentence.start:
            return None
        end = here.clause - 1
        low = self._text.rfind("，", here.sentence.start, end) + 1 or here.sentence.start
        if here.before > low or not self._text.endswith(_MATTERS, low, end):
            return None
        # 打击违法犯罪,收缴|300件: no cases
        if _DEALT_WITH.search(self._text, here.clause, here.quantity.start) is None:
            return None
        fought = _FIGHTS.match(self._text, low, end)
        matter = self._before.objects.object_in(fought.end() if fought else low, end)
        return measure_at(self._text, matter, "clause", "measure.matter") if matter else None

    def _realised_by(self, here: Neighbourhood) -> Measure | None:
        """What those came to of whom nothing else is told: 1563户3721人稳定脱贫."""
        if here.before == here.quantity.start:
            return None  # 带动246户|558人稳定增收
        beside = _BESIDE.match(self._text, here.quantity.end)
        return self._realised(here, beside.end() if beside else here.behind)

    def _realised(self, here: Neighbourhood, end: int) -> Measure | None:
        """1563户3721人|稳定脱贫: what people came to, as it is told from `end` on."""
        drawn = _DRAWS.search(self._text, here.clause, here.quantity.start)
        realised = (_COME if drawn else _REALISE).match(self._text, end)
        if realised is None or here.quantity.unit not in OF_PEOPLE:
            return None
        return measure_at(self._text, realised.span("noun"), "adjacent", "measure.after")

    def _told_around(self, here: Neighbourhood) -> Measure | None:
        """带动1898人实现就业: what is said behind the number, or in the clause before the verb."""
        if (realised := self._realised(here, here.quantity.end)) is not None:
            return realised
        return self._of_subject(here)

    def _of_subject(self, here: Neighbourhood) -> Measure | None:
        """What the clause before is about."""
        subject = self._before.subject_before(here) or self._before.work(here)
        return measure_at(self._text, subject, "clause", "measure.clause") if subject else None

    def _is_of_places(self, here: Neighbourhood, before: Span) -> bool:
        """10个嘎查420户: the villages were counted before, and households are others."""
        told = before == self._told.counted_last and self._told.unit != here.quantity.unit
        places = is_countable(self._text, *before)
        places |= counts_owner(self._text, *before, self._told.unit or "")
        return told and places and here.quantity.unit in OF_PEOPLE
