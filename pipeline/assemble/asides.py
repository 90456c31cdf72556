"""Divisions that a sentence names in passing: 来自浙江的客商, 居全省第4位, 在北京举行."""

import re

from pipeline.assemble.pasts import is_past
from pipeline.assemble.topics import EACH, ITEM, ONE_OF_MANY, Topic
from pipeline.assemble.ways import is_on_way
from pipeline.division_names import PREFECTURE
from pipeline.seeds import alternatives

# 落户河北 names the place; from, to and with a place do not: 来自浙江的客商, 出口俄罗斯
# \Z: the end of a line above, 记者 王超, is none of it
_ASIDE_BEFORE = re.compile(
    r"(?:来自|(?:所在地|驻地)[为是]?|政府(?:机关)?(?:驻|设)[在于]?|(?:[搬移]|迁|搬迁|移民)[至到]|位于|地处|坐落[于在]?|隶属于?|属于?|(?<=[州市县区])辖(?:有)?|从[^，。；]{2,14}[到至]|(?:位于|地处)(?:我国|中国|祖国)|被?誉为|被?称为|素称|家住|居住在|住在|源自|从|赴|前往|远赴|对口|支援|考[上入进]|就读于?|毕业于|(?:孩子|儿子|女儿|孙子|孙女)们?[也都还]?(?:上|去|到|在)了?|销往|远销|销到|卖到|[送运]往|送[到至]|[运拉发]到|出口|通往|发往|开往|飞往"
    r"|“(?:打造|建设|争创|争当|叫响|擦亮)|[东南西北]{1,2}[面部角端侧边隅]?[邻接连抵靠临依濒与至交界达望毗倚枕通壤襟近滨傍伴]+(?:省会|首府|省城)?|[东南西北](?:隔[^，。；]{1,8}|紧[贴挨依靠邻临])|被|(?<=[村镇乡县市旗区])至|(?<![。？！\n“])(?:毗邻|相邻|邻近)的?|接壤|(?:紧邻|紧靠|紧挨)着?的?|(?:与|和|同|距离?|离)(?:首都|省会|首府|省城|州府)?|距离?[^，。；、\d]{1,12}|(?:引进|引入|承接|疏解|对接|接轨|融入|对标|看齐)了?|居|位居|位列|名列|排名?|占(?:供应|出口|销往)?"
    r"|高出|高于|低于|优于|快于|超|比|较|(?:荣获|获评|被评为|入选|授予|依托|名为|跻身)[^，。；]{0,8}“[^”]{0,12})\Z"
)
# 占全国10%, 居全国第一: the nation is only what the figure is held against
_WIDE_ASIDE = re.compile(r"[占居位高低快好优超比较为在获被和、入列省由的经向是于出]\Z")
# 自治区级龙头企业, 自治区配套资金: a grade, or who pays
_GRADE = re.compile(
    r"级|重点(?=扶持|培育|扶贫|文物|项目|工程|实验室|龙头)|配套|财政|下达|拨付|奖补|专项|补助"
    r"|(?:年度)?(?:目标|考核)?任务的"
)
# 西连武威市、民勤县,|阿拉善右旗: further divisions that one borders on
_BORDERS = re.compile(
    r"(?:^|[，。；,;\n\u3000 ]|[旗县市区镇乡村盟])(?:[东南西北]{1,2}、)?"
    r"[东南西北]{1,2}[面部角端侧]?[邻接连抵靠临与隔交毗][^。；;\d\n有为]*[、，,]$"
)
# 首府呼和浩特市区|以北, 西部固阳县|毗邻: what a profile's division lies beside
_BESIDE = re.compile(
    r"(?:[一-鿿]{2,4}市|(?<=[省首][会府])[一-鿿]{2,4})?(?:市?区|城区|县城|境内)?(?:以[东南西北]{1,2}|(?<=以.{2})为界|(?<=以.{3})为界|(?<=以.{4})为界|[东南西北]{1,2}[方面侧部]?(?:约|近)?\d|毗邻|接壤|相连|相接|交界|相望|相邻|为邻|搭界|下?辖(?:(?:地级|县级)[市区]|[市区县旗](?=[，。])))"
)
# 到辽宁学技术, 在洛阳一家吨包厂|上班: where somebody went is not where the rest happens
_AWAY = re.compile(rf"[^，。；\d]{{0,10}}?(?:{alternatives('errands.tsv')})")
# 去包头市的|固阳县考察
_GOES = re.compile(r"[到去赴往在](?:[一-鿿]{2,6}[省区市盟州县旗]的)?$")
# “保靖黄金茶”: a label holds a division's name
_LABEL = re.compile(r"[^“”，。！？\n]{0,10}”")
_IN_LABEL = re.compile(r"“(?:[一-鿿]{0,2}(?:小|新))?$")
# 今年内蒙古地区|虽受干旱影响,但他的2000亩马铃薯…: what is granted first
_GRANTED_FIRST = re.compile(r"(?:地区|各地|多地|大部)?(?:虽|尽管)")
# 作为全旗易地搬迁安置区,社区…: what one is for the larger division
_ROLE = re.compile(
    r"[^，。；\n]{0,24}?(?:[区县旗市镇乡村]|社区|嘎查|基地|企业|公司|项目|试点|单位|学校|医院|之一|典型|品牌|产业|窗口|代表)[，,]"
)
# 山东某某采选项目|总投资1.2亿元: a firm's name without its 公司
_FIRM = re.compile(
    r"[^，。；、的在与和\d\n]{2,12}?(?:公司|集团)"
    r"|(?![省级重大新全共各首个]|[^，。；、的\d\n]{0,2}重[点大])[^，。；、的在与和\d\n]{4,20}?项目(?=(?:计划|概算)?总?投资)"
)
# 被列为内蒙古自治区特色村镇, 荣获包头市先进集体: who honours
_HONOURED = re.compile(
    r"(?:[列评认选命确][为定名选]?[定名]?为|(?:荣获|荣膺|获评|获得?|入选|入围|当选|荣登|被授予)了?|新(?:认定|获评|获批|评定|入选)的?)$"
)
_HONOUR = re.compile(
    r"[^，。；、\d“”\n]{0,12}?(?:先进|优秀|示范|特色|文明|模范|标兵|试点|称号|荣誉|奖|品牌|典型|范例|样板|基地|名村|名镇"
    r"|优势企业|技术中心|研究中心|瞪羚|独角兽|专精特新|高新技术企业|美丽|和美|卫生|最美|十佳|百强|十强|十大|百佳)"
)
# 除投资351万元的某某村泵站外
_BUT = re.compile(r"除了?[^，。；\n]{0,24}$")
_BUT_FOR = re.compile(r"[^，。；\n]{0,40}外[，,]")
# 以瓦南村为中心: around which the larger division does it
_CENTRE = re.compile(
    r"[^，。；、\d\n]{0,6}为(?:中心|核心|龙头|引领|试点|示范|重点|主|依托|载体|平台|抓手|突破口|样板)"
    # 以全市创建示范市为契机
    r"|[^，。；\d\n]{0,30}为(?:契机|总?抓手|主线|统揽|统领|牵引)"
)
# 创内蒙古单产新高: whose record is broken
_RECORD = re.compile(r"[^，。；\d\n]{0,16}(?:新高|纪录|之最|历史)")
# 去吉首、张家界均为2小时车程
_DRIVE = re.compile(
    r"[^，。；\d\n]{0,6}?(?:只|仅|约|近|需|为|有|要|均|都)*\d[\d.]*个?多?(?:小时|分钟)的?"
    r"(?:车程|路程|航程|高铁|经济圈|生活圈|交通圈)"
)
# 隆盛合镇塔布村|至某某嘎查道路: a way leads from it
_WAY = re.compile(
    r"至[^，。；\d\n]{2,18}?(?:公路|道路|高速|铁路|路段|沿线|[段线路](?=[，。；、等]))"
)
# 距长宁县城22公里,江安|县城7公里
_SO_FAR = re.compile(
    r"(?:县城|城区|市区|城)?(?:约|近)?\d[\d.]*(?:多|余)?(?:公里|千米|华里)(?![“的长])"
)
_SITE = re.compile(
    r"(?:项目|小区|学校|医院|市场|广场|基地|园区|产业园|工程|公司|合作社|大棚|养殖场|种植园|加工厂|[牧养电]场|示范园|工厂|车间|电站)"
    r"(?:选址|就|正)?位于$"
    # 记者来到位于某村的养牛场
    r"|(?:来到|走进|走入|走访|进入|探访)了?位于$"
)
_SCENE = re.compile(r"(?:^|[\n，。；])位于$")
# 位于内蒙古东北部的兴安盟乌兰浩特市境内|的乡野间,…: a story may open so
_SETS_SCENE = re.compile(
    r"(?:^|[\n。”])[\s\u3000]*(?:[^，。；\d\n]{0,5}[里日间末季晨午天候][，,])?(?:位于|地处|坐落[于在])[^，。；\d\n]{0,20}$"
)
# 居住在某嘎查|的牧民
_DWELLER = re.compile(
    r"(?:[一-鿿]{2,8}(?:嘎查|村))?的[一-鿿]{0,4}(?:[牧村农居渔]民|农户|牧户|贫困户|养殖户|种植户|脱贫户)"
)
_SCENE_OF = re.compile(r"[^，。；\n]{0,6}的")
_PART_OF = re.compile(
    r"(?:[一-鿿]{2,4}?(?:平原|高原|盆地|草原|沙漠|山地|丘陵))?最?[东南西北中]{1,3}(?:部|端|隅|缘|角|侧|麓)|境内|腹地"
)
_LIES = re.compile(r"(?:位于|地处|坐落|就在)[^。；\n]*$")
# 获得锡盟农综办批复, 通过赤峰市验收: who grants it is not who has it
_GRANTED = re.compile(r"(?:获|得到?|取得|通过|经过?|报|请|争取|申请|申报|落实)了?到?了?$")
_GRANTS = re.compile(
    r"[^，。；：、\d“”]{0,10}?(?:批复|批准|审批|审查|审核|审定|验收|核准|核定|备案|认定|认可|同意"
    r"|肯定|表彰|通报|授权|支持|扶持|资助|立项)"
    r"|[^，。；：、\d“”]{0,16}?(?:资金|补助|奖补|补贴|奖励|专项|债券|经费|项目)"
)
# 争取内蒙古|补助资金1700万元: who gives it
_SOUGHT = re.compile(
    r"(?:争取|申请|申报|落实|到位|获得|获批|获|得到|利用|使用|投入)了?(?:中央、?)?$"
)
_FUNDS = re.compile(
    r"(?:20\d\d年|[^，。；：、\d]){0,16}?(?:资金|补助|补贴|奖补|专项|债券|经费|基金|贷款)(?![^，。；]{0,4}使用)"
)
# 为某嘎查|捐赠, 向某县|发放: who is given something
_RECIPIENT = frozenset("为向给对")
_GIVEN = re.compile(
    r"[^，。；、\d\n]{0,8}?(?:捐[赠款助献资]|赠送|[下派]发|分发|送出|发放|援助|拨付|划拨|送[去来])"
)
# 鄂尔多斯市|援建的项目: who builds it for others
_BUILT_BY = re.compile(r"(?:对口|无偿|出资|投资)*(?:援建|支援|援助|捐建|捐赠|捐资)")
# 包头至银川|高速铁路: the ends of a line are not where it is built
_ROUTE = (
    r"(?:高速)?(?:铁路|公路|高铁|高速|客专|航线|班列|输电|管线|管道"
    r"|交通|一线|沿线|[国省县]道|[一二三]级路|段(?=[穿贯过从在由横纵途]))"
)
_LINE_TO = re.compile(rf"(?:至|到|—|-|－|～)[一-鿿]{{2,5}}{_ROUTE}")
# 是甲县|通往乙市的必经之路
_GATEWAY = re.compile(
    r"(?:通[往向]|连接|进入|[到至与])[^，。；\d\n]{1,14}的[^，。；\d\n]{0,6}"
    r"(?:必经之[道路地]|通道|门户|要[道冲塞]|枢纽|咽喉|纽带|桥梁)"
)
_LINE_FROM = re.compile(r"[一-鿿]{2}(?:至|到|—|-|－|～)$")
_LINE = re.compile(_ROUTE)
# 打造全市现代能源核心区: what one wants to be for the whole
_ASPIRES = re.compile(r"(?:打造|建成|争当|争创|创建)(?:为|了|成)?$")
# 落实2025年中央文件及内蒙古自治区|促增收政策精神: whose policy it is
_POLICY = re.compile(
    r"[^，。；：、\d\n]{0,24}?(?:精神|文件|要求|部署|政策|决定|决策|意见|方案|规划|条例|办法|规定)(?=[，,、和。])"
)
_CARRIES_OUT = re.compile(r"(?:贯彻|落实|学习|根据|按照|遵照|执行|响应|依据)[^，。；]*$")
# 抢抓全市发展的机遇, 围绕张掖国家级基地建设: what one acts in view of; 联合|自治区某中心: with whom
_IN_VIEW_OF = re.compile(
    r"(?:抢抓|抓住|紧抓|围绕|紧扣|紧跟|依托|借助|锚定|融入|助力|助推|服务于?|支撑|赋能|联合|会同|携手|代表|融合|整合|凝聚|汇聚)$"
)
# 迎接自治区|成立70周年, 贯彻自治区|第十次党代会精神: what falls into the year
_OCCASION = re.compile(r"成立[\d一二三四五六七八九十]{1,4}周年|第[\d一二三四五六七八九十]+次党代会")
# 某省某市|代管县
_HOLDS = re.compile(r"(?:代管|下辖|所辖|管辖)的?(?:一个)?[县市区旗镇乡]")
# 纳入全省监测的某景区
_ENTERED = re.compile(r"(?:纳入|列入|入选|进入|跻身)$")
_BUT_REACH = 28
_VENUE = re.compile(
    r"举行|召开|开幕|举办|推广|领先|率先|复制|名列|位居"
    r"|(?:设立|建立|成立|建成|创办|开设|组建|推出|打造)了?(?:首[个家座所]|第一)"
)
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
_RANKED = re.compile(
    r"(?:领跑|距|离|居|占|位列|列|高于|低于|快于|超过|比|较|优于|好于|[高低快慢超][出过]|(?<=[率量额值均])超|领先|落后|[增降]幅|增速|总量|位次)$"
)
# 全省排名第3位, 与全市保持同步: what it is held against as well
_RANKS = re.compile(
    r"[一-鿿]{0,4}率先|(?<=在..)[^，。；\d]{0,4}(?:占比|比重|份额)|(?<=对..)[^，。；]{0,10}贡献"
    r"|(?:排第|排名|排位|位次|名次|前列|首位|居[前中末]|处于?[前中上末领]|第[一二三四五六七八九十\d])"
    r"|.{0,4}(?:保持)?(?:同步|持平|一致)"
    # 全镇贫困人口最多的嘎查, 全县首个养殖场
    r"|首[个家座条]|第一[个家座]|唯一"
    r"|[^，。；、\d\n]{0,8}最[一-鿿]{1,3}的[^，。；、\d\n]{0,6}?(?:[村镇乡县旗]|嘎查|苏木|社区)(?![里内])"
)


