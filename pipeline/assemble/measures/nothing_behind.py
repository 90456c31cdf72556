"""Tells where no noun can follow a number: a mark, what it is held against, what becomes of it."""

import re

from pipeline.assemble.carried.circumstances import NO_NOUN
from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.phrases.adverbs import HOW
from pipeline.assemble.phrases.doubts import parts
from pipeline.assemble.phrases.own_figures import tells_own_figure
from pipeline.assemble.phrases.phrases import STOP
from pipeline.assemble.references import OF_PEOPLE
from pipeline.change_words import MOVES
from pipeline.seeds import one_of, read_seed
from schemas.mentions import Quantity
from schemas.seeds import LexiconRow

# 比上年的2亿元|增收3000万元, 比全县的36%|低18个百分点: by how much it is more or less
_HELD_AGAINST = re.compile(
    r"相[比较]|比较|(?:[增减]收|[增减]支|[超短]收|偏?[高低多少快慢]出?了?)[约近]?(?=\d)"
)
# 以年均12%的|速度递增: how fast it grows is no thing
_PACE = re.compile(
    r"(?:速度|增速|幅度|速率|涨幅)(?:快速|高速|持续|稳步|逐年|稳定|不断|连年)?(?:递?[增减]|增长|发展|扩[张大]|下降|提升|上涨)"
)
# 500个|和美乡村
_HARMONY = re.compile("和[美谐睦]")
# 两张门票|“搞定”了: what is done is said in quotation marks; not 已有3家“独角兽”了
_QUOTED_VERB = re.compile(r"(?<=[一-鿿]{2})[“‘][一-鿿]{1,4}[”’]$")
_HAD = re.compile(r"[有成达]了?(?:约|近|超)?$")
# 保持98%以上的高水平: how high it is names nothing
LEVEL = re.compile(
    r"(?:“[^”，。；]{1,8}”)?(?:[两三四五]大|[十百千万]*[亿万]级?元?)?(?:台阶|大关|关口|门槛)"
    r"|(?:历史|全国|全省|阶段性|同期)?(?:最|较)?[高低]?(?:水平|高位|低位|区间|速度|步伐|规模|目标(?:(?=[，。；])|前[行进]|[迈挺]进|奋[进斗]|进发|冲刺|靠拢|不断努力|努力)|基[础数]之?上?|标准"
    r"|要求|原则|频次|幅度|跨越|飞跃|跃升|蜕变|转变|目的|(?<=的)(?:能力|年份))(?![^，。；、,;])"
    r"|(?<=的)(?:保守|粗略|大致|初步|最低)?(?:估计|估算|测算|预估)(?![^，。；、,;])"
    # 达到820万千瓦的峰值后回落
    r"|(?<=的)(?:历史)?(?:峰值|峰顶|顶峰|谷底|最高[点峰值]|最低[点谷值]|新[高低])(?![期时段电负])"
)
# what stands behind a share: 产量均实现了50%以上的|高速增长
GROWTH = re.compile(
    rf"{LEVEL.pattern}|(?:同比|环比|年均|年)?"
    r"(?:快速|高速|平稳|较快|较大|稳定|稳步|高位|小幅|大幅|明显|强劲|逆势|(?:爆发|跨越)式|两位数)?"
    r"(?:增长|增幅|增速|[涨跌降]幅)(?=[，。；,;\n]|$)"
)
"""What names nothing behind the 的 of a share."""
# 由5次|减为1次, 剩余2亿元|年内到位: what follows says what becomes of the amount
_BECOMES = re.compile(
    rf"[骤锐剧猛激急]?(?:{MOVES}|[增减降升涨跌缩扩改]|扩[大展容充编]|[拓加增][宽高长厚深]|缩[短小]|精[简减]|归并|整合|细化"
    r"|调整|优化|发展(?:壮大)?|壮大|拓展|延[伸长]|合并|撤并)[为到至成]|年[内底末前]"
    # 比去年的128万元|增长了1.7倍
    rf"|{MOVES}(?:了(?!的)|(?:近|约|超过?)?\d)"
)
# 100只|就是两三千元
_PREDICATE = re.compile(
    "(?<!次)来[请找看接送叫问劝][他她我你]|不[能会敢愿肯想到够见给让](?![^，。；]{0,14}的)"
    "|(?:专攻|专门(?=[种栽养搞做生用从])|专[种养](?!植?[户业大]|殖?[户业大]))(?![^，。；]{0,14}的)"
    "|(?:来)?[算计](?=[，,。；：、]|$)|(?:只|就|仅)[有剩]|(?:实现|稳定)(?:稳定)?(?:增收|脱贫|就业|致富|创业|获益|受益)"
    # 150人次|实现劳务收入12万元
    "|实现(?=[^，。；的\\d]{2,8}[约近超达]?\\d)"
    "|翻(?:了|上)?[一两]?[番翻]|没(?:有|什么|啥)?问题|通过(?![率量能])(?![^，。；]{1,14}的)|不成问题|不是问题"
    "|(?:之间)?(?:变化|起伏|波动|浮动|徘徊|摆动|震荡)(?=[，。；、\n]|$)"
    "|荣[登获膺立](?![^，。；]{0,20}的[一-鿿]{2})|变(?=[\\d一两三四五六七八九十几])|不变(?=[，。；、]|$)|不在话下|(?:[高位稳雄]居|[位名]列|排[名在]|跻身|领跑|居(?=全|第|首|前))(?![^，。；、]*的[一-鿿]{2})"
    "|建成(?:投[用产]|使用)|(?:来|进行)?(?:计算|核算|测算|折算|估算|推算)(?![机器中方法公])|投入(?:使用|运营)"
    "|主体(?:完工|封顶|竣工)|竣工验收|[合共总]计|一[组队桌](?:开展|进行|学习|活动|[，。；、]|$)"
    "|一(?:年|天|个月)(?![的多级期]|[一-鿿]{1,8}的)|就(?![业医学读地近餐座职诊势任])[一-鿿]{2}"
    # 806人|按股份制要求入社
    "|(?:按照|依照|根据|按(?=[^，。；、]{2,14}(?:要求|标准|规定|比例|计划|程序|原则|方式|模式|制度)))(?![^，。；]{0,20}的[一-鿿])"
    # 与8省区|相邻
    "|(?:相[邻接连望]|接壤|毗邻|交界|为邻|搭界)(?=[，。；、]|$)"
    # 转移300人|无人员伤亡
    "|无(?:一?人员?|一)?(?:伤亡|死亡|受伤|失联|失踪|被困|掉队|返贫|缺席)"
    # 300人|齐上阵, 各5亩|作饲料
    "|齐(?:上阵|动手|发力|出动|参与|努力|心)|作(?=(?:种[羊牛子畜]|饲[料草]|肥料|燃料|原料|底肥|储备|口粮)[，。；、])"
    # 60斤|去集市卖
    "|去[^，。；、的\\d]{1,8}?(?:[卖送换赶]|打工|务工)|去上[班学课工]"
    # 60个|超过警戒水位
    "|(?:超[过出]|[高低]于|多于|少于)(?![^，。；]{0,14}的[一-鿿])"
    # 4000元|能买到一套
    "|能(?![源耗力级量效手人繁动干])(?![^，。；]{0,14}的)[一-鿿]"
    # 挣个4000块钱|挺轻松
    "|[挺很真太]不?[一-鿿]{1,2}(?=[，。；！”])"
    "|[才也都还便](?:是|能|有|搞定|够(?!格)|可以|要(?![求素闻件点道]))|[收卖买付给](?=[，。；])"
)
# 返还263万元|被骗款; not 57万元|被盗后
LOST = re.compile("被[骗盗抢诈占]的?(?:资金|款项?|钱款?|现金|货款|财物)")
"""The money that somebody has lost."""
# 2.7元|一斤, 10万元|支持他建棚
_SPENT_ON = re.compile(
    r"一[斤亩只头个盒袋瓶件套棵株箱张晚天月年次]"
    # 投入30万元|对牧民的住所进行改造
    r"|对(?=[^，。；\d]{2,24}(?:进行|实施|开展|予以|给予|加以))"
    r"|来(?![自源料往年宾])[一-鿿]{2}|帮[我他她村农牧]"
    r"|[托雇请找]人(?![民家才])|备(?:春耕|耕|战)|(?:支持|扶持|资助|帮助|帮扶|援助|支援|保障|推进|推动|提升|改善|加强|加快|助力|实施|开展|提高|建设|打造|新建|修建|改造|维修|翻新|硬化|购[买置]|整治"
    r"|升级)(?![一-鿿]{0,2}(?:资金|基金|款|金|经费|项目|贷款|保险|费用))"
)

