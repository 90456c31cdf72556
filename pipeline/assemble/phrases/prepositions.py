"""What a preposition leads before a measure: 为老人|减免, 以茶叶为支柱产业的|乡镇."""

import re

from pipeline.assemble.phrases.agents import COMPOUND, before_manner, is_agent
from pipeline.assemble.phrases.noun_limits import COUNTED
from pipeline.assemble.word_tables import EndTable
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

_LEADS = "为向给从"
# 作为, 方向, 供给, 服从: the end of a longer word; 为主, 向导, 给水, 从事: its head
_IN_WORD = re.compile(
    r"(?<=[作成称认因视较更最极尤行人分名列定评改变设即均中])为|(?<=[方意面朝走去导流倾定志转趋动纵横风])向"
    r"|(?<=[供补配自发送交付])给|(?<=[服跟自遵随听])从"
    r"|为(?=[主期民先重止例了何人])|向(?=[导好上前往阳])|给(?=[予力水付排])|从(?=[事业而严小未重教军前此优简])"
)
_SERVED = EndTable(
    {row.surface for row in read_seed("head_nouns.tsv", LexiconRow)}
    | COUNTED
    | {
        "灾区",
        "水库",
        "村庄",
        "农村",
        "城区",
        "城镇",
        "外地",
        "各地",
        "集体",
        "村里",
        "镇里",
        "县里",
        "百姓",
        "困难户",
        "商家",
        *("父亲", "母亲", "父母", "丈夫", "妻子", "老伴", "儿子", "女儿", "儿女", "婆婆", "公公"),
        *(
            "爷爷",
            "奶奶",
            "爸爸",
            "妈妈",
            "哥哥",
            "弟弟",
            "姐姐",
            "妹妹",
            "邻居",
            "邻里",
            "伤者",
            "家人",
        ),
    }
)
_PLACE_ENDS = frozenset("省市县区旗盟州镇乡村河湖户")
_MARKS = frozenset("的了，。；：“”（）()\n ")
# 网上服务, 综合治理: these rather tell of what kind a thing is
_NOUN_HOW = frozenset(
    {"综合", "网上", "线上", "线下", "远程", "现场", "重点", "自主", "直接", "间接"}
)
_REACH = 16
_SHORTEST = 2
# 以核桃为主导产业的|乡镇, 以旅游为主的|第三产业
_FRAME = re.compile(r"以[^，。；：\d\n以为的]{1,20}为[^，。；：、\d\n的]{1,10}的(?=[一-鿿]{2})")


def led_by_preposition(text: str, start: int, verb: int) -> bool:
    """Whether 为, 向, 给 or 从 and whom it leads stand right before a verb: 为老人|减免费用.

    Args:
        text: the article's text.
        start: where the words before the number begin; the preposition may stand before it.
        verb: where the verb begins.
    """
    end = before_manner(text, start, verb)
    end -= 2 * text.endswith("应急", start, end)
    low = max(start - 1, end - _REACH, 0)
    at = max(text.rfind(lead, low, end - 1) for lead in _LEADS)
    if at < 0 or end - at <= _SHORTEST or _IN_WORD.match(text, at):
        return False
    if not _MARKS.isdisjoint(text[at + 1 : end]):
        return False
    return _names_somebody(text, at + 1, end)


def _names_somebody(text: str, start: int, end: int) -> bool:
    """Whether words end as the noun for people, a body or a place."""
    return text[end - 1] in _PLACE_ENDS or _SERVED.length_at(text, start, end) > 0


def does_so(text: str, start: int, verb: tuple[int, int], end: int) -> bool:
    """Whether who does it, and how, stand before the verb and its object: 企业集中|安置灾民."""
    at, behind = verb
    who = before_manner(text, start, at)
    if min(at - who, who - start, end - behind) < _SHORTEST or text[at - 2 : at] in _NOUN_HOW:
        return False
    if not (_names_somebody(text, start, who) or is_agent(text, start, who)):
        return False  # 支出|临时|救助资金
    return text.find("的", start, end) < 0 and COMPOUND.search(text, behind, end) is None


