"""What names of townships and villages look like, and what only ends like one."""

import re
from functools import cache

from pipeline.division_names import COUNTY, Names
from pipeline.gazetteer import PEOPLES_TOWNSHIP
from pipeline.seeds import read_seed
from schemas.mentions import PlaceCandidate
from schemas.seeds import LexiconRow

LONGEST = 16
"""Code points of the longest stretch that the finder takes for a name with its ending."""

# What a name found by shape alone may not hold: particles, prepositions, counters, verbs.
_PARTICLES = (
    "的了着过在是为与及或对以把被从向到个各每全该本这那此其之等所名户们让使给我你他她它由并且而但则就都也"
    "还又再已曾不没无未非最更很较几多余两位条批次届辖"
)
_SOUNDS = "于其多本他都"
"""What writes a sound in 胡地亚于孜, 阿其图, 白音他拉 and 都荣敖包, and a word elsewhere."""
_PHRASES = (
    r"|(?<![中永太义人共新仁大协祥安嘉雍])和(?!平|谐|睦|顺|丰|安|兴|盛)|有(?!福|德|为)"
    r"|打造|建设|建成|创建|设立|撤销|更名|实现|推动|推进|开展|组织|实施|深入|加强|成立|配备|划分|评选|覆盖|服务|管理|治理|走进"
    r"|走访|来到|招聘|招录|选聘|公开|带动|帮助|发展|党建|基层|试点|联合|依托|选派|示范|行政|自然|中心|贫困|薄弱|先进|城市|农村"
    r"|乡村|城乡|城镇|乡镇|牧区|边境|抵边|街道|社区|嘎查|苏木|美丽|幸福感|文明|信用|特色|重点|全国|首批"
    r"|[镇乡村街]|助力|抓住|紧紧|支持|引导|鼓励|指导|派出|依法|全力|大力|持续|积极|近日|日前|目前|新型"
    r"|智慧|完整|未来|现代|老旧|典型|样板|空心|城中|易地|搬迁|移民(?!$)|^.?移民|安置|民族|红色|绿色|数字|网格|驻|帮扶|包联"
    r"|做[大强优实好精细活]|壮大|增强|强化|注重|发挥|突出|夯实|补齐|盘活|激活|撬动|扶持|投入|投向|投身|承包|租赁|振兴|富裕|繁荣|引领"
    r"|书记|干部|党员|居民|群众|支部|委员|学校|企业|公司|旅游|产业|工业|高新|经济|开发|建立|涉农|脱贫|易返|规模"
    r"|部分|其他|其它|有关|相关|周边|下属|所属|附近|将(?!台|军|乐)|第[一二三]|百强|^[首一几]家|进入|融入|形成|建成|并入|整个|各类|下沉|依靠|通过|围绕|聚焦"
    r"|结合|利用|立足|确保|提升|提高|整合|藏区|彝区|市直|区直|县直|旗直|市委|区委|县委|旗委"
)
# 太古乡, 永太村; not 太远的村
NO_NAME = re.compile(f"[{_PARTICLES}于]{_PHRASES}|太(?=[多少大小快慢难贵低长远])")
NO_TRANSCRIBED_NAME = re.compile(f"[{''.join(set(_PARTICLES) - set(_SOUNDS))}]{_PHRASES}")
LONGEST_TO = 3
# 阿尔丁大街|8号街坊, 新华街|翻修路面, 和平街|两侧商铺, 胜利街|与长安路交叉口
_HOUSE = re.compile(
    r"\d{1,4}号|[东西南北中]段|[两沿]侧|沿[线街]|路[口段面]|[与和][一-鿿]{2,4}[路街](?:交|路)|[、和][一-鿿]{1,4}路"
    r"|(?:改造|翻修|修补|拓宽|硬化|铺设|亮化|绿化|全长|长\d|宽\d|通车|贯通|安装)"
)
# 黄羊城镇|于家沟村, 余湾村, 两河口村: what is no particle at the head of a name
_HEADS_NAME = re.compile(
    "[于余向和从](?=家(?![庭里中长人乡家]))|[于余](?=[湾坑庄沟营屯寨窑梁塔坝]$)|两(?=[河江岔])"
)
STREETS = frozenset({"街", "办事处"})
"""Endings for which the register writes 街道."""
_STREET_STEM = 3
"""Characters of the stem of a village or a community that may end in 街."""
_LONGER_THAN = 3
"""Characters of a village's stem from which on 村 may stand for 嘎查."""
COMMON_VILLAGE = re.compile(
    r"^(?:[按新老旧农乡城山渔牧古大小名强邻邻本我驻进入出回联包红绿富美空试集重市村]|苏木|嘎查"
    r"|一|二|三|四|五|六|七|八|九|十|中心|城中|行政|自然|示范|样板|贫困|文明|小康|亿元|智慧|和谐|美丽|幸福|平安|团结"
    r"|友谊|民族|完整|未来|绿色|红色|先进|典型|特色|试点|重点|数字|移民|安置|帮包|包联|包保|帮扶|帮联|结对|联系|受援|派驻|包抓|共建|城市|农村|乡村|商业|老年|国际|现代"
    r"|工业|高新|农业|综合|生态|文化|旅游|步行|商业|商贸|风情|美食|主|前|后|上|下|东|西|南|北|名人|历史|文创|首富"
    # 滨河街道|居家社区养老服务中心
    r"|居家|医养|康养|嵌入式?|低碳|零碳|宜居|老旧|智能|法治|应急|无障碍|全龄|友好)$"
)
COMMON_ZONE = re.compile(
    r"^[县市区]?(?:(?:经济|技术|高新|产业|工业|农业|现代|科技|物流|旅游|生态|国营|第[一二三四五]|先进|制造业?|新材料|"
    r"新能源|装备|生物|医药|化工|食品|创新|创业|循环|绿色|电子|信息|智能|数字|文化|综合|加工|农产品|精细|轻工|建材)*"
    r"|[原良]种|种[畜猪羊马]|畜牧|[农林牧茶])$"
)
"""What stands before 开发区, 园区 or 场 in a name that every second county has."""
_STREETS = re.compile("街道|办事处")
_STREET_WORDS = re.compile("团结|友谊|幸福|平安|和谐|文明")
# A name may begin after one of these without a mark between: 走进西羊场村, 位于和平街.
_OPENING = re.compile(
    r"[在今至地城们辖靠毗接连依濒临隔邻原即管归含至经设建抵在到往赴进入是为和与及同由从向对于将让使把被给的了着过访来去回自住位作如以即称抵达经沿像叫属驻距近时有因据讯销划]"
)
PROFILE = re.compile(
    r"(?:[，,(（][^。；！？\n]{0,20})?(?:位于|地处|坐落|隶属|属[^。，\n]{2,8}管辖|距[^。，\n]{2,8}\d)"
    # 东成乡所辖面积116平方公里, 东成镇现辖14个村
    r"|(?:现|[下所管]?辖区?|国土|幅员|行政区域|土地|总)*(?:面积[为约]*\d|辖有?[\d一二三四五六七八九十])"
    # 是尚志市苇河镇下辖的林业村, 是望奎县北部的满族聚居镇
    r"|是[^，。；：、\d\n]{4,24}?(?:[下所管]辖|下属|[东西南北中]部)的"
    r"[^，。；：、\d\n]{0,12}(?:村|镇|乡|苏木|街道|嘎查|社区)(?=[，,。])"
    # 某村是某镇政府所在地
    r"|[是为](?=[^，。；：、\d\n]{2,16}(?:政府|办事处)的?(?:所在地|驻地)[，,。])"
    # 1996年,…；乌伯牛乡人口1.8万人
    r"|总?人口[为约]?\d"
)
"""What follows the name in the first words of its profile: 皂角镇位于什邡市城郊."""
HEADS_ACCOUNT = re.compile(
    r"第[一二三四五六七八九十\d]{1,3}届|召开|(?:\d{4}年)?(?:人民)?(?:政府|代表大会)|概况|简介|基本情况"
    r"|\d{4}年[^，。；\n]{0,16}(?:工作|总结|报告|公报)|工作(?:总结|报告)"
)
"""What follows the name in the headline of a township's own account: 衙前镇第十六届人大."""
DIFFERENT_KIND = frozenset("东西南北中前后上下大小新老旧一二三四五六七八九十左右内外里高低第")
"""Characters that part neighbours: 东沟村 is no misprint of 西沟村."""
FEATURES = frozenset(
    "沟窑庄营梁湾坡岭山河坝滩塔堡屯店铺桥洼渠井泉台子口崖峪坪坊寨集场圪旦湖江海"
    "村园苑城府家里巷路街门楼"
)
"""Last characters of a village's name that say what lies there: neighbours differ in them."""
SHORTEST_FUZZY = {"township": 2, "village": 3}
# 镇长 and 村里 go on another way; a name of the register may all the same stand before them.
GOES_ON = re.compile(
    r"[江域党友邻野约风静守压痛定里长上下区务史规容貌屯医校口头晚超歌改企舍嫂间试道化庄级市拍]|村(?![民支委干党“里长主口头集部书医史妇])|BA|街道"
)
TRANSCRIBED = re.compile(
    r"[阿巴艾布孜亚于热提肯科吾买察达代德尔额格哈呼吉嘎噶杰克库拉兰勒力马玛麦米莫木穆那尼诺其恰然日茹萨桑赛沙什斯苏塔特图吐"
    r"乌希牙亚依伊扎孜珠浩特敖包宝音查干淖郭罗彦罕伦鲁]"
)
LONGEST_TRANSCRIBED = 7
"""A Mongolian, Uyghur or Tibetan name in Chinese characters is longer than a Chinese one."""
LONGEST_UNKNOWN = {"嘎查": 7, "苏木": 7, "社区": 4, "村": 4, "镇": 4, "乡": 4, "街道": 4}
"""Code points before the ending of a name that is taken though the register lacks it."""
LONGEST_ESTATE = 6
_ESTATE = re.compile(r"名[都苑城邸门仕居园府]|[新华康首帝丽锦国嘉]都")
"""What a housing estate is called, and its community after it, though 名 counts and 都 is 'all'."""
_ESTATE_END = re.compile(r"[府城苑园庭湾郡里庄居家阁轩邸墅路街巷门桥都]$")
_NUMBERED = re.compile(r"(?<=..)第[一二三四五六七八九十]+$")
"""铁路|第一|社区."""
# 羌乡, 彝乡, 茶乡, 三乡: what a countryside is called for, or how many there are
_NO_TOWNS = frozenset(
    "回下离还家故老他异思同水侨梦外入彝苗藏羌侗瑶壮蒙畲茶酒花一二两三四五六七八九十"
)
_CALLED = re.compile(r"(?:民族|文化|振兴|繁荣|富裕|团结|友谊|幸福|平安|商业|工业)$")
"""Words that many communities are called by, each the only one of its street."""
_AUSPICIOUS = re.compile(
    r"(?:幸福|团结|友谊|平安|民族|和谐|先进|繁荣|富裕|富强|振兴|文化|希望|新建)$"
)
"""Words that many villages are called by, and others only are."""
_HAS_VILLAGERS = re.compile(
    r"党(?:总?支部|委|群)|“?两委|[村牧]民(?!委员会?的|文化|活动|服务)|村?支书|第一书记|驻村|位于|地处|坐落"
    r"|[的，]|今年|去年|近年|如今|目前|现在?有|[全该]村|(?:种植|养殖|脱贫|贫困)户[一-鿿]{2,4}[家说，]"
)
# 希望嘎查|能…: a wish
_WISHED = re.compile("[能可要会把加]|干部[能要]|尽快|早日")
_HAS_BODY = re.compile(r"党[委总支群]|居委会|居民|书记|网格员|工作站|[、等]")
DISTINCT_ENDING = ("嘎查", "苏木")