_OPENERS = read_seed("no_noun_openers.tsv", LexiconRow)
_HOW_SPENT = one_of(row.surface for row in _OPENERS if row.kind in {"effort", "manner", "time"})
# 3亿元|着力改善, 5亿元|大力支持科技创新: what the money was spent on
_SPENT_HOW = re.compile(
    rf"(?:{_HOW_SPENT})+地?"
    r"(?:支持|扶持|资助|保障|推进|推动|提升|改善|加强|加快|助力|实施|开展|提高|建设|打造|新建|修建|改造|整治|升级|治理|布局"
    r"|用于|解决|优化|完善|培育|发展|增强|巩固|夯实|健全|兑现|落实|满足|补齐|救助|奖励|补[贴助]|[扩改]建|修复|保护|美化|绿化|投向)"
    r"(?![^，。；\d]{0,10}(?:的|资金|经费|基金|项目))"
)
_ADVERBS = one_of(row.surface for row in _OPENERS if row.kind == "adverb")
# 近300人|一度失联, 20户|始终没有搬走; but 12名至今独居的老人
_ADVERB = re.compile(rf"{_ADVERBS}(?![^，。；\d]{{0,14}}的[一-鿿]{{2}})")
# 6人|因山体滑坡所致, 30起|系电路老化引发: why it befell them
CAUSED = re.compile(
    r"[^，。；：、\d\n的]{1,14}(?:所致|导致|引起|引发|造成|所为)(?=[，。；、)）\n]|\Z)"
)
# 1.2万人|工作在一线, 60%|集中于夏季, 70%|投向涉农领域: where they are and where a share goes
_LIES = re.compile("(?:生活|居住|聚居|散居|住|工作|分布|集中|定居|散落|奔波)[在于]")
_GOES = re.compile(
    r"(?:[供产]应|选择|产自|来自|来源于|投向|流向|留给|归(?![属集])|支付|落户|内销|外销|[销返]往|出口|种植|养殖|从事|用[在于]|投入|患有?)"
    r"(?![户率者业量额款费商链站]|面积|基地|大户|能手|企业|人员|资金|园|区)[一-鿿]{2}"
)
_OF_NOUN = re.compile(r"[^，。；\d]{0,14}的[一-鿿]{2}")
# 200多人|来采摘草莓, 净赚5万的|他
_COME = re.compile(r"紧急|连夜|火速|自愿|(?:前?来|赶来|前去|赶往|前往)(?![自宾者访源])..")
# 300人|在家门口吃上旅游饭
_WHERE = re.compile("在[一-鿿]{1,8}(?:门口|[上里中内下前后旁边])")
# 可供1700万人|吃一年
_DOES = frozenset("吃住用喝看坐走学干玩养种")
# 党员等30万人次|受教育
_DONE_TO = frozenset({"受教育", "受到教育", "接受教育", "就近", "就地", "就近就地", "就地就近"})
# 24种|价格上涨, 其余10处|估算投资为471亿元
_BARE = re.compile("(?:价格(?:持平|稳定|平稳)?|(?:[估概]算|计划|预计)?总?投资额?)$")
CLOSES = frozenset("，。；：\n")
"""Marks behind which stands no noun, whatever the number is."""
# 8万人|比去年增加了1万人, 有5项|同比下降
_HELD = frozenset({"比", "较", "同", "与", "同比", "环比"})
_PRONOUNS = frozenset({"他", "她", "它", "他们", "她们", "我", "我们", "你", "自己", "咱们"})
# 投入30万元|建了面积…的棚圈
_DID = re.compile("[建买种养盖修搭办开打挖栽租雇]了")
# 6村|增收, 社员68户210人|入股: what they do
_GAINS = re.compile(
    r"(?:全部|全员|踊跃|共同|实现|稳定|持续|就近)*(?:(?:增收|脱贫|致富|受益|入股|参股|入社)(?:了|致富|脱贫|增收)?)"
)
# 6人|被查的|消息
_NEWS = frozenset({"消息", "情况", "通知", "通报", "名单", "事件", "结果", "公告", "决定"})
_TIMES = frozenset({"去年", "今年", "前年", "当年", "如今", "现在", "目前", "以前"})


