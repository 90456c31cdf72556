"""Where somebody lived before the story: 在深圳做程序员的某某, 之前他在平顶山开菜店."""

import re

from pipeline.assemble.places.topics import Topic
from pipeline.seeds import alternatives

_LIVELIHOODS = alternatives("livelihoods.tsv")
# 在深圳做程序员的某某: what somebody did before
_LIFE = re.compile(
    rf"[^，。；、\d\n]{{0,6}}?(?:{_LIVELIHOODS}"
    r"|工作|读研|读大学|创业|做生意|开店|就业|任教|[做当][^，。；了\d\n]{2,6})(?:多年)?(?:积累|积攒|攒下?|挣|赚|存)?(?:下来?)?的[一-鿿\d]"
)
# 之前,他在平顶山|开菜店: where somebody lived before the story
_BEFORE_NOW = re.compile(
    r"(?:之前|此前|以前|原先|原来|原本|早年|早先|曾经?|年轻时|(?:毕业|退伍|退役|转业|大学|高中|初中)后|多年前|那时候?|一直"
    r"|[他她](?!们))[^。；！？\n\d]{0,24}在$"
)
_LIVED = re.compile(
    rf"[^，。；、\d\n]{{0,8}}?(?:{_LIVELIHOODS}"
    r"|工作|经营|创业|做[^，。；\d]{0,6}生意|开[^，。；\d]{0,6}店|跑运输|搞[^，。；\d]{1,6}|当[^，。；\d]{1,6})"
)
_CAME_HOME = re.compile(r"(?:回到?了?|返回?)(?:[自老]?家(?!庭)|家乡|村里?|乡|故乡)|返乡|回乡")
_CAME_WITHIN = 120


def is_past(text: str, topic: Topic) -> bool:
    """在深圳做程序员的某某: where somebody lived before; not 在本县打工的人."""
    if _LIFE.match(text, topic.end):
        # 在江苏织布厂|打过工的他: at whose works, too
        return True
    if topic.body is not None or topic.place is None or _LIVED.match(text, topic.end) is None:
        return False
    before = _BEFORE_NOW.search(text, max(0, topic.start - 32), topic.start)
    return bool(before and _CAME_HOME.search(text, topic.end, topic.end + _CAME_WITHIN))
