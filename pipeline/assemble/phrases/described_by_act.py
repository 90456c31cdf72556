"""Words that open a measure though a verb or 每 begins them: 参加培训的农牧民, 每亩产值."""

import re

from pipeline.seeds import alternatives

# 每亩|产值: what one of them has is another amount than the whole
_OF_ONE = re.compile("每[亩户](?!的)")
# the head does what the verb says; of 培训, 走访 or 引进 it would be what it is done to
_ACTS = re.compile(rf"可?(?:{alternatives('described_acts.tsv')})(?:了|过)?")
_OF = re.compile(
    r"[^，。；：的\d]{1,14}的[^，。；：、的\d]{0,6}?"
    r"(?:人员|群众|牧民|农民|居民|村民|党员|干部|学生|毕业生|老人|妇女|儿童|孩子|青年|职工|劳动力|人口|对象|客商|商户|商家|患者"
    r"|者|人才|代表|[常政]?委员?|嘉宾|来宾|[农牧用租住养脱贫困护]户|家庭|企业|公司|单位|机构|学校|医院|合作社|项目|工程|[乡]?村|嘎查|社区|小区|党支部|党组织|产品"
    r"|工人|学员|选手|乘客|旅客|游客|司机|驾驶员|律师|教师|医生|民警|护工|用户|商铺|店铺|门店|车辆|船舶|楼栋|楼道|住宅|房屋|场所|路段|地块|耕地|农田|线路|景区|景点|村庄|乡镇|地区|城市|案件|判决|人犯|嫌疑人|岗位|站点|网点)"
)
# 横跨|两县的旅游环线: how far it reaches
_REACHES = re.compile(
    r"(?:覆盖|横跨|纵贯|贯穿|通往|通达)[^，。；：、的\d]{1,10}的[^，。；：、的\d]{0,8}?"
    r"(?:网点|环线|公路|[铁道线]路|干线|通道|网络|体系|平台|系统|管网|走廊|驿站|服务站)"
    # 汇入|账户的分红款
    r"|[汇转存打](?:入|进|到)[^，。；、的\d]{1,10}的[^，。；、的\d]{0,8}?(?:补[贴助]|资金|款项?|工资|分红|奖金)"
)
# 移送|司法机关|12人: to whom they were handed over is not what is counted
_HANDS_OVER = frozenset({"移送", "移交", "转交", "转送", "送交"})
_TO_BODY = re.compile(
    r"(?:司法|检察|公安|审判|监察|纪检监察|税务|有关|相关|行政)*(?:机关|检察院|法院|公安局|部门|纪委监委|审查起诉)(?:处理|办理)?"
)


# 某公司|拖欠工资, 尚|拖欠货款: of what is owed the word says more than what it is
_OWES = frozenset({"拖欠"})
_YIELD = re.compile("(?:平均)?(?:产量|单产|产值|[纯总]?收[入益]|利润|成本|效益|用水量?)")
# 小麦|每亩产量, 平均|每亩产量: of what one has so much; a firm's or a household's is its own
_OF_CROP = re.compile(
    r"(?![^的]{0,12}(?:户|社|公司|企业|群众|农民|牧民|村民|家庭|[省市县旗乡镇村]|每年|去年|今年)$)[一-鿿]{2,8}(?<![了使让为将把对按以年月达到可能前后间时来])"
)


def described_from(text: str, span: tuple[int, int, int], limit: int) -> int:
    """Where a noun begins that stands behind a verb, or that the verb only describes.

    Args:
        text: the article's text.
        span: where the words before it begin, where the verb does, and where it ends.
        limit: where the words before the number end.
    """
    start, verb, end = span
    if _OF_ONE.match(text, verb):
        own = _YIELD.fullmatch(text, end, limit) and _OF_CROP.fullmatch(text, start, verb)
        return start if own else verb
    owes = text[verb:end] in _OWES and limit - end > 1
    return verb if owes or opens_description(text, verb, end, limit) else end


def opens_description(text: str, start: int, end: int, limit: int) -> bool:
    """Whether the cue at `start` belongs to the noun that closes the range.

    Args:
        text: the article's text.
        start: where the verb begins.
        end: where it ends.
        limit: where the words before the number end.
    """
    if text[start:end] in _HANDS_OVER and _TO_BODY.fullmatch(text, end, limit):
        return True
    if text.find("的", end, limit) < 0:
        return False
    if _REACHES.fullmatch(text, start, limit):
        return True
    return bool(_ACTS.fullmatch(text, start, end) and _OF.fullmatch(text, end, limit))
