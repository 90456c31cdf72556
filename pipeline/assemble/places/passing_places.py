"""Divisions named by the way: a yardstick, a source, an example, where somebody comes from."""

import re

from pipeline.assemble.clauses import CONNECTIVES, Neighbourhood
from pipeline.assemble.places.place_lists import is_last_of_row, lists_villages
from pipeline.assemble.places.topics import ONE_OF_MANY, Topic
from pipeline.clause_openings import CLAUSE_MARK, REACH, opens_by_source, opens_clause
from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE
from pipeline.outsiders import comes_or_goes, tells_of_comer
from pipeline.seeds import alternatives
from schemas.mentions import Quantity

_COUNTED_BY = ("统计", "数据", "消息", "通报", "报告", "发布", "公布", "预报", "监测")
# 乌拉特前旗是内蒙古27个老区之一: what the text speaks of is one of those of the larger division
_ONE_OF = re.compile(
    # 是宜宾市“南大门”, 是某市发展集体经济“百村”工程项目
    r"的?“[^”\n]{1,12}”|"
    r"[^，。；、\d“\n]{1,16}“[^”\n]{1,12}”[^，。；、\d\n]{0,4}(?:项目|工程|基地|试点|示范点)(?=[，。；])|"
    # 是内蒙古重点新能源项目
    r"的?(?:省级|市级|首批)?(?:重点|重大|示范|标杆|龙头)[^，。；、\d\n]{0,10}(?:项目|工程|企业|基地)(?=[，。；])|"
    # 是锡林郭勒盟草场面积最小的旗县
    # 是某镇具有代表性的车间
    r"(?:最|较|极)?(?:具有?|有)?代表性的|"
    # 是汾阳市的农业龙头企业
    r"的[^，。；、\d\n]{0,8}(?:龙头|骨干|重点|知名|明星|优秀)[^，。；、\d\n]{0,4}(?:企业|公司|合作社|学校|医院)(?=[，。；])|"
    # 是原平市西镇乡的人口大村
    r"的[^，。；、\d\n]{1,10}(?:村|嘎查|镇|乡|苏木|社区)(?=[，。；])|"
    # 为湖南林业县
    r"[^，。；\n]{0,30}之一|[^，。；、\d\n]{0,16}最[大高长多早]的|[一-鿿]{0,6}第一[村镇乡县旗](?=[，。；])"
    r"|[一-鿿]{1,4}业(?:大|强)?[县旗市乡镇村](?=[，。；])"
    r"|[^，。；\n]{0,12}最[一-鿿]{1,4}的[^，。；\n]{0,6}?[旗县市区镇乡村]"
    r"|[^，。；\n]{0,24}的?(?:试点|示范|重点|主产|核心)[旗县市区镇乡村地]|最|首(?!次)|第一|唯一|重要|著名|有名"
    # 是某县商贸的集散地, 俗称某县南大门
    r"|[^，。；\n]{0,20}(?:集散地|大门|门户|枢纽|重镇|咽喉|要塞|粮仓|产区|产地|牧区|灌区|菜篮子|后花园|必经之[路地]|主产区|所在地|中心"
    r"|发源地|腹地|组成部分|[^，。；\d]{1,2}源基地|集中地|聚居地|聚居区)(?=[，,。；、\n]|$)"
)
# 比全省|（7.7%）和全国（7.0%）高: what stands in the brackets is of the yardstick alone
_YARDSTICK = re.compile(
    r"(?:[比较]|[高低快慢好优]于|超过?)(?:[^，。；、]{2,8}[（(][^（）()，。；]{1,12}[)）][和与及、])?$"
)
_OF_YARDSTICK = re.compile(r"(?:平均|水平|增速|增幅|市|均值|平均数)*[（(](?:为|约|增长|增速)*$")
# 是某省某市|下辖的一个县, 是豫南某市|一个普通的农业村
_IS_REACH = 7
_YARDSTICK_REACH = 12
_IS = re.compile(r"[是为系][^，。；：、\d\n]{0,4}$")
_KIND_OF = re.compile(
    r"(?:的?一[个座片处方块]|下辖|所辖|辖下|管辖|下属|辖(?=[县市区旗镇乡村]))[^，。；\n]{0,16}"
    r"(?:[省市州盟县旗区镇乡村]|苏木|街道|嘎查|社区)(?=[，。；\n])"
)
# 乌拉特前旗是|内蒙古的产粮大县|，; not 这里是某旗的蔬菜基地
_DIVISION_IS = re.compile(r"(?:[省市州盟县旗区镇乡村]|苏木|街道|嘎查|社区)(?:[是为]|作为)$")
_DIVISION_OF = re.compile(
    r"(?:的[^，。；、\d\n]{0,12}(?:[市县旗区镇乡村]|苏木|街道|嘎查|社区|基地|之乡|门户|粮仓)"
    # 滨河街道作为平谷区|驻地,辖13个社区
    r"|(?:人民)?(?:政府|行署)?的?(?:驻地|所在地))(?=[，,。；\n])"
)
# 某县|辖镇。: the entry is about the town
_HELD_TOWN = re.compile(r"[下所直管]?(?:辖|属)(?:镇|乡|街道|苏木|区|县|县级市)(?=[，,。；])")
# 福建省|第一大岛, 内蒙古|首个零碳园区: among whose things one is the first
_FIRST = re.compile(
    r"的?(?:[东南西北中]部)?(?:第一[大长高座个家条]|第[二三四五六]大|第一[^，。；、\d\n]{2}大|首[个座家条]"
    # 成都|最高气温为35℃, 某县|最高奖励5万元: figures of the division itself
    r"|最(?![大高长早多](?:[可能达为给奖补]|支持|不超|[一-鿿]{0,7}"
    r"(?:[价率温速额值]|量(?![子贩])|力(?!争)|度(?!假)|位(?!于)|数(?![据字])|降[水雨雪])))"
    r"[大高长早多](?:[一-鿿]{0,2}的|(?!化|限|程|努)[一-鿿]{2,8}))"
)
# 是2019年某市重点项目之一
_IS_CALLED = re.compile(r"(?:[是为](?:\d{4}年度?|[今去当]年)?|[俗素号堪]称)$")
# 某村是2002年|某县实施搬迁时建立的新村|,
_FOUNDED = re.compile(
    r"[^，。；\n]{0,40}(?:建立|成立|设立|组建|命名|确定|建成|兴建)的[^，。；\n]{0,10}(?:村|嘎查|社区|镇|乡|街道|园区|新区)(?=[，。；])"
)
_EXAMPLE_OF = re.compile(r"[\s\u3000]*(?:比如|例如|譬如|如(?=[，,]))")
_OPENS_PART = re.compile(
    r"(?<=。)[一-鿿、]{2,12}?(?:持续|稳步|不断|加快|明显|显著|有力|扎实|深入|进一步|有序|逐步|日益|更加|全面)"
    r"(?:增强|提升|改善|推进|发展|优化|升级|壮大|提高|完善|加强|巩固|向好|回暖|加快|深化|夯实)。$"
)
_BACK_TO_WHOLE = re.compile(CONNECTIVES)
# 在全省实施33项工程的基础上,增加1项: what is told on is not of the province
# 在某县建筑企业中排名第10位, 在全县咖啡产业中占近80%
# 10家在全省|有影响力的医院
_RANKED_IN = re.compile(
    r"[^，。；：\d\n]{0,16}中(?:的?占|排名?|排行|居|位居|位列|名列)"
    r"|[^，。；：、\d\n]{0,6}(?:具?有|颇具|极具|形成|产生)[^，。；：、\d\n]{0,6}(?:影响力?|知名度|竞争力|带动力|地位|名气)的"
)
_ON_GROUND = re.compile(r"[^，。；\n]{0,40}的(?:基础上|同时|前提下)")


