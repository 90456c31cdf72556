"""Makes whole the measures that only the words before tell of: 产量, 规模以上, 第一产业.

玉米播种面积30万亩,产量15万吨: 玉米产量. 固定资产投资增长9%。分产业看,第一产业增长12%: 第一产业投资.
工业企业72家,其中规模以上10家: 规模以上工业企业.
"""

import re

from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.measure import Measure
from pipeline.assemble.measures.listed_names import HEADED
from pipeline.assemble.measures.owned_rows import OwnedRows
from pipeline.assemble.statuses.budgets import SET_BY, set_amount
from pipeline.change_words import MOVES
from pipeline.clause_openings import REACH
from pipeline.edges import begins, ends
from schemas.structs import replace

# 播种面积, 种植面积; the area of a building or a forest is of no crop
_SOWN = re.compile(
    # 种植面积 names no crop
    r"(?!(?:总?播种|种植|栽培|栽植|收获|采收|播栽|养殖|生产)?总?面积$|总?播面$)"
    r"(?:种植|播种|栽植|套种|试种)?(?:(?P<crop>[^，。；\d]{1,12}?)"
    r"(?:(?:总?播种|种植|栽培|栽植|收获|采收|播栽|(?:水产)?养殖|生产)总?面积|总?面积|总?播面)"
    # 油料4.3万亩
    r"|(?P<bare>[一-鿿]{2,5}(?<![地田林草园区棚库路房渠圈场村])))"
)
_YIELDED = re.compile(
    r"(?P<crop>[^，。；\d]{1,12}?)(?:亩均|平均)?年?(?:总产量?|(?:单位面积)?产量|单产)"
)
_YIELD = re.compile(r"(?:平均|年)?(?:总产量?|产量|单产|亩产量?)")
_NO_CROP = re.compile(
    r"(?:全[镇乡村市县旗区省盟州国]|亩均|[年常]均|常年|平均|单位|年|总|种植|播种|各类|建筑|占地|土地|国土|耕地|林地|草[场原地]|园地|水域|绿地|绿化|造林"
    r"|灌溉|幅员|辖区|住[房宅]|商品房|销售|竣工|施工|经营|营业|校舍|库房|道路|大棚|温室|流转|托管|覆盖|受灾|成灾|绝收)*"
)
# 分产业看,…; 按登记注册类型分,…; 其中,…
_DIVIDES = re.compile(
    r"\s*(?:[一二三四五六七八九十]{1,2}、)?(?:在[^，。；]{2,16}中[，,])?(?:分[^，。；]{1,10}看|按[^，。；]{1,14}分"
    r"|从[^，。；]{1,10}看|其中)[，,：:]"
)
_BRANCH = re.compile(
    r"第[一二三]产业|[一-鿿、]{1,20}(?:(?<![就创营失开停企事专行副产作])业|地产业)|[一-鿿、]{1,16}企业"
    r"|(?:[国公]有(?:控股)?|非公有?制?|集体|个体|私[营有]|民营|股份制|联营|混合所有制|外[商资](?:投资)?|其[他它])+经济|城[镇区乡市]|[乡农]村"
)
_AMOUNT = re.compile(
    r"(?:增加值|用电量|(?:社会)?(?:消费品)?零售总?额|营业(?:收入|额)|(?:销售|进?出口)总?额|利润(?:总额)?|总产值|产值|投资|税收)$"
)
_GREW = re.compile(rf"(?:同比|环比|比上年|比去年)?(?:实际|名义)?{MOVES}(?:了|约|近|超过?)?")
_EACH_GREW = re.compile(rf"分别(?:同比|环比|比上年(?:同期)?)?(?:实际|名义)?{MOVES}")
# 税务部门|完成21334万元: whose part of the revenue told before it is; 旗属企业|完成1094万吨
_COLLECTOR = re.compile(
    r"[一-鿿]{0,6}(?:部门|系统|本级|局|[省市县区旗盟]属)|[省市县区镇乡旗盟]级|[国地]税"
    # by whose they are: cement works have a share in no coal
    r"|(?P<firms>[一-鿿]{0,3}(?:[省市县区旗盟]属|国有|民营|私营|集体|外[资商]|中央|地方|其[他它])"
    r"(?:控股|重点)?(?:企业|煤矿))"
    # 国家铁路|完成20亿人, 沿海港口|完成38万吨
    r"|(?P<ways>[一-鿿]{0,4}(?:铁路|公路|水路|港口|民航|机场|航空|口岸|港))"
)
_COLLECTED = re.compile(
    r"(?:累计|共|合计|全年|实际)*(?:完成|征收|组织|入库|实现|执行)了?(?:约|近)?"
)
_FLOW = re.compile(
    r"(?:[全我本][省市县区镇乡旗盟州])?"
    r"(?P<flow>[一-鿿]{0,10}(?:财政|预算|基金|税收|投资)[一-鿿]{0,6}?(?:收入|支出|投资)|[一-鿿]{0,8}固定资产投资"
    r"|[一-鿿]{1,8}(?:产量|发电量))"
)
_CARRIED = re.compile(
    r"(?:[全我本][省市县区盟州])?(?P<flow>[一-鿿]{0,8}(?:吞吐|发送|客运|货运|运输|周转|到发)[总]?量)"
)
_ITEM_MARKS = frozenset("；;。\n")
_FLOWING = frozenset({"money", "mass", "energy"})
# 地方收入按部门分：|税务部门完成1431万元
_PARTED = re.compile(
    r"(?:[全我本][省市县区镇乡旗盟州])?(?P<flow>[一-鿿]{2,14}?(?:收入|支出|投资))[，,]?"
    r"按[^，。；：\d\n]{1,8}?(?:划?分|来?看)[：:，,]"
)
# 国有企业|完成投资3亿元,民营企业完成2亿元: what else firms bring in takes the place of the flow
_FIRMS_OWN = tuple(f"企业{amount}" for amount in ("投资", "产值", "利润", "收入", "税收"))
# 金融业是占比最大的行业,实现|增加值946.9亿元
_LED_IN = re.compile(
    r"(?:^|[，。；：,;:\n])(?P<branch>第[一二三]产业|[一-鿿]{2,8}(?<![就创])业)"
    r"(?:仍?是|为|作为|成为)[^，。；,;\d\n]{2,24}[，,]$"
)
# 鸡蛋产量减少,|价格上涨16.2%
_DEARER = re.compile(
    r"(?:^|[，。；：,;:\n]|导致|致使|使得?|造成)(?P<branch>[一-鿿]{2,6}?)"
    r"(?:产量|(?:储运|生产|养殖)?成本|供应|供给|库存|存栏|销量|需求)"
    r"(?:增加|减少|下降|上升|上涨|不足|偏紧|充足|旺盛)[，,]$"
)
# 农林牧渔业上半年|总产值: whose the amount is stands before the time
_TIME_WITHIN = (
    r"(?:(?:19|20)\d\d年)?(?:\d{1,2}(?:[-—～~至]\d{1,2})?月份?|[上下]半年|全年|前?[一二三四]季度"
    r"|年末|当[年月])"
)
_OWNED = re.compile(
    r"(?:^|[，。；：,;:\n])(?P<branch>[一-鿿A-Z0-9.、]{2,20}?(?:业|单位|部门|行业|天数|面积|人口|电商|[园景]区|合作社))"
    # 服务业累计|营收
    rf"(?:{_TIME_WITHIN}(?:累计|共)?|累计|共计|合计)(?:实现|完成)?$"
)
# 粮食稳产丰收,|产量达到555亿斤; 重点产业链加快发展、|产值突破7000亿元
_THRIVES = re.compile(
    r"(?:^|[，。；：,;:\n])(?!为?(?:了|推[进动]|促进|助[推力]|加快|实现|支持|保障|带动|引导|鼓励))"
    r"(?P<branch>[一-鿿]{2,14}?)(?:发展)?(?<!可)(?:稳产(?:增产|丰收)?|(?:喜获|再获|实现|获得)(?:大|连续)?丰收"
    r"|(?:加快|快速|持续|蓬勃|健康|稳步|迅猛|较快|良好)发展|量质齐升|稳定增长|(?:增势|势头|运行|表现|态势)(?:总体|整体|保持|较为)*(?:强劲|良好|迅猛|平稳|稳健|喜人|突出|亮眼))"
    rf"[，,、](?:{_TIME_WITHIN})?(?:累计|共|实现|完成)*$"
)
# 企业发展势头强劲,|年产量达3500万双: a firm is no crop
_DOERS = ("企业", "公司", "集团", "合作社", "工厂", "基地", "园区")
_BARE = re.compile(
    r"价格|增加值|总?产值|(?:营业)?收入|营收|(?:销售|营业|交易|零售)额|支出|投资|利润|利税|税收|占比|比重"
)
# 一般公共预算收入|预算, 政府性基金支出|调整预算数
_ACCOUNT = re.compile(
    r"(?P<whole>[一-鿿]{2,20}(?P<flow>收入|支出))(?:年初|调整)?(?:预算|计划|任务)?数?"
)
_OF_ECONOMY = re.compile("增[长速]|下[行滑]")
_EXTREME = re.compile(r"(?P<which>(?:极端)?最[高低])(?:气温|温度)?(?:可?达到?|为|是)?(?:约|近)?$")
_GRADED = re.compile(r"规模以[上下]|限额以[上下]|[规限][上下]")
_YIELD_OPENS, _GRADE_OPENS, _BARE_OPENS = begins(_YIELD), begins(_GRADED), begins(_BARE)
_AMOUNT_ENDS = ends(_AMOUNT)


