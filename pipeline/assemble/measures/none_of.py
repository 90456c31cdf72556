"""What did not happen, which a number tells fewer of: 未发生重大火灾,同比减少|1起."""

import re

from pipeline.assemble.clauses import Neighbourhood

# 未发生重大交通事故,同比|减少2起: fewer of what did not happen
_NONE = re.compile(
    r"(?:(?:未|没有?)(?:再|新)?(?:发生|出现)过?|无)(?P<subject>[^，。；：,;\d\n]{2,20}?)(?:发生|出现)?[，,]$"
    r"|(?:^|[，。；：,;\n])(?P<chief>[^，。；：,;\d\n]{2,16}?)(?:未|没有?)(?:再|新)?(?:发生|出现)[，,]$"
)
_FEWER = re.compile(
    r"(?:(?:分别|[同环]比|[与同和比较](?:上年|去年|前年|上月|往年|\d{4}年)(?:同期)?(?:相比)?)[，,]?)+"
    r"(?:减少|下降|少|降)了?(?:近|约)?"
)
_HAPPEN = frozenset("起件例宗")


def none_of(text: str, here: Neighbourhood, low: int) -> re.Match[str] | None:
    """未发生重大火灾,同比减少1起: what did not happen, from `low` on."""
    if here.quantity.unit not in _HAPPEN:
        return None
    if _FEWER.fullmatch(text, here.clause, here.quantity.start) is None:
        return None
    return _NONE.search(text, low, here.clause)