@cache
def _openers() -> frozenset[str]:
    """Words of two characters, verbs or times: 指导|建华镇, 走访|河西街道, 近年|白音镇."""
    verbs = (row for row in read_seed("phrase_cues.tsv", LexiconRow) if row.kind in {"cut", "weak"})
    rows = (
        *verbs,
        *read_seed("place_openers.tsv", LexiconRow),
        *read_seed("times.tsv", LexiconRow),  # 往年|村集体收入
    )
    return frozenset(row.surface for row in rows if len(row.surface) == 2)


@cache
def _acts() -> frozenset[str]:
    """Verbs that no name begins with: 探索|联村, 启动|整镇; but 新建屯村."""
    openers = read_seed("place_openers.tsv", LexiconRow)
    begins = {row.surface for row in openers if row.kind != "opens"}
    verbs = (row for row in read_seed("phrase_cues.tsv", LexiconRow) if row.kind in {"cut", "weak"})
    return frozenset(row.surface for row in verbs if len(row.surface) == 2) - begins


def may_open(text: str, start: int) -> bool:
    """Whether a name of a division may begin at `start`, with no mark before it."""
    if text[start - 1] == "城" and (start < 2 or not text[start - 2].isalpha()):
        return False  # 城昌村 in a line of its own, but 县城|东关村
    return (
        _OPENING.match(text, start - 1) is not None or text[max(0, start - 2) : start] in _openers()
    )


