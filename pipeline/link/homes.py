"""Which division a document or an article is about: what its head says, else what it names most."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache

from pipeline.division_names import COUNTY, LEVELS, PREFECTURE, PROVINCE
from pipeline.edges import led
from pipeline.link.firm_names import named_alone
from pipeline.link.heads import (
    Chain,
    chains_of,
    is_national,
    is_of_office,
    least_digits,
    stated_home,
)
from pipeline.link.helpers import leaves_helped, of_helped
from pipeline.link.standing import about
from pipeline.outsiders import heads_many, is_outsider, names_thing
from pipeline.seeds import alternatives
from schemas.mentions import PlaceMention
from schemas.structs import struct

SHARE = 0.6
"""The part of all mentions that must lie in a division for it to be a home."""

MOST = 0.8
"""The part of a document that an article must fill for its head to speak for the whole."""

_WIRE_BEFORE = re.compile(r"(?:本报|[社网报刊台])驻?$|^$|\n\s*$")
_WIRE_AFTER = re.compile(
    r"\s*(?:[\d一二三四五六七八九十]{1,3}月)?(?:[\d一二三四五六七八九十]{1,3}日)?\s*专?"
    r"(?P<kind>[电讯]|消息)(?![力话子信网影器商动台价站视缆路脑])"
)
_NOT_ABOUT = led(
    # 国铁南宁局: a railway runs through several provinces
    r"(?:(?:国铁|铁路)(?:集团)?|距?离?(?:省会|首府|省城|州府|州府所在地)|距|距?离|毗邻|相邻|接壤|来自|赴|前往|远赴|飞往|驰援|增援|支援|远?销往?|(?:遍布|畅销|热销)了?|出口到?|对口支援|荣获“?|获评“?"
    r"|被评为“?|入选“?"
    # 想建一座类似于|平遥|的古城
    r"|类似于?|好比|堪比|媲美|不亚于|不逊于|酷似"
    r"|直供|供应|打入|[发运]往|(?:[卖售]|远销)[进到往向][了过]?"
    r"|[东南西北]{1,2}[邻接连抵靠至临与伴倚近](?:省会|首府)?)(?:\d{4}年(?:度)?)?$"
    # 荣获全国、自治区、包头市各种荣誉
    # 获评“平安甘肃建设示范县区”: the name of an honour
    r"|(?:荣获|获评|获得|被评为|入选|授予)“[^”，。；\n]{0,8}$"
    # 比宁城县|的老厂多一倍
    r"|(?<![一二三四五六七八九十百\d占对评相之同环无])比$"
    r"|(?:荣获|获评|获得|被评为|入选|授予)(?:(?:全国|国家|自治区|全区|全省|省)级?[、和及]){0,2}$"
)
# 到辽宁学技术: where somebody went is not where the rest happens
_TO = frozenset("到去赴往")
_LEFT_FOR = re.compile(rf"[^，。；\n]{{0,6}}(?:{alternatives('errands.tsv')})")
# 退伍后,他在长沙|工作: where somebody once lived
_LIVED = re.compile(
    rf"(?:(?:某|一[家个])[^，。；、的\d\n]{{0,8}})?[^，。；、\d\n]{{0,6}}?(?:{alternatives('livelihoods.tsv')}"
    r"|工作(?![站室组队人会])|做[^，。；\d]{0,4}生意)"
)
# 率先在某市完成换届, 在全省、某市率先
_FIRST_IN = re.compile(
    "率先|(?:各[县市区旗]|[一-鿿]{0,4}中)?(?:排名|名列|位列|位居|领先)"
    # 在新疆86个县市(中)位居第一
    r"|\d{1,3}个[^，。；\d]{1,10}?中?(?:排名?|名列|[位居]列|位?居|处于?|领先)"
)
# 增速排|湘潭市|第一, 居|锡林郭勒盟|首位
_RANKS_IN = ("排", "居", "列", "排名", "跻身", "进入", "领跑", "领先", "位于", "处于", "走在")
_RANK = re.compile(
    r"[^，。；、\d\n]{0,4}?(?:第[一二三四五六七八九十\d]|[首末]位|前[一二三四五六七八九十列\d])"
    # 进入浙江省卫生县行列
    r"|[^，。；、\d\n]{2,24}?(?:行列|名单|名录|之列|方阵)"
)
_LIES_IN = re.compile(r"(?P<at>位于|地处|坐落[于在])[^，。；\n]{2,24}的$")
_LIES_REACH = 29
_CAPITAL = "11"
_HELD_THERE = re.compile(
    "(?:隆重|正式)?(?:举行|召开|举办|开幕|闭幕|揭晓|发布|公布|签署|签约|启动|宣布|成立|揭牌)"
)
# 茶博会在杭州|国际博览中心闭幕。我县9家茶企参展: where a fair is held that the paper's own went to
_FAIR = re.compile(r"[^，。；、\d\n]{0,14}?(?:举行|召开|举办|开幕|闭幕|落幕|开展)")
_OURS = re.compile("我[市县区旗州省]")
_LEADS_IN = ("率先在", "领先于", "率先于")
# 与宁夏中卫市相望
_WITH = frozenset("与和同")
_BESIDE = re.compile(r"[^，。；\n]{0,8}?(?:相望|接壤|毗邻|毗连|相邻|相连|交界|为邻|相接|相比|相较)")
_POSTED = re.compile("(?:[市县区旗盟州省]|委|局|厅|商会|企业)驻$|(?<![派进政府署])驻$")
_FROM = re.compile(r"从[^，。；、\n]{0,14}$")
_CAME = re.compile(
    r"(?:等地)?(?:来到|赶[来回]|返回|回来|引进|引入|购[进买]|采购|运来|返[乡回]|回[乡到]|嫁到)"
)
_LIST_MARKS = frozenset("、和及与")
_RAILWAYS = ("中铁", "国铁", "国铁集团", "铁路")
# 安康、西安的家长: where people come from, who are here now
_PEOPLE_OF = re.compile(
    r"(?:[、和与][一-鿿]{2,5}){0,3}?(?:等地|甚至(?:外地|外省|国外))?的(?:家长|老师|教师|客商|客户|买家|游客|专家|老板|朋友|亲戚|志愿者)"
    r"|(?:三甲医院的?)?(?:专家(?!组|楼)|大夫|名医|医疗(?:队|专家)|医务人员|客商|游客|知青|媒体)"
    # 湖州市|考察团一行16人来到某旗: who came from elsewhere
    r"|(?:党政|经贸|商务|企业家|农牧)?(?:代表团|考察[团组]|参访团|访问团|采购团|客商|采购商|旅游团)"
)


# 内蒙古|某某食品产业园: the province only heads the name of what stands elsewhere
_NAME = re.compile(
    r"(?![新共有在建的投引改扩兴办创重各全首个])[一-鿿“”（）]{2,14}?"
    r"(?:(?:产业|示范|博览|物流|观光|科技|工业|创业|农业)园|基地|公司|集团|合作社|银行"
    # 兰州|实验幼儿园分园
    r"|幼儿园|[小中大]学|学院|医院)"
    r"|(?:商业|农商)?银行(?![业卡存])|农商行|证券(?!交易|市场|监管)"
    # 浙江|在线杭州12月4日讯
    r"|网(?=\d|讯|消息|记者)|在线(?=[一-鿿]{2,4}\d|讯|消息|记者)"
)


_OF_PREFECTURE = re.compile(
    r"[全我本](?:州(?!市)|盟(?!友|国|军))|州(?:委|人大|政协|人民政府)|盟(?:委|行署)"
)

# “平凉红牛”, ‘巴盟面粉’: a brand that is sold anywhere
_BRAND = re.compile("[一-鿿]{1,6}[”’]")
_BRACKETS = frozenset("（()）")
_OPENING = frozenset("“‘")


@struct
class Aim:
    """What an article is about, as far as its head and its names say.

    `stated` is the code that its head gives it; `codes` are those of the divisions that speak for
    a home; `is_national` means that it is about the country, and about no division.
    """

    stated: str | None
    codes: tuple[str, ...]
    is_national: bool

    def home(self, longest: int, register: Container[str]) -> str | None:
        """Return the code of the article's home, of at most `longest` digits."""
        if self.is_national:
            return None
        codes = self.codes if self.stated is None else (self.stated,)
        return home_of(codes, longest, register)


