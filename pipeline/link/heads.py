"""What the head of an article says of whose it is: a division's own, the country's, or nothing."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice

from pipeline.abroad import is_abroad
from pipeline.division_names import COUNTY, PREFECTURE, PROVINCE, TOWNSHIP
from pipeline.edges import led
from schemas.mentions import PlaceMention
from schemas.structs import struct

HEAD = 600
"""Code points at the beginning of an article that may say whose it is."""
HEAD_LINES = 4
LEAD_LINES = 2
SHORTEST_PARAGRAPH = 24
"""Code points from which a line is a paragraph, and no headline or subhead."""
LONGEST_TITLE = 80

_YEAR = r"(?:\d{4}|[一二〇零○]{4})年度?"
# 中共 and 关于 may stand before the division of a headline: 关于内蒙古自治区2022年…情况的报告
_BEFORE_OPENING = re.compile(
    rf"[\s《“(（【\[]*(?:\d{{1,2}}[、.．]\s*)?(?:{_YEAR})?(?:关于)?(?:中共)?$"
    # 某县财政局关于某县2022年…的报告
    r"|[^，。；：！？\n]{2,24}(?:局|厅|委|委员会|政府|办公室|法院|检察院)关于$"
)
_ACCOUNT = re.compile(
    rf"(?:{_YEAR}|[^，。；：！？\n]){{0,40}}?"
    # a title may have been cut short: …国民经济和社会发展统(2)
    r"(?:公报|发展统计?(?=[\s(（.…]|$)|工作报告|(?:情况|草案[)）]?|计划|决算)的?报告|概况|概览|年鉴|简介|基本情况|[省市州盟区县旗镇乡]情|工作总结"
    r"|介绍[ \u3000]*$"
    # 某区国民经济和社会发展第十三个五年规划纲要
    r"|(?:五年|十[一二三四五六]五”?[^，。；：！？\n]{0,24})(?:规划|计划)(?:纲要)?[ \u3000]*"
    r"(?:[(（][^()（）\n]{1,8}[)）])?$)",
    re.M,
)
_ACCOUNT_AT_ONCE = re.compile(
    r"(?:统计)?年鉴|概况|概览|统计公报|(?:人民)?政府工作报告|[县市区]?志\b"
)
_COLON = re.compile(r"[:：](?!\d)")
# 某镇|党委书记张某：守好一方水土: who heads a division is heard on it
_HEAD_SPEAKS = re.compile(
    r"(?:(?:党工?)?委副?书记|人民政府|办事处|副?[镇乡县区旗]长|主任|苏木达|[县区旗镇乡]委副?书记|、){1,5}"
    r"(?<![府处、])[ \u3000]?[一-鿿·]{2,4}[:：]"
)
_REPORT = re.compile(r"各位代表|工作报告|向大会报告")
_ON_BEHALF = re.compile(r"代表(?:中共)?$")
_BODY = re.compile(
    r"(?:人民)?政府|人民代表大会|人大|[高中]级人民法院|人民法院|人民检察院|委员会|委"
)
_IN_SESSION = re.compile(r"第[一二三四五六七八九十\d]{1,3}届\s?(?:人民代表大会|人大|委员会)")
# 包头市人民政府市长 某某, above the greeting
_OFFICE = re.compile(
    r"(?:人民)?政府(?:代理?)?(?:[省市州盟县旗区镇乡]长|主席|苏木达)"
    r"|(?:代理?)?[省市州盟县旗区镇乡]长[ \u3000]+[一-鿿·]{2,8}\s*"
    r"(?:[(（][^()（）\n]*[)）]\s*)?各位代表"
)
# 我代表旗人民政府: a report of a banner, whatever larger division it names besides
_OWN = re.compile(
    r"代表(?:全[市县旗区镇乡])?(?P<own>[市州盟县旗区镇乡]|苏木)(?:人民政府|政府|行政公署|行署|人大|人民代表大会)"
)
# 县农业农村局2023年工作总结; 我局将始终…: what is done in one town is part of it
_OFFICE_TITLE = re.compile(
    rf"\s*(?:{_YEAR})?[县区旗市盟州省][一-鿿]{{2,16}}?(?:局|委|办|中心|厅|院)[^\n，。；]{{0,30}}"
    r"(?:总结|汇报|思路|要点|计划|情况)[^\n，。；]{0,16}$",
    re.M,
)
_OUR_OFFICE = re.compile(r"(?:^|[。\n，；])[“ \u3000]*我[局委厅](?!们|员)")
_OFFICE_HEAD = 200
_LEAST = {
    **dict.fromkeys("市州盟", PREFECTURE),
    **dict.fromkeys("县旗区", COUNTY),
    **dict.fromkeys(("镇", "乡", "苏木"), TOWNSHIP),
}
# 马祖镇，旧名两路口，位于平原西北部: the profile of a place begins so
_LIES = re.compile(
    r"[^。；！？\n]{0,30}?(?:位于|地处|坐落|隶属|距离|系[^，。]{0,12}所在地"
    r"|[是为系][^，。；\n]{0,16}?(?:下辖|所辖|辖下|管辖|下属)的)"
)
# 某某千户苗寨，位于|某省某县|东北部: the profile of what lies there
_SITE_LIES = re.compile(
    r"[\s\u3000]*(?![^，。\n]*(?:来到|走进|走访|记者|笔者|我们|总部|老家|家乡|[在从]))[^，。；：！？“\d\n]{2,26}"
    # 某某农场创建于1956年，
    r"(?:(?:[创始组兴修]建|成立|创办)于\d[^，。；\n]{3,12})?[，,]?"
    r"(?:位于|坐落[于在]|地处|隶属于?)(?:中国|我国)?(?:[一-鿿]{2,4}省?[东南西北中]{1,2}部)?$"
)
_AND_OTHER = frozenset("、与和及的")
_NATION_ACCOUNT = re.compile(
    rf"[\s《]*(?:{_YEAR})?(?:中华人民共和国|全国|国务院|国家统计局)[^，。：\n]{{0,20}}(?:公报|报告)"
)
_NATION_REPORT = re.compile(r"代表国务院")

_NATION = (
    # 北方大部分地区将有大风: the weather of half the country
    r"(?:我国|(?:中国)?[南北]方(?:大部|多[地省]|地区)|中国[南北]方|全国(?!重点|文明|先进|优秀|劳动|示范|性|人大|政协|两会|百强|县域|统一|民族|双拥|卫生|第|首|最|领先|前"
    r"|道德|模范|脱贫|五一|三八|妇联|总工会|工商联|青联|青少年|各族|(?:人口|经济|农业|污染源|文物|水利)普查))"
)
_MINISTRY = (
    r"(?:国务院|中共中央|中央(?:组织部|宣传部|统战部|政法委|网信办)|最高人民(?:法院|检察院)"
    r"|(?:国家)?(?:生态环境|交通运输|文化和旅游|文旅|教育|财政|民政|农业农村|科技|科学技术|工信|工业和信息化|公安|司法"
    r"|人社|人力资源(?:和)?社会保障|自然资源|住建|住房(?:和)?城乡建设|水利|商务|退役军人事务|应急管理|外交|国防)部(?!门)"
    r"|国家(?:统计|税务总|能源|邮政|铁路|医保|医疗保障|林草|林业和草原|粮食和物资储备|市场监管总|知识产权|外汇管理|移民管理|体育总)局"
    r"|国家(?:发改委|发展改革委|发展和改革委员会|卫健委|卫生健康委(?:员会)?)|中国(?:人民银行|气象局|民航局)|海关总署)"
)
_OPENING_WORDS = r"(?:^|[\n，。；：！？,;:\s)）●■])(?:据|记者)?"
# 中国共产党党员总数突破一亿名, 我国农村公路总里程…: a headline on the nation
_NATION_HEADLINE = re.compile(
    rf"[^\n，。：“”]{{0,4}}(?:{_NATION}|中国共产党(?:党员|党内))[^\n。]*\n"
)
_DAY = (
    r"(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日|近日|日前|今年|去年|目前|截至[^，。]{2,10}|\d{4}年)?"
    r"[，,]?(?:记者|我们)?(?:从|据)?"
)
_NATION_OPENS = re.compile(_OPENING_WORDS + _DAY + _NATION)
_MANY_OPENINGS = 3
"""Clauses of a lead that open with the nation, for all divisions in it to be its parts."""
_MINISTRY_OPENS = re.compile(_OPENING_WORDS + _DAY + _MINISTRY)
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_PARAGRAPH = re.compile(r"[^\n]+")
_WIRE = re.compile(r"据新华社(?:电|消息|报道)")
# 本报北京3月6日电, 中新社北京三月六日电 says where it was written
_DATELINE = re.compile(
    r"(?:本报|新华社|中新社|中新网)?北京"
    r"(?:[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日)?电(?=[\s(（\u3000从据]|记者)"
)
_CLAUSE_BEGINS = re.compile(
    r"(?:^|[\n，。；：,;:])\s*(?:(?:\d{4}年)?(?:\d{1,2}月份?)?(?:\d{1,2}日)?"
    r"|(?:\d{4}年)?(?:[上下]半年|前?[一二三四]季度|\d{1,2}[-—至]\d{1,2}月份?|全年)|目前|今年|去年|近日|其中)$"
)
_LOCAL = led(r"我[省市区县旗盟州]|[全本][市县旗盟]|(?<!族)自治区|本港|本澳")


@struct
class Chain:
    """Divisions one right behind the other: 锡林郭勒盟|东乌珠穆沁旗."""

    start: int
    end: int
    last: PlaceMention


def chains_of(places: Sequence[PlaceMention]) -> Iterator[Chain]:
    """Yield the runs of divisions that stand right behind each other."""
    start = 0
    for i, place in enumerate(places):
        if i and places[i - 1].end != place.start:
            start = i
        if i + 1 == len(places) or places[i + 1].start != place.end:
            yield Chain(places[start].start, place.end, place)


class Head:
    """What the words alone say at the head of an article, however often its places are read."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def lines(self) -> list[tuple[int, int]]:
        """Where the first lines stand."""
        return [m.span() for m in islice(_LINE.finditer(self._text, 0, HEAD), HEAD_LINES)]

    @cached_property
    def is_report(self) -> bool:
        """Whether somebody reports to an assembly."""
        return _REPORT.search(self._text, 0, HEAD) is not None

    @cached_property
    def own(self) -> re.Match[str] | None:
        """On whose behalf a report is given: 我代表旗人民政府."""
        return _OWN.search(self._text, 0, HEAD) if self.is_report else None

    @cached_property
    def of_nation(self) -> bool:
        """Whether it is an account of the country, or a report for its government."""
        if _NATION_ACCOUNT.match(self._text):
            return True
        return _NATION_REPORT.search(self._text, 0, HEAD) is not None

    @cached_property
    def is_local(self) -> bool:
        """Whether the lead speaks of 我市 or 全县."""
        return _LOCAL.search(self._text, 0, lead_end(self._text)) is not None

    @cached_property
    def names_nation(self) -> bool:
        """Whether the headline names the country, or the lead a wire: 据新华社电."""
        if _NATION_HEADLINE.match(self._text):
            return True
        return _WIRE.search(self._text, 0, lead_end(self._text)) is not None

    @cached_property
    def sentence_end(self) -> int:
        """Where the first sentence ends, or else the lead."""
        end = lead_end(self._text)
        stop = self._text.find("。", 0, end)
        return stop if stop >= 0 else end

    @cached_property
    def dated(self) -> int:
        """Where the first sentence has a dateline of the capital: 本报北京3月6日电; or -1."""
        dated = _DATELINE.search(self._text, 0, self.sentence_end)
        return dated.start() if dated is not None else -1

    @cached_property
    def nation_opens(self) -> int:
        """How many clauses of the lead open with the nation."""
        return len(_NATION_OPENS.findall(self._text, 0, lead_end(self._text)))

    @cached_property
    def nation_first(self) -> int:
        """Where the first of them begins; behind the text where there is none."""
        first = _NATION_OPENS.search(self._text, 0, lead_end(self._text))
        return first.start() if first is not None else len(self._text)


