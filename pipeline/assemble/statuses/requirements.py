"""Tells a requirement, a criterion, a price or a frequency from what was counted."""

import re

from pipeline.assemble.clauses import CONNECTIVES, LIMITS, NEEDS, Neighbourhood, over_ground
from pipeline.assemble.statuses.brackets import has_two_ends
from pipeline.assemble.statuses.entry_terms import is_entry_term
from schemas.mentions import Quantity

_GETS_EACH = "(?:获得|得到|享受|领取?到?|拿到)每[头亩户人只栋座吨]$"
_ONE_PAID = r"一[亩座栋头台套户个只峰][^，。；、\d]{0,14}(?:奖励|补贴|补助)$"
_RULE = re.compile(
    r"不得(?!不)|不宜|应(?:在|于|不|达|按|由)|应当|必须|须(?<![龙胡根触必]须)|规定(?<!按规定)(?<!按照规定)(?<!违反规定)"
    # 符合消费升级要求的产品，产量实现了|…: what a thing answers is no rule
    r"|要求(?<![没]有要求)(?<![无零]要求)(?<!总体要求)(?<!(?:年龄|学历|资质|技术|条件|身高|经验)要求)(?!放宽|降低|提高|不高|[较更]高|越来越|门槛|实现|完成|达到|确保|支付|赔偿|退还|归还|被告|被执行|对方|其(?:支付|赔偿|退还|归还|还清)|的[^，。；]{2,60}(?:实现|完成|增长|达到)了)|可享受|标准为|标准是|收费(?![站公路口员厅所系、])(?<!性收费)|奖励标准"
    # 该路段限速60公里, 每人限领3份
    r"|限[速高宽重购领载乘](?:为|是|在)?(?=\d|$)|名额限|限报|试用期|笔试(?:成绩|得分)?占|面试(?:成绩|得分)?占|成绩各占|得分各占|笔试加|缴纳[^，。；、\d]{1,6}费|考核(?:成绩|得分)占"
    r"|综合(?:成绩|得分)占|量化(?:成绩|得分)占|凡(?:(?<![一-鿿]凡)|(?<=[对向给但]凡))(?!是?事)|的条件|可兑换(?!的)|能兑换(?!的)|兑换标准"
    r"|保底(?!(?:年|纯)?(?:收入|分红|增收|收益|产值|销售)|[^，。；\d]{0,10}”)|按照?(?:协议|合同|约定)|报名条件"
    # 不予报销; but 不予立案9件, 不予批捕23人: what was decided
    r"|不予(?!立案|受理|批[捕准]|逮捕|[起公]诉|行?政?许可|登记|行政|刑事|处罚|采纳|认定|减刑|假释|核准|注册)"
    r"|处(?:暂扣|以?[^，。；]{0,6}拘留)|给予.{0,8}(?:补贴|补助|奖励)|每.{1,6}(?:奖励|补贴|补助|收取(?!租金|承包费|租赁费|流转费|分红)|罚|补$)|原则上"
    # 种植户新建一亩温室|市级补贴2000元
    rf"|新建{_ONE_PAID}|改扩?建{_ONE_PAID}|扩建{_ONE_PAID}|建设{_ONE_PAID}|购[买置进]{_ONE_PAID}"
    rf"|种植?{_ONE_PAID}|养[殖植]?{_ONE_PAID}|就能?{_GETS_EACH}|可以?{_GETS_EACH}|能够?{_GETS_EACH}"
)
# 违者罚款200元, 一律罚款50元, 处200元以下罚款: not 收缴罚款330万元
_FINES = re.compile(
    r"(?:违者|违反|违规|逾期|一律|可以?|应|将|每[次起辆人棵头只])[^，。；\d]{0,8}罚款?$|的[，,]?处以?[^，。；\d]{0,6}(?:罚款)?$"
)
_PRICE_IS = re.compile("(?<!平均)价格为")
# what a price was, and how it has moved since, is a report
_PRICE_MOVES = re.compile("环比|同比|[上下][涨跌]|[上下][升降]|持平|回落|[比较]")
# 会议要求,每个支部至少开展2次活动
_ASKS = re.compile(
    rf"(?:(?:{CONNECTIVES})[，,])?"
    r"[^，。；\n]{0,24}(?:会议|文件|通知|意见|方案|办法|规定|《[^》\n]{2,40}》)(?:明确)?(?:要求|规定)[，,：]"
)
# 推选“中心户”,要求每户联系党员3名、牧户10户
_ASKED_OF_EACH = re.compile(
    r"要求(?:[每各](?!年)[^。；\n已了]{0,60}"
    # 要求网格员每周走访2次,|联户长每人联系10至15户
    r"|(?!的)[^。；\n已了]{1,40}每[名人个户村支家](?!年)[^，。；\n\d已了]{1,10})$"
)
# 该项目规定,每户可领取3400元
_SET_FOR_EACH = re.compile(
    r"(?<!按)(?<!按照)规定[，,：:]每[^。；\n已了]{0,60}$"
    # 新建一亩温室市级补贴2000元，|区、镇各配套2000元
    r"|[每一][亩座栋头台套户个只峰][^，。；、\d]{0,14}补[贴助]\d[\d.]*[^，。；\d]{1,6}，[^，。；\d了]{0,8}配套$"
    # 每亩补贴300元，|最高不超过2万元
    r"|[每一][亩座栋头台套户个只峰][^，。；、\d]{0,14}(?:补[贴助]|奖[励补])\d[\d.]*[^，。；\d]{1,6}[，,]"
    r"(?:单户|每户|单个|总额|合计|累计|最高|最多)*(?:最高|最多|不超过|不高于|封顶)$"
)
# 每年开展2次, 每季度至少1场: how often, not how much was done
# 每名护路员管护不超过4公里, 每期三个月: a limit that is set for each, a term that each has
_LIMIT_OF_EACH = re.compile(
    r"每(?:名|人|个|户|村|车|班|位|家|支|件|张)[^，。；\d]{0,12}(?:不超过|不[少高低多]于|至[少多]|最多)$"
)
# 单个项目补助不超过50万元, 每户最高可贷30万元: how much is granted at most
_GRANTS = "(?:贷款?|补助|补贴|奖励|资助|支持|授信|报销)"
_GRANT_LIMIT = re.compile(
    rf"(?:单[个户笔家件项]|同一|每[名人个户村家])[^，。；\d了]{{0,8}}(?:{_GRANTS}(?:额度|金额)?(?:不超过|最高|最多)(?:为|可达)?"
    rf"|最[高多](?:给予|可)?{_GRANTS})$"
)
_EACH_TERM = re.compile(r"每(?:期|次|轮|批|场|届)(?:约|为|不少于|至少|不超过)?$")
_OCCASIONS = frozenset(
    {"次", "场", "期", "轮", "遍", "回", "场次", "节", "堂", "天", "课时", "学时", "小时"}
)
# 水杯60分、毛巾20分: what things cost, at least two of them; not 赚了20分
_PRICE_BEFORE = re.compile(r"(?P<listed>\d分、)?(?:^|(?<=[。，；：、\n]))[^，。；：、\d]{1,8}$")
_PRICE_LIST = re.compile(r"(?:、[^，。；、\d]{1,8}\d+分)|……")
_GAME = re.compile(r"球|[比决联半]赛|比分|领先|得分|成绩")
_EACH = re.compile(
    r"每(?:年|月|季度?|周|天|日|个月|学期|学年|半年|名|人|位|个)(?!度)[，,]?[^，。；达为由从]{0,24}$"
)
_CONDITION_AFTER = re.compile(
    r"\s?(?:[及或]?以[上下内]|左右)?[^，。；\d]{0,24}的[，,]?[^，。；]{0,16}(?:要|应|须|必须|可|可以|给予|不得|实行|由)"
)
# a criterion: 有3人以上党员的网格, 65周岁及以上的老年党员, 收入50万元以上的村; but
# 65岁及以上人口的|比重 is told
_CRITERION_AFTER = re.compile(
    r"(?:\s?[及或]?以[上下内][^，。；、\d]{0,12}|[^，。；、\d]{0,8}以[上下内])的(?!比[重例]|占比|人口|人数)"
    # 得分70分|以上为合格
    r"|\s?[及或]?以[上下内][^，。；、\d]{0,6}?(?:为|评为|定为)(?:不?合格|优秀|良好|优良|及格|达标|较差)"
)
_EARNS_AFTER = re.compile(
    r"\s?[及或]?以[上下内]的[^，。；、\d]{0,6}"
    r"(?:收入|利润|效益|收益|利税|税收|产值|销售额|租金|分红|收成)(?=[，。；、,;\s]|$)"
)
# 满意率不到80%|的不得评优, 连续两年垫底|的退出: what follows for those of whom it holds
_CONSEQUENCE = re.compile(
    r"[^，。；\d]{0,12}的[，,]?(?:(?:一律|坚决|直接|将)?(?:不得|不予|退出|取消|淘汰|清退|予以|免职|约谈|实行一票否决)"
    # 低于80分|的一律“回炉”, 低于13度|的一个不发
    r"|一律(?!平等)|一[个只件]?(?:都|也)?不[一-鿿])"
)
_ABOVE_SEA = re.compile("海拔(?:高度)?(?:在|超过)?$")
# 建立1名党员结对帮扶1名以上困难村民的机制: the number is a term of the scheme
_SCHEME_BEFORE = re.compile(
    r"(?:建立|推行|实行|健全|落实|探索|执行|制定|完善|按照|采取)[^，。；]{0,24}$"
)
_SCHEME_AFTER = re.compile(
    r"[^，。；]{0,24}的[^，。；]{0,20}(?:机制|制度|办法|标准|规定|原则|要求)"
)
# 给予500元奖励, 处200元以下罚款, 满100分可兑换: what is granted or charged in each case
_GRANT_BEFORE = re.compile(r"(?:给予|处以?|奖励|补贴|补助|扣除?|罚)$")
_DEALT = re.compile("处[分罚理]|问责|警告|批评|通报|约谈|诫勉|记过|开除|表彰|表扬|嘉奖")
_HONOURED = re.compile("表彰|表扬|嘉奖")
_NEAR_DEALT = 10
_GRANT_AFTER = re.compile(
    r"(?:以[上下内])?的?(?:[^，。；、]{0,6}(?:奖励|补贴|补助|罚款|奖金)|、(?:奖励|补贴|补助)\d)"
    r"|[^，。；]{0,12}(?:不予|予以|可享受?|可获(?!得?[^，。；]{0,8}(?:收入|利润|收益))|可兑换|可申请)"
)
# 考上本科的，|奖励3000元, 每评上一户，|奖励积分20分、现金200元: whoever it will be
_WHOEVER = re.compile(
    r"(?:[^，。；：、\n]{2,24}[^他她我们目你][的者]"
    # not 低保标准每人每年提高260元,发放救助资金1.2亿元
    r"|每(?![年月天日周到逢当]|个(?:月|季|学期|周|星期|小时)|[^，。；：\n]*\d元)[^，。；：\n]{2,16})[，,]"
    r"(?:政府|村里|旗里|县里|镇里|财政|我们?|企业|公司|集团|另外?|再|就|将|都|均|可|一次性|最高|每[人户名个村头亩])*"
    r"(?:给予|予以|奖励?|奖补|补助|补贴|资助|发放?)[^，。；：\n]{0,16}$"
)
_PERSONS = frozenset({"人", "名"})
_GRANTED = re.compile(r"了|已|共|累计|去年|(?<!从)今年")
# 出台优惠政策：|养驼户建棚圈800平方米补贴12万元
_POLICY = re.compile(
    r"(?:出台|实行|推出|制定|执行)[^，。；：:]{0,14}(?:政策|办法|规定|细则|标准)[：:](?![^。]*(?:已|累计|共))"
)
_NEAR = 120
"""How far around a number, in characters, a game may be spoken of."""


