"""The divisions, and the words for the nation, that a text may be speaking of."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence, Set

from pipeline.abroad import scenes_abroad
from pipeline.assemble.places.examples import is_first_of_many
from pipeline.assemble.places.named_together import are_listed, is_beside, is_with
from pipeline.assemble.places.pair_names import is_in_pair
from pipeline.assemble.places.routes import ends_route, is_way
from pipeline.assemble.places.topic_bodies import LIST_MARKS, body_around
from pipeline.seeds import behind_heads
from schemas.article import Article
from schemas.mentions import Anaphor, PlaceMention
from schemas.structs import struct

_CLAUSE_MARKS = frozenset("\n，。；：！？")
# 昆都仑区等3个旗县区
_AND_OTHERS = re.compile(
    r"等(?:\d+|[一二两三四五六七八九十]+)个?(?:[边偏]远|贫困|薄弱|重点|深度|易地|搬迁|地区|山区|、)*(?:旗县市?区?|县市?区?|盟市|[地州]市|市州|设区市|区县|省[区市份]*|[市区旗镇乡村]|苏木|街道|社区|嘎查|[先试示重][进点范]|地区)"
)
ONE_OF_MANY = re.compile(
    r"(?:\d+|[两三四五六七八九十]+[个大座家])[一-鿿]?[^，。；、,;\d]{1,12}?(?:、[^，。；、,;\d（()）]{1,4}[)）])?"
    r"(?:之一|(?:中的?|里的?)?(?:排名?)?第[\d一二三四五六七八九十]+[位名]"
    # 新疆86个县市位居第一
    r"|中?(?:排名?|[位名]列|位?居)(?:第[\d一二三四五六七八九十]|首位|前[\d列三五十])"
    # 在全市13个产业园区中，产值增幅位于第三
    r"|中，[^。；\d]{2,40}?(?:[位名排]?[列居于]|排[名在])第)"
)
EACH = re.compile(r"各(?:有|约|建成?|完成)?[\d一二三四五六七八九十百]")
# 甲县3座和|乙旗2座
ITEM = re.compile(r"\d[万亿]?[一-鿿]{1,3}[和与]$")
# a nation, the world or a bloc of regions has no code: the figure is about none of the divisions
# One class stands before the alternatives, so that the engine skips to its next member.
_BODY_HEADS, _BODIES = behind_heads("national_bodies.tsv")
_WIDE = re.compile(
    rf"[{_BODY_HEADS}全我中世上长珠京粤汾东某南北两三](?:"
    rf"(?P<actor>{_BODIES})(?!门|[一-鿿]{{2,6}}调查[总大]?队|(?:定点|对口|结对)(?:帮扶|支援|援建))"
    r"|(?P<nation>(?<=全)国(?!重点|文明|先进|优秀|劳动|示范|性|人大|政协|百强|县域|统一|民族|双拥|卫生|第|首|最|领先|前"
    r"|(?:人口|经济|农业|污染源|文物|水利)普查"
    # 全国休闲农业|示范县2个: a title that a county's own things bear; not 全国已建成示范县
    r"|[^，。；、\d建设创打有已共新获累各的]{2,8}(?:示范[区县市镇乡村点户社基]|试点[区县市镇乡村]|标准化生产基地|重点镇))"
    r"|(?<=我)国|(?<=世)界|(?<=全)球"
    # 有媒体报道,某地|一场直播…: no division that anybody names
    r"|(?<=某)地"
    r"|(?<=中)国(?<!新中国)(?=将(?!军|领)|已经?(?=[成有拥建])|目前|共有|拥有)"
    # 中央财政|赤字两千亿元; not 中央财政补助资金, which is a county's
    r"|(?<=中)央财政(?=收支|总?收入|总?支出|赤字|国债|预算|安排国债)"
    # 上述6省, 上述地区: what a list named together
    r"|(?<=上)述(?:[\d两三四五六七八九十]+个?省|省份|地区))"
    r"|(?<=[长珠])三角|(?<=京)津冀(?!协同|三地)|(?<=粤)港澳大湾区"
    # 造成|两省|数百村镇被淹
    r"|(?<=[两三])省(?:区|市)?(?![级会长际道一-鿿]?(?:交界|边界))"
    r"|(?<=汾)渭平原|(?<=长)江经济带|(?<=东)北三省"
    # 北方地区|已有5次大风
    r"|(?<=[南北])方(?=地区|大部|多[地省])|(?<=中)国[南北]方)"
)
# 本报北京9月16日电: where it was written, not what it is about
_DATELINE = re.compile(
    r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日专?"
    r"(?:[电讯](?![力话])|消息(?=[\s(（：:　]))"
    r"|[电讯](?=[\s(（　])"
)
# 鄂尔多斯日报: the head of a page
_PAPER = re.compile(r"(?:日|晚|晨|早|商|时|都市)报|电视台|广播电台|融媒体?|新闻网")
# 内蒙古乌拉特草原, 内蒙古大学: the province is part of another name
_NAMED_AFTER = re.compile(
    # 湖南工业职院, 山东农大, 浙江理工
    r"[一-鿿]{0,6}?(?:职院|学院|[师农医科财](?:科|业|范)?大(?![会赛户棚力])|理工(?![作种]))|"
    r"[一-鿿]{0,6}?(?:草原|高原|人才市场|沙漠|戈壁|大学|出版|集团|电视台|日报|银行|股份|有限|(?:合作社|协会|联合会)(?![已共总达]|数|有\d)"
    r"|服务网|网(?=\d|讯|消息|记者)|在线(?=[一-鿿]{2,4}\d|讯|消息|记者|客户端)|卫视|信息网|新闻网|政务网|网站|客户端|频道)"
)


# 清水县兄弟家庭农场: the county is part of its name
_FAMILY_FARM = re.compile(r"(?![一几两]?[处个座])[一-鿿]{0,8}?家庭[一-鿿]{0,4}[农牧]场")
# 德州|驴、庆阳驴, 秦川|牛3个品种: a breed is called after a place
_BREED = re.compile(
    # 阿拉善|白绒山羊, 鄂尔多斯|细毛羊
    r"[黑白黄红]?(?:绒山羊|山羊|细毛羊|绵羊|黄羊|双峰驼|黄牛|红牛|黑猪|白鹅)"
    r"|[一-鿿]{0,2}[驴牛羊猪鸡马鸭鹅]"
    r"(?=[、和与及][一-鿿]{2,4}[驴牛羊猪鸡马鸭鹅]|等?(?:\d+|[两三四五六七八九十])个?(?:优良)?品种)"
)
# 国铁南宁局, 中国铁路上海局, 广州局集团公司: a railway runs through several provinces
_RAILWAY = re.compile(r"(?:国铁|中铁|铁路)(?:集团)?$")


@struct
class Topic:
    """A stretch that names or points to a division, or to the nation; offsets in the article."""

    start: int
    end: int
    place: PlaceMention | None = None
    anaphor: Anaphor | None = None
    body: int | None = None
    wide: bool = False
    actor: bool = False
    nation: bool = False
    abroad: bool = False

    @property
    def is_body(self) -> bool:
        """Whether a body speaks for its division: 旗委, 县里."""
        return self.anaphor is not None and self.anaphor.head == "里"


def place_topics(article: Article) -> Iterator[Topic]:
    """One topic a chain of divisions: its last link, which is the smallest."""
    body_starts = [body.start for body in article.organisations]
    programs = [(program.start, program.end) for program in article.programs]
    places = article.places
    ends = {quantity.end for quantity in article.quantities}
    for i, place in enumerate(places):
        if i + 1 < len(places) and _leads_down(article.text, place, places[i + 1]):
            continue
        if _inside(programs, place):
            continue
        if _in_list(article, i, ends):
            yield from _upper(article, i)
            yield from _of_provinces(article, i)
            continue
        aside = _is_partner(article.text, place) or is_way(article.text, places, i)
        aside = aside or is_in_pair(article.text, places, i)
        if aside or not _is_spoken_of(article.text, place):
            continue
        first = _chain_start(article.text, places, i)
        if first and places[first - 1].end == places[first].start:
            # 某村|鄂尔多斯市某某养牛场: what is larger begins a name of its own
            continue
        body, elsewhere = body_around(article, body_starts, i, places[first].start)
        if elsewhere:
            continue
        body = body or _looks_body(article.text, place)
        yield Topic(places[first].start, place.end, place=place, body=body)


# 通辽|发电总厂: a short name that heads a body's, which no rule of names has found
_BODY_LIKE = re.compile(
    r"(?![新共有在建的投引改扩兴办创])[一-鿿]{0,4}?"
    r"(?:总厂|电厂|热电厂|银行|医院|学院|大学(?!生)|中学(?!生)|研究院|研究所|供电局|铁路局)"
    # 内蒙古|粮食产业园建设工程总占地500亩
    r"|(?![新共有在建的投引改扩兴办创重各全首])[一-鿿]{2,10}?"
    r"(?:产业园|示范园|博览园|物流园|基地|枢纽|电站|综合体)(?:建设)?(?:工程|项目)?(?:[总占]|位于|坐落|建筑|规划面积)"
)


# 在该村建设|赤峰宏福现代农业产业园: what is built there is called after the city
_PARK = re.compile(r"[一-鿿]{2,10}?(?:产业园|示范园|博览园|物流园|工业园|科技园|电站|基地)")
_BUILDS = ("建设", "新建", "兴建", "投建", "建成", "打造", "引进")


# 朝阳市|级贫困村: by whom a thing is ranked
_RANK = re.compile(r"级(?!别)")


def _looks_body(text: str, place: PlaceMention) -> int | None:
    """Where the name of a body ends that a division's short name heads."""
    if text[place.end - 1] in "省市区县旗盟州镇乡村" or place.level in {"township", "village"}:
        return None
    built = text.endswith(_BUILDS, 0, place.start)
    body = _BODY_LIKE.match(text, place.end) or (built and _PARK.match(text, place.end))
    return body.end() if body else None


