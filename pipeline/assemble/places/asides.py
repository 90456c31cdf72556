"""Divisions that a sentence names in passing: 来自浙江的客商, 居全省第4位, 在北京举行."""

import re

from pipeline.assemble.places.borders import has_border, is_on_line, is_start_of_way
from pipeline.assemble.places.dwellers import is_dwelling
from pipeline.assemble.places.grantors import GIVEN, is_above
from pipeline.assemble.places.pasts import is_past
from pipeline.assemble.places.topics import EACH, ITEM, ONE_OF_MANY, Topic
from pipeline.assemble.places.venues import is_venue
from pipeline.assemble.places.ways import is_on_way
from pipeline.clause_openings import REPORTER_GOES, opens_by_source
from pipeline.division_names import PREFECTURE
from pipeline.edges import led
from pipeline.outsiders import is_outsider, tells_of_comer
from pipeline.seeds import alternatives, read_seed
from schemas.seeds import LexiconRow

# 落户河北 names the place; from, to and with a place do not: 来自浙江的客商, 出口俄罗斯
_LEADS = tuple(row.surface for row in read_seed("aside_leads.tsv", LexiconRow))
# \Z: the end of a line above, 记者 王超, is none of it
_ASIDE_BEFORE = led(
    r"(?:(?<=[州市县区])辖(?:有)?|从[^，。；]{2,14}[到至]|(?<=[村镇乡县市旗区])至"
    r"|(?:位于|地处)(?:我国|中国|祖国)|(?:孩子|儿子|女儿|孙子|孙女)们?[也都还]?(?:上|去|到|在)了?"
    r"|[东南西北]{1,2}[面部角端侧边隅]?"
    r"[邻接连抵靠临依濒与至交界达望毗倚枕通壤襟近滨傍伴]+(?:省会|首府|省城)?"
    r"|[东南西北](?:隔[^，。；]{1,8}|紧[贴挨依靠邻临])|(?<![。？！\n“而在])(?:毗邻|相邻|邻近)的?"
    r"|(?:与|和|同|距离?|离)(?:首都|省会|首府|省城|州府)?|距离?[^，。；、\d]{1,12}"
    r"|(?:荣获|获评|被评为|入选|授予|依托|名为|跻身)[^，。；]{0,8}“[^”]{0,12}"
    # - 所属地区：黑龙江省|龙江县
    r"|(?:所属(?:地区|区域|政区)|隶属(?:政区)?)[:：][^，。；：:\n]{0,16})\Z"
)
# 占全国10%, 居全国第一: the nation is only what the figure is held against
_WIDE_ASIDE = re.compile(r"[占居位高低快好优超比较为在获被和、入列省由的经向是于出]\Z")
# 自治区级龙头企业, 自治区配套资金: a grade, or who pays
_GRADE = re.compile(
    r"级|重点(?=扶持|培育|扶贫|文物|项目|工程|实验室|龙头)|配套|财政|下达|拨付|奖补|专项|补助"
    # 自治区预算内投资
    r"|(?:财政)?预算内?(?:投资|资金|安排)"
    r"|(?:年度)?(?:目标|考核)?任务的"
    # 邀请|自治区资深画家、本地的十几位老人
    r"|(?<=自治区)(?:资深|知名|著名|首席)?(?:[书版油国]?画家|作家|书法家|摄影家|艺术家|劳模|名师|名医|工匠|歌手)"
)
# 浦北县有广西|五星级乡村旅游区6家
_STARRED = re.compile("[一二三四五345]星级")
# 到辽宁学技术, 在洛阳一家吨包厂|上班: where somebody went is not where the rest happens
_AWAY = re.compile(rf"[^，。；\d]{{0,10}}?(?:{alternatives('errands.tsv')})")
# 去包头市的|固阳县考察
_GOES = re.compile(r"[到去赴往在](?:[一-鿿]{2,6}[省区市盟州县旗]的)?$")
# “保靖黄金茶”: a label holds a division's name
_LABEL = re.compile(r"[^“”，。！？\n]{0,10}”")
_IN_LABEL = re.compile(r"“(?:[一-鿿]{0,2}(?:小|新))?$")
# “同步小康看贵州”网络主题活动: a campaign's title names where it goes
_CAMPAIGN = re.compile(
    r"[^“”，。！？\n]{0,12}”[^“”，。；！？、\n]{0,8}?"
    r"(?:活动|行动|媒体[团行]|采访[团行]?|主题|大赛|论坛|专栏|栏目|直播|宣讲|巡演|巡展)"
)
_IN_TITLE = re.compile(r"“[^“”，。！？\n]{0,16}$")
_TITLE_REACH = 17
# 今年内蒙古地区|虽受干旱影响,但他的2000亩马铃薯…: what is granted first
_GRANTED_FIRST = re.compile(
    r"(?:地区|各地|多地|大部)?(?:虽|尽管)"
    # 1988年，海南|建省后，农场…
    r"|(?:建省|和平解放|解放|建市|设市|设区|撤县设[市区])[以之]?[后前](?=，)"
)
# 像|新红村这样的村还有8个, 像|新红村一样: an example of what is counted, or how it is done
_SUCH_AS = re.compile(r"一样|[这那]样的?(?:[一-鿿]{0,4}(?:村|嘎查|社区|小区|镇|乡|苏木|县|旗))")
# 山东某某采选项目|总投资1.2亿元: a firm's name without its 公司
_FIRM = re.compile(
    r"[^，。；、的在与和\d\n]{2,12}?(?:公司|集团)"
    r"|(?![省级重大新全共各首个]|[^，。；、的\d\n]{0,2}重[点大])[^，。；、的在与和\d\n]{4,20}?项目(?=(?:计划|概算)?总?投资)"
    # 广西|某某年产30万吨饲料项目
    r"|(?![省全共各])[^，。；、的在与和\d\n]{2,5}[年日](?:产|加工|处理)\d[^，。；、\n]{2,30}?(?:项目|生产线)"
)
_SITE = re.compile(
    r"(?:项目|小区|学校|医院|市场|广场|基地|园区|产业园|工程|公司|合作社|大棚|养殖场|种植园|加工厂|[牧养电]场|示范园|工厂|车间|电站|的家)"
    r"(?:选址|就|正)?位于$"
    # 记者来到位于某村的养牛场
    r"|(?:来到|走进|走入|走访|进入|探访)了?位于$"
)
_SCENE = re.compile(r"(?:^|[\n，。；])位于$")
# 位于内蒙古东北部的兴安盟乌兰浩特市境内|的乡野间,…; 8月3日,位于某县|的水泥厂投产: it opens so
_SETS_SCENE = re.compile(
    r"(?:^|[\n。”])[\s\u3000]*(?:[^，。；：“\n]{0,12}[，,])?(?:位于|地处|坐落[于在])[^，。；\d\n]{0,20}$"
)
_ON_ITS_WAY = re.compile(rf"(?:^|[，。；\n]){REPORTER_GOES.pattern}$")
_GOES_TO = ("前往", "赶往", "赶赴", "直奔", "抵达")
_SCENE_OF = re.compile(r"[^，。；\n]{0,12}的")
_PART_OF = re.compile(
    r"(?:[一-鿿]{2,4}?(?:平原|高原|盆地|草原|沙漠|山地|丘陵))?最?[东南西北中]{1,3}(?:部|端|隅|缘|角|侧|麓)|境内|腹地"
)
_LIES = re.compile(r"(?:位于|地处|坐落|就在)[^。；\n]*$")
# 第五届|全省旅游发展大会
_ORDINAL = re.compile(r"第[一二三四五六七八九十百\d]{1,4}[届次]$")
# 打造全市现代能源核心区: what one wants to be for the whole
_ASPIRES = re.compile(r"(?:打造|建成|争当|争创|创建)(?:为|了|成)?$")
# 某省某市|代管县
_HOLDS = re.compile(r"(?:代管|下辖|所辖|管辖)的?(?:一个)?[县市区旗镇乡]")
# 纳入全省监测的某景区
_ENTERED = re.compile(r"(?:纳入|列入|入选|进入|跻身)$")
# 融入全省打造输出基地和|全州建设样板区发展大局|，: what a county's work is to fit into
_FITS_INTO = re.compile(r"(?:融入|服务于?|服从|聚焦|对接|立足|着眼|紧扣|围绕)[^，。；\d\n]{0,32}$")
_LARGER_PLAN = re.compile(
    r"[^，。；\d\n]{0,24}(?:大局|全局|战略|布局|格局|体系|圈|工作重点|中心工作)(?=[，,；。])"
)
_FITS_REACH = 36
# 在亳州|药材市场卖到每公斤60元: where it is sold
_SOLD = re.compile(
    r"[^，。；、\d\n]{0,8}?(?:市场|超市|商场|博览会|交易会|农博会|展销会|门店)?上?(?:[也都]|每[斤公吨]斤?|一斤)?"
    r"(?:[卖售](?=[到出得了价]|\d)|热销|畅销|走俏|亮相|参展|展出|上市"
    r"|供不应求|抢手|走红|打开了?(?:销路|市场)|[很颇深备]?受到?[^，。；\d]{0,4}(?:欢迎|青睐|喜爱)|[很小颇]?有名)"
)
# 由南阳|一家企业投资, 与贵州|一家酒厂签订: whence somebody comes
_WHENCE = re.compile(
    r"的?(?:[一两三四五几\d]+[家位名个]|某)[^，。；、\d\n]{0,8}?(?:企业|公司|集团|厂|商|老板|专家|教授|技术员|师傅|团队|朋友|亲戚|同学|战友)"
)
_WITH = re.compile(r"(?:[由与和同跟被请找给]|联系上?|引[进来]|吸引|招来|合作|来自)了?$")
# 占全国的九分之一、陕西|的三分之一: the second of what a share is of
_SHARE_OF = re.compile(
    r"占[^，。；\d\n]{1,10}?的?[\d一二三四五六七八九十百分之.%多约近成]{2,9}[、和]$"
)
_ITS_SHARE = re.compile(r"的?(?:约|近|超过?)?(?:[一二三四五六七八九十百]+分之|\d[\d.]*%)")
# 居全省第4位, 占全市30%: the larger division is what the figure is held against
_RANKED = led(
    r"(?:领跑|距|离|居|占|位列|列|高于|低于|快于|超过|比|较|优于|好于|[高低快慢超][出过]|(?<=[率量额值均])超|领先|落后|[增降]幅|增速|总量|位次"
    # 闻名全县, 核桃卖遍全省, 独领全省风骚
    r"|(?:闻名|享誉|饮誉|誉满|名[扬震]|驰名|蜚声|轰动|震动|惊动|独领|[卖销红火传唱][遍响]|叫响|[卖销]往|代表|承办)了?)$"
)
# 全省排名第3位, 与全市保持同步: what it is held against as well
_RANKS = re.compile(
    r"(?:\d{1,3}个[一-鿿]{2,8})?[一-鿿]{0,4}率先|(?<=在..)[^，。；\d]{0,4}(?:占比|比重|份额)|(?<=对..)[^，。；]{0,10}贡献"
    r"|(?:排第|排名|排位|位次|名次|前列|首位|居[前中末]|处于?[前中上末领]|第[一二三四五六七八九十\d])"
    r"|.{0,4}(?:保持)?(?:同步|持平|一致)"
    # 在全省、全市均列第二位, 在全市九县（区）中排名前三
    r"|(?:(?<=在..)|(?<=在..、..))(?:、..|[^，。；、\d]{0,8}?[中内])?(?:均|都|双双|分别|也)?"
    r"(?:[位名排]?[列居]|排[名在行]?)(?:第|前(?![期沿])|首(?!批)|末)"
    # 教育在全县取得“四连冠”
    r"|(?<=在..)[^，。；、\d]{0,8}?(?:取得|获得|夺得|赢得|斩获|荣获)了?[^，。；\d]{0,8}"
    r"(?:连冠|冠军|桂冠|第一|优异成绩|好成绩|佳绩|名次|一等奖)"
    # 在全市考核中荣获第二名, 在全省竞赛上获奖, 在全市作经验交流
    r"|(?<=在..)[^，。；、\d]{0,12}?(?:考核|评比|评查|评选|评估|测评|竞赛|大赛|比赛|比武|会议?|论坛|活动)[中上]"
    r"(?:荣?获|取得|夺|斩|摘|受到|被)"
    r"|(?<=在..)[^，。；、\d]{0,16}?[作做]了?[^，。；、\d]{0,6}?(?:交流|发言|推介|介绍|分享|推广)(?=[，,。；、])"
    # 贫困面积全省最大，
    r"|(?:最[大小高低多少快慢好差长短强弱]|倒数)[一-鿿]{0,3}(?=[，,；。、])"
    # 全县远近闻名的养鸡村, 全镇出了名的懒汉
    r"|[^，。；、\d\n]{0,4}(?:闻名(?!而)|(?<!没)有名(?![额单称])|出名|出了名|知名(?!度|企业|品牌)|皆知|小有名气|数一数二|首屈一指|屈指可数)"
    # 全镇贫困人口最多的嘎查, 全县首个养殖场
    # 全市首例诉讼案; but 全市首批20个项目 are counted in the whole, and so are 首次确认的3个县之一
    r"|首[个家座条例起张单份宗笔台套部辆列届场创支所]|首[批次](?![^，。；\d]{0,8}\d)"
    r"|第一[个家座例]|唯一"
    r"|[^，。；、\d\n]{0,8}最[一-鿿]{1,3}的[^，。；、\d\n]{0,6}?(?:[村镇乡县旗]|嘎查|苏木|社区)(?![里内])"
)
# 按照|自治区要求，, 控制在|自治区指标范围内: whose wish it is does nothing there
_BY_ORDER = ("按", "按照", "根据", "依据", "对照")
_ORDER = re.compile(r"[^，。；、\d\n]{0,8}(?:要求|部署|安排|规定|标准|精神)[，,]")
# 2003年进入|浙江省科技先进县行列: an honour
_ENTERS = frozenset({"列入", "入选", "进入", "跻身", "迈入", "步入", "荣登"})
_HONOURED = re.compile(
    r"[^，。；\d]{0,24}?(?:[百千十]强|先进|示范|试点|卫生|文明|模范|优秀)[^，。；\d]{0,12}?(?:行列|名单|名录|之列|方阵|榜单?)"
)
# 净菜进京达到|全省总量1/6, 里程接近|全省一半
_FALLS_IN_WITH = ("承接", "对接", "融入", "服务", "紧扣", "助力", "支撑")  # 主动承接|全市|产业链
_REACHES = ("达到", "达", "占", "占据", "为", "相当于", "近", "接近", "超过", "超", "不到", "不足")
_OF_WHOLE = re.compile(
    # 不到全省年人均用电的1/5
    r"(?:[^，。；、\d\n]{0,6}?总?[量额数值]|[^，。；、\d\n]{0,10}(?=的))?的?(?:约|近)?"
    r"(?:\d+/\d+|[一二三四五六七八九十百]+分之|\d[\d.]*%|一半|半数|半壁)"
)
# 长江流经巴东县|破水峡入境: where a river comes from or goes to
_COURSE = re.compile(r"[^，。；、\d\n]{0,8}?(?:[入出流]境|流[入出]|[注汇]入)")
_FLOWS = re.compile(r"(?:流经|源[于自出]|[自从由经])$")
# 北京|专家来固出诊: whoever comes, comes from there
_VISITORS = re.compile(
    r"[^，。；、\d\n]{0,6}?(?:专家|教授|名医|医生|客商|游客|学者|志愿者)(?:们)?(?:前?来|赴|走进)"
    # 四川来的客商王某|承包土地600亩
    r"|来的[一-鿿]{0,4}?(?:客商|老板|商人|商户|种植户|大户|师傅|技术员|年轻人|大学生|游客|专家)"
)
# 包括台湾|代表团在内的34个代表团: one of those that are counted
_GUEST = re.compile(
    r"[^，。；、\d\n]{0,10}(?:书记|主任|主席|[局镇乡县市旗盟州院校区村处站会]长|经理|负责人)"
    r"[^，。；\d\n]{2,24}?(?:出席|参加|陪同|见证)了?(?!的)"
)
_LIST_REACH = 40
_INCLUDES = re.compile(r"(?:包括|包含|分别[是为]|有)[^，。；\d\n]{0,34}$")
_OTHERS = re.compile(r"[^。；\d\n]{1,50}[，,](?:其[它他余]|另外)[的有]?[\d一二两三四五六七八九十]")
_AMONG_THEM = re.compile(r"[^，。；\n]{0,24}在内的?")
# 是山东|农民。: where somebody comes from, who does his deeds elsewhere
_NATIVE = re.compile(
    r"(?:本地|当地)?(?:人氏?|[农牧渔村市居]民|男子|女子|小伙子?|姑娘|媳妇|青年|汉子|老乡|学生|老板)(?=[，,。；、])"
)
# 231名医护人员驰援湖北
_HELPED = frozenset({"驰援", "增援"})


