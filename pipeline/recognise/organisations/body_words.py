"""Tells a body's own name from words that say only what kind of body it is or where it works."""

import re
from functools import cache

import ahocorasick_rs

from pipeline.recognise.name_context import after_verbs, encodable, left_bound
from pipeline.seeds import one_of, read_seed
from schemas.seeds import LexiconRow, OrganisationRow

_LOW = "街道|镇|乡|苏木|社区|居民区|村|嘎查"
_HIGH = "特别行政区|自治区|自治州|自治县|自治旗|省|市|盟|州|旗|县|(?<![灌景林矿库园校厂院小牧])区"
_GOES_ON = "(?![庄民级集域块位间场县州政城亲外内里])"
SHAPE = re.compile(rf"(?:[一-鿿]{{2,7}}?(?:{_HIGH}|{_LOW}){_GOES_ON})+")
"""A chain of divisions by its look alone."""
LOW_SHAPE = re.compile(rf"(?:[一-鿿]{{2,7}}?(?:{_LOW}){_GOES_ON})+")
"""The same where the register's divisions are known already: what it may lack."""
BARE_LEVEL = re.compile(
    "(?:开发区|高新区|经开区|自治区|省|市|盟|州|旗|县|区|镇|乡|苏木|街道|嘎查|村|社区)$"
)
_GENERIC_DIVISION = re.compile(
    "(?:网格|楼栋|单元|邻里|村民小组|嘎查|街道|乡镇|苏木|苏木乡?镇|城市|农村|农村牧区|牧区|农牧区|边境地区|小区|园区|老旧小区|"
    "完全|高级|初级|普通|地区|县城|城区|山区|景区|住宅小区|院区|校区|厂区|林区|矿区|辖区|城乡|村|镇|村级|镇级|[两三四五多]级|"
    "[东西南北中]部(?:乡镇?|镇|村|苏木)|基层|涉农|产业链|社区|行政村|中心村|示范村|试点|自然村|重点村|帮扶村|一村|边境村|"
    "(?:联合|包联|共建|结对|易地搬迁)?(?:社区|村|嘎查|街道|小区))+$"
)
_GENERIC_HEAD = re.compile(
    # 该|院第四审判|法庭, 一代代|乌兰牧骑
    r"(?:优秀|先进|模范|历任|各)(?=[省市县区旗乡镇])|"
    r"院第|一(?P<each>[一-鿿])(?P=each)|第[一二三四五六七八九十\d]{1,3}届[一-鿿]{0,4}(?:地区|国际|全球)|"
    r"(?:好?[多几两三四五数各某一首百千]+[家个所座处名次回趟](?!村))|(?:第?[一二两三四五六七八九十几多各数\d]{1,3}|首)[支批]|"
    r"(?:国家|自治区|省|市|盟|旗|县|区|世界|国际)级(?!机关)|"
    "省市|市县|旗县|盟市|乡镇|嘎查村|苏木镇|村社区|街道社区|县乡|区县|县区|村级"
)
# 要跑两三趟外地|医院
_TRIPS = re.compile("[一两三四五六七八九十几多]趟")
_GENERIC_TAIL = re.compile(
    "(?:街道[和及]?社区|乡镇(?:街道)?|苏木乡?镇(?:街道)?|嘎查村|旗县市?区?|村镇|镇村|村社区|机关|单位|"
    "企业|农牧区|(?<![新国])农村|[省市县区旗疆国]内外|[一-鿿]式|[村镇乡县市旗]里|(?<![前先奋跃促])进)$"
)
# 安宁区|非公企业|党委: whose members it has
_PARTY_FIELD = re.compile(
    "(?:非公(?:有制)?|国有|两新|“两新”|新兴领域|社会)(?:企业|经济组织|组织)(?:和社会组织)?$|(?:机关|事业)单位$"
    "|离?退休(?:干部|党员|职工)$"
)
_OFFICE_CENTRE = re.compile(
    "(?:服务|管理|活动|指导|促进|公益|(?:工贸|事业|教师|教育|产业|农业|农牧业|林业|文化|旅游)发展|"
    "保障|推广|销售|营销|交易|检测|研究|研发|监测|培训|治理|救助|教育|实践|指挥|数据|信息|交流|创业|"
    "孵化|救援|检验|调解|康复|养护|保护|矫正|实验|试验|观测|援助|科普|电教|预警|环卫|防雷|影响天气|检疫|质量|鉴证|仲裁|规划|勘测|勘察|设计|殡葬"
    "|开发|调处|事务|评估|采购|接待|健康|防控|认证|鉴定|执法|举报|投诉|受理|审批|"
    "译制|制作|传播|测绘|收养|托养|调度|应急|供应|收储|储备|担保|征信|资助|考试|招生|招聘|就业|农技|疫病|急救|结算|会计|核算|审计|宣传|联络|训练|报业|出版|演艺)$"
)
# 好田嘎查|奶食品|厂; but 镇上的|小工|厂
_MADE = re.compile(
    "(?![老新大小该各本])[一-鿿]{2,6}(?<!(?<!加)工)(?<![建办家分总小大老新到进的出开])"
)
_UNIT = re.compile(
    # 检察院|党组 is any such office's
    "(?!(?:人民)?(?:检察院|法院)$|公安局$|[本该各]|老旧|小区|住宅|社区|街道|全[市区县旗])[一-鿿]{2,}"
    "(?:工委|局|办公室|中心|科|处|所|站|院|公司|集团|支队|大队|总队|中队|学校|大学|组|专班|协会"
    "|商会|项目|项目部|厂|车间|营业部|采油部|事业部|联盟|小区|小区物业|商圈|作业区|基地|产业园|园区|电站|班组)$"
)
_QUARTERS = ("联盟", "小区", "物业", "商圈")
_LONGEST_UNIT = 12
# 新材料产业园区双创产业园项目|临时党支部: where something is built is told in more words
_LONGEST_SITE = 18
# 产业布|局, 发展格|局, 全|局: no office; 政务大|厅, 音乐|厅
_NOT_AN_OFFICE = frozenset("布格全大结当开僵顾时定破变战残危政客餐展示播乐告会息议宴舞歌门")
# 市三十三|小学 has its number
_COUNTED = re.compile("(?:(?<![国皇])家|[所个名多几])$|(?<![十第])[两三]$")
_ONE_OF_PLACE = frozenset({
    "医院", "卫生院", "供电公司", "自来水公司", "热力公司", "燃气公司", "公交公司", "烟草公司",
    "福利院", "敬老院", "盐业公司", "移动公司", "电信公司", "联通公司", "分行", "支行",
})  # fmt: skip
_HAS_ONE = frozenset("市盟州县旗区乡镇木")
_LEVELS = frozenset({"市", "盟", "州", "旗", "县", "区"})
_WAS = frozenset({"原", "老", "前", "时任"})
_OF_LEVEL = re.compile("[接报经由据请向][省市盟州旗县区]|自治区")
_SITE = re.compile(
    "(?:县城(?![关东西南北中乡管建投市镇厢区里])|"
    "[一-鿿]{2,}(?:基地|工业园区?|产业园区?|开发区|高新区))(?=[一-鿿]{2})"
)
_PEOPLE = re.compile("(?!民族)[一-鿿]{1,4}族")
_NUMERALS = frozenset("一二三四五六七八九十双两多")
_LEVEL = re.compile(
    "(?:高新区|经开区|开发区|[省市盟州旗县区](?![场域城际情内外里委直属位级下块]|民(?![营宿间政族办])|会(?![计展]))(?<!市(?=政)))"
    "(?=[一-鿿]{2,6}$)"
)
_STREET = re.compile(
    "[一-鿿]{2,}(?:路|街|巷|道|胡同)(?:第?[一二三四五六七八九十]{1,3}|中心|实验|完全)?$"
)
_NUMBERED = re.compile("第[一二三四五六七八九十]{1,3}(?:人民医院|中学|小学|中心小学|幼儿园)")


