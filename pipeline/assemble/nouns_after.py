"""Finds the noun phrase, or the clause, that follows a number: 46个便民驿站."""

import re
from bisect import bisect_right

from pipeline.assemble.adverbs import noun_end
from pipeline.assemble.amount_kinds import PRICES
from pipeline.assemble.clauses import Neighbourhood, after_bound
from pipeline.assemble.nothing_behind import LEVEL, names_nothing
from pipeline.assemble.nouns_before import ONLY_MODIFIER, Span
from pipeline.assemble.phrases import Phrases
from pipeline.assemble.references import OF_PEOPLE
from schemas.article import Article
from schemas.mentions import Quantity

_EMBEDDED = re.compile(
    r"(?:含[^，。；]{0,16}等|[日年](?:处理|加工|产|出栏|屠宰)|新增|有|有着|具有|拥有|具备|承包|租种|含|含有|达|达到|满|超过|设|设有|建有|聚集|覆盖|汇集|集聚|荟萃)(?:了|着)?(?:近|约|超)?$"
)
# 在30个县建设服务中心
_UNIT_NOUN = re.compile(
    r"([一-鿿]{0,8}?(?:盟市|旗县|县区?|乡镇|镇|嘎查村|嘎查|村|社区|苏木|街道|省份|城市|国家))"
    r"(?=建设(?!项目|工程|用地|资金|规划|标准|任务)|清产|换届|运营|试点|推广|实施|组织|培育|创建|集体(?:经济|经营|年?收入)|人均|户均|平均|年均|经营性|[万千百]?[万亿]元)"
)
# 11个村|通邮, 5个村|通公路
_REACHED = re.compile(
    r"(?!村村)[一-鿿]{0,6}?(?:嘎查村|嘎查|村|社区|乡镇|乡|镇|苏木|组|屯)(?=(?:全部|已经?|都|均|实现|开)*通(?:了|上)?"
    r"(?:邮|电(?![商网])|公路|自来水|[油水汽客班]|硬化|柏油|有线|宽带|网|光|动力电|车|过(?:验收|考核|评审|认定)))"
)
_FIGURE_OF = re.compile(
    r"(?P<things>[^的“”]{0,12}?(?:城市|断面|污染物|园区|行业|企业|监测点|水源地|乡镇|小区|合作社|嘎查村?|(?<![农全乡])村|旗县区?|盟市|案件|项目|河流|湖泊|水库|水源|[县区]))"
    r"(?!数|人口|总数)[^的“”]{0,8}(?:浓度|比例|收入|产值|增加值|总额|总量|优良率|达标率|营收|利润|总?投资|增速|[增降]幅|面积|水质(?:状况|达标率)?|达标率|破案率|发案率|结案率)$"
)
# 600亩水稻|收成达39万斤: what the land yields is of the next number
_YIELDS = re.compile(
    r"(?<=..)(?:总?收成|总?产量|[单亩]产|产值|总?收入|收益|效益|长势|墒情|苗情)(?:达到?|为|有)?$"
)
# 30件纠纷案件|的总标的额
_AMOUNT_OF = re.compile(
    r"(?P<things>[^的“”]{1,16})的(?:[总年月日]|平均|累计|合计|[人户件亩]均)*[一-鿿]{0,6}"
    r"(?:[额量率]|人数|次数|总数|面积|收入|产值|资金|费用|价值|规模|时间|时长|成本|工资)$"
)
# 81万农村人口|饮水安全问题
_WHOSE = re.compile(
    r"(?!适合|面向|针对|服务|关爱|帮助)(?P<whose>[^的“”]{0,6}(?:人口|居民|群众|农民|牧民|劳动力|职工|学生|老人|家庭))"
    r"(?=的|(?:农村)?(?:安全)?饮水|就业|住房|用水|用电|出行|增收|脱贫|参保|受益|转移|搬迁|入学|就医)"
)
_CONTAINERS = frozenset("袋盆盘棵根块片串把瓣份篮车包件")
_ERHUA = re.compile("儿(?![童女子科媳孙歌化])")
# 3起列车相撞: what happens is counted
_OF_EVENTS = frozenset({"次", "场", "起", "例", "轮", "期", "届", "回", "场次", "人次"})
_SIZES = frozenset("长宽高深厚")
# 全区有65个|有物业的小区: what has something is counted, not what it has
_HAVING = re.compile(r"(?:没?有|无|带|缺)[^，。；的]{1,8}的")
# 上千吨肉|、奶、蛋: the further goods of a short list
_GOODS = re.compile(r"(?:、[一-鿿]{1,4}?(?<![等和]))+(?:[和及][一-鿿]{1,3})?(?=等?[，。；）)\n])")
_SHORT_GOODS = 4
# 3个|总投资5亿元的项目, 5条|总长51公里的公路
_ITS_SIZE = re.compile(
    r"(?:平均|计划)?(?:总|全)?(?:长度?|投资额?|占地(?:面积)?|面积|建筑面积|里程|造价|装机(?:容量)?|库容|产值|产能)(?:约|达到?|为|超过?|近)?"
)
# 180个村（居）民小组
_BRACKETED = re.compile(
    r"[一-鿿]{1,3}[（(][一-鿿]{1,2}[)）][一-鿿]{1,4}(?:组织|组|会|委|队|社区|站)"
)
# 为2.2万人|提供大病保险待遇
_GIVEN = ("提供", "发放", "办理", "解决", "落实", "报销")
# 13万人的|物流中心: so many people have it, and are not it
_FACILITY = re.compile(r"(?:中心|枢纽|市场|基地|水源地?|医院|平台|家园)$")
# 有4个大型的|市场: an adjective is nothing that is had
_OF_KIND = re.compile(
    r"(?:[大中小微轻重新]型|先进|领先|一流|[级化式性]|完整|独立|不同|[主重]要|专业|固定|正规|现成"
    r"|较[大高好强]|[重巨]大|现代|优质)$"
)
# 6道菜|供老人选择
_OFFERED = re.compile(
    r"(?<=.)供[^，。；、]{0,6}(?:选择|挑选|选购|使用|参考|休息|观赏|品尝|购买|学习)$"
)
_USED = re.compile(
    r"[，,]?(?:专项|全部|主要)?用于(?P<use>[^，。；：、,;\d\n]{2,16})(?=[，。；、,;])"
)
# 242个项目|累计完成, 200个项目|发展良好: what is said of the things
# 112亩果园|亩产3000斤, 56名脱贫人口|人均分红1500元
_SUMMED = re.compile(
    "累计|合计|预计|[人户亩株棚]均|[亩单年日月]产(?!业)|平均|集中连片|连片(?![村山特贫])"
)
# 45万台变速器|生产能力的基础
_GROUNDS = re.compile(
    r"(?<=..)(?:(?:生产|加工|处理)能力)?的(?:基础|前提|情况|条件|背景|同时|过程)$|(?<=..)情况$"
)
# 100多亩土地|种植黄芪
_SOWN = re.compile(
    r"[一-鿿]{0,4}?(?:土地|耕地|荒地|农田|林地|草场|地)(?=种植|栽植|试种|改种|用于|发展|建设)"
)
# 两个大棚|种植马铃薯
_GROWN_IN = re.compile(
    r"[一-鿿]{0,6}?(?:大棚|温室|暖棚|冷棚|棚室|棚圈|地块|鱼塘|池塘|荒山|荒坡|果园|牧场)"
    r"(?=(?:种植|栽种|栽植|栽培|养殖|饲养|试种|培育|种|养)[一-鿿]{2})"
    r"(?![^，。；、,;]*(?:户|项目|基地|技术|合作社|企业|大户|园区?|工程|产业|面积|能手))"
)
# 18种氨基酸|和多种微量元素
_AND_MORE = re.compile(
    r"[和与及](?:(?:多|各|数|若干)(?:种|类|个|项|样)|一[座个条间处栋套台辆所家名位])"
)
_TRAILING = re.compile(
    r"(?:累计|喜获丰收|丰收|(?<=..)上市|开镰收割|(?<=..)成熟|(?<=.)整村|(?<=.)起步|集中|直接|间接|提前|陆续|相继|全部|率先|顺利|进展|发展良好|运行良好|(?<=..)(?:结对(?:共建|帮扶)?|联建)|同比|环比|(?<=..)(?:建设|改造|工作)?(?:成效|成果|效果)(?:显著|明显|初显|凸显)|(?<=..)(?<![当动有])作为|(?<=..)新(?:创建|认定|获评)|(?<=..)来看|(?<=孩子|学生|儿女|子女|儿子|女儿|弟弟|妹妹)(?:读书|上学|念书|求学|上大学|读大学|读高中)|(?<=[户村])(?:脱贫|增收|致富|受益|就业)+|以[上下]|左右|[共均都已将还也])+$"
)
# 为80个边境村|服务: the verb that a preposition before the number waits for
_FOR = re.compile(r"(?:面向|[为给对向])(?:这|全部|其他)?$")
_SERVES = re.compile(r"(?<=..)(?:开展|提供|进行)?(?:服务|送餐|送货|供[水电暖热])$")
# 重点项目开(复)工: the brackets stand inside a verb
_BROKEN = re.compile(r"[开停复增改](?=[(（][一-鿿]{1,2}[)）][工产建])")
# 4320户、9800名|群众: households and their people have one noun
_SHARING = frozenset("、和与共")


