"""Finds firms that a text calls by their own name and their trade alone: 茂源|茶业, 天恒|能源科技.

A trade is told of more often than a firm is called by it (绿色食品, 设施农业), so the words
before it must be no words of the language, and for most trades something near must say that
a firm is meant: who runs it, the word 企业 before it, or a list that ends in 等企业.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import ahocorasick_rs

from pipeline.gazetteer import load_gazetteer
from pipeline.recognise.name_context import HAN, after_verbs, encodable, is_follower, left_bound
from pipeline.recognise.organisations.body_chains import Body
from pipeline.recognise.organisations.body_divisions import Divisions
from pipeline.recognise.organisations.body_words import distinct_length
from pipeline.seeds import read_seed
from schemas.seeds import LexiconRow

_SHORTEST, _LONGEST = 2, 4
_REACH = 12
_NO_INITIAL = frozenset(
    "各全本该此每某另其我他她你这那哪几多数首前后上下内外新老大小一两与和及区县市镇乡村园"
)
# 100|万吨特|钢
_SIZES = ("万吨", "万亩", "万头", "万只", "万元", "亿元", "千亩", "百亩", "万千瓦", "兆瓦")
# 制|糖业, 中医|药业, 甘|薯业: the last character belongs to the trade
_NO_FINAL = frozenset(
    "制造采产养植加冶炼畜农林渔煤铁石医羊牛猪鸡驼白黄红甘公和与及的项种类个名批款家"
)
# 茂源酒业|园, 河谷矿业|大省: the words go on
_GOES_ON = re.compile(
    "[工作企产园区界态者大强局厅院学县村镇乡城街路馆店城]|行业|市场|协会|技术|经济|资源|基地|发展|领域|集群|部门|品牌"
)
_JOINTS = frozenset("、和与及")
_RUN_BY = re.compile(
    "(?:集团|公司)?(?:董事长|总经理|副总经理|副总|总裁|经理|厂长|负责人|创始人|法人|技术员|工程师|"
    "员工|职工|工人|车间|生产线|生产车间|生产基地|工作人员|厂区|相关负责人)"
)
_DONE_BY = re.compile(
    "主打|落户|落地|布局|入驻|投产|签约|上市|投资|建成投产|产销|扩产|增资|年产|一期|二期|三期|实现产值|年?产值|年度?营收|销售收入"
)
_CALLED = re.compile(
    "(?:强|企业|公司|民企|国企|央企|药企|车企|引进|引入|招引|签约|依托|龙头|携手|对接|例如|比如|如)[”’]?$"
)
_FIRMS_LISTED = re.compile(
    rf"(?:[、和及与][{HAN}A-Za-z]{{2,12}}){{0,8}}等(?:\d+余?家|[多数几]+家|一[批大]批?)?“?"
    rf"[{HAN}]{{0,10}}?(?:企|企业|公司|集团|厂家|厂商|商家)(?![业界])"
)
_PROJECTS_LISTED = re.compile(
    rf"(?:[、和及与][{HAN}A-Za-z]{{2,12}}){{0,8}}(?:等(?:[\d多数几]*个?)?|\d+个)[{HAN}]{{0,6}}项目"
)
# 东华能源、国电晶阳等企业, 伊泰、汇能等12家龙头企业
_LIST_END = re.compile(
    rf"等(?:[\d一二三四五六七八九十余多数几]{{1,4}}[家户个])?[{HAN}]{{0,12}}?(?:企业|公司|集团)(?![业界家党化])"
)
_LISTED = re.compile(rf"[{HAN}]{{2,16}}(?:、[{HAN}]{{2,12}})+\Z")
_LONGEST_LIST = 60
_ITEM = re.compile(rf"[{HAN}]+")
_LONGEST_LISTED = 8
_OTHER_BODIES = frozenset("户社场队会院校所")


def firm_names(text: str, divisions: Divisions, bodies: Sequence[Body]) -> Iterator[Body]:
    """Find the firms that stand outside `bodies`, in order.

    Args:
        text: the text.
        divisions: the divisions named in it.
        bodies: what is known already, in order.
    """
    told = {body.end for body in bodies if body.kind == "company"}
    starts = {body.start for body in bodies if body.kind == "company"}
    found = list(_candidates(text, divisions, bodies))
    # 汇远酒业、|冀北水泥: beside a firm in a list another needs nothing more
    for firm, sure in found:
        if sure or (firm.start - 1 in told and text[firm.start - 1] in _JOINTS):
            told.add(firm.end)
            starts.add(firm.start)
    for firm, _ in reversed(found):
        if firm.end + 1 in starts and text[firm.end] in _JOINTS:
            told.add(firm.end)
            starts.add(firm.start)
    firms = [firm for firm, _ in found if firm.end in told]
    yield from firms
    yield from _listed(text, [*bodies, *firms], starts | {firm.start for firm in firms})


def _listed(text: str, taken: Sequence[Body], firms: set[int]) -> Iterator[Body]:
    """东华能源、|国电晶阳|等企业: what stands in marks between a firm and 等企业."""
    held = {at for body in taken for at in range(body.start, body.end)}
    for end in _LIST_END.finditer(text):
        match = _LISTED.search(text, max(0, end.start() - _LONGEST_LIST), end.start())
        items = list(_ITEM.finditer(text, *match.span())) if match else []
        known = any(at in firms for item in items for at in range(*item.span()))
        # 企业有|瑞达陶瓷、…: only what a mark opens is whole
        opened = known and _is_opened(text, items[0].start(), items[0].end())
        for item in items[not opened :] if known else ():
            own = item[0]
            if held.isdisjoint(range(*item.span())) and _may_be_listed(own):
                yield Body(item.start(), item.end(), "company", item.start(), "firm-listed")


def _is_opened(text: str, start: int, end: int) -> bool:
    return left_bound(text, max(0, start - 1), end) == start


def _may_be_listed(own: str) -> bool:
    """国电晶阳, but 合作社, 种养大户."""
    if not 2 <= len(own) <= _LONGEST_LISTED or distinct_length(own) < 2:
        return False
    # 瑞达|陶瓷; but 种养大户
    trade = own[2:] in load_gazetteer().common_words and own[-1] not in _OTHER_BODIES
    return not _holds_word(own[:2] if trade else own)


def ends_in_trade(text: str, end: int) -> bool:
    """龙源电力|内蒙古公司: whether a firm's trade ends there, with a name before it."""
    lowest = max(0, end - _REACH)
    own = text[left_bound(text, lowest, end) : end]
    return any(to == len(own) and at >= 2 for at, to, _ in _trades(own))


