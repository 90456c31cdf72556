"""Finds named bodies at their longest: party committees, offices, courts, schools, companies.

A body's name is read from its end: a word of `seeds/organisations.tsv` (公安局, 党支部, 有限公司),
before it a name of its own where the word takes one, before that the chain of divisions
(`鄂尔多斯市达拉特旗公安局`) or another body (`阿荣旗委东山镇党委`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import ahocorasick_rs

from pipeline.recognise.name_context import encodable, left_bound
from pipeline.seeds import read_seed
from pipeline.stage import Stage, each_article
from schemas.article import Article
from schemas.mentions import Organisation, PlaceMention
from schemas.seeds import OrganisationRow
from schemas.vocabulary import OrganisationKind

_REACH = 24
"""Characters that a name of its own, or the divisions before it, may take up at most."""
_GAP = 12

# What may not follow: 公安局长 is a post, 教育部门 a kind of office, 中学生 a pupil, 党委会 a meeting.
_NOT_AFTER = {
    "局": "长面势限部域地", "院": "长士校线子落", "部": "门长分署队位件落属", "厅": "长",
    "处": "理置于在长级分罚境处", "科": "技长学员研级目普室教", "所": "长有在属需以谓能做得",
    "站": "长点在位上起台", "社": "长会区员", "校": "长园友区外内企服", "委": "员托派以任屈培会婉",
    "场": "长", "会": "员议长上场计见谈话", "学": "生者习历员问科校区位", "园": "长区", "行": "长业政",
    "室": "长内外友", "队": "长伍员", "心": "城区线点户组校主理镇任中", "司": "法令机长",
    "团": "化军员长体", "府": "性", "厂": "长家区房", "股": "份权东", "段": "长", "组": "织长",
    "矿": "山区", "监": "管", "办": "法理事公好主", "部队": "", "检": "察验测",
}  # fmt: skip
_LEVEL = "自治区|省|市|盟|州|旗|县|区|镇|乡|苏木|街道|嘎查|村|社区"
_SHAPE = re.compile(
    r"(?:[一-鿿]{2,7}?(?:特别行政区|自治区|自治州|自治县|自治旗|省|市|盟|州|旗|县|区|街道|镇|乡|苏木|社区|村|嘎查))+"
)
_GENERIC_TAIL = re.compile(
    r"(?:街道社区|街道[和及]社区|乡镇|苏木乡?镇|乡镇街道|苏木镇街道|嘎查村|旗县市?区?|村镇|镇村|村社区|机关|单位|企业|农牧区)$"
)
_LEADING_VERB = re.compile(r"组织|动员|宣传|指导|监督|检查|服务|保障|培训")
_BARE_LEVEL = re.compile(rf"(?:{_LEVEL})$")
_GENERIC_DIVISION = re.compile(
    r"(?:嘎查|街道|乡镇|苏木|苏木乡?镇|城市|农村|农村牧区|牧区|农牧区|边境地区|小区|园区|老旧小区|地区|城区|山区|景区|"
    r"住宅小区|院区|校区|厂区|林区|矿区|辖区|城乡|村|镇|村级|镇级|[两三四五多]级|基层|社区|行政村|中心村|"
    r"示范村|试点|自然村|重点村|帮扶村|一村|边境村|(?:联合|包联|共建|结对|易地搬迁)?(?:社区|村|嘎查|街道))+$"
)
# what says only the kind of thing; a name holds more: 蒙康|物业公司 against 出租车|公司
_SECTOR = re.compile(
    "物业管理|物业服务|物业|快递|物流|外卖|配送|出租车|出租|公交|客运|运输|旅游|文旅|文化|传媒|科技|商贸|贸易|实业|投资|"
    "建筑|建设|工程|建材|建工|房地产|置业|开发|电力|供电|供热|热力|供水|水务|自来水|燃气|能源|新能源|煤炭|煤业|矿业|"
    "化工|冶金|钢铁|制造|机械|装备|电子|信息|网络|互联网|通信|电信|保险|担保|证券|信托|金融|租赁|资产|管理|服务|家政|"
    "劳务|人力资源|教育|培训|咨询|广告|医药|制药|药业|医疗|生物|农业|农牧业|农牧|牧业|畜牧|林业|草业|渔业|种植|养殖|"
    "种养殖|种养|农机|农产品|农民专业|农牧民专业|专业|食品|乳业|肉业|酒业|饮料|粮油|粮食|加工|生产|经营|销售|供销|"
    "电商|电子商务|超市|餐饮|酒店|环保|环境|园林|绿化|市政|公路|铁路|路桥|航空|港口|汽车|纺织|服装|羊绒|皮革|光伏|"
    "风电|发电|地方|大型|小型|中小|国有|民营|集体|私营|外资|合资|龙头|上市|企业|高新技术|骨干|有关|相关|专门|公益性?|"
    "政府|市场化|第三方|中介|城市|农村|农商|村镇|商业|股份|普通|高等|职业|技工|幼儿|中心|民族|蒙古族|公办|民办|寄宿制|"
    "专科|综合|基层|社区|行业|民间|社会|学生|青年|妇女|职工|高校|科研|研究|本地|外地|县级|旗县|苏木|乡镇|嘎查|村|党员|"
    "志愿者?|治安|联防|工业|商品|产业|平台|医养|养老|托育|老年|优质|知名|重点|著名|一流|国际|国内|域外|境外|海外|国外"
)
_PREFIX = re.compile(r"(?:中共|共青团|民盟|民革|民建|民进|农工党|致公党|武警|团|国网|驻)$")
_NEEDS_NAME = frozenset(
    [
        "公司",
        "集团",
        "集团公司",
        "子公司",
        "总公司",
        "学校",
        "大学",
        "学院",
        "银行",
        "服务中心",
        "合作社",
        "联合社",
        "管理局",
        "管理处",
        "管理站",
        "大队",
        "支队",
        "总队",
        "中队",
        "协会",
        "商会",
        "学会",
        "研究会",
        "研究院",
        "研究所",
        "科学院",
        "供电所",
        "事务所",
        "支行",
        "分行",
        "联合会",
        "保健院",
        "小学",
        "中学",
        "医院",
        "幼儿园",
        "工作站",
        "监测站",
        "剧团",
        "救援队",
        "艺术团",
        "促进会",
        "基金会",
        "联谊会",
        "检测中心",
    ]
)
_GENERIC_COMPANY_BEFORE = re.compile(r"[家所个名多几两三]$")


@dataclass(slots=True)
class _Body:
    """A body being read; `weak` while only its kind is known, not whose it is (市委)."""

    start: int
    end: int
    kind: OrganisationKind
    stem_start: int
    rule: str
    weak: bool = False


class _Divisions:
    """The divisions of a text, looked up by where they end."""

    def __init__(self, places: Sequence[PlaceMention]) -> None:
        self._by_end = {place.end: place.start for place in places}
        self._ends = sorted(self._by_end)

    def chain_start(self, end: int) -> int:
        """Where the chain of divisions that ends at `end` begins; `end` itself without one."""
        while end in self._by_end:
            end = self._by_end[end]
        return end

    def last_before(self, at: int) -> int:
        """Where the last division that ends at or before `at` ends; -1 without one."""
        i = bisect_right(self._ends, at)
        return self._ends[i - 1] if i else -1


class _Reader:
    """Holds the lexicon and reads one text after the other."""

    def __init__(self, rows: Sequence[OrganisationRow]) -> None:
        self._rows = tuple(rows)
        self._words = ahocorasick_rs.AhoCorasick(
            [row.surface for row in rows], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
        )

    def find(self, text: str, places: Sequence[PlaceMention]) -> list[Organisation]:
        """Find the named bodies of `text`, in order, not overlapping."""
        divisions = _Divisions(places)
        bodies: list[_Body] = []
        for index, start, end in self._words.find_matches_as_indexes(encodable(text)):
            row = self._rows[index]
            if text[end : end + 1] and text[end] in _NOT_AFTER.get(row.surface[-1], ""):
                continue
            last = bodies[-1] if bodies and start - bodies[-1].end <= _REACH else None
            body = _body(text, row, start, end, last, divisions)
            if body is None:
                continue
            while bodies and bodies[-1].end > body.start:
                bodies.pop()
            bodies.append(body)
        return [
            Organisation(body.start, body.end, body.kind, body.stem_start, body.rule)
            for body in bodies
            if not body.weak
        ]


def _body(  # noqa: PLR0913  # a match, its row and what stands before it
    text: str,
    row: OrganisationRow,
    start: int,
    end: int,
    last: _Body | None,
    divisions: _Divisions,
) -> _Body | None:
    """Read the body whose last word stands at `start`, or None where it names none."""
    chain = divisions.chain_start(start)
    if last is not None and last.end in (start, chain):
        return _prolonged(last, row, start, end)
    if row.part == "name":
        return _Body(start, end, row.kind, start, "name")
    if row.part == "unit":
        return (
            None if row.surface not in _ALSO_CLOSED else _closed(text, row, start, end, divisions)
        )
    if chain < start:
        return _on_division(text, row, start, end, chain)
    anchor = max(last.end if last else -1, divisions.last_before(start))
    if anchor >= 0 and start - anchor <= _GAP and left_bound(text, anchor, start) == anchor:
        gap = text[anchor:start]
        if last is not None and anchor == last.end:
            return _prolonged_by_gap(last, row, gap, end)
        return _after_gap(text, row, start, end, divisions.chain_start(anchor), gap)
    if row.part == "open":
        return _own_name(text, row, start, end, anchor)
    return _closed(text, row, start, end, divisions)


_ALSO_CLOSED = frozenset({"党支部", "党总支", "第一党支部", "第二党支部", "第三党支部"})


def _prolonged(last: _Body, row: OrganisationRow, start: int, end: int) -> _Body | None:
    """The body before it goes on: 旗委|组织部, 旗委|东山镇|党委, 组织部|办公厅."""
    if row.part == "tail":
        return None
    kind = last.kind if row.part == "unit" else row.kind
    weak = last.weak and row.surface == "委"
    return _Body(last.start, end, kind, last.stem_start, "chain", weak)


def _prolonged_by_gap(last: _Body, row: OrganisationRow, gap: str, end: int) -> _Body | None:
    """As above with words between: 党支部|红色物业|委员会, 供电公司|六五四|供电公司."""
    if last.weak or row.part == "name" or len(gap) < 2:
        return None
    if row.part == "tail" and (len(gap) > 5 or row.surface in {"中心", "站", "所", "厅", "委"}):
        return None
    kind = last.kind if row.part in {"tail", "unit"} else row.kind
    return _Body(last.start, end, kind, last.stem_start, "chain")


def _on_division(text: str, row: OrganisationRow, start: int, end: int, chain: int) -> _Body | None:
    """Divisions stand directly before: 包头市|委, 乌海市|科技局."""
    if row.part == "tail" or row.surface in _NEEDS_NAME or row.part == "weak":
        return None
    return _Body(_with_prefix(text, chain), end, row.kind, start, "division")


def _after_gap(  # noqa: PLR0913  # the same and the words between
    text: str, row: OrganisationRow, start: int, end: int, chain: int, gap: str
) -> _Body | None:
    """Words stand between the divisions and the last word: 满洲里|国门|党建学院."""
    if row.part == "weak" or _GENERIC_DIVISION.fullmatch(gap) or _too_generic(gap, row):
        return None
    if row.part == "tail" and (row.surface not in {"局", "委员会", "中心", "站"} or len(gap) < 2):
        return None
    if row.part == "closed" and not _SHAPE.fullmatch(gap) and len(gap) > 8:
        return None
    if row.surface == "委" and not _SHAPE.fullmatch(gap):
        return None
    return _Body(_with_prefix(text, chain), end, row.kind, start - len(gap), "division-gap")


def _too_generic(gap: str, row: OrganisationRow) -> bool:
    """包头市|出租车|公司 names no company, 包头市|红十字|医院 a hospital."""
    if row.part != "open" or row.surface not in _NEEDS_NAME:
        return False
    return len(_SECTOR.sub("", gap)) < 2 or bool(_GENERIC_COMPANY_BEFORE.search(gap))


def _own_name(text: str, row: OrganisationRow, start: int, end: int, anchor: int) -> _Body | None:
    """No division before: the name reaches back to a mark or a boundary word (选择|蒙康物业公司)."""
    lowest = max(anchor, start - _REACH, 0)
    first = left_bound(text, lowest, start)
    if first == lowest and start - first >= _REACH:
        return None
    own = text[first:start]
    if first > 0 and text[first - 1].isdigit():
        return None
    if first > 0 and text[first - 1] == "”" and len(own) <= _GAP:
        opening = text.rfind("“", max(0, first - _GAP), first)
        if opening >= 0 and first - opening > 3:
            return _Body(opening, end, row.kind, opening, "quoted-name")
    if _BARE_LEVEL.fullmatch(own) or _GENERIC_DIVISION.fullmatch(own):
        return None
    shape = _SHAPE.match(own)
    rest = _SECTOR.sub("", own[shape.end() :] if shape else own)
    legal = row.surface.endswith(("有限公司", "有限责任公司"))
    if not 2 <= len(rest) <= (14 if legal else 8) or text.startswith("毕业", end):
        return None
    return _Body(first, end, row.kind, first, "own-name")


def _closed(
    text: str, row: OrganisationRow, start: int, end: int, divisions: _Divisions
) -> _Body | None:
    """No known division before: one by its shape (吉庆社区), a bare level (市), or a firm's name."""
    if row.part == "weak":
        return None
    lowest = max(divisions.last_before(start), start - _REACH, 0)
    first = left_bound(text, lowest, start)
    if lead := _LEADING_VERB.match(text, first, start):
        first = lead.end()
    own = text[first:start]
    if not own or _GENERIC_DIVISION.fullmatch(own) or _GENERIC_TAIL.search(own):
        return None
    if _BARE_LEVEL.fullmatch(own):
        return _Body(first, end, row.kind, start, "level", weak=row.surface in _BARE_OF_LEVEL)
    shape = _SHAPE.match(own)
    if shape is not None and (shape.end() < len(own) or row.part != "tail"):
        if shape.end() == len(own):
            return _Body(_with_prefix(text, first), end, row.kind, start, "shape")
        gap = own[shape.end() :]
        return _after_gap(text, row, start, end, first, gap)
    if row.part == "tail":
        return None
    if row.kind == "party" and 2 <= len(_SECTOR.sub("", own)) <= 4 and _SECTOR.search(own):
        return _Body(first, end, row.kind, first, "own-name")
    return None


