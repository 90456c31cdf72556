"""Where the noun behind a number ends: what is said of the things, or of the next number."""

import re
from collections.abc import Iterable

from pipeline.seeds import guarded, read_seed
from schemas.seeds import FigureRow, LexiconRow

_COUNTED = read_seed("counted_nouns.tsv", LexiconRow)
_FIGURES = read_seed("figure_names.tsv", FigureRow)
_ACTS = read_seed("community_acts.tsv", LexiconRow)


def _surfaces(rows: Iterable[LexiconRow], *kinds: str) -> list[str]:
    return [row.surface for row in rows if row.kind in kinds]


def _figures(column: str) -> str:
    """A pattern of the figures that stand so: see `seeds/figure_names.tsv`."""
    names = (row.surface for row in _FIGURES if getattr(row, column) is not None)
    return "|".join(sorted(names, key=len, reverse=True))


COUNTED = frozenset(_surfaces(_COUNTED, "counted", "both"))
"""What a classifier counts: 12个嘎查|的党员."""
_TOLD_OF = "|".join(guarded(_surfaces(_COUNTED, "told", "both"), _surfaces(_COUNTED, "word")))
_ACTS_BEHIND = "|".join(guarded(_surfaces(_ACTS, "act", "figure"), _surfaces(_ACTS, "word")))

