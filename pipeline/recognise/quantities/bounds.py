"""How exact a quantity is, from the words around it: 约, 不低于, 近 … 左右, 以上, 以内."""

import re

from pipeline.bound_words import ACTS, AFTER, AFTER_WORDS, BEFORE, OTHER_WORDS
from pipeline.edges import led
from schemas.vocabulary import Bound

_LONGEST = 6
_LAST_CHARACTERS = frozenset(word[-1] for word in BEFORE)
# 至少能达到98%, 突破了80万, 总数已经超过: particles that may stand between
_FILL = frozenset("能可也要需应会已就都将有达到为是在了于共的经均仅每 ")
# 浓度最低的3个县, 最高达38℃, 最多时有300人; 最高可达5万元 is a limit all the same
_SUPERLATIVE = re.compile(r"最(?:[高低][为是]|[高低多少](?:的|时|达|一[年天次日]))")
_DISTANT = led(
    r"(?:((?<!大)约|大[约概致])占[到了据]?"
    r"(?:[^，。；]{1,14}的|全[国省市县区旗盟州球村镇乡][^，。；的\d]{0,8})"
    # 大约价值1000元, 大概收入2万元
    r"|(大[约概])(?:能|可以?|会|要)?(?:总?价值|收入|卖|挣|赚|花|需要?|投资|投入|占地)[了到上]?"
    r"|(不足|不到|超过?|接近)(?:(?:[上去前]年|(?:19|20)\d\d年)(?:同期|全年|末|底)?|同期|[全总][一-鿿]{1,8})的"
    r"|(至少|最少|起码|少说|不少于|不低于|最多|至多|不超过)(?!的)[一-鿿]{1,6})$"
)
_AFTER = re.compile(
    rf"\s?(?:[(（](?P<out>不)?含[)）])?(?P<word>{AFTER_WORDS}|(?<=[时钟天日里米])内(?![资外部容涵贸科需陆河径壁]))"
)
# 三分之一强, 七成弱
_SHARE_AND_MORE = re.compile(r"(?<=[成半一二三四五六七八九])(?:强|弱)(?=[，。；、）)”]|$)")
# 分别控制在4.2%|、3%、2.5‰以内: what bounds the last of those that are dealt bounds them all
_DEALT = re.compile(
    rf"(?:[、和及与][\d.]+[万亿]?(?P<unit>[^\d，。；、和及与\s]{{1,4}}?)){{1,6}}(?P<word>{AFTER_WORDS})(?=[，。；、,;）)的]|$)"
)
_DEALS = re.compile(r"分别[^，。；\n]*$")
_DEALT_REACH = 48
# 3个小时|不到师傅就来了, 两年|不到，他…; not 5亩不到2万元
_NOT_YET = re.compile(
    "还?不到(?=[，。；、就的便]|[一-鿿]{1,5}就|时间)(?!的?[\\d一二两三四五六七八九十])"
)
_SHARE_SIGNS = frozenset("%‰")
_WITHOUT: dict[Bound, Bound] = {"at_least": "more_than", "at_most": "less_than"}
_HEIGHT = re.compile(r"(?:海拔|高程)[^。；\n]*最[高低](?:处|点)?(?:为|是|达)?(?:约|近)?$")
# 5头牛以上, 10亩地左右: the thing itself may stand between
_THING = re.compile(r"[牛羊猪鸡马驴人地田水粮草肉奶树](?=以上|以下|左右|上下)")
# 比三十大, 比170低; not 占比30%, 同比5%
_COMPARED = re.compile(r"(?<![占同环百配对])比\s?$")
_COMPARED_BOUND: dict[str, Bound] = {
    "大": "more_than", "高": "more_than", "重": "more_than", "长": "more_than", "小": "less_than",
    "低": "less_than", "少": "less_than", "轻": "less_than", "短": "less_than",
}  # fmt: skip


# 干过|三种工作, 养过|12头牛: it was done; what goes beyond something is a great number
_DONE = re.compile(r"(?:[一二两三四五六七八九十]|\d{1,2})[种样个头只匹亩家项次回份年届]")
# 接待过|320名学生: behind a verb it goes beyond round sums only, 销售过百万元, and where who did it
# is counted, 养殖过300头大户30户
_COUNTED = re.compile(
    r"[\d一二两三四五六七八九十][\d,，一二三四五六七八九十百千]*[余多]?[^\d,，.百千万亿元块%％](?!的|[一-鿿]{1,8}\d)[一-鿿]"
)
_RATES = frozenset("年月日均")
"""What makes a verb behind it a rate: 年接待过5000人次."""
# 比目标3000亿元|超过1070亿元: by how much, and not that it is more
_EXCEEDS = re.compile(r"比[^，。；]{0,20}\d[^，。；]{0,4}[元吨亩个户人斤]超(?:过|出)$")


# 产值跨越|2000亿元, 跨过|百亿元大关; not 大桥跨越|3条河
_CROSSED = re.compile(r"(?:跨[越过]|[迈越闯]过)了?$")
_HEIGHTS = re.compile("[元吨斤]|[百千万亿](?:大关|台阶|关口|门槛)")