def aim_of(text: str, places: Sequence[PlaceMention], home: str | None) -> Aim:
    """Read what an article is about, from the divisions found in it so far.

    `home` is the document's, as far as it is known.
    """
    chains = list(chains_of(places))
    stated = stated_home(text, chains)
    wires = {id(chain): kind for chain in chains if (kind := _wire(text, chain)) is not None}
    # a wire from elsewhere tells nothing; 本报兰州讯 a little, where nothing else is named
    aside = _aside(text, chains)
    speaking = [c for c in chains if id(c) not in wires and id(c) not in aside]
    # of whom guests are, or where somebody once worked, is of no text
    speaking = [c for c in speaking if not (_PEOPLE_OF.match(text, c.end) or _is_past(text, c))]
    speaking = [c for c in speaking if not (_heads_name(text, c) or _is_bracketed(text, c))] or (
        named_alone(text, speaking)
    )
    named = {id(c) for c in speaking}
    local = [c for c in chains if wires.get(id(c)) == "讯" and (c.last.code or "") != "11"]
    speaking = [c for c in speaking if not _is_brand(text, c)] or speaking
    if stated is None:
        told = about(text, speaking, local, home)
        speaking = speaking if home is None and leaves_helped(text, told) else told
    least = least_digits(text)
    codes = tuple(code for code in _codes(places, speaking or local) if len(code) >= least)
    if stated is None and is_of_office(text):
        codes = tuple(code[:COUNTY] for code in codes)
    codes = of_helped(text, chains, codes)
    codes = codes if stated is not None else _raised(text, codes)
    of_nation = stated is None and is_national(text, [c for c in chains if id(c) in named])
    return Aim(stated, codes, of_nation)


