"""Tells what is done from what is planned and from what is required."""

import re
from datetime import date

from pipeline.assemble.clauses import CONNECTIVES, NEEDS, Neighbourhood
from pipeline.assemble.pairs import start_of_pair
from pipeline.assemble.paragraph_openings import opening_before, said_since
from pipeline.assemble.statuses.about_to import will_do
from pipeline.assemble.statuses.among_goals import is_among_goals
from pipeline.assemble.statuses.as_built import without_built
from pipeline.assemble.statuses.budgets import is_tasked, set_amount
from pipeline.assemble.statuses.coming import is_subject_to_come
from pipeline.assemble.statuses.gains import without_gains
from pipeline.assemble.statuses.goals import ANNOUNCED_WILL, BY_YEAR, TAKEN_FOR, by_later_year
from pipeline.assemble.statuses.outlooks import Outlook
from pipeline.assemble.statuses.plan_items import is_planned_item, without_tails
from pipeline.assemble.statuses.planned_acts import ACT
from pipeline.assemble.statuses.plans_carried import is_carried
from pipeline.assemble.statuses.regulations import ENACTS, is_enacted, is_regulated
from pipeline.assemble.statuses.requirements import required
from pipeline.assemble.statuses.set_goals import is_aimed_at
from pipeline.assemble.statuses.so_far import COME_SO_FAR, so_far_until, stands_now
from pipeline.assemble.statuses.still_to_do import is_still_to_do
from pipeline.assemble.statuses.target_words import AS_EXPECTED, PLANS, PLANS_FAR
from pipeline.clause_openings import REACH
from pipeline.edges import begins
from schemas.vocabulary import Status

