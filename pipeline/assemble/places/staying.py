"""Whether a text stays with the division that it is about where another one is named."""

import re

from pipeline.assemble.places.helpers_afar import is_helped, is_helper
from pipeline.assemble.places.passing_places import HAPPENED
from pipeline.assemble.places.place_lists import is_part
from pipeline.assemble.places.topics import Topic
from pipeline.assemble.places.villagers import Locality
from pipeline.clause_openings import (
    CLAUSE_MARK,
    REACH,
    begins_anew,
    opens_by_source,
    opens_clause,
    turns_to,
)
from pipeline.division_names import PREFECTURE
from pipeline.edges import led
from schemas.vocabulary import PLACE_LEVELS

_GIVES = re.compile(
    r"里?(?:[还又也都就先]|出面|主动|免费|无偿|统一|积极)*(?:[给帮拿送奖补贴]|提供|支持|扶持|为[我他她])"
)
_GIVEN_TO = frozenset("为给向对")
_OBJECT_MARKS = _GIVEN_TO | {"在"}
_TAKEN = frozenset("将把")
_THERE = _OBJECT_MARKS | {"到", "赴"}
_NEXT_PART = re.compile("[；;]")
_STEM = 2
# 某社区|便是典型案例: told to show what the whole does
_EXAMPLE = re.compile(
    r"(?:便|就|正|只)?是(?:其中|一个|的|全[市区旗县]|[^，。；、\d]{2,8}的){0,3}"
    r"(?:典型案例|生动案例|缩影|生动缩影|例子|例证|生动实践|生动写照)(?=[，。；])"
)
# 在青铜峡|市区买了楼房, 在镇上|开了店: what the one told of has elsewhere
_HAS_THERE = re.compile(
    r"(?:县城|市区|城区|城里|镇上|街上|市里|政府所在地|[上里])?(?:全款|贷款|又|还|就|都|也|先后)*(?:买|购|购置|购买|租|开|置办|盘下)了?"
    r"[^，。；\n]{0,12}?(?:楼房?|平房|小院|房子?|住房|商品房|店铺?|门店|门市|铺面|商铺|超市|饭馆)"
)
_OF_WORKS = re.compile(
    r"[^，。；：\d\n]{2,40}?等(?:\d+|[一-鿿]{1,2})[个项条座](?:重点|重大)*[^，。；：\d\n]{0,6}(?:项目|工程)"
)
_OFFICE_GIVES = re.compile(
    r"(?:[还又也都就先]|主动|免费|无偿|统一|积极|专门)*(?:为|给|向|帮)(?![了期由主])[^，。；\n]{2,24}?"
    r"(?:提供|发放|送[来去上]|捐[赠款]|协调|争取|拨付|补贴|购[买置]|解决)"
)
_LARGE = frozenset({"county", "prefecture", "province"})
_WHEN = re.compile(
    r"[^，。；\n]{0,30}(?:的时候|之时|之际|[^同及按随临小准平][^，。；\n]时|期间)(?=，)"
)
_PURPOSE_REACH = 16
_PURPOSE = re.compile(
    r"[。；\n][\s\u3000]*为了?(?:更好地?|进一步|尽快|有效|切实)?(?:安置|解决|帮助|改善|支援|支持|方便|保障|推动|促进|满足)[^，。；：\d\n]*$"
)

# 最低处为某镇某村,海拔425米。年均气温6℃
_EXTREME_AT = re.compile(r"最[高低][^，。；]{0,6}[为是在于]$")
_EXTREME_REACH = 10
_WHOLE_REACH = 8


# 某村海拔1210米,是全县最高居民点: one height of many
_HIGH_AT = re.compile(r"[^，。；、\d]{0,4}?(?:海拔|高程)(?:高度)?[约为达]?\d")
# 他的妻子是寿光|人; 寿光一家饭店|向他订货, 通辽的客商|常来收购: told by whom it is done to
_DONE_TO = re.compile(
    r"(?<=是.{2})人(?=[，。；])|(?<=是.{3})人(?=[，。；])|(?<=是.{4})人(?=[，。；])"
    r"|[^，。；：“”\d\n]{0,16}?(?:[向让给把为对跟使找教帮请][他她]|(?:看中|相中|买走|找到)了?[他她])"
    r"|的?[^，。；、\d\n]{0,4}(?:客商|客户|商人|商贩|贩子|收购商|经销商)"
)
_BACK_THEN = re.compile(r"(?:当时|那时候?|那年|当年|那阵子)$")


# 服务覆盖|全旗10个合作社, told of a village
_REACHES = tuple(
    verb + to for verb in ("覆盖", "带动", "辐射", "惠及", "引领") for to in ("", "了", "到")
)