def _leads_off(text: str, topic: Topic) -> bool:
    """Whether a division is only how far something is, an honour's, or someone's past."""
    if is_start_of_way(text, topic) or _VISITORS.match(text, topic.end):
        return True
    if text[topic.start - 2 : topic.start] in _ENTERS and _HONOURED.match(text, topic.end):
        return True
    flows = _COURSE.match(text, topic.end) is not None
    if flows and _FLOWS.search(text, max(0, topic.start - 2), topic.start):
        return True
    if text[topic.start - 1 : topic.start] in {"、", "和"} and _ITS_SHARE.match(text, topic.end):
        return _SHARE_OF.search(text, max(0, topic.start - 24), topic.start) is not None
    return text[topic.start - 1 : topic.start] == "在" and is_past(text, topic)


def _is_elsewhere(text: str, topic: Topic, low: int) -> bool:
    """Whether the division is only where something is sold, or where a firm comes from."""
    if topic.place is not None and is_outsider(text, topic.start, topic.end):
        return True
    if topic.place is None or topic.place.level in {"township", "village"}:
        return False
    if text[topic.start - 1] == "在" and _SOLD.match(text, topic.end):
        return True
    whence = _WHENCE.match(text, topic.end) is not None
    return whence and _WITH.search(text, low, topic.start) is not None


