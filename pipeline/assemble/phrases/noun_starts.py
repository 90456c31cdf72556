"""Tells where a noun begins that a clause or a row of examples stands before."""

import re

# 参加此次招聘会的|企业
_TAKES = re.compile(
    r"(?:参加|参与|从事|使用|享受|获得|接受|办理|申请|购买|符合|涉及)了?(?:[此本这该]次|本届|这场)?$"
)
_WHO = re.compile(
    r"的[一-鿿]{0,4}(?:企业|单位|机构|人员|人数|群众|农户|学生|老人|游客|学员|职工|居民|村民|选手|家庭|商户)$"
)


# 不|达标的企业, 已|投产的项目, 有|康复需求的老人: what the clause before 的 begins with
_CLAUSE_LED = re.compile(
    r"(?:(?<![意认得被])被|已经?|刚刚?|正在|曾经?|没有|无法|不[能愿会]|[不无]|自愿|(?<![现共拥设建只仅还所含具享占持均都])(?P<has>有))\Z"
)
_WHAT_ONE_HAS = re.compile(
    r"[^，。；：、\d的]{0,8}(?:需求|意愿|能力|困难|一技之长|技能|经验|特长|风险|基础|条件|想法|打算|资质|病史|前科|收入|隐患|潜力|前景)的"
)
_SHORT_CLAUSE = 10
# 建成和|在建的公路, 新开工和|复工项目: both say at what stage the works are
_STAGE = (
    "(?:新?开工|[复停完竣]工|[停缓续在待拟扩新迁改]建|改扩建|建成(?:投产|投用|通车)?|投[产用运]"
    "|签约|落地|储备|入库)"
)
_OTHER_STAGE = re.compile(rf"(?:(?:已|正)?{_STAGE}[、和及与或并]){{1,3}}\Z")
_AT_STAGE = re.compile(rf"(?:已|正)?{_STAGE}的?(?=[一-鿿“]{{2}})")
_STAGES_REACH = 20
_JOINTS = frozenset("和及与或并")


def _with_other_stage(text: str, low: int, start: int, end: int) -> int:
    """Where a noun begins that is told of works at two stages: 新开工和|复工项目."""
    if text[start - 1 : start] not in _JOINTS or not _AT_STAGE.match(text, start, end):
        return start
    # 项目建成、|在建项目3个: in a row, those before may have a number of their own
    other = _OTHER_STAGE.search(text, max(low, start - _STAGES_REACH), start)
    return other.start() if other is not None else start


def with_its_verb(text: str, low: int, start: int, end: int) -> int:
    """Where a noun begins whose clause before 的 has its verb right before `start`."""
    start = _with_other_stage(text, low, start, end)
    takes = _TAKES.search(text, low, start) if _WHO.search(text, start, end) else None
    if takes is None and text.find("的", start + 1, min(end - 1, start + _SHORT_CLAUSE)) > 0:
        takes = _CLAUSE_LED.search(text, max(low, start - 2), start)
        if takes is not None and takes["has"] and not _WHAT_ONE_HAS.match(text, start, end):
            takes = None
    return takes.start() if takes is not None else start


# 培育某某生态产业开发有限公司等|龙头企业18家
_ONE_SUCH = re.compile(
    r"(?:公司|合作社|集团|农场|牧场)等(?=[一-鿿]{0,6}(?:企业|主体|合作社|公司|单位|组织|大户)$)"
)
# 被诱骗至某平台后|被骗资金30万元: what somebody lost has its own beginning
_LOST = re.compile(
    r"(?<=[后时里中人])被[骗盗抢诈占扣]的?(?:资金|款项?|钱款?|现金|货款|财物)(?:累计|总额|共计?|合计|达)*$"
)
# 向对方|转账3万元, 往指定账户|汇了8万元
_SENT = re.compile(
    r"[向往给](?<![方意面朝走去导流倾定志转趋供补配自发送交付]向)[^，。；：、\d的]{1,16}?(?:的[^，。；：、\d的]{1,10}?)?"
    r"(?P<act>转账|转款|汇款|付款|打款|充值|(?<=[户卡号行方人他她]|[里内中上])汇)了?$"
)
# 其他29个项目|中|零部件项目15个
_AMONG = re.compile(
    r"(?<=项目|企业|农户|小区|社区|家庭|人员|学校|单位|公司|干部|党员|学生|乡镇|工程|村庄)"
    r"中(?![央国华医药小学部心欧高考共等型级职西层年草转标秋产队专])(?=[一-鿿]{3})"
)


def _act_or_loss(text: str, found: int, end: int) -> int:
    """Where the words begin that tell what was lost, or sent to whom, or -1."""
    lost = _LOST.search(text, found, end)
    if lost is not None:
        return lost.start()
    sent = _SENT.search(text, max(0, found - 1), end)
    return sent.start("act") if sent is not None else -1


def behind_list(text: str, start: int, found: int, end: int) -> int:
    """Where the noun behind a row of examples begins, if the verb before `found` is in the row.

    存在责任不严、无视组织|原则等|问题557个. 中东部和南部等地|累计降雨100毫米: a row of places.
    """
    if (own := _act_or_loss(text, found, end)) >= 0:
        return own
    one = _ONE_SUCH.search(text, found, end)
    if one is not None:
        return one.end()
    places = text.rfind("等地", found, end - 2)
    if places > found and text[places + 2] not in "方块质理下":
        return places + 2 + text.startswith("区", places + 2)
    if text.rfind("、", start, found) < 0 or text[found - 1] == "、":
        return found + (_AMONG.match(text, found, end) is not None)
    such = text.rfind("等", found, end - 1)
    return such + 1 if such > found else found