# 净赚5万的|他
# 200多人|来采摘草莓
_COME = re.compile(r"(?:前?来|赶来|前去|赶往|前往)(?![自宾者访源])..")
# 20多户人家|那里
_WHERE = re.compile(r"(?<=..)[这那]里$")
_PRONOUNS = frozenset({"他", "她", "它", "他们", "她们", "我", "我们", "你", "自己", "咱们"})
# 17个|这样的|教学点
# 31座|二类及以下|公厕
_SUCH = re.compile(r"像?[这那]样的?|[一二三四五六\d]+[类级]及?以[上下]的?")
# 在北疆4200公里边境线|上
_IN = re.compile(r"[在这](?!建|校)[^，。；、\d]{0,8}$")
# 74个|总规模3.4万千瓦|光伏电站: how large the things are stands before their noun
_SO_LARGE = re.compile(
    r"(?:共|共计|总计|总|建筑|年)?(?:交易量|产量|产值|规模|投资|面积|装机(?:容量)?|容量|占地(?:面积)?|储量|(?<=共)|(?<=共计)|(?<=总计))(?:约|达|为|近|超)?"
)
# what acts on the things that the next number counts
_ACTS = re.compile(
    r"(?<=..)(?:建设|修建|新建|实施|安装|配备|购置|发放|提供|拨付|硬化|铺设|打造|建成|落实)了?$"
)
# 60余区县|多个团伙
_SEVERAL = re.compile(r"(?<=..)(?:多|数|若干)[个名家起种项次类](?=[一-鿿])")
_FUNDS = re.compile(r"(?<=资金)(?=保障|支持|用于|扶持|助力|投向|惠及|投入)")