def required(text: str, here: Neighbourhood, bounds: tuple[int, int, int]) -> str | None:
    """The rule that makes the quantity a requirement, criterion, price or frequency, or None."""
    quantity = here.quantity
    if is_entry_term(text, here, bounds[1]):
        return "status.entry"
    if here.met & _MAY_REQUIRE or quantity.bound in ENDS or quantity.unit == "分":
        return _required(text, bounds, quantity)
    return _counted_once(text, quantity)


def _required(text: str, bounds: tuple[int, int, int], quantity: Quantity) -> str | None:
    low, clause, high = bounds
    clause = over_ground(text, low, clause)
    start, end = quantity.start, quantity.end
    asked = quantity.bound in LIMITS and _ASKS.match(text, low, start)
    asked = asked or (
        text.find("要求", low, start) >= 0 and _ASKED_OF_EACH.search(text, low, start)
    )
    listed = text.find("：", low, start) >= 0 or text.find(":", low, start) >= 0
    asked = asked or _SET_FOR_EACH.search(text, low, start)
    asked = asked or (listed and _POLICY.search(text, low, start))
    priced = text.find("价格为", clause, start) >= 0 and _PRICE_IS.search(text, clause, start)
    if (
        asked
        or (priced and not _PRICE_MOVES.search(text, end, high))
        or has_two_ends(text, quantity)
        or _RULE.search(text, clause, start)
        or _is_fine(text, clause, quantity)
        or _is_for_whoever(text, low, quantity)
    ):
        return "status.rule"
    if _is_of_each(text, clause, quantity) or _requires(text, clause, quantity, high):
        return "status.rule"
    granted = _GRANT_AFTER.match(text[end : min(high, end + 30)])
    if granted and (_GRANT_BEFORE.search(text, clause, start) or {"可", "予"} & set(granted[0])):
        # 对1人|予以记过处分: so many were dealt with; any body may be honoured
        told = _DEALT if quantity.unit in _PERSONS else _HONOURED
        dealt = (
            text[start - 1] == "对"
            and told.search(text, end, end + _NEAR_DEALT)
            and quantity.bound == "exact"
        )
        return None if dealt or _GRANTED.search(text, clause, start) else "status.grant"
    if tariff := _tariff(text, (low, clause, high), quantity):
        return tariff
    if quantity.unit == "分" and _is_price(text, low, quantity):
        return "status.price_list"
    if quantity.unit in _OCCASIONS and _EACH.search(text, max(low, start - 80), start):
        return "status.frequency"
    return _counted_once(text, quantity)