# 五原县|荣丰办事处|义丰村: a town between them that the register lacks
_TOWN_BETWEEN = re.compile(r"[一-鿿]{2,4}(?:街道)?(?:办事处|管理区|管委会)")


def _leads_down(text: str, upper: PlaceMention, place: PlaceMention) -> bool:
    """Whether a division stands right behind one that is larger.

    呼勒岱嘎查|内蒙古某某公司: the second begins a name of its own.
    """
    within = upper.code and place.level == "village" and (place.code or "").startswith(upper.code)
    if within and _TOWN_BETWEEN.fullmatch(text, upper.end, place.start):
        return True
    larger = len(upper.code or "") <= len(place.code or "") or place.code is None
    return upper.end == place.start and (larger or upper.code is None)


def _chain_start(text: str, places: Sequence[PlaceMention], last: int) -> int:
    """Where the chain of divisions begins that ends with the `last` one."""
    first = last
    while first and _leads_down(text, places[first - 1], places[first]):
        first -= 1
    return first


def _chain_end(text: str, places: Sequence[PlaceMention], first: int) -> int:
    """The last link of the chain of divisions that begins with the `first` one."""
    last = first
    while last + 1 < len(places) and _leads_down(text, places[last], places[last + 1]):
        last += 1
    return last


# 对美国、欧盟和中国|台湾|进出口, 对中国|香港|3447亿元: with whom one trades
_WITH = re.compile(r"[对与向](?:[^，。；：\d\n]{2,16}[、和与])?(?:中国)?$")
_TRADES = re.compile(r"(?:等[一-鿿]{0,4})?的?(?:进出口|出口|进口|贸易|外贸)")
_WITH_REACH = 20


