"""Decides whether a number with a unit states an amount, or only looks as if it did.

Ordinals and ranks (第3次, 前5名), sessions (3次全会), phases (二期工程), numerals in names (二局)
stay out; so do 一 as an article and bare scale words (百姓, 千家万户).
"""

import re

from pipeline.recognise.unit_context import are_degrees
from pipeline.recognise.units import Unit
from pipeline.seeds import read_seed
from schemas.mentions import Number
from schemas.seeds import UnitRuleRow

SCALE_ONLY = frozenset("十百千万亿")
_HAN = re.compile(r"[一-鿿]")
_MARKS_BEFORE = frozenset("第初+〔＋#")  # noqa: RUF001
_RUNS_ON = frozenset("至到—-~、和")
_ORDINAL_RUN = re.compile(
    r"第[\d一二三四五六七八九十]{1,4}[批次届期]?(?:[至到—~、和-][\d一二三四五六七八九十]{1,4})*[至到—~、和-]$"
)
# 1,23,456 and 12,34万: the groups of no number; 第3,5组 and 1.2,3.5万 are lists
_TORN = re.compile(r"(?<![\d第前])\d+(?:[,'’]\d+)*(?P<part>\.\d+)?[,'’]$")
_TORN_REACH = 24
_MARKS_AFTER = frozenset("+＋〕")  # noqa: RUF001
_CURRENCIES = frozenset({"RMB", "CNY", "USD", "EUR", "HKD"})
# an abbreviation glued to its figure: GDP12668元, CPI上涨 needs nothing of the kind
_INDICATOR = re.compile(r"(?<![A-Za-z\d-])(?:[A-Z]{3,6}|R&D)$")
_BEHIND_INDICATOR = re.compile(r"[元%人户家]|[万亿]?(?:元|美元|吨|千瓦)")
# 东经104°至105°, 北纬40度30分
_COORDINATE = re.compile(r"[东西]经|[南北]纬")
_MINUTES = re.compile(r"[°度]\d{1,2}[’\u2032'分]")
_VERSION = re.compile(r"\s?(?:版|时代|模式|阶段|版本)")
_PHASE = re.compile(r"(?:工程|项目|建设|改造|规划|扩建|技改)")
_SESSION_AFTER = re.compile(
    r"(?:、[一二三四五六七八九十]{1,3}次)*"
    r"(?:全体)?(?:会议|全会|中全会|常委会|党代会|代表大会|全国|大会)"
)
# 来源：某局 点击：1690次, on the line that a site prints below a title
_SITE_COUNT = re.compile(r"(?:点击|浏览|阅读|访问)(?:次数|量|数)?[:：]\s?$")
_HAS_DISTRICTS = re.compile(r"(?:辖|设有?|\d[县旗市](?:[(（][市旗县区][)）])?、?)$")
_DISTRICTS_END = re.compile(r"[、，,。；;：:\s\d（(和及共]|$")
_READ_OUT = re.compile(r"[零〇一二三四五六七八九]{3,}")
_READ_OUT_BEFORE = frozenset({"money", "mass", "length", "area", "volume"})
_NOTHING = frozenset("零〇")
# 伍家湾, 陆家: financial numerals that are surnames as well
_SURNAMES = frozenset("伍陆")
_HELD = frozenset("开了过行有共加集织办持")
_SCALE_LEAD = re.compile(r"(?:[上近约超过逾达]|不[下到足]|(?:突破|达到|接近|逼近)了?)$")
# 突破亿元|大关: the figure that follows tells how far
_MILESTONE = re.compile("大关|关口|门槛|台阶")
# 稳定在千亿元|以上
_SCALE_HELD, _OR_SO = re.compile(r"[在到]$"), re.compile("以[上内]|左右|上下")
# 十 alone is part of many words; before these counters and before measures it is a number
_TEN_COUNTS = frozenset("个 项 条 名 人 件 家 户 多年 年 天".split())  # noqa: SIM905
# 近一吨, 达一公里; not 一斤卖2元
_ONE_MEASURES = frozenset({"mass", "volume", "energy", "power", "length", "area", "duration"})
_NINE_DAYS = re.compile("[，。；、,;的后内里时长假连左以之就才]|$")
_RATED = frozenset({"mass", "volume", "area"})
_TWO_COUNTS = frozenset("人 名 位 者 人次 户 口 子 女".split())  # noqa: SIM905
_FREQUENCY = re.compile(
    r"每(?:一|隔|逢|个|半)?(?:[一两三四五六七八九十\d]*个?)"
    r"(?:年|季度?|月|周|星期|天|日|学期|旬|半年)|[年月周季日]均"
)
_WITHIN = frozenset("中里")
_ADDED = re.compile(r"(?:增加|再|加|另|开展|举行|进行|召开|举办|组织|召集|集中)$")
_DURATION_LEAD = re.compile(
    r"(?:近|约|不到|不足|超过|仅|为期|历时|用|耗时|长达|满|了|达|累计|短短|至少|最多|延长|缩短|时间"
    r"|整整|又|过去|延期|期限|有效期|为|提前|延后|推迟|提早)$"
)
# 入住一年多, but not 一年多少钱
_AND_MORE = re.compile(r"多(?!少|[一-鿿]?[次元斤])")
_SENTENCE = re.compile(r"[。！？\n]")
_CLAUSE = re.compile(r"[，。；,;\n]")
# what must follow a common word so that it is a unit after a Chinese numeral: 三代人, 二代身份证
_COURSE = re.compile(r"培训|讲座|活动|班|课")
# 3分之一, 2成为: the unit's character begins a word
_NOT_BEFORE = {
    "道": frozenset("道"), "分": frozenset("之别布"), "单": frozenset("元位独一"),
    # 2位数增长
    "位": frozenset("数"),
    # 303省道, 105县道
    "省": frozenset("道级"), "县": frozenset("道级"), "乡": frozenset("道"),
    "角": frozenset("之别布"), "折": frozenset("算合旧叠射返"),
}  # fmt: skip
_ROAD = re.compile(r"(?:高速|国道|省道|县道|公路|线|段|[上下]行)$")
_UPS_AND_DOWNS = frozenset("涨跌升降平")
# 1号楼|1层, 小区1幢|1单元: where somebody lives
_ADDRESS = {
    "层": re.compile(r"(?:号楼|单元)$"),
    **dict.fromkeys(("幢", "栋", "单元", "室"), re.compile(r"(?:号楼|\d[幢栋座]|单元)$")),
}
_FLAT = re.compile(r"第?\d{1,2}(?:单元|室|号)|[为是]")
# 为期四周, 四周的培训; 四周绿树成荫 tells what is all around
_LASTED = re.compile(
    r"(?:为期|持续|历时|历经|连续|长达|时长|时间|周期|过去|未来|最近|隔离|休养|怀孕|孕|满|约|近)(?:约|近|为|了)?$"
)
_LASTING = re.compile(r"[的之]?(?:时间|培训|课程|假期?|行程|左右|以[上内后]|后|前|内)")
_HERD_BEFORE = re.compile(r"(?:[牛羊猪马驴驼犊羔驹]|[到有养买卖剩添产下]了?)$")
_FOLLOWED = {
    "代": re.compile(r"人"),
    "把": re.compile(r"[一-鿿]{0,4}(?:刀|枪|锁|钥匙|椅|伞|尺|斧|锹|扫)"),
    "包": re.compile(r"(?:疑似|冰?毒|烟|香烟|面|盐|糖|种子|药|大米|水泥|化肥|饲料)"),
    "层": re.compile(r"[一-鿿]{0,4}楼|意思|建筑|住宅"),
    "门": re.compile(r"[一-鿿]{0,2}(?:课|学科|技术|手艺|大炮|火炮|语言|专业|学问)"),
    "里": re.compile(
        r"[山土水弯泥雪夜]{0,2}(?:路|地(?![头里])|外|远|长(?![征城江廊])|开外|之外|以外|以上|左右)"
    ),
    "峰": re.compile(r"[一-鿿]{0,4}驼"),
    "头": re.compile(
        r"母|公|种|育|存|出栏|大象|蒜|(?:[生肥仔黄牦水奶肉小大毛野耕]|西门塔尔|安格斯|夏洛莱|利木赞|本地|改良|优质|良种|成年)?"
        r"(?:牛|羊|猪|驴|马|骆驼|骡|鹿|牲畜)"
    ),
    "场": re.compile(r"[^所馆地景]"),
    "本": re.compile(r"[书证册账]|教材"),
    "孔": re.compile(r"窑"),
    "班": re.compile(r"列|车|次"),
    "级": re.compile(r"(?!.)"),
    # 三类及以上产业园区
    "类": re.compile(r"(?!及以[上下])"),
    "期": re.compile(r"培训|讲座|课程|节目|活动|学员|班"),
    "部": re.compile(r"[^门委分署队]"),
    "对": re.compile(r"夫妻|新人|父母|夫妇|母子"),
    "起": re.compile(r"[^来到步点]"),
    "单": re.compile(r"[^位一独元]"),
    "站": re.compile(r"(?!.)"),
    "集": re.compile(r"电视|纪录|动画|专题"),
    "周": re.compile(r"[^边围期密岁年]"),
    "天": re.compile(r"[^然下空津地]"),
    "年": re.compile(r"(?!制|一贯|级|轻|检|龄|度|一度|复一|之计|\s?(?:行动|规划|计划)|大计|之基)"),
}
_STAND_AT_THE_END = frozenset({"年", "天"})
# 中铁三局, 附属二院, 城关一队: a body's number; 新建三所, 共两队 count
_BODIES = frozenset("局 科 院 中 队 大队 中队 支队 小队 团 师 连 班 组 所 厂 校 标段 营 旅".split())  # noqa: SIM905
_NAMED_ALONE = frozenset("局 院 中 师 连 厂 校 营 旅".split())  # noqa: SIM905
_COUNTED_LEAD = re.compile(
    r"(?:^|[^一-鿿]|[有共建增设办了的为辖达计分成立各这那其前后近约超过仅只以将把获赢输胜负连下派开扩由和与及])$"
)
_OFFICE = re.compile(
    r"(?:组织|干部|人事|综合|调研|监察|审查|信访|巡视|秘书|宣传|执法|纪检|监督|审计|财务|督查|业务|文秘|信息)$"
)
_DISCOUNT_LEAD = re.compile(r"(?:[打有为以]|享受?|按|低至|给予|^|[，、,。：:；\n扣售])$")
_DISCOUNT_AFTER = re.compile(r"[优起出价销购让以特左，,。、；;！!？?\n)）”]|$")
_TENTHS_OF_A_WORD = frozenset("立功为了效本果员都熟长")


