"""Finds the parts of a text that list goals, or announce what is to be done."""

import re
from collections.abc import Iterator
from datetime import date

from pipeline.assemble.statuses.next_steps import next_steps
from pipeline.edges import led, matches

_COUNT = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
# 主要预期目标是：生产总值增长6%；…, or one item a line behind —— or a number
_GOALS = re.compile(
    r"(?:(?:^|[\n，。；])[^，。；：\n]{0,24}?)(?<!完成)(?<!实现)(?<!实现了)(?<!完成了)"
    r"(?:(?:今年|20\d\d年|明年|主要|预期|发展|总体|具体|工作)[^，。；：\n]{0,16}目标(?:任务)?(?:(?:是|为|如下|包括)[：:]?|[：:])"
    # 目标任务：完成造林30万亩。完成情况：…
    r"|(?<![一-鿿“])(?P<label>(?:年度|全年|考核|工作|建设|学校|办学|公司|企业|近期|远期|中期|规划|奋斗|创建|经营|生产)*(?:目标|任务)(?:任务)?[：:])"
    r"(?!涉及|包括|已|超额|\d+[人户]一)"
    # 市下达我县计划为种树300亩,育苗90亩
    r"|(?P<given>下达[^，。；：\n]{0,24}(?:(?<!投资)(?<!资金)计划|任务|指标)(?:数|量)?(?:[是为][：:]?|[：:]))"
    # 划定发展预期目标，地区生产总值增长3%；…
    r"|(?:划定|确定|提出|明确|制定|设定|定下)(?!的)了?[^，。；：\n]{0,10}(?:预期|发展|奋斗|增长|工作|小)目标[，,：:]"
    # 制定了三年规划和“328”发展目标。即：覆盖20个村,…
    r"|(?:划定|确定|提出|明确|制定|设定|定下)了?[^，。；：\n]{0,24}(?:规划|目标|任务)[。，,；]即[：:，,]"
    # 到2030年，将实现：|1、床位达到4张
    r"|[到至](?P<by>20\d\d)年[底末]?[，,]?[^，。；：\n]{0,12}?(?:将|要|力争|确保|基本|全面)*(?:实现|达到|完成|建成)[：:](?=\n)"
    # 今年水利建设的主要任务是：计划完成…。完成投资…
    r"|(?:今年|20\d\d年|明年|下半年)[^，。；：\n]{0,20}(?:主要|工作|重点|目标)任务(?:是|为|有|如下)[：:]"
    r"|(?:公布|发布|推出|确定)了?(?:今|20\d\d)年[^，。；：\n]{0,16}(?:实事|实事项目|实事清单)[。：:]"
    # 票决产生10件民生实事项目：…, 为民兴办10件实事：…
    r"|确定[^，。；：\n]{2,16}为[^，。；：\n]{0,24}实事项目(?=[：:]|——)"
    r"|(?:票决|表决|选出)[^，。；：\n]{0,24}实事(?:项目|清单)?(?=[。：:]|——)"
    # 重点抓好10件民生实事：（1）…, 这十件实事是：1.…
    rf"|(?P<deeds>(?:(?:抓|办|实施|推进|兴办|办理|落实)好?[^，。；：\n]{{0,8}}?|[这以上][下述]?)(?:{_COUNT})[件项]"
    r"(?:民生|惠民|重点|为民|利民|便民)*实事(?:项目|工程)?(?:分别|具体)?(?:是|为|包括|有)?[：:])"
    # 和村干部敲定了要办的七件实事：一是…
    rf"|(?P<agreed>(?:敲定|议定|商定|谈定)了?[^，。；：\n]{{0,8}}?(?:{_COUNT})[件项]"
    r"[^，。；：\n]{0,6}?(?:实事|好事|大事)[：:])"
    # 2024年，重点抓好以下工作：一是…, 今年计划：新建猪舍180栋
    r"|(?P<tasks>(?:[做抓办干][好实细]|落实好?|推进)[^，。；：\n]{0,8}(?:以下|下列)[^，。；：\n]{0,8}[：:]"
    # 2024年，我旗确定10件民生实事。一是…
    # 本市定下三项市政府实事项目，分别为：…
    rf"|(?:确定|安排|谋划|敲定|定下)了?(?:{_COUNT})[件项][^，。；：、\n]{{0,8}}?实事(?:项目|工程)?"
    r"(?:[，,]?(?:分别|具体)?(?:是|为|包括))?[。：:]"
    r"|[做抓办干][好实细][^，。；：\n]{0,16}(?:工程|工作|行动|大事|要事|实事)[：:]"
    r"|(?:20\d\d年|[今明]年)(?:度|的)?(?:工作|发展|建设|生产)?(?:计划|任务)[：:])"
    r"|为民(?:兴|所)?办的?[\d一二三四五六七八九十]{1,3}件实事(?:项目)?[：:])"
)
# what no such opening is without, and where the clause that it stands in begins
_GOAL_WORD = led(
    "(?P<whole>目标|实事|任务|(?:以|下)[下列]|(?:计划|指标)(?=[：:是为])|[做抓办干][好实细]"
    "|(?:实现|达到|完成|建成)(?=[：:]\n))"
)
_TASKS = ("任务是：", "任务是:", "任务为：", "任务有：", "任务如下：")
# 任务：造林30万亩，|实际完成35万亩: where what a label opens goes on to what was reached
_REACHED = re.compile(
    r"[，；](?=实际(?!(?:利用|使用|吸收|到位)[一-鿿]{0,2}[外内]资)|目前|已|截[至止]|现(?:已|在|共|有)|累计(?:完成|实现)|最终)"
)
# where such a paragraph goes on to what has been done
_IS_TOLD = re.compile(r"已(?:经|全部|完成|建成|开工|实施)|了(?!解)|截至|截止|目前|去年|以来")
_TO_DO = re.compile(r"将|要|今年|明年|20\d\d年|计划|拟|确定|票决|继续")
_DONE = re.compile(r"去年|上年|以来|已(?!确定)|完成|兑现|办结|回顾|办好了|实现了")
_YEAR = re.compile(r"20\d\d(?=年)")
_ITS_YEAR = re.compile(r"[ \u3000]*(?:20\d\d|[今明])年")
_COMING_OPENS = re.compile(r"20\d\d年|[今明]年")
_COMING = re.compile(r"[今明]年|下一?步|下半年|下一阶段|今后|新的一年")
_GOAL_MARKS = "\n，。；"
_LONGEST_OPENING = 60
_GOAL_ITEM = re.compile(
    r"[\s\u3000]*(?:——|—|[•●■◆]|[（(]?\d{1,2}[）)、.．]|[一二三四五六七八九十]{1,2}[、是])"
    # 1.经济增长。GDP年均增长10%。投资…: an item with a title fills its paragraph
    r"(?:(?<=[）)、.．])[^\n。，；：\d]{2,12}。[^\n]*"
    # 一是经济实力明显提升。到2030年，总产值达到500亿元；…
    r"|(?<=是)[^\n。，；：\d]{4,20}。[^\n]*|[^\n。]*[。；;]?)"
)
_TAKEN = "[^，。；]{1,16}(?:列[为入]|纳入|识别为|评为|[认确]定为|划[为分])"
TAKEN_FOR = re.compile(_TAKEN)
"""Stands behind 将 where it is 把: 将25个村列为试点."""
# 二季度还将开工66个,|完成投资600亿元
WILL = re.compile(
    r"还将(?!$|[他她它其该此这\d])|将(?:继续|陆续|启动|实施|新建|推进|争取|力争|完成)"
)
"""What lets the deeds that follow in its sentence be still to come."""
BY_YEAR = re.compile(
    r"(?:到|至|在)(?:(20\d\d)年|“?十(?P<plan>[三四五六七八九])五”?末)"
    # not 征求“十五五”时期|意见300条, nor where another time follows
    r"|十(?P<during>[三四五六七八九])五”?(?:期间|时期)[，,](?!.*(?:十[三四五六七八九]五|[去上今]年|目前|截至))"
)
_PLANS_END = {figure: 2020 + 5 * at for at, figure in enumerate("三四五六七八九")}
ANNOUNCED_WILL = r"将(?!军|来|近|自[家己身]|家[里中]|手[里中]|[他她它其这该]|闲置|\d)"
"""A 将 that tells of what is to come: no 将军 and 将来, and no 将他们."""
# 今年,全市将实现10万人脱贫目标。同时,…: what a paragraph announces goes on in it
_ANNOUNCES = re.compile(
    r"^[ \u3000]*(?:[^。；，,\n]{2,10}(?:指出|提出|明确|显示|表示)[，,：:])?"
    r"(?:今年|明年|(?P<year>20\d\d)年|下一步|接下来)[，,][^。；，,\n]{0,12}"
    + ANNOUNCED_WILL
    + rf"(?!{_TAKEN})[^\n。]*。",
    re.M,
)
# 作政府工作报告。报告指出,加快…,新建公路600公里: what a report asks for, told in the news
_ASKS_FOR = re.compile(
    r"(?:^[ \u3000]*|(?<=[。”]))《?(?:政府工作)?报告》?(?:指出|提出|强调|要求|明确)[，,：:]"
    r"(?=[^。\n]{0,16}?(?:坚定不移|坚持|着力|加快|加强|聚焦|全力|深入|全面|持续|大力|扎实|推动|推进"
    r"|突出|强化|抓好))"
    r"(?![^\n]*(?:去年|上年|过去|以来|一年来|20\d\d年|已|了))[^\n。]*。",
    re.M,
)
# 报告建议：2008年,生产总值增长10%。失业率控制在4%以内
_PROPOSES = re.compile(
    r"(?:报告|草案|计划)[^，。；\n]{0,12}建议[，,：:]?(?P<year>20\d\d|[今明])年[^\n。]*。?"
)
# 2023年，市民的生活将有哪些新变化？|新增学位20万个|…
_ASKED = re.compile(
    r"(?:今年|明年|新的一年|(?P<year>20\d\d)年)[^。？\n]{0,24}将[^。？\n]{0,16}？(?:[^。？\n]{2,30}？)?(?=\n)"
)
# what it announces is over where it tells how things stand
_STANDS = re.compile(r"。(?=[^。\n]{0,40}?(?:目前|现有|现已|截至|截止|去年|上年))")
_NEXT_YEAR = re.compile(r"。(?=[^，。；\n]{0,16}?(?P<next>20\d\d)年)")
# 定下这些具体目标:|全年完成投资超1400亿元|引进项目60个以上
_PLAIN_ITEM = re.compile(r"\n[^\n。；]{2,40}(?=\n|$)")
_GOAL_LIST = re.compile(r"[^\n。]*。?")


