"""Who helps, where the text tells of those who are helped: 在某区帮扶下, 某区对口帮扶某县."""

import re

from pipeline.assemble.places.named_together import AID, BOND
from pipeline.assemble.places.topics import Topic
from pipeline.division_names import PROVINCE

# 在县农牧局的帮助下,|在浙江某区帮扶下: who helps takes no story
_IN_REACH = 32
_HELPED = re.compile(
    r"[^，。；\d\n]{0,16}?(?:支持|帮助|帮扶|扶持|资助|援助|协助|指导|引导|号召|鼓励|协调|牵头|推动|引进|关怀|关心)+下(?=[，,])"
)
_IN = re.compile(r"(?:^|[，。；\n])[\s\u3000]*在[^，。；\n]*$")
# 房山区|对口帮扶某县以来, 门头沟|结对某县开展帮扶, 西城区|倾情援助某旗
_PAIRS = re.compile(
    rf"[^，。；、的\d\n]{{0,8}}?(?:(?:对口|结对|定点)(?:{AID}|[一-鿿]{{2,10}}?(?:{AID}))"
    r"|(?:倾情|倾力|大力|全力|真情)?(?:帮扶|支援|援助|援建)[一-鿿]{1,9}?[县旗市州盟区](?![里内]))"
)
# 朝阳区|累计投入帮扶资金, 选派干部: told with what it did for the others
_GIVES = re.compile(
    r"[^，。；、的\d\n]{0,8}?(?:先后|累计|共计?|总计|已|还|每年|各级|财政|无偿)*"
    r"(?:(?:投入|拨付|安排|援助|提供)[^，。；\n]{0,4}?(?:帮扶|援助|扶贫|协作|支援|援建|财政)[^，。；、\d\n]{0,4}?资金"
    r"|(?:选派|派出|派驻|援派)[^，。；、\d\n]{0,8}?(?:干部|教师|医生|人才|专家|医务人员)|援建)"
)
# 大兴区|与某旗建立扶贫协作关系, 某旗与|大兴区|结成对子
_AND_HELPED = re.compile(rf"[与和同][一-鿿]{{2,12}}?{BOND.pattern}")
_WITH_REACH = 6
_WITH = re.compile(r"[与和同](?:[一-鿿]{2,3}[省市])?$")
# 房山区对口帮扶|某县以来, 丰台区与|某旗建立协作关系
_HELPED_REACH = 20
_IS_HELPED = re.compile(
    rf"[市区县州省](?:[^，。；、的\d\n]{{0,8}}?(?:对口|结对|定点)(?:{AID})?|倾情帮扶|援建)了?$"
)
_WITH_HELPER = re.compile(r"(?:^|[，。；\n])(?:自从?|随着)?[一-鿿]{2,10}[市区县州省][与和同]$")


def is_helper(text: str, topic: Topic) -> bool:
    """在县农牧局的帮助下: whether the division only helps the one that is told of."""
    if topic.place is None or topic.place.level == "village":
        return False
    if _HELPED.match(text, topic.end) is None:
        return False
    return _IN.search(text, max(0, topic.start - _IN_REACH), topic.start) is not None


def helps_from_afar(text: str, topic: Topic, home: str | None) -> bool:
    """房山区对口帮扶某旗以来: whether a division far from the story's home helps there."""
    if home is None or not _code(topic) or _is_near(topic, home):
        return False
    gives = _GIVES.match(text, topic.end)
    if gives or _PAIRS.match(text, topic.end) or is_helper(text, topic):
        return True
    if _AND_HELPED.match(text, topic.end):
        return True
    low = max(0, topic.start - _WITH_REACH)
    return bool(BOND.match(text, topic.end) and _WITH.search(text, low, topic.start))


def is_bound_to_helper(text: str, topic: Topic, home: str | None) -> bool:
    """丰台区与|某旗建立协作关系: joined to one afar, near home."""
    if home is None or not _is_near(topic, home) or not BOND.match(text, topic.end):
        return False
    low = max(0, topic.start - _HELPED_REACH)
    return _WITH_HELPER.search(text, low, topic.start) is not None


def is_helped(text: str, topic: Topic, running: str | None) -> bool:
    """房山区对口帮扶|某县以来: whether it is helped, near the division `running` told of before."""
    if running is None or not _is_near(topic, running):
        return False
    low = max(0, topic.start - _HELPED_REACH)
    helped = _IS_HELPED.search(text, low, topic.start) is not None
    return helped or is_bound_to_helper(text, topic, running)


def _code(topic: Topic) -> str:
    return (topic.place.code or "") if topic.place is not None else ""


def _is_near(topic: Topic, code: str) -> bool:
    """Whether the division lies in the province of another's code."""
    return bool(code) and _code(topic).startswith(code[:PROVINCE])