_INVESTED = ("投资", "投入", "斥资", "出资", "耗资", "注资", "投资约", "投入约", "投资近", "投资超")
_BOTH = frozenset({"两人", "二人", "两口子"})
# 投入700万元|研发的技术, 出资200万元|捐建的学校
_BOUGHT = re.compile(
    "(?:自主)?(?:研发|研制|捐建|援建|修建|新建|兴建|改建|扩建|建设|建造|打造|购买|购置|采购|引进|定制|开发|培育|添置|租赁|承包|拍摄|制作)的(?=[一-鿿]{2})"
)
# 其中4眼|用于灌溉; not 8台用于清淤的|挖掘机
_USED_FOR = re.compile(r"用[于作](?![^，。；：\d]{1,14}的[一-鿿]{2})")
# 车上的|两人|跳下车, 三人|合伙买了车; not 两人|遇难, 造成三人|受伤, 有两人|入党
_FEW = frozenset({*_BOTH, "俩人", "三人", "四人", "两个人", "三个人", "四个人"})
_HAPPENED = re.compile(
    "[死伤亡]|[轻重]伤|受[伤害灾]|遇难|失[踪联]|被困|溺|中毒|获救|落水|当选|入[党选]|[确误]诊|感染|患|生还|缺席|请假|被|就业|务工|(?:进入|晋级)决赛"
)
_OF_FEW = re.compile("[有无少多致成增减招雇聘派选抽仅约近达超共计含为出][了过]?$")
_THEY = re.compile(
    "(?:[，。；：“”、！？\n的系由]|[这那]|们|夫[妻妇]|[兄姐弟妹]|父[子女]|母[子女]|老俩口)$"
)
AMONG = re.compile(
    "[中里](?![学小型药央共等心老青层国队级高职专医华间部介转段期草成外式试文东西秋])(?=[一-鿿]{3})"
)
"""800人|中低保的有20户: among whom the next are counted."""
_PEOPLE = frozenset("人户名口家个位")
# 早上市2个月|时间
_OF_TIME = ("时间", "光景", "工夫", "的时间", "的工夫")
THERE_ARE = re.compile(r"的有\d")
"""占比超过20%的有23种: how many they are."""