def _is_partner(text: str, place: PlaceMention) -> bool:
    """Whether a division is only named as one that goods are sold to or bought from."""
    traded = _TRADES.match(text, place.end)
    told = traded or text[place.end : place.end + 1].isdigit()
    led = _WITH.search(text, max(0, place.start - _WITH_REACH), place.start) if told else None
    return led is not None and (traded is not None or "中国" in led.group())


def _is_spoken_of(text: str, place: PlaceMention) -> bool:
    """Whether a division is more than a dateline's, or part of another name."""
    named_after = place.level == "province" and _NAMED_AFTER.match(text, place.end)
    low = place.level == "village"  # 靠河村|富华家庭农场 lies there
    others = (_PAPER, _RANK) if low else (_PAPER, _RANK, _FAMILY_FARM)
    if any(other.match(text, place.end) for other in others):
        return False
    if text[place.end - 1] not in "省市区县旗" and _BREED.match(text, place.end):
        return False
    if text.startswith("环", place.start - 1) and place.level != "province":
        # 环成都|经济圈
        return False
    if ends_route(text, place):
        return False
    railway = text.startswith(("局集团公司", "铁路局"), place.end) or (
        text.startswith("局", place.end) and _RAILWAY.search(text, 0, place.start)
    )
    return not (named_after or railway or _DATELINE.match(text, place.end))


def _upper(article: Article, index: int) -> Iterator[Topic]:
    """开鲁县|开鲁镇、东风镇等10个镇 are all of the county, where a clause begins with it."""
    upper = article.places[index - 1] if index else None
    if upper is None or upper.end != article.places[index].start:
        return
    opens = upper.start == 0 or article.text[upper.start - 1] in _CLAUSE_MARKS
    leaves = upper.level == "prefecture" and _row_leaves(article, index, upper.code or "")
    if opens and not leaves:
        yield Topic(upper.start, upper.end, place=upper)


# 甲省、乙省等|七省|的产量…: of no one division
_PROVINCES = re.compile(
    r"(?:等[^，。；：、\d\n]{0,4})?(?:\d+|[两三四五六七八九十多]+)个?[^，。；：、\d\n]{0,4}?省(?![会级长])"
)