# 超额完成考核目标: a goal that was reached; 占全年计划投资的25%: how much of a plan is done
_REACHED = re.compile(
    r"(?:超额|提前|如期|圆满)(?:完成|实现)[^，。；]{0,16}?目标(?:任务)?|实现了[^，。；]{0,10}目标(?=中的)"
    r"|(?:高于|低于|快于|慢于|好于|超过|超出|落后于?)[^，。；]{0,16}目标"
    r"|(?:占|完成|实现|达到?|为)[^，。；]{0,8}(?:计划|目标|任务)[^，。；]{0,6}的$"
    # 完成全年目标数|65.3%, 完成年度计划投资|155%
    r"|完成(?:年度|全年|既定|预定)?(?:计划|目标)(?:总?投资额?|任务)?数?$|实现(?:年度|全年|既定)?(?:计划|目标)(?:任务)?数$"
    # 完成年计划35亿元的94%|,增长3%
    r"|(?:占|完成)[^，。；\d]{0,8}(?:计划|目标|任务)数?\d[^，。；]{1,12}的(?:\d|百分)"
    # 占年计划投资的64%,其中…; 完成年度计划的37.5%,高于序时进度…
    r"|(?:占|完成|达到?|为)了?[^，。；\d]{0,6}(?:计划|目标|任务)[^，。；\d]{0,6}\d[\d.]*%"
    # 比计划目标3000亿元|超过1070亿元, 高于目标|2.1个百分点
    r"|(?:高于|低于|好于|落后于?|[塌欠差]|超过?|短于?)(?:年度|全年|年初|预期|既定|计划)*(?:目标|计划)"
    r"|[与同较比][^，。；]{0,10}(?:目标|计划)(?:相差|持平|还差|[高低多少快慢])"
    r"|比[^，。；]{0,10}(?:目标|计划)[^，。；]{1,12}?(?:超过|超额|超出|多)"
    # 年度计划投资同比|分别增长111%: by how much what is planned grew
    r"|计划(?=(?:总|完成)?投资额?(?:同比|环比|分别|增长))"
)
# 2011年以来,共规划建设4个: what was planned since then stands
_PLANNED_SINCE = re.compile(r"以来[，,][^。；]{0,6}规划(?=建设|实施|新建)")
# 2024年,全区将推进…;完成…;建成…: the list goes on to the end of the sentence
_ANNOUNCED = re.compile(
    # 我们将举办活动60场,提供岗位5万个
    rf"(?:[^。；，\n]{{0,8}}[，,])?我(?:们|[省市区县州盟旗])将(?:继续|再|陆续|还)?{ACT}|"
    # 根据公布的方案,本市今年将新辟线路120条,撤销18条
    r"(?:据介绍[，,])?(?:(?:根?据|按照?|依照)[^。；，,\n]{2,24}[，,])?[^。；\n]{0,16}?"
    r"(?:今年|明年|今后|下一步|接下来|年内|[三四]季度|下半年|下个?月|(?P<year>20\d\d)年)[，,]?"
    r"[^。；，,\n]{0,12}"
    rf"(?:{ANNOUNCED_WILL}(?![^。；，]{{2,24}}[成到为]了)"
    r"|计划(?=招|引|新|实|投|建|完|开|改))"
)
# 今年，我们要统筹城乡交通,年内完成新增公交车50辆
_ASKED_FOR = re.compile(
    r"[^。；\n]{0,12}?(?<![主重首需只])要(?:大力|全力|认真|切实|扎实|进一步)?(?=[统突着加抓坚持继不深推强聚优完改提])"
    r"[^。；\n]{2,60}[，,](?:年内|今年|年底前)(?![^。；]*(?:已|了))"
)
# 记者了解到,某市今年将实现10万人脱贫,搬迁2万户
_TOLD_AHEAD = re.compile(
    r"(?:了解到|获悉|得知|提出|明确|表示|宣布|介绍|透露)[，,：:][^。；，,\n]{0,12}(?:今年|明年|今后|下一步|年内)[，,]?"
    rf"[^。；，,\n]{{0,16}}(?:{ANNOUNCED_WILL}|计划(?=招|引|新|实|建|完|开|改))"
)
# a sentence with a time, or a past, of its own
_OF_ITS_OWN = re.compile(
    r"\d年|[本此][次批][^，。；\d]{0,4}开[复竣]?工|\d月?[至到—-]\d{1,2}月|[去前上]年|截至|截止|目前|现[有已]|已|了|近年|来[，,]|[他她我]|说|据|[是有](?!效)|记者|同比"
)
# not the heading of a column: 年预计投资
_EXPECTED_WHOLE = re.compile("预计(?!投资)|(?<!年)预计")
_GONE = re.compile(r"已|了|目前|现有|截[至止]|[去上]年|同比|实际")
_PARAGRAPH = 400
# what a forecast says holds to the end of its sentence, however long that is
_FORECAST = re.compile(r"预计[，,]?(?:今[天日晚]|明[天日]|后天|未来|\d{1,2}[日月])")
# 本报讯 据气象台预报,13日夜间至15日降水20至40毫米
_FORETOLD = re.compile(r"据[^，。；\d\n]{0,14}预报[，,：:]")
# 开工公路项目,计划投资2994万元;开工…6个: what a thing is to cost is over with its clause
_PLANNED_SUM = re.compile(
    r"计划总?投资(?:[^；。]{0,60}；|[^，；。]{0,20}，"
    r"(?=包括|涉及|涵盖|(?:签约|前期|开工|在建|续建|竣工|投产|储备|落地)[^，；。]{0,8}项目))"
)
_TURN_WORDS = ("同时", "此外", "另外", "目前", "现已", "但", "不过", "然而", "实际")
_TURNS = re.compile(
    rf"[，；。,;](?:{'|'.join(_TURN_WORDS)})(?!是?要|(?:利用|使用|吸收|到位)[一-鿿]{{0,2}}[外内]资)"
)
# 力争11月末前,…完成20万亩
_STRIVES = re.compile(
    r"(?:力争|确保|争取|计划|拟于?|预计)[^，。；]{0,12}(?:前|底|末|年内|[年月日季]|(?<=[年月天])左右|时间?)[，,][^，。；]{0,24}$"
)
_DONE = re.compile(
    r"完成(?![数额量值])|已|实现了|超额|提前|如期|超过预期|高于.{0,6}目标|好于预期|了\d"
    # 年初计划支出15亿元,完成16亿元(其中:当年实际支出|15.6亿元)
    r"|实际(?:总?[收支][入出]|执行|拨付|支付|发放|兑付)"
)
# 计划改造46个,目前32个|已开工: how far it has come
_STANDS = re.compile(r"(?:目前|现在|截至[^，。；]{1,10}|其中)[，,]?(?:已?有)?$")
# 将达到98万亩,占耕地的四成: the share is of what is told right before it
_SHARE_OPENS = re.compile("占(?!比|地)")
_DONE_AFTER = re.compile(
    r"[^，。；\d]{0,6}?已(?:经|全部|陆续)?(?=[一-鿿])|(?:开工|完工|建成|竣工|投产)[，。；]"
)
# 29个实事项目|已全部完成, in the part of a report on the year to come as well; not of those of
# which some are: 计划新建的20所|学校(中)已开工18所
_ALL_DONE = re.compile(
    r"[^，。；\d将待若（(\s的]{0,14}?(?<!中)已经?(?:全部|全面|陆续|如期|顺利|基本)*"
    r"(?:完成|建成|竣工|完工|开工|投用|投产|交付|发放|启用|落地)(?![的后]|[约近超]?\d|[一-鿿]{1,8}的)"
)
_MAY_BE_DONE = NEEDS.of(_DONE_AFTER)
_PAST = re.compile(r"已|了|超额|提前")
# 预计 in a review of the year gone by only says that the figure is not final
_ESTIMATE = re.compile(r"预计到?(?:全年|年[末底]|今年|20\d\d年)")
_YEARS = re.compile(r"(20\d\d)年")
_TO_COME = re.compile(r"年内[可将能]|[今明]年|新的一年|未来|今后|力争|目标|建成后|投产后|达产后")
# 预计农业经济损失310万元: a guess at what has happened
_EXPECTED = re.compile(rf"(?<!初步)(?<![比较])预计(?![^，。；]{{0,10}}损失|{AS_EXPECTED})")
_SOURCE = re.compile(
    rf"^(?:(?:{CONNECTIVES})，)?(?:据(?:[^，。；]{{0,12}}(?:测算|统计|预测|分析|介绍|了解)|悉)，)?"
)
_REACH = 200
# 达到1450万元|的目标, 聚焦增长6%|目标任务
_AIMED = re.compile(
    r"(?:以[上内])?的?(?:奋斗|预期|年度)?目标(?:任务)?(?:以[内上])?(?=[，。；\d]|扎实|稳步|[迈奋前努]|不[放动])"
)
_AIM_OPENS, _FORECAST_OPENS = begins(_AIMED), begins(_FORECAST)
_AHEAD = re.compile("将|计划")
# what is planned, expected or granted is told with a word of these
_MAY_PLAN = NEEDS.of(
    *ENACTS,
    _ASKED_FOR,
    _STRIVES,
    PLANS,
    _AHEAD,
    _FORECAST,
    PLANS_FAR,
    _EXPECTED,
    _FORETOLD,
    BY_YEAR,
)


