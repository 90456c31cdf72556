"""What stands right before a number and is not counted: a site, an owner, a mean of households."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.phrases.head_nouns import HeadNouns

_SHORT = 4
_THAN = re.compile("(?<![占同环对正反])[比较]$")
_EXPECTED = ("预计", "预期", "计划", "原计划", "往常", "平常")
_GETS = re.compile("^共计?$|[领拿得][到取]?$")
# 政府帮我|贷款5万元
_FOR_HIM = re.compile("帮助?[我他她咱](?:们|家)?(?=贷)")
# 每户少的|5亩，多的20亩
_SOME = re.compile("(?:每[户家人])?[少多]$")
# 厂区建|有500平方米的车间, 牧场配|有20平方米的消毒间
_BUILT = re.compile("(?<=[一-鿿])[建配设]$")
_OF_IT = re.compile("的?[一-鿿]{2}")
# 老人5000元|养老钱, 牧民3万元|卖羊钱
_PURSE = re.compile(
    "(?!的)[一-鿿]{0,5}?(?:钱|积蓄|现金|彩礼|工资|[贷善欠存货补助扶捐]款|[奖补赔保租定押]金|[学药疗生]费|补[贴助]|奖励)"
    "(?![一-鿿]{0,2}的)"
)
_OFFICE = re.compile("(?:局|部门|公司|政府|单位|企业|委员会|办公室)$")
# 这样的暖棚，在|光明村|有60座
_DIVISIONS = frozenset("村查区木镇乡旗县市")
# 欠下|亲戚3万元, 还给|邻居8000元: to whom money goes, or is owed, is no sum without the verb
_OWED = re.compile(
    "(?:欠[下了]?|(?:还|借|交|留|寄|送|打|转|塞|捎|退|发|付|赔|捐)[还回]?给"
    "|(?:赔偿|补偿|奖励|补助|资助|救助|返还|垫付|支付|拖欠)了?)$"
)
_AT = re.compile("(?:现|共|就|还|已)*有(?:近|约|超过?)?")
# 羊|户均15只, 肉牛达到|户均15头; but 养羊户|均增收
_MEAN = re.compile("(?:已经?)?(?:达到|达)(?P<each>[户人亩]均)$")
_BEAST = re.compile(
    "(?<![养种放])(?:[牛羊马驼猪鸡驴]|土地|耕地|草[场牧]|牲畜|收入|面积|[存出]栏)户$"
)
_OF_MEETINGS = frozenset({"次", "场", "场次", "期", "届", "轮"})
# 乡贤参事会|87个, 专业协会|30个
_BODIES = ("事会", "协会", "学会", "商会", "工会", "联会", "员会", "合会", "进会", "金会", "助会")


def ends_in_meeting(text: str, start: int, end: int, unit: str) -> bool:
    """院坝会|60场, 理事会|3个: whether 会 closes a noun, and is no auxiliary."""
    met = unit in _OF_MEETINGS and text.endswith("会", start + 1, end)
    return met or text.endswith(_BODIES, start + 2, end)


def counted_before(
    text: str, here: Neighbourhood, found: Span | None, heads: HeadNouns
) -> Span | None:
    """`found` where it names what is counted, what is left of it, or None."""
    if found is None:
        return None
    start, end = found
    # 产量|比预计多了5吨
    end -= _THAN.search(text, start, end) is not None and text.startswith(_EXPECTED, end)
    # 经查，确系|二人作案; 每户少|的5亩
    is_verb = text.endswith("系", start, end) and end - start < _SHORT
    if is_verb or (text.startswith("的", end) and _SOME.fullmatch(text, start, end)):
        return None
    helped = _FOR_HIM.search(text, start, end)
    start = helped.end() if helped is not None else start
    mean = _MEAN.search(text, start, end)
    if mean is not None:
        end = mean.start()
        return (start, end) if end - start > 1 or text[start:end] in {"牛", "羊", "马"} else None
    if text.startswith("均", end) and _BEAST.search(text, max(0, start - 1), end):
        return start, end - 1
    gap = text[end : here.quantity.start]
    if gap == "+":
        return None  # 500平方米的厂房+|300平方米的展厅
    built = here.quantity.dimension == "area" and gap.startswith("有")
    if built and _BUILT.search(text, start, end):
        return None if _OF_IT.match(text, here.behind) else found
    if here.quantity.dimension == "money":
        return _no_people(text, here, (start, end), heads)
    there = text[start - 1 : start] == "在" and text[end - 1] in _DIVISIONS
    return None if there and _AT.fullmatch(gap) else (start, end)


def _no_people(text: str, here: Neighbourhood, noun: Span, heads: HeadNouns) -> Span | None:
    """What a sum is: people are none, unless the verb says what is paid to them."""
    start, end = noun
    gap = text[end : here.quantity.start]
    # 资助两名学生|共8000元, 老人|每月能领到200元: people are no sum
    purse = not gap and _PURSE.match(text, here.behind)
    people = heads.ends_in_person(text, start, end)
    owed = None if gap else _OWED.search(text, max(here.clause, start - _SHORT), start)
    if people and owed is not None:
        return owed.start(), end
    owner = people and (purse or _GETS.search(gap))
    purse = purse and _OFFICE.search(text, start, end)
    return None if owner or purse else noun


# 盗窃作案十余起的|男子: who did it
_DEEDS = frozenset({"起", "宗", "次", "桩"})
_DOER = re.compile("(?:嫌疑人|团伙|男子|女子|歹徒|罪犯|逃犯|惯犯|窃贼|盗贼|骗子)")


def is_doer(text: str, here: Neighbourhood, start: int, end: int) -> bool:
    """作案十余起的|男子: whether a phrase behind deeds is of who did them."""
    of = here.quantity.unit in _DEEDS and text.startswith("的", here.behind)
    return of and _DOER.search(text, start, end) is not None


# 200只母羊|会产羔; not 30个协会
_KEPT = frozenset("盘亩只头匹峰株棵斤吨颗袋箱枚粒尾羽群") | {"公斤", "公顷", "万亩"}
_WILL = re.compile("会(?=[带给让使变成增减长影花结卖有提到在对更越被把产])")


# 卖2茬豆角|挣的多, 两只羊|作种羊, 4个嘎查|共同出资
_SAID_OF = re.compile(
    "(?<=[一-鿿])(?:[挣赚](?:的|来)|(?:共同(?![体点富])|携手|合力)(?=[一-鿿]{2})|作(?=种[羊牛子畜]|饲[料草]|打草场|肥料|燃料|试验田))"
)


# 3个村|种谷子900亩, 2个嘎查|建大棚40座: what the villages did, with its own number behind
_VILLAGES_DID = re.compile(
    r"[一-鿿]{0,4}?(?:村|嘎查|社区|苏木|乡镇|[镇乡旗县场])"
    r"(?P<deed>(?:[种养栽建修办盖挖买购造植育]|打(?=[一-鿿]?[井坝]))[一-鿿]{1,6})"
)


def before_will(text: str, start: int, end: int, unit: str) -> int:
    """Where a noun ends before what its things will do or are for: 9万袋木耳|会产生效益."""
    if text[end : end + 1].isdigit() and (did := _VILLAGES_DID.fullmatch(text, start, end)):
        return did.start("deed")
    said = _SAID_OF.search(text, start + 1, end)
    end = said.start() if said is not None else end
    will = unit in _KEPT and end - start > 1 and _WILL.match(text, end - 1) is not None
    return end - 1 if will else end


_EXTENTS = frozenset({"area", "length", "mass", "volume"})
_PEOPLE = re.compile("(?:人家|[农牧村居移渔]民|[农牧][户人]|群众|人员|职工|党员|社员|老人)$")


def are_people(here: Neighbourhood, told: str) -> bool:
    """70户|人家，户户栽枣，少的3亩: whether people were told of, who have no extent."""
    return here.quantity.dimension in _EXTENTS and _PEOPLE.search(told) is not None


# 种植蔬菜12个品种|380亩, 苗木8个系列、|26万株: into how many kinds they fall names nothing
_KINDS = re.compile(
    r"(?<=[一-鿿][一-鿿])(?:等|共|有)*(?:\d{1,4}|[两三四五六七八九十]{1,3})[余多几]?[个大]?(?:品种|品系|种类|系列|类型|门类|品类)"
    r"[、，]?(?:共|面积|总?计|约|近|达)*\Z"
)
_LONGEST_KINDS = 16
_KIND_ENDS = frozenset("种系类列型、，共积计约近达")


def behind_kinds(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """Where the words stand that name what falls into the kinds counted right before."""
    start = here.quantity.start
    if text[start - 1 : start] not in _KIND_ENDS or here.quantity.dimension == "percent":
        return None
    low = here.sentence.start
    kinds = _KINDS.search(text, max(low, start - _LONGEST_KINDS), start)
    if kinds is None:
        return None
    low = max(low, *(text.rfind(mark, low, kinds.start()) + 1 for mark in "，。；：、"))
    return low, kinds.start()
