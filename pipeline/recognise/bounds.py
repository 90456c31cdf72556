"""How exact a quantity is, from the words around it: 约, 不低于, 近 … 左右, 以上, 以内."""

import re

from schemas.vocabulary import Bound

_BEFORE: dict[str, Bound] = {
    "约": "approx", "大约": "approx", "约为": "approx", "约合": "approx", "大概": "approx",
    "差不多": "approx",
    "估计": "approx", "预计约": "approx",
    "近": "less_than", "将近": "less_than", "逼近": "less_than", "接近": "less_than",
    "不足": "less_than", "不到": "less_than", "未满": "less_than", "低于": "less_than",
    "少于": "less_than",
    "小于": "less_than", "不满": "less_than", "未达": "less_than", "未到": "less_than",
    "<": "less_than",
    "少说": "at_least", "不下": "at_least", "不下于": "at_least",
    "大于等于": "at_least", "大于或等于": "at_least",
    "大于或者等于": "at_least", "≥": "at_least", ">=": "at_least", "> =": "at_least",
    "高于或等于": "at_least", "不低于": "at_least", "不少于": "at_least", "不小于": "at_least",
    "不得少于": "at_least", "不得低于": "at_least", "不能少于": "at_least", "至少": "at_least",
    "最少": "at_least", "最低": "at_least", "起码": "at_least", "不亚于": "at_least",
    "不宜低于": "at_least", "不应低于": "at_least", "不宜少于": "at_least",
    "超": "more_than", "超过": "more_than", "超出": "more_than", "突破": "more_than",
    "逾": "more_than", "多于": "more_than", "大于": "more_than", "高于": "more_than",
    "过": "more_than", "远超": "more_than", "均超": "more_than", "已超": "more_than",
    ">": "more_than",
    "小于等于": "at_most", "小于或等于": "at_most", "小于或者等于": "at_most", "≤": "at_most",
    "<=": "at_most", "< =": "at_most", "低于或等于": "at_most", "不超过": "at_most",
    "不超": "at_most", "不高于": "at_most", "不多于": "at_most", "不大于": "at_most",
    "不宜超过": "at_most", "不应超过": "at_most", "不能超过": "at_most", "不得超过": "at_most",
    "不得高于": "at_most", "至多": "at_most", "最多": "at_most", "最高": "at_most",
    "未超过": "at_most", "不突破": "at_most",
}  # fmt: skip
_LONGEST = 6
_LAST_CHARACTERS = frozenset(word[-1] for word in _BEFORE)
# 至少能达到98%, 突破了80万, 总数已经超过: particles that may stand between
_FILL = frozenset("能可也要需应会已就都将有达到为是在了于共的经均仅每 ")
# 浓度最低的3个县, 最高达38℃, 最多时有300人; 最高可达5万元 is a limit all the same
_SUPERLATIVE = re.compile(r"最(?:[高低][为是]|[高低多少](?:的|时|达|一[年天次日]))")
# 节约3吨, 签约5个, 附近2家: the same character as the end of another word
_NOT_AFTER = {
    "约": frozenset("节签预合契集特履公条违租守制邀邮简婉纽如续解期毁失"),
    "近": frozenset("最附邻靠临远相亲走拉接就贴凑"),
    "超": frozenset("赶反高班彩B胃"),
    "过": frozenset("接拿捧递再换更访通经超不渡度路错胜难透穿翻绕跨掠闪走见听去来做看办开搞用吃"),
}
_DISTANT = re.compile(
    r"(?:(约)占[^，。；]{1,14}的|(不足|不到|超过?)(?:[上去前]年|同期|[全总][一-鿿]{1,8})的|(至少|最少|不少于|不低于|最多|至多|不超过)(?!的)[一-鿿]{1,6})$"
)
_AFTER = re.compile(
    r"\s?(?:[(（]含[)）])?(?P<word>左右|(?<=[℃度])附近|(?<![能达])不到(?=[，。；、,;!?！？”就便的]|$)|上下|(?:及|或者?)?(?:以上|以下)|或者?更[多高少低]|以内|之内"
    r"|(?<=[时钟天日])内(?![资外部容涵贸科需陆])"
    r"|之下|之上|不等|开外|出头|挂零|还多|有余|余(?![额热款音粮])|多(?![功媒元层样彩晶模维部半数为是在属]|来自)|之间|以外|之多|整(?![个体改治理合修顿齐日天年月周]))"
)
# 5头牛以上, 10亩地左右: the thing itself may stand between
_THING = re.compile(r"[牛羊猪鸡马驴人地田水粮草肉奶树](?=以上|以下|左右|上下)")
_AFTER_BOUND: dict[str, Bound] = {
    "附近": "approx", "不到": "less_than", "左右": "approx", "上下": "approx",
    "以上": "at_least", "以下": "at_most", "以内": "at_most", "内": "at_most",
    "更多": "at_least", "更高": "at_least", "更少": "at_most", "更低": "at_most",
    "之下": "less_than", "之上": "more_than", "之内": "at_most", "开外": "more_than",
    "出头": "more_than", "挂零": "more_than", "还多": "more_than",
    "有余": "more_than", "余": "more_than", "多": "more_than", "整": "exact",
}  # fmt: skip
# 比三十大, 比170低; not 占比30%, 同比5%
_COMPARED = re.compile(r"(?<![占同环百配对])比\s?$")
_COMPARED_BOUND: dict[str, Bound] = {
    "大": "more_than", "高": "more_than", "重": "more_than", "长": "more_than", "小": "less_than",
    "低": "less_than", "少": "less_than", "轻": "less_than", "短": "less_than",
}  # fmt: skip


