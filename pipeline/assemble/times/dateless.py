"""Times that stand before a number and date nothing: 成立于2001年, 当初, 占本年计划的."""

import re

from pipeline.assemble.clauses import CARRIED_OVER, Neighbourhood
from pipeline.assemble.time_uses import ATTRIBUTIVE, FORMERLY
from pipeline.assemble.times.superlatives import is_of_rank
from pipeline.assemble.times.yearly import is_yearly
from pipeline.change_words import MOVES
from pipeline.edges import ends
from schemas.mentions import TimeExpression

CLAUSE_HEADS = frozenset("\n，。；：！？,;:●■◎★▲•】“　 ")

# 7月底前: a day by which one thing is to be done
DEADLINE = re.compile(r"[月底日末]前$")
_FOUNDED = re.compile(
    r"(?:成立|始建|建|创建|诞生|出生|生|设立|组建|建成|投产|开工|创办|创立|毕业|入党|参军|退休|运营|启用|投用|通车|开放|开业|落成|动工|开园"
    r"|[建置]制|[建置]县|栽植?|植|[重始]?修|铸|[起发]源|兴起|始|形成)[于在][秦汉魏晋隋唐宋元明清]?$"
    # 历史可追溯到清|康熙年间
    r"|[追上]溯[到至][秦汉魏晋隋唐宋元明清]?[代朝]?$"
)
_FOUNDED_ENDS = ends(_FOUNDED)
_FOUNDED_AFTER = re.compile(
    # 今年春运于昨日结束
    r"[^，。；、\d]{0,8}?(?:正式|圆满)?(?:结束|收官|落幕)(?=[，, ])"
    # 公元706年立县,境内有泉43处
    r"|[）)]?始?[立建置设][县州郡][，,]"
    r"|(?:正式)?(?:[动开]工建设|成立|出生|入党|参军|入伍|建成|挂牌|组建|退休|毕业|建[村镇场厂校院站所社园馆]|撤乡设镇|撤乡建镇)[，,、]"
    # 3月18日开工的甲项目,本次开工25个
    r"|(?:集中)?(?:开工|动工|启动|签约|开业|开建|投运|启用|通车|竣工|落成)的[^，。；、\d]{2,24}[，,；]"
    # 于2006年合并成立,辖6个村民小组
    r"|(?:[由经][^，。；、\d]{2,16})?(?:正式|合并|合村|并村|注册|整合|搬迁|批准|挂牌)*(?:而成|(?:成立|组建|设立|建成|搬迁|移民)(?:而来|至此)?)"
    r"[，,](?=(?:[下管]?辖|(?:总|国土)?面积|共?有[^，。；]{0,8}(?:户|人口|党员|耕地|村民|居民|草场)))"
    # 是1984年从某区划分出来新成立的乡,面积101平方公里
    # 2006年合并新建的大镇,面积180平方公里
    r"|(?:合并|撤并|整合|析置)(?:新建|新?设立?|成立|组建|建立|而成)的(?=[一-鿿])"
    r"|从[^，。；\d]{2,24}?(?:划分|划|分|析)出[^，。；、\d]{0,8}的|(?:新?设立|组建|设置)的(?=[一-鿿，。])"
    # 2020年购入的车,里程5000公里
    r"|(?:建造|建成|竣工)[^，。；、\d]{2,20}的|(?:购入|购买|引进|建成|成立|创办|创建|投产|投用|出生|出台|制定|印发|颁布|修建)的"
    # 1990年后出生的干部12名
    r"|(?:及?[以之]?[前后](?:出生|入党|入伍|退休|毕业)|(?:及?[以之]?[前后])?参加工作)的"
)
# 完成全年目标的60%, 为年初预算的103%: the plan is of that time
_OF_PLAN = re.compile(
    r"(?:度|的)?(?:总|工作|投资|收入|支出)*(支出|进度|考核|规划)?(?:目标|预算|计划|任务)[数值]?(?:任务)?(?:的|\d)"
    r"|(?:度|的)?计划(?:完成)?总?投资额?的|(?:度|的)?(?:时间|时序|序时|工作|投资|建设)?进度(?:的|\d)"
    # 超额完成全年任务；完成造林1.2万亩
    r"|(?:度|的)?(?:[^，。；、\d]{0,6}?)(?:目标|任务)(?:任务)?(?:指标)?(?=[，。；,;])"
)
_PARTY_DAY = re.compile("份?(?:主题(?:党日|团日|活动)|固定党日)")
# 3月18日，某地|3月|主题活动启动
_DAY_TOLD = re.compile(r"(?:\d日|近日|日前|当天)[，,][^。；\n]{0,40}$")
# 接待费2万元，年初预算|为3万元: a name for what was planned
_BUDGETED = re.compile(
    r"(?:调整)?(?:预算|计划|目标|任务|安排|确定|下达|预期|人代会"
    # 年初承诺的|10件民生实事全部办结
    r"|(?:向[^，。；\d]{2,10})?(?:(?:承诺|部署|提出|公布|公示|谋划|制定|定下|列出|排定|梳理|签订)[好出]?的|既定))"
)
# 7月16日，记者从市水务局了解到: the day of asking
# 记者昨日从市水务局获悉
_ASKED = re.compile(
    r"(?:[，,]?(?:本报|本网)?(?:记者|笔者)(?:从|在)|从)[^，。；]{2,24}(?:了解到|获悉|得知|采访)"
)
# 结合|上年度|党建考核排名，确定了17个: what a choice was founded on
_GROUND = re.compile("(?:结合|对照|依据|根据|参照|按照)[^，。；\n]{0,16}$")
_GROUNDS = re.compile(
    r"(?:度|的)?[^，。；、\d]{0,10}(?:排名|考核|考评|评比|结果|得分|绩效|普查|摸底)(?:情况|结果|成绩|数据)?[，,]"
)
# 已从上年的第4位升到第3位
_RANKED = re.compile(r"的?第[\d一二三四五六七八九十]+(?:[位名号]|方阵|梯队)")
# 2023年新发展党员1人,现有干部4名: how things stand now, in a sentence that has told of before
_NOW = re.compile(
    # 2020年,甲村并入乙村,全村现有1593人
    r"[，,；;](?:该?(?:合作社|公司|企业|基地|园区|牧场|农场|[社厂村])|[全该本][村镇乡县旗区市校社]|全嘎查)?"
    r"现(?:(?:共|仅)?[拥设]?有|已|[管下]?辖"
    r"|(?!代|场|金|状|行|今)[一-鿿]{1,6}(?:面积|人口|总数|比例|存栏|[一-鿿]率))"
)
_EXCEEDED = re.compile("(?:超过|超出|[已远首再]超|[高低多少]于|接近)了?$")
# 2001年撤并乡镇后,现辖12个村: what was done then dates nothing behind it
_UP_TO_NOW = re.compile(r"[^。；\n]{0,40}后[，,]现(?:(?:共|仅)?[拥设]?有|已|[管下]?辖)")
_FOUNDS = re.compile(
    r"[，,]?[^，。；\d]{0,12}?(?:成立|组建|设立|创建|建立|创办)[^，。；\d]{0,16}[，,]"
)
# 完成产值2.9亿元,|同比增长83%
_MOVED = re.compile(rf"(?:同比|环比|[比较](?:上年|去年)(?:同期)?)?{MOVES}")
_REACHES = re.compile(rf"(?:{MOVES}|发展|[增升提涨降跌减扩])[到至为成](?![^，。；]*[，；])")
# 每年3月种7月收,一年收入2万元: when it grows
_SOWN_AND_REAPED = re.compile(
    r"(?:初|底|中旬|份)?(?:播?种|栽种?|种植|播种)(?=\d{1,2}月)|(?:(?<=[种栽植]\d月)|(?<=[种栽植]\d\d月))[收采]"
)
_STANDING = re.compile(r"规模(?!以[上下])|余额|结存|结余|存量|保有|在校|在园|累计")
_COUNTS = re.compile(r"[^，,。；;\d]*\d")
_YEAR_ENDS = ("年末", "年底", "月末", "月底", "季末", "季度末")
_UP_TO = ("截", "到", "至")
_PERIODS = frozenset({"time.plan", "time.span"})
# what runs through a year, and is of no day at its end
FLOW = re.compile(
    r"净增|(?:消费|零售|资料|出厂|购进)价格|死亡率|自然增长率|税收|利润|缩短|压[缩减]|招生|就业(?!人员)|毕业|周转量|[货客]运|吞吐|发送|产[量值]|增加值|生产总值|(?:财政[^，。；]{0,6}|可支配|纯|人均)收入|零售额|总收入"
    r"|支出|投资|接待|安置|输出|培训|援助|销售|出生|业务[总量收]|进出口|新[建增改]|完成"
)
# “十四五”以来|年均增长7.8%；规上工业增长7%
_ON_MEAN = re.compile("年均|累计")
# 特别是2019年以来疫情的冲击，规划完成率94%
_ABOVE_ALL = ("特别是", "尤其是")
_THING_THEN = re.compile(r"[^，。；\d]{2,14}的[^，。；\d]{2,8}[，,]")
# 采收到|5月份, 订单排到了|9月底, 还没到|年底
_UNTIL = re.compile(r"(?:[收用卖摘忙干等住养种排订](?<![，。；\n]等)[到至]了?|[没未不][等到]?到)$")
_VIEWED = re.compile(
    r"的|址在|位于|[设建落]在|聚焦|针对|面对|围绕|结合|立足|应对|破解|解决|鉴于|适应|紧扣|抢抓"
)
# 安排部署|下一步执行工作: the work is set out, and nothing else is of that time
_SET_OUT = frozenset("对就为绕和与及排署确划究论绍报清理好解")
_PER_HEAD = frozenset({"每人", "每户", "每亩", "每生", "人均", "每头", "每只"})
_VERB_ENDS = frozenset("现为是创破居")
_MOVES = frozenset("增下提上减降")
# 1月平均气温-3℃, 全年无霜期: of every year
_CLIMATE = re.compile(
    r"(?:份|的)*(?:(?:[日月年]?平均|多年|极端|最[高低])+(?:气温|温度|降[水雨]量)|无霜期|日照|降[水雨]量)"
)

