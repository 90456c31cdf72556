"""Tells of people and firms away from home: what they earned, and whence they came."""

import re
from collections.abc import Container

from pipeline.assemble.clauses import Neighbourhood

# 几年前，他在外创办了砖厂，年利润近百万元; 过去在沿海地区做焊工，一年能收入10多万元
_AWAY = re.compile(
    r"(?:[在到去赴](?:外(?:地|省|面|头)?|沿海(?:地区|城市|省份|一带)?|南方|北方|城里|省外|国外|境外|大?城市里?)"
    r"|外出|出门)"
    r"[^，。；：、\n\d]{0,6}?(?:打工|务工|打拼|闯荡|经商|[做当干](?![客时])|开[了办起店厂]|创办|创业|办[了起厂]"
    r"|承包|跑(?:运输|业务|销售)|上班|工作)"
)
# who has come home, and what many of a village earn
_AT_HOME = re.compile(
    "[回返归]|村|屯|嘎查|家乡|老家|故乡|本地|当地|现在|如今|目前|后来|直到|带动|利用|拿出|带着|用[了着上]|全[县镇乡]|[户人]均|群众|大家|们"
    r"|用\Z|劳动力|劳务|青年|年轻人|壮年|人员|职工|输出|转移"
)
_WORK = frozenset({"money", "duration"})
_REACH = 80


# 别村的|甘薯一斤卖8角钱, 其他村|人均才500元, told in a village
_OTHER_VILLAGE = re.compile(
    r"(?:而|但|可是?|像|比如|当时|那时)?(?:别的?|其[他它]|邻近?|隔壁)(?:村|嘎查)[子里]?"
    r"(?:的|[每一人户亩]|[才只仅都还也要能]|卖|种|有)[^，。；]*"
)


def is_of_other_village(text: str, here: Neighbourhood) -> bool:
    """别村的|甘薯一斤卖8角钱: whether the clause of a number is about some other village."""
    return _OTHER_VILLAGE.fullmatch(text, here.clause, here.quantity.start) is not None


def is_away(text: str, here: Neighbourhood) -> bool:
    """Whether its sentence tells up to the number of one who works far off, and no more."""
    if here.quantity.dimension not in _WORK:
        return False
    low = max(here.sentence.start, here.quantity.start - _REACH)
    away = _AWAY.search(text, low, here.quantity.start)
    if away is None:
        return False
    end = min(here.limit, here.sentence.end)
    stays = _AT_HOME.search(text, here.sentence.start, away.start())
    return stays is None and _AT_HOME.search(text, away.end(), end) is None


# 在平武投资的|衢州企业, 在北川的|衢州商人: whence those come who are now there
_NOW_THERE = re.compile(
    r"在(?P<there>[一-鿿]{2,12}?)(?:境内|当地)?"
    r"(?:注册|投资(?:兴业|创业|办厂)?|落户|落地|就读|求学|务工|就业|经商|工作|创业|兴业|置业|生活|居住|从业|办厂|定居|设立|挂职|支教|支医|援建|建设)?的\Z"
)
_COMER = re.compile(
    r"[一-鿿]{0,4}?(?:企业|公司|商户|商会|商人|客商|商家|老板|学生|学子|师生|干部|教师|医生|专家|人才|项目|乡亲|籍|人(?=[一-鿿]?[有共达约近超\d]))"
)
_THERE_REACH = 24


def comes_from(text: str, start: int, end: int, places: Container[int]) -> bool:
    """Whether the name `start:end` tells only whence those come who are in another division.

    Args:
        text: the article's text.
        start: where the name begins.
        end: where it ends.
        places: where the divisions begin that are linked.
    """
    if text[start - 1 : start] != "的" or _COMER.match(text, end) is None:
        return False
    there = _NOW_THERE.search(text, max(0, start - _THERE_REACH), start)
    return there is not None and there.start("there") in places


# 10个|省份增速回落, told of the nation: of no division
_PROVINCES = re.compile("省(?:份|区市|市(?!级)|[、（(]|级行政)")


def counts_provinces(text: str, here: Neighbourhood) -> bool:
    """10个|省份增速回落: whether provinces are counted, which all are of the nation."""
    return _PROVINCES.match(text, here.quantity.end) is not None