# 净菜进京达到|全省总量1/6
_REACHES = ("达到", "达", "占", "占据", "为", "相当于")
_OF_WHOLE = re.compile(
    r"[^，。；、\d\n]{0,6}?总?[量额数值]的?(?:约|近)?(?:\d+/\d+|[一二三四五六七八九十百]+分之|\d[\d.]*%)"
)
# 长江流经巴东县|破水峡入境: where a river comes from or goes to
_COURSE = re.compile(r"[^，。；、\d\n]{0,8}?(?:[入出流]境|流[入出]|[注汇]入)")
_FLOWS = re.compile(r"(?:流经|源[于自出]|[自从由经])$")
# 北京|专家来固出诊: whoever comes, comes from there
_VISITORS = re.compile(
    r"[^，。；、\d\n]{0,6}?(?:专家|教授|名医|医生|客商|游客|学者|志愿者)(?:们)?(?:前?来|赴|走进)"
)


def _leads_off(text: str, topic: Topic) -> bool:
    """Whether a division is only how far something is, where a way begins, or someone's past."""
    if _SO_FAR.match(text, topic.end) or _WAY.match(text, topic.end):
        return True
    if _DRIVE.match(text, topic.end) or _VISITORS.match(text, topic.end):
        return True
    flows = _COURSE.match(text, topic.end) is not None
    if flows and _FLOWS.search(text, max(0, topic.start - 2), topic.start):
        return True
    if text[topic.start - 1 : topic.start] in {"、", "和"} and _ITS_SHARE.match(text, topic.end):
        return _SHARE_OF.search(text, max(0, topic.start - 24), topic.start) is not None
    return text[topic.start - 1 : topic.start] == "在" and is_past(text, topic)