def _is_scene(text: str, topic: Topic, low: int) -> bool:
    """Whether a division tells where something lies or was held, or stands in a label."""
    if is_venue(text, topic, low):
        return True
    # “保靖黄金茶”, “鲁西小寿光”
    labelled = _IN_LABEL.search(text, max(0, topic.start - 4), topic.start)
    if labelled and _LABEL.match(text, topic.end):
        return True
    titled = _CAMPAIGN.match(text, topic.end)
    if titled and _IN_TITLE.search(text, max(0, topic.start - _TITLE_REACH), topic.start):
        return True
    if topic.place is not None and (
        _leads_off(text, topic) or is_on_way(text, topic.start, topic.end)
    ):
        return True
    if topic.place is not None and (
        is_on_line(text, topic) or text[topic.start - 2 : topic.start] in _HELPED
    ):
        return True
    # 位于锡林郭勒草原腹地,东乌旗中东部
    lies = _PART_OF.match(text, topic.end)
    return bool(lies and _LIES.search(text, max(0, topic.start - 40), topic.start))


def _leads_there(text: str, topic: Topic, low: int) -> bool:
    """Whether the text goes there, is set there, or opens with the office there that tells it."""
    opens = _SETS_SCENE.search(text, max(0, topic.start - 24), topic.start)
    goes = text[low : topic.start].endswith(_GOES_TO) and _ON_ITS_WAY.search(text, low, topic.start)
    if goes or (opens and _SCENE_OF.match(text, topic.end)):
        return True
    return topic.place is not None and opens_by_source(text, topic.start, topic.body or topic.end)


