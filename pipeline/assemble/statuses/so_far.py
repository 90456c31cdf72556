"""Tells where a plan ends with how far it has come: 计划改建612公里,已完工548公里."""

import re

from schemas.mentions import Quantity

COME_SO_FAR = re.compile(
    r"[，；](?:(?:目前|截[至止][^，。；]{1,10}?)?[，,]?已(?:经|全部|累计)?|(?:全年|实际)(?:共|累计)?完成|累计完成|最终|结果(?=[一-鿿]{1,3}了))[一-鿿]"
    # 年计划完成617亿元，|1—9月完成428亿元，增长2%
    r"|[，；]\d{1,2}[—–\-~至]\d{1,2}月份?(?=已?完成|实现|增长|下降|[达为])"
    # 计划造林1560亩，今日|造林27亩
    r"|[，；](?:今[日天]|当[日天]|本[周月日])(?!计划|将|拟)(?=[一-鿿])"
    # 计划开工的1000万套住房中已|开工986万套
    r"|\d[^，；]*中已(?=[一-鿿])"
    # 176个年度计划新开项目实际|开工150个
    r"|[一-鿿]实际已?(?=(?:开工|完成|竣工|投产|建成)(?![率数]))"
)
"""Where a clause turns from a plan to what has come of it: 今年计划…,|已完成20个."""
# 年度投资计划236亿元,完成投资88亿元: how far a plan of the same kind has come
_SUM_DONE = re.compile(
    r"(?:投资计划|计划(?:总|完成)?投资)[额为]?\d[\d.]*[万亿]*元[，；][^，；。]{0,12}?(?<!计划)完成(?=投资|年度)"
)
# 规划建设园区5个,已入驻12家,|产值4亿元
_PLANNED = ("计划", "规划", "拟", "打算")
_STANDS_NOW = re.compile(r"[，；](?:截[至止]|目前)[^，。；]{0,10}?[，,]?已经?(?=[一-鿿])")


def so_far_until(before: str) -> int:
    """计划改建612公里,已完工548公里；投资7亿元: where a plan ends with how far it has come."""
    will = before.find("将")
    planned = next((at for word in _PLANNED if (at := before.find(word)) >= 0), -1)
    # 建成后,将新增学位500个；截至目前,已改造学校50所,|补助资金150万元
    stands = [told.end() for told in _STANDS_NOW.finditer(before, will)] if will >= 0 else []
    if planned < 0:
        return max([0, *stands])
    sums = [match.end() for match in _SUM_DONE.finditer(before, max(0, planned - 2))]
    so_far = [match.end() for match in COME_SO_FAR.finditer(before, planned)]
    return max([0, *stands, *sums, *so_far])


# 目前,全县装机达到|480万千瓦; 现有园区|3个: how things stand, in the midst of a plan
_BY_NOW = re.compile(
    r"[^，。；、\d]{0,6}?(?:(?:目前|当前|如今|眼下)(?!水平|的|基础)|(?<![实发体出表涌])现[有已])[^。；]*"
)
# 由231名|代表投票表决
_VOTED = re.compile(r"[^，。；、\d]{0,8}(?:投票|票决|表决|举手)")
_TO_COME = re.compile(
    r"计划|规划|力争|争取|确保|将|要|拟|今年|明年|年[底内]|预计|到20|达产|建成后|[，；](?:新|再|完成)|启动|推进|加快"
)


def stands_now(text: str, start: int, quantity: Quantity) -> bool:
    """Whether a sentence from `start` on tells up to a number how things stand by now.

    So do votes, in a plan that was voted on.
    """
    end = quantity.start
    if quantity.unit == "票" or _VOTED.match(text, quantity.end):
        return True
    now = _BY_NOW.fullmatch(text, start, end)
    return now is not None and _TO_COME.search(text, start, end) is None