def _counted_once(text: str, quantity: Quantity) -> str | None:
    """一 counts only in a stated frequency: see quantities."""
    once = quantity.dimension == "count" and text[quantity.start : quantity.number_end] == "一"
    return "status.frequency" if once else None


# 三级医院起付线|1000元，报销比例|60%; not 报销比例提高到75%
_BENEFIT = re.compile(
    r"(?:起付线|起付标准|报销比例|补偿比例|封顶线|(?:支付|报销|补偿|赔付)限额|免赔额)(?:[分均]别)?(?:为|是)?"
    # 封顶线分别为20万元和|3万元
    r"(?:\d[\d.]*万?[元%][、和与及])*$"
)
_TARIFF = re.compile(
    r"(?:收费|执行|补助|补贴|奖励|征收|缴费)标准|基准价|指导价|[电水气房]价标准|门票价格?|票价|[全半]票"
)
# 用餐费是15元, 每餐12元, 只收1元: what a meal or a ticket costs whoever comes
_FEE = re.compile(
    r"(?:(?:[用就早午晚]餐|伙食)费|餐标|[早午晚]餐标准|门票|票价|起步价)(?:[分均]别|仅|只|均|都|每[人位份餐天月])*(?:收取?|为|是|需|不超过)*$"
    r"|每[餐份顿碗客](?:只|仅|约|需|要|收|为|花|交|付)*$|一[餐顿份](?:只|仅|要|需)*$|按照?每[份人位餐]$"
    # 学费每学年4800元, 高龄津贴每人每月100元
    r"|(?:[学气暖水电车管托餐务号理宿名试]费|[水电气热]价|门票|票价|津贴|养老金|低保金|起步价)(?:按|标准)?(?:每[^，。；\d的比较少多高低增减涨降提]{1,6}"
    r"|一[天次年月张个])(?:[为是收仅只需约]|发放|补[贴助])*$"
    r"|[只仅](?:需|要)?(?:象征性)?(?:收取?|花费?|支?付|掏)$"
)
# 按照770元|标准补助, 实行2元|一票制
_AT_STANDARD = re.compile(
    "的?标准(?:给予|进行|发放|予以)?(?:补[助贴偿]|奖[励补]|发放|收取|资助|救助)|一票制|一[份餐人]的?餐标"
)
# 按照2000户|规模设置, 按每100户|1名配备: by what measure something is set up or staffed
_BY_MEASURE = re.compile(r"按照?(?!计划|规划|照)[^，。；：]{0,16}$")
_SET_UP = re.compile(
    r"(?:左右|以上|以内)?(?:\d{1,4}[一-鿿]{1,2})?的?(?:标准|规模|比例|要求|原则)?"
    r"(?:设[置立]|配[备齐强足]|划[分定为]|组建|配置)(?!了)"
)
_PAID_ONCE = re.compile("了|已|共|累计|去年|曾|卖|[他她我]们?家")
# of a number without a bound nothing else is asked
REQUIRES = (
    _ASKED_OF_EACH, _SET_FOR_EACH, _POLICY, _PRICE_IS, _RULE, _FINES, _EACH_TERM, _SCHEME_AFTER,
    _CONSEQUENCE, _GRANT_AFTER, _GRANT_LIMIT, _WHOEVER, _EACH, _TARIFF, _FEE, _BENEFIT,
    _AT_STANDARD, _SET_UP,
)  # fmt: skip
_MAY_REQUIRE = NEEDS.of(*REQUIRES)
_ACTED_ON = re.compile(
    r"(?:新[增建辟设]|建成|完成|改造|增[加设]|培[育训]|引进|打造|创建|建设|招[聘收引])(?:了|约|至少|不少于)*$"
)
ENDS = LIMITS | {"less_than"}


