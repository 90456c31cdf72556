"""Where the profile of a township or village says that it lies: 皂角镇位于什邡市城郊."""

import re

from pipeline.division_names import PREFECTURE
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
_STOP = re.compile(r"[。；！？\n距邻接]|毗邻")
TOWARDS = re.compile(r"[东西南北]{1,2}[面部]?[临接靠邻连依毗抵至伴与]")
"""东临|乌兰图克嘎查: what lies around a place is told before the names."""
_BETWEEN = re.compile(r"[与和及、]")


def opens_profile(text: str, tail: PlaceCandidate) -> bool:
    """Whether a line or sentence begins with the name and says where it lies."""
    opens = tail.start == 0 or text[tail.start - 1] in "\n。；、. "
    return opens and PROFILE.match(text, tail.end) is not None


def holder_ahead(scene: Scene, tail: PlaceCandidate) -> str | None:
    """Return the division that a profile says its subject lies in: 皂角镇位于什邡市城郊.

    苇莲苏苏木位于通辽市西部、奈曼旗中北部 lies in the last; what lies between two lies in neither.
    """
    if not opens_profile(scene.text, tail) or not _LIES_IN.match(scene.text, tail.end):
        return None
    held: PlaceMention | None = None
    for mention in scene.coming:
        between = scene.text[(held or tail).end : mention.start]
        outside = held is not None and not (mention.code or "").startswith(held.code or "")
        if outside or len(between) > _FARTHEST or _STOP.search(between) or not holds(mention, tail):
            break
        held = mention
    if held is None or len(held.code or "") < PREFECTURE or _BETWEEN.match(scene.text, held.end):
        return None
    return held.code


def _rank(mention: PlaceMention) -> int:
    return PLACE_LEVELS.index(mention.level)


def holds(mention: PlaceMention, tail: PlaceCandidate) -> bool:
    """Whether a place is large enough, and known well enough, to look for a name below it."""
    return _rank(mention) < _rank_of(tail) and (mention.code or mention.parent_code) is not None


def _rank_of(tail: PlaceCandidate) -> int:
    return 3 if tail.level == "township" else 4