def _candidates(
    text: str, divisions: Divisions, bodies: Sequence[Body]
) -> Iterator[tuple[Body, bool]]:
    """What may be a firm, and whether what stands there says so."""
    last = -1
    taken = iter((*bodies, Body(len(text), len(text), "company", len(text), "end")))
    body = next(taken)
    for start, end, firm in _trades(text):
        while body.end <= start:
            last, body = body.end, next(taken)
        lowest = max(last, start - _REACH, 0)
        first = last if body.start < end else _first(text, divisions, lowest, start)
        own = text[first:start] if first != last else ""
        # 8|英寸半导体
        cut = text[first - 1 : first].isdigit()
        if _may_be_name(own) and not cut and end not in divisions.inside:
            found = Body(divisions.chain_start(first), end, "company", first, "firm")
            coined = not _holds_word(own) and _is_coined_firm(text, end, firm=firm)
            yield found, coined or _is_told(text, first, end)


def _first(text: str, divisions: Divisions, lowest: int, trade: int) -> int:
    """Where the words directly before a trade begin; at it where it stands inside a division."""
    if trade in divisions.inside:
        return trade
    lowest = max(divisions.last_before(trade), lowest)
    first = after_verbs(text, left_bound(text, lowest, trade), trade)
    return _after_called(text, first, trade)


def _after_called(text: str, first: int, trade: int) -> int:
    """龙头企业|茂源, 像|鑫雨: past the last word that says a firm follows."""
    first += text[first] == "像" and trade - first > _SHORTEST
    called = (trade - size for size in range(2, _LONGEST + 1) if trade - size > first)
    return next((at for at in called if _CALLED.search(text, first, at)), first)


def _may_be_name(own: str) -> bool:
    """Whether the words before a trade can be a name: no verb is in them, and no kind of firm."""
    if own.startswith(_SIZES):
        return False
    if not 2 <= len(own) <= _LONGEST or own[0] in _NO_INITIAL or own[-1] in _NO_FINAL:
        return False
    known = any(is_follower(part) or part in _words() for part in _parts(own))
    return not known and distinct_length(own) == len(own)


def _holds_word(own: str) -> bool:
    """七彩|文旅, 开元|矿业: a name that is a word of the language too."""
    common = load_gazetteer().common_words
    return any(part in common for part in _parts(own))


def _parts(own: str) -> list[str]:
    return [own[at : at + size] for size in (2, 3) for at in range(len(own) - size + 1)]


def _is_coined_firm(text: str, end: int, *, firm: bool) -> bool:
    """Whether a name that is no word needs nothing more: 汇远|酒业, 明达|医药、…4个项目."""
    if _PROJECTS_LISTED.match(text, end):
        return True
    return firm and _GOES_ON.match(text, end) is None


def _is_told(text: str, first: int, end: int) -> bool:
    """Whether something near says that it is a firm."""
    return any(
        (
            _RUN_BY.match(text, end),
            _DONE_BY.match(text, end),
            _FIRMS_LISTED.match(text, end),
            _CALLED.search(text, max(0, first - 3), first),
        )
    )


@cache
def _rows() -> tuple[tuple[LexiconRow, ...], ahocorasick_rs.AhoCorasick]:
    rows = tuple(row for row in read_seed("firm_trades.tsv", LexiconRow) if row.kind != "word")
    return rows, ahocorasick_rs.AhoCorasick(
        [row.surface for row in rows],
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=ahocorasick_rs.Implementation.DFA,
    )


@cache
def _words() -> frozenset[str]:
    rows = read_seed("firm_trades.tsv", LexiconRow)
    return frozenset(row.surface for row in rows if row.kind == "word")


def _trades(text: str) -> Iterator[tuple[int, int, bool]]:
    """Where trades stand, those in a row as one, and whether hardly anything but firms ends so."""
    rows, matcher = _rows()
    start = end = -1
    firm = False
    for index, at, to in matcher.find_matches_as_indexes(encodable(text)):
        if at != end:
            if end > 0:
                yield start, end, firm
            start = at
        end, firm = to, rows[index].kind == "firm"
    if end > 0:
        yield start, end, firm
