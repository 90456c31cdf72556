"""Which Chinese numerals count: 三代人, 近一吨, 十个; not 二代身份证, 百姓, 铁三局."""

import re

from pipeline.own_counters import NO_PEOPLE
from pipeline.recognise.quantities.units import Unit
from schemas.mentions import Number
from schemas.seeds import UnitRuleRow

SCALE_ONLY = frozenset("十百千万亿")
HAN = re.compile(r"[一-鿿]")
_READ_OUT = re.compile(r"[零〇一二三四五六七八九]{3,}")
_READ_OUT_BEFORE = frozenset({"money", "mass", "length", "area", "volume"})
_NOTHING = frozenset("零〇")
# 五家子|办事处, 六份子|水库, 三座店|水库: places are called so; but 五家|子公司, 三间|房
_CALLED = re.compile(
    r"(?<=[家份堆合])子(?!公司|企业|集团|银行|机构|单位|品牌|基金|女|孙|弟|项)"
    r"|[房店树井泉窑石河塔地营渠楼松湾沟梁庙铺滩山岭]"
    r"(?:水库|[小中]学|灌区|[林农牧]场|煤矿|派出所|卫生院|收费站|服务区|工业园|管护站|检查站|大桥|隧道|[镇乡](?![镇村])|嘎查)"
)
# 伍家湾, 陆家: financial numerals that are surnames as well
_SURNAMES = frozenset("伍陆")
_SCALE_LEAD = re.compile(
    r"(?:(?<![迈跨跃站登踏])上|[近约超过逾达]|不[下到足]|(?:突破|达到|接近|逼近|[迈跨越]过|跨越|冲破|首破)了?|(?<![爆打攻击突识侦])破了?)$"
)
# 突破亿元|大关，达到1.2亿元: the figure that follows tells how far
_MILESTONE = re.compile(r"(?:大关|关口|门槛|台阶)[，,、][^，。；\d]{0,10}\d")
# 稳定在千亿元|以上, 人均增收千元|以上
_SCALE_HELD = re.compile(r"[在到]$")
_EARNED = re.compile("(?:[增创]收|[收投]入|盈利|[均年]收|产值|分红|节支|利润|年薪)$")
_OR_SO = re.compile("以[上内]|左右|上下")
# 年产值亿元以上|企业: a size in a name
_IS_SIZE = re.compile("(?:以[上内]|左右|上下)(?!的)[一-鿿]")
# 十 alone is part of many words; before these counters and before measures it is a number
_TEN_COUNTS = frozenset("个 项 条 名 位 人 件 家 户 多年 年 天".split())  # noqa: SIM905
# 近一吨, 达一公里; not 一斤卖2元
_ONE_MEASURES = frozenset({"mass", "volume", "energy", "power", "length", "area", "duration"})
_NINE_DAYS = re.compile("[，。；、,;的后内里时长假连左以之就才]|$")
_TWO_COUNTS = frozenset("人 名 位 者 人次 户 口 子 女".split())  # noqa: SIM905
_FREQUENCY = re.compile(
    r"每(?:一|隔|逢|个|半)?(?:[一两三四五六七八九十\d]*个?)"
    r"(?:年|季度?|月|周|星期|天|日|学期|旬|半年)|[年月周季日]均"
    # 党员大会一周|一次
    r"|一(?:年|季度?|月|周|星期|天|日|旬)\Z"
)
_WITHIN = frozenset("中里")
_ADDED = re.compile(r"(?:增加|再|加|另|开展|举行|进行|召开|举办|组织|召集|集中)$")
_DURATION_LEAD = re.compile(
    r"(?:近|约|不到|不足|超过|仅|为期|历时|用|耗时|长达|满|了|达|累计|短短|至少|最多|延长|缩短|时间"
    r"|整整|又|过去|延期|期限|有效期|为|提前|延后|推迟|提早)$"
)
# 入住一年多, but not 一年多少钱
_AND_MORE = re.compile(r"多(?!少|[一-鿿]?[次元斤])")
# 一亩多地, 一米多宽; not 一斤多卖两元, 一斤多少钱, 一亩多年生牧草
_MEASURE_AND_MORE = re.compile(
    "多(?![少卖挣赚收打产出施投用花给加要交付缴吃长增省耗走跑装运换喂拿得种]|年生)"
)
_SENTENCE = re.compile(r"[。！？\n]")
_CLAUSE = re.compile(r"[，。；,;\n]")
# 为期四周, 四周的培训; 四周绿树成荫 tells what is all around
_LASTED = re.compile(
    r"(?:为期|持续|历时|历经|连续|长达|时长|时间|周期|过去|未来|最近|隔离|休养|怀孕|孕|满|约|近)(?:约|近|为|了)?$"
)
_LASTING = re.compile(r"[的之]?(?:时间|培训|课程|假期?|行程|左右|以[上内后]|后|前|内)")
_HERD_BEFORE = re.compile(r"(?:[牛羊猪马驴驼犊羔驹]|[到有养买卖剩添产下]了?)$")
_AT_HOME = re.compile("家(?:老小|里|中|上下)?(?:共?有|一共|共)?$")
# what must follow a common word so that it is a unit after a Chinese numeral: 三代人, 二代身份证
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
        r"母|公|种|育|存|出栏|大象|蒜|(?:增加?|发展|扩大|减少?|下降|繁[殖育])[到至为]|(?:[生肥仔黄牦水奶肉小大毛野耕]|西门塔尔|安格斯|夏洛莱|利木赞|本地|改良|优质|良种|成年)?"
        r"(?:牛|羊|猪|驴|马|骆驼|骡|鹿|牲畜)"
    ),
    "场": re.compile(r"[^所馆地景]"),
    "本": re.compile(r"[书证册账]|教材|台账|笔记|日记|画册|党章"),
    "孔": re.compile(r"窑"),
    "班": re.compile(r"列|车|次"),
    "级": re.compile(r"(?!.)"),
    # 三类及以上产业园区, 稳定达到三类水质, 达到或优于三类比例
    "类": re.compile(r"(?!及以[上下]|水[质体](?!问题)|断面|比例|危[桥房])"),
    "面": re.compile(r"[一-鿿]{0,2}(?:锦旗|国旗|镜子|鼓)"),
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
_MANY = 20