# 最高气温出现在某县,|达38.4℃
_MEASURED_AT = re.compile(
    r"(?P<which>(?:极端)?最[高低])气温出现[在于][^，。；\d\n]{2,14}[，,][为达是]?到?$"
)


_TRADE = re.compile(r"对[^，。；、\d]{2,10}?(?P<what>(?:进出口|出口|进口|贸易)总?[额值]?)$")
_PARTNER = re.compile(
    r"(?:^|[，。；：,;\n])(?P<of>对(?![^，。；]*[进出]口)[^，。；：、,;\d\n]{2,8})$"
)


class BareAmounts:
    """Completes the measures of one article; asked for its quantities in order."""

    def __init__(self, text: str, told: Told) -> None:
        self._text = text
        self._told = told
        self._crop = self._amount = ""
        self._flows: dict[str, tuple[str, int]] = {}
        self._parted = -1
        self._owned = OwnedRows(text)
        self._way = ""
        self._shared = "", -1
        """The flow that a list by 分别 has parted, and where its sentence begins."""
        self._done: tuple[str, str, int] | None = None
        """What one has done in the sentence, its unit, and where that begins."""
        self._read = 0

    def whole(self, here: Neighbourhood, measure: Measure | None) -> Measure | None:
        """The measure with what the text before adds to it, which is then kept for the next."""
        self._enter(here)
        if measure is None:
            return None
        whole = self._with_partner(here, measure) or self._completed(here, measure)
        return self._owned.whole(here, whole)

    def _completed(self, here: Neighbourhood, measure: Measure) -> Measure:
        if self._amount and self._is_branch(here, measure):
            return _with(measure.text + self._amount, measure, "measure.branch")
        if measure.text.endswith("经济") and measure.span is not None:
            return self._of_economy(measure, measure.span)
        high = here.quantity.dimension == "length" and measure.text.endswith("海拔")
        if high or here.quantity.dimension == "temperature":
            return self._of_extreme(here, measure)
        first = measure.text[:1]
        if _YIELD_OPENS(first) and _YIELD.fullmatch(measure.text):
            return self._of_crop(here, self._thriving(here, measure))
        if _GRADE_OPENS(first) and _GRADED.fullmatch(measure.text):
            return self._of_grade(here, measure)
        if (part := self._part(here, measure)) is not None:
            return part
        if _BARE_OPENS(first) and _BARE.fullmatch(measure.text):
            account = self._of_account(here, measure)
            measure = account or self._led_in(here, self._thriving(here, measure))
        self._keep(here, measure)
        return measure

    def _part(self, here: Neighbourhood, measure: Measure) -> Measure | None:
        """税务部门|完成1431万元, 国家铁路|完成20亿人,95亿人公里: whose part of the whole it is."""
        carried = self._flows.get(here.quantity.unit)
        if measure.found_from == "carried" and self._way and measure.text.startswith(self._way):
            return _with(self._way + carried[0], measure, "measure.part") if carried else None
        if (done := self._of_deed(here, measure)) is not None:
            return done
        if measure.rule == "measure.parallel":
            return self._dealt(here, measure, carried)
        flow = carried or self._flows.get(here.quantity.dimension)
        if flow is None or not _is_collected(self._text, here, measure, flow[1]):
            return None
        self._way = measure.text
        return _with(measure.text + flow[0], measure, "measure.part")

    def _dealt(
        self, here: Neighbourhood, measure: Measure, flow: tuple[str, int] | None
    ) -> Measure | None:
        """福州港、厦门港|分别完成0.7亿吨、1亿吨,分别增长3%、5%: each one's part of it."""
        collector = _COLLECTOR.fullmatch(measure.text)
        if collector is None or collector["ways"] is None:
            return None
        if flow is not None:
            self._shared = flow[0], here.sentence.start
        elif here.quantity.unit != "%" or self._shared[1] != here.sentence.start:
            return None
        return _with(measure.text + self._shared[0], measure, "measure.part")

    def _of_deed(self, here: Neighbourhood, measure: Measure) -> Measure | None:
        """甲区完成增加值26亿元；乙区|完成18亿元: the second has done the same."""
        start, unit = here.sentence.start, here.quantity.unit
        if measure.span is None or measure.found_from == "carried":
            return None
        done = _COLLECTED.fullmatch(self._text, measure.span[1], here.quantity.start)
        told = self._done
        if done is not None and told is not None and told[1:] == (unit, start):
            opens = self._text[measure.span[0] - 1] in _ITEM_MARKS
            bare = HEADED.search(measure.text) is None
            return (
                _with(measure.text + told[0], measure, "measure.part") if opens and bare else None
            )
        if self._text.endswith(("完成", "实现"), start, measure.span[0]):
            self._done = measure.text, unit, start
        return None

    def _with_partner(self, here: Neighbourhood, measure: Measure) -> Measure | None:
        """对东盟进出口38亿元；对美国|25亿元: the same trade, with another."""
        told = self._told.measure
        trade = _TRADE.search(told.text) if told is not None else None
        if trade is None or here.quantity.dimension != "money":
            return None
        partner = _PARTNER.search(self._text, max(0, here.clause - 1), here.quantity.start)
        if partner is None or measure.text not in partner["of"]:
            return None
        return _with(partner["of"] + trade["what"], measure, "measure.branch")

    def _of_account(self, here: Neighbourhood, measure: Measure) -> Measure | None:
        """基金收入预算为40亿元,完成|收入44亿元: of the account that the words before tell of."""
        told = self._told.measure
        if told is None or measure.span is None or here.first_in_sentence:
            return None
        account = _ACCOUNT.fullmatch(told.text)
        if account is None or account["flow"] != measure.text:
            return None
        done = _COLLECTED.fullmatch(self._text, here.clause, measure.span[0])
        return _with(account["whole"], measure, "measure.account") if done else None

    def of_plan(self, here: Neighbourhood, measure: Measure | None) -> Measure | None:
        """占年初预算10065万元的43.2%: what was set is no more than the plan of the measure."""
        planned = set_amount(self._text, here) if measure is not None else None
        if measure is None or not planned:
            return measure
        if measure.text in planned or SET_BY.fullmatch(measure.text.removesuffix(planned)):
            # 总产值33亿元,完成年计划35亿元的94%; 占省下达计划5亿元的80%
            measure = self._told.measure or measure
        return _with(measure.text.removesuffix(planned) + planned, measure, "measure.set")

    def _enter(self, here: Neighbourhood) -> None:
        """Forget the crop with its paragraph, the amount where no sentence divides it."""
        start = here.sentence.start
        if "\n" in self._text[self._read : start]:
            self._crop = ""
        if here.first_in_sentence and _DIVIDES.match(self._text, start) is None:
            self._amount = ""
        parted = _PARTED.match(self._text, start) if here.first_in_sentence else None
        if parted is not None:
            self._flows["money"], self._parted = (parted["flow"], start), start
        self._read = start

    def _of_extreme(self, here: Neighbourhood, measure: Measure) -> Measure:
        """年平均气温17℃,最高达39℃: of the highest, and no mean; 县城海拔650米,最高为1743米."""
        low = max(here.clause, here.before)
        extreme = _EXTREME.search(self._text, low, here.quantity.start)
        extreme = extreme or _MEASURED_AT.search(self._text, here.before, here.quantity.start)
        if extreme is None or ("最" in measure.text and measure.found_from != "carried"):
            return measure
        base = "海拔" if here.quantity.dimension == "length" else "气温"
        return _with(extreme["which"] + base, measure, "measure.extreme")

    def _of_economy(self, measure: Measure, span: tuple[int, int]) -> Measure:
        """拉动经济增长|1.2个百分点: an economy is no amount, its growth is."""
        grew = _OF_ECONOMY.match(self._text, span[1])
        span = span[0], grew.end() if grew is not None else span[1]
        return replace(measure, text=self._text[slice(*span)], span=span)

    def _of_crop(self, here: Neighbourhood, measure: Measure) -> Measure:
        end = measure.span[1] if measure.span is not None else 0
        apart = here.first_in_sentence and here.clause > here.sentence.start
        if (
            not self._crop
            or measure.span is None
            or apart
            or here.quantity.dimension != "mass"
            or self._text.startswith("能", end)
        ):
            # 总产|能达30万吨 is no yield; 食用菌以平菇为主,总产量… is of another crop
            return measure
        return _with(self._crop + measure.text, measure, "measure.crop")

    def _keep(self, here: Neighbourhood, measure: Measure) -> None:
        of_field = here.quantity.dimension == "area"
        reaped = here.quantity.dimension == "mass" and _YIELDED.fullmatch(measure.text)
        crop = _SOWN.fullmatch(measure.text) if of_field else reaped
        if crop:
            self._crop = "" if _NO_CROP.fullmatch(crop[1] or crop[2]) else crop[1] or crop[2]
        elif of_field:
            self._crop = ""
        if measure.found_from != "carried" and here.quantity.dimension in _FLOWING:
            self._keep_flow(here, measure)
        carries = _CARRIED.fullmatch(measure.text) if measure.found_from != "carried" else None
        if carries is not None and here.quantity.unit != "%":
            self._flows[here.quantity.unit] = carries["flow"], here.sentence.start
        amount = _AMOUNT_ENDS(measure.text[-1:]) and _AMOUNT.search(measure.text)
        self._amount = amount.group() if amount else self._amount

    def _keep_flow(self, here: Neighbourhood, measure: Measure) -> None:
        """Keep what several may bring in; of money the whole, no part: 其中,税收收入8亿元."""
        flow, kind = _FLOW.fullmatch(measure.text), here.quantity.dimension
        start = here.sentence.start
        part = kind == "money" and (start == self._parted or _DIVIDES.match(self._text, start))
        if flow is not None and not part:
            self._flows[kind] = flow["flow"], start
        elif flow is None and measure.text.endswith(_FIRMS_OWN):
            self._flows.pop(kind, None)

    def _of_grade(self, here: Neighbourhood, measure: Measure) -> Measure:
        counted = self._told.by_dimension.get("count")
        if counted is None or self._told.counted_unit != here.quantity.unit:
            return measure
        return _with(measure.text + counted.text, measure, "measure.grade")

    def _thriving(self, here: Neighbourhood, measure: Measure) -> Measure:
        """粮食稳产丰收,产量…: of what the clause before says that it thrives."""
        if measure.span is None or measure.found_from == "carried":
            return measure
        low = max(0, here.sentence.start - 1, measure.span[0] - REACH)
        thrives = _THRIVES.search(self._text, low, measure.span[0])
        thrives = thrives or _OWNED.search(self._text, low, measure.span[0])
        if thrives is None:
            return measure
        if thrives["branch"].endswith(_DOERS) and _YIELD.fullmatch(measure.text):
            return measure
        return _with(thrives["branch"] + measure.text, measure, "measure.branch")

    def _led_in(self, here: Neighbourhood, measure: Measure) -> Measure:
        # from the mark before the sentence on
        low = max(0, here.sentence.start - 1, here.clause - REACH)
        pattern = _DEARER if measure.text == "价格" else _LED_IN
        led = pattern.search(self._text, low, here.clause)
        own = measure.span is not None and here.clause <= measure.span[0]
        return (
            _with(led["branch"] + measure.text, measure, "measure.branch")
            if led and own
            else measure
        )

    def _is_branch(self, here: Neighbourhood, measure: Measure) -> bool:
        """Whether a branch of the economy alone is said to have grown."""
        if measure.span is None or _BRANCH.fullmatch(measure.text) is None:
            return False
        end = measure.span[1]
        if here.quantity.dimension == "money":
            # 国有控股企业利润200亿元;私营企业|90亿元
            return end == here.quantity.start and self._told.unit in {here.quantity.unit, "%"}
        near = end <= here.quantity.start <= end + REACH
        if measure.rule == "measure.parallel":
            # 食品制造业、纺织业分别同比增长8%、9%
            return near and _EACH_GREW.search(self._text, end, here.quantity.start) is not None
        return near and _GREW.fullmatch(self._text, end, here.quantity.start) is not None


def _with(text: str, measure: Measure, rule: str) -> Measure:
    return replace(measure, text=text, span=None, rule=rule)


def _is_collected(text: str, here: Neighbourhood, measure: Measure, told_in: int) -> bool:
    """Whether the measure only names who brought it in: 税务部门|完成21334万元."""
    collector = _COLLECTOR.fullmatch(measure.text) if measure.span is not None else None
    if measure.span is None or collector is None:
        return False
    # firms bring in much else in the sentences that follow
    start = here.sentence.start
    if collector["firms"] and start != told_in and not text.startswith("其中", start):
        return False
    return _COLLECTED.fullmatch(text, measure.span[1], here.quantity.start) is not None