class NounsAfter:
    """Cuts the phrases after numbers in one article."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        self._phrases = phrases
        self._text = article.text
        self._quantities = article.quantities
        self._time_starts = [time.start for time in article.times]

    def find(self, here: Neighbourhood, *, over_verb: bool = False) -> Span | None:
        """The noun phrase after `here.quantity`, or None; see `Phrases.after` for `over_verb`."""
        start, limit = self._room(here)
        if names_nothing(self._text, here, start, limit) or self._is_capacity(here):
            return None
        of_people = here.quantity.unit in OF_PEOPLE
        if over_verb and of_people and self._text.startswith(_GIVEN, start):
            return None
        bracketed = _BRACKETED.match(self._text, start, limit)
        span = (
            bracketed.span()
            if bracketed is not None
            else self._cut(here, start, limit, over_verb=over_verb)
        )
        if span is None:
            return None
        phrase = self._text[slice(*span)]
        sizes = self._quantities[here.index + 1 : here.index + 2]
        if sizes and sizes[0].start == span[1] and _ITS_SIZE.fullmatch(phrase):
            return self._behind_size(here, sizes[0])
        return None if self._is_no_noun(here, span) else self._with_goods(here, span, limit)

    def _cut(self, here: Neighbourhood, start: int, limit: int, *, over_verb: bool) -> Span | None:
        """The phrase from `start` on, without what is said of it."""
        unit = here.quantity.unit
        span = self._phrases.after(self._text, start, limit, unit, over_verb=over_verb)
        if span is None:
            return None
        span = self._trimmed(here, span, limit)
        return span[0], min(span[1], noun_end(self._text, span[0], min(limit, span[1] + 1)))

    def _is_no_noun(self, here: Neighbourhood, span: Span) -> bool:
        """两个|学了医, 200多人|来采摘, 5个|人均, 8980户|人: whether a phrase names no things."""
        start, end = span
        phrase, unit = self._text[start:end], here.quantity.unit
        if end - start == 1 and self._text[end : end + 1] in {"了", "过", "着"}:
            return True
        comes = unit in OF_PEOPLE and _COME.match(phrase) is not None
        comes = comes or self._is_visit(here, start, end)
        if comes or phrase in _PRONOUNS or self._is_served(here, start, end):
            return True
        # 两个|人
        return unit == "户" if phrase == "人" else ONLY_MODIFIER.match(phrase) is not None

    def _with_goods(self, here: Neighbourhood, span: Span, limit: int) -> Span:
        """上千吨肉|、奶、蛋: the phrase with the further goods of a short list."""
        start, end = span
        short = here.quantity.dimension == "mass" and end - start <= _SHORT_GOODS
        goods = _GOODS.match(self._text, end, limit + 1) if short else None
        return (start, goods.end()) if goods is not None else span

    def _behind_size(self, here: Neighbourhood, size: Quantity) -> Span | None:
        """3个总投资5亿元的|项目: the noun stands behind what its things measure."""
        start = after_bound(self._text, size.end)
        if not self._text.startswith("的", start):
            return None
        following = self._quantities[here.index + 2 : here.index + 3]
        end = min([here.sentence.end, *(quantity.start for quantity in following)])
        return self._phrases.after(self._text, start + 1, end, here.quantity.unit)

    def _is_served(self, here: Neighbourhood, start: int, end: int) -> bool:
        """13万人的|物流中心: whether so many people have the thing, and are not it."""
        behind = self._text.startswith("的", here.quantity.end) and start == here.quantity.end + 1
        served = behind and here.quantity.unit in OF_PEOPLE
        return served and _FACILITY.search(self._text, start, end) is not None

    def _is_capacity(self, here: Neighbourhood) -> bool:
        """可容纳8000人的场馆: the hall is not what is counted."""
        holds = self._text.endswith("容纳", 0, here.quantity.start)
        return holds and self._text.startswith("的", here.quantity.end)

    def _is_visit(self, here: Neighbourhood, start: int, end: int) -> bool:
        """一行3人|调研我院项目: what people on a visit do."""
        if not self._text.endswith("一行", 0, here.quantity.start):
            return False
        return self._phrases.opening_verb(self._text, start, end) > start

    def _room(self, here: Neighbourhood) -> Span:
        """Where the noun begins, behind 的 and 这样的, and up to where it may go."""
        text = self._text
        start, limit = self._window(here)
        at = bisect_right(self._time_starts, start)
        if self._time_starts[at : at + 1]:
            # 13个重点园区2025年营业收入: the year begins what is said of them
            limit = min(limit, self._time_starts[at])
        if here.quantity.unit in _CONTAINERS and _ERHUA.match(text, start):
            # 20万袋儿木耳
            start += 1
        if here.quantity.dimension == "length" and text[start : start + 1] in _SIZES:
            # 1公里多长的机耕道
            start += 1
        if text.startswith("的", start):
            start += 1
        such = _SUCH.match(text, start)
        return (such.end() if such is not None else start), limit

    def _trimmed(self, here: Neighbourhood, span: Span, limit: int) -> Span:
        """The phrase without what belongs to a verb, to the next number or to a quotation."""
        text, start = self._text, here.quantity.start
        unit = _UNIT_NOUN.match(text, *span)
        span = unit.span(1) if unit is not None else span
        reached = _REACHED.match(text, *span)
        span = reached.span() if reached is not None else span
        if span[1] == limit < here.sentence.end:
            # 14条公路项目和黄百等4个铁路项目: 和 parts the two
            parted = max(text.rfind(mark, *span) for mark in "和与及")
            span = (span[0], parted) if parted > span[0] else span
        span = self._without_figure(self._trim_quotes(self._relative(here, span)))
        if here.quantity.dimension == "money" and text.startswith(PRICES, span[0]):
            # 0.8元的价格|回收
            span = (span[0], span[0] + 2)
        if limit < here.sentence.end:
            span = self._before_sum(span, limit)
        if span[1] == limit < here.sentence.end:
            # 6个嘎查村|种植红高粱1万亩: the verb's object is what the next number counts
            span = (span[0], self._phrases.verb_within(text, *span))
        grounds = _GROUNDS.search(text, *span)
        span = (span[0], grounds.start()) if grounds is not None else span
        span = self._of_land(span) if here.quantity.dimension == "area" else span
        grown = _GROWN_IN.match(text, *span)
        span = grown.span() if grown is not None else span
        more = _AND_MORE.search(text, span[0] + 1, span[1]) or _FUNDS.search(text, *span)
        more = more or _WHERE.search(text, *span) or _OFFERED.search(text, *span)
        more = more or _SEVERAL.search(text, *span)
        span = (span[0], more.start()) if more is not None else span
        span = self._without_verb(here, span)
        if text[span[1] - 1] in "上里中内" and _IN.search(text, max(0, start - 10), start):
            # 在1000亩柠条地|上
            span = (span[0], span[1] - 1)
        acts = _ACTS.search(text, *span) if span[1] == limit < here.sentence.end else None
        if acts is not None:
            # 74个嘎查村|建设68座电站
            span = (span[0], acts.start())
        if span[1] == limit:
            # 3个乡镇近7万人: 近 belongs to the next number
            span = (span[0], max(span[0], self._phrases.strip_tail(text, *span)))
        return span

    def _of_land(self, span: Span) -> Span:
        """The land alone, of words that also tell what is sown on it or what it yields."""
        sown = _SOWN.match(self._text, *span)
        yields = _YIELDS.search(self._text, *span)
        return sown.span() if sown else (span[0], yields.start()) if yields else span

    def _without_verb(self, here: Neighbourhood, span: Span) -> Span:
        """The phrase without the verb, or the adverbs of one, that closes it."""
        text, start = self._text, here.quantity.start
        broken = _BROKEN.match(text, span[1] - 1)
        span = (span[0], span[1] - 1) if broken is not None else span
        serves = (
            _SERVES.search(text, *span) if _FOR.search(text, max(0, start - 4), start) else None
        )
        trailing = serves or _TRAILING.search(text, *span)
        if trailing is not None and trailing.start() > span[0]:
            span = (span[0], trailing.start())
        if here.quantity.unit in _OF_EVENTS:
            return span
        return span[0], self._phrases.strip_predicate(text, *span)

    def _before_sum(self, span: Span, limit: int) -> Span:
        """菜农|户均增收800元, 24个项目|累计完成投资3亿元."""
        summed = _SUMMED.search(self._text, span[0] + 1, min(limit, span[1] + 1))
        return (span[0], min(span[1], summed.start())) if summed is not None else span

    def _window(self, here: Neighbourhood) -> Span:
        """Where the noun may stand; behind a second amount that touches the first.

        1.7万名60岁以上老人, 12类45件实事: another amount stands between the number and its noun.
        """
        start, limit = after_bound(self._text, here.quantity.end), here.limit
        shared = here.quantity.unit == "户" and self._text[start:limit] in _SHARING
        second, *following = self._quantities[here.index + 1 : here.index + 3] or (None,)
        large = _SO_LARGE.fullmatch(self._text, start, limit) is not None
        touches = limit == start or shared or large
        if second is None or not touches or start >= here.sentence.end:
            return start, limit
        limit = min([here.sentence.end, *(quantity.start for quantity in following)])
        if shared and second.unit not in OF_PEOPLE:
            return start, here.limit
        return after_bound(self._text, second.end), limit

    def _relative(self, here: Neighbourhood, span: tuple[int, int]) -> tuple[int, int]:
        """有3名以上党员的企业: the quantity counts 党员; 24名有影响的学者: it counts 学者."""
        text = self._text
        at = text.find("的", *span)
        if at <= span[0]:
            return span
        if text[at + 1 : at + 2] in {"“", "‘"}:
            # 300多亩林地|的“管家”
            return span[0], at
        if _HAVING.match(text, *span) or _OF_KIND.search(text, span[0], at):
            return span
        lead = text[max(here.sentence.start, here.quantity.start - 8) : here.quantity.start]
        embedded = _EMBEDDED.search(lead) and not self._is_there(here)
        if embedded or self._phrases.is_countable(text, span[0], at):
            return span[0], at
        return span

    def _is_there(self, here: Neighbourhood) -> bool:
        """村里有500亩成片的竹林: of an area that is there, the last noun is what it is of."""
        if here.quantity.dimension != "area" or here.quantity.bound in {"at_least", "at_most"}:
            return False
        return here.clause == here.quantity.start - 1 and self._text[here.clause] == "有"

    def _without_figure(self, span: Span) -> Span:
        """339个城市|PM2.5平均浓度为29微克: what is told of the things is of the next number."""
        # 54个老旧小区|供热面积|达230万平方米
        end = self._phrases.strip_tail(self._text, *span)
        told = _FIGURE_OF.match(self._text, span[0], end) or _WHOSE.match(self._text, *span)
        told = told or _AMOUNT_OF.match(self._text, span[0], end)
        return told.span(1) if told is not None else span

    def _trim_quotes(self, span: Span) -> Span:
        start, end = span
        while end > start and self._text[end - 1] in "“‘《（( ":
            end -= 1
        return start, end

    def purpose(self, here: Neighbourhood) -> Span | None:
        """拿出2000万元用于购置设备: money of which only its use is named."""
        used = _USED.match(self._text, here.quantity.end, min(here.limit, here.sentence.end))
        money = used is not None and here.quantity.dimension == "money"
        return used.span("use") if money and used is not None else None

    def clause(self, here: Neighbourhood) -> Span | None:
        """85%的小学开办食堂: what the share holds of is the clause."""
        start = after_bound(self._text, here.quantity.end)
        if not self._text.startswith("的", start):
            return None
        if LEVEL.match(self._text, start + 1):
            return None
        end = self._phrases.run_end(self._text, start + 1, min(here.limit, here.sentence.end))
        if end == here.limit < here.sentence.end:
            end = self._over_next(here)
        return (start + 1, end) if end - start >= 3 else None

    def _over_next(self, here: Neighbourhood) -> int:
        """70%的村收入|超过20万元: the clause holds the next number, and ends behind it."""
        second, *third = self._quantities[here.index + 1 : here.index + 3]
        limit = min([here.sentence.end, *(quantity.start for quantity in third)])
        end = after_bound(self._text, second.end)
        return max(end, self._phrases.run_end(self._text, end, limit))

    def befallen(self, here: Neighbourhood) -> Span | None:
        """3人受伤: nothing is named but what befell them."""
        if here.quantity.unit not in {"人", "人次"}:
            return None
        start = here.quantity.end
        end = self._phrases.run_end(self._text, start, min(here.limit, here.sentence.end))
        if end == here.limit < here.sentence.end or not 2 <= end - start <= 8:
            return None
        if self._text.startswith(("实现", "的"), start):
            return None
        return start, end