def _is_brand(text: str, chain: Chain) -> bool:
    """Whether a name of goods begins with a division's, in quotation marks: “平凉红牛”."""
    quoted = text[chain.start - 1 : chain.start] in _OPENING
    short = chain.end - chain.start < len(chain.last.name)
    return quoted and short and _BRAND.match(text, chain.end) is not None


def _is_bracketed(text: str, chain: Chain) -> bool:
    """Whether a province stands in brackets at the head of a name: （内蒙古）某市某中心."""
    before, behind = text[chain.start - 1 : chain.start], text[chain.end : chain.end + 1]
    return chain.last.level == "province" and before in _BRACKETS and behind in _BRACKETS


def _is_past(text: str, chain: Chain) -> bool:
    """Whether somebody only lived there once: 他在长沙|工作."""
    inside = text[chain.start - 1 : chain.start] == "在"
    return inside and _LIVED.match(text, chain.end) is not None


@lru_cache(maxsize=32)
def _told_of_prefecture(text: str) -> int:
    return sum(1 for _ in _OF_PREFECTURE.finditer(text))


def _raised(text: str, codes: tuple[str, ...]) -> tuple[str, ...]:
    """The prefecture alone, where 全州 and 我州 are told of oftener than its counties are named."""
    lower = sum(len(code) > PREFECTURE for code in codes)
    if not lower or _told_of_prefecture(text) <= lower:
        return codes
    return tuple(code[:PREFECTURE] for code in codes)


def stated_of_whole(
    aims: Sequence[Aim], lengths: Sequence[int], register: Container[str]
) -> str | None:
    """Return what the report, communiqué or profile that fills most of a document is about."""
    whole = sum(lengths)
    for aim, length in zip(aims, lengths, strict=True):
        if aim.stated is not None and length > MOST * whole:
            return aim.home(COUNTY, register)
    return None


