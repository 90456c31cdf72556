"""Words that open a measure though a verb or 每 begins them: 参加培训的农牧民, 每亩产值."""

import re

# 每亩|产值: what one of them has is another amount than the whole
_OF_ONE = re.compile("每[亩户](?!的)")
# the head does what the verb says; of 培训, 走访 or 引进 it would be what it is done to
_ACTS = re.compile(
    r"可?(?:参加|参与|领取|享受|从事|获得|获评|荣获|取得|符合|纳入|列入|入选|持有|拥有|患有?|缴纳|缴清|接受|来自"
    r"|具有|具备|使用|购买|种植|养殖|签订|签约|实现|完成|达到|涉及|违反|属于|位于|需要|需|申请|报名|承担|承包|租用|入驻|开展|建立|建有|加入|通过"
    r"|出现|存在|没有|缺[少乏]|愿意?|希望|有意|无法|不能|不愿|急?需要?)(?:了|过)?"
)
_OF = re.compile(
    r"[^，。；：、的\d]{1,14}的[^，。；：、的\d]{0,6}?"
    r"(?:人员|群众|牧民|农民|居民|村民|党员|干部|学生|毕业生|老人|妇女|儿童|孩子|青年|职工|劳动力|人口|对象|客商|商户|商家|患者"
    r"|者|人才|代表|[农牧用租住养脱贫困护]户|家庭|企业|公司|单位|机构|学校|医院|合作社|项目|工程|[乡]?村|嘎查|社区|小区|党支部|党组织|产品)"
)
# 移送|司法机关|12人: to whom they were handed over is not what is counted
_HANDS_OVER = frozenset({"移送", "移交", "转交", "转送", "送交"})
_TO_BODY = re.compile(
    r"(?:司法|检察|公安|审判|监察|纪检监察|税务|有关|相关|行政)*(?:机关|检察院|法院|公安局|部门|纪委监委|审查起诉)(?:处理|办理)?"
)


def opens_description(text: str, start: int, end: int, limit: int) -> bool:
    """Whether the cue at `start` belongs to the noun that closes the range.

    Args:
        text: the article's text.
        start: where the verb begins.
        end: where it ends.
        limit: where the words before the number end.
    """
    if _OF_ONE.match(text, start):
        return True
    if text[start:end] in _HANDS_OVER and _TO_BODY.fullmatch(text, end, limit):
        return True
    if text.find("的", end, limit) < 0:
        return False
    return bool(_ACTS.fullmatch(text, start, end) and _OF.fullmatch(text, end, limit))