def _of_provinces(article: Article, index: int) -> Iterator[Topic]:
    """陕西、山东等七省: a row of provinces, told of together, is as wide as a nation."""
    places, text = article.places, article.text
    first = index
    if places[index].level != "province" or not _PROVINCES.match(text, places[index].end):
        return
    while first and text[places[first - 1].end : places[first].start] in LIST_MARKS:
        first -= 1
    yield Topic(places[first].start, places[index].end, wide=True)


def _row_leaves(article: Article, index: int, code: str) -> bool:
    """南阳市|桐柏县、驻马店市汝南县: whether the row goes on outside of the division `code`."""
    places, text = article.places, article.text
    last = _chain_end(text, places, index)
    while last + 1 < len(places) and text[places[last].end : places[last + 1].start] in LIST_MARKS:
        last += 1
        if not (places[last].code or code).startswith(code):
            return True
        last = _chain_end(text, places, last)
    return False


def topics_of(article: Article, anaphors: Iterable[Anaphor]) -> list[Topic]:
    """Everything that an article may be speaking of, in order."""
    pointing = (Topic(a.start, a.end, anaphor=a) for a in _pointers(article, anaphors))
    abroad = list(scenes_abroad(article.text))
    told = (topic for topic in place_topics(article) if not _inside_scene(abroad, topic))
    far = (Topic(start, end, wide=True, nation=True, abroad=True) for start, end in abroad)
    named = (*told, *wide_topics(article.text), *far, *pointing)
    return sorted(named, key=lambda topic: (topic.start, topic.end))


def _inside_scene(scenes: Sequence[tuple[int, int]], topic: Topic) -> bool:
    """印度、尼泊尔和中国|西藏|地区: whether a division is only the last of a row of countries."""
    at = bisect_left(scenes, (topic.start + 1, 0)) - 1
    return at >= 0 and topic.start < scenes[at][1]


def _pointers(article: Article, anaphors: Iterable[Anaphor]) -> Iterator[Anaphor]:
    """The words that point to divisions; 县城 of 位于天全县城 is part of a name.

    《关于做好全市老干部工作的意见》, read out in a town: what a document is about is not spoken of.
    """
    places = article.places
    programs = [(program.start, program.end) for program in article.programs]
    for anaphor in anaphors:
        if _inside(programs, anaphor):
            continue
        at = bisect_right(places, anaphor.start, key=lambda place: place.start) - 1
        if at < 0 or places[at].end <= anaphor.start:
            yield anaphor


def wide_topics(text: str) -> Iterator[Topic]:
    """One topic a word for the nation, a bloc of regions or a ministry."""
    for match in _WIDE.finditer(text):
        kind = match.lastgroup
        yield Topic(
            match.start(), match.end(), wide=True, actor=kind == "actor", nation=kind == "nation"
        )


_SERIAL = re.compile(r"(?:^|\n)[ \u3000]*(?:\d{1,2}|[一二三四五六七八九十]{1,3})、$")


def _in_list(article: Article, index: int, ends: Set[int]) -> bool:
    """Whether the division is one of a list, A街道、B街道等: the text speaks of none of them.

    In 甲区7座、乙县3座 a number stands before the mark (`ends`), and each division has its own.
    """
    places, text = article.places, article.text
    first = index
    while first and places[first - 1].end == places[first].start:
        first -= 1
    after, before = places[index].end, places[first].start
    if EACH.match(text, after):
        # 甲市、乙市各31项: what each has is told of the last
        return False
    if text.startswith("等地", after):
        return True
    # 周边5个|村、某旗2个村
    items = range(before - 1 - 2 * (text[before - 2] not in ")）"), before)
    listed = text[before - 1 : before] == "、" and ends.isdisjoint(items)
    # 1、甲县完成造林6000亩: the mark of an item, and of no list
    listed = listed and _SERIAL.search(text, max(0, before - 5), before) is None
    many = _AND_OTHERS.match(text, after) or is_first_of_many(text, places[index])
    if listed or text[after : after + 1] == "、" or many:
        return True
    if index + 1 < len(places) and text[after : places[index + 1].start] in LIST_MARKS:
        other = places[_chain_end(text, places, index + 1)]
        # not 某村位处甲县与乙县交界的山上
        opens = before == 0 or text[before - 1] in _CLAUSE_MARKS
        beside = opens and is_with(text, after, other.end)
        return are_listed(text, places[index], other) and not beside
    listed = bool(first) and text[places[first - 1].end : before] in LIST_MARKS
    listed = listed and not is_beside(text, after)
    return listed and are_listed(text, places[first - 1], places[index])


def _inside(spans: list[tuple[int, int]], place: PlaceMention | Anaphor) -> bool:
    at = bisect_left(spans, (place.start + 1, 0)) - 1
    return at >= 0 and spans[at][0] <= place.start and place.end < spans[at][1]
