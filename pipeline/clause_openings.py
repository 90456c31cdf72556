"""Where a clause begins, and whether a text turns to a division that stands in it.

A division that opens its clause is what the clause is about. One that stands inside is spoken of
on only where somebody has come to it; what is done, sold or bought there is told of somebody else.
"""

import re

REACH = 240
"""How far back in a sentence a rule looks, in characters: a line may be a million long."""
CLAUSE_MARK = re.compile(r"[，。；：！？\n,;:●■◎]")
_TO_LAST_MARK = re.compile(rf"(?:.*{CLAUSE_MARK.pattern})?", re.S)
_OPENER = re.compile(
    # “今年采挖80亩。”|榆中县某某合作社负责人说
    r"”?[\s　●■◎★▲•◆▪·\-]*(?:[上下左右]?图[①-⑨1-9一二三四]?[为：])?"
    r"(?:[^，。；：]{0,14}是|(?:近年来|近日|日前|目前|今年以来|去年|今年|同时|此外|随后|当天|其中|为此)[，,]?)?"
    # 南部|城川镇形成玉米产业带，中部|昂素镇…
    r"(?:[东南西北中]{1,2}[部片端翼]的?)?$"
)


def opens_clause(text: str, start: int) -> bool:
    """Whether nothing but a time or 同时 stands between the head of the clause and `start`."""
    head = _TO_LAST_MARK.match(text, max(0, start - REACH), start)
    return head is not None and _OPENER.fullmatch(text, head.end(), start) is not None


# “头雁领飞”工程是|某县以育才为目标的项目|, 某村的变化只是|某县抓党建的缩影|: the whole is told of
_WHOSE = re.compile(
    r"[^，。；：、\d\n]{2,9}?(?:[县旗市区盟州](?!级)|委|政府|组织部)(?:[一-鿿“”·、]{0,40}?)"
    r"(?:(?P<shows>缩影|生动实践|生动写照|真实写照)|的[一-鿿]{0,10}?(?:项目|工程|行动|品牌|机制|平台|模式|计划|工作法|举措))"
    r"(?=[，,。；])"
)
_PROGRAM = re.compile(
    r"”(?:[一-鿿]{0,6}(?:工程|行动|项目|计划|机制|模式|活动|品牌|工作法|平台))?[就正]?是$"
)
_PROGRAM_REACH = 12


def begins_anew(text: str, start: int) -> bool:
    """Whether a clause is about the division at `start`: not 镇是某县的蔬菜基地."""
    if text[start - 1] != "是":
        return opens_clause(text, start)
    whose = _WHOSE.match(text, start)
    if whose is None:
        return False
    program = _PROGRAM.search(text, max(0, start - _PROGRAM_REACH), start)
    return whose["shows"] is not None or program is not None


# 记者驱车前往|某村: the text goes there with the one who tells it
REPORTER_GOES = re.compile(
    r"[^，。；\n]{0,8}记者(?:[^，。；、\d\n]{0,4}(?:驱车|乘车|一路|又|随即)|一行)?(?:前往|赶往|赶赴|直奔|抵达)"
)
_TURN = re.compile(r"[，。；：！？\n,;:●■◎▲“”‘’（）()》—\s　]")
_TO_LAST_TURN = re.compile(rf"(?:.*{_TURN.pattern})?", re.S)
# what stands before a division in its clause where the text turns to it
_COMING = re.compile(
    r"(?:"
    # 今天上午10时30分, 端午假期, 2020年, 目前整个, 而
    r"(?:[^，。；他她我]{0,40}(?:[年月日时分天底末初春夏秋冬]|期间|假期|季度|以来|上午|下午|清晨|傍晚))?"
    r"(?:[而但当和与及]|如今|现在|目前|同样|同|连日来|近日|日前|整个)*"
    # 据|某省民政厅报告, 第二战区由|某旗主攻
    r"(?:[现就]?在|位于|坐落[于在]|地处|[^，。；、]{0,12}(?:出生|生活|居住)[于在]|据|(?:第[一-鿿]{2,4})?由|记?者?(?:从|在))?"
    # 连日降雨,使得|某市转移人口9000户
    r"|[^，。；]{0,20}(?:使得|导致|致使|造成)"
    # 小庙子村所在的|某市, 为解决|某市老旧小区的问题
    r"|[^，。；]{2,12}所在的|为了?(?:解决|缓解|改善|破解)"
    # 来到|某镇, 来到800公里外的|某村, 俯瞰|某县产业园
    r"|.*(?:俯瞰|航拍|鸟瞰|放眼|环顾|纵观|漫步|穿行|走进|走入|来到|来至|回到|返回|回|搬到|搬进|搬入|迁到|迁入|进入|参观|走访|探访|当选为?|担任|记)了?(?:[^，。；]{0,16}的)?"
    # 同样受益的还有|某旗种植户李某, 最忙的要数|某村
    r"|[^，。；他她我]{0,16}(?:的(?:就|便)?是|的?(?:还|也)有|要数|当[数属])"
    # 记者驱车前往|某村
    rf"|{REPORTER_GOES.pattern}"
    # 邻近的|某村, 位于某地西缘的|某旗
    r"|[^了他她我把给向被是赴去往从到与和跟为对让使买卖]{0,24}的"
    r")(?:[一-鿿]{2,6}[省市区县旗盟州])?"
)


def turns_to(text: str, start: int) -> bool:
    """Whether the text turns to the division at `start`: 在某镇, 走进某村, 邻近的某县.

    In 他在长沙打工, 替邻村代养母牛 and 公司的产品供应某市 it does not.
    """
    head = _TO_LAST_TURN.match(text, max(0, start - REACH), start)
    return head is not None and _COMING.fullmatch(text, head.end(), start) is not None


_SOURCE_LED = re.compile(
    r"(?:^|\n)[\s\u3000]*(?:[^，。；：“\n]{0,10}[，,])?(?:据|[记笔]者[^，。；：、从\n]{0,8}从)$"
)
_SOURCE_TELLS = re.compile(
    r"[^，。；：\d\n]{0,16}?(?:获悉|了解到|得知|悉(?=[，,])|统计|监测|通报|消息|报告)"
)
_SOURCE_REACH = 28


def opens_by_source(text: str, start: int, end: int) -> bool:
    """⏎记者从|甲省|防汛指挥部了解到: whether a paragraph opens with whose office tells it."""
    told = _SOURCE_TELLS.match(text, end) is not None
    return told and _SOURCE_LED.search(text, max(0, start - _SOURCE_REACH), start) is not None
