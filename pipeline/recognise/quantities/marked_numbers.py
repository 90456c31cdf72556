"""Numbers that state no amount: ranks, serial marks, versions, coordinates, parts of a code."""

import re

from pipeline.recognise.quantities.named_distances import names_something
from schemas.mentions import Number

_MARKS_BEFORE = frozenset("第初+〔＋#")  # noqa: RUF001
_PLUS = frozenset("+＋")
_HAN = re.compile(r"[一-鿿]")
# 同比+5%, 增长+5%, 增速+5%, 涨幅+5%
_MOVED = frozenset("比长速幅")
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
_COORDINATE = re.compile(
    r"(?:[东西]经|[南北]纬)(?:[^\n]{0,14}|[\d.°度分秒’'\u2032\u2033至到—–~-]{15,32})$"
)
_MINUTES = re.compile(r"[°度]\d{1,2}[’\u2032'分]")
_VERSION = re.compile(r"\s?(?:版|时代|模式|阶段|版本)")
_UPGRADED = re.compile("升级[到为至成]$")
# 升级为2.5吨锅炉, 升级到1.5%
_MEASURED = re.compile(r"\s?(?:[%万亿千百元吨米亩倍度]|公[里顷斤]|平方|立方|兆|个)")


def _is_coordinate(text: str, number: Number) -> bool:
    """东经104°, and 27°14’ wherever it stands."""
    if _MINUTES.match(text, number.end):
        return True
    return _COORDINATE.search(text, max(0, number.start - 36), number.start) is not None


def _is_ordinal(text: str, number: Number, before: str) -> bool:
    """第16至23批, 第2、3名: whether a number goes on with an ordinal."""
    low = max(0, number.start - 14)
    return before in _RUNS_ON and _ORDINAL_RUN.search(text, low, number.start) is not None


def _is_added(text: str, number: Number, mark: str) -> bool:
    """1名网格长+2名网格员: a plus behind a noun adds what comes next; in 同比+5% it is a sign."""
    if mark not in _PLUS or not _HAN.match(text, number.start - 2):
        return False
    signed = text.startswith("%", number.end) and text[number.start - 2] in _MOVED
    return signed or _HAN.match(text, number.end) is not None


# 公路密度达到|百平方公里|96公里: on how much land so much of it lies
_RATE_BASE = re.compile(r"[百千万](?:平方公里|平方千米)(?:约|近|达)?(?=\d)")


def is_no_amount(text: str, number: Number) -> bool:
    """Whether the number is a rank, a serial mark, a version or part of an identifier."""
    before = text[number.start - 1] if number.start else ""
    after = text[number.end : number.end + 1]
    if before == "周":
        return number.rule != "arabic"
    if before.isascii() and before.isalpha():
        return not _may_stand_behind_latin(text, number)
    if before and before in _MARKS_BEFORE and not _is_added(text, number, before):
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
    measured = after and after in "米公千 "
    return _is_code(text, number) or bool(measured and names_something(text, number))


def _is_code(text: str, number: Number) -> bool:
    """2.0版, 升级到3.0, 04版: a version, and digits that begin with a nought; a rate's base."""
    if _RATE_BASE.match(text, number.start):
        return True
    surface = text[number.start : number.end]
    if "." not in surface:
        return surface[0] == "0" and surface[1:2].isdigit()
    if _VERSION.match(text, number.end):
        return True
    upgraded = _UPGRADED.search(text, max(0, number.start - 3), number.start)
    # 升级为2.5万吨产能
    return bool(upgraded and surface[-1].isdigit() and not _MEASURED.match(text, number.end))


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