def is_aside(text: str, topic: Topic) -> bool:
    """Whether a division or the nation is only where something is, comes from or is ranked in."""
    low = max(0, topic.start - 16)
    # 羊群链动三产融合⏎乌拉特前旗…: what stands on the line above leads to nothing
    low = max(low, text.rfind("\n", low, topic.start) + 1)
    if ONE_OF_MANY.match(text, topic.end):
        # 是全国先进旗、全国500家产粮大县之一: what is counted is of the whole
        return False
    if topic.wide:
        return bool(_WIDE_ASIDE.search(text, low, topic.start))
    if _leads_there(text, topic, low):
        return False
    if topic.place is not None and _GRANTED_FIRST.match(text, topic.end):
        return True
    pointed = topic.anaphor is not None and _is_graded(text, topic, low)
    if (
        has_border(text, topic)
        or pointed
        or _is_scene(text, topic, low)
        or _is_elsewhere(text, topic, low)
        or is_above(text, topic, low)
        or _is_ordered(text, topic, low)
    ):
        return True
    if _AWAY.match(text, topic.end) and _GOES.search(text, low, topic.start):
        return True
    if topic.anaphor is not None and topic.anaphor.head:
        # 安置来自|该县16个镇的群众
        ranks = _RANKS.match(text, topic.end) or text.endswith("来自", low, topic.start)
        whole = text.endswith(_REACHES, low, topic.start) and _OF_WHOLE.match(text, topic.end)
        aligns = topic.start > low + 2 and text.endswith(_FALLS_IN_WITH, low, topic.start)
        return bool(ranks or whole or aligns or _RANKED.search(text, low, topic.start))
    return _stands_aside(text, topic, low)