def _tariff(text: str, bounds: tuple[int, int, int], quantity: Quantity) -> str | None:
    """The rule that makes it what something costs for each, or what an insurance bears."""
    low, clause, high = bounds
    if quantity.unit.startswith("元/") and _TARIFF.search(text, low, high):
        return "status.tariff"
    fee = quantity.dimension == "money" and _FEE.search(text, clause, quantity.start)
    if fee and _PAID_ONCE.search(text, clause, quantity.start) is None:
        return "status.tariff"
    borne = quantity.dimension in {"money", "percent"}
    if borne and _AT_STANDARD.match(text, quantity.end):
        return "status.tariff"
    staffed = quantity.dimension == "count" and _SET_UP.match(text, quantity.end)
    if staffed and _BY_MEASURE.search(text, clause, quantity.start):
        return "status.staffing"
    return "status.benefit" if borne and _BENEFIT.search(text, clause, quantity.start) else None


def _is_fine(text: str, clause: int, quantity: Quantity) -> bool:
    """罚款200元以下, 违者罚款200元: whether a fine is set; one that was imposed is told."""
    if quantity.dimension != "money":
        return False
    set_out = quantity.bound in LIMITS and text.find("罚款", clause, quantity.start) >= 0
    return set_out or _FINES.search(text, max(clause - 4, 0), quantity.start) is not None


