"""What an amount that no noun names is: 一天能挣|200元, 一共卖了|3万元, 一亩地能产|500斤."""

import re

from pipeline.assemble.carried.sums import sum_given
from pipeline.assemble.clauses import IN_ALL, Neighbourhood, near_start
from pipeline.assemble.measure import Measure, measure_at
from pipeline.assemble.measures.spendings import spent_on
from pipeline.assemble.phrases.head_nouns import HeadNouns
from pipeline.seeds import alternatives

_VERB = re.compile(
    rf"(?P<verb>{alternatives('money_verbs.tsv')})"
    r"(?:不到|[了过到得上下掉出个]|回来?|将近|大约|差不多|至少|不少于|超过|[近约超])*$"
)
# 医药费|总共花了12.6万元: what is paid has a name; not 家里没钱|花了300元
_FEE = re.compile(
    r"(?<![一-鿿])(?P<fee>[一-鿿]{1,10}(?:费用?|(?<![有没])钱|款|成本|开销|开支))"
    rf"(?:{IN_ALL}|累计|前后|先后|大概|大约|差不多|已经?|就|得|要|需要?|还)*$"
)
_REACH = 12
# 一亩地预计能产|500斤
_YIELDS = re.compile(r"[一每]亩(?:地|田)?[^，。；、\d]{0,6}?[产打收](?:到|出|下|了|[约近])*$")
# 每亩地一季可|净赚2万元
_OF_EACH = re.compile(r"[每一][亩户人头棚株][^，。；、\d]{0,6}[可能要](?P<verb>[净纯多]?[赚挣卖])")
_OF_SUM = re.compile("收[入益]|利润|产值|[销纯毛]|[挣赚卖花]$")
_GIVES = ("拿出", "掏出", "捐出", "斥资")
# 给予20万元、5万元|奖励: what is behind the last of a list is granted with each
_GRANT = re.compile(
    r"(?:\s?[、和及或]\s?(?:最高)?[\d.]+[十百千万亿]*元)*(?:以[上下内])?的?"
    r"(?P<grant>[^，。；：、（）()\d的给以奖补资津]{0,8}(?:奖励|奖补|奖金|补[助贴]|资助|津贴)(?:资?金)?)(?=[，。；;,、！）)\n]|$)"
)
_GRANTED = re.compile(r"给予?|予以|发放|享受|提供|申请|申领|获得?|可领|领取")
# 在合作社务工|每月能挣3000元
_WORKS = re.compile("(?:[务打做帮零短长]工|干活|干农活|上班|老伴)$")
_GROUND = frozenset({"地", "土地", "田", "水田", "旱地", "大棚", "棚"})
_USED = re.compile(
    r"(?:来?给|为|替)[^，。；、\d]{1,8}?(?P<use>分红|发放?[一-鿿]{2,4}|缴纳?[一-鿿]{2,6}|修路|盖房|治病)(?=[，。；])"
)
# 社区|争取到30万元, 党支部|获得30万元
_GOT = re.compile(r"(?P<verb>获[得取]|争取|募得|筹得|赢得)(?:了|到)?(?:约|近|超过?|高达)?$")
_BODY = re.compile(
    r"(?:社区|街道|嘎查|苏木|[村居]委会|公司|企业|集团|合作社|支部|党[委组]|党组织|政府|[学院党]校|医院|老人|商会|[协工]会|[省市县区镇乡旗村]里)$"
)
_GAVE = re.compile(
    rf"[^，。；：、\d]{{0,12}}?(?:{_BODY.pattern.removesuffix('$')}|自治区|中央|国家|上级|财政|[省市县旗区州盟])"
    r"(?P<verb>筹集|筹措|筹资|募集|募捐|集资|众筹|支付|下拨|拨付|划拨|列支|发放|退还|缴纳|垫付|捐[款资赠]|出资|融资)"
    r"|[^，。；：、\d]{0,12}?(?:社区|街道|嘎查|苏木|支部|老人|[省市县区镇乡旗村]里)(?P<puts>投[入资])"
)
_PLAIN = frozenset("卖挣赚花")
"""What always tells of its own sum; 多收1200万元 may be of the revenue told before."""