def _is_coordinate(text: str, number: Number) -> bool:
    """东经104°, and 27°14’ wherever it stands."""
    if _MINUTES.match(text, number.end):
        return True
    return _COORDINATE.search(text, max(0, number.start - 16), number.start) is not None


def _is_ordinal(text: str, number: Number, before: str) -> bool:
    """第16至23批, 第2、3名: whether a number goes on with an ordinal."""
    low = max(0, number.start - 14)
    return before in _RUNS_ON and _ORDINAL_RUN.search(text, low, number.start) is not None


def is_no_amount(text: str, number: Number) -> bool:
    """Whether the number is a rank, a serial mark, a version or part of an identifier."""
    before = text[number.start - 1] if number.start else ""
    after = text[number.end : number.end + 1]
    if before == "周":
        return number.rule != "arabic"
    if before.isascii() and before.isalpha():
        return not _may_stand_behind_latin(text, number)
    if before and before in _MARKS_BEFORE:
        # 初12 is the twelfth of a moon, but 年初12% no day
        return before != "初" or text[max(0, number.start - 2)] not in "年期"
    if after and after in "°度分秒" and _is_coordinate(text, number):
        return True
    if after and after in _MARKS_AFTER:
        return True
    if before and before in "-.·,'’ " and _goes_on(text, number, before):
        return number.rule == "arabic"
    if (before == "前" and after and after in "名位强列") or _is_ordinal(text, number, before):
        return True
    return "." in text[number.start : number.end] and bool(_VERSION.match(text, number.end))