def _is_for_whoever(text: str, low: int, quantity: Quantity) -> bool:
    """全部拿到的，再奖励|2万元: whether it is set for all who do so; not 去年考上大学的，…."""
    if quantity.dimension != "money" and quantity.unit != "分":
        return False
    low = max(low, text.rfind("；", low, quantity.start) + 1)
    given = _WHOEVER.search(text, low, quantity.start)
    return given is not None and _GRANTED.search(text, low, quantity.start) is None


def _is_price(text: str, low: int, quantity: Quantity) -> bool:
    """水杯60分、毛巾20分; not the points of a game."""
    start = quantity.start
    thing = _PRICE_BEFORE.search(text, max(0, low - 4), start)
    return (
        thing is not None
        and (thing["listed"] is not None or _PRICE_LIST.match(text, quantity.end) is not None)
        and _GAME.search(text, max(0, start - _NEAR), quantity.end + 10) is None
    )


def _is_of_each(text: str, clause: int, quantity: Quantity) -> bool:
    """Whether a limit or a term is set for each of them; what each earns or yields is told."""
    if quantity.dimension == "duration":
        return _EACH_TERM.search(text, clause, quantity.start) is not None
    if quantity.dimension == "money":
        return _GRANT_LIMIT.search(text, clause, quantity.start) is not None
    limited = quantity.bound in LIMITS and quantity.dimension not in {"percent", "mass"}
    return limited and _LIMIT_OF_EACH.search(text, clause, quantity.start) is not None


def _requires(text: str, clause: int, quantity: Quantity, high: int) -> bool:
    after = text[quantity.end : min(high, quantity.end + 40)]
    if (
        "的" in after
        and _SCHEME_AFTER.match(after)
        and _SCHEME_BEFORE.search(text, clause, quantity.start)
    ):
        return True
    if "的" in after and _CONSEQUENCE.match(after):
        return True
    if quantity.bound not in ENDS:
        return False
    if _ABOVE_SEA.search(text, clause, quantity.start):
        # 散居在海拔1500米以上的山上
        return False
    if quantity.dimension == "money" and _EARNS_AFTER.match(after):
        # 带来120万元以上的收入
        return False
    if quantity.dimension in {"percent", "ratio"}:
        # 90%以上的农牧户接通三相电 is a share, not a criterion
        return False
    if quantity.dimension == "count" and _ACTED_ON.search(text, clause, quantity.start):
        # 将新增760张以上的床位
        return False
    return bool(_CRITERION_AFTER.match(after) or _CONDITION_AFTER.match(after))
