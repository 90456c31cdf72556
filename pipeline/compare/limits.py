"""The rules of `--fail-on`: `removed>0`, `facts.changed>1%`, `facts<0.9x`."""

import re
from dataclasses import dataclass
from operator import ge, gt, le, lt

from pipeline.compare.difference import Counts, Difference
from pipeline.errors import ConfigError
from schemas.records import ROW_OF_KIND

_WHAT = ("added", "removed", "changed", "moved")
_COMPARE = {">": gt, ">=": ge, "<": lt, "<=": le}
_RULE = re.compile(
    r"\s*(?:(?P<kind>[a-z]+)\.)?(?P<name>[a-z]+)\s*(?P<sign>[<>]=?)"
    r"\s*(?P<number>\d+(?:\.\d+)?)\s*(?P<scale>[%x]?)\s*"
)
FORM = "write removed>0, changed>1%, facts.added>5%, facts<0.9x, facts<100 or schema>0"


@dataclass(frozen=True, slots=True)
class Limit:
    """What a difference may not be. `kind` None is all kinds; `what` rows is how many there are.

    With `%` the number is a share of the old rows in hundredths, with `x` a multiple of them.
    """

    text: str
    kind: str | None
    what: str
    sign: str
    number: float
    scale: str

    def passed_by(self, difference: Difference) -> str | None:
        """Return what was found, when it passes the limit."""
        if self.what == "schema":
            found, old = float(len(difference.schema)), 0
        else:
            counts = difference.kinds.get(self.kind, Counts()) if self.kind else difference.total
            found = float(counts.new if self.what == "rows" else getattr(counts, self.what))
            old = counts.old
        bound = self.number * {"": 1.0, "%": old / 100, "x": float(old)}[self.scale]
        if not _COMPARE[self.sign](found, bound):
            return None
        return f"{self.text}: {found:,.0f}" + (f" of {old:,} before" if self.scale else "")


def parse_limit(text: str) -> Limit:
    """Read a rule.

    Raises:
        ConfigError: it is none, with the form that it should have.
    """
    match = _RULE.fullmatch(text)
    if match is None:
        raise ConfigError(f"--fail-on {text}: not a rule; {FORM}")
    kind, name, scale = match["kind"], match["name"], match["scale"]
    if kind is None and name in ROW_OF_KIND:
        kind, name = name, "rows"
    known = (kind is None or kind in ROW_OF_KIND) and name in {*_WHAT, "rows", "schema"}
    if not known or (name == "schema" and (kind or scale)):
        raise ConfigError(f"--fail-on {text}: names nothing that is counted; {FORM}")
    return Limit(text.strip(), kind, name, match["sign"], float(match["number"]), scale)
