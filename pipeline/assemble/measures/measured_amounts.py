"""What an amount, a share or a size is of: 粮食产量达20亿公斤, 85%的小学开办食堂."""

import re

from pipeline.assemble.amount_kinds import AMONG, KINDS_OF_MONEY, SIZE, STRETCH, behind_counter
from pipeline.assemble.carried.same_things import end_of_row
from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.distances import runs_between
from pipeline.assemble.measure import Measure, measure_at
from pipeline.assemble.measures.acts import VERB
from pipeline.assemble.measures.around import MeasureFinder
from pipeline.assemble.measures.done_to import grows_on
from pipeline.assemble.measures.funds import is_paid
from pipeline.assemble.measures.nothing_behind import tells_where
from pipeline.assemble.measures.share_owners import is_share_owner
from pipeline.assemble.measures.taken_shares import of_some, taken_share
from pipeline.assemble.measures.traded import goods_traded
from pipeline.assemble.phrases.agents import BODIES
from pipeline.assemble.phrases.phrases import STOP
from pipeline.assemble.places.ways import is_stretch
from pipeline.assemble.references import is_given, is_sold

_WHOSE = frozenset("村镇乡县旗市")
_LONG = 20
"""From how many characters on the words before a number are no noun, where one stands behind."""
_CONTENT = re.compile(r"(?:建设|主要|实施|工程|项目)(?:内容|任务)$")
_IN_ALL = re.compile("[，,]?(?:共计?|合计|总计|累计)(?:约|近|总?长|达)*")
_SITE = re.compile(
    "(?:小区|[楼房棚库池渠路桥沟坝堤]|河道|管[网道]|温室|广场|公园|林带|违建|建筑|校舍)$"
)
_DONE = re.compile("(?:建设|建成|完成|完工|竣工|通车|改造|开工|硬化|铺设|治理)+")
_ACT_ALONE = re.compile("(?:分别|各|新)*(?:建设|新建|实施|打造|安装|铺设|改造)")
# 鹏飞集团|55万元的企业帮扶资金: what the money is stands behind it
_MONEY = re.compile(
    r"(?:资金|经费|贷款|补助|补贴|补偿款?|奖金|租金|租费|工资|分红款?|善款|捐款|款项|现金|钱款|货款|专款|基金|费用?|赔偿款?|股金|押金|定金|学费"
    r"|外债|存款|积蓄|本金|利息|(?:[工程价房尾欠赔罚借车案料粮房行]|拖欠)款)$"
)
# 民办幼儿园|生均500元, but 学生|均为500元
_EACH_PUPIL = re.compile(
    r"(?:园|校|[小中]学|[初高]中|中职|高职|本科|专科|教育|阶段)(?P<each>生均)(?:每年|每月|达到?|为|约|近|不低于)*\Z"
)
_INCOMES = frozenset({"纯利", "毛利", "净利"}) | {
    kind + of for kind in ("", "纯", "毛", "净") for of in ("收入", "利润", "收益")
}
_AMOUNT = re.compile(r"[入值益润额款金费价利]$")
# 资助15名学生|3万元: what is given to those counted is called by the verb
_GIVEN = re.compile(
    r"(?P<verb>[资补救帮捐赞]助|补贴|补偿|赔偿|奖励|慰问|帮扶|扶持|骗取|诈骗|拖欠|退还|返还)"
    r"了?(?:其中|贫困|困难)?[\d.]+[万余多]*[名位人户]$"
)
_GIVEN_REACH = 16
# 总投资50亿元|的物流园、|30亿元的装备园
_NEXT_OF_ROW = re.compile(r"的[^，。；、：\d]{2,24}[、和]")
_ROW_OF_AMOUNTS = "measure.amounts"
_BUILDING = re.compile(
    "(?:[楼馆厅堂室场]|宿舍|校舍|食堂|展厅|用房|车棚)(?:新建|扩建|改造|建设)*(?:项目|工程)?$"
)
_FARMER = re.compile("(?:合作社|公司|企业|农场|牧场|大户|村集体)$")
# 占地区生产总值3.6%, and no 占地300亩
_SHARE_OPENS = re.compile("占(?!用|地(?![区方级]))")
# 最大雨量96毫米，有9个站录得30毫米|大雨: what fell there has a name of its own
_RAIN = re.compile(
    "(?:特大|[大中小阵暴]|大暴|短时强)[雨雪]|降[水雨雪]|(?:冰|霜)[雹冻]|[大阵]风|[低高]温"
)
_THEIR_SHARE = re.compile(r"的[各仅只约]?占(?:比|总数|总人数)?的?(?:约|近|超过?)?")
_AMONG_AGED = re.compile(f"(?P<people>的?[一-鿿]{{2,6}}){AMONG}")
_EARNED = ("下的", "来的", "累的", "攒的", "挣的", "赚的", "借的", "贷的", "存的")
# a share of what the farms of a list, or our village, own: 某某等农场|90%的棉田, 我们村|95%的土地
_OWNS_SHARE = re.compile(
    r"(?:等[一-鿿]{1,4}|(?<=[们全我本])[村镇乡县旗区市厂校]|农村|[牧山]区|小区)$"
)