def is_of_people(own: str) -> bool:
    """彝族|派出所教导员: of what people somebody is, not whose body."""
    return _PEOPLE.fullmatch(own) is not None


def is_generic(own: str) -> bool:
    """Whether the words before a body's last word name no division and no body: 嘎查村|党支部."""
    return bool(
        _GENERIC_DIVISION.fullmatch(own)
        or _GENERIC_HEAD.match(own)
        or _GENERIC_TAIL.search(own)
        or _TRIPS.search(own)
    )


def is_party_field(row: OrganisationRow, gap: str) -> bool:
    """安宁区|非公企业|党委: a committee of a field has a name though its words are generic."""
    return row.kind == "party" and _PARTY_FIELD.fullmatch(gap) is not None


def is_office(surface: str, own: str) -> bool:
    """包头市|农牧和水利|局 is an office, 包头市|产业布|局 none."""
    if surface in {"局", "厅"}:
        # 展|厅 is a room, 经济发展|局 an office
        return len(own) >= 2 and (own[-1] not in _NOT_AN_OFFICE or own.endswith("发展"))
    if surface == "中心":
        return bool(_OFFICE_CENTRE.search(own))
    if surface == "厂":
        return _MADE.fullmatch(own) is not None
    return surface == "委员会" and len(own) >= 2


def before_office(surface: str, own: str) -> str:
    """杂交水稻|研究中心: the words before those that tell an office."""
    match = _OFFICE_CENTRE.search(own) if surface == "中心" else None
    return own[: match.start()] if match else own