def find_status(
    text: str, where: Neighbourhood, outlook: Outlook, published: date | None
) -> tuple[Status, str]:
    """The status of a quantity, and the rule that set it.

    Args:
        text: the article's text.
        where: the quantity and what bounds it.
        outlook: which parts of the text look ahead or back.
        published: the page's day; what is to be reached by a later year is a target.
    """
    quantity = where.quantity
    low, high = max(where.sentence.start, quantity.start - _REACH), where.sentence.end
    clause = max(where.clause, low)
    before = _words_before(text, _whole_from(text, where.sentence.start), quantity.start)
    share = quantity.dimension == "percent" and _SHARE_OPENS.match(text, clause)
    led = max(low, text.rfind("，", low, clause - 1) + 1) if share else clause
    here = _clause_before(text, led, quantity.start)
    told = _told_of_number(text, where, (low, clause, high), here)
    if told is not None:
        return told
    year = published.year if published is not None else 0
    whole, ahead = before == text[low : quantity.start], outlook.ahead(quantity.start)
    if whole and not ahead and not _may_be_planned(text, where, outlook, year):
        return "actual", "status.default"
    closing = outlook.closes_year and not ahead
    if closing and _is_estimated(text[low : quantity.start], published):
        # a report of the turn of the year: the figure is not final, and no goal
        return "actual", "status.estimate"
    return _told_by_sentence(text, where, outlook, year, (before, here))


def _told_by_sentence(
    text: str, where: Neighbourhood, outlook: Outlook, year: int, words: tuple[str, str]
) -> tuple[Status, str]:
    """What the words of the sentence and those of the clause before a number make of it."""
    (before, here), position = words, where.quantity.start
    ahead, back = outlook.ahead(position), outlook.back(position) and "年内" not in before
    so_far = so_far_until(before)
    before = before[so_far:]
    here = before if so_far and len(before) < len(here) else here
    strives = _STRIVES.search(before) and not _PAST.search(here)
    expected = back and _EXPECTED.search(here)
    planned = not expected and PLANS.search(without_gains(before, here, year))
    if strives or planned or will_do(text, where, before, here):
        return "target", "status.target"
    if (ruled := _of_rules(text, where, outlook)) is not None:
        return ruled
    announced = not so_far and _is_announced(text, (where.sentence.start, position), year)
    announced = announced or _announced_before(text, where, year)
    if _DONE.search(here) and not (
        is_still_to_do(here, _behind_turn(before), told=ahead or announced)
        # 预期目标是：总收入完成5.6亿元
        or ((ahead or outlook.in_goals(position)) and not _PAST.search(here))
    ):
        return "actual", "status.default"
    if announced:
        return "target", "status.target_sentence"
    start = where.sentence.start
    before = _without_reached(_without_sums(_behind_turn(without_tails(before, PLANS))))
    before = without_built(text, start, before, here)
    forecast = _FORECAST_OPENS(text[start : start + 1]) and _FORECAST.match(text, start)
    if forecast or _plans_far(before, year, back=back) or is_carried(before, here):
        return "target", "status.target_sentence"
    if not back and is_among_goals(text, where):
        return "target", "status.among_goals"
    ahead = ahead and not stands_now(text, start, where.quantity)
    return ("target", "status.section") if ahead else ("actual", "status.default")


