"""Words before a number that name nothing new: 其余, 完成预算的, 户均, 共计.

What such a number measures was named by the number before it.
"""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.change_words import MOVES
from pipeline.edges import begins, ends

STEPS = "(?:台阶|大关|关口|门槛)"
"""What an amount may have passed: 突破800亿大关."""
STEP = re.compile(f"{STEPS}$")
THEREABOUTS = (
    "[一-鿿]{0,8}(?:门口|外[面头边]|附近|对[面过]|旁边|周[边围]|[前后里]面|隔壁"
    "|[城村镇][东南西北](?:边|头)?|路[边旁]|街上)"
)
"""Where more of them are: 园区门口还有十几家, 城南有8家."""
# 完成预算的98.9%, 最多的一户4.8万元, 一斤1.2元: a yardstick, an extreme, a price per what
POINTS_BACK = re.compile(
    r"(?:调整|年度|年初|全年|本级|市级|省级|计划|预期|控制在?)*"
    r"(?:预算数?|任务数?|计划数?|指标|目标(?:值|任务)?|任务指标|自然口径|可比口径|同口径|序时进度)$"
    r"|(?:控制在?|低于|未超过?|不超过?|过|在)(?:[^，。；、\d]{0,8}?(?:核定|下达|批准|批复)的?)?(?:政府)?(?:债务)?(?:新增)?限额$|(?:塌|短|欠|差|超)(?:年度|全年|年初|预期|既定)*(?:目标|计划|任务|进度)$"
    r"|(?:的)?基础上$|(?:按|在)?可比(?:范围|口径)内?$|(?:[一-鿿]{0,4}最)?[多少高低好差]的(?:时候|年份?)?$"
    r"|(?:这|该|上述)一?(?:数据|数字|数值|指标|比例|比率|占比|金额)$"
    # not 最高的村海拔1500米
    r"|最[多少高低大小](?:的(?![^，。；]{1,12}(?:海拔|年?收入|价格?|[亩单]?产量?|面积|气?温|高度|长度|[率额值])$)|一)|一[户家人](?:就|也|都|能|可)*[分挣赚拿收领得]$|单日最?[高低]?$|一(?:周|天|年|个?月|季)$"
    r"|[每一][斤亩箱盘棚只头个盆株棵袋瓶件套张吨公升]{1,2}$|[户人日亩年月社场株]均$"
)
# 高于年初12%的目标|14.4个百分点
OVER_GOAL = re.compile(
    r"(?:以[上内])?的(?:预期|年度|年初)?(?:目标|计划|任务)(?:任务|值)?(?:以[内上])?(?:约|近)?"
)
AGAINST_GOAL = re.compile(r"(?:控制[在到]|高于|低于|超过|超出|快于|慢于|落后于?)[^，。；\d]{0,10}$")
# 完成年目标任务的117%, 为年初预算的103%, 超时序进度6个百分点: a yardstick, where a share is told
YARDSTICK = re.compile(
    r"(?:完成|实现|超[额过出]?|高于|低于|达到?|占|为|是|快于|慢于|落后于?|滞后于?|欠)了?"
    r"(?:[全本]?[省市县旗区盟州]?(?:委|政府)?(?:级|定|下达)?的?"
    r"|年度?|全年|年初|既定|预定|预计|总体|考核|预期|奋斗|责任|确定的?|调整|投资|收入|支出|产值|产量|税收|利润|造林|播种|招商|工作|序时|时序|时间"
    r"|均衡|总|目标|任务|指标)*"
    r"(?:目标|任务|计划|预算|进度|指标)[数值量]?的?(?:约|近)?$"
)
# 完成4600人|年计划的|61%
_GOAL_OF = re.compile(
    r"(?:年初|年度|全年|当年|年)*(?:计划|任务|目标|预算)(?:任务)?[数额]?的(?:约|近)?"
)
# 财政收入|完成年度预算的|107.6%
_GOAL_MET = re.compile(
    r"(?:已|均|分别|提前|累计|实际|全面|圆满|顺利|如期|超额)*完成了?(?:年度|全年|年初|年|当年|市定|省定|县定|上级|下达|既定|目标|预期|的)*"
    r"(?P<goal>(?P<own>投资|造林|播种|招商|税收|征收|建设|收入|支出|产值)?(?:目标任务|指标任务|任务指标|计划指标|指标|任务|计划|预算|目标)[数额]?)的(?:约|近)?$"
)
# 龙头企业49家(自治区级7家): a grade of what was counted before
_GRADE = (
    r"(?:(?:国家|自治区|[省市盟旗县区部])级(?:以上|及以上)?|[轻中重深]度|[大中小]型"
    # 幼儿园68所，民办|12所
    r"|[民公][办营]|[公私]立|国有)"
)
GRADE = re.compile(f"{_GRADE}$")
GRADED = re.compile(_GRADE)
# 流转土地3万亩,户均15亩: the same amount, shared out
SHARED_OUT = re.compile(
    r"(?P<each>[户人日亩年月社场株村](?:均|平均))(?:约|将?近|超过?|逾|突破|不足|不到|可?达到?了?|为|在)*$"
)
HEADS = re.compile(r"[一-鿿]{1,4}[户人]均")
CLASSES = frozenset(
    {"方面", "大项", "小项", "子项", "细项", "分项", "大类", "中类", "小类", "类别", "门类"}
)
"""Nouns that only say how what was named is parted: 问题5个方面18条."""
# 已解决71个,其余12个: the head is that of the number before
REST = frozenset({
    "其余", "剩余", "剩下", "其他", "其它", "另外", "余下", "其", "在建", "待建",
    "已建", "已建成", "续建", "省外", "省内", "市外", "市内", "县外", "县内",
    "区外", "区内", "境外", "境内", "主城区", "中心城区", "城区", "市区",
    "最高峰时", "高峰时", "实到", "实有", "实收", "实发",
})  # fmt: skip
OTHERS = frozenset({"其他", "其余", "其它"})
# 卫生室82个、在建10个: of the same things, and no others
STAGES = frozenset({"在建", "待建", "续建"})
LEFT_OF = re.compile(r"(?:其余|剩余|剩下|余下)的(?:将?近|约|不到)?$")
OVER_BUDGET = re.compile(
    r"[比较][^，。；、\d]{0,8}(?:预算|计划|任务|目标)[数额]?(?:超收|短收|超支|增收|减收)(?:了|约|近)?$"
)
LEFT_OVER = re.compile(r"(?:其余|剩余|剩下|余下)的?$")
# 投资超千万|的5家
BAR = re.compile(
    r"(?:总?投资|年?产值|销售(?:额|收入)|营业收入|年?收入|纳税|税收|利[税润]|资产)(?:额|规模)?"
    r"(?:超过?|过|突破|上|达到?)[十百千万亿]+"
)
# 市本级（含开发区，下同）财政收入: what the figure takes in
_SCOPE = re.compile(r"[（(](?:不?含|不?包括|以下|下同|按)[^（()）]*[)）]")
# 进出口|环比|涨幅
_SINCE = re.compile("(?<=..)[同环]比(?=(?:增速|[增涨降跌]幅)$)")
# 超出下达任务指标6000万元: money of what was told before
EXCEEDS = re.compile(
    r"超(?:过|出)?(?:警戒|汛限|保证|设计洪)(?:水位|潮位|线)$|超(?:出|过|额)[^，。；]{0,12}(?:任务|指标|计划|预算|目标)[数值]?$"
)
# 年收入多则三五万元，少则|七八千元
_OR_LESS = re.compile("(?:^|[，,])[少多]则(?:也?有|能|只|达)?$")
_COMMON = re.compile(
    r"(?:传统|普通|一般)的?(?:大概|大约|一般|平均|每[一-鿿]|只|才|仅|也|则|就|却|最[高低多少]|能|可)*"
    r"(?:有|是|为|达到?|卖)?(?:约|近|不到)?$"
)
# 固定资产投资8亿元,增幅12%; 城镇人口5万人,比重56%
_SHARES = re.compile(
    r"(?:自然(?!增长)|同口径|可比|名义|实际|平均|同比|总体|累计|年均)*(?:[增涨降跌减升]幅|(?:[增上下][长涨跌降浮调]|提高|下降|减少)幅度|增率|增速|增长率|比重|占比|比例)"
)
# 600亩水稻|收成达39万斤, 71个嘎查|集体经济收入超10万元
_BARE_FIGURE = re.compile(
    r"(?:平均)?(?:成活|存活|保存|合格|达标|完好|入住|出租|开工|完工|竣工|投产|签约|就业|满意)率"
    r"|(?:平均|总|年|集体经济|经营性|亩|单|销售|[纯净毛])*(?:收入|收成|产量|产值|产出|[单亩]产|收益|效益|利润|价格|[均单售]价|总长度?|全长)"
)
_GIVES = re.compile(
    r"(?:给予(?:每[一-鿿]{1,4})?|处以?|奖励|可获|(?:每[人户]|各)获|可得|可领|获得|得到"
    # 把旧校舍改建成2400平方米的|车间
    r"|(?:[改扩]建|改造|打造|修)成)了?$"
)
_GAINS = frozenset({"增收", "减收", "增支", "减支", "超收", "短收"})
# 租金3000元,村集体每年|增收6万元: who gains by it has an amount of their own
_GAINER = re.compile(
    r"(?:集体|合作社|农牧?户|[村牧农居]民|职工|嘎查)(?:每年|年均|当年|共|就|可|又|还)*\Z"
)
# 改造1263个(2021年333个,2022年392个): the same things, year by year
DATED = re.compile(
    r"[、，,；;（(\s]*(?:其中[：:，,]?)?(?:(?:(?:19|20)\d\d|[今去前上本明])年(?:度|底|末)?"
    r"|第[二三四五]年|[今去明前]年)(?:则?(?:预计|估计|大?约|又|就?是|达到?|上升到|增加到))?"
)
# 亩均增产50公斤, 比普通户多收入3000元: what is gained is the measure
_GAIN_EACH = re.compile(
    r"(?:(?P<gain>(?:[亩户人株棚头只]均|(?<=[一-鿿])亩)(?:增产|增收|增效|减产|减收|节本|节水|节支|增加|减少))"
    r"|[比较][^，。；、\d]{1,14}?[多少](?P<more>收入|支出|盈利))(?:达到?|约|近|超过?|了)*$"
)
# 楼栋1107栋、53424户: buildings are counted in no households
OF_PEOPLE = frozenset({"户", "人", "名", "口"})
# 产了22个牛犊,卖了12头: beasts have several classifiers
OF_HERDS = frozenset({"头", "只", "匹", "峰", "口", "个", "头只"})
HERD = re.compile(r"(?:[牛羊马猪驴兔鹿犊羔驹]|骆驼|牲畜|仔猪)$")
# 项目126个，1563户脱贫; 自然村5个，143户468人
NO_PEOPLE = ("项目", "工程", "村", "嘎查", "社区", "小组", "网格", "街道", "苏木", "居委会", "户数")
OF_BUILDINGS = frozenset({"栋", "幢", "座", "套", "间", "处", "条", "个单元"})
# 每户5000元红利,共计13.5万元: amounts of one kind add up
ADDS_UP = re.compile(r"(?:共计|合计|总计|[总一拢]共|累计|加起来)(?:约|近|超过?|达到?)?$")
YIELD = re.compile(r"(?:[亩单]产|产量|面积|(?<!总)价格?)$")
# 亩产1300斤,卖了3.5万元; 每亩产1300斤,每斤是1.9元; not 价格由每斤17元涨到|每斤18元
SOLD = re.compile(
    r"[卖挣赚]|(?<![到至了])[每一](?:公?斤|吨|千克)(?![略又再也微]?[涨降跌升])[^，。；\d]{0,4}$"
)
CHANGE_WORD = re.compile(
    rf"{MOVES}|[拓加增][宽高长厚深]|增|涨|跌|扩至|偏|调[高低升整至到为]|上修|是|高了|低了|多[分交种养用花收挣赚产]?了|少[分交种养用花收挣赚产]?了"
    r"|的近?\s?$|降|减|[高低快慢]出|加快|放缓|扩[大展容充了]|拓展|延伸|整合|[合归撤]并|占|同比|环比|其中|突破|达|为|完成|恢复|平均|高于|低于|跑赢"
    r"|超|快于|压|翻|缩|延长|快了|慢了|挣|打了|卖|(?:发展|繁[殖育])(?:到|成了)|稳定在|保持|变为|到(?:如今|现在|目前|今年)的|便宜|贵(?![州阳港定溪池安宾客妃重族人])"
    r"|最[高低多](?:的?年份|的一年)?(?:上到|达到?)?$|最[高低](?:可达|可|达|为|是|仅)?$|最[多少高低]的(?:也|就|都|还|则)?(?:能|可)?(?:[有是达仅只分]|拿到)*$"
    r"|比[^，。；]{0,10}(?:目标|计划)(?:任务|值|数)?$"
)
# 完成投资75亿元,比去年同期|73亿元增加2亿元; 收入1.8万元,比全县|1.6万元高2000元
BASE = re.compile(
    r"[比较](?:(?:上年|去年|前年|\d{4}年)?(?:度|同期|末|底)?的?$(?<=[年度期末底的])"
    r"|全[国省市区州盟县旗镇乡](?:平均|均值|水平)*的?$)"
)
# 比全县的36%|低18.7个百分点
_OFF_AMOUNT = re.compile(r"偏?[高低多少快慢]出?了?[约近]?")
_COMPARED = re.compile(r"[比较](?![重例率])[^，。；、]{2,24}$")
EARNED = re.compile(r"[净纯][增赚挣收]|[多能][赚挣]|获利|盈利")
# 比全省高1.2万元: a difference is told in what it is a difference of, or as a share
_DIFFERS = re.compile(
    r"[比较][^，。；]{1,12}[高低快慢多少大小轻]"
    # 与去年同期相比|少6人
    r"|[与和同跟][^，。；]{1,10}(?:相比|比)(?:较)?(?:分别|还|要)?[高低快慢多少大小轻]"
)
# 人均收入7万元，折合1万美元
CONVERTED = re.compile(r"(?:折合|约合)(?:人民币)?(?:约|近)?$")
# 收入任务174万,完成198万: what is reached is no longer what was set
SET_GOAL = re.compile(
    r"(?:目标任务|任务指标|考核指标|任务|指标|目标|计划|(?:年初|年度|调整后?|变动)?预算)[数值]?$"
)
REACHED = re.compile(
    r"^[^，。；]{0,4}[，,](?:实际|全年|共|累计|已经?|现|目前|截至[^，。；\d]{1,4}|\d{1,2}[-—至]\d{1,2}月份?|上半年|[一二三四]季度)*"
    r"(?:完成|实现|入库|达到|调整预算)"
)
# 通村公路29公里,仅硬化0.8公里
WORK = re.compile(
    r"(?:硬化|油化|亮化|绿化|治理|整治|修复|疏浚|加固|改造|改建|衬砌|清淤|修缮|维修|翻修|翻新|粉刷)"
)
# 开工|建设安置房90万平方米,竣工80万平方米
BUILDING = re.compile(r"^(?:建设|新建|修建|改造)(?=[一-鿿]{2})")
# 买下6头牛,3年发展成了|12头
PEOPLE_MOVED = re.compile(
    r"(?:增加|减少|发展|扩大|壮大|繁殖|繁育|增|减|降)(?:[到至为]|成了)"
    # 年均种植60万亩,年产量6亿公斤,最高年份上到|80万亩
    r"|最[高低多](?:的?年份|的一年)(?:上到|达到?)?$"
)
# 卖出200多万元的果子
_SELLS = re.compile(
    r"(?:(?:卖|售|买|购|销)[出了回进]|欠(?:着|下|了)?(?:外面|别人|银行|亲戚)?|(?:争取|筹集?|募集?|领|申请|拿|贷|借|收)到)(?:了|近|约)?$"
)