_SEASON_REACH = 60
_SEASON = re.compile(
    r"(?:多?年[均际]|多年|常年|历年)[^。\n]*?(?:降[水雨]|雨量|气温|台风|霜冻)[^，。；\d\n]{0,12}(?:集中|出现|分布)[在于]$"
)


def is_climate(text: str, time: TimeExpression) -> bool:
    """Whether a month or 全年 is that of every year."""
    if text[time.start : time.end] == "全年":
        # of a communiqué's year it may be told all the same
        return text.startswith("无霜期", time.end) or (
            time.first is None and _CLIMATE.match(text, time.end) is not None
        )
    if time.rule != "time.month":
        return False
    # 年均降雨量800毫米,降雨集中在|6—8月
    season = _SEASON.search(text, max(0, time.start - _SEASON_REACH), time.start)
    return season is not None or _CLIMATE.match(text, time.end) is not None


def is_over(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """起初只有3户;三年下来发展到60户: what was once is over with its part of the sentence."""
    surface = text[time.start : time.end]
    between = text[time.end : here.quantity.start]
    parted = "；" in between or ";" in between
    if surface.endswith("同期") and _is_other_period(text, time, here):
        return True
    if time.kind == "since" and _is_named_aside(text, time, here):
        return True
    leaves = time.end < here.clause and "现" in between
    if leaves and _NOW.search(text, time.end, here.quantity.start):
        # not of 目前,…,现有: both are of now
        stands = time.kind == "since" or surface[-1] in "末底"
        return surface not in ATTRIBUTIVE and not (stands and "，全" in between)
    if (yearly := is_yearly(text, time, here)) is not None:
        return yearly
    if surface not in FORMERLY:
        lasts = _lasts_until(text, time, here) or _summed_since(text, time, here)
        return lasts or _is_outdone(text, time, here)
    moved = time.end <= here.before and _REACHES.search(text, here.before, here.quantity.start)
    if moved or (time.start < here.clause and text[time.start - 1] not in CLAUSE_HEADS):
        # 过去一个卖1元,降至0.8元; 终结此前的跌势,其中…
        return True
    if here.quantity.dimension == "duration" and time.start < here.clause:
        # 起初只是帮忙,一干就是十多年
        return True
    return parted


def is_stand_of(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """年末从业人员1543人,产值2.9亿元,其中牧业1亿元: how things stand, and not what runs on."""
    if time.end >= here.clause or not text.endswith(_YEAR_ENDS, time.start, time.end):
        return False
    if text[time.end] != "前" and _COUNTS.match(text, time.end, here.clause) is None:
        # 2010年底,全县…; 6月底工程完工,新增车位58个: it dates all that follows
        return False
    if text.startswith(_UP_TO, time.start) or text.startswith(_UP_TO, time.start - 1):
        return False
    moved = _MOVED.match(text, here.clause, here.quantity.start)
    goes_on = moved or here.quantity.dimension == "money"
    told = text[time.end if goes_on else here.clause : here.quantity.start]
    return FLOW.search(told) is not None and _STANDING.search(told) is None


def is_of_other_item(text: str, time: TimeExpression, here: Neighbourhood, first: int) -> bool:
    """2005年,增加值96亿元,“十五”期间年均增长13%;财政收入100亿元: the period is over with its item.

    Args:
        text: the article's text.
        time: a time that stands before the number, in its sentence.
        here: the number.
        first: where the first time of the sentence begins.
    """
    opened = here.sentence.start
    within = text.endswith(("其中", "其中，", "其中,"), opened, time.start)
    if first >= time.start or (text[opened:first].strip() and not _ON_MEAN.match(text, time.end)):
        return False
    if not within and time.rule not in _PERIODS:
        return False
    item = max(text.rfind(mark, opened, time.start) for mark in "；;") + 1
    apart = text[max(item, opened) : time.start].strip()
    return (
        bool(apart) and max(text.rfind(mark, time.end, here.quantity.start) for mark in "；;") >= 0
    )


def leads_to_now(text: str, time: TimeExpression) -> bool:
    """2001年撤并乡镇后,现辖12个村: whether a time only tells what led to how things stand now."""
    return _UP_TO_NOW.match(text, time.end) is not None


def _is_other_period(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """去年同期为4万人;过夜旅客…, 同期增长1.6%: whether it is told of beside what is told of now."""
    alone = time.end - time.start == len("同期")
    return time.start < here.clause or (alone and text[time.end : time.end + 1] in _MOVES)


def _is_named_aside(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """面对挑战，特别是2019年以来疫情的冲击，…: whether it only says of when one thing is."""
    if time.end >= here.clause or text[time.end] in "，,":
        return False
    if not text.endswith(_ABOVE_ALL, 0, time.start):
        return False
    # not 特别是2020年以来产业快速发展，新建企业30家
    return _THING_THEN.match(text, time.end, here.clause) is not None


def _lasts_until(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """采收到5月份,亩产1吨: whether it only says how long the thing before goes on."""
    if time.start >= here.clause:
        return False
    return _UNTIL.search(text, max(0, time.start - 3), time.start) is not None


def _is_outdone(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """已超去年全年7亿元的规模,较同期增长17%: the year that was exceeded is over with its clause."""
    if time.end >= here.clause:
        return False
    return _EXCEEDED.search(text, max(0, time.start - 3), time.start) is not None


def _summed_since(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """2016年成立中心,累计破案21起: whether something was founded then, and the sum is of since."""
    if time.end >= here.clause or text.find("累计", time.end, here.quantity.start) < 0:
        return False
    return _FOUNDS.match(text, time.end) is not None


# 一季度,工业延续了去年以来|的回升势头,完成…: what goes on dates nothing
_GOES_ON_AS = re.compile(
    "的[^，。；、\\d\n]{0,12}?(?:势头|趋势|态势|局面|格局|走势|走向|惯性|状况|形势|颓势|节奏)"
)
_KEPT_UP = re.compile(
    "(?:延续|保持|继续|承接|扭转|改变|遏制|巩固|维持|沿袭|摆脱)了?(?:自|从|着)?\\Z"
)


def _is_within(text: str, time: TimeExpression) -> bool:
    """举办“烟花三月”旅游节, 聚焦当前成本高的问题, 部署下一步工作: whether a noun holds a time."""
    if text.startswith("”", time.end):
        return True
    if time.kind == "since" and _GOES_ON_AS.match(text, time.end):
        return _KEPT_UP.search(text, max(0, time.start - 6), time.start) is not None
    surface = text[time.start : time.end]
    if surface.startswith("下一"):
        return text[time.start - 1 : time.start] in _SET_OUT
    attributive = surface in ATTRIBUTIVE
    return attributive and _VIEWED.search(text, max(0, time.start - 2), time.start) is not None


_GROWN = re.compile(rf"约?(?:{MOVES}|递增|递减)")
_JOINS = ("特别是", "尤其是", "但是", "于是", "可是")


def _names_party_day(text: str, time: TimeExpression) -> bool:
    """结合|7月份|主题党日，慰问老党员12名: which of the party days it is."""
    if _PARTY_DAY.match(text, time.end) is None:
        return False
    told = _DAY_TOLD.search(text, max(0, time.start - 44), time.start) is not None
    return told or text.endswith(("结合", "开展", "围绕", "依托", "按照"), 0, time.start)


# 取得建市以来|最好的成绩, 遭遇今年以来|最强降雪
_BEST_SINCE = re.compile(r"的?最(?:[好佳强优差重]|[高低大小多少快慢长](?:的|水平|纪录))")
# 24日是|春节假期后的第一个工作日
_FIRST_SINCE = re.compile(r"的(?:第[一二三四五]|首[个次届批]|最后一)")


def is_predicate(text: str, time: TimeExpression) -> bool:
    """增速为20年来首次领先: said of the figure, it dates nothing."""
    before, after = text[time.start - 1 : time.start], text[time.end : time.end + 2]
    if (before == "提" and text[time.start] == "前") or (
        before in {"是", "为"} and _FIRST_SINCE.match(text, time.end)
    ):
        # 提前两年完成
        return True
    if before not in CLAUSE_HEADS and _is_within(text, time):
        return True
    if (
        is_founding(text, time)
        or _FOUNDED_AFTER.match(text, time.end)
        or _OF_PLAN.match(text, time.end)
        or _names_party_day(text, time)
        or _SOWN_AND_REAPED.match(text, time.end)
        or text.startswith("曾经的", time.start)  # 曾经的荒山|建起88个鸡舍
    ):
        return True
    if text.endswith("年初", time.start, time.end) and _BUDGETED.match(text, time.end):
        return True
    asked = _ASKED.match(text, time.end) or _RANKED.match(text, time.end)
    asked = asked or (
        _GROUNDS.match(text, time.end) and _GROUND.search(text, max(0, time.start - 20), time.start)
    )
    # 平均|每年|增长15.3%
    mean = text.endswith("平均", 0, time.start) and _GROWN.match(text, time.end)
    if asked or mean or CARRIED_OVER.match(text, time.end) or is_of_rank(text, time):
        return True
    if time.kind == "since":
        # 实现“十三五”以来七连升; 特别是2008年以来 opens what is told
        joins = text.endswith(_JOINS, 0, time.start)
        return (before in _VERB_ENDS and not joins) or _BEST_SINCE.match(text, time.end) is not None
    if time.rule != "time.span":
        return False
    # 20年来最高 is a rank
    return before in {"为", "是", "产", "岗", "赛"} or after.startswith(("首", "最", "新高"))


def is_founding(text: str, time: TimeExpression) -> bool:
    """社区成立于2001年5月,面积…: the day it was founded dates nothing else."""
    start = time.start
    if not _FOUNDED_ENDS(text[start - 1 : start]):
        return False
    return _FOUNDED.search(text, max(0, start - 4), start) is not None


# 2022年推进高质量发展|动员大会, 五一劳动节|文艺汇演: the time is part of its name
_OCCASION = re.compile(
    r"(?!(?:以来|期间|前后|当天|[前底末内]|[上下]半年|全年))[^，。；：、\d\n了的“”]{0,22}?"
    r"(?:大会|动员会|推进会|发布会|博览会|推介会|洽谈会|对接会|展销会|交易会|交流会|表彰会|运动会|座谈会|招聘会|音乐会|论坛|峰会|文艺汇演|汇演|晚会"
    r"|联欢会|大赛|锦标赛|联赛|公开赛|(?:启动|发放|捐赠|揭牌|签约|开学|毕业|颁奖)仪式|开幕式|颁奖典礼|文化节|旅游节|艺术节)"
    # 2018年文化科技卫生“三下乡”活动|在某社区举行
    r"|[^，。；：、\d\n了的]{2,26}?活动(?=在[^，。；\n]{2,24}举[行办])"
)
_OCCASION_LED = re.compile(
    r"(?:[举召]行的|[举召]办的|召开的?|举办了?|举行了?|在|出席|参加|开展了?"
    r"|[我该本]?[村县旗市区镇]|自治区|全[国区市县旗盟]|“|——|(?:\d日|[今昨明近]日|日前|当[天日])[，,])"
    r"(?:五一|十一|六一|七一|八一|三八)?$"
)
_LED_ENDS = ends(_OCCASION_LED)
# 谋划“十五五”工业项目106个: what the projects are for
_OF_PLAN_TERM = re.compile("[一-鿿]{0,4}(?:项目|规划|专项)")
_PLANS = re.compile(r"(?:谋划|储备|编制|包装|申报|策划)(?:了|好)?$")


def names_occasion(text: str, time: TimeExpression) -> bool:
    """Whether a year or a holiday is only part of the name of a meeting, a show or a project."""
    if time.rule == "time.plan":
        planned = _PLANS.search(text, max(0, time.start - 6), time.start)
        return planned is not None and _OF_PLAN_TERM.match(text, time.end) is not None
    if not time.rule.startswith(("time.year", "time.word")):
        return False
    start = time.start
    if not _LED_ENDS(text[start - 1 : start]):
        return False
    led = _OCCASION_LED.search(text, max(0, start - 8), start)
    return led is not None and _OCCASION.match(text, time.end) is not None


_OPENED_SINCE = re.compile(
    r"[^，。；\d]{0,4}[^，。；]{1,24}以来|[^，。；\d]{2,20}(?<![一掀发唤激引])起(?=[，,])"
)


def opens_since(text: str, time: TimeExpression) -> bool:
    """从1993年某线通车以来: what is told runs from that day on."""
    led = text[time.start - 1 : time.start] in {"从", "自"}
    return led and time.kind != "since" and _OPENED_SINCE.match(text, time.end) is not None


def is_per_head(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """每人每月提高至338元: whether it says what money each gets, and when nothing."""
    paid = time.kind == "frequency" and here.quantity.dimension == "money"
    return paid and text[time.start - 2 : time.start] in _PER_HEAD