# 成了|全县的样板，, 办起|全市最大的养鸡场，, 抓住|全省发展核桃的机遇，: whose thing it is
_OF_WHOLE_AFTER = re.compile(r"[^，。；：、\d\n]{1,24}(?=[，,；。])")
_OF_WHOLE_BEFORE = led(
    r"(?:(?<!完)成为?|当上|当选为?|[评称誉列定选树]为|变[成为]|[建办盖开创带走闯]起|建成|[创开]办|带出|摘[掉下]|抓住|抢抓|把握|顺应|拥有|作为"
    r"|获得?|获评|荣获|赢得|斩获|夺得|[创刷]造?新?|打破)了?$"
)
# 为|全县树立了榜样，, 率先在|全县实行分红，: what it does for the whole
_FOR_WHOLE = re.compile(
    r"[^，。；：、\d\n]{0,10}(?:树立?起?|提供|作出|做出|积累|创造|探索|蹚|闯|趟|立下?|带了?好?头|争了?光)了?[^，。；：、\d\n]{0,14}(?=[，,；。])"
)
_FIRST_IN = re.compile(r"(?:率先|最先|首先|最早|第一个|带头)在$")


# ⏎据介绍,|全国百强企业均是…。主要特点是…: what a paragraph goes on to tell of
_LED_IN = re.compile(
    r"[\s\u3000]*(?:据(?:介绍|悉|了解|统计|通报)[，,]|(?:19|20)\d\d年[，,]?|目前[，,]?|近年来[，,])*"
)
_NATION_HAS = re.compile(
    r"[^，。；：“”\n]{0,24}?(?:[均都]是|是|共?有|共计?|[达超近约]|为|完成|实现|同比|增长|下降|\d)"
)


def opens_national(text: str, topic: Topic) -> bool:
    """全国共有家庭户…: whether the topic opens a paragraph about the nation, or a sentence.

    广东省玉米价格…。|全国豆粕平均价格…。饲料价格…: what follows is of the nation, too.
    """
    if not topic.nation:
        return False
    opens = text[topic.start - 1]
    return opens == "\n" or (opens == "。" and _NATION_HAS.match(text, topic.end) is not None)


def goes_on_national(text: str, topic: Topic, position: int) -> bool:
    """Whether the paragraph that holds `position` tells of the nation from its first words on."""
    line = text.rfind("\n", 0, topic.start) + 1
    if not topic.nation or "\n" in text[topic.end : position]:
        return False
    opens = text[topic.start - 1] == "。" and _is_its_part(text, topic.end, position)
    led = opens or _LED_IN.fullmatch(text, line, topic.start) is not None
    return led and _NATION_HAS.match(text, topic.end) is not None


def _is_its_part(text: str, start: int, position: int) -> bool:
    """全国产量1.3万亿斤。|其中，小麦2700亿斤: whether the next sentence tells of a part of it."""
    end = text.find("。", start, position)
    only = end >= 0 and text.find("。", end + 1, position) < 0
    return only and text.startswith("其中", end + 1)


def stays(text: str, topic: Topic, running: Locality, found: Locality, *, acts: bool) -> bool:
    """Whether the text goes on about `running` though `topic`, which is `found`, is named.

    Args:
        text: the article's text.
        topic: where the other division is named or pointed to.
        running: the division that the text is about.
        found: the division of the topic.
        acts: whether `running` is the subject of the sentence.
    """
    if topic.anaphor is not None:
        return _stays_at(text, topic, running, found)
    if topic.place is None:
        return False
    if _is_only_there(text, topic, running) or _helps(text, topic, running, found):
        return True
    if _is_native(text, topic) and not (found.code or "").startswith(running.code or "-"):
        return True
    if acts and _is_object(text, topic, running, found):
        return True
    if is_served(text, topic, running, found) or _is_shown(text, topic, running, found):
        return True
    within = running.code is not None and (found.code or running.code).startswith(running.code)
    if within and is_part(text, topic):
        return True
    aside = running.lies_in(found) and not begins_anew(text, topic.start)
    aside = aside and not opens_by_source(text, topic.start, topic.body or topic.end)
    aside = aside or is_inside(text, topic, running, found)
    return aside or _tells_when(text, topic, running, found)


# 店主是|乙旗|人，…; 丈夫是|乙旗|的医生; 乙旗|姑娘斯琴: where somebody of the story comes from
_WHOSE = re.compile(
    r"(?:[他她]|丈夫|妻子|爱人|[父母]亲|[老公婆]{2}|儿子|女儿|媳妇|[哥姐弟妹]{2}|父母|公婆)[们也都]*是$"
)
_BORN = re.compile(r"(?:出生|土生土长|从小长大|自幼生活|(?<=[，他她])生)[在于]$")
_IS_FROM = re.compile("是$|[，（(]$")
_NATIVE = re.compile("籍?人(?=[，。；）)])")
_YOUNG = re.compile("的?(?:姑娘|小伙子?|后生|妹子|女孩|男孩|汉子|媳妇|小哥)(?![们节])[一-鿿]{2,4}")
_NATIVE_REACH = 6