def document_home(
    aims: Sequence[Aim], lengths: Sequence[int], register: Container[str]
) -> str | None:
    """Return the home of a document from the aims of its articles and their lengths."""
    codes = [code for aim in aims if not aim.is_national for code in aim.codes]
    return stated_of_whole(aims, lengths, register) or home_of(codes, 6, register)


_LEAD = 300
"""Characters from the head of an article in which a county is named that it is about."""


def home_of(codes: Iterable[str], longest: int, register: Container[str]) -> str | None:
    """Return the smallest division that holds `SHARE` of the codes, of at most `longest` digits.

    What only fills a level (1101, 441900) is in no register and no home.
    """
    counts: Counter[str] = Counter()
    total = 0
    for code, times in Counter(codes).items():
        total += times
        for length in LEVELS:
            if length <= min(len(code), longest):
                counts[code[:length]] += times
    most: dict[int, tuple[int, str]] = {}
    for code, times in counts.items():
        most[len(code)] = max(most.get(len(code), (0, "")), (times, code))
    home = None
    for length in LEVELS:
        times, best = most.get(length, (0, ""))
        if not best or times < SHARE * total:
            break
        home = best if best in register else home
    return home


def _in_full(place: PlaceMention) -> bool:
    """Whether a county is named with its last word: 多伦县, and not 多伦|段治理."""
    return place.level != "county" or place.end - place.start == len(place.name)


def _codes(places: Sequence[PlaceMention], chains: Sequence[Chain]) -> Iterator[str]:
    """Every link of the chains speaks, a prefecture for the county that it leads to."""
    spans = iter(chains)
    chain = next(spans, None)
    ends = {(c.last.code or c.last.parent_code or "")[:COUNTY] for c in chains}
    of_one = len(ends) == 1 and len(next(iter(ends))) == COUNTY and chains[0].start < _LEAD
    for place in places:
        while chain is not None and chain.end <= place.start:
            chain = next(spans, None)
        if chain is not None and chain.start <= place.start:
            own = place.code or place.parent_code or ""
            last = chain.last.code or chain.last.parent_code or ""
            short = place.end - place.start < len(place.name)
            if len(own) == PROVINCE < len(last) and (short or of_one):
                # 内蒙古|科左后旗, 湖北省|嘉鱼县: the province only tells which one
                continue
            # 鄂尔多斯市|杭锦旗: the prefecture only tells which one, too
            leads = place.start < chain.last.start and _in_full(chain.last)
            leads |= chain.start < place.start
            leads &= PROVINCE < len(own) < COUNTY <= len(last)
            yield last[:COUNTY] if leads else own


def _heads_name(text: str, chain: Chain) -> bool:
    """Whether it is a short name that the name of a firm, a school or a site begins with."""
    place = chain.last
    short = place.level in {"province", "prefecture"} and place.end - chain.start < len(place.name)
    return short and _NAME.match(text, chain.end) is not None


def _wire(text: str, chain: Chain) -> str | None:
    """电 or 讯 where the chain is the place a report was sent from: 新华社北京12月28日电."""
    before = text[max(0, chain.start - 8) : chain.start]
    if _WIRE_BEFORE.search(before) is None:
        return None
    after = _WIRE_AFTER.match(text, chain.end)
    return after["kind"] if after else None


def _is_left(text: str, chain: Chain) -> bool:
    """Whether things or people came from the division: 从台湾引进鲍苗."""
    return (
        _CAME.match(text, chain.end) is not None
        and _FROM.search(text, max(0, chain.start - 16), chain.start) is not None
    )


def _is_posted(text: str, chain: Chain) -> bool:
    """某市驻|上海|招才引智工作站: where a body of another division is; not 州政府驻|合作市."""
    far = chain.last.level in {"province", "prefecture"}
    return far and _POSTED.search(text, max(0, chain.start - 5), chain.start) is not None