# 每增加1个产品,追加0.5万元: by how much is granted for each, and nothing has grown
FOR_EACH = re.compile(r"每(?:新?增加?|提[高升]|减少|降低|超过?|多|少)(?!到|至)[^，。；]{0,16}$")
# 投资7100亿元,实现20%|以上的增长
_KEEPS = re.compile("(?:依然|仍然|依旧|仍|也|均|都|继续|始终|一直|总体)*(?:实现|保持|维持)了?")
_GROWTH_BEHIND = re.compile(
    r"(?:以[上下]|左右)?的(?:快速|高速|平稳|较快|稳定)?(?:增长|增幅|增速)(?=[，。；,;\n]|$)"
)

# 占总户数的6%|和总人口的5%: the share of another whole
_OTHER_WHOLE = re.compile(
    r"占[^，。；、\d]{1,14}的(?:约|近)?\d[\d.]*%[、和与及](?:占)?[^，。；、\d]{1,14}的(?:约|近)?$"
)
_WHOLE_REACH = 44

_GOAL_MET_ENDS = ends(_GOAL_MET)
_SHARE_OPENS, _STEP_ENDS = begins(_SHARES), ends(STEP)
_POINT_OPENS = begins(POINTS_BACK)
_GRADE_ENDS, _EXCESS_ENDS = ends(GRADE), ends(EXCEEDS)
_GAIN_ENDS, _SELL_ENDS, _GIVE_ENDS = ends(_GAIN_EACH), ends(_SELLS), ends(_GIVES)