def _may_be_planned(text: str, where: Neighbourhood, outlook: Outlook, year: int) -> bool:
    """Whether a word of the sentence, the text or its paragraph may make a plan of the number."""
    if where.met & _MAY_PLAN or outlook.regulates or outlook.closes_year:
        return True
    return _announced_before(text, where, year) or is_among_goals(text, where)


def _behind_turn(before: str) -> str:
    """What stands behind the last 同时 or 目前 that opens a clause: done meanwhile, no goal."""
    turned = any(word in before for word in _TURN_WORDS)
    return _TURNS.split(before)[-1] if turned else before


def _without_sums(before: str) -> str:
    """The words without the sums that things are planned to cost, and those that they grew by."""
    return _PLANNED_SUM.sub("", before) if "计划" in before else before


def _plans_far(before: str, year: int, *, back: bool) -> bool:
    """Whether a plan holds on to the end of the sentence; `year` is the page's, 0 for none."""
    told = PLANS_FAR.search(before) or ("预报" in before and _FORETOLD.search(before))
    if told or (_is_expected(before) and not back):
        return True
    dated = "20" in before or "五" in before
    return bool(year) and dated and by_later_year(before, year)


def _of_rules(text: str, where: Neighbourhood, outlook: Outlook) -> tuple[Status, str] | None:
    """The status of what a text of rules sets, or of what an item grants those of a class."""
    if is_enacted(text, where):
        return "rule", "status.enacted"
    if not outlook.regulates:
        return None
    regulated = is_regulated(text, where)
    if regulated is None:
        return "target", "status.target_sentence"
    return ("rule", "status.regulation") if regulated else None


def _whole_from(text: str, start: int) -> int:
    """预计将达103亿元。|其中：第一产业12亿元: where what is to come begins whose parts are told."""
    if not text.startswith("其中", start) or text[start - 1 : start] != "。":
        return start
    opening = max(text.rfind(mark, max(0, start - _REACH), start - 1) for mark in "。；\n") + 1
    told = text[opening:start]
    # 我市计划改造小区261个。|其中：东区80个
    planned = "计划" in told and not _GONE.search(told) and PLANS_FAR.search(told)
    return opening if planned or _EXPECTED_WHOLE.search(told) else start


def _is_estimated(before: str, published: date | None) -> bool:
    """预计全年完成, 预计全市生产总值: not final, and no goal; 今年预计 is to come."""
    years = [int(year) for year in _YEARS.findall(before)] if published is not None else []
    if published is not None and years and years[-1] >= published.year + (published.month > 6):
        # 2016年，预计完成…, said in January of that year
        return False
    to_come = _TO_COME.search(before) or (published is None and "到20" in before)
    return bool(_ESTIMATE.search(before) or (_EXPECTED.search(before) and not to_come))


def _told_of_number(
    text: str, where: Neighbourhood, bounds: tuple[int, int, int], here: str
) -> tuple[Status, str] | None:
    """The status that the words right beside the number give it; `here` are those of its clause."""
    start, end = where.quantity.start, where.quantity.end
    aimed = _AIM_OPENS(text[end : end + 1]) and _AIMED.match(text, end)
    if aimed and not _PAST.search(text, bounds[1], start) and "完成" not in text[bounds[1] : start]:
        return "target", "status.aimed"
    if is_aimed_at(text, bounds[0], where.quantity, bounds[2]):
        return "target", "status.aimed"
    if is_tasked(text, where, bounds[1]) or set_amount(text, where) is not None:
        return "target", "status.set"
    if is_planned_item(text, where):
        return "target", "status.item"
    stands = _as_things_stand(text, where, here)
    if stands is not None:
        return "actual", stands
    if is_subject_to_come(text, where):
        return "target", "status.to_do"
    rule = required(text, where, bounds)
    return ("rule", rule) if rule is not None else None


