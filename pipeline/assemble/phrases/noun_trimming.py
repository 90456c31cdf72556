"""What of the words behind a number is the noun: without verbs, figures and what tells of it."""

import re

from pipeline.assemble.amount_kinds import AT_RATE
from pipeline.assemble.clauses import LIMITS, Neighbourhood, Span
from pipeline.assemble.phrases.head_nouns import PEOPLE_UNITS, is_countable, is_thing
from pipeline.assemble.phrases.noun_limits import (
    ABILITY,
    ACTS,
    AMONG,
    AMOUNT_OF,
    AND_MORE,
    BEASTS_OF,
    BROKEN,
    CAPACITY,
    EACH_ONE,
    EMBEDDED,
    FARED,
    FARES,
    FIGURE_OF,
    FOR,
    FUNDS,
    GROUNDS,
    GROWN_IN,
    HARVESTED,
    IN,
    MOVED_THINGS,
    OF_KIND,
    OFFERED,
    PEOPLE_DO,
    PLANT,
    RANKED,
    RATE_OF,
    REACHED,
    SERVES,
    SEVERAL,
    SOWN,
    SUMMED,
    UNIT_NOUN,
    WHERE,
    WHOSE,
    YIELDS,
    without_quotes,
)
from pipeline.assemble.phrases.noun_trailers import TRAILING
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.assemble.phrases.qualities import before_quality, is_like, told_length
from pipeline.edges import LedMatch, led
from pipeline.own_counters import LONGER_NOUNS, PAIRS, counts_owner

# 3起列车相撞: what happens is counted
OF_EVENTS = frozenset({"次", "场", "起", "例", "轮", "期", "届", "回", "场次", "人次"})
_OF_BEASTS = frozenset("头只口峰匹羽")
_OF_HEADS = frozenset("家位名")
# 全区有65个|有物业的小区: what has something is counted, not what it has
_HAVING = re.compile(r"(?:没?有|无|带|缺)[^，。；的]{1,8}的")
_AMOUNTS = frozenset({"area", "mass", "volume"})
# 40多种|可食用的野果: what it is fit for
_FIT_FOR = re.compile("(?:可以?|能够?|会)[一-鿿]{1,4}")
# 有2750万名|依法登记的选民: what was done with them is no thing that is had
_DONE_DULY = re.compile("(?:依法|依规|按[时期]|自愿|首次|正式|统一|新近)[一-鿿]{2,4}的")

# 甲、乙3个|街道|和丙、丁4个镇
_PARTS_AND = re.compile("(?:街道|乡镇|苏木|嘎查|社区|[镇乡村县旗区市])(?=[和与及][一-鿿]{2,6}$)")
# 1个服务中心|和培训、展示|3个平台
_NEXT_ROW = re.compile(r"(?:、[^，。；：、\d的]{1,10})+等?")
_NEXT_ROW_COUNTED = re.compile(r"[\d两三四五六七八九十]+[一-鿿]{1,2}(?=[一-鿿])")
_SHORT = 2
# 42名|来自各乡镇的网格员
_COME_FROM = ("来自", "出自", "毕业于", "分别来自")

# 用500只鸡苗|起家, 将村里的5100亩撂荒地|流转, 组织近40人的队伍|采摘枸杞
_PIVOT = led(
    r"(?:[将把用拿以靠凭让使请叫派雇]|携?带|组织|带领|带动|吸纳|吸引|引来|招来|迎来|召集|安排|引导|帮助|指导|发动|动员|招募|聘请|支持|鼓励|号召|可?供)"
    r"[了着]?(?:[^，。；、\d]{0,14}[里的上])?(?:近|约|超|共)?$"
)
# 将6只黑山羊|赶进合作社大门
_MOVED = re.compile(
    r"(?<=..)[赶拉运送搬抱引带牵装放投撒种卖交](?:[进到出上回入往向给]|至)(?=[一-鿿]{2})"
)
_PIVOT_REACH = 20
# 给6个大棚|挂棚膜, 为12台收割机|加油: a verb must follow
_FOR_THEM = re.compile(r"[为给帮替](?:了|[这那]|自家的?|家里的?|村里的?|园里的?)?(?:近|约|超|共)?$")
_ACT_ON = re.compile(
    "(?:[挂换撒盖搭浇贴刷量测剪洗喂戴架拉送补割刨刮涂系套绑扎]|装(?![饰备修订配])|加(?![工盟])|铺(?![面位子])|喷(?![泉灌])"
    "|打(?!工)|修(?!理)|配(?![件送电])|接(?![待生收])|施(?!工))"
)
_ACTED_ON = frozenset("棚塘田地园楼房屋室车机树苗家户人子们栏舍圈羊牛猪鸡灯")
# 满载8000羽鸡苗|的卡车
_LOADED = re.compile(r"(?:[满装]载|拉着|载着|运来)(?:近|约|超)?$")
# 吸纳30名|养殖能手, 用500亩|种植基地
_COMPOUND = re.compile(
    r"(?:基地|中心|合作社|市场|项目|工程|技术|设备|机械|设施|产品|资金|能力|技能|能手|问题|计划|方案|协议|合同|岗位|课程|活动|工作|服务|建设|改造"
    r"|提升|补贴|补助|奖励|公司|机构|集团|组织|团队|商[家户铺场]|网点|门店|摊位|商店"
    r"|[厂业户队员者生民人工师组会站所室院校馆场库房点线路网园区间头])$"
)


