"""Deals divisions out to the numbers of a list: 甲区、乙区、丙区分别为x、y、z."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from pipeline.assemble.clauses import Neighbourhood, list_length
from pipeline.assemble.places.topic_bodies import LIST_MARKS
from pipeline.assemble.places.topics import EACH, Topic
from pipeline.clause_openings import REACH
from pipeline.division_names import LEVELS
from schemas.article import Article
from schemas.mentions import PlaceMention, Quantity

_ROW = 60
_SEVERAL = 2
_PART = r"[^，,。；;、\n\d]{2,12}\d[\d.]*[^，,。；;、\n\d]{1,4}"
_ROW_OF_PARTS = re.compile(rf"其中[，,：:]?{_PART}(?:[、和及]{_PART})+[，,；;]")

# 泽州县10.6亿元，城区6.9亿元，开发区2.4亿元: an item of a row, and the name that it begins with
_ITEM = re.compile(
    r"[，,；;、]\s?(?:其中[，,：:]?)?"
    r"(?P<name>[一-鿿]{1,6}(?:[县旗区镇乡市盟州]|街道|苏木|管委会))(?:为|达到?|完成)?-?"
)


# 涪陵区接待55万人次；某某经开区|接待5万人次
_CLAUSE_MARKS = frozenset("，,；;：:")
_ZONE_ACTS = re.compile(
    r"[，,；;](?P<zone>[一-鿿]{2,6}(?:经济(?:技术)?开发区|经开区|高新区|开发区|(?:工业|产业|物流)园区|管理区|新区))"
    r"(?=[一-鿿]{2,8}\d)"
)
_ZONE_ENDS = re.compile(r"[；;。\n]")
_AGAIN = re.compile(r"[，,]\s?(?:[比较][^，。；、\d]{1,8})?分别[^，。；、\d]{0,8}")
_AMONG = re.compile(r"其中[，,：:]?[^，。；、\d\n]{0,6}$")
_FAR = 16
"""Characters between 分别 and the first number that it deals out."""
_LEAD = 6
"""How far into brackets, in characters, their first number may stand."""
_NO_LEAD = frozenset("）)，,、；;：:其")
# 麻城（285毫米）、|钟祥|（230毫米）
_NEXT_NAME = re.compile(r"[)）][、，,和][一-鿿]{2,4}")
_LONGEST_ITEM = 16
"""Characters between two numbers of a row."""


def allot_places(article: Article) -> dict[int, PlaceMention | None]:
    """The divisions that rows deal out, by the index of their quantities.

    甲区、乙区、丙区…分别为x、y、z; None for an item of a row whose name the register lacks.
    """
    allotted: dict[int, PlaceMention | None] = dict.fromkeys(_unknown_of_rows(article))
    allotted.update(_in_brackets(article))
    text, quantities = article.text, article.quantities
    run: list[PlaceMention] = []
    if "分别" not in text:
        return allotted
    for index, quantity in enumerate(quantities):
        if index in allotted or "分别" not in text[max(0, quantity.start - _FAR) : quantity.start]:
            continue
        count = list_length(text, quantities, index)
        before = allotted.get(index - 1)
        again = before is not None and _AGAIN.fullmatch(
            text, quantities[index - 1].end, quantity.start
        )
        # 甲区、乙区分别实现产值3亿元和2亿元,|分别增长5%、6%
        run = run if again else _place_run(article, quantity.start)
        rows = _rows(quantities[index : index + count], len(run))
        allotted.update(zip(range(index, index + rows * len(run)), run * rows, strict=True))
    return allotted


def _rows(quantities: Sequence[Quantity], size: int) -> int:
    """How many rows of that size a list has: 完成7亿吨、9亿吨，增长3%、5% holds two rows of two."""
    count = len(quantities)
    if size < _SEVERAL or count % size:
        return 0
    rows = [quantities[at : at + size] for at in range(0, count, size)]
    alike = all(len({quantity.dimension for quantity in row}) == 1 for row in rows)
    return len(rows) if alike or len(rows) == 1 else 0


def _in_brackets(article: Article) -> Iterator[tuple[int, PlaceMention | None]]:
    """麻城（285毫米）、荆门（273毫米）: what brackets behind a division say first is its own.

    None for the item of such a row whose name the register lacks.
    """
    text, ends = article.text, {place.end: place for place in article.places}
    last = -1
    for index, quantity in enumerate(article.quantities):
        at = max(text.rfind(mark, quantity.start - _LEAD, quantity.start) for mark in "（(")
        if at < 0 or not _NO_LEAD.isdisjoint(text[at : quantity.start]):
            continue
        in_row = last == index - 1 and last >= 0
        if at in ends:
            yield index, ends[at]
        elif in_row and _NEXT_NAME.fullmatch(text, article.quantities[last].end, at):
            yield index, None
        else:
            continue
        last = index


def _unknown_of_rows(article: Article) -> Iterator[int]:
    """The items of 泽州县10亿元，城区7亿元，陵川县1亿元 whose names are of no known division."""
    text, quantities, places = article.text, article.quantities, article.places
    known, run = False, list[int]()
    for index in range(1, len(quantities)):
        last, quantity = quantities[index - 1 : index + 1]
        near = quantity.start - last.end <= _LONGEST_ITEM and quantity.unit == last.unit
        item = _ITEM.fullmatch(text, last.end, quantity.start) if near else None
        if item is None:
            yield from run if known else ()
            known, run = False, []
            continue
        at = bisect_left(places, last.end, key=lambda place: place.start)
        if at < len(places) and places[at].start < quantity.start:
            known = True
        else:
            run.append(index)
    yield from run if known else ()


def of_unknown_zones(article: Article) -> Iterator[int]:
    """甲区接待30万人次，增长8%；乙山经开区|接待5万人次: what a zone without a code does in a row.

    It is of none of the divisions beside it; gives the indices of the quantities.
    """
    text, quantities, places = article.text, article.quantities, article.places
    for zone in _ZONE_ACTS.finditer(text) if "区" in text else ():
        at = bisect_left(places, zone.start("zone"), key=lambda place: place.start)
        named = at < len(places) and places[at].start < zone.end("zone")
        opening = text.rfind("\n", 0, zone.start()) + 1
        opening = max(opening, text.rfind("。", opening, zone.start()) + 1)
        if named or not at or not _opens_clause(text, places[at - 1].start, opening):
            continue
        end = _ZONE_ENDS.search(text, zone.end("zone"))
        close = end.start() if end is not None else len(text)
        if at < len(places):
            close = min(close, places[at].start)
        index = bisect_left(quantities, zone.end("zone"), key=lambda quantity: quantity.start)
        while index < len(quantities) and quantities[index].start < close:
            yield index
            index += 1


def _opens_clause(text: str, start: int, sentence: int) -> bool:
    """Whether a division that is named from `start` on opens a clause of the sentence."""
    return start == sentence or (start > sentence and text[start - 1] in _CLAUSE_MARKS)


_PARTED = re.compile(r"[，。；：\n]")
# 泉州、福州、厦门|查处量最多,分别达|379起、240起和230起
_RANKED = re.compile(
    r"[^，。；：、\d\n]{0,12}(?:最[多高低大少快]|[高低快慢大小多少优]于[^，。；：、\d\n]{2,12}"
    r"|较[多高低大少快]|[排位]?[名居列]前[一-鿿]{0,2}|靠前|领先)，"
    r"(?:同比)?(?:分别|依次)[^，。；：\d\n]{0,6}"
)


# 人口增加的3个旗依次为：|甲旗、乙旗、丙旗，|分别增加: which they are, and how much each
_LISTED = re.compile(r"[，,](?:同比)?(?:分别|依次)[^，。；：\d\n]{0,6}")
# 甲旗|小米、|乙县苹果产业分别实现产值20亿元、15亿元
_ITS_THING = re.compile("(?!的)[一-鿿]{1,8}[、和与及]")
_WHICH_ARE = re.compile(r"(?:依次|分别)?(?:为|是|有|包括)[：:]?$")


def _place_run(article: Article, position: int) -> list[PlaceMention]:
    """The divisions of the last list before `position` in its clause, or in one of its own."""
    places, text = article.places, article.text
    at = bisect_left(places, position, key=lambda place: place.start) - 1
    run: list[PlaceMention] = []
    apart = at >= 0 and _LISTED.fullmatch(text, places[at].end, position) is not None
    while at >= 0:
        gap = text[places[at].end : run[0].start] if run else text[places[at].end : position]
        if (
            len(gap) > REACH
            or (run and gap not in LIST_MARKS and _ITS_THING.fullmatch(gap) is None)
            or (not run and not apart and _PARTED.search(gap) and not _RANKED.fullmatch(gap))
        ):
            break
        run.insert(0, places[at])
        at -= 1
    low = max(0, run[0].start - _LEAD) if run else 0
    return run if not apart or _WHICH_ARE.search(text, low, run[0].start) else []


_PUT_UP = re.compile(
    r"(?:境内)?(?:新?建设?|设立?|设置|布设)有?(?:[一二两三四五六]|\d{1,3})[处座个所][^，。；\n]{2,14}[，,；]"
    r"(?=(?:项目|工程)?(?:计划|概算|估算)?(?:总|全)[^，。；\d]{1,6}\d)"
)


# 乙镇冷库储存2万吨；|丙饲料厂新厂区占地90亩: the next of a row of works, which names no town
_NEXT_WORK = re.compile(
    r"；[\s\u3000]*(?!新建|建[成设]|[改扩]建|投[资入]|引进|落户|完成|实施|启动|开工|配套|项目|该|二期|一期)"
    r"(?:投资[\d.]+[万亿]元的)?[^，。；、\d]{3,20}?(?:项目|工程|[工新分]厂|厂新?厂区|公司|[流业]园|基地|电站|中心|[小中]学|医院|幼儿园)"
    r"(?:建设)?(?:项目|工程)?(?=规模|总?占地|总?投资|建成|达产|投产|设计|规划|年|正在|已|开工)"
)


# 辖2个街道：甲街道、|乙街道，8个镇: which they are that were counted
_COUNTED_BY_NAME = re.compile(
    r"(?:\d+|[一二两三四五六七八九十]+)个?(?:街道(?:办事处)?|(?:建制)?镇|(?:民族)?乡|苏木|办事处|(?:行政)?村|社区|嘎查"
    r"|(?:市辖)?区|县(?:级市)?|旗)(?:[，,]?(?:即|分别)?[为是：:]|[，,]即)[^，,；;。\d\n]*$"
)
_LIST_REACH = 160

# 九寨沟景区接待13万人；|黄龙景区接待6万人: the next sight lies elsewhere
_SIGHT = (
    "(?:景[区点]|风景名?胜?区|度假区|公园|动物园|植物园|博物[馆院]|纪念馆|美术馆|科技馆|古[镇城街]|[庙寺]|书院|庄园|乐园|基地"
    "|机场|口岸|火车站|客运站)"
)
_OF_SIGHT = re.compile(rf"[一-鿿]{{0,12}}?{_SIGHT}")
_NEXT_SIGHT = re.compile(rf"；[\s\u3000]*(?!该|本|这|全)[一-鿿A\d“”]{{2,14}}?{_SIGHT}")

# 红塔区最多，达11795人，|其余8个县（市、区）平均1940人: of the whole that they are parts of
_OTHERS = re.compile(
    r"[，；。]其[余他它]的?(?=(?:\d{1,3}|[一二两三四五六七八九十]+)个"
    r"(?:(?P<county>旗县|[县区旗]|市(?!场))|(?P<township>乡镇|苏木|[乡镇]|街道)|(?P<village>嘎查|社区|行政村|村)))"
)
_COUNT_REACH = 10


def _leaves_to_others(text: str, topic: Topic, position: int) -> bool:
    """Whether what is told goes on to the other divisions of the topic's own level."""
    level = topic.place.level if topic.place is not None else None
    others = _OTHERS.search(text, topic.end, position + _COUNT_REACH) if level else None
    return others is not None and others.start() < position and others.lastgroup == level