def plain(words: str) -> str:
    """A measure without what its brackets take in, and 进出口环比涨幅 without 环比."""
    words = _SCOPE.sub("", words) if "）" in words or ")" in words else words
    return _SINCE.sub("", words) if "比" in words else words


def gain_of_each(text: str, low: int, start: int) -> re.Match[str] | None:
    """亩均增产 of 亩均增产50公斤: what each gains, where the words before the number say it."""
    return _GAIN_EACH.search(text, low, start) if _GAIN_ENDS(text[start - 1 : start]) else None


def is_sold(text: str, start: int) -> bool:
    """卖出|200多万元的果子: whether money is what things were sold, bought or borrowed for."""
    if not _SELL_ENDS(text[start - 1 : start]):
        return False
    return _SELLS.search(text, max(0, start - 5), start) is not None


def is_given(text: str, start: int) -> bool:
    """给予|500元奖励: whether the amount is one that is given, or that something is made into."""
    if not _GIVE_ENDS(text[start - 1 : start]):
        return False
    return _GIVES.search(text, max(0, start - 8), start) is not None


def yardstick_before(text: str, low: int, start: int) -> re.Match[str] | None:
    """完成年度投资任务的: what a share before `start` is of; `own` is what the goal was set for."""
    return _GOAL_MET.search(text, low, start) if _GOAL_MET_ENDS(text[start - 1 : start]) else None