def frame(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where 以…为…的 begins and ends before a noun; 以 may stand before `start`."""
    at = text.find("以", max(0, start - 1), end)
    framed = _FRAME.match(text, at, end) if at >= 0 else None
    return framed.span() if framed is not None else None


# 为老人|理发, 从水库|调水: an act in two characters that no lexicon of verbs holds
_SHORT_ACT = re.compile(
    r"(?:[送理修调运拉看治讲授捐筹募办代清扫打补采磨配减免追挽输供退擦喂换洗剪翻](?![电排水]费|货款)[一-鿿]{1,2}|体检|义诊|巡诊|普法)$"
)


# 从火场|救出, 从其家中|搜出: whatever it is taken from
_TAKEN_OUT = re.compile(
    r"从(?<![服跟自遵随听])[^，。；、\d\n的]{1,12}?"
    r"(?P<act>[救搜抬背抱拉挖清取搬掏查起追缴抽招引运捞接](?:出来?|[起获回])|营救|解救|[抽选]调|疏散|转移)$"
)


def short_act(text: str, start: int, end: int) -> int:
    """Where the act begins that somebody is served with: 为独居老人|送餐; `start` where none."""
    low = text.rfind("从", max(0, start - 1), end)
    taken = _TAKEN_OUT.match(text, low, end) if low >= 0 else None
    if taken is not None:
        return taken.start("act")
    act = _SHORT_ACT.search(text, max(start, end - 3), end)
    if act is None or not led_by_preposition(text, start, act.start()):
        return start
    return act.start()


# 与群众生活相关的|支出, 从省外流入的|资金, 由乡镇管理的|水库: without it the words tell nothing
_TELLS_WHICH = re.compile(
    r"与(?<!参与)(?!会)[^，。；：、的\d]{2,14}(?:相关|有关|相连|相邻|相通|相配套|联系|接壤|毗邻|合作|联合[一-鿿]{2}|共建|签约|对接)的"
    r"|由(?<![自理经缘事])[^，。；：、的\d]{2,14}(?<![县市区镇乡村人])的|从(?<![服跟自遵随听])(?!事|业)[^，。；：、的\d]{2,12}[一-鿿]{2}的"
    r"|在(?<![存所现正内实])[京沪渝穗昆榕邕筑杭宁蓉冀晋辽皖闽赣鲁豫鄂湘粤桂琼黔滇陕蒙甬外家校岗][^，。；：、的\d]{2,8}的"
    r"|被(?=[列纳授评认确])[^，。；：、的\d]{2,14}的"
)
_ENDS_CLAUSE = frozenset("，。；、）),;\n")


def with_preposition(text: str, start: int, end: int, behind: int) -> int:
    """Where a noun begins with the preposition of the clause that tells which it is.

    Args:
        text: the article's text.
        start: where the noun begins, behind the preposition.
        end: where it ends.
        behind: where the number is over: what the preposition leads may have its verb behind it.
    """
    if text.find("的", start, end) < 0 or text[behind : behind + 1] not in _ENDS_CLAUSE:
        return start
    which = _TELLS_WHICH.match(text, start - 1, end) if start else None
    return start - 1 if which is not None and end - which.end() >= _SHORTEST else start


# 成为全省第三个|财政收入|超百亿元的县: which of them it is tells of the noun behind 的
_FIRST = re.compile(
    # 一批|储量|2000吨以上的冷库
    r"(?:一批|一系列|若干|[多几数][个家座条]|首[个批条座家款例只所]|第[一二三四五六七八九十\d]+[个家座条批]|唯一一?[个家座条]?)的?(?=[一-鿿]{2,12}$)"
)
# 培育|年产值|过亿元的企业: what is done to those that have so much
_BROUGHT = re.compile(
    r"(?:新增|培育|扶持|打造|引进|发展|培植|壮大|形成|落户|认定|推动|孵化|兴办|建成|拥有)出?了?"
    r"(?=(?:年[产销营主接出收纳加利创处屠均缴度吞储]|产值|营[业收]|主营|销售|纳税|税收|注册资[本金]|总?投资额?|储量|净利)[一-鿿]*$)"
)
_WHAT_HAS_IT = re.compile(r"的|[一-鿿]{0,4}(?:集群|企业|园区|基地|项目|平台|[县市镇村])")


def behind_first(text: str, start: int, end: int, behind: int) -> int:
    """Where the name of a figure begins behind the rank of what has so much of it."""
    if _WHAT_HAS_IT.match(text, behind) is None:
        return start
    ranks = [match.end() for match in _FIRST.finditer(text, start, end)]
    return behind_brought(text, ranks[-1] if ranks else start, end, behind)


def behind_brought(text: str, start: int, end: int, behind: int) -> int:
    """Where a yearly figure begins behind what is done to those that have it."""
    brought = _BROUGHT.search(text, start, end)
    if brought is None or _WHAT_HAS_IT.match(text, behind) is None:
        return start
    return brought.end()


_PROVINCE = re.compile(
    r"(?<=在)[京沪渝冀晋辽浙皖闽赣鲁豫鄂湘粤桂琼黔滇陕蒙](?![东西南北中部省市区县津]|[一-鿿]{0,6}(?:投资|种植|建厂))"
)


def in_province(text: str, found: tuple[int, int] | None) -> tuple[int, int] | None:
    """在|湘世界500强企业: with the 在 that makes a province's short form tell where."""
    if found is None or _PROVINCE.match(text, found[0]) is None:
        return found
    return found[0] - 1, found[1]
