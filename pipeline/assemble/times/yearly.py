"""What a figure of every year does to the time told before: 去年达到3万亿元,|年均增长13%."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.time_uses import OF_YEARS
from schemas.mentions import TimeExpression

# 去年达到3万亿元,年均增长13%: a year the mean of years is not of
_ONE_YEAR = frozenset({"去年", "上年", "今年", "全年"})
_EVERY_YEAR = re.compile(
    rf"[两三四五六七八九十]年(?:来|间|内)?(?:累计|共计|合计|总计|平均|[^，。；：\d]{{2,16}}累计)|{OF_YEARS}|(?<![较比近])常年"
    r"|历年|多年平均|(?:最[多高好低少]|丰|歉)年份"
)
_ALL_YEAR = re.compile(
    r"(?:多年|常年|历年)?(?:年(?:总|平)?均?(?:降[水雨雪]|日照|蒸发|气温|积温|温|无霜|风速|湿度)|年极端|无霜期|常年)"
)
# 到2015年突破20亿元; not 增长到2020年61亿元
_OF_GOAL = re.compile("(?<![长加升高大展少低降])[到至]$")


def is_yearly(text: str, time: TimeExpression, here: Neighbourhood) -> bool | None:
    """Whether a figure of every year leaves the time before; None where it is none."""
    if time.end >= here.clause:
        return None
    start = here.quantity.start
    told = text.find("年", here.clause, start) >= 0 and _EVERY_YEAR.search(text, here.clause, start)
    # …，投资|五年累计完成190亿元: the years themselves
    if told or (here.quantity.unit == "年" and _EVERY_YEAR.match(text, start)):
        # 2010年被定为展品,年均种植60万亩; 去年达到3万亿元,年均增长13%
        # “十三五”末,总值达到400亿元,年均增长6%: nor of the end of the years
        surface = text[time.start : time.end]
        of_goal = _OF_GOAL.search(text, max(0, time.start - 2), time.start)
        if of_goal and text.find("累计", here.clause, here.quantity.end + 2) >= 0:
            # 到2015年税收突破20亿元,投资五年累计突破500亿元: the goal of those years
            return None
        return time.rule == "time.year" or surface in _ONE_YEAR or surface[-1] in "末底"
    # 7月均温11.9℃,年均降水量520毫米: of all months
    climate = time.rule == "time.month" and _ALL_YEAR.match(text, here.clause)
    return True if climate else None