def _ends_item(text: str, topic: Topic, position: int) -> bool:
    """某镇在|甲村|建苗圃20亩；投资9万元…: whether the item that names a village is over."""
    village = topic.place is not None and topic.place.level == "village"
    if not village or text[topic.start - 1 : topic.start] != "在":
        return False
    if text.find("；", topic.end, position) < 0:
        return False
    low = max(0, topic.start - _LIST_REACH)
    opening = max(text.rfind(mark, low, topic.start) for mark in "。；：\n")
    return bool(text[opening + 1 : topic.start - 1].strip())


def is_over(text: str, topic: Topic, position: int) -> bool:
    """Whether the row `其中甲区48个、乙区7个` that names a division is over at `position`.

    涉及居民1万户 behind it is told of the whole again.
    """
    if text[topic.start - 1 : topic.start] == "在" and (put := _PUT_UP.match(text, topic.end)):
        # 在旺草镇设一处服务区，|总投资61亿元: the sum is of the whole again
        return put.end() <= position
    if topic.place is not None and (done := _PARTED.search(text, topic.end, position)):
        # 辖1个街道：甲街道，|15个镇: the next count is of the whole again
        low = max(0, topic.start - _LIST_REACH)
        if done[0] != "：" and _COUNTED_BY_NAME.search(text, low, topic.start):
            return True
    if _leaves_to_others(text, topic, position) or _ends_item(text, topic, position):
        return True
    if topic.place is not None and _OF_SIGHT.match(text, topic.end):
        return _NEXT_SIGHT.search(text, topic.end, position) is not None
    low = topic.place is not None and topic.place.level in {"township", "village"}
    item = text.rfind("；", topic.end, position) if low else -1
    if item >= 0 and _NEXT_WORK.match(text, item):
        return True
    among = text.rfind("其中", max(0, topic.start - _ROW), topic.start)
    if among < 0:
        return False
    row = _ROW_OF_PARTS.match(text, among)
    return row is not None and topic.end < row.end() <= position