def _is_ordered(text: str, topic: Topic, low: int) -> bool:
    """Whether a division only sets what is to be kept to, or done, or is an example."""
    if text.endswith("控制在", low, topic.start):
        return True
    if text.endswith("像", low, topic.start) and _SUCH_AS.match(text, topic.end):
        return True
    return text.endswith(_BY_ORDER, low, topic.start) and bool(_ORDER.match(text, topic.end))


def _is_graded(text: str, topic: Topic, low: int) -> bool:
    """自治区级企业, 打造全市示范区, 全国、自治区各种荣誉: a grade, a wish, an honour."""
    if text[topic.start - 1 : topic.start] in {"、", "是"}:
        return True
    if _ORDINAL.search(text, low, topic.start):
        return True
    entered = _ENTERED.search(text, low, topic.start)
    if _LARGER_PLAN.match(text, topic.end):
        entered = entered or _FITS_INTO.search(text, max(0, topic.start - _FITS_REACH), topic.start)
    return bool(entered or _GRADE.match(text, topic.end) or _ASPIRES.search(text, low, topic.start))


def _is_site(text: str, topic: Topic, low: int) -> bool:
    """基地位于某村，占地500亩: whether what is told of lies there."""
    place = topic.place
    code = (place.code or place.parent_code or "") if place is not None else ""
    return len(code) >= PREFECTURE and _SITE.search(text, low, topic.start) is not None


