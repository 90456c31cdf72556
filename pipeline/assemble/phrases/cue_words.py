"""What a cue word is, at which phrases are cut, and where a quotation ends that holds some.

Cue words (`seeds/phrase_cues.tsv`) part a phrase from what stands around it:
`cut` verbs and function words end it on either side, `close` words on its right only,
`weak` words are verbs that as often stand inside a noun (种植大户), `keep` words hold a cue and
part nothing (在校生).
"""

from typing import Literal

from schemas.structs import struct

CueKind = Literal["cut", "close", "weak", "keep"]
OPENING, CLOSING = "“‘《〈", "”’》〉"


@struct
class Cue:
    """A cue word where it stands in the text."""

    start: int
    end: int
    kind: CueKind


def quotation_end(text: str, opening: int, end: int) -> int:
    """Where the quotation that opens at `opening` is over; the next place when it never closes."""
    close = CLOSING[OPENING.index(text[opening])]
    at = text.find(close, opening + 1, end)
    return at + 1 if at >= 0 else opening + 1