def may_be_unlisted(text: str, stem: str, tail: PlaceCandidate, *, narrow: bool = False) -> bool:
    """Whether a stem looks like a name though no name of the register is equal to it.

    Right behind a street 文化社区 is a name where people or a committee follow.
    """
    if narrow and tail.surface == "社区":
        if _CALLED.match(stem):
            return _HAS_BODY.match(text, tail.end) is not None
        stem = _NUMBERED.sub("", _ESTATE.sub("苑", stem))
    if narrow and _HEADS_NAME.match(stem):
        stem = stem[1:]
    if tail.surface in {"村", "社区"} and len(stem) >= _STREET_STEM:
        stem = stem.removesuffix("街")  # 上横街|村, 苏虎街|社区
    if narrow and tail.surface in {"村", "嘎查"} and _AUSPICIOUS.match(stem):
        return _is_auspicious_name(text, tail)
    if _is_kept_back(stem, tail) or COMMON_VILLAGE.match(stem) or _goes_on(text, tail):
        return False
    if tail.surface == "乡":
        # 统筹城乡: town and country; 返乡创业, 下乡干部: the country that people come from
        return stem[-1] not in "城返归" and stem not in _NO_TOWNS
    return tail.surface != "镇" or stem[-1] not in "城小古集重名强市"


