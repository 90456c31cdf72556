"""Divisions that only somebody or something is of, where a text is about another.

与永嘉县结成对子, 女儿考上永嘉县的学校: what a text is about opens a clause of it, or is gone to.
What only ever stands inside of clauses, far from the text's own, is no home of it.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.clause_openings import opens_clause, turns_to
from pipeline.division_names import COUNTY, PREFECTURE
from pipeline.edges import led
from pipeline.link.heads import Chain
from pipeline.outsiders import comes_or_goes

_MOST = 60
"""Chains of a text up to which it is asked how each of them stands."""
_LIST_MARKS = frozenset({"、", "和", "及", "与", "等"})
# 永嘉县的温室、|瑞安市的果园
_ROW = re.compile(r"[^，。；：！？\n]{1,24}、")
_WITH = frozenset("与和同跟距")
_REACH = 12
_LEAD = 160
# 薄雾笼罩着|永嘉县, 家住|永嘉县的陈某, 作为|永嘉县的龙头企业: what else leads to a text's own
_LEADS = led(
    # 退役后回到家乡|永嘉县, 出生在|永嘉县
    r"(?:(?:回到?了?|返回)(?:自己的?)?(?:家乡|故乡|老家)|出生[在于]"
    r"|作为|随着|自从?|家[住在居]|[居住]在|笼罩着?|行走在|漫步在?|沿着?|环绕|放眼|纵观|聚焦|围绕|针对"
    r"|(?:推动|促进|助推|助力|加快|加速|推进|提升|优化|改善|保障|带动|引领|支撑)了?"
    r"|关于|谱写|书写|奏响|绘就|开创|创造|建设|记者从|走出了?一?条?|覆盖|遍布|洒[满在]|扮靓|点亮)"
    r"(?:整个|全|现代化|新时代|美丽|平安|幸福|和谐|文明)?$"
)
# 由|永嘉县农业农村局主办的培训班; not 种苗由|永嘉县一家公司提供
_HOLDS = re.compile(r"[^，。；\d\n]{0,24}?(?:主办|承办|举办|牵头|组织|发起|联合)")
# 进入|永嘉县境内; not 产品进入|永嘉县的超市
_INSIDE = re.compile("境|后|[，,]|[县市城]区|县?城")
# 陈某原是|永嘉县人, |永嘉县至瑞安市的公路: where somebody comes from, where a way begins
_NATIVE = re.compile("籍?人(?=[，。；：])|(?:[日晚晨早商]|时|都市)报|电视台|融媒")
_WAY = re.compile("[至到—－-]")
_TO = frozenset("至—－-")

# 嫌疑人连夜逃走，在|永嘉县落网; not 近日，在|永嘉县召开的会议, 走了半日，在|永嘉县的菇房里
_GOES_ON_IN = re.compile(r"(?<![日前来年月天时晨午后季间晚])[，,]在$")
_SCENE = re.compile(r"[，,]|境内|[^，。；\d\n]{0,14}[里内中上][，,]")


def about(
    text: str, chains: Sequence[Chain], dated: Sequence[Chain], home: str | None
) -> list[Chain]:
    """Return the chains without those that only stand inside of clauses, outside of the home.

    Where no home of the document is known, it is what opens clauses and is named oftener, or else
    the town or county of a dateline, which are `dated`.
    """
    codes = [_code(chain) for chain in chains]
    within = [home is not None and code.startswith(home) for code in codes]
    if len(chains) > _MOST or all(within) or (home is None and _are_one(codes) and not dated):
        return list(chains)
    out = list(_standing(text, chains, ways=home is None))
    own = {code for code, stands in zip(codes, out, strict=True) if stands}
    own = own or {_code(chain) for chain in dated}
    if home is None and (not own or len({code[:PREFECTURE] for code in own}) > 1):
        return list(chains)
    told = [
        (inside and not _ends_way(text, chain)) or any(_is_of(code, other) for other in own)
        for chain, code, inside in zip(chains, codes, within, strict=True)
    ]
    few = home is None and any(told) and 2 * sum(told) < len(chains)
    if few and not _is_headed(text, chains, codes, out):
        return list(chains)
    return [chain for chain, keep in zip(chains, told, strict=True) if keep]


def _is_headed(
    text: str, chains: Sequence[Chain], codes: Sequence[str], stands: Sequence[bool]
) -> bool:
    """某区警方破获…案⏎近日，某区公安分局…: whether headline and lead are of one county.

    However many others the text then names: where suspects were found, or money went.
    """
    headline = text.find("\n", text.find(text.lstrip()[:1]))
    if len(chains) <= 1 or len(codes[0]) < COUNTY or codes[0][:COUNTY] != codes[1][:COUNTY]:
        return False
    told = chains[0].end <= headline < chains[1].start <= headline + _LEAD
    return told and stands[0] and stands[1]


def _code(chain: Chain) -> str:
    return chain.last.code or chain.last.parent_code or "-"


def _are_one(codes: Sequence[str]) -> bool:
    """Whether all divisions lie in the first one's county, or around it."""
    return all(_is_of(code, codes[0]) for code in codes[1:])


def _is_of(code: str, other: str) -> bool:
    """Whether two divisions are of one county, or one holds the other."""
    near, far = code[:COUNTY], other[:COUNTY]
    return near.startswith(far) or far.startswith(near)


def _ends_way(text: str, chain: Chain) -> bool:
    """Whether only a way begins or ends there: 集宁至|通辽|的铁路."""
    return text[chain.start - 1 : chain.start] in _TO or _WAY.match(text, chain.end) is not None


def _standing(text: str, chains: Sequence[Chain], *, ways: bool) -> Iterator[bool]:
    """Tell of each chain whether the text may be about it; a list stands as its first does.

    With `ways` it may be about a way that begins there: 永嘉县至瑞安市的公路.
    """
    before, stands = -1, False
    for chain in chains:
        between = text[before : chain.start] if before >= 0 else ""
        if between not in _LIST_MARKS and _ROW.fullmatch(between) is None:
            stands = _stands_out(text, chain) and (ways or not _WAY.match(text, chain.end))
        before = chain.end
        yield stands


def _stands_out(text: str, chain: Chain) -> bool:
    before = text[max(0, chain.start - 2) : chain.start]
    if chain.last.level in {"township", "village"} and chain.start == chain.last.start:
        # 碧莲镇 by itself: whoever calls it so has told of its county
        return True
    if before[-1:] in _WITH or _NATIVE.match(text, chain.end):
        return False
    if before == "们在":
        return True
    if _GOES_ON_IN.search(text, max(0, chain.start - 3), chain.start):
        return _SCENE.match(text, chain.end) is not None
    if before[-1:] == "由":
        return _HOLDS.match(text, chain.end) is not None
    if before == "进入":
        return _INSIDE.match(text, chain.end) is not None
    if opens_clause(text, chain.start) or turns_to(text, chain.start):
        return not comes_or_goes(text, chain.start, chain.end)
    return _LEADS.search(text, max(0, chain.start - _REACH), chain.start) is not None
