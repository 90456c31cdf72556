"""Tells where a number only goes on with what the number before it measured."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.references import (
    CLASSES,
    DATED,
    GRADE,
    GRADED,
    REACHED,
    SET_GOAL,
    STEPS,
    THEREABOUTS,
)
from pipeline.assemble.time_uses import AT_WORK, NOW_WORDS
from pipeline.bound_words import OF_ONE
from pipeline.change_words import MOVES
from pipeline.edges import begins

# 出栏1.2亿只,突破1亿只大关
# 连续跨越三个|“十亿元”台阶
_STEP = re.compile(
    f"(?:“[^”，。；]{{1,8}}”)?(?:[两三四五]大|等|[十百千万]*[亿万]级?元?)?{STEPS}(?![一-鿿])"
)
_STEP_OPENS = begins(_STEP)
_MOVED_UP = re.compile(
    "(?:[前后]移|前进|后退|提升|上升|下降|提高|回落|上调|下滑|[升降跃进]|[升退]至)了?$"
)
_RANKS = frozenset({"位", "个位次", "位次", "名"})
# 其中4项; 11项指标中,有6项
_PART = re.compile(r"其中|当中|里面|[中里内][，,](?:已?有|共有)?$")
# 三次跨越千万箱,2011年达1030万箱; 占78%,为393万人次
_REACHES = re.compile(
    r"[，,](?:\d{4}年)?(?:达到?了?|约?为|即)(?:约|近|超过?)?|[，,](?:接近|将近|逼近|逾)"
    # 吞吐量三次|跨越千万吨
    r"|[跨迈](?:越过?|过|上)了?"
)
# 财政收入增长6%、约|9.4亿元，: the amount of what has grown
_ROUGHLY = re.compile("[、，,](?:大?约|近|仅|逾)")
_AMOUNTS = frozenset({"money", "mass", "energy", "volume"})
# 从最初的0.6%到71%, 从2015年的5万元到2022年底150余万元
_TO = re.compile(
    rf"(?:(?:壮大|扩[充大]?|发展(?:壮大)?|{MOVES}|增|升|提|[下压]?降|减|[上下]调|调[整增]|[添养涨长跃])?[到至]"
    # 农户从20户|变成130户
    r"|(?:变|改|换|扩[建充展]?|升级|改[造建]|整合|合并|压缩?|缩[减短]?|减|增加?|提[高升]|优化)[成为])"
    r"(?:(?:(?:19|20)\d\d|[今去前]|现在|如今|目前)年?(?:[初末底]|\d{1,2}月[初末底]?)?的?)?"
    # 由每公斤17元涨到|每公斤|18元
    rf"了?{OF_ONE}?"
)
# 分别提高到每人每月650元、每人每年5400元; 兑现红利13万元,每户5000元
_OF_EACH = re.compile(
    r"[、，,和及](?:平均)?(?:每[人户亩头只村名家](?:每?[年月天日])?|[人户村]均)(?:约|近|各|可?分?得)*"
)
# 每人每天补助4元,|全年1080元: the same, reckoned for longer
_FOR_LONGER = re.compile(
    r"[，,、](?:全[年月]|[一每]个?[年月季]度?|年|[一每整]?个?学期)"
    r"(?:算?下来|合计|总共|共计?|大?约|就是?|就[能有]|达到?|可达|能有?|可|为|近)*"
)
_OF_SHORT = re.compile(
    r"[每一]个?(?:[天日月周次季]|小时)[^，。；\d]{0,8}[\d.]+[万余多]*(?:元|块钱?)\Z"
)
_SHORT_REACH = 24
# 价值3000元以上的为“数额较大”,|6万元以上的为“数额巨大”: the bars of one row
_NEXT_BAR = re.compile(
    r"(?:以[上下内])?的?(?:[，,]?[应可]?(?:当?认定)?(?:为|属于?|是))“[^”，。；]{2,10}”(?:案件)?[，；、,;]"
)
# 收集微心愿310个,已帮助实现286个
_DONE_OF = re.compile(
    r"[，,；;、](?:(?:现|目前|截至目前)?(?:已经?|共|累计|全部|帮助|协助|成功)*(?:实现|完成)了?)"
    # 养了5头牛,后来又添了8头
    r"|[^，。；：、\d]{0,10}[，,；;](?:后来|之后|随后|接着|第二年|次年|今年|去年)?[他她我]?(?:又|再|还)(?:陆续|先后)?[添买养种建修开租引购栽扩]了"
    # 种了30亩西瓜,今年扩到50亩
    r"|[^，。；：、\d]{0,10}[，,；;](?:[今去次翌]年|第[二三四]年|现在|如今|目前|后来|\d{4}年)?(?:已经?|[又也就])?"
    r"(?:(?:扩[大种建]?|发展|增养|养|种|添|繁育|繁殖)(?:[到至]了?|成了)|变[成为]了?)(?:近|约)?"
)
# 重点项目280项|（打包项目拆分后共360项）
_COUNTED_ANEW = re.compile(
    r"[（(，,](?:其中)?[^，。；：、\d（()）]{0,14}"
    r"(?:拆分|分解|合并|归并|整合|清理|打包|调整|优化|剔除[^，。；、\d]{0,6}|扣除[^，。；、\d]{0,6}|去重|排重)后"
    r"(?:[，,])?(?:一?共|共计|合计|总计|为|[还仅]?剩[余下]?|达到?|实有|有|是)*(?:近|约)?"
)
# 计划完成投资12亿元,力争15亿元
_STRIVES = re.compile(
    r"[，,、；;](?:并|且)?(?:力争|争取|冲刺|挑战|奋斗目标是?|[确力]保)(?:达到?|完成|实现|突破|超过?|增长|做到)*(?:约|近)?"
)
# 最高气温仅25℃,明天稍有回升,|预计在27℃
_WARMS = re.compile(
    r"[，,](?:[今明后昨]天|[今明昨]日|明晚|夜间|白天|周[一二三四五六日])?(?:将|会|稍|略|也|还|又|有所|有|小幅|明显)*"
    r"(?:回升|回落|下降|上升|升高|降低|走高|走低|变化不大|起伏不大)[，,](?:预计)?(?:在|为|达|达到|[降升]至|回[升落][至到])(?:约|近)?"
)
# 每亩收入约2000元,现在已逾8000元
# 每天用工30人,高峰时|有50人
_PEAK = re.compile(
    rf"[，,](?:[一-鿿]{{0,4}}高峰|[大最]忙|旺季|淡季|{AT_WORK})(?:期|时期|时候?|的时候)?"
    r"(?:可达|达到?|[需要]要?|有|为|能有|多达)?(?:近|约|超)?"
)
# 村里有商店6家,园区门口|还有十几家: where more of them are
_THERE = re.compile(
    rf"[，,；;]{THEREABOUTS}"
    r"(?:(?:[还也就又另]|共|现)*有(?:近|约)?)?"
)
_NOW = re.compile(
    rf"[，,；;](?:到了?)?(?:{NOW_WORDS}|现|今年|去年|\d{{4}}年|[一二三四]季度|[上下]半年|\d{{1,2}}月份?)"
    r"(?:[则也]|已经?|更|[预估]计|能够?|可|要|就)*"
    rf"(?:达到?了?|逾|超过?|突破|接近|为|有|变成|实现|完成|(?:{MOVES}|[增升降减涨])[到至])了?(?:约|近)?"
)
_OPENS = frozenset("（(")
_JOINTS = "、，,（( 和与及"
_MARKS = frozenset("，。；、,;")
# 全市生产总值增长8.4%,比全省|（7.7%）和全国|（7.0%）高: the same of another division
_YARDSTICK = re.compile(
    r"(?:[比较和与及]|[高低快慢优好]于)(?:全[国省市区州盟]|[一-鿿]{2,7}[省市县区州盟旗])"
    r"(?:平均|水平|增速|增幅)*[（(]$"
)
# 全县植树3万株,|我镇完成4000株: of another part of it
_OF_OTHER = re.compile(r"[，。；、,;](?:其中[，,]?)?[我该本全](?P<of>[省市县区旗州盟镇乡村])")
# 营业收入同比增长12%|至3.5亿元; not 航班增加30班|至5个城市
_RISEN_TO = re.compile(r"[到至](?:约|近|超过?|逾)?")
_HAS_RISEN = re.compile(
    rf"(?:{MOVES}|[增升降涨跌减])了?(?:约|近|超过?)?[\d一两二三四五六七八九十][\d.]*(?:[%％倍成番]|个?百分点|个?基点)$"
)
_RISE_REACH = 20
WHOLE = re.compile(r"全[省市县区旗州盟镇乡](?=[一-鿿]{2})")
_SHARE_OF = re.compile(r"(?<=..)(?:的?(?:占比|比重|比例))$")
_PART_SHARE = re.compile(
    r"(?P<part>[^，。；]{2,24}?(?:增加值|产值|产量|投资|收入|税收|[额量业]))"
    r"(?:的?占比|占[^，。；占]{2,20}?的?(?:比重|比例|占比))"
)
_GREW_BY = re.compile(
    r"[，,](?:同比|环比|[比较](?:上年|去年)(?:同期)?)?(?:实际|名义)?"
    r"(?:负?增长|下降|下滑|回落|增|降)了?(?:约|近|超过?)?"
)
_NEWLY = re.compile(
    r"(?:全[省市县区旗州盟镇乡])?(?:净增(?=..)|新(?:认定|认证|增加?|建成?|列入?|发展|培育|登记|设立|评定|入驻|引进)(?=..))"
)
_ONCE, _BY_NOW = re.compile("原有(?=[一-鿿]{2})"), re.compile("现|如今|目前|[今当]前|发展到|[增减]")
_STARTS = "新开工|续建|新建|改扩建|改建|扩建|在建"
_BEGUN = re.compile(f"(?:{_STARTS})(?=[一-鿿]{{2}})")
_BEGINS = re.compile(rf"[，,、和](?:计划|拟)?(?P<act>{_STARTS})(?:约|近|超过?)?$")
# 新增主体54个、达到452个; 新增企业43家|达到117家
_IN_ALL = re.compile(r"[、，,]?(?:已|总数|总量)?(?:达到?|增至|增加到)了?|.*(?:累计|总数).*")
# 分季度看,一季度同比增长6%: takes up what the sentence before told of
TAKES_UP = re.compile(
    r"(?:分[^，。；]{1,4}看[，,]|从(?:环比|同比|全年|[一二三四]季度|[上下]半年)看[，,])?"
    r"(?:[一二三四]季度|[上下]半年|(?:20\d\d年|去年|上年)同期|全年|(?:1[-—至])?\d{1,2}月份?)?(?:累计|当月)?[，,]?"
    r"(?:同比|环比|比|较|其中|增|下降)"
    # 2018年,这一数据攀升至1万元
    r"|(?:[^，。；]{0,8}[，,])?(?:这|该)一?(?:数据|数字|数值|指标|比例|比率|金额)"
    # 一季度,生产总值21亿元。预计上半年完成48亿元
    r"|预计(?:今年|全年|上半年|[一二三四]季度|\d{1,2}月份?|年[底末])(?:可|将|能)?(?:完成|达到?|实现|突破|超过?)(?:约|近)?$"
    r"|全年(?:预期)?目标[是为](?:增长)?$"
    # 与2010年第六次人口普查的25万人相比,十年共减少4万人
    r"|[与同和跟](?:上年|去年|(?:20|19)\d\d年)(?:末|底|同期)?(?:(?:第.次)?[^，。；\d]{0,6}普查)?"
    # 与2010年（第六次人口普查数据，下同）的25万人相比
    r"(?:[（(][^（()）]{1,24}[)）])?(?:的|时的|$|相比)"
)


# 指数5.7,全市20个|区县排名第4(全省第87),同比下降15%: among how many it ranks
_RANKS_AMONG = re.compile(
    r"[^，。；：、\d]{1,10}?[中里]?的?(?:综合|整体)?(?:排名?|[位名]列|位[居次]|居)(?:在|至|于)?"
    r"(?:第|倒数|前[\d一二三四五六七八九十]|[首末]位)"
)
# 从6个|旗县市增速看,甲旗增长3%: whose the figures are; the measure is the one told before
_VIEWED = re.compile(
    r"[^，。；：、\d]{1,8}?(?:增速|增幅|降幅|总量|规模|增长|完成|占比|排名)(?:情况)?来?看[，,：:]"
)


# 空壳村318个,占全市444个|行政村的七成: the share is of those told before
_OF_ALL = re.compile(
    r"[^，。；：、\d的]{0,12}的(?:近|约|将近|超过?)?(?:\d|百分之|[一二两三四五六七八九]成|[一二两三四五六七八九十]{1,3}分之)"
)
_SHARE_OF_ALL = re.compile(r"占(?!地)[^，。；：、\d]{0,10}")


def is_viewed(text: str, here: Neighbourhood) -> bool:
    """Whether a number only counts whose figures follow, or among whom: 从6个旗县市增速看."""
    if not here.first_in_sentence and _RANKS_AMONG.match(text, here.quantity.end):
        return here.quantity.dimension == "count"
    if text.startswith("占", here.clause) and _OF_ALL.match(text, here.quantity.end):
        return _SHARE_OF_ALL.fullmatch(text, here.clause, here.quantity.start) is not None
    led = text[here.quantity.start - 1 : here.quantity.start] == "从"
    return led and _VIEWED.match(text, here.quantity.end) is not None


# 沟渠2米宽、|1.5米深
_OTHER_SIDE = re.compile("[长宽高深厚]度?[、，,]")


def goes_on(text: str, here: Neighbourhood, *, same_unit: bool) -> bool:
    """Whether the words between two quantities name nothing new.

    Args:
        text: the article's text.
        here: the second of the two.
        same_unit: whether both have one unit: 比常年（4亿立方米） and 其中 take it up only then.
    """
    between = text[here.before_over : here.quantity.start]
    # 水渠8公里长、|3米宽
    same_unit |= here.quantity.dimension == "length" and between[:1] in {
        "长",
        "宽",
        "高",
        "深",
        "厚",
    }
    if same_unit and (_PART.search(between) or between[-1:] in _OPENS or DATED.fullmatch(between)):
        return True
    if same_unit and between.lstrip("，,") in {"由", "从"}:  # 收入突破千亿元,由346亿元增加到…
        return True
    if same_unit and _DONE_OF.fullmatch(between):
        return True
    if same_unit and (
        _TO.fullmatch(between)
        or _STRIVES.fullmatch(between)
        or _COUNTED_ANEW.fullmatch(between)
        or _NOW.fullmatch(between)
        or _PEAK.fullmatch(between)
        or _OF_EACH.fullmatch(between)
        or _NEXT_BAR.fullmatch(between)
        or (here.quantity.dimension == "temperature" and _WARMS.fullmatch(between))
        or _is_for_longer(text, here, between)
        or _OTHER_SIDE.fullmatch(between)
        or _THERE.fullmatch(between)
    ):
        return True
    if not between.strip(_JOINTS) or between.rstrip(_JOINTS) in CLASSES:
        return True
    return reaches(text, here) or is_step(text, here)


def _is_for_longer(text: str, here: Neighbourhood, between: str) -> bool:
    """每人每天补助4元,|全年1080元: whether what is paid at a time is only reckoned up."""
    if here.quantity.dimension != "money" or _FOR_LONGER.fullmatch(between) is None:
        return False
    low = max(here.sentence.start, here.before - _SHORT_REACH)
    return _OF_SHORT.search(text, low, here.before) is not None


def is_step(text: str, here: Neighbourhood) -> bool:
    """首次突破800亿|大关: a step that the amount before it has passed, often without its unit."""
    end = here.quantity.end
    return _STEP_OPENS(text[end : end + 1]) and _STEP.match(text, end) is not None


def is_beside(text: str, here: Neighbourhood) -> bool:
    """投资增长10%,居全省第1位,比一季度前移4位,…: how long it took, or by how many ranks it rose."""
    if here.quantity.dimension == "duration":
        return True
    return (
        here.quantity.unit in _RANKS
        and _MOVED_UP.search(text, here.before, here.quantity.start) is not None
    )


# 限额提至3万元,为|5000人|发放资金: for whom it is done is no amount
_SERVED = re.compile("发放|提供|办理|解决|落实|报销|减免|缴纳|购买|送[去上来]|开展")


def reaches(text: str, here: Neighbourhood) -> bool:
    """占78%,为393万人次: nothing but a copula leads from one quantity to the next."""
    if text[here.quantity.start - 1] == "为" and _SERVED.match(text, here.quantity.end):
        return False
    grown = text[here.before - 1] in "%％" and here.quantity.dimension in _AMOUNTS
    alone = grown and text[here.quantity.end : here.quantity.end + 1] in _MARKS
    if alone and _ROUGHLY.fullmatch(text, here.before, here.quantity.start):
        return True
    return _REACHES.fullmatch(text, here.before, here.quantity.start) is not None


def has_risen_to(text: str, here: Neighbourhood) -> bool:
    """营业收入同比增长12%至3.5亿元: whether a number tells what something rose to by the last."""
    if text[here.before : here.before + 1] not in {"至", "到"}:
        return False
    if _RISEN_TO.fullmatch(text, here.before, here.quantity.start) is None:
        return False
    return _HAS_RISEN.search(text, max(0, here.before - _RISE_REACH), here.before) is not None


_CAME = re.compile("实到|到会|出席")
# 平均亩收入3万元,最高可达|6万元: the highest is no mean
_EXTREME = re.compile("[，,；](?:其中)?最[高低多少大]")


def reworded(told: str, between: str, *, same_unit: bool, unit: str) -> tuple[str, str]:
    """What was told, as it is meant where it is taken up again, and the rule that says so.

    Args:
        told: the measure of the quantity before.
        between: the words from that quantity to the one that takes it up.
        same_unit: whether both have one unit.
        unit: the unit of the quantity that takes it up.
    """
    begun, act = _BEGUN.match(told), _BEGINS.search(between) if same_unit else None
    if begun is not None and act is not None:
        # 续建安置房750套,|新开工100套
        return act["act"] + told[begun.end() :], "measure.act"
    once = _ONCE.match(told)
    if once is not None and _BY_NOW.search(between):
        # 原有牧户30户,现有52户
        return told[once.end() :], "measure.carried"
    return _reworded(told, between, same_unit=same_unit, unit=unit)


def _of_another(told: str, between: str) -> str:
    """The rule by which a number behind `between` is of no 全县 that `told` opens with, or none."""
    if _YARDSTICK.search(between):
        return "measure.yardstick"
    other = _OF_OTHER.search(between)
    return "measure.carried" if other is not None and other["of"] != told[1] else ""


def _reworded(told: str, between: str, *, same_unit: bool, unit: str) -> tuple[str, str]:
    """As `reworded`, where no other work is begun."""
    part = _PART_SHARE.fullmatch(told) if unit == "%" and _GREW_BY.fullmatch(between) else None
    if part is not None:
        # 采矿业增加值占比达96%,同比下降15.6%: a share moves by points, by percent what has it
        return part["part"], "measure.part_of"
    share = _SHARE_OF.search(told)
    if share is not None and not same_unit:
        # 老年人占比超30%,达3000多人
        return told[: share.start()], "measure.counted"
    newly = _NEWLY.match(told) if same_unit and _IN_ALL.fullmatch(between) else None
    if newly is not None:
        # 新认定企业63家,累计达245家
        return told[newly.end() :], "measure.total"
    grade = GRADE.search(between)
    graded = GRADED.match(told) if grade is not None else None
    if grade is not None and graded is not None:
        # 国家级面积25万亩,省级1.8万亩
        return grade.group() + told[graded.end() :], "measure.grade"
    whole = WHOLE.match(told)
    if whole is not None and (rule := _of_another(told, between)):
        return told[whole.end() :], rule
    return _of_same_kind(told, between)


def _of_same_kind(told: str, between: str) -> tuple[str, str]:
    """What is told next to it: who came, of those who were to; the highest, of what is a mean."""
    if "应到" in told and _CAME.search(between):
        # 应到代表96人,实到95人
        return told.replace("应到", "实到", 1), "measure.carried"
    if "平均" in told and _EXTREME.match(between) and not told.endswith(("温", "温度")):
        return told.replace("平均", "", 1), "measure.extreme"
    goal = SET_GOAL.search(told) if REACHED.match(between) else None
    if goal is not None and goal.start() > 1:
        return told[: goal.start()], "measure.reached"
    return told, "measure.carried"