def _goes_on(text: str, number: Number, mark: str) -> bool:
    """Whether the number belongs to what stands before a mark: K-118, 2.0.1, 1,23,456, 5 0万."""
    if mark == " ":
        return (
            text[number.start] == "0"
            and text[number.start - 2].isdigit()
            and (text[number.start + 1 : number.start + 2] != ".")
        )
    if mark in "-.·":
        return text[number.start - 2 : number.start - 1].isalnum()
    before = _TORN.search(text, max(0, number.start - _TORN_REACH), number.start)
    return before is not None and not (before["part"] and "." in text[number.start : number.end])


def _may_stand_behind_latin(text: str, number: Number) -> bool:
    """Whether the number is no part of a code: USD300, GDP12668元; not K118, GB18483."""
    if text[max(0, number.start - 3) : number.start] in _CURRENCIES:
        return True
    if not _BEHIND_INDICATOR.match(text, number.end):
        return False
    return _INDICATOR.search(text, max(0, number.start - 8), number.start) is not None


_MANY = 20


class AmountRules:
    """Tells whether a number counts with a unit; common words have `seeds/unit_rules.tsv`."""

    def __init__(self, rules: tuple[UnitRuleRow, ...]) -> None:
        self._never_arabic = frozenset(r.surface for r in rules if r.arabic == "never")
        self._chinese = {r.surface: r.chinese for r in rules}
        self._one = {r.surface: r.one for r in rules}

    def counts(self, text: str, number: Number, unit: Unit) -> bool:
        """Whether `number` and `unit` together state an amount."""
        surface, end = unit.row.surface, unit.end
        if surface == "届":
            return "连续" in text[max(0, number.start - 3) : number.start]
        is_phase = surface == "期" and _PHASE.match(text, end) is not None
        if is_phase or (surface == "次" and _is_no_count(text, number, end)):
            return False
        if surface == "度":
            return are_degrees(text, number, end)
        if unit.row.dimension in _RATED and text[number.start - 1 : number.start] == "每":
            # 每500克2.5元: the base of a rate
            return False
        if surface == "成":
            return number.value <= 10 and text[end : end + 1] not in _TENTHS_OF_A_WORD
        if number.rule == "chinese":
            return self._chinese_counts(text, number, unit)
        if surface in self._never_arabic or _is_address(text, number, surface, end):
            return surface == "区" and _is_of_city(text, number, end)
        return _arabic_counts(text, number, surface, end)

    def _chinese_counts(self, text: str, number: Number, unit: Unit) -> bool:
        surface, numeral = unit.row.surface, text[number.start : number.end]
        if surface == "周" and numeral == "四":
            return _is_four_weeks(text, number.start, unit.end)
        if surface == "折":
            return _is_discount(text, number, unit.end)
        if numeral in _NOTHING or _READ_OUT.fullmatch(numeral):
            # 五三〇元 is read out digit by digit; 零部件, 零距离, 一二三产, 一一九 count nothing
            return len(numeral) > 2 and unit.row.dimension in _READ_OUT_BEFORE
        if numeral == "一":
            return self._one_counts(text, number, unit)
        if numeral == "二" and unit.row.dimension == "count" and surface not in _TWO_COUNTS:
            # 二轮土地承包, 二次管网: two of them were 两轮
            return False
        if SCALE_ONLY.issuperset(numeral) and (
            text.startswith("项目", number.end)  # 过亿|项目
            or not _is_scale_led(text, number.start, unit.end)
        ):
            return numeral == "十" and (surface in _TEN_COUNTS or _is_measure(unit))
        if number.value <= 10 and (
            _names_a_body(text, number, surface)
            or (numeral in _SURNAMES and unit.row.dimension == "count")
        ):
            return False
        return unit.row.guard == "none" or self._common_word_counts(text, number, unit)

    def _common_word_counts(self, text: str, number: Number, unit: Unit) -> bool:
        surface = unit.row.surface
        rule = self._chinese.get(surface, "counts")
        if rule != "counts":
            return rule == "from_twenty" and number.value >= 20
        if surface == "天" and number.value == 9 and not _NINE_DAYS.match(text, unit.end):
            # 九天峰恋, 九天揽月: the heavens
            return False
        followed = _FOLLOWED.get(surface)
        if followed is None or followed.match(text, unit.end):
            return True
        if number.value >= _MANY and not _HAN.match(text[unit.end : unit.end + 1]):
            # 进场量一万多头，: so many are no part of a word
            return True
        if surface == "头" and not _HAN.match(text[unit.end : unit.end + 1]):
            return _HERD_BEFORE.search(text, max(0, number.start - 3), number.start) is not None
        if surface == "里":  # 隔着七八里。 is a way; 三里、五里 are names as well
            return number.high is not None or number.bound != "exact"
        return unit.end >= len(text) and surface in _STAND_AT_THE_END

    def _one_counts(self, text: str, number: Number, unit: Unit) -> bool:
        """一 counts in a stated frequency, a stretch of time or way, and before what measures."""
        surface, row = unit.row.surface, unit.row
        if row.guard == "none" and row.dimension == "money":
            # not 每一分钱
            return row.factor is None or row.factor >= 1
        use = self._one.get(surface, "never")
        if use == "never" and row.guard == "none" and row.dimension in _ONE_MEASURES:
            use = "duration"
        if use == "never":
            return False
        before = _SENTENCE.split(text[max(0, number.start - 60) : number.start])[-1]
        clause = _CLAUSE.split(before)[-1]
        if text[unit.end : unit.end + 1] in _WITHIN:
            # 迎来了一年中最忙的时节: a span to look within, not one that passed
            return False
        if use == "frequency":
            # 每季度兑换一次, 于年底增加一次: a frequency set in the clause before holds on
            return bool(
                _FREQUENCY.search(clause) or (_ADDED.search(clause) and _FREQUENCY.search(before))
            )
        if row.dimension == "duration" and _AND_MORE.match(text, unit.end):
            return True
        return bool(_DURATION_LEAD.search(clause)) and not clause.endswith("的")