def names_nothing(text: str, here: Neighbourhood, start: int, limit: int) -> bool:
    """Whether no noun can follow: a mark, a second number, what becomes of the amount."""
    dimension = here.quantity.dimension
    parted = dimension == "money" and text[start:limit] == "分"  # 将90万元|分三次汇入
    if start >= limit or STOP.match(text, start) or parted:
        return True
    joined = text[start] in "和与及." and not _HARMONY.match(text, start)
    whose = text.startswith("的", here.quantity.end)  # 两人|的工资
    whose = whose and (
        text[here.quantity.start : here.quantity.end] in _BOTH
        # 可容纳8000人的场馆: the hall is not what is counted
        or text.endswith("容纳", 0, here.quantity.start)
    )
    whose |= here.quantity.unit in _PEOPLE and AMONG.match(text, start) is not None
    under = text.startswith("的", here.behind) and NO_NOUN.match(text, here.behind)
    whose |= are_they(text, here, start)
    if under or whose or joined or _USED_FOR.match(text, start):  # 其中4眼|用于灌溉
        return True
    if dimension == "duration" and text.startswith(_OF_TIME, start):
        return True
    share = dimension in {"ratio", "percent"}
    if share and (
        text[start] in "强弱" or THERE_ARE.match(text, start - 1) or _PACE.match(text, start)
    ):
        # 占全国的1/8强; 占比超过20%的|有23种; 以8%的速度递增
        return True
    if (
        tells_where(text, here, start)
        or _ADVERB.match(text, start)
        or HOW.match(text, start)
        or _PREDICATE.match(text, start)
        or _HELD_AGAINST.match(text, start)
    ):
        return True
    taken = text[start] == "被" and not LOST.match(text, start)
    # 投资2.4亿|备春耕: the unit goes without saying
    money = dimension == "money" or text.endswith(_INVESTED, 0, here.quantity.start)
    if money and (taken or _SPENT_ON.match(text, start) or _SPENT_HOW.match(text, start)):
        # 2.7元|一斤, 57万元|被盗后, 2亿元|支持医院建设
        return True
    if parts(text, 0, here.quantity.start, here.quantity.unit):
        # 分成两组|堵控牛群
        return True
    away = dimension == "length" and text[start] in "处远"
    becomes = _BECOMES.match(text, start) or LEVEL.match(text, start)
    return away or becomes is not None or tells_own_figure(text, here, start, limit)


def are_they(text: str, here: Neighbourhood, start: int) -> bool:
    """两人|跳下车, 这三人|合伙买了车: whether a few are told of again, and of what they did."""
    surface = text[here.quantity.start : here.quantity.end]
    if surface not in _FEW or _HAPPENED.match(text, start):
        return False
    low = max(0, here.quantity.start - 3)
    if surface in _BOTH:
        return not _OF_FEW.search(text, low, here.quantity.start)
    begins = here.quantity.start in {0, here.clause}
    return begins or _THEY.search(text, low, here.quantity.start) is not None


