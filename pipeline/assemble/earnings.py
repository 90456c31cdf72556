"""What an amount that no noun names is: 一天能挣|200元, 一共卖了|3万元, 一亩地能产|500斤."""

import re

from pipeline.assemble.clauses import IN_ALL, Neighbourhood, near_start
from pipeline.assemble.head_nouns import HeadNouns
from pipeline.assemble.told import Measure, measure_at
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
    if told and told.span and told.text.endswith(_GIVES) and told.found_from == "adjacent":
        return _given(text, here, told.span[1])
    each = _OF_EACH.fullmatch(told.text) if told and told.span else None
    if told and told.span and each:
        start = told.span[0] + each.start("verb")
        return measure_at(text, (start, told.span[1]), "adjacent", "measure.earned")
    if told and told.rule != "measure.carried" and not _is_of_whom(told.text, heads):
        return told
    low = max(near_start(here), here.quantity.start - _REACH)
    verb = _VERB.search(text, low, here.quantity.start)
    if (
        verb is None
        or (spoken and _PLAIN.isdisjoint(verb["verb"]))
        or (told and not _sells(here, verb["verb"], told, heads))
    ):
        return told
    fee = _FEE.search(text, near_start(here), verb.start())
    paid = fee.span("fee") if fee is not None else verb.span("verb")
    return measure_at(text, paid, "adjacent", "measure.earned")


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
