"""What was striven for and got: 共争取30个, 去年争取引进项目30个."""

import re

# 多方争取修建道路30公里, 全旗共争取实施项目12个
_GAINED = re.compile(r"(?:多方|向上|累计|先后|已经?|共)(?:积极|主动)?争取")
_STRIVEN = re.compile(r"争取(?!超过|增长|在|到|今年|年底|早日|尽快|达)")
_STILL = re.compile("计划|将|拟|打算|力争|确保")
_TIME = re.compile(
    r"(?:^|[，；])[^，；]{0,2}(?:(?P<gone>[去前上]年|“十[一二三]五”)|(?P<year>20\d\d)年)"
    r"|今年|(?P<coming>明年|到20\d\d年|下一?步|今后)"
)


def without_gains(before: str, here: str, year: int) -> str:
    """去年,全旗争取引进项目30个: the words of a clause without 争取 where it says what was got.

    Args:
        before: the words of the sentence before a number.
        here: those of its clause.
        year: the page's, 0 for none.
    """
    if "争取" not in here or _STILL.search(here):
        return here
    times = [*_TIME.finditer(before)]
    last = times[-1] if times else None
    if last is not None and last["coming"]:
        return here
    here = _GAINED.sub("", here)
    gone = last is not None and (last["gone"] or int(last["year"] or year) < year)
    return _STRIVEN.sub("", here) if gone else here