def is_of_yardstick(text: str, topic: Topic, at: int) -> bool:
    """Whether the number at `at` stands in brackets behind what a figure is held against."""
    if text[at - 1] not in "（(为约长速" or topic.end < at - _YARDSTICK_REACH:
        return False
    low = max(0, topic.start - 2 * _YARDSTICK_REACH)
    return bool(
        _OF_YARDSTICK.fullmatch(text, topic.end, at) and _YARDSTICK.search(text, low, topic.start)
    )


_NEAR_OTHERS = 14
_DIGIT = re.compile(r"\d")
_DIVISIONS = re.compile("[一-鿿]{1,6}?(?:[镇乡村旗县市]|(?<![园校厂])区|苏木|嘎查|社区|街道)、")
_EXAMPLES = re.compile(
    r"(?P<first>[^，。；：！？,;、\n]{2,30}(?<![镇乡村旗县市])(?<!(?<![园校厂])区)(?<!苏木|嘎查|社区|街道))、"
    r"[^，。；：！？,;\n]{2,40}?等[^，。；：、\d\n在]{0,10}(?:\d|[一二三四五六七八九十百]+[个项家名条])"
)
_EXAMPLE_OF_MANY = re.compile(
    r"[^，。；：、\d\n]{2,16}(?:、[^，。；：\d\n]{2,40})?等(?:\d+|[一二三四五六七八九十百]+)[余多几]?"
    r"[个项家所件款种道][^，。；：、\d\n]{0,10}?"
    r"(?:项目|工程|品牌|企业|公司|[院高学]校|活动|产品|节会|赛事|[商展]品|好物|特产|美食|小吃|名菜|非遗)"
)
# a row of firms, each with the name of where it builds
_FIRM_BEFORE = re.compile(r"、(?!在)[^，。；、\d]{2,8}$")
# 甲省乙市、丙市等7个市遭受风雹: all of them are told of
_OTHER_DIVISIONS = re.compile(
    r"等(?:\d+|[一二两三四五六七八九十]+)个?(?:地级|设区)?的?(?:[省市区县旗盟州]|乡?镇|街道|苏木)"
)
_SIGHTS = re.compile(r"等[^，。；：、\d\n]{0,12}?(?:接待|迎来|迎客|吸引|揽客|入园)")
_DOES = re.compile(alternatives("deeds.tsv"))
# 北京客商的货车停在田边: where somebody comes from, who is here now
_ORIGIN = re.compile(
    r"(?:的?(?:客商|客户|商人|游客|旅客|老板|专家|教授|博士|志愿者|网友|知青)|籍|人(?=[一-鿿]{2,3}[，,是在]))"
)


