"""Divisions that are named only as who stands above: 获得锡盟批复, 被列为自治区特色村镇."""

import re

from pipeline.assemble.places.topics import Topic
from pipeline.edges import led

# 作为全旗易地搬迁安置区,社区…: what one is for the larger division
_ROLE = re.compile(
    r"[^，。；\n]{0,24}?(?:[区县旗市镇乡村]|社区|嘎查|基地|企业|公司|项目|试点|单位|学校|医院|之一|典型|品牌|产业|窗口|代表)[，,]"
)
# 被列为内蒙古自治区特色村镇, 荣获包头市先进集体: who honours
_HONOURED = led(
    r"(?:[列评认选命确][为定名选]?[定名]?为|(?:荣获|荣膺|获评|获得?|入选|入围|当选|荣登|被授予)了?|新(?:认定|获评|获批|评定|入选)的?)$"
)
_HONOUR = re.compile(
    r"[^，。；、\d“”\n]{0,12}?(?:先进|优秀|示范|特色|文明|模范|标兵|试点|称号|荣誉|奖|品牌|典型|范例|样板|基地|名村|名镇"
    r"|优势企业|技术中心|研究中心|瞪羚|独角兽|专精特新|高新技术企业|美丽|和美|卫生|最美|十佳|百强|十强|十大|百佳)"
)
# 被省高级法院|授予全省法院先进集体
_HONOURED_BY = re.compile(
    r"被[^，。；\n]{2,16}?(?:授予|评为|命名为|认定为|表彰为|列为|确定为)(?:了)?$"
)
# 除投资351万元的某某村泵站外
_BUT = re.compile(r"除了?[^，。；\n]{0,24}$")
_BUT_FOR = re.compile(r"[^，。；\n]{0,40}外[，,]|[^。；\n]{1,60}?[，,]其[余他它]")
# 以瓦南村为中心: around which the larger division does it
_CENTRE = re.compile(
    r"[^，。；、\d\n]{0,6}为(?:中心|核心|龙头|引领|试点|示范|重点|主|依托|载体|平台|抓手|突破口|样板)"
    # 以某镇某村某某合作社为龙头
    r"|[^，。；、\d\n]{0,20}(?:合作社|公司|企业|基地|园区?|农场|牧场|集团)为(?:核心|龙头|引领|依托|载体|平台|样板)"
    # 以全市创建示范市为契机
    r"|[^，。；\d\n]{0,30}为(?:契机|总?抓手|主线|统揽|统领|牵引)"
)
_BY = re.compile("以(?:[一-鿿]{1,10}[省市州盟县旗区镇乡])?$")
# 创内蒙古单产新高: whose record is broken
_RECORD = re.compile(r"[^，。；\d\n]{0,16}(?:新高|纪录|之最|历史)")
# 获得锡盟农综办批复, 通过赤峰市验收: who grants it is not who has it
_GRANTED = re.compile(r"(?:获|得到?|取得|通过|经过?|报|请|争取|申请|申报|落实)了?到?了?$")
_GRANTS = re.compile(
    r"[^，。；：、\d“”]{0,10}?(?:批复|批准|审批|审查|审核|审定|验收|核准|核定|备案|认定|认可|同意"
    r"|肯定|表彰|通报|授权|支持|扶持|资助|立项)"
    r"|[^，。；：、\d“”]{0,16}?(?:资金|补助|奖补|补贴|奖励|专项|债券|经费|项目)"
)
# 争取内蒙古|补助资金1700万元: who gives it
_SOUGHT = re.compile(
    r"(?:争取|申请|申报|落实|到位|获得|获批|获|得到|利用|使用|投入)了?(?:中央、?)?$"
)
_FUNDS = re.compile(
    r"(?:20\d\d年|[^，。；：、\d]){0,16}?(?:资金|补助|补贴|奖补|专项|债券|经费|基金|贷款)(?![^，。；]{0,4}使用)"
)
# 为某嘎查|捐赠, 向某县|发放: who is given something
_RECIPIENT = frozenset("为向给对")
GIVEN = re.compile(
    r"[^，。；、\d\n]{0,8}?(?:捐[赠款助献资]|赠送|[下派]发|分发|送出|发放|援助|拨付|划拨|送[去来])"
)
# 鄂尔多斯市|援建的项目: who builds it for others
_BUILT_BY = re.compile(r"(?:对口|无偿|出资|投资)*(?:援建|支援|援助|捐建|捐赠|捐资)")
# 落实2025年中央文件及内蒙古自治区|促增收政策精神: whose policy it is
_POLICY = re.compile(
    r"[^，。；：、\d\n]{0,24}?(?:精神|文件|要求|部署|政策|决定|决策|意见|方案|规划|条例|办法|规定)(?=[，,、和。])"
)
_CARRIES_OUT = re.compile(r"(?:贯彻|落实|学习|根据|按照|遵照|执行|响应|依据)[^，。；]*$")
# 抢抓全市发展的机遇, 围绕张掖国家级基地建设: what one acts in view of; 联合|自治区某中心: with whom
_IN_VIEW_OF = re.compile(
    r"(?:抢抓|抓住|紧抓|围绕|紧扣|紧跟|依托|借助|锚定|融入|助力|助推|服务于?|支撑|赋能|联合|会同|携手|代表|融合|整合|凝聚|汇聚)$"
)
# 迎接自治区|成立70周年, 贯彻自治区|第十次党代会精神: what falls into the year
_OCCASION = re.compile(r"成立[\d一二三四五六七八九十]{1,4}周年|第[\d一二三四五六七八九十]+次党代会")
_BUT_REACH, _BY_REACH = 28, 24
# 接收全旗的老人，: for whom a home or a market is does nothing there; not 覆盖全旗12个苏木
_SERVES = led(
    r"(?:面向|接收|接纳|收[住治养留容]|承接|承担|容纳|招收|吸引|供应|销往|辐射|汇集|安置|包括|包含)"
    r"(?:了|着|来自)?(?:[^，。；：\d\n]{1,10}[、和及与])?$"
)
_SMALL = frozenset({"镇", "乡", "苏木", "街道", "村", "嘎查", "社区"})
_SERVED = re.compile(r"的?[^，。；：、\d\n一两三四五六七八九十]{1,16}(?=[，,；。])")