def tells_where(text: str, here: Neighbourhood, start: int) -> bool:
    """60%|集中于夏季, 3人|溺水所致: where they are, where a share goes, or why it befell them."""
    share = here.quantity.dimension in {"ratio", "percent"}
    if CAUSED.match(text, start):
        return here.quantity.dimension == "count"
    if not share and (here.quantity.unit not in OF_PEOPLE or here.quantity.unit == "户"):
        return False
    of = text.startswith("的", here.quantity.end) or _OF_NOUN.match(text, start)
    return not of and bool(_LIES.match(text, start) or (share and _GOES.match(text, start)))


# 20%|直接分给村民, 40%|作为村庄产业发展的滚动资金: whither a share goes
_GOES_TO = re.compile("直接$|作为(?!物)")


def tells_no_thing(phrase: str, quantity: Quantity) -> bool:
    """200多人|来采摘, 1700万人|吃, 净赚5万的|他: whether a phrase names nothing that is counted."""
    of_share = quantity.dimension == "percent"
    goes = of_share and (
        _GOES_TO.match(phrase)
        or phrase.startswith(("方式", "办法", "模式", "形式", "标准提", "原则"))
        or (phrase.endswith("增长") and GROWTH.fullmatch(phrase))
    )
    if goes or phrase in _HELD or phrase in _PRONOUNS or phrase in _TIMES or _DID.match(phrase):
        return True
    if quantity.dimension == "count" and (phrase == "平" or _MEAN.match(phrase)):
        # 30户|平均增收3万元, 60户|户均亩增收500元: a mean of them
        return True
    of_people = quantity.unit in OF_PEOPLE
    if quantity.dimension == "count" and phrase in _DONE_TO:
        return True
    if of_people and phrase in _NEWS:
        return True
    ways = phrase.endswith(("方式", "模式", "形式", "办法"))  # 每年收取600元的|贷款方式
    if quantity.dimension == "money" and (ways or _BOUGHT.match(phrase)):
        return True
    if of_people and (phrase in _DOES or _WHERE.fullmatch(phrase) or _COME.match(phrase)):
        return True
    if quantity.dimension == "count" and _GAINS.fullmatch(phrase):
        # 带动300人|增收 has nothing else
        return not of_people or phrase.endswith(("股", "社"))
    return quantity.dimension == "count" and _BARE.match(phrase) is not None


_MEAN = re.compile("平均|[户人]均")
_HAS_PARTS = frozenset("家处所座栋个")
_PARTS_OF_BODY = re.compile("[网站店]?点位?|门店|分店|泊位|[床车摊]位|(?:教学)?班|房间|单元|机组")


def has_parts(unit: str, noun: str) -> bool:
    """信用社18家25个|网点: whether a noun is what such bodies and sites have, not what they are."""
    return unit in _HAS_PARTS and _PARTS_OF_BODY.fullmatch(noun) is not None


# 13万人的|物流中心: so many people have it, and are not it
_FACILITY = re.compile(r"(?:中心|枢纽|市场|基地|水源地?|医院|平台|家园)$")
_RELIEVED = re.compile(
    "(?:解决|化解|缓解|破解)了?(?:[^，。；]{0,20}[、和及])?(?:周边|附近|当地)*(?:近|约|超过?)?$"
)


def is_served(text: str, here: Neighbourhood, start: int, end: int) -> bool:
    """13万人的|物流中心: whether so many people have the thing, and are not it."""
    behind = text.startswith("的", here.quantity.end) and start == here.quantity.end + 1
    if not behind or here.quantity.unit not in OF_PEOPLE:
        return False
    if text.startswith(("需要", "需求"), end):
        return True  # 12000人的学习和生活|需要
    if text.endswith(("问题", "难题"), start, end):
        # 搬迁户100人的就业问题; but 解决了100人的|就业问题, 100人的|就业问题|得到解决
        relieved = text.startswith(("得到", "得以", "迎刃"), end)
        return not relieved and not _RELIEVED.search(text, here.clause, here.quantity.start)
    return _FACILITY.search(text, start, end) is not None


def before_quoted_verb(text: str, here: Neighbourhood, end: int) -> int:
    """Where the noun ends before a verb in quotation marks: 两张门票|“搞定”了, else `end`."""
    start, low = here.quantity.end, max(0, here.quantity.start - 3)
    if text[end - 1] not in "”’" or not text.startswith("了", end):
        return end
    verb = _QUOTED_VERB.search(text, start, end)
    if verb is None or _HAD.search(text, low, here.quantity.start):
        return end
    return verb.start()
