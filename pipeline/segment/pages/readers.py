"""Who reads a report to an assembly: the lines below its title, which sign nothing."""

import re
from collections.abc import Sequence

from pipeline.segment.lines import Line

MAX_HEAD = 7
"""Lines from the title of a report to the words that greet the assembly: day, speaker, office."""
ASSEMBLED = r"(?:尊敬的)?(?:各位(?:代表|委员)|主任(?:委员)?、各位副主任)"
"""The deputies of a congress, or the committee that sits between its sessions."""
SESSION = re.compile(r"[—\-─（(\s]*(?:\d{4}年\d{1,2}月\d{1,2}日)?在.{4,40}会议上?[)）]?$")
"""The line below a report's title: ——2022年1月7日在…人民代表大会第一次会议上."""
_GREETS_DELEGATES = re.compile(ASSEMBLED)
_SPEAKER = re.compile(
    r"[一-鿿（）()]{0,24}(?:(?:省|市|区|县|州|盟|旗|镇|乡|院|局|厅|检察)长|主席|主任|主任委员)"
    r"[ \u3000].*"
)
"""某旗人民政府旗长 某某: a post and its holder, who may read a report and not sign it."""


def unsign_readers(lines: Sequence[Line]) -> None:
    """Let who reads a report to an assembly sign it no more: 某旗人民政府旗长 某某."""
    for i, line in enumerate(lines):
        if reads_report(lines, i):
            line.kind, line.bylines = "subhead", ()


def reads_report(lines: Sequence[Line], i: int) -> bool:
    """Whether a line names who reads a report: below its session, or over its greeting."""
    if lines[i].kind != "byline" or not _SPEAKER.fullmatch(lines[i].text):
        return False
    above, below = lines[max(0, i - MAX_HEAD) : i], lines[i + 1 : i + 3]
    sits = any(SESSION.match(other.text) for other in above)
    return sits or any(_GREETS_DELEGATES.match(other.text) for other in below)