_BARE_OF_LEVEL = frozenset(
    [
        "委",
        "党委",
        "政府",
        "人民政府",
        "党支部",
        "党总支",
        "党组织",
        "人大",
        "政协",
        "委员会",
        "村委会",
        "居委会",
    ]
)


def _with_prefix(text: str, start: int) -> int:
    prefix = _PREFIX.search(text, max(0, start - 3), start)
    return prefix.start() if prefix else start


@cache
def _reader() -> _Reader:
    return _Reader(read_seed("organisations.tsv", OrganisationRow))


def find_organisations(text: str, places: Sequence[PlaceMention] = ()) -> list[Organisation]:
    """Find the named bodies of `text`, in order, not overlapping, each at its longest.

    Args:
        text: an article's text.
        places: the divisions named in it; without them, divisions are told by their shape.
    """
    return _reader().find(text, places)


def organisations_stage() -> Stage:
    """The stage that fills `Article.organisations`."""

    def fill(article: Article) -> Article:
        return replace(
            article, organisations=tuple(find_organisations(article.text, article.places))
        )

    return Stage(
        name="organisations",
        reads=frozenset({"articles", "places"}),
        writes="organisations",
        run=each_article(fill),
        why_here="After places: the chain of divisions before a body belongs to its name.",
    )
