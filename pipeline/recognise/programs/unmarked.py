"""Finds program names that stand without marks, by the verb that opens them.

`实施医疗卫生强基工程`, `开展…行动`, `推行三联工作法`, `落实…项目为抓手`. A generic
phrase (重点工程, 专项行动) is no name: without its stock words nothing is left of it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import cast

import ahocorasick_rs

from pipeline.recognise.name_context import encodable
from pipeline.recognise.programs.coined import find_coined, type_of, unquoted
from pipeline.seeds import read_seed
from schemas.mentions import Program
from schemas.seeds import LexiconRow
from schemas.vocabulary import ProgramType

_REACH = 36
_EDGE = re.compile(r"[，,。；;：:！!？?\n“”‘’《》（）()…—●◎■★]")

# 实施…行动: the last of the strong verbs opens the name; of the weak ones the first, since a name
# may hold them itself (落实不断改善饮水条件推动牧区用水项目).
_STRONG = re.compile(r"实施好?|启动|开展好?|发起|举办|推行")
_WEAK = re.compile(r"推进|深化(?:落实)?|落实|列入|纳入|入选|推动|申报|打造")
_FIRM = frozenset(("落实", "深化"))
_AFTER_VERB = re.compile(
    r"^(?:了|好|出|过|以|及)?(?:[、 ])?(?:实施)?"
    r"(?:[\d一二两三四五六七八九十百千余多]{1,4}[个项场次届轮批类大](?!公里))?"
    r"(?:全市|全省|全区|全旗|全县|我省|我市|我区|本市|该市|该旗|一系列|系列|好)?"
)
_ACTS = re.compile(
    # One class stands before the alternatives, so that the engine skips to its next member.
    r"[三行专五攻战工计倡](?<![自被].)(?:(?<=三)年行动计划|(?<=行)动计划|(?<=专)项行动|(?<=[三五])年行动"
    r"|(?<=攻)坚行动|(?<=战)略行动|(?<=行)动|(?<=工)程|(?<=计)划|(?<=战)略|(?<=倡)议)"
    r"(?!有效衔接|[师力家学者法性\d]|转型|重组|布局|目标|定位|支点|框架|合作|部署|资源|物资|储备|意义|层面|高度|机遇|腹地|通道|枢纽|产业|新兴|支撑|任务"
    r"|纵深|后方|要地|科技力量|安全|博弈|方案|规划|机械|生育|单列|起来|建设领域|质量|造价|款|量|部|总投资|投资|进度|院|指挥)"
)
_STOCK = re.compile(
    r"重点|重大|民生|专项|环境|卫生|建设|一批|系列|标志性|国家级?|省级|市级|区域|基础设施|水利|交通|能源|产业|惠民|实事|在建|"
    r"新建|续建|改扩建|扩建|配套|主体|土建|附属|相关|有关|各类|各项|这些|这项|该|此项|上述|年度|五年|三年|年|工作|"
    r"一期|二期|三期|项目|工程|攻坚|综合|整治|治理|集中|统一|联合|具体|实际|自觉|一致|扎实|关键|核心|骨干|大型|"
    r"新一轮|等|发展|系统|先导|配套|环保|土木|市政|公路|铁路|水运|房屋|建筑|生产|经营|学习|教学|培养|投资|采购|"
    r"融资|财务|支出|收支|预算|商业|作战|军事|用兵|大|新|好|各|和|与|及|的|\d"
)

# 乡村振兴五大工程 only counts
_COUNTED_ACTS = re.compile(r"[一二两三四五六七八九十\d]+(?:大|项|个)(?:行动|工程|计划|战略)$")
# 2023年包联驻村工作计划: drawn up every year
_YEARLY = re.compile(
    r"^(?:20\d\d年|本?年度)|(?:工作|年度|月度|投资|教学|采购|生产|培训|用工|招聘|发展)计划$"
)
# 开展助力国家重大战略“…”活动: what is done is for a strategy
_SERVED = re.compile(r"(?:助力|服务|围绕|对接|融入)[\u4e00-\u9fff]{2,}战略$")
# 蒙古马、双峰驼|保护工程: what one project saves
_SAVED = re.compile(r"[\u4e00-\u9fff]{3,6}、[\u4e00-\u9fff]{3,6}(?:保护|抢救|扩繁|振兴)$")
# 清理整治等专项行动 lists kinds, 群众满意的工程 describes.
_LOOSE = re.compile(r"[的、等]")
_METHOD = re.compile(r"(?:工作法|治理法|调解法)(?![治制律规院庭官])")
_METHOD_EDGE = re.compile(
    r"[，,。；;：:\n“”《》（）()、的了出]|(?<!呼)和(?![谐美睦合顺解平悦融])|推行|推广|探索|实行|创新|运用|采用|采取|总结|提炼|实施|形成|建立|创建|"
    r"落实|打造|践行|通过|以|用(?!户)"
)
_COUNTED_METHODS = re.compile(r"(?:\d+|[一二两三四五六七八九十百几多]+)(?:个|种|项|套)|优秀$")
_CLOSING = frozenset("”’」』")
_METHOD_STOCK = re.compile(
    r"(?:群众|新|好|特色|先进|多种|各种|这一|这种|一套|系列|创新|有效|基层|党建|社区|一些|这套|此种|的|了)*"
)
_HALL = re.compile(
    r"(?<=[在、到入办设造为的展过用托])([\u4e00-\u9fff]{2,6}?)(大讲堂|讲堂|微讲堂)(?![内里上中]?课)"
)
_HALL_STOCK = re.compile(
    r"(?:道德|百家|专家|网络|线上|空中|各类|各级|系列|开设|开办|举办|打造|走上|登上|专题|主题|特色|流动)*"
)
_STATION_WORD = re.compile("驿站|蓄能站|爱心超市|积分超市")
_STATION = re.compile(
    r"(?:(?:打造|设立|设置|建成|建设|建立|创建|新建|建起)[了出有]?(?:[\d一二两三四五六七八九十百余多]{1,5}[个处家座])?"
    r"|\d[个处家座])([\u4e00-\u9fff]{2,6}(?:驿站|蓄能站|爱心超市|积分超市))"
)
# 推广信用+基层治理模式: the sum is the name, its generic word belongs to it.
_SUM = re.compile(
    r"(?:构建|探索|推行|推广|采取|采用|建立|实行|创新|形成|打造|依托|通过)[了出]?"
    r"([\u4e00-\u9fff]{2,6}(?:[+＋][\u4e00-\u9fffA-Za-z]{1,8}?){1,6}"
    r"(?:工作机制|机制|等?新?模式|工作法|工作体系))"
)
# 以合作社+基地+农户|的模式
_SUM_OF = re.compile(
    r"(?:以|采取|采用|通过|推行|探索|实行|运用)[了出]?"
    r"([\u4e00-\u9fff]{2,6}(?:[+＋][\u4e00-\u9fff]{2,8}?){1,6})(?=的[\u4e00-\u9fff]{0,6}?(?:模式|机制))"
)
_STATION_STOCK = re.compile(
    r"^(?:一批|多个|各类|高速|公路|文化|旅游|城市|乡村|全市|全县|全旗|的)|[了的在和个]"
)
_BRAND = re.compile(
    r"(?:打造|创建|擦亮|叫响|打响|培育|争创|深化)[了出]?([\u4e00-\u9fff]{2,10}?)(?:党建|服务|工作|志愿服务|文化)?品牌"
)
_BRAND_STOCK = re.compile(
    r"特色|知名|本土|自主|引领|治理|小区|社区|区域|公用|文化|旅游|农产品|一批|优质|党建|服务|机关|支部|基层|企业|产品|地方|农业|产业|新|"
    r"好|名优|地域|绿色|有机|教育|工作|活动|一流|高端|国际|国内|国家|中国|全国|自己|自身|具有|独特|的|劳务|多个|更多|"
    r"各|城市|乡村|单位|一支部一|一|机构|系列|消费|体育|赛事|工业|制造|电商|金|字|响亮|过硬|公共|化|型|等"
)
_PARTY_DAY = re.compile(
    r"(?:举办|开展|举行|组织(?<!党组织)(?!部))了?"
    r"([\u4e00-\u9fff、，· ]{5,28}?主题(?:党日|团日)(?:活动)?)"
)
_PARTY_DAY_STOCK = re.compile(
    r"(?:[\d一二两三四五六七八九十]次|形式|多样|丰富多彩|一系列|系列|各类|不同|多种|高质量|特色|的|了|等)*主题"
)
_BIG_CAMPAIGN = re.compile(
    r"(?:开展|启动|组织|举办)[了好]?([\u4e00-\u9fff]{0,14}?"
    r"大(?:走访|调研|讨论|练兵|宣讲|排查|比武|竞赛|培训|家访|回访)(?:大[\u4e00-\u9fff]{2}){0,2}"
    r"(?:专项)?(?:活动|行动))"
)
_CAMPAIGN = re.compile("活动(?!室|中心|家|场|现场教学|力|范围|阵地)")
_CAMPAIGN_NAME = re.compile(r"[\u4e00-\u9fff]{3,8}$")
_LONGEST_CAMPAIGN = 8
_CAMPAIGN_VERB = re.compile(r"^.*(?:开展|举办|举行|组织|参加|通过|启动|推进|深化)(?:了|好)?")
_CAMPAIGN_STOCK = re.compile(
    r"主题|系列|各类|党日|教育|文化|体育|服务|实践|组织|宣传|学习|生产|经营|经济|社会|志愿|培训|教学|交流|公益|参观|"
    r"慰问|纪念|庆祝|评选|送别|告别|追悼|悼念|的|等|开展|参加|举办|举行|专项|整治|创建|一|次|项|这|商务|商业|犯罪|违法|投资|消费|旅游|"
    r"非法|金融|健身|户外|科研|技术|课外|业余|娱乐|人类|火山|地震|执法|监督|检查|走访|调研|帮扶|积分|兑换|救援"
)
_OFTEN = 3
"""How often an article must name a campaign without marks for the wording to be its name."""
_NAMED_PROJECT = re.compile(
    r"(?:落实|实施|列入|纳入|启动)[了到、]?([\u4e00-\u9fff]{8,24}?项目)"
    r"(?=为抓手|为契机|为载体|范畴|名单|，|。|、|试点)"
)
_LABEL_STOP = re.compile(
    r"(?:帮扶|援助|专项)?资金|公路|柏油|水泥|硬化|客车|客运|班车|领导小组|办公室|党|委员会|公司|企业|服务企业|组织|工作者|员|长"
)


def unmarked_finder() -> Callable[[str], list[Program]]:
    """Build the finder of names without marks; its mentions may overlap, the surer first."""
    rows = read_seed("program_names.tsv", LexiconRow)
    kinds = [cast(ProgramType, row.kind) for row in rows]
    known = ahocorasick_rs.AhoCorasick(
        [row.surface for row in rows], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    rules: tuple[Callable[[str], Iterable[Program]], ...] = (
        find_coined,
        _party_days,
        _methods,
        _acts,
        _projects,
        _venues,
        _coined_frames,
        _often_named,
    )

    def find(text: str) -> list[Program]:
        found = [
            unquoted(start, end, kinds[index], "known_name")
            for index, start, end in known.find_matches_as_indexes(encodable(text))
            if not _LABEL_STOP.match(text, end) and text[start - 1 : start] not in _CLOSING
        ]
        for rule in rules:
            found.extend(rule(text))
        return found

    return find


def _party_days(text: str) -> Iterator[Program]:
    """举办弘扬右玉精神主题党日活动, 开展作风建设大讨论活动."""
    for match in _PARTY_DAY.finditer(text):
        name = match.group(1)
        if not _PARTY_DAY_STOCK.match(name) and not _STRONG.search(name):
            yield unquoted(*match.span(1), "campaign", "party_day")
    for match in _BIG_CAMPAIGN.finditer(text):
        yield unquoted(*match.span(1), "campaign", "big_campaign")


def _methods(text: str) -> Iterator[Program]:
    """三联工作法, from the verb or 的 before it."""
    for match in _METHOD.finditer(text):
        left = text[max(0, match.start() - 14) : match.start()]
        start = max((edge.end() for edge in _METHOD_EDGE.finditer(left)), default=0)
        name = left[start:]
        # “四有四规范”服务型党组织建设|工作法: what stands in marks is the name
        if _COUNTED_METHODS.search(name) or left[start - 1 : start] in _CLOSING:
            continue
        if 2 <= len(name) <= 12 and not _METHOD_STOCK.fullmatch(name):
            yield unquoted(match.start() - len(name), match.end(), "mechanism", "method")


def _acts(text: str) -> Iterator[Program]:
    """实施…工程, 开展…行动, and the further ones of a list."""
    previous = -1
    for match in _ACTS.finditer(text):
        floor = max(previous, match.start() - _REACH, 0)
        start = _act_start(text, floor, match.start(), after_list=previous)
        if start is not None and not _is_stock(text[start : match.end()]):
            yield unquoted(start, match.end(), type_of(match.group()), "act")
            previous = match.end()


def _act_start(text: str, floor: int, end: int, *, after_list: int) -> int | None:
    left = text[floor:end]
    cut = 0
    for edge in _EDGE.finditer(left):
        cut = edge.end()
    if cut == 0 and after_list == floor and left[:1] in "、和及":
        return floor + 1 if "、" not in left[1:] else None
    clause = left[cut:]
    strong = list(_STRONG.finditer(clause))
    verb = strong[-1] if strong else _WEAK.search(clause)
    if verb is None or (not strong and text.startswith("工程", end) and verb.group() not in _FIRM):
        # 推进重点流域防洪工程 builds something; 落实…强基工程 names it
        return None
    rest = clause[verb.end() :]
    lead = _AFTER_VERB.match(rest)
    offset = verb.end() + (lead.end() if lead else 0)
    if _LOOSE.search(clause, offset) and not _SAVED.fullmatch(clause, offset):
        return None
    return floor + cut + offset


def _is_stock(name: str) -> bool:
    if _COUNTED_ACTS.search(name) or _YEARLY.search(name) or _SERVED.search(name):
        return True
    rest = _STOCK.sub("", re.sub(r"(?:行动计划|战略行动|行动|工程|计划|战略|倡议)$", "", name))
    return len(rest) < 2 or len(name) > 30 or len(name) < 5


def _projects(text: str) -> Iterator[Program]:
    """落实不断改善饮水条件推动牧区用水项目, from the verb to its 项目."""
    for match in _NAMED_PROJECT.finditer(text):
        name = match.group(1)
        # 奶酪加工厂项目|和饲草加工厂项目: two
        if "等" not in name and "的" not in name and "项目和" not in name:
            yield unquoted(match.start(1), match.end(1), "project", "named_project")


def _venues(text: str) -> Iterator[Program]:
    """A lecture hall or station with a name of its own: 设立14个货车司机驿站."""
    for match in _HALL.finditer(text) if "讲堂" in text else ():
        if not _HALL_STOCK.fullmatch(match.group(1)):
            yield unquoted(match.start(1), match.end(2), "brand", "hall")
    for match in _STATION.finditer(text) if _STATION_WORD.search(text) else ():
        if not _STATION_STOCK.search(match.group(1)):
            yield unquoted(*match.span(1), "brand", "station")


def _coined_frames(text: str) -> Iterator[Program]:
    """A sum or a brand whose name a verb opens: 推广信用+治理模式, 打造北疆先锋品牌."""
    for match in _SUM.finditer(text):
        if "的" not in match.group(1):
            yield unquoted(*match.span(1), "mechanism", "sum")
    for match in _SUM_OF.finditer(text):
        yield unquoted(*match.span(1), "mechanism", "sum")
    for match in _BRAND.finditer(text):
        if len(_BRAND_STOCK.sub("", match.group(1))) >= 3:
            yield unquoted(match.start(1), match.end(), "brand", "brand")


def _often_named(text: str) -> Iterator[Program]:
    """A campaign that the text names again and again in the same words: 比武争星活动."""
    if text.count("活动") < _OFTEN:
        return
    places: list[tuple[int, int]] = []
    for match in _CAMPAIGN.finditer(text):
        lowest = max(match.start() - _LONGEST_CAMPAIGN, places[-1][1] if places else 0)
        if name := _CAMPAIGN_NAME.search(text, lowest, match.start()):
            places.append((name.start(), match.end()))
    tails = [_CAMPAIGN_VERB.sub("", text[start : end - 2]) for start, end in places]
    counts = Counter(tail[-n:] for tail in tails for n in range(3, len(tail) + 1))
    for (_, end), tail in zip(places, tails, strict=True):
        often = [tail[-n:] for n in range(3, len(tail) + 1) if counts[tail[-n:]] >= _OFTEN]
        if often and not _CAMPAIGN_STOCK.search(often[-1]):
            yield unquoted(end - 2 - len(often[-1]), end, "campaign", "often_named")