def _goes_on(text: str, tail: PlaceCandidate) -> bool:
    """Whether the ending begins another word: 镇长, but not 某镇党委."""
    bodies = ("党委", "党支部", "党群", "党工委")
    return GOES_ON.match(text, tail.end) is not None and not text.startswith(bodies, tail.end)


def _is_kept_back(stem: str, tail: PlaceCandidate) -> bool:
    """Whether a stem is or holds a verb, or is kept back: 滨海街道|举办|社区春晚, 小河镇|某村."""
    # 文昌|苑社区: the last word of what an estate is called
    estate = tail.surface == "社区" and _ESTATE_END.fullmatch(stem) is not None
    if "某" in stem or stem in _openers() or estate or says_no_name(stem, tail.surface):
        return True
    return stem[:2] in _acts() and not is_transcribed(stem)  # 探索|联村


def _is_auspicious_name(text: str, tail: PlaceCandidate) -> bool:
    """土牧尔台镇|幸福村党支部, 先进嘎查建成棚圈: a name, and no 某镇新建村卫生室."""
    if _HAS_VILLAGERS.match(text, tail.end):
        return True
    return tail.surface == "嘎查" and _WISHED.match(text, tail.end) is None


def says_no_name(stem: str, ending: str) -> bool:
    """Whether a stem holds a word that no name does; 他 only writes a sound before 苏木."""
    if stem[0] == "至" and len(stem) > LONGEST_TO:
        return True  # 桑根达来镇|至|道日乃图嘎查
    transcribed = ending in DISTINCT_ENDING or is_transcribed(stem)
    return (NO_TRANSCRIBED_NAME if transcribed else NO_NAME).search(stem) is not None