class ChineseCounts:
    """Tells which Chinese numerals count with a unit."""

    def __init__(self, rules: tuple[UnitRuleRow, ...]) -> None:
        self._chinese = {r.surface: r.chinese for r in rules}
        self._one = {r.surface: r.one for r in rules}

    def counts(self, text: str, number: Number, unit: Unit) -> bool:
        """Whether a Chinese numeral and `unit` together state an amount."""
        own = unit.end - unit.row.surface.endswith("井")  # 三眼井|灌区
        return _CALLED.match(text, own) is None and self._counts(text, number, unit)

    def _counts(self, text: str, number: Number, unit: Unit) -> bool:
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
        if surface == "口":  # 一家五口, 三口人, 三口井; not 五口之家
            low = max(0, number.start - 4)
            at_home = _AT_HOME.search(text, low, number.start) is not None
            own = NO_PEOPLE.match(text, unit.end) is not None
            own = own or text.startswith("人", unit.end)
            return own or (at_home and not text.startswith("子", unit.end))
        if rule != "counts":
            # 十克 may be a name, 零点八克 is none
            told = number.value >= 20 or number.value % 1 != 0
            return rule == "from_twenty" and told
        if surface == "天" and number.value == 9 and not _NINE_DAYS.match(text, unit.end):
            # 九天峰恋, 九天揽月: the heavens
            return False
        followed = _FOLLOWED.get(surface)
        if followed is None or followed.match(text, unit.end):
            return True
        if number.value >= _MANY and (
            surface == "期" or not HAN.match(text[unit.end : unit.end + 1])
        ):
            # 进场量一万多头，: so many are no part of a word
            return True
        rounded = number.bound != "exact"  # 从十来头|增加到百余头
        if surface == "头" and (rounded or not HAN.match(text[unit.end : unit.end + 1])):
            return (
                rounded
                or _HERD_BEFORE.search(text, max(0, number.start - 3), number.start) is not None
            )
        if surface == "里":  # 隔着七八里。 is a way; 三里、五里 are names as well
            return number.high is not None or number.bound != "exact"
        return unit.end >= len(text) and surface in _STAND_AT_THE_END

    def _one_counts(self, text: str, number: Number, unit: Unit) -> bool:
        """一 counts in a stated frequency, a stretch of time or way, and before what measures."""
        surface, row = unit.row.surface, unit.row
        if row.guard == "none" and row.dimension == "money":
            # not 每一分钱
            return row.factor is None or row.factor >= 1
        if surface == "倍":  # 产量增加一倍
            return True
        use = self._one.get(surface, "never")
        more = _AND_MORE if row.dimension == "duration" else _MEASURE_AND_MORE
        over = row.dimension in _ONE_MEASURES and more.match(text, unit.end) is not None
        if use == "never" and row.dimension in _ONE_MEASURES and (over or row.guard == "none"):
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
        return over or (bool(_DURATION_LEAD.search(clause)) and not clause.endswith("的"))


def _is_measure(unit: Unit) -> bool:
    return unit.row.guard == "none" and unit.row.dimension not in {"count", "other"}


def _is_scale_led(text: str, start: int, end: int) -> bool:
    """Whether a bare 千 or 亿 is an amount: 突破千亿元, 在百元以上; not 千亿元产业."""
    if _MILESTONE.match(text, end):
        return False
    if _SCALE_LEAD.search(text, max(0, start - 4), start) is not None:
        return True
    if _OR_SO.match(text, end) is None:
        return False
    held = _SCALE_HELD.search(text, max(0, start - 1), start)
    earned = held or _EARNED.search(text, max(0, start - 2), start)
    return held is not None or (earned is not None and not _IS_SIZE.match(text, end))


def _names_a_body(text: str, number: Number, surface: str) -> bool:
    lead = text[max(0, number.start - 2) : number.start]
    if surface == "处":
        return bool(_OFFICE.search(lead))
    if surface not in _BODIES or (surface == "所" and text[number.start] == "两"):
        # 中心小学两所: a body of that number would be 二所
        return False
    alone = surface in _NAMED_ALONE and not HAN.match(lead[-1:])
    return alone or not _COUNTED_LEAD.search(lead)


def _is_discount(text: str, number: Number, end: int) -> bool:
    lead = _DISCOUNT_LEAD.search(text[max(0, number.start - 2) : number.start])
    return number.value < 100 and bool(lead) and bool(_DISCOUNT_AFTER.match(text, end))


def _is_four_weeks(text: str, start: int, end: int) -> bool:
    """Whether 四周 is a stretch of time, and not what lies all around."""
    return bool(_LASTED.search(text, max(0, start - 6), start) or _LASTING.match(text, end))