_OFFICE = re.compile(  # or a stage: 第二阶段|年均减少8公顷
    r"(?:国家|[中全本该自]?[省市县旗区州盟])[^的、和与及]{0,10}"
    r"(?:[改工信健化宣]委|改革委|委员会|[政育游术生业设源利房通商务管]厅|(?<![布格结大全邮电当])局|(?<![人代常])委|政府|妇联|残联)"
    r"|(?:各级|[本自]?[央省市县旗区乡镇盟州](?:本?级)?)?财政|(?:[村镇乡旗县区市盟校]|嘎查|苏木)里|团[省市县旗区州盟]委|(?:当地|各级|地方|中央|乡|镇)政府|(?:发改|卫健)委"
    "|第[一二三四五六七八九十]个?[一-鿿]{0,4}(?:阶段|期|轮)"
)
# 社区把|3.1平方公里辖区划成…: who acts measures nothing
_TAKES_HOLD = frozenset("把将被")
# 挽回|经济损失2万元: not what was lost
_AVERTED = re.compile(r"(?:挽回|避免)了?\Z")
# 由社区居委会100%|持股: the share is of the stock, and not of who holds it
_HELD = re.compile(r"(?:持股|控股|参股|占股)(?=[，。；、,;）)的\n]|$)")
# 老刘家|卖出了1万斤, 村集体|每年能拿到6万元: who has it is not what is measured
_HOLDER = re.compile(
    r"(?:老?[一-鿿]{1,3}家|村集体|嘎查集体|合作社|社员|[农牧]户|[村牧]民|农牧[民户]|老百姓|群众|[客粮果菜]商|商[贩人]|[粮菜]贩|厂家)"
)

_INTO = re.compile("(?:变[成为]|换成|改成|改[造建]成|改建为|扩建[成为]|升级[成为])了?(?:约|近)?$")


