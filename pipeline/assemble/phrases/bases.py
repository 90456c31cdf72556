"""Takes off what an amount is held against or is an amount of one of: 比去年, 每公斤."""

import re

from pipeline.assemble.clauses import NEEDS, Neighbourhood
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.change_words import IN_WORD, MOVES, THAN, UNBOUND
from pipeline.edges import ends
from schemas.article import Article

_COMPARED = re.compile(
    rf"[比较与同](?:(?:(?<={UNBOUND}比)(?![重例率由])|(?<=较)(?![大高强好多少]))[^，。；]{{1,20}}$"
    rf"|(?<=[与同]){IN_WORD}[^，。；]{{1,40}}?相?比较?$)"
    # 旅游收入|相比2019年增长5%
    r"|(?<![期年月季末初度届前平])相[比较]于?(?=\d{4}年|[去上前往]年|[上首]届|上[月季]|同期|疫情|过去|以[往前]|全[国省市区盟]"
    r"|传统|普通|常规|其他|周边)[^，。；]{1,20}$"
)
# 每亩利润|也比玉米增收400元, 托管费|比外村少40元
_OUTDOES = re.compile(
    rf"[也还都又要]?{THAN}[^，。；比]{{1,12}}?"
    r"(?:增收|节省|节约|便宜|(?<![减不至])[多少]|[高低贵快慢])(?:出|了|花|收|赚|卖|挣)*$"
)
# 羊绒|比驼绒|每斤便宜2元
_THAN = re.compile(rf"[也还都又]?{THAN}[^，。；、比\d]{{1,10}}$")
_EACH_MORE = re.compile(
    r"每(?:公?[斤里顷]|平方?米|[亩吨只头棵株个户人])[还都]?[要能]?(?:便宜|[贵高低多少])[出了]?(?:约|近)?"
)
# 高于全省平均水平八十元: the mean is what is compared with
_ABOVE = re.compile(
    r"远远?超过?了?[^，。；、\d]{2,10}$"
    # 旅游收入|在全区率先突破百亿元
    r"|在全[国省市区盟旗县州](?:各?[县区市旗盟州镇乡]{1,3})?$"
    # 人数|超过上届120人
    r"|(?:超过?|[多少高低]于)(?:上[届年次月]|去年|前年|往年|同期|预期|预计)(?:同期|水平)?$"
    # 高于省、市平均水平
    r"|(?:[高低快慢好优]于|高出|领先)[国省市州](?:[、和与][国省市州盟区县旗])+(?:平均|水平|增速)*$"
    r"|(?:高于|低于|高出|快于|慢于|好于|优于|领先|超过|超(?![市级高声]))"
    r"(?:全[国省市区盟旗县州](?:[、和与]全[国省市区盟旗县州])?[^，。；、]{0,12}"
    r"|[^，。；、]{0,8}(?:平均水平|平均值|平均[增涨降]?[速幅]|平均|水平|预期))$"
)
# 乡村消费品零售额增长1.3%,快于城镇消费|11.7个百分点
_OUTPACES = re.compile(
    r"(?:[高低快慢好优]于|高出|跑赢|落后于?)(?![^，。；]{0,6}类)[^，。；、于\d]{2,16}$"
)
_THOSE_COUNTED = re.compile(r"的[一-鿿]{1,8}?(?:[共仅只]?有|[共达为]|达到)?(?:约|近)?")
# whether the words after 比 name what is compared with: a time, a place, 上年, 全国
_COMPARED_WITH = re.compile(
    r"^.[走经绕乘坐]|整体|总体|大盘|年|月|期|季|届|首日|第.天|前一天|同|上|前|全[国省区市州县旗盟镇乡村]|周边|其他|同类|普通|常规|传统|平均|基数"
    r"|计划|目标|进度|末|初|时|前|平[日常]|往[日常]|日常|[旺淡]季|相比|过去|以往|原|[一二三四五六七八九]五”?$"
)
# 采收成本|比人工|下降60%, 用工成本|较城区|下降两成
_YARDSTICK = re.compile(
    rf"(?<=..)(?:{UNBOUND}比(?![重例率值如较由亚武基特赛邻喻拼划利])|较(?![大高强好多少低快慢小长短为]))"
    r"[一-鿿]{2,8}$"
)
_MOVES = re.compile(rf"(?:分别)?(?:{MOVES}|[增提升减缩降低贵]|净增|节约|节省|高出|便宜)(?!的)")
# 单价同比上|一年增加30%
_ON_LAST_YEAR = re.compile(r"同比(?:上(?:一?年)?|去年|前年)(?:同期)?$")
# 不少于总票数的60%: the base of a share is not what it measures
_PERCENT_BASE = re.compile(
    r"(?P<tail>(?:不[得应]?(?:[低高少小]于|超过)|超过|达到?|为|约(?!率)|近|至少|(?:大?约|大[概致]|仅)?占[到了据]?|相当于|相?等于|只有|仅有"
    r"|仅为|不足|不到|恢复[至到])(?P<base>[^，。；、]{1,14})的)$"
)
# 接待量|占全县接待总人数41%
_SHARE_OF_ALL = re.compile(
    r"(?<=..)(?:大?约|大[概致]|[仅只])?占[到了据]?[^，。；、占]{2,18}(?:总?人[数口]|总?户数|总[量额数和])$"
)
_TIMES_BASE = re.compile(r"(?:是|为|相当于|达到?)[^，。；]{1,14}的$")
# 社员每股收益170元 keeps 每股; 地头价每公斤3.2元 measures 地头价
_PER = re.compile(
    r"一(?:[天年月晚趟次斤亩栋套户人棚头只株垄袋箱盒瓶件幅张本份单场桌台辆颗枚碗杯块把双间朵捆车罐筐桶匹峰]|个月|个疗程)"
    r"(?:一[天年月晚趟次斤亩栋套户人棚头只株垄袋箱盒瓶件]|一个月)*$"
    r"|每(?:亩地|垧地?|平方公里|平方千米|平方米|平米|立方米|公里|公斤|市斤|千克|公顷|人次|人每[年月天]"
    r"|[人户亩吨斤股头只个台套度箱袋瓶件份次天月年升米餐顿单张座间床万千百棚盆盘家校班组站处村株棵批桌队车期门场趟晚周季轮程课节幅本册把双颗枚匹峰捆筐桶罐碗杯片块根]"
    r"|[盒条串位包船名穗垄眼项篇部科届副粒票笔例]|小时"
    r"|分钟|秒)+(?:人|人口|户|亩|吨)?$"
    r"|每[\d.百千万]{1,6}(?:毫?克|公?斤|千克|吨|毫?升|平方米|平方公里|公顷|立方米?|亩|人|名|户)$"
    # 保障标准为|人均月|255元
    r"|人均每?[年月天日]$|月人均$"
    # 公路密度达到|百平方公里|96公里
    # spelt out, as the engine skips to where a pattern begins with a literal
    r"|百平方(?:公里|千米)$|千平方(?:公里|千米)$|万平方(?:公里|千米)$"
)
_AT_RATE = re.compile(r"(?:按照?|以)$")
_PAYER = re.compile(r"(?:财政|公司|企业|基地|合作社|集体|政府|单位|银行|[户村民])$")
_PER_THEN = re.compile("的(?:人均|户均|亩均|平均|每年)?$")
# 产量|每个大棚|可达9000斤
_OF_EACH = re.compile("每[个名位户座栋间家][一-鿿]{1,4}$")
_SUMS = frozenset("产量价值资钱入益润额")
_PER_ENDS, _THEN_ENDS, _YEAR_ENDS = ends(_PER), ends(_PER_THEN), ends(_ON_LAST_YEAR)
_MAY_COMPARE = NEEDS.of(_COMPARED)
_MAY_EXCEED = NEEDS.of(_ABOVE, _OUTPACES, _OUTDOES)


