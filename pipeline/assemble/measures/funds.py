"""Tells where money that was told of is paid out: 筹集养老保险资金2亿元,支付1亿元."""

import re

_FUNDS = re.compile(r"(?:资金|基金|经费|补助|补贴|贷款|款项|善款)$")
_PAYS = frozenset(
    {"支付", "拨付", "发放", "兑付", "兑现", "下达", "使用", "支出", "投放", "返还", "追回"}
)


def is_paid(told: str, words: str) -> bool:
    """Whether the words before a number pay out the money that `told` names."""
    return words in _PAYS and _FUNDS.search(told) is not None
