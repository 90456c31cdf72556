"""Finds program names that stand without marks, by their frame.

`实施医疗卫生强基工程`, `34560便民工作法`, `党建信用贷`, `15分钟服务圈`, `落实…项目`. A generic phrase
(重点工程, 专项行动, 建设项目) is no name: without its stock words nothing is left of it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from pipeline.seeds import read_seed
from schemas.mentions import Program
from schemas.seeds import LexiconRow
from schemas.vocabulary import ProgramType

_REACH = 36
_EDGE = re.compile(r"[，,。；;：:！!？?\n“”\"‘’「」『』《》（）()…—●◎■★]")

# 实施…行动: the last of the strong verbs opens the name; of the weak ones the first, since a name
# may hold them itself (落实持续提升干部能力推动高质量发展项目).
_STRONG = re.compile(r"实施好?|启动|开展好?|发起|举办|推行")
_WEAK = re.compile(r"推进|深化|落实|列入|纳入|入选|推动|申报|打造")
_FIRM = frozenset(("落实", "深化"))
_AFTER_VERB = re.compile(
    r"^(?:了|好|出|过|以)?(?:[、 ])?(?:实施)?"
    r"(?:[\d一二两三四五六七八九十百千余多]{1,4}[个项场次届轮批类大](?!公里))?"
    r"(?:全市|全省|全区|全旗|全县|我省|我市|我区|本市|该市|该旗|一系列|系列|好)?"
)
_ACTS = re.compile(
    r"(?<![自被])(?:三年行动计划|行动计划|专项行动|三年行动|五年行动|攻坚行动|行动|工程|计划|战略|倡议)"
    r"(?![师力家学者法性\d]|转型|重组|布局|目标|定位|支点|框架|合作|部署|资源|物资|储备|意义|层面|高度|机遇|腹地|通道|枢纽|产业|新兴|支撑|任务|纵深|后方|要地|科技力量|安全|博弈|方案|规划|机械|生育|单列|起来|建设领域|质量|造价|款|量|部|总投资|投资|进度|院|指挥)"
)
_ACT_TYPES: tuple[tuple[str, ProgramType], ...] = (
    ("行动计划", "campaign"),
    ("行动", "campaign"),
    ("倡议", "campaign"),
    ("工程", "project"),
    ("计划", "project"),
    ("战略", "mechanism"),
)
_STOCK = re.compile(
    r"重点|重大|民生|专项|建设|一批|系列|标志性|国家级?|省级|市级|区域|基础设施|水利|交通|能源|产业|惠民|实事|在建|"
    r"新建|续建|改扩建|扩建|配套|主体|土建|附属|相关|有关|各类|各项|这些|这项|该|此项|上述|年度|五年|三年|年|工作|"
    r"一期|二期|三期|项目|工程|攻坚|综合|整治|治理|集中|统一|联合|具体|实际|自觉|一致|扎实|关键|核心|骨干|大型|"
    r"新一轮|等|发展|系统|先导|配套|环保|土木|市政|公路|铁路|水运|房屋|建筑|生产|经营|学习|教学|培养|投资|采购|"
    r"融资|财务|支出|收支|预算|商业|作战|军事|用兵|大|新|好|各|和|与|及|的|\d"
)

_METHOD = re.compile(r"([\u4e00-\u9fffA-Za-z0-9+＋·、]{2,16}?)(工作法|治理法|调解法)")
_METHOD_STOCK = re.compile(
    r"(?:群众|新|好|特色|先进|多种|各种|这一|这种|一套|系列|创新|有效|基层|党建|社区|的|了)*"
)
_LOAN = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,10}?贷(?![款方出入记给学后前中业理走来])")
_LOAN_EDGE = re.compile(
    r"^.*(?:[以和与及为出了的过向]|推出|发放|办理|申请|通过|提供|创新|开发|获得|利用|使用|推广|依托|借助)"
)
_NO_LOAN = re.compile(
    r"(?:信|借|放|房|车|还|网|利|额|涉|欠|按揭|校园|首|续|转|免|无|银|骗|追|惜|抽|断|压|存|农|商|外|不|企|户|"
    r"助学|消费|抵押|担保|质押|套路|现金|经营|个人|企业|住房|公积金|普惠|涉农|小额|信用)贷$"
)
# 党建信用贷 is a product, 小额信用贷 a kind.
_NAMED_LOAN = re.compile(
    r"[\u4e00-\u9fff]{2}(?<!小额)(?<!个人)(?<!农户)(?<!企业)(?:信用|普惠|快)贷$"
)
_CIRCLE = re.compile(
    r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})分钟[\u4e00-\u9fff]{0,8}?(?:服务圈|生活圈|健身圈|办事圈|便民圈|阅读圈|养老圈|就医圈|文化圈|医疗圈|救护圈|消费圈|圈)"
)
_HALL = re.compile(
    r"(?<=[在“、到入办设造为的展过用托“])([\u4e00-\u9fff]{2,6}?)(大讲堂|讲堂|微讲堂)(?![内里上中]?课)"
)
_HALL_STOCK = re.compile(
    r"(?:道德|百家|专家|网络|线上|空中|各类|各级|系列|开设|开办|举办|打造|走上|登上|专题|主题|特色|流动)*"
)
_CODED = re.compile(
    r"(?<![\d.A-Za-z“+＋])((?:\d{1,2}|[A-Z一二三四五六七八九十])(?:[+＋](?:\d{1,2}|[A-ZX一二三四五六七八九十]))+|\d{3,6})"
    r"(?![\d.%年月日号])([\u4e00-\u9fff]{0,10}?)(工作法|机制|模式|体系|制度|工程|行动|服务法|治理法|管理法|党建品牌|品牌)"
)
_SUMMED = re.compile(
    r"(?:[\u4e00-\u9fffA-Za-z]{2,8}[+＋]){1,5}[\u4e00-\u9fffA-Za-z]{1,8}?(?=新?(?:模式|机制|工作法))"
)
_COINED = re.compile(
    r"(?<![\u4e00-\u9fff])(?:[一二三四五六七八九双多][\u4e00-\u9fff]){1,4}(?:[\u4e00-\u9fff]{0,6}?)(?:工作法|治理法)"
)
_HOTLINE = re.compile(r"(?<=[入造行立设、”“])([\u4e00-\u9fff]{2,4}110)(?!\d)")
_COOPERATION = re.compile(
    r"(?:京|津|沪|渝|苏|浙|闽|粤|鲁|辽|沈|深|杭|宁|青)(?:蒙|宁|甘|青|新|藏|滇|云|黔|贵|桂|川|陕|晋|冀|吉|黑|疆)(?:东西部)?协作"
)
_RED_LABEL = re.compile(
    r"红色(物业|业委会|网格|驿站|管家|议事厅|代办|楼栋|研学|合伙人|联盟|蓄能站|头雁工程)"
    r"(?!党|委员会|公司|企业|服务企业|组织|工作者|员|长)"
)
_PARTY_DAY = re.compile(
    r"(?:举办|开展|举行|组织)(?:了)?([\u4e00-\u9fff、，· ]{5,28}?主题(?:党日|团日)(?:活动)?)"
)
_PARTY_DAY_STOCK = re.compile(
    r"(?:[\d一二两三四五六七八九十]次|形式|多样|丰富多彩|一系列|系列|各类|不同|多种|高质量|特色|的|了|等|“|”)*主题"
)
_BIG_CAMPAIGN = re.compile(
    r"(?:开展|启动|组织|举办)(?:了|好)?([\u4e00-\u9fff]{0,14}?大(?:走访|调研|讨论|练兵|宣讲|排查|比武|竞赛|培训|家访|回访)(?:大[\u4e00-\u9fff]{2}){0,2}(?:专项)?(?:活动|行动))"
)
_REPEATED_CAMPAIGN = re.compile(
    r"([\u4e00-\u9fff]{4,8})活动(?!室|中心|家|场|现场教学|力|范围|阵地)"
)
_NAMED_PROJECT = re.compile(
    r"(?:落实|实施|列入|入选|纳入|启动)(?:了|、)?([\u4e00-\u9fff]{8,24}?项目)"
    r"(?=为抓手|为契机|为载体|范畴|名单|，|。|、|试点)"
)
_SPACED = re.compile(
    r"(?:开展|举办|打造|推行|实施|创建|探索|推出|设立|建立)(?:了|出)? ([\u4e00-\u9fffA-Za-z0-9+·、，]{3,24}) "
    r"?([\u4e00-\u9fff]{0,4}?(?:主题党日活动|主题党日|工作机制|机制|模式|工作法|品牌|党建品牌|"
    r"活动|行动|工程|制度|小程序|平台|驿站|讲堂))"
)


def unmarked_finder() -> Callable[[str], list[Program]]:
    """Build the finder of names without marks; its mentions may overlap, the surer first."""
    rows = read_seed("program_names.tsv", LexiconRow)
    types = {row.surface: row.kind for row in rows}
    known = re.compile("|".join(re.escape(n) for n in sorted(types, key=lambda n: (-len(n), n))))
    rules: tuple[Callable[[str], Iterable[Program]], ...] = (
        _coded,
        _labels,
        _spaced,
        _party_days,
        _methods,
        _acts,
        _projects,
        _loans,
        _halls,
        _repeated_campaigns,
    )

    def find(text: str) -> list[Program]:
        found = [
            _program(m.start(), m.end(), types[m.group()], "known_name")
            for m in known.finditer(text)
            if not _LABEL_STOP.match(text, m.end())
        ]
        for rule in rules:
            found.extend(rule(text))
        return found

    return find


_LABEL_STOP = re.compile(r"党|委员会|公司|企业|服务企业|组织|工作者|员|长")


def _program(start: int, end: int, kind: str, rule: str) -> Program:
    return Program(start, end, kind, quoted=False, rule=rule)  # type: ignore[arg-type]


def _coded(text: str) -> Iterator[Program]:
    """34560便民工作法, 4+N协商议事机制, 15分钟服务圈."""
    for match in _CODED.finditer(text):
        kind = _kind_of(match.group(3))
        yield _program(match.start(), match.end(), kind, "coded")
    for match in _CIRCLE.finditer(text):
        yield _program(match.start(), match.end(), "brand", "circle")
    for match in _HOTLINE.finditer(text):
        yield _program(match.start(1), match.end(1), "brand", "hotline")


def _labels(text: str) -> Iterator[Program]:
    """红色物业 and its like, 京蒙协作."""
    for match in _RED_LABEL.finditer(text):
        kind = "campaign" if match.group(1) == "研学" else "brand"
        yield _program(match.start(), match.end(), kind, "red_label")
    for match in _COOPERATION.finditer(text):
        yield _program(match.start(), match.end(), "mechanism", "cooperation")


def _kind_of(word: str) -> ProgramType:
    if word.endswith("品牌"):
        return "brand"
    return {"工程": "project", "行动": "campaign"}.get(word, "mechanism")  # type: ignore[return-value]


def _spaced(text: str) -> Iterator[Program]:
    """Names whose marks were lost to spaces: 开展 喜迎新时代 主题党日活动."""
    for match in _SPACED.finditer(text):
        word = match.group(2)
        kind: ProgramType = (
            "campaign" if word.endswith(("活动", "行动", "党日")) else _kind_of(word)
        )
        if word.endswith(("平台", "小程序")):
            kind = "platform"
        elif word.endswith(("驿站", "讲堂")):
            kind = "brand"
        yield _program(match.start(1), match.end(2), kind, "spaced")


def _party_days(text: str) -> Iterator[Program]:
    """举办让英雄的名字熠熠生辉主题党日活动."""
    for match in _PARTY_DAY.finditer(text):
        name = match.group(1)
        if not _PARTY_DAY_STOCK.match(name):
            yield _program(match.start(1), match.end(1), "campaign", "party_day")
    for match in _BIG_CAMPAIGN.finditer(text):
        yield _program(match.start(1), match.end(1), "campaign", "big_campaign")


def _methods(text: str) -> Iterator[Program]:
    """三联工作法, from the verb or 的 before it."""
    for match in re.finditer(r"(?:工作法|治理法|调解法)(?![治制律规院庭官])", text):
        left = text[max(0, match.start() - 14) : match.start()]
        start = _method_start(left)
        name = left[start:]
        if 2 <= len(name) <= 12 and not _METHOD_STOCK.fullmatch(name):
            at = match.start() - len(name)
            yield _program(at, match.end(), "mechanism", "method")


_METHOD_EDGE = re.compile(
    r"[，,。；;：:\n“”\"《》（）()、的了出]|推行|推广|探索|实行|创新|运用|采用|采取|总结|提炼|实施|形成|建立|创建|落实|打造|践行|通过|以|用(?!户)"
)


def _method_start(left: str) -> int:
    start = 0
    for edge in _METHOD_EDGE.finditer(left):
        start = edge.end()
    return start


def _acts(text: str) -> Iterator[Program]:
    """实施…工程, 开展…行动, and the further ones of a list."""
    previous = -1
    for match in _ACTS.finditer(text):
        floor = max(previous, match.start() - _REACH, 0)
        start = _act_start(text, floor, match.start(), after_list=previous)
        if start is not None and not _is_stock(text[start : match.end()]):
            yield _program(start, match.end(), _act_type(match.group()), "act")
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
    if "的" in clause[offset:] or "、" in clause[offset:]:
        return None
    return floor + cut + offset


def _is_stock(name: str) -> bool:
    rest = _STOCK.sub("", re.sub(r"(?:行动计划|行动|工程|计划|战略|倡议)$", "", name))
    return len(rest) < 2 or len(name) > 30 or len(name) < 5


def _act_type(word: str) -> ProgramType:
    return next(kind for ending, kind in _ACT_TYPES if word.endswith(ending))


def _projects(text: str) -> Iterator[Program]:
    """落实持续提升干部能力推动高质量发展项目, from the verb to its 项目."""
    for match in _NAMED_PROJECT.finditer(text):
        name = match.group(1)
        if "等" not in name and "的" not in name:
            yield _program(match.start(1), match.end(1), "project", "named_project")


def _loans(text: str) -> Iterator[Program]:
    """党建信用贷, 助农e贷."""
    for match in _LOAN.finditer(text):
        edge = _LOAN_EDGE.match(match.group())
        start = match.start() + (edge.end() if edge else 0)
        name = text[start : match.end()]
        if len(name) >= 3 and (_NAMED_LOAN.search(name) or not _NO_LOAN.search(name)):
            yield _program(start, match.end(), "product", "loan")


def _halls(text: str) -> Iterator[Program]:
    """A lecture hall with a name: 在…讲堂."""
    for match in _HALL.finditer(text):
        if not _HALL_STOCK.fullmatch(match.group(1)):
            yield _program(match.start(1), match.end(2), "brand", "hall")


def _repeated_campaigns(text: str) -> Iterator[Program]:
    """A campaign that the article names at least three times in the same four characters."""
    counts: Counter[str] = Counter()
    places: list[tuple[int, str]] = []
    for match in _REPEATED_CAMPAIGN.finditer(text):
        name = match.group(1)[-4:]
        counts[name] += 1
        places.append((match.end(1), name))
    for end, name in places:
        if counts[name] >= 3 and not _CAMPAIGN_STOCK.search(name):
            yield _program(end - 4, end + 2, "campaign", "repeated_campaign")


_CAMPAIGN_STOCK = re.compile(
    r"主题|系列|各类|党日|教育|文化|体育|服务|实践|组织|宣传|学习|生产|经营|经济|社会|志愿|培训|教学|交流|公益|参观|"
    r"慰问|纪念|庆祝|评选|的|等|开展|参加|举办|举行|专项|整治|创建|一|次|项|这"
)