def _compared(text: str, start: int, end: int) -> re.Match[str] | None:
    """比2021年同期; and 较城区, 比人工 before a word that tells of a rise or a fall."""
    compared = _COMPARED.search(text, max(start, end - 44), end)
    if compared is None or _COMPARED_WITH.search(compared.group()):
        return compared
    return _YARDSTICK.search(text, max(start, end - 12), end) if _MOVES.match(text, end) else None


# 只要肯干|每天就能挣200元, 手脚麻利的|一天能挣180元: who earns it, or when, is no sum
_CONDITION = re.compile("只[要需](?!有)")
_EARNS = re.compile("(?:每|一个?)[天月年晚趟](?=[就都也还能可要得挣赚拿收卖摘干])")


def _is_condition(text: str, start: int, end: int) -> bool:
    """Whether the words before 每天 only tell who earns so much, or on what condition."""
    if end <= start or _EARNS.match(text, end) is None:
        return False
    return text[end - 1] == "的" or _CONDITION.match(text, start) is not None


class Bases:
    """Takes yardsticks off the phrases before the numbers of one article."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        self._phrases = phrases
        self._text = article.text
        self._time_until = {time.end: time.start for time in article.times}

    def strip_per(self, start: int, end: int) -> int:
        """Take off 每公斤, 每人: what one of which is measured."""
        if _is_condition(self._text, start, end):
            return start
        per = _PER.search(self._text, start, end) if _PER_ENDS(self._text[end - 1]) else None
        per = per or _OF_EACH.search(self._text, start + 1, end)
        if per is None or (per.re is _OF_EACH and self._text[per.start() - 1] not in _SUMS):
            return end
        rate = _AT_RATE.search(self._text, start, per.start())
        if rate is not None and self._is_payer(start, rate.start()):
            return start
        return self._phrases.tails.strip(self._text, start, per.start())

    def _is_payer(self, start: int, end: int) -> bool:
        """村民|以每股1000元入股, 由基地|按每峰2400元: who pays it is not what it is."""
        payer = self._text.startswith("由", start) or _PAYER.search(self._text, start, end)
        return bool(payer) or self._phrases.heads.ends_in_person(self._text, start, end)

    def strip_compared(self, here: Neighbourhood, start: int, end: int) -> int:
        """Take off what a change is measured against: 比2021年同期, 由去年的, 不低于总课时的."""
        text = self._text
        while end > start:
            cut = self._cut_compared(here, start, end)
            if cut is None:
                break
            end = self._phrases.tails.strip(text, start, max(start, cut))
        # 破案率|同比去年提升14个百分点: 同 goes with 比
        return end - (end - start > 2 and text.startswith("同比", end - 1))

    def _cut_compared(self, here: Neighbourhood, start: int, end: int) -> int | None:
        text = self._text
        compared = here.met & _MAY_COMPARE and _compared(text, start, end)
        if compared:
            return compared.start()
        each = _EACH_MORE.fullmatch(text, end, here.quantity.start)
        if each is not None and (than := _THAN.search(text, start, end)):
            return than.start()
        last = text[end - 1]
        yearly = _YEAR_ENDS(last) and _ON_LAST_YEAR.search(text, max(start, end - 8), end)
        if yearly:
            return yearly.start()
        if here.met & _MAY_EXCEED and (cut := self._exceeded(here, start, end)) is not None:
            return cut
        times = _TIMES_BASE.search(text, start, end) if here.quantity.unit == "倍" else None
        if times is not None:
            # 是脱贫前的5倍
            return times.start()
        per = _THEN_ENDS(last) and _PER_THEN.search(text, start, end)
        # 收入从十年前|的人均7千元增加到…
        dated = per.start() if per else end
        # 清偿比例年底|前不低于…
        dated -= text[dated - 1] in "前内" and dated - 1 in self._time_until
        if dated in self._time_until:
            return self._time_until[dated]
        if here.quantity.dimension in {"percent", "ratio"}:
            pattern = _PERCENT_BASE if text[end - 1] == "的" else _SHARE_OF_ALL
            base = pattern.search(text, start, end)
            return base.start() if base is not None else None
        return None

    def _exceeded(self, here: Neighbourhood, start: int, end: int) -> int | None:
        """Where 高于全省平均水平 begins, or 比外村少."""
        low = max(start, end - 20)
        # 仍低于市场价|20元
        amount = here.quantity.dimension == "money" or here.quantity.unit == "百分点"
        above = _ABOVE.search(self._text, low, end)
        above = above or (_OUTPACES.search(self._text, low, end) if amount else None)
        if above is not None and counts_those(self._text, here, above.start()):
            return self._outdone(start, end)
        return above.start() if above is not None else self._outdone(start, end)

    def _outdone(self, start: int, end: int) -> int | None:
        """Where 比外村少 begins, when something stands before it that is so much less."""
        if "比" not in self._text[start:end]:
            return None
        base = _OUTDOES.search(self._text, max(start, end - 24), end)
        if base is None or self.strip_per(start, base.start()) - start < 2:
            return None
        return base.start()


def counts_those(text: str, here: Neighbourhood, low: int) -> bool:
    """增速高于全省的|镇有|7个: whether those are counted of whom something is higher."""
    of = text.find("的", low, here.quantity.start) if here.quantity.dimension == "count" else -1
    return of >= 0 and _THOSE_COUNTED.fullmatch(text, of, here.quantity.start) is not None