HAPPENED = ("发生在", "发生于")
"""Stands before where it happened that is spoken of: 发生在|内蒙古的火灾."""


def is_source(text: str, topic: Topic) -> bool:
    """Whether a body of the division is only who counted: 据厦门海关统计，福建省…."""
    return topic.body is not None and text.startswith(_COUNTED_BY, topic.body)


# 重点扶持|甲旗紫皮蒜、乙旗中药材等项目|,打造专业村186个: whose things are fostered does not act
_FOSTERED = re.compile(
    r"(?:扶持|支持|培育|推介|推广|选树)[^，。；：\d\n]{2,40}、[^，。；：\d\n]{2,40}等[^，。；：\d\n]{2,24}[，,；。]"
)


def _is_fostered(text: str, topic: Topic) -> bool:
    """Whether the division stands in a list of examples of what somebody else fosters."""
    if text.find("等", topic.end, topic.end + REACH) < 0:
        return False
    for row in _FOSTERED.finditer(text, max(0, topic.start - REACH), topic.end + REACH):
        if row.start() < topic.start < row.end():
            return True
    return False


# 甲旗|肉牛、乙县红干椒、丙市羊绒3个|产业集群: each division heads the name of one of those counted
_THINGS = re.compile(
    r"(?P<rest>[^，。；：\d\n“”（(]{1,60}?)(?P<count>\d{1,2}|[两二三四五六七八九十])(?:个|大|种|项|类|家|条|款)"
)
_SMALL = {figure: at for at, figure in enumerate("一二三四五六七八九十", start=1)} | {"两": 2}
_NO_THING = re.compile(r"(?:[镇乡村旗县市区]|苏木|嘎查|社区|街道|[分各]别?)$|在|^的|.{11}")
_SEVERAL = 2
_CLAUSE_HEADS = "，。；：\n"
_ROW_REACH = 80
_AND = re.compile("[和及与]")


def _clause_head(text: str, at: int) -> int:
    """Where the clause begins that `at` stands in, or as far back as a row is read."""
    low = max(0, at - _ROW_REACH)
    return max(low, *(text.rfind(mark, low, at) + 1 for mark in _CLAUSE_HEADS))


def is_of_thing(text: str, topic: Topic) -> bool:
    """Whether a division only heads the name of one of several things, which are counted behind."""
    row = _THINGS.match(text, topic.end) if topic.place is not None else None
    if row is None or topic.body is not None or row["rest"].endswith("等"):
        return False
    first, *others = row["rest"].split("、")
    listed = len(others) + text.count("、", _clause_head(text, topic.start), topic.start) + 1
    joined = _AND.search((others or [first])[-1]) is not None
    count = row["count"]
    counted = int(count) if count.isdecimal() else _SMALL[count]
    if counted < _SEVERAL or counted not in {listed, listed + joined}:
        return False
    return _NO_THING.search(first) is None and _DOES.search(first) is None


