"""Finds the period that a whole article tells of, where it opens with a publication or a brief.

近日,省教育厅发布《2018年…统计公报》。|全省共有…; 上半年,总产值增长4.5%。|夏粮面积增长0.3%。
"""

import re
from collections.abc import Sequence

from pipeline.assemble.times.time_lengths import is_day, is_short
from pipeline.edges import led
from schemas.article import Article
from schemas.mentions import TimeExpression

# 教育部发布《|2018年教育事业统计公报》, 通报今年|上半年空气质量状况: what a publication tells of
# 记者从|上半年经济运行情况新闻发布会上获悉
_PUBLISHES = re.compile(
    r"(?:(?:发布|公布|通报|披露)(?!会)了?的?[^，。；：“”《\n]{0,14}|记者[^，。\n]{0,4}从)《?"
)
_PUBLICATION = re.compile(
    r"(?![春夏秋冬])[^，。；：“”\n]{0,24}?(?:公报|[白蓝]皮书|年报|(?:统计|主要|经济)数据"
    r"|(?:运行|质量|完成|状况|发展|收支|就业)(?:情况|状况))》?"
)
# 雅安|前三季度经济运行情况发布
_PUBLISHED = re.compile(
    r"[^，。；：“”\n]{0,12}(?:经济|财政|运行|收支|就业|价格|统计)[^，。；：“”\n]{0,8}"
    r"(?:情况|数据|公报|成绩单)(?:正式)?(?:发布|公布|出炉|揭晓)"
)
# 某区|2010年1-6月|经济运行情况⏎: the headline of what statistics tell
_HEADLINE = re.compile(
    r"(?:份|全[国省市州盟县旗区镇乡])*(?:国民|主要|农业|农村|工业|财政|统计|居民|社会)*(?:经济|财政|财政收支|统计|工业|农业|物价|外贸|收入|就业)"
    r"[^，。；：“”\n]{0,8}(?:情况|数据|分析|指标|简析|形势|态势|综述|快报|月报|简报)[^，。；：\n]{0,6}(?=\n)"
)
# 某县人民法院|2021年上半年|工作情况⏎; not 2021年工作总结及2022年工作计划
_REVIEWED = re.compile(
    r"度?(?![^\n]{0,40}(?:计划|打算|思路|安排|要点|方案|规划|任务))[^，。；：“”\n]{0,16}?"
    r"(?:工作|履职|办案|审判|执行|建设|开展|完成|落实|推进|办理)[^，。；：“”\n]{0,6}?"
    r"(?:情况|总结|小结|年报)(?:的?(?:报告|汇报|通报|说明))?[)）]?[ \u3000]*(?=\n)"
)
# 现将|2020年11月1日零时我市人口情况公布如下, 截至|9月12日9时统计: on what day it was counted
_MADE_KNOWN = re.compile(r"(?:零时)?[^，。；：\n]{0,60}(?:公布|公告|通报|通告|发布)如下")
_COUNTED = re.compile(r"(?:\d{1,2}时)?(?:的?初步|不完全)?统计[，,]")
_CENSUS = re.compile(
    r"第[一二三四五六七八]次(?:全国)?(?:人口|经济|农业|国土)[^，。\n]{0,4}(?:普查|调查)[^，。\n]{0,8}公报"
)
_OPENING, _FIRST_PART = 120, 900
"""How far into an article, in characters, it may say what was published, and what was counted."""


def published_period(text: str, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The period that a publication tells of, where an article opens with one.

    近日,省教育厅发布《2018年…统计公报》。|全省共有…: what names no time is of that year.
    """
    census = _CENSUS.search(text, 0, _OPENING) is not None
    for time in times:
        if time.start > _FIRST_PART or time.first is None:
            continue
        if text.endswith("现将", 0, time.start) and _MADE_KNOWN.match(text, time.end):
            return time
        if census and text[time.end - 1] == "末" and text[time.start - 1] in _OPEN:
            return time
        if time.start < _OPENING and _opens_with(text, time):
            return time
    return None


def _opens_with(text: str, time: TimeExpression) -> bool:
    """Whether an article opens with what was published on a time, or counted up to a day."""
    if _COUNTED.match(text, time.end):
        return text.startswith(("截至", "截止"), time.start)
    if is_day(time):
        return False
    if _PUBLISHED.match(text, time.end) or _is_headline(text, time):
        return True
    if not _PUBLICATION.match(text, time.end):
        return False
    return any(match.end() == time.start for match in _PUBLISHES.finditer(text, 0, time.start))


def _is_headline(text: str, time: TimeExpression) -> bool:
    """Whether the first line of an article says of what time its statistics are."""
    first = "\n" not in text[: time.start].strip()
    if not first or time.kind != "period":
        return False
    return any(told.match(text, time.end) for told in (_HEADLINE, _REVIEWED))


# 增长4.5%, 下降0.3个百分点: what statistics tell
_MOVED = re.compile(
    r"(?:增长|下降|上升|回落|提高|减少|增加|上涨|收窄|扩大)(?:了|约|幅度为?)?\d[\d.]*(?:[%％]|个?百分点)"
)
_PARAGRAPH = re.compile(r"(?<![^\n])[^\n]{20,}[。；](?=\s*(?:\n|$))")
_HEAD = 200
"""How far into an article its brief may begin, behind a headline."""
_MOST = 0.6
# 初步核算，|2009年全省生产总值完成…; 本报讯 3月14日，记者从市统计局获悉，|2月份…
_LEAD = re.compile(
    r"[ \u3000]*(?:[^。\n]{0,30}?(?:讯|电|消息)[^。\n]{0,30}?)?"
    r"(?:[^，。；：,\n]{0,20}[，,])?(?:记者[^，。\n]{0,24}(?:获悉|了解到?|得知)[，,:：]?)?"
)
_OPEN = frozenset({"", "\n", " ", "\u3000"})


def briefed_period(text: str, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """The period that opens a brief of statistics: most of its paragraphs tell by how much."""
    time = next((time for time in times if not (is_day(time) or is_short(time))), None)
    if time is None or time.start > _HEAD or time.first is None or time.kind == "since":
        return None
    start = text.rfind("\n", 0, time.start) + 1
    if _LEAD.fullmatch(text, start, time.start) is None:
        return None
    paragraphs = [line.span() for line in _PARAGRAPH.finditer(text, start)]
    told = [_MOVED.search(text, *span) is not None for span in paragraphs]
    return time if len(told) > 1 and any(told[:2]) and sum(told) >= _MOST * len(told) else None


YEARLY = led(
    # not 2020年普查人口2万人（数据来源：某县统计年鉴）
    r"(?<!《)((?:19|20)\d\d)年(?![^\n]{0,30}来源)[^\n]{0,30}(?:公报|年鉴|概况|统计资料|发展统计?(?=[\s(（.…]))"
)
"""The title of a communiqué or of a yearbook, with the year that it is on."""


def year_in_force(article: Article) -> int | None:
    """The year that a text counts from: a communiqué on 2018 was written in 2019."""
    yearly = YEARLY.search(article.text, 0, 400)
    if yearly is not None:
        return int(yearly[1]) + 1
    return article.published.year if article.published else None