def is_yardstick(text: str, before: int, start: int, end: int) -> bool:
    """高于年初12%的目标14.4个百分点: whether a number is a goal, or how far it was passed."""
    if _KEEPS.fullmatch(text, before, start) and _GROWTH_BEHIND.match(text, end):
        return True
    if _GOAL_OF.fullmatch(text, before, start):
        return True
    whole = text[start - 1] == "的" and text[before] in "、和与及"
    if whole and _OTHER_WHOLE.search(text, max(0, start - _WHOLE_REACH), start):
        return True
    if YARDSTICK.search(text, before, start) or OVER_GOAL.fullmatch(text, before, start):
        return True
    return over_goal(text, before, start, end)


def over_goal(text: str, before: int, start: int, end: int) -> bool:
    """粮食38亿斤,超过|37亿斤的目标: whether a number is a goal that was passed or kept to."""
    return OVER_GOAL.match(text, end) is not None and bool(AGAINST_GOAL.search(text, before, start))


def is_share(words: str) -> bool:
    """Whether the words are a share or a rate of growth that does not say of what: 自然增幅."""
    return _SHARE_OPENS(words[:1]) and _SHARES.fullmatch(words) is not None


_PRICES = ("价格", "房价", "均价", "售价", "价格指数")


def is_bare_figure(words: str) -> bool:
    """Whether the words are a share, or a yield or an income that does not say of what: 收成.

    31个二线城市|新建住宅价格: and prices, which differ with where they are asked.
    """
    return is_share(words) or words.endswith(_PRICES) or _BARE_FIGURE.fullmatch(words) is not None


