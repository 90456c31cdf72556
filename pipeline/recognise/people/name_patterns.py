"""Where a name may begin, and lists of names: patterns made of the lexicons, compiled once."""

import re
from functools import cache

from pipeline.recognise.name_context import HAN
from pipeline.recognise.people.person_names import name_reader

_MARKS = re.escape('，。！？；：、“”‘’（）()《》—…,;:!?"●■◆▲★')
# behind the first character, so that the engine skips to where one of its class stands
_AT_HEAD = rf"(?<![^{_MARKS}\s].)"


@cache
def clause_heads() -> re.Pattern[str]:
    """Where a clause begins with a character that names begin with."""
    names = name_reader()
    initials = "".join(sorted(names.initials | names.part_initials))
    return re.compile(rf"[{initials}]{_AT_HEAD}(?=[{HAN}])")


@cache
def inner_items() -> re.Pattern[str]:
    """周晓东、彭丹丹、郑思洁: from the first list mark on, the inner items as the group."""
    singles = "".join(sorted(name_reader().singles))
    return re.compile(f"、((?:[{singles}][{HAN}]{{1,2}}、)+)(?=[{singles}][{HAN}])")


@cache
def transliterated_lists() -> re.Pattern[str]:
    """乌兰其其格、孟根图雅: a whole list of names written out in Han characters."""
    letters = f"[{''.join(sorted(name_reader().letters))}]"
    name = f"{letters}{{3,8}}"
    return re.compile(f"{letters}{_AT_HEAD}{letters}{{2,7}}(?:、{name})+(?![{HAN}、])")
