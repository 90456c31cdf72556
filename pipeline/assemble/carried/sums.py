"""Tells what a sum is that was given to those counted before: 资助120名残疾人,共30万元."""

import re

from pipeline.assemble.clauses import IN_ALL, Neighbourhood, Span
from pipeline.clause_openings import REACH

_SUMS_UP, _NEAR = frozenset("共计、"), 8
_NUMBER = "[\\d.一二两三四五六七八九十百千]+[万余多]*"
_SO_MUCH = (
    rf"(?:[，,](?:{IN_ALL}|共?计|合计|总计|累计)(?:发放|兑现|落实|支付|拨付)?|、)(?:资金|金额)?"
    r"(?:约|近|达到?|超过?|为)*\Z"
)
_GAVE = re.compile(
    r"(?:(?P<sum>[资补]助|补贴|补偿|赔[偿付]|理赔|奖[励补]|慰问|帮扶|救助|扶持|报销)了?"
    rf"(?![资基]?金|款|标准|项目|对象)[^，。；：、\d\n]{{0,10}}{_NUMBER}[名位人户家所]次?[^，。；：、\d\n]{{0,14}}"
    r"|(?P<traded>采购|购[买置进]|卖出?|销售|出售|售出|捐赠)了?"
    rf"[^，。；：、\d\n]{{0,10}}{_NUMBER}[一-鿿][^，。；：、\d\n]{{0,14}}(?=[，,])"
    rf"|{_NUMBER}[名位人户家所][^，。；：、\d\n]{{0,12}}(?:进行|给予|予以)(?P<act>补[偿助贴]|奖励|资助|理赔|救助|赔偿))"
    rf"{_SO_MUCH}"
)
_MONEY = (
    r"(?P<sum>[^，。；：、\d\n的了]{0,8}?(?:贷款|工资|欠?薪|薪酬|补贴|补助|资金|[一-鿿]{1,3}(?<![资现黄美合冶])金"
    r"|(?:保|学|税|电|水|房|医药?疗|手续|维修|运输|伙食|住宿|流转|承包)费|分红|红利|[货欠赔善借尾捐房]款))"
)
_PAID = re.compile(
    r"(?:发放|办理|投放|落实|讨[回要]|追[回讨缴]|退[还付赔]|支付|兑[付现]|拨付|补发|减免|收缴|募集|争取|申[请领]|审批|清欠|返还|免除|垫付|缴纳|收取)了?"
    rf"{_MONEY}(?:{_NUMBER}[一-鿿]{{1,2}})?[^，。；：、\d\n]{{0,6}}{_SO_MUCH}"
)


def sum_given(text: str, here: Neighbourhood) -> Span | None:
    """The range of the verb, or of the money, that tells what a sum is; the sum itself has none."""
    start = here.quantity.start
    if here.first_in_sentence or here.quantity.dimension != "money":
        return None
    if not _SUMS_UP.intersection(text[max(here.before, start - _NEAR) : start]):
        return None
    low = max(here.sentence.start, start - REACH // 4)
    found = _PAID.search(text, low, start) or _GAVE.search(text, low, start)
    return found.span(found.lastgroup or 0) if found is not None else None