class MeasuredAmounts(MeasureFinder):
    """Finds what the amounts of one article measure."""

    def measure(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """The measure of an amount, `before` being the noun phrase before it."""
        if (goods := goods_traded(self._text, here)) is not None:
            return measure_at(self._text, goods, "adjacent", "measure.traded")
        if here.quantity.unit == "%" and (held := _HELD.match(self._text, here.quantity.end)):
            return measure_at(self._text, held.span(), "adjacent", "measure.after")
        if (used := self._clauses.used(here)) is not None:
            return measure_at(self._text, used, "adjacent", "measure.after")
        own = self._given(here, before) or self._of_aged(here) or self._next_of_row(here)
        own = own or self._of_share(here) or self._of_work(here, before)
        return own or self._of_pupils(here, before) or self._of_amount(here, before)

    def _of_work(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """农田建设加快推进,新建12万亩: the work that goes on, where only a verb is said of it."""
        work = self._before.work(here)
        if work is None or self._after.find(here) is not None:
            return None
        verb = before is None or self._beside.is_verb(before)
        return measure_at(self._text, work, "clause", "measure.clause") if verb else None

    def _of_share(self, here: Neighbourhood) -> Measure | None:
        """纺织业是支柱产业,占工业产值的40%: what the clause before says of it takes the share."""
        if here.quantity.dimension not in {"percent", "ratio"}:
            return None
        told = taken_share(self._text, here)
        subject = self._before.objects.object_in(*told) if told is not None else None
        return subject and measure_at(self._text, subject, "clause", "measure.clause")

    def _of_aged(self, here: Neighbourhood) -> Measure | None:
        """35岁及以下的|占20%: the share of a group that only its age tells of."""
        if here.quantity.dimension != "percent":
            return None
        aged = self._before.groups.aged(here) or self._before.groups.limited(here)
        if aged is None:
            return None
        among = _AMONG_AGED.fullmatch(self._text, aged[1], here.quantity.start)
        if among is not None:
            # 60岁以上老人中，|75%患有慢性病
            aged = aged[0], among.end("people")
        elif _THEIR_SHARE.fullmatch(self._text, aged[1], here.quantity.start) is None:
            return None
        return measure_at(self._text, aged, "clause", "measure.criterion")

    def _of_amount(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        after = self._after.find(here)
        before = behind_counter(self._text, self._telling(here, before, after))
        if before is not None and self._text[slice(*before)] in SIZE:
            return measure_at(self._text, before, "adjacent", "measure.size")
        again = end_of_row(self._text, self._told.measure, here, after)
        again = again or self._told_again(here, before, after)
        if again is not None:
            return again
        before = self._unless_owner(here, before)
        start = here.quantity.start
        sells = is_sold(self._text, start)
        sells |= self._beside.is_given(here, before)
        sells |= self._is_money(here, before, after)
        if after is not None and (sells or self._beside.is_price_of(here, after)):
            return measure_at(self._text, after, "adjacent", "measure.after")
        gives = is_given(self._text, start)
        if before is not None and not gives and not self._beside.is_verb(before):
            return self._named(here, before, after)
        clause = self._clause_behind(here, after)
        if clause is not None:
            return clause
        if after is not None:
            return measure_at(self._text, after, "adjacent", "measure.after")
        if before is None or before[1] - before[0] == 1:
            return self._told_before(here)
        return self._acting(here, before)

    def _told_again(
        self, here: Neighbourhood, before: Span | None, after: Span | None
    ) -> Measure | None:
        """The measure told before, unless what stands behind the amount is weather of its own."""
        if before is None or (after is not None and _RAIN.fullmatch(self._text, *after)):
            return None
        return self._again(here, before) or self._goes_on(here, before)

    def _told_before(self, here: Neighbourhood) -> Measure | None:
        """粮食产量连创新高,达到20亿公斤: what the words before have told of."""
        if told := self._before.subject_before(here):
            return measure_at(self._text, told, "clause", "measure.clause")
        any_way = self._is_next_part(here)
        again = self._told.carried(here, any_way=any_way) or self._told.done_again(here)
        return again or self._told.granted_too(here)

    def _of_pupils(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """幼儿园|生均500元|补助政策: so much for each pupil, 生 being no end of a noun."""
        if before is None or here.quantity.dimension != "money":
            return None
        each = _EACH_PUPIL.search(self._text, before[0], here.quantity.start)
        if each is None:
            return None
        if (after := self._after.find(here)) is not None:
            return measure_at(self._text, after, "adjacent", "measure.after")
        return measure_at(self._text, (before[0], each.end("each")), "adjacent", "measure.before")

    def _next_of_row(self, here: Neighbourhood) -> Measure | None:
        """总投资50亿元的物流园、|30亿元的装备园: each of a row has an amount of the same."""
        told, same = self._told.measure, self._told.unit == here.quantity.unit
        if told is None or not same or told.rule not in {"measure.before", _ROW_OF_AMOUNTS}:
            return None
        row = _NEXT_OF_ROW.fullmatch(self._text, here.before, here.quantity.start)
        if row is None or not self._text.startswith("的", here.quantity.end):
            return None
        return Measure(told.text, told.span, "carried", _ROW_OF_AMOUNTS)

    def _given(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """资助15名学生|3万元: the money that those get who were counted right before it."""
        if here.quantity.dimension != "money" or before is None:
            return None
        counted = before == self._told.counted_last and before[1] == here.quantity.start
        if counted and KINDS_OF_MONEY.search(self._text, before[0] - 2, before[1]):
            # 拨付五项|奖补资金|300万元
            return measure_at(self._text, before, "adjacent", "measure.before")
        counted &= self._text[before[1] - 1] not in "金款费资薪"  # 退还32人押金|3万元
        low = max(here.sentence.start, before[0] - _GIVEN_REACH)
        given = _GIVEN.search(self._text, low, before[0]) if counted else None
        return given and measure_at(self._text, given.span("verb"), "clause", VERB)

    def _is_money(self, here: Neighbourhood, before: Span | None, after: Span | None) -> bool:
        """某集团|55万元的企业帮扶资金: whether the words behind an amount tell what money it is."""
        if before is None or after is None or here.quantity.dimension != "money":
            return False
        if self._text.startswith("作为", after[0]):
            return False
        if self._text.endswith(_EARNED, 0, here.quantity.start):
            # 打工攒下的|10余万元本钱
            return True
        if self._text[slice(*after)] in _INCOMES and STOP.match(self._text, after[1]):
            # 村集体经济一年能有|几百万元收入
            return _AMOUNT.search(self._text, *before) is None
        return bool(_MONEY.search(self._text, *after)) and not _MONEY.search(self._text, *before)

    def _is_next_part(self, here: Neighbourhood) -> bool:
        """大米30%销往外省,|50%供应本地: the next share of the same, or their size."""
        share = here.quantity.dimension in {"percent", "ratio"} and not here.first_in_sentence
        next_share = share and self._told.dimension == here.quantity.dimension
        goes = next_share and tells_where(self._text, here, here.quantity.end)
        return goes or self._is_their_size(here)

    def _is_their_size(self, here: Neighbourhood) -> bool:
        """修路8条共|2.5公里: how long or large all those are that were counted."""
        if here.quantity.dimension not in STRETCH or self._told.dimension != "count":
            return False
        told, start, low = self._told.measure, here.quantity.start, here.before
        if told is not None and told.span is not None and told.rule == "measure.after":
            low = told.span[1]  # 建成4条高速公路,共计|199公里: behind their noun
        if self._text[low:start] == "、":  # 对158个小区、|394万平方米进行改造
            return told is not None and _SITE.search(told.text) is not None
        return low <= start and _IN_ALL.fullmatch(self._text, low, start) is not None

    def _unless_owner(self, here: Neighbourhood, before: Span | None) -> Span | None:
        """我们村|每人要交90元, 省财政厅|安排90万元: whose the money is names none."""
        words = self._text[slice(*before)] if before is not None else ""
        owner = words in _WHOSE or _OFFICE.fullmatch(words) is not None
        owner |= here.quantity.dimension == "length" and is_stretch(words)
        owner = owner or self._has_become(here)
        return None if owner or self._is_holder(here, before) else before

    def _has_become(self, here: Neighbourhood) -> bool:
        """土坯房变成了|100平方米的砖瓦房: whether what it was is told of before it."""
        became = self._text.startswith("的", here.quantity.end)
        return became and bool(_INTO.search(self._text, here.before, here.quantity.start))

    def _is_holder(self, here: Neighbourhood, before: Span | None) -> bool:
        """社员|分得15万元: whether somebody is told of, and by a verb what they do."""
        if before is None or here.quantity.dimension not in {"money", "mass"}:
            return False
        does = before[1] < here.quantity.start and self._text[before[1]] not in "占为达约近超有共"
        return does and _HOLDER.fullmatch(self._text, *before) is not None

    def _acting(self, here: Neighbourhood, before: Span) -> Measure:
        """新建公路120公里,改扩建85公里: a verb that goes on with what was told before."""
        if (done_to := self._before.done_to(here)) is not None:
            return measure_at(self._text, done_to, "adjacent", "measure.done_to")
        grown = self._told.carried(here, any_way=True) if grows_on(self._text, here) else None
        if grown is not None:
            return grown
        words, kind = self._text[slice(*before)], here.quantity.dimension
        told = self._told.measure
        paid = told is not None and is_paid(told.text, words)
        of_things = paid or kind not in {"money", "percent", "ratio"}
        counts_on = of_things and self._acts.counts_on(here, before)
        acted = self._acts.on(before) if counts_on else self._told.pulled(here, words)
        goes_on = paid or self._text.startswith("了", before[1])
        if acted is None and of_things and goes_on:
            # 需要化肥600吨,已经购买了300吨
            acted = self._told.carried(here, any_way=self._acts.counts_on(here, before))
        if acted is None and (owner := self._before.owner_of_amount(here, before)) is not None:
            # 机电产品实现|出口75亿元: whose trade it is
            return Measure(self._text[slice(*owner)] + words, None, "clause", "measure.owner")
        return acted or measure_at(self._text, before, "adjacent", VERB)

    def _goes_on(self, here: Neighbourhood, before: Span) -> Measure | None:
        """公路5000公里。已开工建设1254公里; 150亩地,又从20户人家流转过来75亩: of the same."""
        if here.quantity.dimension not in STRETCH:
            return None
        done = here.first_in_sentence and _DONE.fullmatch(self._text, *before)
        come = not here.first_in_sentence and self._text.endswith("过来", *before)
        return self._told.of_row(here) if done or come else None

    def _clause_behind(self, here: Neighbourhood, after: Span | None) -> Measure | None:
        """85%的小学开办食堂, 2000万元用于购置设备: what it is of, or for, is said behind it."""
        if after is None and (row := self._after.behind_row(here)):
            return measure_at(self._text, row, "parallel", "measure.row_behind")
        if here.quantity.dimension in {"percent", "ratio"}:
            clause = self._clauses.clause(here)
            return measure_at(self._text, clause, "clause", "measure.clause") if clause else None
        purpose = self._clauses.purpose(here)
        return measure_at(self._text, purpose, "clause", "measure.purpose") if purpose else None

    def _is_builder(self, here: Neighbourhood, before: Span, after: Span) -> bool:
        """中心小学|3000平方米的教学楼: whether the words before tell whose building is measured."""
        if here.quantity.dimension not in STRETCH or after[0] != here.quantity.end + 1:
            return False
        is_building = _BUILDING.search(self._text, *after) is not None
        return is_building and BODIES.length_at(self._text, *before) > 0

    def _is_farmer(self, here: Neighbourhood, before: Span) -> bool:
        """该合作社|500亩的金银花: whether the words before tell whose the crop is."""
        crop = here.quantity.dimension == "area" and self._text.startswith("的", here.behind)
        return crop and _FARMER.search(self._text, *before) is not None

    def _telling(self, here: Neighbourhood, before: Span | None, after: Span | None) -> Span | None:
        """The words before the number, unless they are a place, or were counted just now.

        东壕赖村|有了40万元资金, 某某公司|5万吨/年聚丙烯项目, 4个自然村|一半的人.
        """
        if before is None or self._text[before[1] - 1] in _TAKES_HOLD:
            return None
        if after is not None and runs_between(self._text, here, before, after):
            return None
        if after is not None and (
            self._before.names.is_name(before)
            or before in self._before.names.bodies
            or self._is_builder(here, before, after)
            or self._is_farmer(here, before)
        ):
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
            before == self._told.counted_last
            or _OWNS_SHARE.search(self._text, *before)
            or is_share_owner(self._text, here, before)
        )
        return None if counted and self._clauses.clause(here) is not None else before

    def _named(self, here: Neighbourhood, before: Span, after: Span | None) -> Measure:
        """The words before the number, or of a stretch of something the thing behind it.

        第一产业实现增加值47亿元: whose amount it is belongs to it.
        """
        if after is not None and self._beside.is_stretch(here, before):
            return measure_at(self._text, after, "adjacent", "measure.after")
        owner = self._before.owner_of_amount(here, before)
        if owner is None:
            lost = self._text.endswith("损失", *before)
            averted = _AVERTED.search(self._text, before[0] - 3, before[0]) if lost else None
            start = before[0] if averted is None else averted.start()
            return measure_at(self._text, (start, before[1]), "adjacent", "measure.before")
        text = self._text[slice(*owner)].removesuffix("分别") + self._text[slice(*before)]
        return Measure(text, None, "clause", "measure.owner")

    def _is_share(self, here: Neighbourhood) -> bool:
        """占有关部门投入财政资金|的44%: whether the clause only says what a share is of."""
        of = here.quantity.dimension == "percent" and self._text[here.quantity.start - 1] == "的"
        return of and _SHARE_OPENS.match(self._text, here.clause) is not None

    def _again(self, here: Neighbourhood, before: Span) -> Measure | None:
        """The measure before, told again of the same thing or of the next one in a row.

        增加值62亿元,占生产总值的比重为6.6%; 173个嘎查收入超3万元,159个嘎查|超5万元.
        """
        if self._acts.works_on(here, before) and self._after.find(here) is None:
            return self._acts.worked(before)
        shared = _SHARE_OPENS.match(self._text, before[0]) or self._is_share(here)
        if shared or of_some(self._text, self._told, here, before):
            return self._told.carried(here, any_way=True)
        same = self._told.by_dimension.get(here.quantity.dimension)
        # 案件下降12%,其中八类|暴力案件下降10%: these are of the kind that the first share was of
        kind = same is not None and same.text.endswith(self._text[before[1] - 2 : before[1]])
        counted = self._beside.are_counted(before, self._told.counted_last)
        if same is not None and counted and not kind:
            return Measure(same.text, same.span, "carried", "measure.carried")
        return None