def is_last_of_row(text: str, topic: Topic) -> bool:
    """甲旗、乙旗和丙旗|各1000万元: what each has is told of the last, and nothing behind it."""
    return (
        text[topic.start - 1 : topic.start] in LIST_MARKS
        and EACH.match(text, topic.end) is not None
    )


def is_part(text: str, topic: Topic) -> bool:
    """会员308人,其中某办事处五一村108人: the next sentence is of the whole again."""
    return _AMONG.search(text, max(0, topic.start - _LONGEST_ITEM), topic.start) is not None


_IN_TOWN = re.compile(r"在[一-鿿]{1,10}(?:[乡镇]|苏木)$")
_TOWN_REACH = 12
_VILLAGE_WORDS = ("村", "行政村", "自然村", "嘎查")


_SUM = re.compile(
    r"[，；。](?:[^，。；、\d]{0,6}?(?:合计|共计|总计|[总一拢]共|总(?=[投产面资]))"
    r"|(?:[几两三四五六]?个?[村镇乡地县旗])?(?:累计|共(?=有?[\d一二两三四五六七八九十])))"
)


def row_holder(codes: Sequence[str]) -> str | None:
    """The division right above several of one level, which `codes` end with; None for no such."""
    if len(codes) < _SEVERAL or len(codes[-1]) not in LEVELS[1:]:
        return None
    above = LEVELS[LEVELS.index(len(codes[-1])) - 1]
    one, other = codes[-_SEVERAL:]
    row = len(one) == len(other) and one != other and one[:above] == other[:above]
    return one[:above] if row else None


def sums_row(text: str, start: int, here: Neighbourhood) -> bool:
    """Whether a word for all of a row, which is over at `start`, stands before the number.

    甲镇计划8亩,完成7亩；乙镇计划5亩,累计完成3亩: where items are parted, it sums up its own alone.
    """
    item = text.rfind("；", here.sentence.start, start)
    if item >= 0 and text.find("；", start, here.quantity.start) < 0:
        return False
    return _SUM.search(text, start, here.quantity.start + 1) is not None


def lists_villages(text: str, start: int, end: int) -> bool:
    """在某某乡|牛家洼、石头沟等6个|村: whether the row behind a town is of its villages."""
    town = _IN_TOWN.search(text, max(0, start - _TOWN_REACH), start)
    return town is not None and text.startswith(_VILLAGE_WORDS, end)