# 12条纵线|的第3条, 7个重点工程|的首个
_WHICH = re.compile(
    r"的(?:第[一二三四五六七八九十\d]|首[个条家位座批名届]|最后一|[前后][一二三四五六七八九十\d]|唯一)"
)
# 两所村小|合并|而成, 6个自然屯|合并|组成
_BECAME = re.compile(r"而[成来](?!的)|[组构]成(?!的)")
_MERGED = ("合并", "整合", "混合", "联合", "重组", "融合", "拼合", "拼接", "抽调", "归并")
_GOES_ON = re.compile("[一-鿿](?<![和与及等的])")
_OF_THINGS = frozenset("个家所处户栋条座项")
# 8类1867人的重点人群|台账: what is kept of people is not what they are
_RECORD = re.compile("(?<=..)(?:信息)?(?:台账|档案|花?名册|名单|数据库|信息库)$")
_WHOSE = re.compile("[人户名口]的$")
# 30座温室大棚|占地800亩, 12辆班车|现有司机36名: what the next number is of
_OWN_FIGURE = re.compile(
    r"(?<=[一-鿿]{2})(?:总?占地(?:面积)?|建筑面积|总?资产(?:总额)?|注册资[金本]|(?<!使)(?:节约)?用[电水工]量?|招工|(?:产值|利润|收入|投资|销量)?[增降][速幅]|出口额|(?:产品)?合格率|(?:职工|员工|人员)?平均年龄|用工需求|签约金额"
    r"|年?总?产值|年?销售(?:额|收入)|年?[纯净毛]?利润总?额?|投资总?额?|(?:拥|现|共)有[一-鿿]{2,4}|年?[出存]栏[一-鿿]{1,3})$"
)
# 2000亩柠条|浇一次要300车水
_ONCE = re.compile("一[次遍茬趟](?:就?[要需得花用]|$)")
# 200米的路|开车要半小时
_STRETCHES = frozenset({"length", "area"})
_WAYS = frozenset("路河渠沟街林田地草")
_HOW = frozenset({"集中", "统一", "专项"})
_SHORT_ACT = 6

_WHO_HAS = re.compile(
    "的(?:[一-鿿]{0,4}(?:户|企业|公司|合作社|家庭|农场|牧场|单位)|[农牧渔]民|个人)"
)


