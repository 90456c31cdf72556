"""Whose an amount is that a branch or a firm realised: 第一产业实现增加值47亿元."""

import re

from pipeline.edges import begins

# 第一产业|实现|增加值: whose amount it is stands before the verb
_BARE_AMOUNT = re.compile(
    r"(?:总产值|产值|增加值|利[润税](?:总额)?|税收|(?:主营业务|经营|销售|营业)?收入|产量|投资额?|(?:消费品)?零售总?额|(?:销售|进?出口)总?额)$"
)
# 困难人员|实现|就业2940人: who came to it
_COMES_TO = "(?:进出口|出口|进口)|(?:再|转移|稳定|灵活|自主|就近|成功)*(?:就业|创业|脱贫|入学|升学)"
_REALISED = re.compile(f"{_BARE_AMOUNT.pattern}|{_COMES_TO}$")
# 我局|完成投资3亿元: who speaks names nothing
_WHO_SPEAKS = re.compile(
    "[我该本](?:公司|中心|单位|集团|企业|学校|医院|[局院校站所厂社办委行省市县区旗盟州镇乡村])"
)
# 从生态建设中|创造产值: out of what it comes
_OUT_OF = re.compile("从[^，。；]{2,14}[中里]$")
_AMOUNT_OPENS = begins(_REALISED)
_REALISES = re.compile(
    # 2001年|全市建筑业完成增加值
    r"(?:(?:19|20)\d\d年度?(?=全|[^，。；、]{1,12}业))?(?:帮助|帮扶|带动|促进|推动|支持|扶持|组织)?(?P<subject>(?!年?可|[^，。；]{0,16}可(?:实现|完成|创造)|实施|推进|组织|继续|积极)"
    # 第三产业（商贸、运输业）实现增加值
    r"(?:[^，。；：、,;:\d\n]{2,16}?|[一-鿿]{2,10}[(（][^()（）\d\n]{2,20}[)）]|[一-鿿]{2,8}(?:、[一-鿿]{2,12}){1,3}业))(?<!要求)(?<!确保)(?<!力争)"
    r"(?<!预计)(?<!争取)(?<!带动)(?<!有望)"
    r"(?:(?:20\d\d年|[今去上]年)?(?:\d{1,2}[-—至]\d{1,2}月份?|\d{1,2}月份?|[上下]半年|前?[一二三四]季度|全年))?"
    r"(?:累计|共|预计|全年|当年|计划|已经?|总共|需要?|[仍还尚]需)*(?:实现|完成|创造|(?<=[民众户工][人户]均)增加)了?"
)

_FOR_WHOM = re.compile("[为使让给]|带动|帮助")


def who_realises(text: str, low: int, amount: tuple[int, int]) -> tuple[int, int] | None:
    """Where the one stands, from `low` on, who realised a bare `amount`; None where none does."""
    if not _AMOUNT_OPENS(text[amount[0]]) or _REALISED.fullmatch(text, *amount) is None:
        return None
    realises = _REALISES.fullmatch(text, low, amount[0])
    if realises is None or _BARE_AMOUNT.search(text, *realises.span("subject")):
        return None  # 406吨产量|实现产值610万元
    start, end = realises.span("subject")
    start -= start > low and text[start - 1] in "我该本"
    if _WHO_SPEAKS.fullmatch(text, start, end) or _OUT_OF.search(text, start, end):
        return None
    return realises.span("subject")