def bound_before(text: str, start: int) -> Bound | None:
    """The bound that the words directly before `start` set, or None."""
    # 约占|45%, but not 资金不足的占|45%
    at = start - (text[start - 1 : start] == "占" and text[start - 2 : start - 1] not in "的足")
    low = max(0, start - 8)
    while True:
        found = _word_before(text, at)
        if found is not None:
            exceeds = found == "more_than" and _EXCEEDS.search(text, max(0, at - 32), at)
            done = text[at - 1] == "过" and text[at - 2] != "超" and _is_done(text, at, start)
            return None if exceeds or done or _SUPERLATIVE.match(text, at - 2) else found
        if at <= low or text[at - 1] not in _FILL:
            break
        at -= 1
    match = _DISTANT.search(text, max(0, start - 18), start)
    return BEFORE[match[match.lastindex or 0]] if match else None


def _is_done(text: str, at: int, start: int) -> bool:
    """Whether 过 at the end of `text[:at]` says that something was done, and bounds nothing."""
    if _DONE.match(text, start):
        return True
    acted = text[at - 3 : at - 1] in ACTS and text[at - 4 : at - 3] not in _RATES
    return acted and _COUNTED.match(text, start) is not None


def _word_before(text: str, at: int) -> Bound | None:
    if text[at - 1 : at] not in _LAST_CHARACTERS:
        return None
    for length in range(min(_LONGEST, at), 0, -1):
        word = text[at - length : at]
        bound = BEFORE.get(word)
        if bound is None:
            continue
        if text.endswith("规民约", 0, at):
            return None  # 村规民约20条, and not 牧民约20户
        # 节约3吨, 附近2家, 剩不下3万元: the end of another word
        return None if at > length and text[at - length - 1 : at] in OTHER_WORDS else bound
    return None


# 比上年的300户多|20户, 多|出20户: by how much it is more, and no bound of the number before
_MORE_BY = re.compile(r"出?了?[约近]?\d")


def bound_after(text: str, end: int) -> Bound | None:
    """The bound that the words directly after `end` set, or None."""
    thing = _THING.match(text, end)
    end = thing.end() if thing is not None else end
    match = _AFTER.match(text, end)
    if match is None:
        if _NOT_YET.match(text, end):
            return "less_than"
        share = _SHARE_AND_MORE.match(text, end)
        return None if share is None else "more_than" if share[0] == "强" else "less_than"
    if match["word"] == "多" and _MORE_BY.match(text, match.end()):
        return None
    bound = AFTER.get(match["word"].lstrip("及或者"))
    # 5亿元（不含）以下
    return _WITHOUT.get(bound, bound) if match["out"] and bound else bound


def _is_extreme(text: str, start: int, end: int) -> bool:
    """最高32.2℃, 最低-3℃, 海拔最高2178米: what was measured, and no limit."""
    if text[end - 1 : end] in {"℃", "度"}:
        return text[start - 2 : start] in {"最高", "最低"}
    if text[end - 1 : end] not in {"米", "m"}:
        return False
    return _HEIGHT.search(text, max(0, start - 40), start) is not None


def _crossed(text: str, start: int, end: int) -> Bound | None:
    """跨越2000亿元, 跨过百亿元大关: more than that."""
    if not _CROSSED.search(text, max(0, start - 3), start):
        return None
    return "more_than" if _HEIGHTS.match(text, end - 1) else None


def bound_of(text: str, start: int, end: int, own: Bound) -> Bound:
    """The bound of the quantity `text[start:end]` whose numeral itself says `own`."""
    if own == "range":
        return own
    if text[start - 1 : start] == "比" and _COMPARED.search(text, max(0, start - 2), start):
        compared = _COMPARED_BOUND.get(text[end : end + 1])
        if compared is not None:
            return compared
    before, after = bound_before(text, start), bound_after(text, end)
    before = before or _crossed(text, start, end)
    if _is_extreme(text, start, end):
        before = None
    if before in {"less_than", "at_most"} and after == "at_least":
        return before
    if after in {"at_least", "at_most"}:
        return after
    if own == "more_than":
        return own
    return before or after or (_bound_of_list(text, start, end) if own == "exact" else None) or own


def _bound_of_list(text: str, start: int, end: int) -> Bound | None:
    """The bound that stands behind the last of the numbers that a clause deals out."""
    dealt = _DEALT.match(text, end) if text[end : end + 1] in {"、", "和", "及", "与"} else None
    if dealt is None or not _DEALS.search(text, max(0, start - _DEALT_REACH), start):
        return None
    # 分别为310天、28微克左右: of another kind
    alike = {text[start:end].lstrip("0123456789.万亿"), dealt["unit"]}
    if len(alike) > 1 and not alike <= _SHARE_SIGNS:
        return None
    return AFTER.get(dealt["word"].lstrip("及或者"))
