"""Tells how far 建成后 looks ahead: not to what stands already, nor to what a thing is like."""

import re

from pipeline.assemble.statuses.target_words import COMPLETED, COMPLETION, IN_USE

_AFTER = f"(?:{'|'.join((*COMPLETED, *IN_USE))}){COMPLETION}"
# 建成后,|年产值2亿元, of what stands already; not 建成后,预计|年产值2亿元
_STOOD = re.compile(rf"{_AFTER}[，,](?![^。；]{{0,40}}[将可能预])")
_BUILT_BEFORE = re.compile(r"(?:建成|投产|竣工|投用|建起|建)了|[已并]建成|建成(?:并|投)")
# 合作社建成后,当年就|吸纳11户
_AT_ONCE = re.compile(r"当[年月天](?:就|便|即)(?![可能将])")
# 投产后，每年安排|400人，减轻了就业压力: what has come of it
_SHOWN = re.compile(
    r"[^。；\n]{0,60}?(?:减轻|缓解|解决|带动|促进|改善|提[高升]|增加|拉动|填补|结束|实现|创造|推动|壮大|改变)了(?!的)"
)
_ANY = re.compile(_AFTER)
# 达产后年屠宰肉鸡900万只；乙厂|占地150亩: what a thing is like; 建成后,总面积达3万平方米 is to come
_DESCRIBED = re.compile(
    r"(?:占地(?:面积)?|(?:概算|估算|批复|项目|工程)?总投资|总?(?:建筑|用地|占地)面积|装机容量|全长|总长"
    r"|设计[^，。；、\d]{0,6}(?:能力|产能|规模|库容)|(?:贮藏|仓储|储存|库存|储藏|储备)能力)[约近超为达]?$"
)
_LATER = re.compile(rf"[，。；,][^，。；\d]{{0,16}}?{_AFTER}")
_REACH = 120


def without_built(text: str, start: int, before: str, here: str) -> str:
    """2017年建成了基地。建成后,带动352户: the words without 建成后, where it stands already.

    Args:
        text: the article's text.
        start: where the sentence of the number begins.
        before: the words of the sentence before the number.
        here: those of its clause.
    """
    if "后" not in before:
        return before
    led = before.removesuffix(here)
    if _DESCRIBED.search(here) and not led.endswith(("后，", "后,")):
        return _ANY.sub("", led) + here
    if not _STOOD.search(before):
        return before
    stands = _AT_ONCE.search(before)
    stands = stands or _SHOWN.match(text, start + len(before))
    stands = stands or _BUILT_BEFORE.search(text, max(0, start - _REACH), start)
    return _STOOD.sub("", before) if stands else before


def is_behind(text: str, told: int, start: int) -> bool:
    """2020年动工，|建成后灌溉2900万亩: whether a time that ends at `told` is over by then."""
    return _LATER.search(text, told, start) is not None