# 比目标3000亿元|超过1070亿元: by how much, and not that it is more
_EXCEEDS = re.compile(r"比[^，。；]{0,20}\d[^，。；]{0,4}[元吨亩个户人斤]超(?:过|出)$")


def bound_before(text: str, start: int) -> Bound | None:
    """The bound that the words directly before `start` set, or None."""
    at = start
    low = max(0, start - 8)
    while True:
        found = _word_before(text, at)
        if found is not None:
            exceeds = found == "more_than" and _EXCEEDS.search(text, max(0, at - 32), at)
            return None if exceeds or _SUPERLATIVE.match(text, at - 2) else found
        if at <= low or text[at - 1] not in _FILL:
            break
        at -= 1
    match = _DISTANT.search(text, max(0, start - 18), start)
    return _BEFORE[match[match.lastindex or 0]] if match else None


def _word_before(text: str, at: int) -> Bound | None:
    if text[at - 1 : at] not in _LAST_CHARACTERS:
        return None
    for length in range(min(_LONGEST, at), 0, -1):
        word = text[at - length : at]
        bound = _BEFORE.get(word)
        if bound is None:
            continue
        if length == 1 and text[at - 2 : at - 1] in _NOT_AFTER.get(word, ()) and at >= 2:
            return None
        return bound
    return None


def bound_after(text: str, end: int) -> Bound | None:
    """The bound that the words directly after `end` set, or None."""
    thing = _THING.match(text, end)
    end = thing.end() if thing is not None else end + text.startswith("钱", end)
    match = _AFTER.match(text, end)
    if match is None:
        return None
    return _AFTER_BOUND.get(match["word"].lstrip("及或者"))


def bound_of(text: str, start: int, end: int, own: Bound) -> Bound:
    """The bound of the quantity `text[start:end]` whose numeral itself says `own`."""
    if own == "range":
        return own
    if text[start - 1 : start] == "比" and _COMPARED.search(text, max(0, start - 2), start):
        compared = _COMPARED_BOUND.get(text[end : end + 1])
        if compared is not None:
            return compared
    before, after = bound_before(text, start), bound_after(text, end)
    if text[end - 1 : end] in {"℃", "度"} and text[start - 2 : start] in {"最高", "最低"}:
        # 最高32.2℃, 最低-3℃: what was measured, and no limit
        before = None
    if before in {"less_than", "at_most"} and after == "at_least":
        return before
    if after in {"at_least", "at_most"}:
        return after
    if own == "more_than":
        return own
    return before or after or own
