"""Finds the mentions that the text itself vouches for: repeats of names already found.

A bare repeat counts wherever it stands; a string of a surname and two usual characters that keeps
coming back where a name can stand is a name that nothing announces.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence

import ahocorasick_rs

from pipeline.gazetteer import load_gazetteer
from pipeline.recognise.name_context import (
    HAN,
    IS_HAN,
    MARK,
    PARTICLE,
    VERB,
    encodable,
    is_follower,
    right_strength,
)
from pipeline.recognise.name_letters import dotted_letters
from pipeline.recognise.people.dotted_names import DOT
from pipeline.recognise.people.person_names import NameReader, name_reader
from schemas.mentions import Person
from schemas.structs import replace

_WHOLE = 3
_SHORT = 2
_OFTEN = 3
_OF_A_PLACE = frozenset(
    "村镇乡县区市旗盟州社嘎苏屯组巷街路湾沟岭坡塘岗坝口滩店铺寨窑峪堡营坪坳洼庄"
)
# 嘎查牧民永红: many herders have no surname
_HERDER = re.compile(f"(?:牧民|牧户|驼户)(?=([{HAN}]{{2}}))")
_MOST_RECURRING = 200
_MOST_SHARED = 300
_QUICKLY_BUILT = ahocorasick_rs.Implementation.NoncontiguousNFA
"""A matcher for one article: it takes longer to build than to use."""
_QUOTED = frozenset(("“”", "‘’"))
_ACTS = frozenset("将把被向对与和也还又")
# 董事长|向孟宪东: a preposition that is a surname too
_PREPOSITIONS = frozenset("向和与同从对给于为")


def lengthened(text: str, people: Sequence[Person]) -> list[Person]:
    """乌尼孟|和 becomes 乌尼孟和 where the article has that name elsewhere."""
    people = _not_run_on(text, people)
    names = {text[person.start : person.end] for person in people}
    longer: dict[str, str] = {}
    for name in sorted(names):
        for size in range(2, len(name)):
            if name[:size] in names:
                longer[name[:size]] = name
    out = []
    for person in people:
        behind = person.start + 1
        if text[person.start] in _PREPOSITIONS and (size := _known(text, behind, names)):
            out.append(Person(behind, behind + size, (), "repeat"))
            continue
        whole = longer.get(text[person.start : person.end])
        if whole is not None and text.startswith(whole, person.start):
            out.append(replace(person, end=person.start + len(whole)))
        else:
            out.append(person)
    return out


def _not_run_on(text: str, people: Sequence[Person]) -> list[Person]:
    """书记李辉 … 李辉|拉开话匣子: no 李辉拉, where the verb begins and one is called 李辉."""
    titled = {text[who.start : who.end] for who in people if who.rule.startswith("title")}
    short = {name for name in titled if len(name) == _SHORT}
    words = load_gazetteer().common_words if short else ()
    return [
        who
        for who in people
        if who.rule != "clause-head"
        or text[who.start : who.end - 1] not in short
        or text[who.end - 1 : who.end + 1] not in words
        or text.count(text[who.start : who.end]) > 1
    ]


def grown(text: str, people: Sequence[Person]) -> list[Person]:
    """白吉林|台 becomes 白吉林台 where 台 follows each time, and goes on in another way."""
    letters = dotted_letters() - _ACTS
    longer: set[str] = set()
    for name in {text[person.start : person.end] for person in people}:
        if text.count(name) < _OFTEN:
            continue
        ends = [match.end() for match in re.finditer(re.escape(name), text)]
        last = {text[end : end + 1] for end in ends}
        behind = {text[end + 1 : end + 2] for end in ends}
        if len(last) == 1 and last <= letters and len(behind) >= _OFTEN:
            longer.add(name)
    return [
        replace(person, end=person.end + (text[person.start : person.end] in longer))
        for person in people
    ]


def _known(text: str, at: int, names: set[str]) -> int:
    """How long the longest of the names is that stands there; 0 without one."""
    return max((len(name) for name in names if text.startswith(name, at)), default=0)


def recurring(text: str, heads: Sequence[int], divisions: Container[int]) -> list[Person]:
    """叶根妹十分牵挂 … 有了叶根妹、徐重秋: no word announces her, but she comes again and again.

    Args:
        text: an article's text.
        heads: where its clauses begin.
        divisions: where divisions begin.
    """
    marked, known = _at_heads(text, heads)
    known = [name for name in known[:_MOST_RECURRING] if text.count(name) >= _OFTEN]
    if not known:
        return []
    found: dict[str, list[Person]] = {}
    matcher = ahocorasick_rs.AhoCorasick(
        [encodable(name) for name in known], implementation=_QUICKLY_BUILT
    )
    for index, start, end in matcher.find_matches_as_indexes(encodable(text), overlapping=True):
        quoted = text[start - 1 : start] + text[end : end + 1] in _QUOTED  # “敖特尔”骑警队
        if not quoted and start not in divisions:
            found.setdefault(known[index], []).append(Person(start, end, (), "recurring"))
    return [
        person
        for name, mentions in found.items()
        if len(mentions) >= _OFTEN
        and ((name in marked and _is_ended(text, mentions)) or _is_varied(text, mentions))
        for person in mentions
    ]


def _at_heads(text: str, heads: Sequence[int]) -> tuple[set[str], list[str]]:
    """What opens clauses and looks like a name: that before a mark, and all that may recur."""
    names = name_reader()
    places: dict[str, list[int]] = {}
    for at in heads:
        places.setdefault(text[at : at + _WHOLE], []).append(at)
    short: Counter[str] = Counter()
    for opening, found in places.items():
        short[opening[:_SHORT]] += len(found)
    marked = {
        name
        for name, found in places.items()
        if len(name) == _WHOLE
        and names.looks_whole(name)
        and any(right_strength(text, at + _WHOLE) >= MARK for at in found)
    }
    often = [name for name, found in places.items() if len(found) > 1]
    often += [name for name, times in short.items() if times > 1]
    herders = {match[1] for match in _HERDER.finditer(text)}
    bare = {name for name in herders if short[name] > 1 and names.is_given(name)}
    recur = (name for name in often if _may_recur(names, name))
    return marked, sorted(marked.union(bare, recur))


def _may_recur(names: NameReader, name: str) -> bool:
    whole = len(name) > 1 and names.looks_whole(name, sure=len(name) == _SHORT)
    return whole and not is_follower(name[1:])


def _is_ended(text: str, mentions: Sequence[Person]) -> bool:
    """Whether what follows most of the mentions shows that a name ends there."""
    ended = sum(right_strength(text, person.end) >= PARTICLE for person in mentions)
    return ended * 3 >= 2 * len(mentions)


def _is_varied(text: str, mentions: Sequence[Person]) -> bool:
    """易彩娣|中风了, 易彩娣|一生, 的易彩娣|整日: whether each goes on in its own way."""
    after = {text[person.end : person.end + 1] for person in mentions}
    end = mentions[0].end
    return len(after) >= _OFTEN and text[end - 1] not in _OF_A_PLACE


def shared_names(articles: Sequence[set[str]]) -> list[str]:
    """The names of a page's articles that may come again in another of them, the first ones."""
    if len(articles) < 2:
        return []
    is_word = name_reader().is_word
    names = {name for names in articles for name in names if len(name) >= _WHOLE}
    return [name for name in sorted(names) if not is_word(name)][:_MOST_SHARED]