def _is_native(text: str, topic: Topic) -> bool:
    """Whether the division only tells where somebody of the story comes from."""
    low = max(0, topic.start - _NATIVE_REACH)
    if _BORN.search(text, low, topic.start) or _WHOSE.search(text, low, topic.start):
        return True
    if _NATIVE.match(text, topic.end):
        return _IS_FROM.search(text, low, topic.start) is not None
    return _YOUNG.match(text, topic.end) is not None


def _stays_at(text: str, topic: Topic, running: Locality, found: Locality) -> bool:
    """The same, of a word that points to a larger division: 当地, 全县."""
    if running.lies_in(found) and _is_near(text, topic):
        return True
    # 为全镇214户分红: the village does it, and is spoken of on
    gives = text[topic.start - 1 : topic.start] in _GIVEN_TO
    smaller = running.level == "village" != found.level
    return gives and (smaller or (running.level == "township" and found.level in _LARGE))


def _is_near(text: str, topic: Topic) -> bool:
    """Whether the larger division is only the one around: 当地政府出台政策, told of a village."""
    near = topic.anaphor is not None and topic.anaphor.word == "当地"
    near = near or _is_ours(text, topic) or _is_of_whole(text, topic)
    return near or text.endswith(_REACHES, 0, topic.start)


def _is_shown(text: str, topic: Topic, running: Locality, found: Locality) -> bool:
    """全省建成|某市|机场高速等5个项目: whether it only shows what the whole has, or does."""
    if _EXAMPLE.match(text, topic.end):
        return True
    inside = found.lies_in(running) and not opens_clause(text, topic.start)
    return inside and _OF_WORKS.match(text, topic.end) is not None


def is_inside(text: str, topic: Topic, running: Locality, found: Locality) -> bool:
    """他在长沙打工, told of a village: whether a division is only named inside a clause.

    What is smaller than the division spoken of may be where the text goes on.
    """
    if topic.place is None or running.level is None or found.level is None:
        return False
    if found.code == running.code or found.lies_in(running):
        return False
    if text.endswith(HAPPENED, 0, topic.start):
        return False
    if is_helped(text, topic, running.code):
        return False
    if PLACE_LEVELS.index(found.level) > PLACE_LEVELS.index(running.level):
        return False
    opens = opens_clause(text, topic.start) or turns_to(text, topic.start)
    return not opens or _is_told_from(text, topic)


def is_far_inside(text: str, topic: Topic, home: str | None) -> bool:
    """该公司在温州的生产基地: whether another city is named inside a clause, told of the home."""
    code = (topic.place.code or "") if topic.place is not None else ""
    if home is None or len(home) < PREFECTURE or not code or home.startswith(code):
        return False
    if code.startswith(home[:PREFECTURE]) or text.endswith(HAPPENED, 0, topic.start):
        return False
    return not (opens_clause(text, topic.start) or turns_to(text, topic.start))


def _is_told_from(text: str, topic: Topic) -> bool:
    """Whether a division that opens its clause is still seen from where somebody told of is."""
    if _BACK_THEN.search(text, max(0, topic.start - 3), topic.start):
        return True
    return topic.body is None and _DONE_TO.match(text, topic.end) is not None


def _tells_when(text: str, topic: Topic, running: Locality, found: Locality) -> bool:
    """1983年,某盟|推行承包制的时候,嘎查…: whether what the larger division did tells only when."""
    # what the register lacks is a village or a town
    within = running.lies_in(found) or (running.code is None and found.level in _LARGE)
    return within and _WHEN.match(text, topic.end) is not None


def _is_only_there(text: str, topic: Topic, running: Locality) -> bool:
    """最高的是某镇, 某镇海拔1200米: whether only an extreme or a height is told of the place."""
    if _EXTREME_AT.search(text, max(0, topic.start - _EXTREME_REACH), topic.start):
        return True
    return running.level in {"county", "prefecture"} and bool(_HIGH_AT.match(text, topic.end))


def _buys_there(text: str, topic: Topic, running: Locality) -> bool:
    """Whether one of the village has a house or a shop elsewhere: 在县城买了楼房."""
    lives_elsewhere = running.level == "village" and text[topic.start - 1] == "在"
    return lives_elsewhere and _HAS_THERE.match(text, topic.end) is not None


def is_giver(text: str, topic: Topic, running: Locality | None, found: Locality | None) -> bool:
    """县里给拿了2万元, in the story of a village: whether a larger division only gives it."""
    if running is None or found is None or topic.anaphor is None or not _is_ours(text, topic):
        return False
    if not running.lies_in(found):
        return False
    # 县里拿出500万元, told of one of its towns, is no gift to it
    given = running.level == "village" or text[topic.end] in "给帮"
    gives = given and _GIVES.match(text, topic.end) is not None
    # 不用再到旗里买草料: inside a clause it does nothing at all
    return gives or not opens_clause(text, topic.start)