class NounTrimmer:
    """Trims the phrases behind the numbers of one article to the noun that is counted."""

    def __init__(self, phrases: Phrases, text: str) -> None:
        self._phrases = phrases
        self._text = text

    def trimmed(self, here: Neighbourhood, span: Span, limit: int) -> Span:
        """The phrase without what belongs to a verb, to the next number or to a quotation."""
        text, start = self._text, here.quantity.start
        # 6000万元乡村建设专项资金: money counts no villages
        span = self._alone(here, span)
        unit = UNIT_NOUN.match(text, *span) if here.quantity.dimension != "money" else None
        span = unit.span(1) if unit is not None else span
        reached = REACHED.match(text, *span)
        span = reached.span() if reached is not None else span
        span = self._before_next(here, span, limit)
        span = without_quotes(text, self._relative(here, span))
        sums = here.quantity.dimension == "money" or here.quantity.dimension in _AMOUNTS
        # 500张|医疗机构床位: the counter is that of the beds
        sums |= here.quantity.unit == "张" and text.endswith("床位", *span)
        span = self.without_figure(span, of_sum=sums)
        rate = AT_RATE.match(text, span[0] - 1)
        if rate is not None and (here.quantity.dimension == "money" or rate["any"]):
            # 0.8元的价格|回收, 每户200元的标准|采购, 每小时6000包的速度|吐出奶粉
            span = (span[0], rate.end())
        if limit < here.sentence.end:
            span = self._before_sum(span, limit, counts=here.quantity.dimension == "count")
        if span[1] == limit == here.limit < here.sentence.end:
            # 6个嘎查村|种植红高粱1万亩: the verb's object is what the next number counts
            span = (span[0], self._phrases.verb_within(text, *span))
        span = self._before_act(here, span)
        grounds = GROUNDS.search(text, *span)
        span = (span[0], grounds.start()) if grounds is not None else span
        span = self._of_land(span) if here.quantity.dimension == "area" else span
        grown = GROWN_IN.match(text, *span)
        span = grown.span() if grown is not None else span
        span = self._without_told(here, self._without_more(here, span))
        record = _RECORD.search(text, *span) if _WHOSE.search(text, start, span[0]) else None
        span = (span[0], record.start()) if record is not None else span
        among = AMONG.match(text, span[1] - 2) is not None
        within = text[span[1] - 1] in "上里中内" and IN.search(text, max(0, start - 10), start)
        if among or within:
            # 158个行政村|中共有; 在1000亩柠条地|上
            span = (span[0], span[1] - 1)
        beasts = BEASTS_OF.match(text, *span) if here.quantity.unit in _OF_BEASTS else None
        span = beasts.span("beasts") if beasts is not None else span
        of_next = span[1] == limit < here.sentence.end
        acts = ACTS.search(text, *span) or PEOPLE_DO.search(text, *span) if of_next else None
        if acts is not None:
            # 74个嘎查村|建设68座电站
            span = (span[0], acts.start())
        if span[1] == limit:
            # 3个乡镇近7万人: 近 belongs to the next number
            span = (span[0], max(span[0], self._phrases.tails.strip(text, *span)))
        return span

    def whole_act(self, span: Span, limit: int) -> Span:
        """两次|集中返还, 30期“三问”大|走访: what was done so often, with its verb."""
        end = self._phrases.run_end(self._text, span[1], limit)
        if self._text.endswith("”大", *span):
            return span[0], min(end, span[1] + 2)
        short = self._text[slice(*span)] in _HOW and end - span[0] <= _SHORT_ACT
        return (span[0], end) if short else span

    def _before_next(self, here: Neighbourhood, span: Span, limit: int) -> Span:
        """14条公路项目和黄百|等4个铁路项目: 和 parts the two."""
        text = self._text
        parts = _PARTS_AND.match(text, *span) if text.startswith("、", span[1]) else None
        span = (span[0], parts.end()) if parts is not None else span
        if limit >= here.sentence.end:
            return span
        apart = text[span[1] : limit] in {"", "等"} or self._opens_next_row(span, limit)
        parted = max(text.rfind(mark, *span) for mark in "和与及") if apart else -1
        return (span[0], parted) if parted > span[0] else span

    def _opens_next_row(self, span: Span, limit: int) -> bool:
        """1个中心|和培训、展示3个平台: whether 和 leads to the row that the next number sums up."""
        text = self._text
        parted = max(text.rfind(mark, *span) for mark in "和与及")
        if parted - span[0] < _SHORT or not _NEXT_ROW.fullmatch(text, span[1], limit):
            return False
        row = _NEXT_ROW_COUNTED.match(text, limit) is not None
        verb = self._phrases.verbs.kind_at(text, span[1] + 1) in {"cut", "close"}
        # 4个乡和苏木、|惠及3万人
        return row and not (verb and text.count("、", span[1], limit) == 1)

    def _before_act(self, here: Neighbourhood, span: Span) -> Span:
        """将5100亩撂荒地|流转: what is taken, or who is had to act, without the act."""
        low = max(here.sentence.start, here.quantity.start - _PIVOT_REACH)
        if _FOR_THEM.search(self._text, low, here.quantity.start):
            return span[0], self._act_within(*span)
        if _PIVOT.search(self._text, low, here.quantity.start) is None:
            return span
        moved = _MOVED.search(self._text, *span)
        if moved is not None:
            return span[0], moved.start()
        for cue in self._phrases.verbs.cues(self._text, *span):
            if (
                cue.kind == "weak"
                and cue.start - span[0] >= 2
                and self._text[cue.start - 1] != "大"  # “民情”大排查
                and "的" not in self._text[slice(*span)]
            ):
                of_noun = _COMPOUND.search(self._text, cue.end, span[1])
                return span if of_noun else (span[0], cue.start)
        return span

    def _act_within(self, start: int, end: int) -> int:
        """Where a short verb stands behind those for whom it is done: 韭菜大棚|挂膜, or `end`."""
        at = start
        for word in self._phrases.words(self._text[start:end]):
            last = at + len(word)
            alone = len(word) == 1 or last == end or self._text[at - 1] in _ACTED_ON
            if at - start >= 2 and end - at > 1 and alone and _ACT_ON.match(self._text, at):
                return at
            at = last
        return end

    def without_figure(self, span: Span, *, of_sum: bool = False) -> Span:
        """339个城市|PM2.5平均浓度为29微克: what is told of the things is of the next number.

        `of_sum`: 5000万元企业投资 is so much of the figure itself.
        """
        # 54个老旧小区|供热面积|达230万平方米
        end = self._phrases.tails.strip(self._text, *span)
        told = None if of_sum else FIGURE_OF.match(self._text, span[0], end)
        told = told or WHOSE.match(self._text, *span)
        told = told or AMOUNT_OF.match(self._text, span[0], end)
        told = told or RANKED.match(self._text, *span)
        told = told or RATE_OF.match(self._text, span[0], end)
        told = told or MOVED_THINGS.match(self._text, *span)
        if told is not None:
            return told.span(told.lastgroup or 1)
        fares = FARES.search(self._text, span[0] + 1, end)
        if fares is not None and (fares["told"] or FARED.match(self._text, end)):
            return span[0], fares.start()
        return span

    def _alone(self, here: Neighbourhood, span: Span) -> Span:
        """5亩地|种玉米, 30头牛|吃草: the noun of one character that the counter is made for."""
        start, end = span
        noun = self._text[start : start + 1]
        led = self._text[start - 1] == "的" and here.quantity.dimension in _STRETCHES
        own = here.quantity.unit + noun in PAIRS or (led and noun in _WAYS)
        if end - start == 1 or not own:
            return span
        if self._text.startswith(LONGER_NOUNS, start):
            return span
        first = self._phrases.words(self._text[start:end])[0]
        return (start, start + 1) if len(first) == 1 else span

    def _without_told(self, here: Neighbourhood, whole: Span) -> Span:
        """4条支流|水质达标: the things alone, of words that also tell how they fare."""
        span = self.without_verb(here, whole)
        counts = here.quantity.dimension == "count" and span != whole
        return self.without_figure(span) if counts else span

    def without_verb(self, here: Neighbourhood, span: Span) -> Span:
        """The phrase without the verb, or the adverbs of one, that closes it."""
        text, start = self._text, here.quantity.start
        broken = BROKEN.match(text, span[1] - 1)
        span = (span[0], span[1] - 1) if broken is not None else span
        serves = SERVES.search(text, *span) if FOR.search(text, max(0, start - 4), start) else None
        trailing = serves or TRAILING.search(text, *span) or EACH_ONE.search(text, *span)
        if trailing is not None and trailing.start() > span[0]:
            span = (span[0], trailing.start())
        if here.quantity.unit in OF_EVENTS:
            return span
        once = _ONCE.search(text, span[0] + 2, span[1])
        span = (span[0], once.start() - 1) if once is not None else span
        end = self._phrases.tails.strip_predicate(text, span[0], before_quality(text, *span))
        became = _BECAME.match(text, end)
        if became is not None and (
            became[0].startswith("而") or text.endswith(_MERGED, span[0], end)
        ):
            end = end - 2 if end - span[0] > 2 else end
        end = self._apart(span[0], end) if here.quantity.unit in _OF_THINGS else end
        # 3个项目的论证|不充分
        return span[0], end - (end - 1 > span[0] and text[end - 1] == "不")

    def _apart(self, start: int, end: int) -> int:
        """12个站点|资金|到位: the things, before that of theirs of which something is said."""
        told = told_length(self._text, start, end) if _GOES_ON.match(self._text, end) else 0
        return end - told if told and is_thing(self._text, start, end - told) else end

    def _without_more(self, here: Neighbourhood, span: Span) -> Span:
        """The thing alone, of words that go on to others, to its use or to where it is made."""
        text, start = self._text, here.quantity.start
        more: LedMatch | None = AND_MORE.search(text, span[0] + 1, span[1])
        more = more or FUNDS.search(text, *span)
        more = more or WHERE.search(text, *span) or OFFERED.search(text, *span)
        more = more or SEVERAL.search(text, *span)
        if more is None and CAPACITY.search(text, max(0, start - 8), start):
            more = PLANT.search(text, *span)
        return (span[0], more.start()) if more is not None else span

    def _of_land(self, span: Span) -> Span:
        """The land alone, of words that also tell what is sown on it or what it yields."""
        harvested = HARVESTED.match(self._text, *span)
        if harvested is not None:
            return harvested.span("crop")
        sown = SOWN.match(self._text, *span)
        yields = YIELDS.search(self._text, *span)
        return sown.span() if sown else (span[0], yields.start()) if yields else span

    def _before_sum(self, span: Span, limit: int, *, counts: bool) -> Span:
        """菜农|户均增收800元, 24个项目|累计完成投资3亿元."""
        if counts and span[1] == limit:
            end = self._phrases.tails.strip(self._text, *span)
            own = _OWN_FIGURE.search(self._text, span[0], end)
            span = (span[0], own.start()) if own is not None else span
        summed = SUMMED.search(self._text, span[0] + 1, min(limit, span[1] + 1))
        return (span[0], min(span[1], summed.start())) if summed is not None else span

    def _relative(self, here: Neighbourhood, span: Span) -> Span:
        """有3名以上党员的企业: the quantity counts 党员; 24名有影响的学者: it counts 学者."""
        text = self._text
        at = text.find("的", *span)
        if at <= span[0]:
            return span
        if text[at + 1 : at + 2] in {"“", "‘"}:
            # 300多亩林地|的“管家”; but 两家肉牛养殖的“大拿”, 8张特殊的“网格图”
            return (
                span
                if OF_KIND.search(text, span[0], at) or here.quantity.unit in _OF_HEADS
                else (span[0], at)
            )
        if _WHICH.match(text, at):
            return span[0], at
        short = at == span[0] + 1 and here.quantity.dimension in _AMOUNTS  # 400毫升血|的市民
        if short or ABILITY.match(text, at, span[1]):
            return span[0], at
        if (
            text.startswith(_COME_FROM, span[0])
            or self._phrases.verbs.is_one_verb(text, span[0], at)
            or _DONE_DULY.match(text, *span)
            or _HAVING.match(text, *span)
            or _FIT_FOR.fullmatch(text, span[0], at)
            or is_like(text, span[0], at, here.quantity.unit)
            or OF_KIND.search(text, span[0], at)
            or before_quality(text, span[0], at) < at  # 3个|草莓品质好的|大棚
        ):
            return span
        lead = text[max(here.sentence.start, here.quantity.start - 8) : here.quantity.start]
        if here.quantity.unit in _OF_BEASTS:
            # 20头牛|的棚圈, but 有380峰驯化好的骆驼
            of_other = text[at - 1] in "牛羊马猪驴驼鹿犊羔驹" or _LOADED.search(lead) is not None
        else:
            of_other = EMBEDDED.search(lead) is not None and self._is_of_other(here, span, at)
        # 种植10亩以上甘草|的农户
        whose = _WHO_HAS.fullmatch(text, at, span[1]) is not None
        of_other |= whose and here.quantity.bound in LIMITS
        unit = here.quantity.unit
        counted = unit not in PEOPLE_UNITS and is_countable(text, span[0], at)
        if of_other or counted or counts_owner(text, span[0], at, unit):
            return span[0], at
        return span

    def _is_of_other(self, here: Neighbourhood, span: Span, at: int) -> bool:
        """有3名党员的|党支部书记: whether the last noun is another's; not 有38名患病的|村民."""
        heads = self._phrases.heads
        if here.quantity.unit in PEOPLE_UNITS and heads.ends_in_person(self._text, *span):
            return heads.has_person(self._text, span[0], at)
        return not self._is_there(here)

    def _is_there(self, here: Neighbourhood) -> bool:
        """村里有500亩成片的竹林: of an area that is there, the last noun is what it is of."""
        if here.quantity.dimension != "area" or here.quantity.bound in LIMITS:
            return False
        return here.clause == here.quantity.start - 1 and self._text[here.clause] == "有"