def repeats(text: str, people: Sequence[Person], elsewhere: Iterable[str] = ()) -> list[Person]:
    """Bare repeats of the names found, wherever they stand.

    Args:
        text: an article's text.
        people: the persons found in it.
        elsewhere: names that other articles of the page introduce.
    """
    full = {text[person.start : person.end] for person in people}
    full.update(name for name in elsewhere if name in text)
    # 库尔班·乌布力 is 库尔班 from then on
    own = {DOT.split(name)[0] for name in full if DOT.search(name)}
    names = sorted(full | {name for name in own if len(name) >= _WHOLE})
    reader = name_reader()
    names = [encodable(name) for name in names if len(name) >= _SHORT and " " not in name]
    again = list(_words_again(text, filter(reader.may_be_word, names)))
    names = [name for name in names if not reader.is_word(name)]
    if not names:
        return again
    matcher = ahocorasick_rs.AhoCorasick(
        names,
        matchkind=ahocorasick_rs.MatchKind.LeftmostLongest,
        implementation=_QUICKLY_BUILT,
    )
    return again + [
        Person(start, end, (), "repeat")
        for _, start, end in matcher.find_matches_as_indexes(encodable(text))
    ]


def _words_again(text: str, names: Iterable[str]) -> Iterator[Person]:
    """高强 is a word too: known as a name, it is one again where a clause begins and he acts."""
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            acts = text[end : end + 1] in _ACTS or right_strength(text, end) >= VERB
            if acts and not IS_HAN.match(text[at - 1 : at]):
                yield Person(at, end, (), "repeat")
            at = text.find(name, end)


def settled(people: Iterable[Person], taken: set[int]) -> list[Person]:
    """Sorted, not overlapping each other or what is `taken`; the first in `people` wins."""
    kept: list[Person] = []
    for person in people:
        span = range(person.start, person.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(person)
    return sorted(kept, key=lambda person: person.start)