def _is_held(text: str, chain: Chain, before: Chain | None) -> bool:
    """位于疏勒县的|山东寿光|蔬菜基地: whether it only names what lies in the division before it."""
    if text[chain.start - 1 : chain.start] != "的":
        return False
    lies = _LIES_IN.search(text, max(0, chain.start - _LIES_REACH), chain.start)
    if lies is None:
        return False
    if before is None or before.start < lies.end("at"):
        # 位于新疆兵团某团的|山东寿光|蔬菜基地
        return _NAME.match(text, chain.end) is not None
    code, around = chain.last.code or chain.last.parent_code or "-", before.last.code or "-"
    return not (code.startswith(around) or around.startswith(code))


def _is_led(text: str, chain: Chain) -> bool:
    """率先在泉州市完成换届: whether a division is only that in which the text's own is first.

    Nor is what a ministry tells in Beijing about Beijing: 国家统计局在北京召开新闻发布会.
    """
    if text.endswith(_LEADS_IN, 0, chain.start):
        return True
    if text.endswith(_RANKS_IN, 0, chain.start) and _RANK.match(text, chain.end):
        return True
    if not text.endswith("在", 0, chain.start):
        return False
    held = chain.last.code == _CAPITAL and _HELD_THERE.match(text, chain.end) is not None
    held |= _FAIR.match(text, chain.end) is not None and _first_ours(text) > chain.start
    return held or _FIRST_IN.match(text, chain.end) is not None


def _is_first_of_many(text: str, chain: Chain) -> bool:
    """Whether a county only heads those that are counted: 嘉鱼县等5个县."""
    alone = chain.last.start == chain.start and chain.last.level in {"county", "prefecture"}
    alone &= text[chain.start - 1 : chain.start] not in _LIST_MARKS
    return alone and heads_many(text, chain.end)


_REPORT_FROM = re.compile(
    r"的(?:[一-鿿]{0,6}(?:报道|调查|观察|见闻|答卷|实践|探索|启示|报告|经验|启迪|变化|故事)|一线)"
    r"[ \u3000]*(?=\n|[（(])"
)


@lru_cache(maxsize=32)
def _first_ours(text: str) -> int:
    """Where a text first calls a division its own, 我市; -1 where it never does."""
    ours = _OURS.search(text)
    return ours.start() if ours is not None else -1


def _aside(text: str, chains: Sequence[Chain]) -> frozenset[int]:
    """The chains that are only held against what the text is about, by id: 距成都市60公里.

    销往北京、上海: what is said of the first of a list holds of the others.
    """
    aside: set[int] = set()
    before: Chain | None = None
    title = text.find("\n") if len(chains) < 2 else -1  # “平遥牛肉走俏⏎…” is about 平遥
    for chain in chains:
        listed = before is not None and text[before.end : chain.start] in _LIST_MARKS
        low = max(0, chain.start - 12)
        low = max(low, text.rfind("\n", low, chain.start) + 1)
        apart = _NOT_ABOUT.search(text, low, chain.start) or (
            text[chain.start - 1 : chain.start] in _TO and _LEFT_FOR.match(text, chain.end)
        )
        apart = apart or (
            text[chain.start - 1 : chain.start] in _WITH and _BESIDE.match(text, chain.end)
        )
        # 往江都|方向: where a road leads; 广州|局集团公司: a railway
        leads = text.startswith(("方向", "局集团公司"), chain.end) or _is_led(text, chain)
        leads |= text.startswith("局", chain.end) and text.endswith(_RAILWAYS, 0, chain.start)
        leads = (
            leads
            or _is_held(text, chain, before)
            or _is_posted(text, chain)
            or is_outsider(text, chain.start, chain.end)
            or _is_first_of_many(text, chain)
            or (chain.start > title and names_thing(text, chain.start, chain.end))
        )
        if _REPORT_FROM.match(text, chain.end) and chain.start < _LEAD:
            # 多点发力促增收——来自|某县|的报道
            apart = leads = False
        if apart or leads or _is_left(text, chain) or (listed and id(before) in aside):
            aside.add(id(chain))
        before = chain
    return frozenset(aside)
