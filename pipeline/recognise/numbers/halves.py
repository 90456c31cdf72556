"""Reads 半: `一半以上`, `超过半数`, `半亩`, `半个月`; words such as 半山 and 上半年 stay out."""

import re
from decimal import Decimal

from schemas.mentions import Number

HALF = Decimal("0.5")
_TIME_UNITS = "年(?![级报薪终])|个多?月|个?小时|个?钟头|个?学期|个?世纪|个百分点"
_UNITS = (
    rf"{_TIME_UNITS}|亩|公顷|公里|里(?=[地路外远长多])|公斤|斤|吨(?!级)|升(?![级降])|公分"
    "|米(?=[高深长宽多厚左的，。、])"
)
# 半天时间; 等了半天 only says long
_HALF = re.compile(rf"半(?=(?:{_UNITS})|天(?:时间|工夫|功夫|假|班|课))")
# 三斤半|年, 上半年, 大半年, 每半年, 半年半年
_NOT_BEHIND = re.compile(r"[上下前后大小多每一夜泰参]$|[斤亩吨里年月时]$")
# 一半的农户, 近一半, 一半以上; not 另一半, 一大半, 一半草原一半林
_SHARE = re.compile(r"一半(?![途路山夜生圆])|半数")
_NO_SHARE_BEHIND = frozenset("另那这又大多小后前上下每夜")


def half_at(text: str, at: int) -> Number | None:
    """The half that begins at `at`: of everything (rule `share`) or of a unit (rule `half`)."""
    before = text[at - 1 : at]
    share = _SHARE.match(text, at)
    if share is not None:
        if before in _NO_SHARE_BEHIND and before:
            return None
        return Number(at, share.end(), HALF, None, "exact", "share")
    half = _HALF.match(text, at)
    if half is None or _NOT_BEHIND.search(text, max(0, at - 1), at):
        return None
    return Number(at, half.end(), HALF, None, "exact", "half")