def _is_elsewhere(text: str, topic: Topic, low: int) -> bool:
    """Whether the division is only where something is sold, or where a firm comes from."""
    if topic.place is None or topic.place.level in {"township", "village"}:
        return False
    if text[topic.start - 1] == "在" and _SOLD.match(text, topic.end):
        return True
    whence = _WHENCE.match(text, topic.end) is not None
    return whence and _WITH.search(text, low, topic.start) is not None


def _is_scene(text: str, topic: Topic, low: int) -> bool:
    """Whether a division tells where something lies or was held, or stands in a label."""
    if _VENUE.match(text, topic.end) and text[low : topic.start].endswith(("在", "被")):
        # 在北京举行, 被全市推广: where it was held or heard of, not what it is about
        return True
    # “保靖黄金茶”, “鲁西小寿光”
    labelled = _IN_LABEL.search(text, max(0, topic.start - 4), topic.start)
    if labelled and _LABEL.match(text, topic.end):
        return True
    if topic.place is not None and (
        _leads_off(text, topic) or is_on_way(text, topic.start, topic.end)
    ):
        return True
    if topic.place is not None and (
        _is_end_of_line(text, topic)
        or _ROAD_NAME.match(text, topic.end)
        or text[topic.start - 2 : topic.start] in _HELPED
    ):
        return True
    # 位于锡林郭勒草原腹地,东乌旗中东部
    lies = _PART_OF.match(text, topic.end)
    return bool(lies and _LIES.search(text, max(0, topic.start - 40), topic.start))


