"""Those who act, behind whom a verb parts even if it also stands in nouns: 巡逻队|劝返|游客.

党员|培训基地 is one noun, and so is 医院|培训基地; 民警|寻获|走失老人 is not.
"""

import re

from pipeline.assemble.word_tables import EndTable
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow, OrganisationRow

_ROWS = read_seed("agents.tsv", LexiconRow)
_AGENTS = EndTable(row.surface for row in _ROWS if row.kind == "agent")
BODIES = EndTable(row.surface for row in read_seed("organisations.tsv", OrganisationRow))
"""With what names of bodies end: 公安局, 幼儿园."""
_HOW = EndTable(row.surface for row in _ROWS if row.kind == "how")
_DEEDS = EndTable(row.surface for row in _ROWS if row.kind in {"deed", "both"})
# 工作队|走访服务站点, 医院|转诊比例: a verb in the name of a thing or of an amount
COMPOUND = re.compile(
    r"(?:基地|中心|机制|制度|体系|平台|系统|项目|工程|活动|工作|计划|方案|能力|办法|规定|标准|小组|阵地|力度|服务|建设|改造|管理"
    r"|报告|意见|收入|支出|成本|费用?|经费|投入|占比|比[例重值]|总[量数额]|[率量额度值]|人[次数]|面积|里程|规模|时间|用时|周期|满意度|积极性"
    r"|(?:项目|人才|培育|储备|数据|资源|专家|企业)库|[队站所室点岗班厅处科线网])$"
)
# 全县|种植玉米, 全市|建设用地: whose it is, before a deed or a noun that begins like one
_WHOLE = re.compile("[全我](?:[省市县区旗盟州镇乡村场]|苏木|嘎查|社区|街道)(?:[今去]年)?")
# 卫健委|新建|卫生室: the object of these is a thing, whatever its name ends with
_MAKES = frozenset(row.surface for row in _ROWS if row.kind in {"makes", "both"})
# 科技局|认定企业, not 格局
_OFFICE = re.compile("[一-鿿]{2}(?<![大全布格结战时僵])局$")
_SHORTEST_OBJECT = 2
# 到镇残联|宣讲: where it is done
_WHERE = frozenset("到在去赴向")


def before_manner(text: str, start: int, verb: int) -> int:
    """Where the words that tell how it is done begin before a verb: |集中统一|发放."""
    while verb > start and (how := _HOW.length_at(text, start, verb)):
        verb -= how
    return verb


def acts(text: str, start: int, verb: tuple[int, int], end: int) -> bool:
    """Whether one who acts stands right before the verb, and what it is done to behind it.

    Args:
        text: the article's text.
        start: where the words before the number begin.
        verb: where the verb stands.
        end: where the words end.
    """
    at, behind = verb
    if end - behind < _SHORTEST_OBJECT:
        return False
    at = before_manner(text, start, at)
    if not is_agent(text, start, at):
        return False
    return text[verb[0] : behind] in _MAKES or COMPOUND.search(text, behind, end) is None


def is_agent(text: str, start: int, end: int) -> bool:
    """Whether the words close with one who acts."""
    if end <= start:
        return False
    if _AGENTS.length_at(text, start, end) > 0 or BODIES.length_at(text, start, end) > 1:
        return True
    return text[end - 1] == "局" and _OFFICE.search(text, start, end) is not None


def behind_agent(text: str, start: int, end: int) -> int:
    """Where the deed begins that closes the words, behind its doer: 民政局|走访; or `start`."""
    deed = _DEEDS.length_at(text, start, end)
    if not deed or text[start - 1] in _WHERE:
        return start
    who = before_manner(text, start, end - deed)
    return end - deed if is_agent(text, start, who) else start


def is_whole(text: str, start: int, end: int) -> bool:
    """Whether the words only say whose it all is: 全县, 我旗."""
    return _WHOLE.fullmatch(text, start, end) is not None
