"""The village that a whole story is set in, and the divisions that a story only passes by."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from pipeline.assemble.clauses import REACH, Neighbourhood
from pipeline.assemble.place_lists import is_last_of_row, lists_villages
from pipeline.assemble.topics import ONE_OF_MANY, Topic
from pipeline.assemble.villagers import Locality
from pipeline.division_names import COUNTY, PROVINCE, TOWNSHIP
from pipeline.seeds import alternatives
from schemas.mentions import PlaceMention, Quantity, Sentence

Span = tuple[int, int]
HOME_DIGITS = frozenset({COUNTY, TOWNSHIP})
"""Of a county or a township, which a story that is set in a village has for its home."""
HOME_REACH = 14
"""How far behind a number, in characters, the division that it describes may stand."""
_COUNTED_BY = ("统计", "数据", "消息", "通报", "报告", "发布", "公布", "预报", "监测")
CLAUSE_MARK = re.compile(r"[，。；：！？\n,;:●■◎]")
_TO_LAST_MARK = re.compile(rf"(?:.*{CLAUSE_MARK.pattern})?", re.S)
_OPENER = re.compile(
    r"[\s　●■◎★▲]*"
    r"(?:[^，。；：]{0,14}是|(?:近年来|近日|日前|目前|今年以来|去年|今年|同时|此外|随后|当天|其中|为此)[，,]?)?$"
)

# words of a paragraph that still speaks of the village or community named before
STILL_LOWER = {
    "village": re.compile(
        r"这里|村里|该村|这个村|夫妻俩|夫妇俩|两口子|老两口|夫妻二人|村民|(?<!嘎查)村党|村“?两委|村委|村集体|村干部|我们村|全村|本村|村子|[在到][^，。；]{2,14}家[，,里]|[她他]家|我(?:们?家|爸|妈|爷爷|奶奶|父亲|母亲|丈夫|老公|媳妇|老伴)|(?:贫困|脱贫|低保|监测)户[一-鿿]{2,4}家|(?:(?:贫困|脱贫|养殖|种植|种养|承包|搬迁|经营|易地搬迁)户|果农|菜农|茶农|棉农|瓜农|蔗农|烟农|蚕农|药农|稻农|粮农|社员)(?!们|[的和、，。都们])(?=[一-鿿]{2,4}(?:[说家正忙指看告介一算今去也就在的，]))|\d{2}岁的(?=[一-鿿])|社区居民|我们社区|社区党|该社区"
        r"|辖区|嘎查党|嘎查里|这个嘎查|嘎查集体|牧民|该嘎查|小区|物业|网格|(?<![作导案扶务查习党动项评监])小组(?![长会成])|社区(?:里|为|的|工作|书记|干部|红色)"
        r"|(?<!\w)嘎查(?!村)|(?<=[\n\u3000 ])社区(?=[以与和还也每通组成建开联引])"
    ),
    "township": re.compile(
        r"\d{2}岁的(?=[一-鿿])|这里|镇里|小镇|该镇|全镇|我镇|镇党委|乡里|该乡|全乡|乡党委|该苏木|苏木党|全苏木|街道党|该街道|辖区"
    ),
}
# 他…, 如今,公司…: a paragraph that goes on with the one, or the firm, told of before
GOES_ON = re.compile(
    r"[\s\u3000]*(?:[他她]|(?:(?:如今|目前|现在|现如今|近年来|去年|今年|\d{4}年)[，,]?)?(?:该|这家)?"
    r"(?:公司|合作社|企业|基地|园区|工厂|厂区|农牧?场|牧场|加工坊|车间))"
)
# 截至9月底,宣讲队累计送课386场: what a body of the whole county has done in all
_IN_ALL = re.compile(
    r"(?:(?:截至|截止|到)[^，。；]{2,10}[，,]|[^，。；]{0,4}以来[，,])?[^，。；,\d村]{0,12}(?<!驻村)(?<!支)"
    r"(?:宣讲队|宣讲团|服务队|服务团|小分队|文艺队|工作队|乌兰牧骑|志愿者协会|联合会|救援队|公安局|派出所|法院|检察院)"
    r"(?:已|共|先后|累计|总共)+"
)
IN_VILLAGE = re.compile(r"村里|村口|我们村|本村|全村|村“?两委|村干部|嘎查里|全嘎查")
OWN_VILLAGE = re.compile(
    r"(?<![一-鿿])村(?:党(?:总支|支部|委)|支部)?书记[一-鿿]{2,4}?(?:告诉|介绍|说|算|表示|坦言)|村里|村上|我们村|咱们?村|我们嘎查|嘎查里|[他她我自]家|全家|家里|两口子"
)

# 乌拉特前旗是内蒙古27个老区之一: what the text speaks of is one of those of the larger division
_ONE_OF = re.compile(
    # 是宜宾市“南大门”
    r"的?“[^”\n]{1,12}”|"
    # 是内蒙古重点新能源项目
    r"的?(?:省级|市级|首批)?(?:重点|重大|示范|标杆|龙头)[^，。；、\d\n]{0,10}(?:项目|工程|企业|基地)(?=[，。；])|"
    # 是锡林郭勒盟草场面积最小的旗县
    # 是汾阳市的农业龙头企业
    r"的[^，。；、\d\n]{0,8}(?:龙头|骨干|重点|知名|明星|优秀)[^，。；、\d\n]{0,4}(?:企业|公司|合作社|学校|医院)(?=[，。；])|"
    # 为湖南林业县
    r"[^，。；\n]{0,30}之一|[^，。；、\d\n]{0,16}最[大高长多早]的|[一-鿿]{0,6}第一[村镇乡县旗](?=[，。；])|[一-鿿]{1,4}业(?:大|强)?[县旗市乡镇村](?=[，。；])|[^，。；\n]{0,12}最[一-鿿]{1,4}的[^，。；\n]{0,6}?[旗县市区镇乡村]|[^，。；\n]{0,24}的?(?:试点|示范|重点|主产|核心)[旗县市区镇乡村地]|最|首(?!次)|第一|唯一|重要|著名|有名"
    # 是某县商贸的集散地, 俗称某县南大门
    r"|[^，。；\n]{0,20}(?:集散地|大门|门户|枢纽|重镇|咽喉|要塞|粮仓|产区|产地|牧区|灌区|菜篮子|后花园|必经之[路地]|主产区|所在地|发源地|腹地|组成部分|[^，。；\d]{1,2}源基地|集中地|聚居地|聚居区)(?=[，,。；、\n]|$)"
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
    r"(?:的?一[个座片处方块]|下辖|所辖|辖下|管辖|下属|辖(?=[县市区旗镇乡村]))[^，。；\n]{0,16}(?:[省市州盟县旗区镇乡村]|苏木|街道|嘎查|社区)(?=[，。；\n])"
)
# 某县|辖镇。: the entry is about the town
_HELD_TOWN = re.compile(r"[下所直管]?(?:辖|属)(?:镇|乡|街道|苏木|区|县|县级市)(?=[，,。；])")
# 福建省|第一大岛, 内蒙古|首个零碳园区: among whose things one is the first
_FIRST = re.compile(
    r"的?(?:[东南西北中]部)?(?:第一[大长高座个家条]|第一[^，。；、\d\n]{2}大|首[个座家条]|最[大高长早多](?:[一-鿿]{0,2}的|(?!化|限|程|努)[一-鿿]{2,8}))"
)
# 是2019年某市重点项目之一
_IS_CALLED = re.compile(r"(?:[是为](?:\d{4}年度?|[今去当]年)?|[俗素号堪]称)$")
_LOWER_WORDS = frozenset({"县", "旗", "镇", "乡", "苏木", "街道", "村", "嘎查", "社区"})
_LOWEST_WORDS = frozenset({"村", "嘎查", "社区"})
# 在全省实施33项工程的基础上,增加1项: what is told on is not of the province
_ON_GROUND = re.compile(r"[^，。；\n]{0,40}的(?:基础上|同时|前提下)")
WORDS_OF_LEVEL = {
    "county": frozenset({"县", "旗", "区", "市"}),
    "township": frozenset({"镇", "乡", "苏木", "街道"}),
    "village": frozenset({"村", "嘎查", "社区"}),
}


def is_of_yardstick(text: str, topic: Topic, at: int) -> bool:
    """Whether the number at `at` stands in brackets behind what a figure is held against."""
    if text[at - 1] not in "（(为约长速" or topic.end < at - _YARDSTICK_REACH:
        return False
    low = max(0, topic.start - 2 * _YARDSTICK_REACH)
    return bool(
        _OF_YARDSTICK.fullmatch(text, topic.end, at) and _YARDSTICK.search(text, low, topic.start)
    )


_BRACKETS = re.compile(r"[（(][^（()）。\n]{1,240}[)）]")
# 有着1103公里边境线的|某某盟, 面积30平方公里的|某某镇
_HAS = re.compile(
    r"(?:有着?|拥有|占地|面积|人口|海拔|[管下]?辖|年产|存栏|距离?[^，。；]{1,8})[^，。；、]{0,4}$"
)
_OF = re.compile(r"[^，。；：、\n]{0,12}的")
_BEYOND = re.compile(r"(?:的?(?:车程|路程))?之?外的")


class Brackets:
    """What stands in brackets, whose divisions say nothing of what follows behind them.

    272个（回民区50个，玉泉区62个），建筑面积460万平方米.
    """

    def __init__(self, text: str) -> None:
        self._spans = [match.span() for match in _BRACKETS.finditer(text)]

    def hold(self, position: int) -> bool:
        """Whether a place stands in brackets: 130万人次（其中拉萨站16万人次）."""
        at = bisect_left(self._spans, (position,)) - 1
        return at >= 0 and position < self._spans[at][1]

    def close_before(self, position: int, inside: int) -> bool:
        """Whether `inside` stands in brackets that are closed again at `position`."""
        at = bisect_left(self._spans, (inside,)) - 1
        return at >= 0 and inside < self._spans[at][1] <= position


_NEAR_OTHERS = 14
_DIGIT = re.compile(r"\d")
_DIVISIONS = re.compile("[一-鿿]{1,6}?(?:[镇乡村旗县市区]|苏木|嘎查|社区|街道)、")
_EXAMPLES = re.compile(
    r"(?P<first>[^，。；：！？,;、\n]{2,30}(?<![镇乡村旗县市区])(?<!苏木|嘎查|社区|街道))、"
    r"[^，。；：！？,;\n]{2,40}?等[^，。；：、\d\n在]{0,10}(?:\d|[一二三四五六七八九十百]+[个项家名条])"
)
# a row of firms, each with the name of where it builds
_FIRM_BEFORE = re.compile(r"、(?!在)[^，。；、\d]{2,8}$")
_DOES = re.compile(alternatives("deeds.tsv"))
_REPORT = re.compile(
    r"政府工作报告|统计公报|发展统计|国民经济和社会发展"
    # 广化街道2016年工作总结和2017年工作计划
    r"|^[^，。；\n]{2,40}工作(?:总结|汇报|情况报告)[^，。；\n]{0,16}$",
    re.M,
)


def describes(text: str, here: Neighbourhood, topic: Topic) -> bool:
    """Whether a number stands in a clause that describes the division right behind it."""
    end = here.quantity.end
    if topic.place is None or topic.start - end > HOME_REACH:
        return False
    aged = here.quantity.dimension == "age" and text[end : topic.start] == "的"
    if aged or _BEYOND.fullmatch(text, end, topic.start):
        # 300公里外的|扎兰屯市, 63岁的|某村支书
        return True
    return (
        _OF.fullmatch(text, end, topic.start) is not None
        and _HAS.search(text, max(here.clause, here.before), here.quantity.start) is not None
    )


def village_of_story(home: str | None, topics: Sequence[Topic]) -> PlaceMention | None:
    """The one village that a story begins in and never leaves, if it is such a story.

    `碧流台镇黑山头村的场院里…`, and later nothing but 合作社 and 支部: what names no division is
    said of the village. A story that also speaks of its township or county is about that.
    """
    if home is None or len(home) not in HOME_DIGITS:
        return None
    named = [topic.place for topic in topics if topic.place is not None and topic.body is None]
    # a village that the register lacks goes by its name
    held = [(place.code or place.parent_code or "-", place.code or place.name) for place in named]
    near = {own for code, own in held if home.startswith(code[: len(home)])}
    is_story = bool(named) and named[0].level == "village" and near == {held[0][1]}
    return named[0] if is_story else None


def town_of_story(home: str | None, topics: Sequence[Topic]) -> PlaceMention | None:
    """The one town that a story begins in, of several places in the county.

    长胜镇的小学…, and later only 学校: what names no division is said of the
    town; the county is spoken of where it is named.
    """
    named = [topic.place for topic in topics if topic.place is not None and topic.body is None]
    if home is None or len(home) != COUNTY or not named or named[0].level != "township":
        return None
    lower = {place.code for place in named if place.level in {"township", "village"}}
    return named[0] if lower == {named[0].code} else None


def misses(topic: Topic, home: str | None) -> bool:
    """Whether the topic points to a division that the text never named.

    该社区 in the story of a county lies in it; 全县 in a province's may be any.
    """
    anaphor = topic.anaphor
    if anaphor is None:
        return False
    if anaphor.head == "该" and anaphor.word in _LOWEST_WORDS and len(home or "") >= COUNTY:
        return False
    return anaphor.head != "里" and anaphor.word in _LOWER_WORDS


def opens_clause(text: str, start: int) -> bool:
    """Whether nothing but a time or 同时 stands between the head of the clause and `start`."""
    head = _TO_LAST_MARK.match(text, max(0, start - REACH), start)
    return head is not None and _OPENER.fullmatch(text, head.end(), start) is not None


# 本报讯（记者 某某）“我们村…”: a story may open with a quotation behind its dateline
_QUOTED = re.compile(
    r"(?:[^，。“”\n]{0,24}(?:[讯电]|消息)(?:[(（][^)）\n]{0,30}[)）])?[:：]?[\s\u3000]*)?[“‘]"
)
_NEAR_COUNT = 10
_VILLAGES = re.compile(r"\d[余多]?个(?:行政)?(?:嘎查村|嘎查|村)(?![民屯子里级集委组])")
_NEIGHBOURS = re.compile(
    r"(?:周[边围]|附近|邻近|相邻|[带拉]动|辐射|覆盖|联合|其[他余]|另外?|原来?|由|和|与|给|向|[在到了]过?)[^，。；、]{0,3}$"
)
STOPS = ("。", "！", "？", "；", "：", "，", "。”", "！”", "？”", "…”")
"""What ends a paragraph that tells something, and no heading."""
_OPENS_WITH, _OWN_NAME = 8, 8
"""How far into a paragraph a body may stand that it goes on with, and characters of a name."""
_SUBHEADING = 40
"""Characters of the longest line that may be a heading inside a story."""
# 北京客商的货车停在田边: where somebody comes from, who is here now
_ORIGIN = re.compile(
    r"(?:客商|客户|商人|游客|旅客|老板|专家|教授|博士|志愿者|网友|知青|籍|人(?=[一-鿿]{2,3}[，,是在]))"
)


def begins_anew(text: str, start: int) -> bool:
    """Whether a clause is about the division at `start`: not 镇是某县的蔬菜基地."""
    return text[start - 1] != "是" and opens_clause(text, start)


def sums_up(text: str, here: Neighbourhood, chosen: Locality, home: str | None) -> bool:
    """Whether a team sums up what it did in the whole home, of which the village is a part."""
    code = chosen.code or ""
    if home is None or code == home or not code.startswith(home):
        return False
    low = chosen.level in {"village", "township"}
    return low and _IN_ALL.match(text, here.sentence.start) is not None


def counts_villages(text: str, sentence: Sentence) -> bool:
    """11个村成立联合社, in a story of one of them: whether villages are counted, by no village."""
    counted = _VILLAGES.search(text, sentence.start, sentence.end)
    if counted is None:
        return False
    low = max(sentence.start, counted.start() - _NEAR_COUNT)
    return _NEIGHBOURS.search(text, low, counted.start()) is None


def is_heading(text: str, start: int, end: int) -> bool:
    """Whether a line may be a heading inside a story; the paragraph below it tells."""
    return end - start <= _SUBHEADING and not text.endswith(STOPS, start, end)


def is_head_line(text: str, topic: Topic, start: int, end: int) -> bool:
    """Whether a line is the name of a division and nothing else: it heads what follows."""
    return (
        topic.end <= end
        and topic.place is not None
        and topic.body is None
        and not text[start : topic.start].strip("●■◎★▲•◆ \u3000")
        and not text[topic.end : end].strip("：: \u3000")
    )


def opens_with_quotation(text: str, start: int) -> bool:
    """Whether a paragraph opens with a quotation, its dateline left aside."""
    return _QUOTED.match(text, start) is not None


def goes_on_with_body(text: str, bodies: Sequence[Span], start: int) -> bool:
    """Whether a paragraph opens with a body that the one before it, from `start` back, named.

    记者来到某某牧业养牛场。|据了解，某某牧业有限公司成立于2019年: the story stays there.
    """
    at = bisect_left(bodies, (start,))
    if at >= len(bodies) or bodies[at][0] > start + _OPENS_WITH:
        return False
    first, end = bodies[at]
    name = text[first : min(end, first + _OWN_NAME)]
    above = text.rfind("\n", 0, max(0, start - 1)) + 1
    return end - first >= _OWN_NAME and text.find(name, above, start) >= 0


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


def passes_by(text: str, topic: Topic, home: str | None) -> bool:
    """Whether a story only passes by the division: 原本在天津做客服, 江苏常州的老师.

    A division of another province, inside a clause, is not spoken of in the sentences after it.
    """
    code = topic.place.code if topic.place is not None else None
    if is_last_of_row(text, topic) or (code is not None and _is_fostered(text, topic)):
        return True
    if code is None or (home is not None and code[:PROVINCE] == home[:PROVINCE]):
        return False
    if _ORIGIN.match(text, topic.end):
        return True
    if home is None:
        return False
    before = text[max(0, topic.start - 2) : topic.start]
    leads = before[1:] in {"在", "据"} and CLAUSE_MARK.match(before) is not None
    opens = leads or opens_clause(text, topic.start)
    return not opens or text.startswith("的", topic.end)


def one_of_until(text: str, topic: Topic) -> int:
    """Where 是内蒙古27个老区之一 is over, else -1: the rest is not of the larger division."""
    many = ONE_OF_MANY.match(text, topic.end)
    if many is not None:
        return many.end()
    before = text[topic.start - 1 : topic.start]
    ground = _ON_GROUND.match(text, topic.end) if before == "在" and topic.anaphor else None
    if ground is not None:
        return ground.end()
    held = _HELD_TOWN.match(text, topic.end) or _FIRST.match(text, topic.end)
    if held is not None and not topic.wide:
        return held.end()
    low = max(0, topic.start - _IS_REACH)
    match = _KIND_OF.match(text, topic.end) if _IS.search(text, low, topic.start) else None
    if match is None and _IS_CALLED.search(text, max(0, topic.start - _IS_REACH), topic.start):
        match = _ONE_OF.match(text, topic.end)
    return match.end() if match is not None else -1


def is_example(text: str, start: int, quantity: Quantity) -> bool:
    """Whether the division that ends at `start` stands in an example of what is counted.

    多伦|段治理、某电厂等29个项目, 贵阳|“夜市”等聚集区55个. What a division does is told by a verb
    behind it, 奈曼旗|实施某工程、某项目等5个, and 开鲁县|开鲁镇、东风镇等10个镇 are all of it.
    """
    match = _EXAMPLES.match(text, start, quantity.end)
    if match is not None:
        told = "在" in match["first"] or _DOES.search(match["first"]) is not None
        return not told and not lists_villages(text, start, quantity.end)
    between = text[start : quantity.start]
    at = between.find("等")
    if not 0 < at <= _NEAR_OTHERS or between.startswith(("，", "。")):
        return False
    if between.startswith("等地", at):
        # 湖北|中东部和南部等地: parts of it, and no examples
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
    return passed or _ends_row(text, topic) or is_example(text, topic.end, here.quantity)


def _ends_row(text: str, topic: Topic) -> bool:
    """甲能源通榆、乙电力|辽源|等5个项目: whether a name closes the last of a row of examples."""
    if not text.startswith("等", topic.end) or topic.place is None:
        return False
    return _FIRM_BEFORE.search(text, max(0, topic.start - 10), topic.start) is not None


def is_report(text: str) -> bool:
    """Whether every paragraph is about the whole of a division, unless it says otherwise."""
    return _REPORT.search(text, 0, 400) is not None or "各位代表" in text
