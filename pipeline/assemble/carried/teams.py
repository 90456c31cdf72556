"""The people of whom teams that were counted consist: 巡逻队3支共45人."""

import re

from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.measure import Measure

TEAMS = frozenset("支个队组")
_PEOPLE = frozenset("人名")
# not 14个村民小组共1200人: those who live there
_TEAM = re.compile(
    "(?:队伍?|专班|(?<!集)团|(?<![民村党居社])小组|(?<![民村党居社小])组|力量|兵连)$"
)
_IN_ALL = re.compile("[，,、]?(?:一?共|总共|共计|总计|合计|共有)?(?:约|近|超过?|达)?")
_ENDS = 4


def is_team(text: str, end: int) -> bool:
    """Whether the noun that ends here is a team: 组织服务队|8支260人清扫积雪."""
    return _TEAM.search(text, max(0, end - _ENDS), end) is not None


def team_of(told: Told, here: Neighbourhood) -> Measure | None:
    """The teams counted right before, of whom a number tells how many people they are."""
    team, unit = told.measure, here.quantity.unit
    if unit not in _PEOPLE or told.unit not in TEAMS or here.first_in_sentence or team is None:
        return None
    if not _TEAM.search(team.text):
        return None
    start = here.before
    if team.span is not None and team.span[0] == start:
        # 5个|工作组|共40人
        start = team.span[1]
    if not _IN_ALL.fullmatch(told.text, start, here.quantity.start):
        return None
    return Measure(team.text, team.span, "carried", "measure.carried")