# 我镇及|岱南村通过验收: told of both, and what follows of the town
_WITH_WHOLE = re.compile("[我全本][市县区旗镇乡][及和与、]$")


def passes_by(text: str, topic: Topic, home: str | None) -> bool:
    """Whether a story only passes by the division: 原本在天津做客服, 江苏常州的老师.

    A division of another province, inside a clause, is not spoken of in the sentences after it.
    """
    code = topic.place.code if topic.place is not None else None
    of_row = is_last_of_row(text, topic) or is_of_thing(text, topic)
    if of_row or (code is not None and _is_fostered(text, topic)):
        return True
    if topic.place is not None and _is_beside_others(text, topic):
        return True
    if _is_born_there(text, topic, home) or _is_far_guest(text, topic, home):
        return True
    if code is None or (home is not None and code[:PROVINCE] == home[:PROVINCE]):
        return False
    if text.endswith(HAPPENED, 0, topic.start) or opens_by_source(
        text, topic.start, topic.body or topic.end
    ):
        return False
    if _ORIGIN.match(text, topic.end):
        return True
    firm = home is not None and len(home) >= COUNTY
    if home is None or tells_of_comer(text, topic.end, firm=firm):
        return home is not None
    before = text[max(0, topic.start - 2) : topic.start]
    leads = before[1:] in {"在", "据"} and CLAUSE_MARK.match(before) is not None
    opens = leads or opens_clause(text, topic.start)
    # 2月1日，安徽某县|某村|的老人一起…: a village far off that opens a clause is where it happens
    large = topic.place is None or topic.place.level not in {"township", "village"}
    return not opens or (large and text.startswith("的", topic.end))


def _is_beside_others(text: str, topic: Topic) -> bool:
    """Whether it is told of with the whole, or stands in an example of what there are many of."""
    with_whole = _WITH_WHOLE.search(text, max(0, topic.start - 3), topic.start)
    return with_whole is not None or _is_one_example(text, topic)


def _is_one_example(text: str, topic: Topic) -> bool:
    """延安|苹果、韩城花椒等8个品牌: whether it is named in one of a row of things, and no more."""
    row = _EXAMPLE_OF_MANY.match(text, topic.end)
    if row is None or "在" in row[0] or _DOES.search(row[0]) or _DIVISIONS.match(row[0]):
        return False
    return "、" in row[0] or text.find("、", _clause_head(text, topic.start), topic.start) >= 0


def is_of_guests(topic: Topic, code: str | None, home: str | None) -> bool:
    """他带着村里的28名乡亲来县里务工: whether 村里 is said of a village far from home."""
    inside = topic.anaphor is not None and topic.anaphor.head == "里"
    return inside and bool(home and code) and (code or "")[:PREFECTURE] != (home or "")[:PREFECTURE]


def _is_far_guest(text: str, topic: Topic, home: str | None) -> bool:
    """Whether who comes is of another prefecture, or what is set up is far: 甲省|技术员驻村指导."""
    code = topic.place.code if topic.place is not None else None
    if code is None or home is None or code[:PREFECTURE] == home[: len(code)][:PREFECTURE]:
        return False
    far = len(home) > PROVINCE or code[:PROVINCE] != home
    return far and comes_or_goes(text, topic.start, topic.end)


# 老两口是|某县人，在某县城买了房: where they came from
_BORN_THERE = re.compile(r"人(?=[，。；])")
_HOUSE_THERE = re.compile(
    r"(?:县?城|城区|市区)?(?:里|内)?(?:买|购|有)了?(?:一?套)?[^，。；]{0,4}?(?:楼)?房"
)


def _is_born_there(text: str, topic: Topic, home: str | None) -> bool:
    """Whether people of the story come from another prefecture, or have a house there."""
    code = topic.place.code if topic.place is not None else None
    if code is None or home is None or code[:PREFECTURE] == home[:PREFECTURE]:
        return False
    before = text[topic.start - 1 : topic.start]
    return bool(
        (before == "是" and _BORN_THERE.match(text, topic.end))
        or (before == "在" and _HOUSE_THERE.match(text, topic.end))
    )


# 安某的老家在|某县某村: the story goes back to where he lives now
_OLD_HOME = re.compile(r"(?:老家|家乡|故乡|祖籍|原籍)[就也]?(?:远?在|是)?$")