def _is_expected(before: str) -> bool:
    """Whether 预计 still holds: not in 预计检修2万套,已检修1万套,检修率为…."""
    last = before.rfind("；") + 1
    expected = (
        _EXPECTED.search(before, last) or _EXPECTED.search(before) if "预计" in before else None
    )
    if expected is None or COME_SO_FAR.search(before, expected.end()) is not None:
        return False
    # 改造农田2000亩,预计节水11万方；修路8公里: in the midst of a clause's list it ends with it
    part = before.rfind("；", 0, expected.start()) + 1
    # 据播种面积测算,预计需种子95吨；化肥1500吨
    led = "，" in _SOURCE.sub("", before[part : expected.start()])
    return not led or "；" not in before[expected.end() :]


def _is_announced(text: str, span: tuple[int, int], year: int) -> bool:
    """Whether what is to be done this year or later has been announced in the sentence."""
    start, end = span
    if _is_announced_by(text, start, end, year):
        return True
    if text.find("要", start, end) >= 0 and _ASKED_FOR.match(text, start, end):
        return True
    low = max(start, end - REACH)
    ahead = text.find("将", low, end) >= 0 or text.find("计划", low, end) >= 0
    return ahead and _TOLD_AHEAD.search(text, low, end) is not None


def _is_announced_by(text: str, start: int, end: int, year: int) -> bool:
    ahead = text.find("将", start, end) >= 0 or text.find("计划", start, end) >= 0
    told = _ANNOUNCED.match(text, start, end) if ahead else None
    if told is None or TAKEN_FOR.match(text, told.end()):
        return False
    # 2014年,村里将他识别为贫困户: 将 of a year gone by is 把
    return int(told["year"] or year) >= year


def _announced_before(text: str, where: Neighbourhood, year: int) -> bool:
    """2025年,我县将建农田2万亩。新建养殖场8个: whether the paragraph opened with a plan."""
    start, low = where.sentence.start, max(0, where.quantity.start - _PARAGRAPH)
    if low > start:
        return False
    opening = opening_before(text, low, start)
    first = text.find("。", opening, start)
    if opening < low or first < 0 or not _is_announced(text, (opening, first), year):
        return False
    planned = text.find("计划", start, where.quantity.start) >= 0
    if not planned and COME_SO_FAR.search(text, opening, first) is not None:
        # 今年计划实施80个项目,截至3月已开工68个。|办结时间压缩至1天: it turned to what is
        return False
    return _OF_ITS_OWN.search(said_since(text, first, where.quantity.start, year)) is None


_ASIDE = re.compile(r"[（(][^（()）]*[)）]")
# “十四五”期间 dates; “今后留下什么”主题党课 plans nothing
_NAMED = re.compile(r"(?<![：:])“[^“”。；：]{5,}”")


def _as_things_stand(text: str, where: Neighbourhood, here: str) -> str | None:
    """The rule for where a plan starts from, 由现在的8%提高到15%, and for how far it has come."""
    if start_of_pair(text, where.clause, where.quantity) >= 0:
        return "status.baseline"
    if not where.met & _MAY_BE_DONE:
        return None
    stands = _STANDS.search(here) and _DONE_AFTER.match(text, where.quantity.end)
    done = stands or _ALL_DONE.match(text, where.quantity.end)
    return "status.stands" if done else None


def _clause_before(text: str, clause: int, start: int) -> str:
    """The words of the clause before a number; a goal that has been reached counts as done."""
    words = text[clause:start]
    if "规划" in words and _PLANNED_SINCE.search(text, max(0, clause - REACH), start):
        words = words.replace("规划", "")
    apart = words.rfind(" 已")
    # 计划新增40家 已完成28家: the halves of a headline
    return _without_reached(words[apart:] if apart > 0 else words)


def _without_reached(words: str) -> str:
    """超计划2万亩, 超额完成目标: a plan that was outdone plans nothing."""
    told = "目标" in words or "计划" in words or "任务" in words
    return _REACHED.sub("已", words) if told else words


def _words_before(text: str, low: int, start: int) -> str:
    """The last words before a number, what stood in brackets left out."""
    before = text[max(low, start - _REACH) : start]
    if "规划" in before:
        before = _PLANNED_SINCE.sub("以来，", before)
    if ")" in before or "）" in before:
        before = _ASIDE.sub("", text[max(low, start - REACH) : start])[-_REACH:]
    return _NAMED.sub("", before) if "”" in before else before