def _stands_aside(text: str, topic: Topic, low: int) -> bool:
    """Whether the words before it set a division aside."""
    province = topic.place is not None and topic.place.level == "province"
    if province and (
        _is_native(text, topic)
        or tells_of_comer(text, topic.end, firm=False)
        or (not topic.body and _FIRM.match(text, topic.end))
    ):
        # 江苏某某公司投资: where an investor comes from
        return True
    toward = text[topic.start - 1 : topic.start] == "向" and not GIVEN.match(text, topic.end)
    among = _is_listed(text, topic) or _attends(text, topic)
    if toward or among or text.startswith("籍", topic.end):
        # 向上海发送货物3000吨, 2名静宁籍男子
        return True
    if _STARRED.match(text, topic.end) or _HOLDS.match(text, topic.end):
        return True
    counted = text[topic.end : topic.end + 1].isdecimal() and ITEM.search(text, low, topic.start)
    if counted or EACH.match(text, topic.end):
        # 甲市和乙市各31项
        return False
    if text.endswith("位于", low, topic.start) and _is_site(text, topic, low):
        return False
    if topic.place is not None and topic.place.level == "village":
        # 近日，位于甲镇乙村，几位游客…: the scene is set there
        scene = _SCENE.search(text, low, topic.start)
        if scene is not None and text[topic.end : topic.end + 1] in {"，", ",", "的"}:
            return False
    aside = text.endswith(_LEADS, low, topic.start) and not _is_own_part(text, topic, low)
    aside = aside or _ASIDE_BEFORE.search(text, low, topic.start) is not None
    return aside and not is_dwelling(text, topic, low)


def _attends(text: str, topic: Topic) -> bool:
    """某街道办事处主任某某出席活动: whether whoever comes is only one of the guests."""
    return topic.place is not None and _GUEST.match(text, topic.end) is not None


def _is_listed(text: str, topic: Topic) -> bool:
    """5个园区中，包括甲镇…园区、乙镇…园区，其他2个…: one of those that are told apart."""
    begin = max(0, topic.start - _LIST_REACH)
    if text.endswith("包括", begin, topic.start) and _AMONG_THEM.match(text, topic.end):
        return True
    if topic.place is None or _OTHERS.match(text, topic.end) is None:
        return False
    return _INCLUDES.search(text, begin, topic.start) is not None


def _is_native(text: str, topic: Topic) -> bool:
    """28岁的王某是山东农民: whether a division only says where somebody comes from."""
    return text[topic.start - 1 : topic.start] in "是系" and bool(_NATIVE.match(text, topic.end))


def _is_own_part(text: str, topic: Topic, low: int) -> bool:
    """某乡所属|某村: a village of it, and no larger division that something belongs to."""
    smallest = topic.place is not None and topic.place.level == "village"
    return smallest and text.endswith(("所属", "下属"), low, topic.start)