def is_old_home(text: str, topic: Topic) -> bool:
    """Whether a division is only where somebody came from: a paragraph tells of it, no more."""
    return _OLD_HOME.search(text, max(0, topic.start - 5), topic.start) is not None


def opens_part(text: str, last: int, start: int) -> bool:
    """甲镇获批产业强镇。工业经济持续增强。|实施…: whether another part has been opened.

    The sentence read last, from `last`, is not the first of its paragraph.
    """
    within = text[last - 1 : last] not in {"", "\n"} and "\n" not in text[last:start]
    return within and _OPENS_PART.search(text, last, start) is not None


def is_told_example(text: str, last: int, start: int) -> bool:
    """比如，新民乡…。|同时，推行某模式: whether a sentence goes on behind an example's."""
    back = _BACK_TO_WHOLE.match(text, start) is not None
    return back and _EXAMPLE_OF.match(text, last) is not None


def one_of_until(text: str, topic: Topic) -> int:
    """Where 是内蒙古27个老区之一 is over, else -1: the rest is not of the larger division."""
    many = ONE_OF_MANY.match(text, topic.end)
    if many is not None:
        return many.end()
    before = text[topic.start - 1 : topic.start]
    ground = _ON_GROUND.match(text, topic.end) if before == "在" and topic.anaphor else None
    ground = ground or (_RANKED_IN.match(text, topic.end) if before == "在" else None)
    if ground is not None:
        return ground.end()
    held = _HELD_TOWN.match(text, topic.end) or _FIRST.match(text, topic.end)
    if held is not None and not topic.wide:
        return held.end()
    low = max(0, topic.start - _IS_REACH)
    if _DIVISION_IS.search(text, low, topic.start):
        kind = _DIVISION_OF.match(text, topic.end)
        if kind is not None:
            return kind.end()
    match = _KIND_OF.match(text, topic.end) if _IS.search(text, low, topic.start) else None
    if match is None and _IS_CALLED.search(text, max(0, topic.start - _IS_REACH), topic.start):
        match = _ONE_OF.match(text, topic.end) or _FOUNDED.match(text, topic.end)
    return match.end() if match is not None else -1


def is_example(text: str, start: int, quantity: Quantity) -> bool:
    """Whether the division that ends at `start` stands in an example of what is counted.

    多伦|段治理、某电厂等29个项目, 贵阳|“夜市”等聚集区55个. What a division does is told by a verb
    behind it, 奈曼旗|实施某工程、某项目等5个, and 开鲁县|开鲁镇、东风镇等10个镇 are all of it.
    """
    match = _EXAMPLES.match(text, start, quantity.end)
    others = text.find("等", start, start + _NEAR_OTHERS)
    if others >= 0 and _OTHER_DIVISIONS.match(text, others):
        return False
    if match is not None:
        told = "在" in match["first"] or _DOES.search(match["first"]) is not None
        return not told and not lists_villages(text, start, quantity.end)
    between = text[start : quantity.start]
    at = between.find("等")
    if not 0 < at <= _NEAR_OTHERS or between.startswith(("，", "。")):
        return False
    if between.startswith("等地", at) or _SIGHTS.match(between, at):
        # 湖北|中东部和南部等地, 北碚|缙云山等景区接待: parts of it, and no examples
        return False
    mark = CLAUSE_MARK.search(between, at)
    if mark is not None and _DIGIT.search(between, at, mark.start()) is None:
        # 为解决大同市道路破损、管网老化等问题,改造小区88个; not 甲镇党委等4个,覆盖…
        return False
    if "在" in between[:at] or _DIGIT.search(between, 0, at) or _DIVISIONS.match(between):
        return False
    return CLAUSE_MARK.search(between[:at]) is None or "“" in between[:at]


def is_beside(text: str, topic: Topic, here: Neighbourhood, home: str | None) -> bool:
    """Whether a division is an example, or was only passed by in a clause before: 在靖边看到…，."""
    passed = topic.start < here.clause and passes_by(text, topic, home)
    passed = passed or _ends_row(text, topic) or is_example(text, topic.end, here.quantity)
    return passed or is_of_thing(text, topic)


def _ends_row(text: str, topic: Topic) -> bool:
    """甲能源通榆、乙电力|辽源|等5个项目: whether a name closes the last of a row of examples."""
    if not text.startswith("等", topic.end) or topic.place is None:
        return False
    return _FIRM_BEFORE.search(text, max(0, topic.start - 10), topic.start) is not None
