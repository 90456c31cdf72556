"""Rows of names, each with its number: 其中,通辽市40项、赤峰市31项. A name alone is no measure."""

import re

from pipeline.assemble.carried.told import Told
from pipeline.assemble.carrying import WHOLE
from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.measure import ROW, Measure
from pipeline.assemble.measures.acts import VERB
from pipeline.assemble.measures.nouns_after import NounsAfter
from pipeline.assemble.measures.nouns_before import NounsBefore
from pipeline.assemble.measures.subjects import row_subject, told_first
from pipeline.assemble.phrases.agents import BODIES
from pipeline.assemble.phrases.countries import is_country, of_country
from pipeline.assemble.phrases.doubts import is_region, without_region
from pipeline.assemble.references import OF_PEOPLE

# 会员308人,其中|某办事处五一村|108人
_LOWER = re.compile(r"[一-鿿]{2,10}(?:村|嘎查|社区|乡|镇|苏木|街道)")
# 牲畜31万头，其中|某某办事处|14万头
_BRANCH = re.compile(r"[一-鿿]{2,8}(?:办事处|[农林牧渔]场)")
# 过程雨量超过100毫米的有|石苍|121毫米、|南日|110毫米: where a gauge stands is not what it shows
_GAUGED = frozenset({"毫米", "mm", "℃", "摄氏度"})
_SHOWN = re.compile("[雨雪水霜雹温径厚高长宽深距量度值]")
_SHARES = frozenset({"percent", "ratio"})
_HEAD = 2
"""Characters of a noun's head."""
_MONEYS = re.compile("(?:投资|收入|支出|增加值|总?产值|总值|总额|余额|税收|利润|资金)$")
_JOINTS = frozenset({"、", "，", ","})

# 提供贷款：某公司1亿元、|某厂8000万元; 捐款最多的是|某公司50万元: a row of firms
_FIRM = "[一-鿿“”（）()]{2,24}?(?:公司|集团|合作社|[一-鿿]厂|银行|协会|商会|基金会|商行|超市|酒店)"
_FIRMS = re.compile(
    r"(?P<subject>贷款|授信|捐款|捐赠|善款|纳税|税收|投资|补[贴助]|奖[励金]|订单|合同|销售额|产值|货款|欠款|工程款)"
    r"[^，。；：、\d\n]{0,6}(?:[：:]|[是为有](?:[：:])?)"
    rf"(?:{_FIRM}\d[\d.]*[万亿]*[余多]?元(?:、|，|和|；))*{_FIRM}\Z"
)
_FIRM_ENDS = (
    "公司",
    "集团",
    "合作社",
    "厂",
    "银行",
    "协会",
    "商会",
    "基金会",
    "商行",
    "超市",
    "酒店",
)
_FIRMS_REACH = 120
# 学校12所，其中|农村8所、|城镇4所: what kind of place has the part
_AREA = re.compile(
    r"(?P<opens>其中[：:，,]?|[、，,；和])(?:在|来自)?(?P<area>城[镇市乡区]|[农乡]村(?:牧区)?|农?牧区|农区|山区|县城|[省市州盟县旗区]直|乡镇)"
    r"(?:有|共|为|达)?(?:近|约)?\Z"
)
_AREA_OF = re.compile(
    "城[镇市乡区]|[农乡]村(?:牧区)?|农?牧区|农区|山区|县城|乡镇|[省市州盟县旗区]直|总|各类"
)
# 专任教师820人，其中，小学|310人; 编制床位1225张，其中二级医院|499张: bodies have no such unit
_OF_BODIES = frozenset({"个", "家", "所", "座", "处", "间", "栋", "幢", "户", "%", "", "百分点"})
_BODY = re.compile(
    "(?:企业|高校|院校|初中|高中|[中高]职|中专|技校|机关|单位|社区|街道|嘎查|科室|部门|机构|民办园|公办园)$"
)
_LIST_MARKS = frozenset("、，,；;：:和（(")
_OWNER = re.compile(r"[一-鿿]{0,8}?(?:机构|医院|学校|企业|单位|院校|系统)(?=[一-鿿]{2})")
_AREA_ENDS = frozenset("镇市乡区村城直有共为达近约")
_AREA_RULE, _AREA_REACH = "measure.area", 12
_MOST = re.compile("[，；]最[大高多小低少]的")