def is_owner(text: str, topic: Topic, subject: Locality, found: Locality) -> bool:
    """甲村流转了乙村|的110亩土地,建大棚12座: whether the subject acts on what is a neighbour's."""
    of_one_kind = subject.level == found.level and subject.level in {"township", "village"}
    if not of_one_kind or subject.code == found.code or not text.startswith("的", topic.end):
        return False
    return not begins_anew(text, topic.start) and text[topic.start - 1] not in "、和与及在"


def passes(
    text: str, topic: Topic, running: Locality | None, found: Locality | None, clause: int
) -> bool:
    """Whether what is told from `clause` on is of `running`, though `topic` was named."""
    if running is None or found is None:
        return False
    if topic.end <= clause and running.lies_in(found) and _is_of_whole(text, topic):
        return True
    if topic.start < clause and topic.place is not None:
        taken = text[topic.start - 1] in _TAKEN and running.code != found.code
        taken = taken or is_owner(text, topic, running, found)
        taken = taken or _tells_when(text, topic, running, found)
        taken = taken or _goes_on(text, topic, running, found, clause)
        taken = taken or _is_part_of(text, topic, running, found)
        return taken or _helps(text, topic, running, found) or _buys_there(text, topic, running)
    return is_giver(text, topic, running, found)


def _is_of_whole(text: str, topic: Topic) -> bool:
    """某村成了|全县的样板，: whether the whole is only named for what one of it is or does."""
    if topic.anaphor is None or topic.anaphor.head != "全":
        return False
    low = max(0, topic.start - _WHOLE_REACH)
    if _OF_WHOLE_BEFORE.search(text, low, topic.start):
        return _OF_WHOLE_AFTER.match(text, topic.end) is not None
    if _FIRST_IN.search(text, low, topic.start):
        return True
    given = text[topic.start - 1] == "为" and _FOR_WHOLE.match(text, topic.end)
    return bool(given)


def _is_part_of(text: str, topic: Topic, running: Locality, found: Locality) -> bool:
    """某社区是|某市的示范点,有商铺18间: whether it is only said whose the place told of is."""
    if text[topic.start - 1] != "是" or running.name is None or not running.lies_in(found):
        return False
    named = text.rfind(running.name[:_STEM], max(0, topic.start - REACH), topic.start)
    if named < 0 or CLAUSE_MARK.search(text, named, topic.start) is not None:
        return False
    return not begins_anew(text, topic.start)


def _goes_on(text: str, topic: Topic, running: Locality, found: Locality, clause: int) -> bool:
    """产品供应某市6家超市,月利润2万元: whether what a division is named for is over at `clause`.

    专家到某县义诊,接诊群众680人 is told of it, and so is what one village has done for another.
    """
    if found.level == "village" or not is_inside(text, topic, running, found):
        return False
    before = text[max(0, topic.start - 2) : topic.start].rjust(2)
    if before[-1] == "、" and found.level == running.level:
        return False
    there = before[-1] in _THERE and before[0] not in "还又也曾"
    over = _NEXT_PART.search(text, topic.end, clause) or _is_told_from(text, topic)
    return not there or bool(over)


def _is_ours(text: str, topic: Topic) -> bool:
    """县里, 旗里, 镇上: what people call the division that they live in."""
    called = text[topic.end - 1 : topic.end + 1]
    return "里" in called or called == "镇上"


def _is_object(text: str, topic: Topic, subject: Locality, found: Locality) -> bool:
    """该旗在某嘎查选出1000亩地: whether a county does it there, and is spoken of on."""
    marked = text[topic.start - 1] in _OBJECT_MARKS
    return marked and subject.level == "county" and found.lies_in(subject)


def _gives(text: str, topic: Topic, running: Locality, found: Locality) -> bool:
    """县扶贫办为贫困户提供蜂箱, told of a village: whether an office only gives it something."""
    if topic.body is None or running.level != "village" or not running.lies_in(found):
        return False
    return _OFFICE_GIVES.match(text, topic.body) is not None


def _helps(text: str, topic: Topic, running: Locality, found: Locality) -> bool:
    return _gives(text, topic, running, found) or is_helper(text, topic)


def is_served(text: str, topic: Topic, running: Locality, found: Locality) -> bool:
    """为安置某镇11个嘎查,建成小区2个: whom the county spoken of does it for, before it goes on."""
    if running.level not in _LARGE or not found.lies_in(running):
        return False
    low = max(0, topic.start - _PURPOSE_REACH)
    return _PURPOSE.search(text, low, topic.start) is not None