head_of = lru_cache(maxsize=32)(Head)


def stated_home(text: str, chains: Sequence[Chain]) -> str | None:
    """Return the division that the head of an article names as its own."""
    head = head_of(text)
    for chain in chains:
        if chain.start >= HEAD:
            break
        if not _is_label(text, chain) and _owns(text, chain, head):
            own = _held_by(text, chain, chains, head)
            return own.last.code or own.last.parent_code
    return _named_above(chains, head.own) if head.own is not None else None


def _named_above(chains: Sequence[Chain], own: re.Match[str]) -> str | None:
    """当前位置：首页 > 某旗 | …我代表旗人民政府: the one division of that kind named before."""
    before = (chain.last for chain in chains if chain.end <= own.start())
    codes = {place.code for place in before if place.code and place.name.endswith(own["own"])}
    return codes.pop() if len(codes) == 1 else None


def least_digits(text: str) -> int:
    """How many digits the code has at least of the division that a report speaks for."""
    own = head_of(text).own
    return _LEAST[own["own"]] if own is not None else PROVINCE


@lru_cache(maxsize=32)
def is_of_office(text: str) -> bool:
    """Whether an office of a county or of a larger division tells of its own work."""
    lines = head_of(text).lines
    titled = bool(lines) and _OFFICE_TITLE.match(text, *lines[0]) is not None
    return titled or _OUR_OFFICE.search(text, 0, _OFFICE_HEAD) is not None