def _is_of_city(text: str, number: Number, end: int) -> bool:
    """辖2区、7县, 3县（市）7区: the districts that a city has."""
    lead = _HAS_DISTRICTS.search(text, max(0, number.start - 6), number.start)
    return lead is not None and _DISTRICTS_END.match(text, end) is not None


def _is_no_count(text: str, number: Number, end: int) -> bool:
    """Whether 次 tells which session it is, or how often a page was read."""
    read = _SITE_COUNT.search(text, max(0, number.start - 6), number.start)
    return read is not None or _is_session(text, number, end)


def _is_session(text: str, number: Number, end: int) -> bool:
    """十二届三次会议, 三次全会; not 召开3次会议."""
    if number.value >= 30 or not _SESSION_AFTER.match(text, end):
        return False
    before = text[number.start - 1 : number.start]
    return before == "届" or (number.rule == "chinese" and before not in _HELD)


def _is_measure(unit: Unit) -> bool:
    return unit.row.guard == "none" and unit.row.dimension not in {"count", "other"}


def _is_scale_led(text: str, start: int, end: int) -> bool:
    """Whether a bare 千 or 亿 is an amount: 突破千亿元, 在百元以上; not 千亿元产业."""
    if _MILESTONE.match(text, end):
        return False
    return _SCALE_LEAD.search(text, max(0, start - 3), start) is not None or (
        _SCALE_HELD.search(text, max(0, start - 1), start) is not None
        and _OR_SO.match(text, end) is not None
    )