# 东北与|本旗满族屯满族乡毗邻: what it has a border with
_NEXT_TO = re.compile(r"[东南西北]{1,2}[部面侧端]?[与同和]$")
_JOINED = re.compile(r"[^，。；\d\n]{0,24}(?:毗邻|接壤|相连|相接|交界|相望|相邻|为邻|搭界)")


def _is_bordered(text: str, topic: Topic) -> bool:
    """Whether a profile says that its division has a border with the topic."""
    low = max(0, topic.start - 4)
    return bool(_NEXT_TO.search(text, low, topic.start) and _JOINED.match(text, topic.end))


# 231名医护人员驰援湖北
_HELPED = frozenset({"驰援", "增援"})
# 安阳铁路、汉白公路横穿东西: a road is called after it; not 包头公路总里程
_ROAD_NAME = re.compile(
    r"(?:铁路|公路|高速|高铁)(?=[、和，。；]|横|纵|穿|贯|途经|经过|过境|从|在|由|自|与|依)"
)


def _is_end_of_line(text: str, topic: Topic) -> bool:
    """包头至银川|高速铁路: whether a place is only one of the two that a line joins."""
    if _LINE_TO.match(text, topic.end) or _GATEWAY.match(text, topic.end):
        return True
    low = max(0, topic.start - 4)
    return bool(_LINE.match(text, topic.end) and _LINE_FROM.search(text, low, topic.start))


