"""Names the herd of which only what became of it is said: 肉牛饲养量30万头,出栏12万头."""

import re

_HERD = re.compile(r"(?:年[末底初]|[期月]末|当?年)?(?:饲养|存栏|出栏|存出栏|养殖)(?:总?量|数)?$")
_HERD_LED = re.compile(
    # 发展生猪1.5万头,存栏2万头
    r"[一-鿿]{0,10}?(?:出栏|存栏|饲养|养殖|发展|新增|引进|购[进买]|补栏|扩繁|繁育)"
    r"(?P<beasts>(?!基础|能繁|繁[殖育]|[母种][牛羊猪]|[总数量率时重体价])[一-鿿]{1,6})"
)
_KEPT = frozenset({"存栏", "出栏", "饲养", "屠宰", "年出栏", "年存栏", "年屠宰"})


def herd_kept(told: str, words: str) -> str | None:
    """肉牛出栏 of 肉牛饲养量 and 出栏, or None where `words` tell of no herd.

    Args:
        told: what the number before measured.
        words: the words before the number.
    """
    if words not in _KEPT:
        return None
    led = _HERD_LED.fullmatch(told)
    if led is not None and not _HERD.search(led["beasts"]):
        # 年出栏生猪26万头,存栏9万头
        return led["beasts"] + words
    herd = _HERD.search(told)
    return told[: herd.start()] + words if herd is not None else None