def is_transcribed(stem: str) -> bool:
    """Whether most characters are such as write Mongolian, Uyghur and Tibetan names."""
    return 2 * len(TRANSCRIBED.findall(stem)) > len(stem)


def longest_unknown(stem: str, ending: str, *, narrow: bool = False) -> int:
    """Return how long a stem may be that the register lacks."""
    longest = LONGEST_UNKNOWN.get(ending, 0)
    if narrow and ending == "社区" and _ESTATE_END.search(stem):
        return LONGEST_ESTATE
    if longest and is_transcribed(stem):
        return LONGEST_TRANSCRIBED
    return longest


def one_character_off(one: str, other: str) -> bool:
    """Whether one character is wrong, missing or too much, and not one that tells names apart.

    固门镇 and 沟门镇 are one character off; 东沟村 and 西沟村 are two places.
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    head = _common_head(one, other)
    rest_one, rest_other = one[head:], other[head:]
    if len(one) == len(other):
        if rest_one[1:] != rest_other[1:]:
            return False
        return not ({rest_one[0], rest_other[0]} & DIFFERENT_KIND)
    longer, shorter = (rest_one, rest_other) if len(one) > len(other) else (rest_other, rest_one)
    return longer[1:] == shorter and longer[0] not in DIFFERENT_KIND


def is_longer(name: str, stem: str, ending: str) -> bool:
    """Whether a name has one character between a stem and its ending: 银杏|树|乡."""
    parted = name.startswith(stem) and name.endswith(ending)
    return parted and len(name) == len(stem) + 1 + len(ending)


def may_be_misprint(name: str, other: str, ending: str) -> bool:
    """Whether a name is more likely `other` misprinted than another place beside it.

    Mongolian names (桃日木嘎查 for 陶日木嘎查) and townships, of which a county has few, may differ
    in any character; 何家窑村, 王家窑村 and 何家沟村 are three places.
    """
    if not one_character_off(name, other) or name[1:] == other:
        return False  # 县|城七台镇: what is too much stands outside
    if ending not in {"村", "社区"}:
        return True
    stem = min(len(name), len(other)) - len(ending)
    head = _common_head(name, other)
    if len(name) != len(other):
        return stem >= 4 and head > 0
    features = {name[head], other[head]} & FEATURES
    return head > 0 and not (head == stem - 1 and features)


def _common_head(one: str, other: str) -> int:
    head = 0
    while head < min(len(one), len(other)) and one[head] == other[head]:
        head += 1
    return head


def is_ordinary(stem: str, tail: PlaceCandidate) -> bool:
    """Whether a name is also a description: 幸福|社区, 农业|园区, but not 幸福|街道."""
    if _STREETS.fullmatch(tail.surface) and _STREET_WORDS.fullmatch(stem):
        return False
    return (COMMON_VILLAGE.match(stem) or COMMON_ZONE.match(stem)) is not None


def ends_no_name(text: str, tail: PlaceCandidate) -> bool:
    """伊和布拉格嘎查|村民, 阿尔丁大街|8号街坊: whether an ending is part of another word."""
    if tail.surface == "街":
        return _HOUSE.match(text, tail.end) is not None
    return text.startswith("嘎查村民", tail.end - 3)


def is_any_street(tail: PlaceCandidate, around: str) -> bool:
    """新华街 in a text of another county: a street of that name, which every town has."""
    return tail.surface == "街" and len(around) < COUNTY


def listed(names: Names, name: str, tail: PlaceCandidate) -> list[str]:
    """Return the codes of a name as written; the register writes 街道 for 北环办事处."""
    codes = names.by_name.get(name)
    if codes is None and "族" in name:  # 三岔口朝鲜族镇 for 三岔口镇
        codes = names.by_name.get(PEOPLES_TOWNSHIP.sub("", name))
    if codes is None and tail.surface in STREETS:
        codes = names.by_name.get(name.removesuffix(tail.surface) + "街道")
    if codes is None and tail.surface == "村" and len(name) > _LONGER_THAN:
        # 赛罕塔拉村, 赛罕塔拉嘎查村 for 赛罕塔拉嘎查
        codes = names.by_name.get(name[:-1].removesuffix("嘎查") + "嘎查")
    return codes or []