# 180个村（居）民小组
BRACKETED = re.compile(
    r"[一-鿿]{1,3}[（(][一-鿿]{1,2}[)）][一-鿿]{0,4}(?:组织|组|会|委|队|社区|站|室|中心|书屋|党员|干部|职工|人员|成员|教师)"
    # 400个|公共（含专用）充电桩
    r"|[一-鿿]{2,6}[（(](?:不?含|包括)[一-鿿]{1,8}[)）][一-鿿]{2,8}?(?=建设|改造|安装|[，。；、\n]|$)"
)
# 在30个县建设服务中心
UNIT_NOUN = re.compile(
    r"([一-鿿]{0,8}?(?:盟市|旗县|县区?|乡镇|镇|嘎查村|嘎查|村|社区|苏木|街道|省份|城市|国家))"
    rf"(?={_ACTS_BEHIND}|种植(?=[玉甜红葵马土蔬辣小油苜青西番黄甘荞食谷燕莜胡水]|大[豆葱蒜棚]|向日)|集体(?:经济|经营|年?收入)|(?:累计|平均)?降[雨水]|雨量|[万千百]?[万亿]元)"
)
# 11个村|通邮, 5个村|通公路
REACHED = re.compile(
    r"(?!村村)[一-鿿]{0,6}?(?:嘎查村|嘎查|村|社区|乡镇|乡|镇|苏木|组|屯)(?=(?:全部|已经?|都|均|实现|开)*通(?:了|上)?"
    r"(?:邮|电(?![商网])|公路|自来水|[油水汽客班]|硬化|柏油|有线|宽带|网|光|动力电|车|过(?:验收|考核|评审|认定)))"
)
FIGURE_OF = re.compile(
    rf"(?P<things>[^的“”]{{0,12}}?(?:{_TOLD_OF})"
    rf"(?![直级]|卫生院|医院|学校|中心|机关))(?!数|人口|总数)[^的“”]{{0,8}}(?:{_figures('things')})"
    # 8个行业|增长速度达到两位数
    r"(?:(?:达到?|保持|超过?|实现)[一-鿿]{2,6})?$"
)
# 600亩水稻|收成达39万斤: what the land yields is of the next number
YIELDS = re.compile(rf"(?<=..)(?:{_figures('yields')})(?:达到?|为|有|[很不喜良旺正][一-鿿])?$")
# 30件纠纷案件|的总标的额
AMOUNT_OF = re.compile(
    # 307个薄弱村|的改造提升
    r"(?P<work>[^的“”]{2,16})的(?:改造|建设|提升|整治|治理|搬迁|春种秋收|耕种|播种|收割|采收|管理|管护|巡护|守护)(?:提升|任务|工作|工程|职责)?$"
    r"|(?P<things>[^的“”]{1,16})的(?:[总年月日]|平均|累计|合计|[人户件亩]均)*[一-鿿]{0,6}"
    rf"(?:[额量率]|{_figures('amount')})$"
)
# 20多万株杨树|成活率在95%以上
RATE_OF = re.compile(
    r"(?P<things>[^的“”]{1,12}?)(?:平均|综合|总体)?"
    rf"(?:{_figures('rate')})$"
)
# 81万农村人口|饮水安全问题
WHOSE = re.compile(
    r"(?!适合|面向|针对|服务|关爱|帮助)(?P<whose>[^的“”]{0,6}(?:人口|居民|群众|农民|牧民|村民|社员|成员|会员|党员|劳动力|职工|员工|学生|老人|患者|家庭))"
    r"(?=的|生活|(?:农村)?(?:安全)?饮水|就业|住房|用水|用电|出行|增收|脱贫|参保|受益|转移|搬迁|入学|就医)"
)
# 3个|总投资5亿元的项目, 5条|总长51公里的公路
ITS_SIZE = re.compile(
    r"(?:平均|计划)?(?:总|全)?(?:长度?|投资额?|占地(?:面积)?|面积|建筑面积|里程|造价|装机(?:容量)?|库容|产值|产能)(?:约|达到?|为|超过?|近)?"
)
# 年产5万吨涂料|项目: so much of the thing, and one project
CAPACITY = re.compile(
    r"[年日月](?:产|处理|加工|消化|屠宰|出栏|存栏|转化|利用|生产)(?:能力)?(?:约|近|超|达)?$"
)
PLANT = re.compile(
    r"(?<=..)(?:(?:养殖|繁育|育肥|屠宰|深加工|精深加工|加工|生产|制造|综合利用|建设|改造|技改|扩建)*"
    r"(?:项目|工程|生产线))$"
)
# 3333只肉羊|的产能, 12个村|的目标任务: how many there are to be, or can be
ABILITY = re.compile(
    r"的(?:[年日]?(?:总?产能|生产|加工|处理|养殖|屠宰|存栏|出栏|供应|接待|服务)?(?:能力|规模|产能)|(?:年度|建设|发展|总体?|既定)*(?:目标|任务))$"
)
# 2起金耳环被抢|事件: what happens is counted
EVENT = re.compile(
    r"[^，。；：、\d]{0,24}?(?:事件|案件|事故|纠纷|案例|案|火灾|火情|投诉|举报|报案|报警|警情|诉讼|灾害|险情|问题|违法行为)"
)
# 6道菜|供老人选择
OFFERED = re.compile(
    r"(?<=.)供[^，。；、]{0,6}(?:选择|挑选|选购|使用|参考|休息|观赏|品尝|购买|学习)$"
)
# 242个项目|累计完成, 200个项目|发展良好: what is said of the things
# 112亩果园|亩产3000斤, 56名脱贫人口|人均分红1500元
SUMMED = re.compile(
    "新(?:入驻|引进|签约|认定|认证|培育)|(?<=[牛羊猪马驴驼鹿犊羔崽驹鸡鸭鹅蜂鱼蛋苗树瓜果菜])[纯净毛总]?收入(?=$)|累计|合计|预计|全长|总(?:长|面积|投资|装机)|[人户亩株棚]均|年(?:[纯净毛总])?(?:收[入益]|利润)|[亩单年日月]产(?!业)|平均|集中连片|(?<!“)连片(?![村山特贫])"
)
# 45万台变速器|生产能力的基础
GROUNDS = re.compile(
    r"(?<=..)(?:(?:生产|加工|处理)能力)?的(?:基础|前提|情况|条件|背景|同时|过程|支持|支撑|帮助|扶持|资助|推动|带动|撬动)$|(?<=..)情况$"
)
# 100多亩土地|种植黄芪
SOWN = re.compile(
    r"[一-鿿]{0,4}?(?:土地|耕地|荒地|农田|林地|草场|地)(?=种植|栽植|试种|改种|托管(?!服务|项目)|入股|入社|分类|分级|定价|发包|确权|用于|发展|建设|挂|能|可|一年)"
)
# 两个大棚|种植马铃薯
GROWN_IN = re.compile(
    r"[一-鿿]{0,6}?(?:大棚|温室|暖棚|冷棚|棚室|棚圈|地块|鱼塘|池塘|荒山|荒坡|山林|林地|坡地|果园|牧场)"
    r"(?=(?:种植|栽种|栽植|栽培|养殖|饲养|试种|培育|种|养)[一-鿿]{2})"
    r"(?![^，。；、,;]*(?:户|项目|基地|技术|合作社|企业|大户|园区?|工程|产业|面积|能手))"
)
# 18种氨基酸|和多种微量元素
AND_MORE = re.compile(
    r"[和与及、](?:(?:多|各|数|若干)(?:种|类|个|项|样)|一(?:[座个条间处栋套台辆所家名位批]|系列)|[一-鿿]{2,6}集团$)"
    # 3000只羊|和万亩饲草
    r"|[和与及](?=[十百千万]{1,2}[亩吨头只元斤])"
    # 10只羊|以上的养殖户
    r"|(?<=[牛羊猪鸡马驴驼])以[上下]的"
)
# 45万亩棉花|采收效率, 300万亩棉花|机采拉开序幕
HARVESTED = re.compile(
    r"(?P<crop>[一-鿿]{2,8}?)(?:全程|陆续|全部|全面|正式)*(?:机械化?|人工)?(?:采收|机采|收割|收获|采摘|播种|移栽|开镰)"
    r"(?:效率|进度|工作|任务|作业|拉开|陆续|全面|基本)?$"
)
_TRAILERS = read_seed("noun_trailers.tsv", LexiconRow)