def _names_a_body(text: str, number: Number, surface: str) -> bool:
    lead = text[max(0, number.start - 2) : number.start]
    if surface == "处":
        return bool(_OFFICE.search(lead))
    if surface not in _BODIES or (surface == "所" and text[number.start] == "两"):
        # 中心小学两所: a body of that number would be 二所
        return False
    alone = surface in _NAMED_ALONE and not _HAN.match(lead[-1:])
    return alone or not _COUNTED_LEAD.search(lead)


def _is_discount(text: str, number: Number, end: int) -> bool:
    lead = _DISCOUNT_LEAD.search(text[max(0, number.start - 2) : number.start])
    return number.value < 100 and bool(lead) and bool(_DISCOUNT_AFTER.match(text, end))


def _is_address(text: str, number: Number, surface: str, end: int) -> bool:
    """小区1幢1单元, 1号楼1层, 1层为架空层: where somebody lives, and which floor it is."""
    address = _ADDRESS.get(surface)
    if address is None:
        return False
    behind = address.search(text, max(0, number.start - 3), number.start)
    return behind is not None or _FLAT.match(text, end) is not None


def _arabic_counts(text: str, number: Number, surface: str, end: int) -> bool:
    before, after = text[number.start - 1 : number.start], text[end : end + 1]
    match surface:
        case "公里":
            # 高速298公里处 is a place on a road
            return after != "处" or not _ROAD.search(text[max(0, number.start - 4) : number.start])
        case "团":
            # 八师149团 is a regiment's number
            return number.value < 10 and before not in {"师", "第"}
        case "期":
            return number.value >= 10 or bool(_COURSE.match(text, end))
        case "升":
            # 4涨6降, 7降2升
            return before not in _UPS_AND_DOWNS
        case "大" | "卷":
            # 2017|大连樱桃节, 2002卷 of a yearbook
            counts = surface == "卷" or _HAN.match(after) is not None
            return counts and not 1900 < number.value < 2100
        case "年":
            return number.value < 1000 or number.value != int(number.value)
        case _:
            following = _NOT_BEFORE.get(surface)
            return following is None or after not in following


def amount_rules() -> AmountRules:
    """Build the rules from their seed."""
    return AmountRules(read_seed("unit_rules.tsv", UnitRuleRow))


def _is_four_weeks(text: str, start: int, end: int) -> bool:
    """Whether 四周 is a stretch of time, and not what lies all around."""
    return bool(_LASTED.search(text, max(0, start - 6), start) or _LASTING.match(text, end))