def by_later_year(before: str, year: int) -> bool:
    """Whether the words before a number say by when, later than `year`: 到2030年, 到“十五五”末.

    What is of “十五五”期间 is to come before the five years begin.
    """
    return any(_year_named(match) > year for match in BY_YEAR.finditer(before))


def _year_named(match: re.Match[str]) -> int:
    if match["during"]:
        return _PLANS_END[match["during"]] - 4
    return int(match[1] or _PLANS_END[match["plan"]])


def goals_in(text: str, published: date | None) -> list[tuple[int, int]]:
    """The ranges of lists of goals and of paragraphs that announce, in order."""
    year = published.year if published else 0
    told = [*_goal_lists(text, year), *_announcements(text, year), *_answers(text, year)]
    return sorted(_with_steps(sorted(told), next_steps(text, published)))


def _with_steps(
    told: list[tuple[int, int]], steps: Iterator[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """The ranges told and those of what comes next, both in order, joined where they overlap."""
    at = 0
    for first, last in steps:
        start, end = first, last
        while at < len(told) and told[at][0] < last:
            low, high = told[at]
            at += 1
            if high <= first:
                yield low, high
            else:
                start, end = min(start, low), max(end, high)
        yield start, end
    yield from told[at:]


def _answers(text: str, year: int) -> Iterator[tuple[int, int]]:
    """2023年，生活将有哪些新变化？ and the short lines below it, which answer."""
    for asked in _ASKED.finditer(text) if "将" in text else ():
        end = _plain_items(text, asked.end(), asked.end())
        if int(asked["year"] or year) >= year and end > asked.end():
            yield asked.end(), end


def _goal_lists(text: str, year: int) -> list[tuple[int, int]]:
    """The ranges of lists that 目标是： opens, items on lines of their own included."""
    found: list[tuple[int, int]] = []
    for match in _goal_openings(text):
        if found and match.start() < found[-1][1]:
            continue
        if not _is_ahead(text, match, year):
            continue
        end = match.end()
        first = _GOAL_LIST.match(text, end)
        end = first.end() if first is not None else end
        labelled = match["label"] or match["given"]
        reached = _REACHED.search(text, match.end(), end) if labelled else None
        if reached is not None:
            found.append((match.start(), reached.start()))
            continue
        promised = "实事" in match.group() and not match["agreed"]
        if match["tasks"] or promised or match.group().endswith(_TASKS):
            # the deeds that a town has promised fill the paragraph
            line = text.find("\n", end)
            end = len(text) if line < 0 else line
            told = _IS_TOLD.search(text, match.end(), end)
            end = max(match.end(), text.rfind("。", 0, told.start()) + 1) if told else end
        end = _plain_items(text, match.end(), end)
        while (item := _GOAL_ITEM.match(text, end)) is not None and item.end() > end:
            end = item.end()
        # how many were voted is told, and what they are is planned
        found.append((match.end() if "决" in match.group() else _opening(text, match), end))
    return found


def _is_ahead(text: str, match: re.Match[str], year: int) -> bool:
    """Whether what an opening lists is to come, and has not been done."""
    if match["by"]:
        return int(match["by"]) > year
    if match["deeds"]:
        return _is_to_do(text, match)
    return not match["tasks"] or _is_of_coming(text, match, year)


def _opening(text: str, match: re.Match[str]) -> int:
    """Where the opening of a list begins, with the year that it is for: 2024年，主要目标是：."""
    low = max(text.rfind(mark, 0, match.start()) for mark in "\n。；") + 1
    return low if _ITS_YEAR.fullmatch(text, low, match.start()) else match.start()


def _is_to_do(text: str, match: re.Match[str]) -> bool:
    """今年将办好10件实事：…; not of last year's, nor where they have been done."""
    before = text[max(0, match.start() - 2 * _LONGEST_OPENING) : match.end()]
    return _TO_DO.search(before) is not None and _DONE.search(before) is None


def _is_of_coming(text: str, match: re.Match[str], year: int) -> bool:
    """2024年，重点抓好以下工作：…; not of a year gone by, and not where no time is named."""
    line = text.rfind("\n", 0, match.start()) + 1
    before = text[max(line, match.start() - 2 * _LONGEST_OPENING) : match.end()]
    if _COMING_OPENS.match(match["tasks"]):
        before = match["tasks"]
    years = _YEAR.findall(before)
    coming = int(years[-1]) >= year > 0 if years else _COMING.search(before) is not None
    return coming and _DONE.search(before) is None


def _plain_items(text: str, opened: int, end: int) -> int:
    """Where short lines without a mark end, behind an opening that ends its own line."""
    if text[opened : opened + 1] != "\n":
        return end
    while (item := _PLAIN_ITEM.match(text, end)) is not None:
        end = item.end()
    return end


def _announcements(text: str, year: int) -> Iterator[tuple[int, int]]:
    openings = [told for told in _ANNOUNCES.finditer(text) if int(told["year"] or year) >= year]
    openings += _ASKS_FOR.finditer(text) if "工作报告" in text else ()
    openings += _PROPOSES.finditer(text) if "建议" in text else ()
    for match in openings:
        line = text.find("\n", match.end())
        end = len(text) if line < 0 else line
        told = [_STANDS.search(text, match.end() - 1, end), _year_before(text, match, end)]
        yield match.start(), min([end, *(found.end() for found in told if found is not None)])


def _year_before(text: str, match: re.Match[str], end: int) -> re.Match[str] | None:
    """报告建议：2008年增长10%。|2007年增长8%: the stop behind which an earlier year is told of."""
    year = match.groupdict().get("year") or ""
    stops = _NEXT_YEAR.finditer(text, match.end() - 1, end) if year.isdecimal() else ()
    return next((stop for stop in stops if stop["next"] < year), None)


def _goal_openings(text: str) -> Iterator[re.Match[str]]:
    """What opens a list of goals, sought in the clauses that hold a word of it."""
    done = 0
    for word in matches(_GOAL_WORD, text):
        low = max(done, word.start() - _LONGEST_OPENING)
        head = max(0, *(text.rfind(mark, low, word.start()) for mark in _GOAL_MARKS))
        match = _GOALS.match(text, head) if head >= done else None
        if match is not None:
            done = match.end()
            yield match
