"""Where a time that an earlier sentence set is over: a beginning told of, how things stand, people.

2008年,整村搬迁。搬迁后,全村共有183户: the year dates the move, and not how many live there.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.time_uses import NOW, OF_LATE, SCENES, STATE
from pipeline.assemble.times.time_lengths import is_day, is_month, is_whole_year
from pipeline.bound_words import ACTS
from pipeline.change_words import MOVES
from schemas.mentions import TimeExpression

_REPORTERS = re.compile(r"[，,]?(?:本报|本网|[^，。；\n]{2,6}报)?记者")
# 2016年6月,管理处正式挂牌成立: what is told after it has become so since
_BEGINS = re.compile(
    r"[^。；\n]{0,60}?(?:成立|挂牌|组建|设立|创建|创办|创立|注册|启动|出台|印发|开通|搬迁|搬进|搬到|划归|划出"
    r"|并入|更名|荣获|获评|被评为|被授予|入选|建省|建县|建市|当选|上任|就任|到任|返乡|返回家乡|回到家乡|回乡|退休|退伍|毕业|嫁到|入党|参军|参加工作"
    # 去年，镇里引进一家豆制品厂。|厂子占地30亩
    r"|引进了?(?:一[家个]|[^，。；、\d]{2,12}(?:公司|集团))|签订|落户(?!仪式)|[办建开]起了?(?=[一-鿿])|[开兴]办"
    r"|(?:建成|落成|投用|投产|启用|开业|开工|竣工|出生)(?=[，。；,]))[^，。；,\d]{0,40}[，。；,]"
)
_BEGUN_REACH = 110
# 社区现有住户432户, 占地1075亩: how things stand, of no day that something happened on
_STANDS = re.compile(
    r"(?:共|现|拥|设|建|下设)有"
    r"|[镇乡村旗县市区州盟社木查道校院队司社园地店厂场馆站部家]有"
    r"(?:(?=[\d一二三四五六七八九十两近约百千])|[一-鿿]{0,4}\Z)"
    # but 商品房销售面积 is of the quarter that the sentence before tells of
    r"|[管下所]?辖(?:(?=[\d有])|\Z)|占地|(?<!销售)(?<!竣工)(?<!成交)(?<!新开工)面积|海拔|位于|地处|由[^，。；]{0,16}$|可?容纳|可同时"
    r"|年产|日产|平均年龄|总人口|户籍|常住(?!居民[一-鿿]{0,6}收入)|在册|在校|全长|总长|常年"
)
# 此次共有98个项目开工: of the day
_THIS_TIME = re.compile(r"[\s“]*(?:此次|本次|这次|当天|当日|活动|现场|其间|期间)")
# 全镇有选手60名|参加
_TAKES_PART = re.compile(
    r"[^，。；\d]{0,6}?(?:参[加赛与会]|到场|出席|报名|获奖|受灾|受伤|死亡|遇难|失踪|伤亡|被困)"
)
_BEFELL = re.compile("受灾|死亡|遇难|失踪|受伤|伤亡|被困|遇险")
_ONCE = re.compile(r"先后|曾")
# 33岁的包某…: a sentence on one of many
_OF_AGE = re.compile(r"[\s“]*[^，。；：“”]{0,12}?\d{2}岁的")
_PERSON_REACH = 16
"""How far into a sentence, in characters, the name of the one it is about may stand."""
_DIED = re.compile(r"逝|终年|享年|去世|辞世|病故|牺牲")
_AGE = re.compile(r"\d{1,3}岁")
_EXCEPTED = 16
_CLAUSE_ENDS = re.compile("[，。；：\n]")
_EXCEPT_FOR = re.compile("[^，。；：\n]{0,24}[之以]?外[，,]")


def is_of_age(text: str, time: TimeExpression) -> bool:
    """今年52岁的老师: whether the time only says when somebody is so old."""
    return _AGE.match(text, time.end) is not None


def dates_no_age(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """近日,71岁的某某…: whether the quantity is an age, and not one reached at the time.

    Of a year somebody may be told to be so old, and of the day on which he died.
    """
    if here.quantity.dimension != "age":
        return False
    passing = time.kind in {"vague", "since", "frequency"} or is_day(time)
    return passing and _DIED.search(text, time.end, here.quantity.start) is None


def is_excepted(text: str, time: TimeExpression, position: int) -> bool:
    """除了老大1974年去世外，小儿子78岁: whether it only dates what the sentence leaves out."""
    low = text.rfind("除", max(0, time.start - _EXCEPTED), time.start)
    if low < 0 or _CLAUSE_ENDS.search(text, low, time.start) is not None:
        return False
    return _EXCEPT_FOR.match(text, time.end, position) is not None


def is_of_reporters(text: str, time: TimeExpression) -> bool:
    """近日,记者从县教育局获悉: whether a time only says when somebody asked."""
    return _REPORTERS.match(text, time.end) is not None


# 4月16日,统计局发布一季度数据; 27日公布的《统计公报》
_RELEASED = re.compile(
    r"[，,]?[^，。；：\d\n“”《]{0,24}?(?:发布|公布|披露)(?!会)了?的?[^。；\n]{0,40}?"
    r"(?:公报|数据|年报|[白蓝]皮书|统计|[^工作]报告)》?"
)
_SHOWS = re.compile(r"[^，。；：\n]{0,8}(?:显示|表明|指出)")


def is_of_release(text: str, time: TimeExpression, *, shows: bool) -> bool:
    """4月16日,统计局发布数据: whether a time only says when figures were made public.

    What the figures show is of another time; with `shows` they are told in the same sentence.
    """
    if not (is_day(time) or is_month(time) or is_of_late(text, time)):
        return False
    released = _RELEASED.match(text, time.end)
    return released is not None and (not shows or bool(_SHOWS.match(text, released.end())))


def is_of_state(text: str, time: TimeExpression) -> bool:
    """目前, 截至9月底, 今年以来, 年末: whether the time is that of how things stand."""
    surface = text[time.start : time.end]
    return time.kind == "since" or surface in STATE or surface[-1] in "末底"


def is_scene(text: str, time: TimeExpression, *, counts: bool) -> bool:
    """眼下,稻田生机盎然: whether 眼下 only opens a scene in a sentence that `counts` nothing."""
    return not counts and text[time.start : time.end] in SCENES


def is_of_late(text: str, time: TimeExpression) -> bool:
    """Whether it is 近日 or 日前, which dates nothing on unless it heads its sentence."""
    return text[time.start : time.end] in OF_LATE


def is_begun(text: str, time: TimeExpression) -> bool:
    """Whether something began at the time, and what further sentences tell has been so since."""
    if time.rule == "time.span" or is_of_state(text, time):
        return False
    return _BEGINS.match(text, time.end, time.end + _BEGUN_REACH) is not None


def tells_of_one(text: str, people: Sequence[int], here: Neighbourhood) -> bool:
    """果农某某种了22亩: whether a sentence is on one person; `people` is where names begin."""
    start = here.sentence.start
    at = bisect_left(people, start)
    named = at < len(people) and people[at] < min(start + _PERSON_REACH, here.quantity.start)
    return named or _OF_AGE.match(text, start, here.quantity.start) is not None


# 11月底建成。甲电站|总装机容量7万千瓦
_SIZE_OF_WORKS = re.compile("(?:总投资|总?装机容量|总?建筑面积|占地面积?)(?:约|近|达|为)?$")


def _is_size_of_works(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    if not is_month(time) or text.startswith("截", time.start) or text[time.end - 1] == "末":
        return False
    return _SIZE_OF_WORKS.search(text, here.clause, here.quantity.start) is not None


# 2023年,剧组来村里取景。|全村辖9个村民小组: a year of which nothing was counted
_LASTS = re.compile(
    r"[下管所]?辖(?:(?=[\d有])|\Z)|占地|总面积|总人口|户籍|常住人口|[拥现]有|年产|地处"
)
_COUNTS_NONE = re.compile(r"[，,][^。；\d\n]{2,60}[。；]")


def tells_state(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """Whether a sentence tells how things stand, and not what happened at the time."""
    if text[time.start : time.end] in NOW:
        # 现在,居民常来。社区先后为110户落实政策: what was done before now
        return _ONCE.search(text, here.sentence.start, here.quantity.start) is not None
    if _is_size_of_works(text, time, here):
        return True
    if is_of_state(text, time):
        return False
    if _THIS_TIME.match(text, here.sentence.start) or _TAKES_PART.match(text, here.quantity.end):
        return False
    start, end = here.sentence.start, here.quantity.start
    if is_whole_year(time) and not is_month(time):
        uncounted = _COUNTS_NONE.match(text, time.end) is not None
        return uncounted and _LASTS.search(text, start, end) is not None
    return _STANDS.search(text, start, end) is not None and not _BEFELL.search(text, start, end)


# 2月19日开工，|占地1059亩: how large a site is
_ENDS = ("末", "底")
_SITE = re.compile(r"(?:占地(?:面积)?|总?(?:建筑|用地)面积|全长|容积)(?:约|近|达|为)?$")


# 5月22日公布名单，这个|拥有455户1154人的村庄
_HAS = re.compile(
    r"(?:拥?有着?|占地|面积)(?:约|近|超过?)?(?:\d[\d.]*[余多万]*[户人口]{1,2}[、，]?)*$"
)
_ITS = re.compile(
    r"(?:\d[\d.]*[余多万]*[户人口]{1,2})?的[一-鿿]{0,4}(?:村|嘎查|社区|小区|镇|乡|苏木|县|旗|[市城]|小城)"
)


# 2010年被评为先进村，|年产量6亿斤: an honour of that year
_HONOURED = re.compile(
    r"[^，。；：\d\n]{0,10}?(?:[被获](?:评选?|命名?|授予|[确认]定|列|选)|荣获|荣膺|获评|入选|走[入进上]|登上|亮相)[^。；\n\d]{0,40}?[，,]"
)
_EVERY_YEAR = re.compile(
    "(?<![一-鿿][去今前后])年(?:总?产|均|[出存]栏|人均|销售|加工|屠宰|收入|纯收入|接待)"
    "|常年|[存出]栏|种植面积|现有|共有|拥有"
)


def _is_honour(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """Whether a year only dates an honour, and the number is of what is so every year."""
    if time.end >= here.clause or not is_whole_year(time) or time.kind == "since":
        return False
    honoured = _HONOURED.match(text, time.end, here.clause)
    if honoured is None:
        return False
    return _EVERY_YEAR.search(text, here.clause, here.quantity.start) is not None


def is_of_site(text: str, time: TimeExpression, here: Neighbourhood) -> bool:
    """2月19日开工，|占地1059亩: whether a time of the clause before dates what is always so."""
    if _is_honour(text, time, here):
        return True
    if time.end >= here.clause or not (is_day(time) or is_month(time)):
        return False
    if time.kind == "since" or text.startswith(("截至", "截止"), time.start):
        return False
    if text.endswith(_ENDS, time.start, time.end):
        # 2016年末,大棚占地3公顷: how much there was
        return False
    if text[time.start : time.end] in NOW and text[time.end : time.end + 1] == "，":
        # 目前，全旗设施农业占地面积达3万亩: how much there is by now
        return False
    if _SITE.search(text, here.clause, here.quantity.start) is not None:
        return True
    has = _HAS.search(text, here.clause, here.quantity.start)
    return has is not None and _ITS.match(text, here.quantity.end) is not None


_FROM = frozenset("于自从由到")


def tells_deed(text: str, time: TimeExpression, between: str) -> bool:
    """上世纪80年代|生产水泥35万吨: whether a verb stands behind a decade; not 改造90年代|小区."""
    start = time.start
    if text[start - 1 : start] in _FROM or text[max(0, start - 2) : start] in ACTS:
        return False
    told = between.startswith("年") or "有" in between
    return told or any(between[i : i + 2] in ACTS for i in range(len(between) - 1))


# 目前已全部完成；|计划铺设管网56公里
_PLANNED = re.compile(
    r"[，；](?:[^，。；]{0,8}：)?[^，。；\d]{0,8}(?:计划|预计|力争|拟(?=[一-鿿]{2}))"
)


def is_before_plan(text: str, time: TimeExpression, start: int) -> bool:
    """目前有企业120家，计划发展到|200家: whether a clause turns to a plan behind 目前."""
    now = text[time.start : time.end] in NOW
    return now and _PLANNED.search(text, time.end, start) is not None


def is_over_for_plans(text: str, time: TimeExpression, published: date | None) -> bool:
    """近年来,学校太小。新校占地40亩: whether a time says nothing of what is only planned."""
    if time.kind == "since":
        return not text.startswith("截至", time.start)
    if text[time.start : time.end] in NOW | OF_LATE:
        return True
    gone = published is not None and time.last is not None and time.last < published
    return gone and is_day(time)


_SHARE_BASE = re.compile("占(?!比)[^，。；、\\n]{0,12}$")
_SHARE_REACH = 14


def _is_base_of_share(text: str, time: TimeExpression) -> bool:
    """占同期全省总值的32%, 占各地同期投入的4%: the share is of that time as well as the rest."""
    if not text.endswith("同期", time.start, time.end):
        return False
    return _SHARE_BASE.search(text, max(0, time.start - _SHARE_REACH), time.start) is not None


# 对该旗2010年至2012年资金使用情况|进行了审计: what was looked into is of that time
_LOOKED_INTO = re.compile(
    r"[^，。；\n]{2,40}?(?:进行|开展|实施)了?(?:全面|专项|重点|集中|逐一)*"
    r"(?:审计|检查|验收|核查|清查|排查|抽查|督查|督导|评估|自查|检测|审查)"
)
_INTO = re.compile(r"对[^，。；\n]{0,24}$")
_INTO_REACH = 26
# 对|2009至2014年建成的158个小区进行改造: since when they stand
_WORKED_ON = re.compile(
    r"(?:实施|建成|建设|投用|竣工|建造|栽植|种植)的[^，。；\n]{2,60}?[，、]?[^，。；\n]{0,20}?进行了?[^，。；\n]{0,40}?"
    r"(?:改造|整治|治理|修缮|维修|更新|升级|修复|养护)"
)


def _is_looked_into(text: str, time: TimeExpression) -> bool:
    """对2022年度预算执行情况进行审计: whether a time only says what an examination was of."""
    if time.rule.startswith("time.day") or text.startswith("今年", time.start):
        return False
    if text.startswith("对", time.start - 1) and _WORKED_ON.match(text, time.end):
        return True
    if _LOOKED_INTO.match(text, time.end) is None:
        return False
    return _INTO.search(text, max(0, time.start - _INTO_REACH), time.start) is not None


# 与上年|增长20%: printed for 比上年
_HELD_AGAINST = re.compile(rf"(?:同期)?(?:同比)?{MOVES}")


def _is_base(text: str, time: TimeExpression) -> bool:
    """与上年增长20%: whether a time is what a change is held against."""
    led = text[time.start - 1 : time.start] in {"与", "同"}
    return led and _HELD_AGAINST.match(text, time.end) is not None


# 发言人25日说, 局长4月6日在会上介绍: the day on which somebody spoke
_SAID = re.compile(
    r"(?:[，,]?在[^，。；\d\n]{2,24}[上中时])?(?:说|表示|介绍|透露|指出|强调|称|坦言|获悉|了解到|得知|告诉[^，。；\d\n]{1,8})(?=[，,：:])"
)


def _is_of_saying(text: str, time: TimeExpression) -> bool:
    """发言人25日说: whether the day stands behind who speaks, and only says when that was."""
    named = time.start > 0 and "一" <= text[time.start - 1] <= "鿿"
    return named and is_day(time) and _SAID.match(text, time.end) is not None


# 2月24日是|春节假期后|的第一个工作日: said of the day
_FIRST_OF = re.compile("的?(?:第[一二三四五]个|首个|最后一)")


def _is_said_of_day(text: str, time: TimeExpression) -> bool:
    """2月24日是春节假期后的第一个工作日: whether a time only says which day another one is."""
    told = text[time.start - 1 : time.start] in {"是", "为"} and text[time.end - 1] == "后"
    return told and _FIRST_OF.match(text, time.end) is not None


def is_of_other(text: str, time: TimeExpression) -> bool:
    """Whether a time only says of what a share, a change, a check, a release or a word is."""
    return (
        _is_base_of_share(text, time)
        or _is_base(text, time)
        or _is_of_saying(text, time)
        or _is_said_of_day(text, time)
        or _is_looked_into(text, time)
        or is_of_release(text, time, shows=True)
    )


_SLOGAN = 24
_SPOKEN_MARKS = frozenset("。；：！？…")


def is_in_slogan(text: str, time: TimeExpression, start: int) -> bool:
    """围绕“今后留下什么”讨论,党员30名到会: a short quotation dates nothing outside of it."""
    opened = text.rfind("“", max(0, time.start - _SLOGAN), time.start)
    if opened < 0 or text.find("”", opened, start) < time.end:
        return False
    inside = text[opened + 1 : text.find("”", opened, start)]
    return text[opened - 1] not in "：:" and not _SPOKEN_MARKS & set(inside)


# 以每年3万元|租用了5000亩: so much is paid each year, and not so much land rented
_PAID_FOR = re.compile(
    r"[^，。；\d]{0,6}\d[\d.]*[余多]?[万千百]*元[^，。；、\d]{0,8}?(?:租|流转|承包|托管|入股|收购|购买|买下)"
)


def is_rent(text: str, time: TimeExpression, start: int) -> bool:
    """以每年每亩500元流转土地2000亩: whether a frequency is that of a price alone."""
    return time.kind == "frequency" and _PAID_FOR.match(text, time.end, start) is not None


# 本报某地3月6日电（记者…）: the day of writing
_REST_OF_NAME = re.compile("[^，。；：、,;\n“”]{2,30}[”’]")
# 出台《关于做好2021年|参保工作的通知》,资助630人: the year of what a notice asks for
_IN_NOTICE = re.compile(r"《[^《》\n]{0,8}?关于[^《》\n]*$")
_DATELINE = re.compile(r"(?:[电讯]|消息)(?=[\s(（\u3000])")


def names_writing(text: str, time: TimeExpression) -> bool:
    """本报某地3月6日电, “2018年度先进社”称号: the day of writing, or the first word of a name."""
    if _DATELINE.match(text, time.end) is not None:
        return True
    if _IN_NOTICE.search(text, max(0, time.start - 24), time.start):
        return True
    return text[time.start - 1] in "“‘" and _REST_OF_NAME.match(text, time.end) is not None