def _trailers(kind: str) -> str:
    return f"(?:{'|'.join(guarded(_surfaces(_TRAILERS, kind), _surfaces(_TRAILERS, 'word')))})"


TRAILING = re.compile(
    r"(?:"
    rf"{_trailers('any')}|(?<=.){_trailers('after_one')}|(?<=..){_trailers('after_two')}"
    rf"|(?<=.){_trailers('last_after_one')}(?=$)|(?<=..){_trailers('last_after_two')}(?=$)"
    r"|(?<=[坡田滩荒土草林耕亩]地)[上里][^的]*(?=$)"
    r"|(?<=..)一[座处台套口眼间栋条辆](?=$)|(?<=”)来[一-鿿]{2,4}(?=$)|(?<=..)“[一-鿿]{1,3}[为成][一-鿿]{1,2}”|(?<=..)(?<![整技])改成(?![效果本绩]).*"
    r"|(?<=..)[列过干搞办管做种养建修弄忙变聊唱跳住吃穿用走跑学讲说理]得[一-鿿]{2,6}|(?<=..)(?<![远脱逃分撤隔偏])离[^的]{2,8}|(?<=..)(?<![文首原双科])创下?"
    r"|(?<=[村镇乡旗县市查])统筹(?:发展|推进)?|(?:(?<=[价格准])|(?<=..)来)算"
    r"|(?<=[司社户民业人])共同|(?<=..)(?:建设|改造|工作)?(?:成效|成果|效果)(?:显著|明显|初显|凸显)"
    r"|(?<=..)(?<![当动有])作为|(?:(?<=指数)|(?<=数据)|(?<=指标))比|(?<=..)每[人户村亩头只家](?=$)"
    r"|(?<=企业)(?:招聘|用工|招工)"
    r"|(?<=[市县区域型类业构度])看|(?:(?<=耕地)|(?<=农田)|(?<=田地))灌溉(?:保证率)?"
    r"|(?<=孩子|学生|儿女|子女|儿子|女儿|弟弟|妹妹)(?:读书|上学|念书|求学|上大学|读大学|读高中)"
    r"|(?:(?<=[户村民])|(?<=人口|群众|劳力|人员|青年|妇女|职工))(?:稳定|持续|就近|就地|灵活|实现)*(?:脱贫|增收|致富|受益|就业|务工)+"
    r")+$"
)
# 为80个边境村|服务: the verb that a preposition before the number waits for
FOR = re.compile(r"(?:面向|[为给对向])(?:这|全部|其他)?$")
SERVES = re.compile(r"(?<=..)(?:开展|提供|进行)?(?:服务|送餐|送货|供[水电暖热])$")
# 重点项目开(复)工: the brackets stand inside a verb
BROKEN = re.compile(r"[开停复增改](?=[(（][一-鿿]{1,2}[)）][工产建])")
# 20多户人家|那里, 130个孩子|手中
WHERE = re.compile(
    r"(?<=..)(?:[这那]里|手[中里上]|名下|身上)$|(?<=土地|草原|大地|草场)上$|(?<=[田地])边$"
)
# 在北疆4200公里边境线|上
IN = re.compile(r"[在这](?!建|校)[^，。；、\d]{0,8}$")
# 74个|总规模3.4万千瓦|光伏电站: how large the things are stands before their noun
SO_LARGE = re.compile(
    r"(?:共|共计|总计|总|建筑|年)?(?:交易量|产量|产值|规模|投资|面积|装机(?:容量)?|容量|占地(?:面积)?|储量|(?<=共)|(?<=共计)|(?<=总计))(?:约|达|为|近|超)?"
    # 3个|超10亿元|项目, 2次|为期30天的|培训班
    r"|超过?|[近逾约达]|为期|长达|历时"
)
# what acts on the things that the next number counts
ACTS = re.compile(
    r"(?<=..)(?:建设|修建|新建|实施|安装|配备|购置|发放|提供|拨付|硬化|铺设|打造|建成|落实)了?$"
)
# 2000头|奶牛养殖基地, 100头以上的|奶牛规模养殖场: the beasts, and the place they are kept in
BEASTS_OF = re.compile(
    r"(?P<beasts>[一-鿿]{0,5}(?:牛|羊|猪|鸡|驴|马|骆驼|鹿|鸭|鹅))(?=的?(?:规模|高?标准化?|现代化|智慧|生态|良种|养殖|繁育|育肥|屠宰|示范|精深|深?加工)*"
    r"(?:养殖场|繁育场|基地|牧场|养殖园区|园区|小区|大户|养殖户|合作社|加工厂|车间|生产线)"
    r"|戴[上耳]|打[耳疫防]|喂|接种|注射|剪毛|称重|检疫|配种)"
)
# 5个人|种3000亩田
PEOPLE_DO = re.compile(
    r"(?<=人)[种养管干做看守带护]$|(?<=[村户查人民员])(?:[户人村]均)?(?:分红|增收|创收)$"
)
# 2340口人的|嘎查: where they live
_SETTLEMENT = re.compile(
    r"(?:边境|牧业|牧区|农业|自然|行政|贫困|偏远|普通|[大小])*(?:嘎查村?|苏木|社区|乡镇|城镇|村[子庄落寨]?|[县市旗镇乡])"
)
# no noun begins with one, and none ends in one
OPENING_MARKS = "“‘《（( "
# 60余区县|多个团伙
# 居13个主产省|第7位
SEVERAL = re.compile(
    # 两个孩子|的母亲
    r"(?<=孩子)的?(?:母亲|妈妈|父亲|爸爸|奶奶|爷爷|爹|娘|妈)|"
    r"(?<=..)(?:(?:多|数|若干)[个名家起种项次类](?=[一-鿿])|中?(?:排名?)?第[\d一二三四五六七八九十]{1,3}[位名]|达到(?=[一-鿿])|全[国省市县区州盟旗](?=平均|均价|$)|比(?=[去上前]年|同期|上月|全[国省市区])|(?<=[厂站院校园区])新改?扩建|(?<=[村站馆校院企社局部所])共建(?!共|单位|项目|机制|活动|[党支联])|(?<=[市县区镇乡村级])(?:所有|全部)(?=[一-鿿]{2}))"
)
# 9个品种|价格上涨, 7个产业|增幅提高: how the things fare
FARES = re.compile(
    rf"(?<=..)(?:{_figures('fares')})(?:同比|环比|有所|全部|小幅|大幅|明显|略有|总体|整体|普遍|[均都])*(?P<told>持平|稳定|平稳|走[高低])?$"
)
FARED = re.compile(
    r"(?:总体|整体|普遍|[均都])*(?:实现|保持|呈|出现)?(?:上[涨升]|[下微]降|下[跌滑]|提[高升]|扩大|收窄|回落|回升|加快|放缓|持平|[正负]?增长|转正|微涨|[较比])"
)
FUNDS = re.compile(r"(?<=资金)(?=保障|支持|用于|扶持|助力|投向|惠及|投入)")
# 设有3名职工的|服务点: what has them stands behind
EMBEDDED = re.compile(
    r"(?:含[^，。；]{0,16}等|[日年](?:处理|加工|产|出栏|屠宰)|新增|有|有着|具有|拥有|具备|承包|租种|含|含有|达|达到|满|超过|设|设有|建有|聚集|覆盖|汇集|集聚|荟萃)(?:了|着)?(?:近|约|超)?$"
)
# 有4个大型的|市场: an adjective is nothing that is had
OF_KIND = re.compile(
    r"(?:[大中小微轻重新]型|先进|领先|一流|[级化式性]|完整|独立|不同|[主重]要|专业|固定|正规|现成"
    r"|较[大高好强]|[重巨]大|现代|优质|整齐(?:排列)?|崭新|漂亮|齐全|宽敞|明亮|闲置|废弃|老旧|破旧)$"
)
# 2000万元|用于购置设备
USED_FOR = re.compile(
    r"[，,]?(?:专项|全部|主要)?(?:用于|用作|作为)(?P<use>[^，。；：、,;\d\n]{2,16})(?=[，。；、,;])"
)
# 农牧户发放贷款, 宣讲队进楼入户: the phrase ends with a noun of the classifier's own kind
OWN_HEAD = {
    "户": re.compile("户(?!均)|(?<=人)家(?![庭族教])"),
    "支": re.compile("队伍|小分队|团队|[队军团组]"),
}
# 三四个养鸡专业户|“抱起团”: those of whom a quotation tells what they do
OF_DOERS = re.compile(
    r"(?<!的)(?:[农牧业困贫养商住大][户民]|企业|公司|合作社|[党社]员|干部|领导|书记|班子)$"
)
# 食品加工|园区: a verb that tells what the place is for
WORKS = re.compile("园区|基地|车间|企业|中心|合作社|市场|[厂业]")
# PBAT/PBS
# A/B; 小（一）型水库
LATIN_PAIR = re.compile(
    r"(?<=[A-Za-z])/(?=[A-Z])"
    r"|(?<=[大中小])[（(](?=[一二12I]{1,2}[）)]型)|(?<=[大中小][（(][一二12I])[）)](?=型)"
)
# 走访、巡查|等工作
OF_LIST = re.compile("、|等(?![各一])")
# 158个行政村|中共有贫困村103个; not 15所高中共有
AMONG = re.compile("[^高初完集其]中(?=[共已仅还]?有|[，,])")
# 禁牧等补贴
AND_SO_ON = re.compile(
    "等(?:补贴|补助|资金|费用|奖励|物资|设备|设施|产品|作物"
    # 20位武术、古歌等|非遗传承人
    "|[一-鿿]{0,6}(?:传承人|人才|人员|代表|专家|匠人|艺人|能人|从业者|工作者|志愿者|学者))$"
)
# 22名素质良好、业务精湛、积极热心的|骑手, 8台挂着红旗的|挖掘机
DESCRIBED = re.compile(
    r"(?:(?:[省市县区旗乡镇州盟]级?[、和])+[省市县区旗乡镇州盟](?:级|两级)?(?=重点|项目|单位|机关|领导|干部)"
    r"|[^，。；：、的\d“”]{2,12}(?:派驻|选派|派出|委派|下派|抽调|推选)的(?=[一-鿿]{2})"
    r"|(?:[一-鿿]{1,4}性、)+[一-鿿]{1,4}性的?(?=[一-鿿]{2})"
    r"|(?:(?!区域|地区|行业|领域|部门|学校|企业|乡镇|小区|社区|单位|机构|团体|公司|医院|家庭)(?:[一-鿿]{2,6}、)+[一-鿿]{2,8}|[一-鿿]{1,2}着[^，。；、的\d]{1,10})的(?=[一-鿿]))"
)
# 64家危化、|矿山企业
BODY_LIST = re.compile(
    r"[一-鿿]{1,4}(?<![企业社校院店站厅所厂场司局队])、[一-鿿]{1,6}(?:企业|单位|机构|公司|学校|医院|场所|部门|小学)"
)
# 120家国有林场|负责人
STAFF = re.compile(r"(?:主要)?(?:负责人|代表(?!处|团)|职工|员工|技术人员|法人)")
# 4户|已经盖起: adverbs open no noun phrase
NO_VERBS = frozenset(row.surface for row in read_seed("no_noun_openers.tsv", LexiconRow))
# 2个|省级和1个市级贫困村
RANKS = frozenset(f"{by}级" for by in ("国家", "自治区", *"省市县区旗盟州乡镇村"))
RANK = re.compile("|".join(sorted(RANKS)))
# 12个|融合式、8个延展式服务站点: a kind, and the noun behind that of the next number
KIND = re.compile(r"[“‘]?[一-鿿]{1,4}(?<![类户微典模造定])(?P<of>[式型级])[”’]?")


def lives_there(text: str, start: int, end: int) -> bool:
    """2340口人的|嘎查: whether 的 leads from people to the village that they live in."""
    return text[start - 1] == "的" and _SETTLEMENT.fullmatch(text, start, end) is not None


def without_quotes(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The phrase without the marks of a quotation that opens behind it."""
    start, end = span
    while end > start and text[end - 1] in OPENING_MARKS:
        end -= 1
    return start, end