# 榆林（2.7%）|、西安（3.6%）的失业率较低: what all the brackets tell stands behind the last
_HEAD_BEHIND = re.compile(
    r"[）)](?:[、和与及]{1,2}[一-鿿]{2,8}[（(][^（()）\d]{0,4}\d[\d.]*[^（()）\d]{0,3}[）)]){0,12}"
    r"的(?P<head>[一-鿿]{2,10}?)(?=[最较更均都相偏]|[高低]于|[增下上升]|[，。；为])"
)


def _head_behind(text: str, here: Neighbourhood) -> Span | None:
    """The head behind a row of brackets, each with the figure of one name."""
    if text[here.quantity.start - 1] not in "（(" or text[here.quantity.end] not in "）)":
        return None
    head = _HEAD_BEHIND.match(text, here.quantity.end)
    return head.span("head") if head is not None else None


class NameRows:
    """Tells which numbers of one article stand beside names alone, and what they count."""

    def __init__(self, text: str, before: NounsBefore, after: NounsAfter, told: Told) -> None:
        self._text = text
        self._objects, self._names = before.objects, before.names
        self._after = after
        self._told = told
        self._part: tuple[int, Measure | None] = -1, None
        """The number asked for last, and what it is of if a kind of place or body has it."""

    def _of_firms(self, here: Neighbourhood) -> Span | None:
        """贷款 of 提供贷款：某公司1亿元、|某厂8000万元."""
        start = here.quantity.start
        if here.quantity.dimension != "money" or not self._text.endswith(_FIRM_ENDS, 0, start):
            return None
        low = max(here.sentence.start, start - _FIRMS_REACH)
        row = _FIRMS.search(self._text, low, start)
        return row.span("subject") if row is not None else None

    def holds(self, here: Neighbourhood, before: Span | None) -> bool:
        """Whether nothing but a name stands before the number, and no noun behind it."""
        if before is not None and self._of_firms(here) is not None:
            return True
        first = self._names.divisions.get(here.quantity.start) if before is None else None
        if first is not None and self._text[first - 1] in _LIST_MARKS:
            before = first, here.quantity.start  # 沈阳5毫米，本溪|7毫米: no 本 of 本市
        part = (self._area_of(here) or self._of_body(here, before)) if before else None
        self._part = here.index, part
        if part is not None:
            return True
        if before is None:
            # 科左中旗72万吨、24.6万亩: the second amount of the same name
            told = self._told.measure
            of_row = told is not None and told.rule == ROW
            return of_row and self._text[here.before : here.quantity.start] in _JOINTS
        if self._names.is_name(before):
            return self._after.find(here) is None
        if here.quantity.unit in _GAUGED and self._is_gauge(here, before):
            return self._after.find(here) is None
        heads = before[1] == here.quantity.start and self._names.heads_row(here, before)
        return heads and self._after.find(here) is None

    def _area_of(self, here: Neighbourhood) -> Measure | None:
        """学校12所，其中农村|8所: 农村学校, the part that a kind of place has of it."""
        told, start = self._told.measure, here.quantity.start
        if told is None or here.first_in_sentence or self._told.unit != here.quantity.unit:
            return None
        if here.quantity.dimension != "count" or self._text[start - 1] not in _AREA_ENDS:
            return None
        area = _AREA.search(self._text, max(here.before, start - _AREA_REACH), start)
        goes_on = told.rule == _AREA_RULE
        if area is None or not (goes_on or (area["opens"][0] == "其" and area["area"] != "乡镇")):
            return None
        whole = WHOLE.match(told.text)
        bare = told.text[whole.end() :] if whole is not None else told.text
        own = _AREA_OF.match(bare)
        head = (bare[own.end() :] if own is not None else bare).rpartition("的")[2]
        if not head or self._after.find(here) is not None:
            return None
        return Measure(area["area"] + head, None, "carried", _AREA_RULE)

    def _of_body(self, here: Neighbourhood, before: Span) -> Measure | None:
        """专任教师820人，其中，小学|310人: 小学专任教师, the part that a kind of body has of it."""
        whole, text = self._told.whole, self._text
        if whole is None or self._told.whole_unit != here.quantity.unit or whole.rule == VERB:
            return None
        listed = text[before[0] - 1] in _LIST_MARKS or text.endswith("其中", 0, before[0])
        if not listed or here.quantity.unit in _OF_BODIES or before[1] != here.quantity.start:
            return None
        body = BODIES.length_at(text, *before) > 1 or _BODY.search(text, *before) is not None
        goes_on = self._told.measure is not None and self._told.measure.rule == _AREA_RULE
        body |= goes_on and text[before[1] - 1] in "院校园所站厂社部"
        named = self._names.is_name(before) or _BRANCH.fullmatch(text, *before) is not None
        if not body or named or self._after.find(here) is not None:
            return None
        start = told.end() if (told := WHOLE.match(whole.text)) is not None else 0
        owner = _OWNER.match(whole.text, start)
        head = whole.text[owner.end() if owner is not None else start :].rpartition("的")[2]
        return Measure(text[slice(*before)] + head.removeprefix("总"), None, "carried", _AREA_RULE)

    def _is_gauge(self, here: Neighbourhood, before: Span) -> bool:
        """Whether the words before a height of rain or a temperature only say where it was."""
        if row_subject(self._text, here) is not None:
            return True
        # 长坪站|12毫米: a station is named, whatever its name begins with
        station = self._text.endswith("站", *before)
        shown = not station and _SHOWN.search(self._text, *before) is not None
        return not shown and self._told.of_row(here) is not None

    def measure(self, here: Neighbourhood) -> Measure | None:
        """What the clause before the row counts, or the same unit told of last."""
        if (firms := self._of_firms(here)) is not None:
            return Measure(self._text[slice(*firms)], firms, "clause", ROW)
        if self._part[0] == here.index and self._part[1] is not None:
            return self._part[1]
        headed = row_subject(self._text, here) or told_first(self._text, here)
        headed = headed or _head_behind(self._text, here)
        subject = self._objects.object_in(*headed) if headed is not None else None
        if subject is not None:
            return Measure(self._text[slice(*subject)], subject, "clause", ROW)
        told = self._told.of_row(here)
        if told is None and self._is_of_last(here):
            told = self._told.measure
        bare = without_region(told.text) if told is not None else ""
        if told is not None and bare != told.text:
            # 西部地区房地产投资增长6%,宁夏、广西分别增长26%和19%
            return Measure(bare, None, told.found_from, ROW)
        if told is not None and _MOST.search(self._text, here.before, here.quantity.start):
            # 平均降雨量72毫米,最大的白庙镇|160毫米
            told = Measure(told.text.replace("平均", "", 1), None, told.found_from, ROW)
        whole = WHOLE.match(told.text) if told is not None else None
        if told is None or whole is None:
            return told
        # 全省平均降雨量72毫米,其中,新余市113毫米
        return Measure(told.text[whole.end() :], None, told.found_from, ROW)

    def _is_of_last(self, here: Neighbourhood) -> bool:
        """Whether another unit told of the same: 生产总值增长8%。甲市、乙市分别提高1个、2个百分点.

        投资增长20%。其中,甲县完成112亿元: money is of an amount of money.
        """
        last, kind = self._told.measure, here.quantity.dimension
        paid = kind == "money" and last is not None and _MONEYS.search(last.text) is not None
        return kind in _SHARES or (paid and self._told.dimension in _SHARES)

    def of_region(self, here: Neighbourhood, words: str) -> Measure | None:
        """东部地区拥有企业28个,中部地区4个: what the same unit told of, if that was a noun.

        韩国209亿美元: of a country, what was told is called by its name.
        """
        if not is_region(words):
            return None
        if is_country(words):
            told = self.measure(here)
            if told is None or told.rule == VERB or is_country(told.text):
                return None
            return Measure(of_country(words, told.text), None, "carried", ROW)
        told = self._told.of_unit(here.quantity.unit)
        if told is None and self._text.startswith("其中", here.sentence.start):
            told = self._told.of_row(here)
        return None if told is None or told.rule == VERB else self.measure(here)

    def is_part(self, here: Neighbourhood, before: Span) -> bool:
        """建成区96平方公里,其中甘旗卡镇37: a division has its part of what was measured before."""
        span = self._told.measure.span if self._told.measure is not None else None
        named = self._names.is_name(before) or self._names.heads_row(here, before)
        named = named or self._is_part_of_people(here, before)
        if not named or (span and self._names.is_name(span)):
            return False
        head = self._text[max(before[0], before[1] - _HEAD) : before[1]]
        if span and self._text.endswith(head, *span):
            # 常住人口90万人,其中户籍人口|50万人: a kind of what was told, by its own noun
            return False
        return self._after.find(here) is None

    def _is_part_of_people(self, here: Neighbourhood, before: Span) -> bool:
        """会员308人,其中高台子五一村108人: a village that the register lacks has its part."""
        of_people = here.quantity.unit in OF_PEOPLE and _LOWER.fullmatch(self._text, *before)
        if not of_people and not _BRANCH.fullmatch(self._text, *before):
            return False
        told = self._told.measure
        goes_on = told is not None and told.rule == ROW and not of_people
        return goes_on or self._text.endswith("其中", here.before, before[0])