_IS_SET = re.compile(r"(?:拨[付款]|安排|下达|申请|编制|争取|核定|批复|投入)的$")


def names_nothing(text: str, before: tuple[int, int]) -> bool:
    """Whether the words before a number only point back: 其余, 预算的, 大关; not 在城区."""
    words = text[slice(*before)]
    if text[before[0] - 1] == "在":
        return False
    if words in REST or (_STEP_ENDS(words[-1:]) and STEP.search(words)):
        return True
    if _POINT_OPENS(words[:1]) and POINTS_BACK.match(words):
        # 旗里下达的|预算为8万元: it is the sum itself; 完成预算的98% is a yardstick
        return not (
            words.endswith("预算") and _IS_SET.search(text, max(0, before[0] - 3), before[0])
        )
    return False


# 产值1亿元（含）以上、|5亿元（不含）以下的企业
_LIMITED = re.compile(r"(?:[（(]不?含[)）])?(?:及?以[上下])?(?<=[下上)）])[、和至到—]?")


def takes_up(words: str) -> bool:
    """自治区级7家, 超出任务6000万元: a grade, or an excess, of what the same unit told before.

    So is 传统的只有38%, which a figure is held against.
    """
    last = words[-1:]
    return bool(
        (_GRADE_ENDS(last) and GRADE.search(words))
        or (_EXCESS_ENDS(last) and EXCEEDS.search(words))
        or _COMMON.search(words)
        or ("则" in words and _OR_LESS.search(words))
        or _LIMITED.fullmatch(words)
    )


