"""Finds whole names that a relation parts on both sides from the words around them.

`在李伟的带动下`, `由李伟主讲`, `走进李伟家`, `选举李伟为主任`, `李伟的母亲`, `李伟和妻子`: no title
announces the name and nobody speaks, yet only a person stands there.
"""

import re
from collections.abc import Iterator, Sequence

from pipeline.recognise.name_context import HAN
from pipeline.recognise.person_names import NameReader

Range = tuple[int, int]
_NAME = rf"(?P<name>[{HAN}]{{2,4}}?)"
_SHORTEST_WRITTEN = 3
_AROUND = (
    re.compile(
        rf"在{_NAME}(?:看来|眼[里中]|的(?:带动|带领|影响|帮助|指导|引领|示范|劝说|鼓励|感召|精心|悉心|努力|"
        rf"推动|陪同|讲述|搀扶|照料)[{HAN}]{{0,4}}下)"
    ),
    re.compile(rf"[由受]{_NAME}(?:主[持讲]|委托|担任|领[衔唱])"),
    re.compile(rf"(?:走进|来到|走访|[在去]){_NAME}家(?:[，,。；的里中门院]|$)"),
    re.compile(
        rf"(?:见到|找到|遇到|遇见|采访|看望|慰问|提起|说起|问起|想起|提及|认识|拜访){_NAME}(?=时?[，,。；])"
    ),
    re.compile(rf"(?:选举|推选|任命|聘任|聘请|邀请|提名|推荐){_NAME}(?:为|担任)(?=[{HAN}])"),
)
_KIN = (
    "母亲|父亲|妻子|丈夫|儿子|女儿|家人|老伴|爱人|孩子|父母|婆婆|公公|弟弟|哥哥|姐姐|妹妹|"
    "爷爷|奶奶|孙子|孙女"
)
_OWNS = re.compile(
    rf"{_NAME}(?:的(?:{_KIN}|事迹|故事|身影|笑容|脸上|眼里|家里|家中|家乡|讲述|善举|手机)|"
    rf"[和与](?:{_KIN}|同事|队友|战友)|"
    r"(?:大学|高中|初中|中专|研究生|警校|师范)毕业|(?:原本|原来|曾|本)是[^，。\n]{0,6}一[名位])"
)


def related_names(names: NameReader, text: str, heads: Sequence[int]) -> Iterator[Range]:
    """Each such name.

    Args:
        names: the reader of names.
        text: the text.
        heads: where its clauses begin.
    """
    for pattern in _AROUND:
        for match in pattern.finditer(text):
            if _is_whole(names, match["name"]):
                yield match.span("name")
    for at in heads:
        owner = _OWNS.match(text, at)
        if owner is not None and _is_whole(names, owner["name"]):
            yield owner.span("name")


def _is_whole(names: NameReader, name: str) -> bool:
    if len(name) >= _SHORTEST_WRITTEN and names.is_transliterated(name):
        return True
    if name[:2] in names.doubles:
        return len(name) > 2 and not names.is_word(name)  # 欧阳|文静
    return len(name) <= _SHORTEST_WRITTEN and names.looks_whole(name, word_inside=True)