def earned(
    text: str, here: Neighbourhood, told: Measure | None, heads: HeadNouns
) -> Measure | None:
    """The verb right before an amount of money of which nothing is told, or only taken over."""
    if told is None and here.quantity.dimension == "mass":
        low = max(near_start(here), here.quantity.start - _REACH)
        yields = _YIELDS.search(text, low, here.quantity.start)
        return Measure("亩产", None, "clause", "measure.yield") if yields else None
    spoken = told is None and not here.quantity.unit  # 一个月能挣|两三千
    if here.quantity.dimension != "money" and not spoken:
        return told
    if grant := _granted(text, here):
        return measure_at(text, grant, "adjacent", "measure.after")
    if told and (own := _of_verb(text, here, told)):
        return own
    whose = told is not None and _is_of_whom(told.text, heads)
    if told and told.rule != "measure.carried" and not whose:
        return told
    low = max(near_start(here), here.quantity.start - _REACH)
    verb = _VERB.search(text, low, here.quantity.start)
    if (
        verb is None
        or (spoken and _PLAIN.isdisjoint(verb["verb"]))
        or (told and not _sells(here, verb["verb"], told, heads))
    ):
        return _given_or_spent(text, here) or told if told is None or whose else told
    fee = _FEE.search(text, near_start(here), verb.start())
    paid = fee.span("fee") if fee is not None else verb.span("verb")
    return measure_at(text, paid, "adjacent", "measure.earned")


def _given_or_spent(text: str, here: Neighbourhood) -> Measure | None:
    """资助120名残疾人,共30万元; 安排8000万元支持医院建设: what is told by a verb beside."""
    if (given := sum_given(text, here)) is not None:
        return measure_at(text, given, "clause", "measure.verb")
    use = spent_on(text, here)
    return Measure(text[slice(*use)], None, "clause", "measure.purpose") if use else None


def _of_verb(text: str, here: Neighbourhood, told: Measure) -> Measure | None:
    """What the verb says of money that was told with who gets it, gives it, or for each of what."""
    if told.span is None:
        return None
    if (got := _got(text, here, *told.span)) is not None:
        return measure_at(text, got, "adjacent", "measure.earned")
    if told.text.endswith(_GIVES) and told.found_from == "adjacent":
        return _given(text, here, told.span[1])
    each = _OF_EACH.fullmatch(told.text)
    start = told.span[0] + each.start("verb") if each else 0
    return measure_at(text, (start, told.span[1]), "adjacent", "measure.earned") if each else None


def _got(text: str, here: Neighbourhood, start: int, end: int) -> tuple[int, int] | None:
    """党支部|获得30万元, 街道|筹集30万元: the verb, without who gets or gives the money."""
    got = _GOT.search(
        text, max(near_start(here), here.quantity.start - _REACH), here.quantity.start
    )
    if got is not None and got.start("verb") <= end <= got.start("verb") + 1:
        whole = end > got.start("verb") or _BODY.search(text, start, end)
        return got.span("verb") if whole else None
    gave = _GAVE.fullmatch(text, start, end)
    return gave.span(gave.lastgroup or 0) if gave is not None else None


def _is_of_whom(told: str, heads: HeadNouns) -> bool:
    """Whether the words only say who earns or spends: 读中学的孩子, and 全村农户|省."""
    end = len(told) - (told[-1] in "省挣赚花")
    return _WORKS.search(told, 0, end) is not None or heads.ends_in_person(told, 0, end)


def _granted(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """What is given, where it stands behind the last amount of a list: 给予20万元、5万元奖励."""
    grant = _GRANT.match(text, here.quantity.end, here.sentence.end)
    if grant is None or not _GRANTED.search(text, here.clause, here.quantity.start):
        return None
    return grant.span("grant")


def _given(text: str, here: Neighbourhood, end: int) -> Measure:
    """市公交|拿出150万元: who gives it is not what it is; 拿出130万元|给村民分红 tells what for."""
    use = _USED.match(text, here.quantity.end)
    if use is not None:
        return measure_at(text, use.span("use"), "clause", "measure.purpose")
    return measure_at(text, (end - 2, end), "adjacent", "measure.earned")


def _sells(here: Neighbourhood, verb: str, told: Measure, heads: HeadNouns) -> bool:
    """3个大棚,由于价格低,他卖了|2万元: whether the sum is of the verb, not of what was told before.

    每年的收入也就是四五千元,能卖3000元 and 甘薯1斤卖8角钱 go on with what was told.
    """
    if told.text in _GROUND or _is_of_whom(told.text, heads):
        # 1亩地可|卖1万元: neither land nor work, nor who does it, is a sum
        return verb[0] in _PLAIN or told.text.endswith(verb)
    if told.span and told.span[1] < here.sentence.start and verb[0] in "挣赚":
        return True  # 亩产收入增加2000元。…“一个月能挣四五千元”
    apart = here.before < here.clause
    return apart and verb[0] in _PLAIN and _OF_SUM.search(told.text) is None
