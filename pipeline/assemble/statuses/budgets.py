"""Tells the amounts that a budget or a plan has set: 占年初预算10065万元的43.2%."""

import re

from pipeline.assemble.clauses import Neighbourhood, near_start
from pipeline.edges import ends

_SETTERS = "中央|国家|自治区|[省市县区]级?|上级|下达|财政|预算内"
SET_BY = re.compile(f"(?:{_SETTERS}|达)+")
"""Who sets an amount, and that he does; not what it is of."""
_SET = re.compile(
    r"(?:占|为|是|完成|实现|达到?)了?(?:全?[省市县区旗州盟]|本级|[收支][入出]|投资|的"
    # 占中央投资计划|9亿元的91%, 占应完成任务|16万亩的87%
    rf"|{_SETTERS}|应完成的?)*"
    r"(?P<set>(?:年初|年度|全年|当年|本年|年|总|调整后?|变动|既定|预期)*(?:预算|计划|任务|目标)(?:任务)?[数额]?)的?"
    r"(?:约|近)?$"
)
# 完成4600人|年计划的61%, 占6万亩|年度任务的83%
_SET_BEHIND = re.compile(
    r"(?P<set>(?:年初|年度|全年|当年|本年|年|既定|预期)*(?:预算|计划|任务|目标)(?:任务)?[数额]?)"
    r"的(?:约|近)?(?:\d|百分之)"
)
# 农村改厕任务|38283座, 下达造林计划|30万亩; not 完成任务320座, 为年初预算|61%, 下达投资计划|3亿元
_TASK = re.compile(
    r"(?<![为是占达到])(?:(?:目标|年度|[改建造设植林训发厕])任务|考核指标|任务指标|年初(?:预算|计划)"
    # 财政收入计划|2亿元, 支出年度计划|30万元
    r"|(?:收入|支出)(?:年度|全年|当年)?计划"
    r"|(?:年度|全年|当年)投资计划|(?<=[（(，,])(?:全年|年)?任务"
    r"|(?P<any>[一-鿿]任务|下达[^，。；、\d]{0,30}(?:(?<!投资)(?<!资金)计划|指标)))(?:[数额]|面积|为|是)*$"
)
_TASK_UNITS = frozenset(
    {"项", "件", "次", "个", "起", "批", "条", "场", "趟", "大", "小时", "分钟", "天"}
)
"""In which tasks, or the work on them, are counted, as in all that ends in 次: 执行任务120次."""
_TASKS_COUNTED = frozenset({"项", "件"})
"""What no task asks for, but counts tasks: 争取国家建设任务|162项."""
# 累计执行巡护任务|3000小时, 参加维稳任务|300人: who was at it, and for how long
_AT_TASK = re.compile(r"执行|遂行|参[与加]|接受|承担|出动|派出|(?:累计|先后|已经?)(?!下达)")
_TASK_DONE = re.compile(r"完成|超|实现|高于|低于|占|落实")
_TASK_ENDS = ends(_TASK)
_OF_SET = re.compile(r"(?:占|完成|实现|达到?)了?(?:全年|年度|今年|年)?$")
_SHARE = re.compile(r"的(?:约|近)?(?:\d|百分之)")


def set_amount(text: str, here: Neighbourhood) -> str | None:
    """年初预算 of 占年初预算10065万元的43.2%: what set the amount that a share is taken of."""
    end = here.quantity.end
    if here.quantity.dimension == "percent":
        return None
    if not text.startswith("的", end):
        return set_behind(text, here)
    if _SHARE.match(text, end) is None:
        return None
    found = _SET.search(text, near_start(here), here.quantity.start)
    return found["set"] if found is not None else None


def is_plan_alone(text: str, here: Neighbourhood) -> bool:
    """占年度计划|180万人次的57.2%: whether the clause tells no more than that it was planned."""
    alone = _SET.fullmatch(text, here.clause, here.quantity.start)
    return alone is not None and set_amount(text, here) is not None


def set_behind(text: str, here: Neighbourhood) -> str | None:
    """年计划 of 完成4600人年计划的61%: what set the amount, where it stands behind it."""
    end = here.quantity.end
    if text[end : end + 1] not in "年全当本既预计任目":
        return None
    behind = _SET_BEHIND.match(text, end)
    if behind is None or not _OF_SET.search(text, near_start(here), here.quantity.start):
        return None
    return behind["set"]


# 造林任务7.8万亩(其中封山育林|1万亩、营林抚育|3万亩)
_IN_TASK = re.compile(r"任务\d[\d.]*[万亿]?[一-鿿]{1,3}[（(](?:其中)?[^（()）完已]*$")


def is_tasked(text: str, here: Neighbourhood, clause: int) -> bool:
    """造林任务|30万亩: whether the number is what a task asks for, and counts no tasks.

    Args:
        text: the article's text.
        here: the number's neighbourhood.
        clause: where its clause begins, in which 完成 would tell that the task is done.
    """
    start = here.quantity.start
    opened = max(text.rfind(mark, clause, start) for mark in "（(")
    if opened > clause and not {"）", ")"} & set(text[opened:start]):
        clause = opened + 1  # 完成造林1.7万亩（任务|1.5万亩）
    whole = _IN_TASK.search(text, here.sentence.start, start)
    if whole is not None:
        low = max(text.rfind(mark, here.sentence.start, whole.start()) for mark in "，；")
        return _TASK_DONE.search(text, max(low, here.sentence.start), whole.start()) is None
    if not _TASK_ENDS(text[start - 1 : start]) or _TASK_DONE.search(text, clause, start):
        return False
    task = _TASK.search(text, max(clause, here.before), start)
    unit = here.quantity.unit
    if task is None or task["any"] is None:
        return task is not None and unit not in _TASKS_COUNTED
    return not (unit in _TASK_UNITS or unit[-1:] == "次" or _AT_TASK.search(text, clause, start))
