"""Where somebody of a story was away from home: 在深圳打工5年, 在朝鲜战场身负7处重伤."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.places.topics import Topic
from pipeline.seeds import alternatives

_REACH = 70
_LEAD = 4
_LED_TO = re.compile(
    "(?:在|赴|去|到|往|进了?|进入|[考走]进|考[入取上]了?|毕业于|就读于|任教于|供职于|分配?到|[调派]到|[调派]往)$"
)
_LIVELIHOODS = alternatives("livelihoods.tsv")
# 在深圳的一家厂里|打工; but 在深圳打工的|王某 has come from there
_LIVED = re.compile(
    r"(?:等地|一带)?(?:的?一[家所座个][^，。；、：“”\d]{1,12}?|[^，。；、：“”\d的]{0,8}?)"
    rf"(?:{_LIVELIHOODS}|读[研完了大高初小中]?|念[完了大高初小中书]|学[习艺医徒]|进修|任教|教书|执教|支教|工作|做生意|干活|当学徒|插队|驻守|守边"
    r"|挖煤|跑运输|当兵|当了)(?![^，。；\d]{0,3}的(?!时候|书|兵|[那日]))"
)
# 打工|5年, 当了|8年兵, 一干就是|6年, 念完了初中，一共|五年
_FOR_SO_LONG = re.compile(
    r"[^，。；、：“”\d]{0,10}(?:[，,](?:他|她|我)?(?:一[^，。；\d]{1,3}就是|一共|总共|前后|整整|历时|这一[^，。；\d]{1,2}就是))?"
    r"(?:整整|长达|近|约|将近|大约|足足|满)?"
)
# 攒下|20万元, 月薪|4000元, 教过|600名学生
_EARNED = re.compile(
    r"(?:[他她我])?(?:[^，。；、：“”\d的]{0,4}?)(?:[攒挣赚存]|月薪|月工资|年薪|工资|[每一个]+[月天年](?:收入|工资|能?[挣赚])|荣立|立[了下过]?[一二三]等功|教过|带过|积攒)"
    r"[^，。；、：“”\d]{0,8}"
)
_BACK = re.compile(
    r"回[到村家乡来了国]|返[乡回]|退伍|复员|转业|退役|家乡|老家|村里|辞职|辞去|毕业后"
)
# 全村有300人|在深圳务工: of the village that they come from
_OF_MANY = re.compile(
    r"劳动?力|青壮年|年轻人|农民工|村民们|全[村镇乡县市]|人均|户均|外出|\d[余多]?[人名户]|[一-鿿]们|户户|家家"
)
_WAR = re.compile(
    "抗美援朝|朝鲜战场|朝鲜前线|入朝|赴朝|上甘岭|长津湖|援越抗美|自卫反击战|越南战场|淮海战役|渡江战役|辽沈战役|平津战役"
)
# 身负|7处重伤, 击毙敌人|3名, 经过|47次手术
_FOUGHT = re.compile(r"伤|弹片|子弹|击[毙落毁退]|歼|俘|缴获|昏迷|等功|手术|炸|战友|敌")
_FOUGHT_REACH = 14


def lived_at(text: str, here: Neighbourhood, topic: Topic) -> bool:
    """Whether the number tells how long somebody lived at the place named last, or what he got."""
    start, low = here.quantity.start, here.sentence.start
    if topic.place is None or topic.start < low or start - topic.start > _REACH:
        return False
    if _LED_TO.search(text, max(low, topic.start - _LEAD), topic.start) is None:
        return False
    lived = _LIVED.match(text, topic.body or topic.end, start)
    if lived is None or _OF_MANY.search(text, low, topic.start):
        return False
    if here.quantity.dimension == "duration" and _FOR_SO_LONG.fullmatch(text, lived.end(), start):
        return True
    if _BACK.search(text, topic.end, start):
        return False
    clause = max(here.clause, lived.end())
    return _EARNED.fullmatch(text, clause, start) is not None


def fought_abroad(text: str, here: Neighbourhood) -> bool:
    """1950年，他赴朝作战，身负|7处重伤: whether it befell somebody in a war, and in no village."""
    low, start = here.sentence.start, here.quantity.start
    war = _WAR.search(text, low, start)
    if war is None or _BACK.search(text, war.end(), start):
        return False
    clause = max(low, start - _FOUGHT_REACH)
    return _FOUGHT.search(text, clause, here.quantity.end + _FOUGHT_REACH) is not None