def is_unit(own: str, surface: str) -> bool:
    """纪检监察工委|党支部, 建设管理局|党支部: the words before are an office of their own."""
    longest = _LONGEST_SITE if surface.startswith("临时") else _LONGEST_UNIT
    return len(own) <= longest and bool(_UNIT.fullmatch(own))


def is_office_unit(own: str, surface: str) -> bool:
    """As above, but 加入|商圈|党支部: before one of a quarter a verb may stand."""
    return is_unit(own, surface) and not own.endswith(_QUARTERS)


@cache
def _kinds(*, quality_only: bool) -> ahocorasick_rs.AhoCorasick:
    rows = read_seed("body_generics.tsv", LexiconRow)
    return ahocorasick_rs.AhoCorasick(
        [row.surface for row in rows if row.kind == "quality" or not quality_only],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
    )


def distinct_length(own: str) -> int:
    """How many characters of a name say more than the kind of body: 蒙康|物业 has two."""
    covered = sum(
        end - start
        for _, start, end in _kinds(quality_only=False).find_matches_as_indexes(encodable(own))
    )
    return len(own) - covered


def leading_length(own: str) -> int:
    """How many characters of a name stand before the first that says its kind: 蒙康|物业."""
    matches = _kinds(quality_only=False).find_matches_as_indexes(encodable(own))
    return min((start for _, start, _ in matches), default=len(own))


def says_only_quality(own: str) -> bool:
    """公办|小学, 高水平|大学."""
    return bool(_kinds(quality_only=True).find_matches_as_indexes(encodable(own)))


def is_one_of_place(surface: str, division: str) -> bool:
    """连城县|医院, 翁牛特旗|供电公司: what a county has one of, called by its name alone."""
    return surface in _ONE_OF_PLACE and division[-1:] in _HAS_ONE


def is_post(row: OrganisationRow) -> bool:
    """向塘镇|派出所, 万和镇|中心卫生院: what a town has one of, called by its name alone."""
    return row.part == "open" and row.surface.endswith(("所", "站", "院", "处", "庭", "厂"))


def is_one_of_level(row: OrganisationRow, own: str) -> bool:
    """县|医院, 县|农业产业|协会: the one of a county or a city that the text does not name."""
    level = _LEVEL.match(own)
    if row.kind == "society":
        return level is not None and after_verbs(own, 1, len(own)) == 1
    if row.surface.endswith("集团有限公司"):  # 省|商业|集团有限公司
        return level is not None and distinct_length(own[level.end() :]) == 0
    if row.surface == "服务中心" and level:  # 旗|政务|服务中心
        return own[-1] not in _LEVELS and distinct_length(own[level.end() :]) == 0
    known = row.surface in _ONE_OF_PLACE or is_numbered(row.surface)  # 旗|第一小学
    return own in _LEVELS and known


def site_length(own: str) -> int:
    """装备制造基地|中旺特种车辆制造: how much of the words says only where a firm stands."""
    site = _SITE.match(own)
    return site.end() if site else 0


def is_office_of_level(surface: str, own: str) -> bool:
    """高新区|经济发展|局, 市|数字经济|局: an office of a level that the text does not name."""
    level = _LEVEL.match(own) if surface in {"局", "中心"} else None
    return level is not None and is_office(surface, own[level.end() :])


def is_on_street(own: str) -> bool:
    """八一路|小学, 建设街第二|小学: called by the street where it stands."""
    return bool(_STREET.fullmatch(own))


def is_numbered(surface: str) -> bool:
    """第二人民医院: told from its like by a number alone."""
    return bool(_NUMBERED.fullmatch(surface))


def is_of_level(gap: str) -> bool:
    """边防大队|接市|防火办, 党委|自治区|人民政府: an unnamed level begins another body."""
    return gap in _WAS or _OF_LEVEL.fullmatch(gap) is not None


@cache
def _fields() -> re.Pattern[str]:
    """What offices are called by: 农牧, 水利, 自然资源."""
    rows = read_seed("organisations.tsv", OrganisationRow)
    names = {
        row.surface[:-1] for row in rows if row.surface[-1] in "局委" and "和" not in row.surface
    }
    several = one_of(sorted(name for name in names if len(name) > 1))
    return re.compile(f"(?:{several})+和(?:{several})+")


def reaches(text: str, anchor: int, end: int, surface: str) -> bool:
    """Whether a name goes back to `anchor`: over 和 too, 农牧水利和|科技局."""
    if left_bound(text, anchor, end) == anchor:
        return True
    stem = text[anchor:end] + surface[:-1]
    return surface.endswith("局") and "和" in stem and _fields().fullmatch(stem) is not None


def is_counted(own: str) -> bool:
    """两家|公司, but 皇家|科学院."""
    return bool(_COUNTED.search(own))


def is_counted_coinage(own: str) -> bool:
    """“六好”|学校, “双一流”|大学: a standard counted in marks."""
    return len(own) <= 3 and own[:1] in _NUMERALS