def _is_role(text: str, topic: Topic, low: int) -> bool:
    """作为全旗安置区: whether one of its parts is something for the larger division."""
    if not text.endswith("作为", low, topic.start):
        return False
    named = topic.place is not None and topic.place.level not in {"township", "village"}
    wide = topic.anaphor.head in {"全", "我"} if topic.anaphor else named and topic.body is None
    return wide and _ROLE.match(text, topic.end) is not None


def is_above(text: str, topic: Topic, low: int) -> bool:
    """Whether the division is only who grants something, or whose policy is carried out."""
    if _IN_VIEW_OF.search(text, low, topic.start) or _is_role(text, topic, low):
        return True
    if _is_served(text, topic, low) or _is_honour(text, topic, low):
        return True
    if _BUT_FOR.match(text, topic.end) and _BUT.search(
        text, max(0, topic.start - _BUT_REACH), topic.start
    ):
        return True
    if _BY.search(text, low, topic.start) and _CENTRE.match(text, topic.end):
        return True
    if _GRANTED.search(text, low, topic.start) and _GRANTS.match(text, topic.end):
        return True
    given = text[topic.start - 1 : topic.start] in _RECIPIENT
    if (_BUILT_BY.match(text, topic.end) and not given) or _OCCASION.match(text, topic.end):
        return True
    if _SOUGHT.search(text, low, topic.start) and _FUNDS.match(text, topic.end):
        return True
    carried_out = _CARRIES_OUT.search(text, max(0, low - 24), topic.start)
    return carried_out is not None and _POLICY.match(text, topic.end) is not None


def _is_served(text: str, topic: Topic, low: int) -> bool:
    """公寓接收全旗的老人，有床位90张: whether the larger division only has whom one does it for."""
    larger = topic.anaphor is not None and topic.anaphor.word not in _SMALL
    served = larger and _SERVED.match(text, topic.end) is not None
    return served and _SERVES.search(text, low, topic.start) is not None


def _is_honour(text: str, topic: Topic, low: int) -> bool:
    """Whether the division only gives an honour, or held the record that is broken."""
    before = text[topic.start - 1 : topic.start]
    if before in {"创", "破", "新"} and _RECORD.match(text, topic.end):
        return True
    honoured = _HONOURED.search(text, low, topic.start)
    honoured = honoured or _HONOURED_BY.search(text, max(0, topic.start - _BY_REACH), topic.start)
    return honoured is not None and _HONOUR.match(text, topic.end) is not None