def is_aside(text: str, topic: Topic) -> bool:
    """Whether a division or the nation is only where something is, comes from or is ranked in."""
    low = max(0, topic.start - 16)
    if ONE_OF_MANY.match(text, topic.end):
        # 是全国先进旗、全国500家产粮大县之一: what is counted is of the whole
        return False
    if topic.wide:
        return bool(_WIDE_ASIDE.search(text, low, topic.start))
    opens = _SETS_SCENE.search(text, max(0, topic.start - 24), topic.start)
    if opens and _SCENE_OF.match(text, topic.end):
        return False
    if topic.place is not None and _GRANTED_FIRST.match(text, topic.end):
        return True
    beside = _BESIDE.match(text, topic.end)
    beside = beside or _BORDERS.search(text, max(0, topic.start - 40), topic.start)
    pointed = topic.anaphor is not None and _is_graded(text, topic, low)
    if (
        beside
        or pointed
        or _is_bordered(text, topic)
        or _is_scene(text, topic, low)
        or _is_elsewhere(text, topic, low)
        or _is_above(text, topic, low)
    ):
        return True
    if _AWAY.match(text, topic.end) and _GOES.search(text, low, topic.start):
        return True
    if topic.anaphor is not None and topic.anaphor.head:
        # 安置来自|该县16个镇的群众
        ranks = _RANKS.match(text, topic.end) or text.endswith("来自", low, topic.start)
        whole = text.endswith(_REACHES, low, topic.start) and _OF_WHOLE.match(text, topic.end)
        return bool(ranks or whole or _RANKED.search(text, low, topic.start))
    return _stands_aside(text, topic, low)