def _is_label(text: str, chain: Chain) -> bool:
    """(内蒙古)2020年呼和浩特市政府工作报告: the name in brackets files what is of another."""
    before, after = text[: chain.start][-1:], text[chain.end : chain.end + 1]
    return before in {"(", "（", "[", "【"} and after in {")", "）", "]", "】"}


_COLONS = frozenset("：:")


def _labels(text: str, chain: Chain) -> bool:
    """某旗：项目点燃引擎⏎: whether a headline tells first of which county it is."""
    county = len(chain.last.code or "") == COUNTY
    return county and text[chain.end : chain.end + 1] in _COLONS


def _owns(text: str, chain: Chain, head: Head) -> bool:
    lines = head.lines
    if head.is_report and _speaks(text, chain):
        return True
    line = next((line for line in lines if line[0] <= chain.start < line[1]), None)
    if line is None:
        return False
    opens = _BEFORE_OPENING.match(text, line[0], chain.start) is not None
    is_heading = line[1] - line[0] <= 2 * SHORTEST_PARAGRAPH
    is_title = line[1] - line[0] <= LONGEST_TITLE
    if is_heading and _ACCOUNT_AT_ONCE.match(text, chain.end, line[1]):
        return True
    if not opens:
        return _holds_site(text, chain, line, lines)
    if is_title and _ACCOUNT.match(text, chain.end, line[1]):
        return True
    if line is lines[0] and (_is_heard(text, chain) or (is_title and _labels(text, chain))):
        return True
    if (
        is_heading
        and len(chain.last.code or "") > PROVINCE
        and not text[chain.end : line[1]].strip()
    ):
        return True
    above = sum(end - start for start, end in lines if end <= line[0])
    return above < 2 * SHORTEST_PARAGRAPH and _LIES.match(text, chain.end, line[1]) is not None


