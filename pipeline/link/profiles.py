"""Where the profile of a township or village says that it lies: 皂角镇位于什邡市城郊."""

import re

from pipeline.division_names import PREFECTURE, PROVINCE
from pipeline.gazetteer import Gazetteer
from pipeline.link.place_names import PROFILE
from pipeline.link.scene import Scene
from schemas.mentions import PlaceCandidate, PlaceMention
from schemas.vocabulary import PLACE_LEVELS

LONGEST_PROFILED = 4
"""Code points before the ending of a name that only its profile tells."""
_LIES_IN = re.compile(
    r"(?:[，,(（][^。；！？\n]{0,20})?(?:位于|地处|坐落|隶属|属)"
    # 镇西村是|尚志市苇河镇|下辖的行政村
    r"|是(?=[^，。；：、\d\n]{4,36}(?:村|镇|乡|苏木|街道|嘎查|社区)[，,。])"
)
_FARTHEST = 20
_MOST = 12
"""Towns of one name that are looked into for a village."""
_STOP = re.compile(r"[。；！？\n距邻接]|毗邻")
TOWARDS = re.compile(r"[东西南北]{1,2}[面部]?[临接靠邻连依毗抵至伴与]")
"""东临|乌兰图克嘎查: what lies around a place is told before the names."""
_BETWEEN = re.compile(r"[与和及、]")


def opens_profile(text: str, tail: PlaceCandidate) -> bool:
    """Whether a line or sentence begins with the name and says where it lies."""
    opens = tail.start == 0 or text[tail.start - 1] in "\n。；、. "
    return opens and PROFILE.match(text, tail.end) is not None


# 甲村位于|乙镇|西南部, 甲村是|乙镇|政府所在地
_TOWN_AHEAD = re.compile(
    r"(?:位于|地处|坐落[于在]|隶属于?|属于?|是)(?P<town>[一-鿿]{2,6}?(?:镇|乡|苏木|街道))(?![村长])"
)


def holder_ahead(scene: Scene, tail: PlaceCandidate, gazetteer: Gazetteer) -> str | None:
    """Return the division that a profile says its subject lies in: 皂角镇位于什邡市城郊.

    苇莲苏苏木位于通辽市西部、奈曼旗中北部 lies in the last; what lies between two lies in neither.
    """
    if not opens_profile(scene.text, tail):
        return None
    if not _LIES_IN.match(scene.text, tail.end):
        return _town_ahead(scene, tail, gazetteer)
    held: PlaceMention | None = None
    for mention in scene.coming:
        between = scene.text[(held or tail).end : mention.start]
        outside = held is not None and not (mention.code or "").startswith(held.code or "")
        if outside or len(between) > _FARTHEST or _STOP.search(between) or not holds(mention, tail):
            break
        held = mention
    if held is None:
        return _town_ahead(scene, tail, gazetteer)
    if len(held.code or "") < PREFECTURE or _BETWEEN.match(scene.text, held.end):
        return None
    return held.code


def _town_ahead(scene: Scene, tail: PlaceCandidate, gazetteer: Gazetteer) -> str | None:
    """The town that a village's profile puts it in, where nothing else is known.

    It is the only one of its name, or that holds a village of that name.
    """
    known = bool(scene.home.article or scene.home.document)
    known |= any(m.code or m.parent_code for m in (*scene.found, *scene.coming))
    lies = None if known or tail.level != "village" else _TOWN_AHEAD.match(scene.text, tail.end)
    codes = gazetteer.townships.by_name.get(lies["town"], ()) if lies is not None else ()
    if 1 < len(codes) <= _MOST:
        name = scene.text[tail.start : tail.end]
        codes = [code for code in codes if _holds_village(gazetteer, code, name)]
    return codes[0] if len(codes) == 1 else None


def _holds_village(gazetteer: Gazetteer, town: str, name: str) -> bool:
    own = (
        gazetteer.villages(town).by_name.get(name, ())
        if gazetteer.has_villages(town[:PROVINCE])
        else ()
    )
    return any(code.startswith(town) for code in own)


def _rank(mention: PlaceMention) -> int:
    return PLACE_LEVELS.index(mention.level)


def holds(mention: PlaceMention, tail: PlaceCandidate) -> bool:
    """Whether a place is large enough, and known well enough, to look for a name below it."""
    return _rank(mention) < _rank_of(tail) and (mention.code or mention.parent_code) is not None


def _rank_of(tail: PlaceCandidate) -> int:
    return 3 if tail.level == "township" else 4
