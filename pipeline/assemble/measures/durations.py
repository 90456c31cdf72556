"""What ages and stretches of time are of: 培训时长3万小时, 8年党龄; mostly nothing is named."""

import re

from pipeline.assemble.amount_kinds import AGE_NAME, LASTS
from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import Neighbourhood, Span, near_start
from pipeline.assemble.measure import Measure, measure_at
from pipeline.assemble.measures.nouns_after import NounsAfter

_MOVED = re.compile(
    r"[比较].{1,10}(?:增加|减少|[多少大小轻长]|延长|缩短|提前)|增加|减少|提升|提高|上升|降|延长|压[缩减]|缩|调整?[到为至]|[改变]为|净增"
    # 优良天数127天,去年同期为|89天; 日照1629小时,较常年（|1574小时）
    r"|[去上前]年同期[为是有]?$|[比较][^，。；、\d]{1,12}[（(]$"
    # 比历年日照时数平均值|2580小时|偏少70小时
    r"|偏[多少长短]$|[比较](?:[历常上去往]年|多年|全)[^，。；、\d]{0,10}$"
)
# 工期也往前赶了15天
_HASTENED = re.compile(
    r"(?P<span>[^，。；、\d的]{0,2}(?:周期|时限|用时|寿命"
    r"|(?:工|花|采收|采摘|生长|生育|保鲜|保质|有效|供[应货]|交货|上市|产蛋|泌乳|收获)期))"
    r"[^，。；\d]{0,6}(?:赶|抢|提前|延长|拖|缩短?|压[缩减]?|省|少)(?:出|掉)?了?(?:近|约|整整)?$"
)
# 空气质量达标|352天
_QUALITY = re.compile(
    r"(?P<of>(?:环境)?(?:空气|大气|水环境)质量(?:优良|达标|优)(?:以上)?(?:的?天数)?)(?:共|达到?|为)?$"
)
# 判处张某|有期徒刑|三年
_SERVED = re.compile("(?:有期徒刑|拘役|管制|缓刑|剥夺政治权利|(?:行政|刑事|司法)拘留|留用察看)$")
_LASTING = re.compile("(?:为期|持续)(?:近|约|超过)?$")
_STRETCH = re.compile("(?:历史|[^日学]期|[车行路]程|[休禁]牧|[休产婚年]假|[党工军教驾艺学]龄)$")
_LED = 4


class Durations:
    """Finds the measures of ages and durations in one article."""

    def __init__(self, text: str, after: NounsAfter, told: Told) -> None:
        self._text = text
        self._after = after
        self._told = told

    def aged(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """What an age is of: 平均年龄45岁, 寿命延长2岁."""
        age = AGE_NAME.search(self._text, *before) if before is not None else None
        if before is not None and age is not None:
            if self._text.endswith("中", before[0], age.start()):
                before = age.start(), before[1]  # 捐款者中|年龄最小的6岁
            return measure_at(self._text, before, "adjacent", "measure.before")
        return self._moved(here)

    def _moved(self, here: Neighbourhood) -> Measure | None:
        """优良天数127天,去年同期为89天: as long as what was told before, if that lasts."""
        moved = _MOVED.search(self._text, here.before, here.quantity.start)
        return self._told.carried(here) if moved else None

    def lasting(self, here: Neighbourhood, before: Span | None) -> Measure | None:
        """Durations: 培训时长3万小时, 8年党龄; of most the text names nothing."""
        after = self._after.find(here)
        if after is not None and self._text.startswith("的", here.quantity.end):
            if self._is_time_of(here, after):
                return measure_at(self._text, after, "adjacent", "measure.after")
            after = None  # not 两年的工钱
        if after is not None and LASTS.search(self._text, *after):
            return measure_at(self._text, after, "adjacent", "measure.after")
        quality = _QUALITY.search(self._text, near_start(here), here.quantity.start)
        if quality is not None:
            return measure_at(self._text, quality.span("of"), "adjacent", "measure.before")
        if before is not None and (served := _SERVED.search(self._text, *before)):
            return measure_at(self._text, served.span(), "adjacent", "measure.before")
        if before is not None and LASTS.search(self._text, *before):
            return measure_at(self._text, before, "adjacent", "measure.before")
        hastened = _HASTENED.search(self._text, near_start(here), here.quantity.start)
        if hastened is not None:
            return measure_at(self._text, hastened.span("span"), "adjacent", "measure.hastened")
        return self._moved(here) if self._told.dimension != "count" else None

    def _is_time_of(self, here: Neighbourhood, noun: Span) -> bool:
        """有130年的|历史, 46天的|休牧期, 为期45天的|培训: whether the noun lasts so long."""
        if self._text.startswith("、", noun[1]):
            return False  # 为期30天的|民歌、舞蹈等培训班: the first of what it holds
        start = here.quantity.start
        led = _LASTING.search(self._text, max(here.clause, start - _LED), start)
        return led is not None or _STRETCH.search(self._text, *noun) is not None
