"""Where a clause begins, and whether a division opens it: then the clause is about it."""

import re

from pipeline.assemble.clauses import REACH

CLAUSE_MARK = re.compile(r"[，。；：！？\n,;:●■◎]")
_TO_LAST_MARK = re.compile(rf"(?:.*{CLAUSE_MARK.pattern})?", re.S)
_OPENER = re.compile(
    r"[\s　●■◎★▲]*"
    r"(?:[^，。；：]{0,14}是|(?:近年来|近日|日前|目前|今年以来|去年|今年|同时|此外|随后|当天|其中|为此)[，,]?)?$"
)


def opens_clause(text: str, start: int) -> bool:
    """Whether nothing but a time or 同时 stands between the head of the clause and `start`."""
    head = _TO_LAST_MARK.match(text, max(0, start - REACH), start)
    return head is not None and _OPENER.fullmatch(text, head.end(), start) is not None


def begins_anew(text: str, start: int) -> bool:
    """Whether a clause is about the division at `start`: not 镇是某县的蔬菜基地."""
    return text[start - 1] != "是" and opens_clause(text, start)