def _is_role(text: str, topic: Topic, low: int) -> bool:
    """作为全旗安置区: whether one of its parts is something for the larger division."""
    if not text.endswith("作为", low, topic.start):
        return False
    named = topic.place is not None and topic.place.level not in {"township", "village"}
    wide = topic.anaphor.head in {"全", "我"} if topic.anaphor else named and topic.body is None
    return wide and _ROLE.match(text, topic.end) is not None


def _is_above(text: str, topic: Topic, low: int) -> bool:
    """Whether the division is only who grants something, or whose policy is carried out."""
    if _IN_VIEW_OF.search(text, low, topic.start) or _is_role(text, topic, low):
        return True
    if _is_honour(text, topic, low):
        return True
    if _BUT_FOR.match(text, topic.end) and _BUT.search(
        text, max(0, topic.start - _BUT_REACH), topic.start
    ):
        return True
    if text[topic.start - 1 : topic.start] == "以" and _CENTRE.match(text, topic.end):
        return True
    if _GRANTED.search(text, low, topic.start) and _GRANTS.match(text, topic.end):
        return True
    given = text[topic.start - 1 : topic.start] in _RECIPIENT
    if (_BUILT_BY.match(text, topic.end) and not given) or _OCCASION.match(text, topic.end):
        return True
    if _SOUGHT.search(text, low, topic.start) and _FUNDS.match(text, topic.end):
        return True
    carried_out = _CARRIES_OUT.search(text, max(0, low - 24), topic.start)
    return carried_out is not None and _POLICY.match(text, topic.end) is not None


def _is_honour(text: str, topic: Topic, low: int) -> bool:
    """Whether the division only gives an honour, or held the record that is broken."""
    before = text[topic.start - 1 : topic.start]
    if before in {"创", "破", "新"} and _RECORD.match(text, topic.end):
        return True
    honoured = _HONOURED.search(text, low, topic.start)
    return honoured is not None and _HONOUR.match(text, topic.end) is not None


def _is_graded(text: str, topic: Topic, low: int) -> bool:
    """自治区级企业, 打造全市示范区, 全国、自治区各种荣誉: a grade, a wish, an honour."""
    if text[topic.start - 1 : topic.start] in {"、", "是"}:
        return True
    entered = _ENTERED.search(text, low, topic.start)
    return bool(entered or _GRADE.match(text, topic.end) or _ASPIRES.search(text, low, topic.start))


def _is_site(text: str, topic: Topic, low: int) -> bool:
    """基地位于某村，占地500亩: whether what is told of lies there."""
    code = (topic.place.code or "") if topic.place is not None else ""
    return len(code) >= PREFECTURE and _SITE.search(text, low, topic.start) is not None


def _stands_aside(text: str, topic: Topic, low: int) -> bool:
    """Whether the words before it set a division aside."""
    province = topic.place is not None and topic.place.level == "province"
    if province and topic.body is None and _FIRM.match(text, topic.end):
        # 江苏某某公司投资: where an investor comes from
        return True
    toward = text[topic.start - 1 : topic.start] == "向" and not _GIVEN.match(text, topic.end)
    if toward or text.startswith("籍", topic.end):
        # 向上海发送货物3000吨, 2名静宁籍男子
        return True
    if _HOLDS.match(text, topic.end):
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
    aside = _ASIDE_BEFORE.search(text, low, topic.start) is not None
    return aside and not _is_dwelling(text, topic, low)


def _is_dwelling(text: str, topic: Topic, low: int) -> bool:
    """这位居住在某嘎查的牧民受访时说: he speaks of where he lives."""
    lives = topic.place is not None and text.endswith(("住", "住在"), low, topic.start)
    return lives and _DWELLER.match(text, topic.end) is not None