def _holds_site(
    text: str, chain: Chain, line: tuple[int, int], lines: Sequence[tuple[int, int]]
) -> bool:
    """某某苗寨坐落在某县境内: whether a text begins with where lies what it is about."""
    titled = line in lines[1:2] and lines[0][1] - lines[0][0] < SHORTEST_PARAGRAPH
    if not (line == lines[0] or titled) or len(chain.last.code or "") < PREFECTURE:
        return False
    beside = text[chain.end : chain.end + 1] in _AND_OTHER
    return not beside and _SITE_LIES.match(text, line[0], chain.start) is not None


def _held_by(text: str, chain: Chain, chains: Sequence[Chain], head: Head) -> Chain:
    """海南省|国营某某农场位于万宁市, 山东省|援建的园区位于疏勒县: what holds such a site."""
    code, lines = chain.last.code or "-", head.lines
    line = next((line for line in lines if line[0] <= chain.start < line[1]), (0, 0))
    inside = (c for c in chains if chain.start < c.start < line[1])
    return next(
        (
            other
            for other in inside
            if not code.startswith(other.last.code or "-") and _holds_site(text, other, line, lines)
        ),
        chain,
    )


def _is_heard(text: str, chain: Chain) -> bool:
    """某县：…, 某镇党委书记张某：…: whether a headline tells what a division or its head says."""
    length = len(chain.last.code or "")
    if length > PROVINCE and _COLON.match(text, chain.end):
        return True
    return length >= COUNTY and _HEAD_SPEAKS.match(text, chain.end) is not None