def is_gain_on(text: str, clause: int, before: tuple[int, int]) -> bool:
    """收入3万元,增收1万元: whether what is gained is of what was told before."""
    words = text[slice(*before)].removeprefix("同比")
    return words in _GAINS and _GAINER.search(text, clause, before[0]) is None


def differs(text: str, clause: int, low: int, start: int) -> bool:
    """比全省高1.2万元; 比全县的36%低18.7个百分点: whether a number at `start` is a difference.

    Args:
        text: the article's text.
        clause: where the number's clause begins.
        low: where the amount before ends, or the clause begins.
        start: where the number begins.
    """
    if _OFF_AMOUNT.fullmatch(text, low, start):
        return _COMPARED.search(text, clause, low) is not None
    return _DIFFERS.search(text, low, start) is not None


def counts_people(unit: str, told: str, other: str) -> bool:
    """Whether people are counted behind works: 楼栋1107栋、53424户, 项目126个，1563户脱贫.

    Args:
        unit: of the number told of before.
        told: what that number measures.
        other: the unit of the number behind it.
    """
    return other in OF_PEOPLE and (unit in OF_BUILDINGS or told.endswith(NO_PEOPLE))


_OCCASIONS = frozenset({"次", "场", "期", "轮", "届", "回", "场次", "遍"})
_AMOUNTS = frozenset({"area", "length", "mass", "volume"})


def is_of_occasions(unit: str, here: Neighbourhood) -> bool:
    """召开会议4次,已完成|14万亩: what was held so often has no area; not 产量3次突破|千万吨."""
    apart = unit in _OCCASIONS and here.clause > here.before
    return apart and here.quantity.dimension in _AMOUNTS