def _speaks(text: str, chain: Chain) -> bool:
    """我代表上杭县人民政府; 在突泉县第十八届人民代表大会第二次会议上; 林西县人民政府县长."""
    if _IN_SESSION.match(text, chain.end) or _OFFICE.match(text, chain.end):
        return True
    low = max(0, chain.start - 4)
    return _ON_BEHALF.search(text, low, chain.start) is not None and (
        _BODY.match(text, chain.end) is not None
    )


def is_national(text: str, chains: Sequence[Chain]) -> bool:
    """Whether an article is about the country: a ministry, 我国 or 全国 acts in its lead.

    教育部公布名单，乌海市一校入选 is about 乌海市, and so is what goes on with 我市.
    """
    head = head_of(text)
    if head.of_nation or head.is_local:
        return head.of_nation
    if is_abroad(text, len(chains)):
        return True
    end, head_end = lead_end(text), head.sentence_end
    if head.names_nation and not _named_before(chains, end):
        return True
    if head.dated >= 0 and not any(
        chain.start > head.dated for chain in chains if chain.start < end
    ):
        # 本报北京3月6日电, and no division after it in the lead
        head_end, chains = end, [chain for chain in chains if chain.start >= end]
    if not _named_before(chains, head_end) and _MINISTRY_OPENS.search(text, 0, head_end):
        return True
    if _named_before(chains, text.find("\n", 0, end)):
        return False
    told = [chain for chain in chains if chain.start < end]
    if head.nation_opens >= max(2, len(told)):
        return True
    # 2010年全国播种面积…，全国总产量…，其中东北及内蒙古增产: they are parts of it
    parts = not any(opens_clause(text, chain.start) for chain in told)
    return parts and head.nation_opens >= _MANY_OPENINGS and head.nation_first < told[0].start


def _named_before(chains: Sequence[Chain], position: int) -> bool:
    return bool(chains) and chains[0].start < position


def opens_clause(text: str, position: int) -> bool:
    """Whether a clause begins here, a day or year before it aside: 2019年,全旗收入…."""
    return _CLAUSE_BEGINS.search(text, max(0, position - 12), position) is not None


@lru_cache(maxsize=16)
def lead_end(text: str) -> int:
    """Return where the second paragraph ends."""
    found = 0
    for match in _PARAGRAPH.finditer(text, 0, 2 * HEAD):
        found += match.end() - match.start() >= SHORTEST_PARAGRAPH
        if found == LEAD_LINES or match.end() >= HEAD:
            return match.end()
    return min(len(text), HEAD)
