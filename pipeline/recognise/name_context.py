"""What stands around names: the words that end a name on its left, and what follows it."""

import re
from functools import cache, lru_cache

import ahocorasick_rs

from pipeline.seeds import read_seed
from pipeline.surrogates import without_surrogates
from schemas.seeds import LexiconRow

HAN = "一-丧丩-鿿㐀-䶿"
"""Han characters but for 丨, which parts names as a bar does."""
IS_HAN = re.compile(f"[{HAN}]")
OF = re.compile(f"的(?=[{HAN}])")
"""What tells of somebody stands before it: 61岁的|李世."""
NOT_HAN_AT_END = re.compile(rf"[^{HAN}](?=[{HAN}]*\Z)")
_LONGEST_FOLLOWER = 6
_LONGEST_MANNER = 4
_PLAIN_SIZE = 2
_COMING = frozenset("来去")
# 才旦|便|打开了话匣子
_ADVERBS = frozenset("便就也又还则却")

SPEECH = 3.0
"""What follows is an act of speech: the word before it is a speaker."""
MARK = 2.5
VERB = 2.5
PARTICLE = 1.5
WORD = 0.9
NOTHING = 0.0
# 辛春生|简要|介绍
_BEFORE_SPEECH = frozenset({
    "简要", "详细", "重点", "首先", "最后", "动情", "深情", "反复", "再三", "现场", "当场", "直接",
    "这样", "如此", "如是", "常常", "经常", "总是", "接着", "继续", "补充", "不禁", "不由", "坦然",
})  # fmt: skip
_ASPECT = frozenset("了着过")
# 周明|作政府工作报告, 王丽|作《…》报告
_GIVES = re.compile("作(?=《|政府|最高|工作|[县市省区旗]|报告|[主专]题|交流|发言|讲话|典型|动员)")
_DATED = frozenset("年月日")
# 租下, 翻出, 挠挠: plain verbs that end no name, with what completes or doubles them
_PLAIN = frozenset(
    "租端翻拿掏拎扛挑背抱拉赶骑摘割铲挖砍拆搭盖种栽养买借还凑存算数拍捧递抬抡夹贴缝织捏擀蒸煮炒熬喝吃啃"
    "吹敲打踢踩蹲坐站躺跪趴爬跳跑走躲找摸掰挽撸卷扎穿脱戴披擦抹洗扫拖倒泼浇撒埋填挠摆揉捶搓笑叹眨盯瞅"
    "掀推搬攥撑挤挥夸哼唠聊叫喊骂哄劝瞪咧抿皱扭搂搀扶牵拽揣捡拾捎敬"
)
_COMPLETED = frozenset("起下出上开完好住回到遍掉")
# 坚定地说, 胸有成竹地告诉记者; of 乐|呵呵地说 the second part is none
_IN_MANNER = re.compile(
    f"(?!(.)\\1)(?:[{HAN}]{{2}}|[{HAN}]{{4}})地(?:说|道|讲|告诉|介绍|回忆|表示|回答)"
)
_MANNER_END = re.compile("地(?=说|道|讲|告诉|介绍|回忆|表示|回答)")
# 赵栓|家有八口人, 卓玛|家的, 李虎|家里
_HOUSE = re.compile(
    r"家(?:[的里中有养种就也还都正]|今年|门口|[一二两三四五六七八九十\d]{1,2}[口代]|[，。；、]|$)"
)
# 白泉门|护林站, 石门子|水库: what is named so is no person
_FACILITY = re.compile(
    "(?:护林|管护|收费|加油|检查|气象|水文|边防|兵|派出)[站所]|水库|煤矿|林场|农场|牧场|大桥|隧道|景区|收费站|"
    "灌区|水电站|变电站|火车站|高速|湿地|机场|大街|大道|路口|教学点|社(?![长区会保交工科员])"
)
_FACILITY_INITIALS = frozenset("教护管收加检气水边兵派煤林农牧大隧景灌变火高湿机路社")
# 当了|七八年|村党支部书记
_SERVED = re.compile("[一二两三四五六七八九十几]{1,3}[多来]?年多?(?=[村社党支嘎镇乡])")
_BEGUN = ("办起", "建起", "开起", "组起", "搞起", "立起")
_WEIGHT = {"speech": SPEECH, "word": WORD}


@lru_cache(maxsize=8)
def encodable(text: str) -> str:
    """The text with lone surrogates replaced one for one, as the matchers in Rust want it."""
    return without_surrogates(text, "�")


@cache
def _stops() -> tuple[ahocorasick_rs.AhoCorasick, tuple[bool, ...]]:
    rows = read_seed("name_boundaries.tsv", LexiconRow)
    matcher = ahocorasick_rs.AhoCorasick(
        [row.surface for row in rows], matchkind=ahocorasick_rs.MatchKind.LeftmostLongest
    )
    return matcher, tuple(row.kind != "protected" for row in rows)


def left_bound(text: str, lowest: int, end: int) -> int:
    """Where a name that ends at `end` can begin at the earliest, not before `lowest`.

    The place after the last mark, digit, blank or boundary word (的, 走访, 近日) before `end`.
    """
    window = text[lowest:end]
    mark = NOT_HAN_AT_END.search(window)
    first = mark.end() if mark else 0
    if mark and window[first - 1].isdigit() and window[first : first + 1] in _DATED:
        first += 1  # 7月|小区物业党支部
    matcher, ends_a_name = _stops()
    ends = [
        end
        for index, _, end in matcher.find_matches_as_indexes(encodable(window[first:]))
        if ends_a_name[index]
    ]
    last = first + (ends[-1] if ends else 0)
    # 创办|起|丰满源合作社
    start = lowest + last + (ends != [] and window[last - 2 : last + 1].endswith(_BEGUN))
    served = _SERVED.match(text, start, end)
    return served.end() if served else start


@cache
def _followers() -> tuple[dict[str, float], dict[str, tuple[int, ...]]]:
    """The weight of each word that follows a name, and how long the words of a character are."""
    weight = {}
    sizes: dict[str, set[int]] = {}
    for row in read_seed("name_followers.tsv", LexiconRow):
        if row.kind in _WEIGHT:
            weight[row.surface] = _WEIGHT[row.kind]
        else:
            weight[row.surface] = VERB if len(row.surface) > 1 else PARTICLE
        sizes.setdefault(row.surface[0], set()).add(len(row.surface))
    return weight, {initial: tuple(known) for initial, known in sizes.items()}


@cache
def _plain_verbs() -> frozenset[str]:
    rows = read_seed("phrase_cues.tsv", LexiconRow)
    return frozenset(
        row.surface
        for row in rows
        if row.kind in {"cut", "weak"} and len(row.surface) == _PLAIN_SIZE
    )


def begins_verb(text: str, at: int) -> bool:
    """王强|清运, 徐望|来到: whether a verb of two characters begins there, be it no follower."""
    word = text[at : at + _PLAIN_SIZE]
    return word in _plain_verbs() or is_verb(word)


def begins_giving(text: str, at: int) -> bool:
    """周明|作政府工作报告: whether 作 and what is given begin there."""
    return _GIVES.match(text, at) is not None


def is_verb(word: str) -> bool:
    """Whether the word is a verb, or an act of speech, that follows a name."""
    return _followers()[0].get(word, NOTHING) >= VERB


def is_verb_at(text: str, at: int) -> bool:
    """Whether a verb, or an act of speech, begins at `at`."""
    return bool(IS_HAN.match(text, at)) and right_strength(text, at) >= VERB


def is_facility(text: str, at: int) -> bool:
    """白泉门|护林站: whether the name of a facility ends there, not that of a person."""
    return text[at : at + 1] in _FACILITY_INITIALS and _FACILITY.match(text, at) is not None


def is_follower(word: str) -> bool:
    """Whether the word is one of those that begin after a name."""
    return word in _followers()[0]


@cache
def _speech() -> ahocorasick_rs.AhoCorasick:
    rows = read_seed("name_followers.tsv", LexiconRow)
    return ahocorasick_rs.AhoCorasick(
        [row.surface for row in rows if row.kind == "speech"],
        implementation=ahocorasick_rs.Implementation.DFA,
    )


def speech_places(text: str) -> list[int]:
    """Where `right_strength` may be SPEECH, sorted; no other place has it."""
    places = {
        start
        for _, start, _ in _speech().find_matches_as_indexes(encodable(text), overlapping=True)
    }
    places.update([at - 1 for at in places if text[at - 1 : at] in _ADVERBS])
    for manner in _MANNER_END.finditer(text):
        places.update((manner.start() - _LONGEST_MANNER, manner.start() - _LONGEST_MANNER // 2))
    return sorted(places)


def after_verbs(text: str, start: int, end: int) -> int:
    """Where a name between `start` and `end` begins once all up to its last verb is left out.

    完成|能源集团, 招引|跨国公司: no boundary word parts verb and name. Verbs that names of bodies
    hold (服务, 管理) count only at the very start.
    """
    known = _verbs()
    first = start
    at = start
    while at < end - 1:
        for size in range(min(_LONGEST_FOLLOWER, end - at), 1, -1):
            word = text[at : at + size]
            if word not in known:
                continue
            in_names = known[word]
            if in_names is None or not in_names or at == first:
                at += size
                first = first if in_names is None else at
                break
        else:
            at += 1
    return first


def ends_in_verb(text: str, at: int) -> bool:
    """Whether a verb of two characters or more ends at `at`: 广泛宣传|许明文."""
    known = _verbs()
    return any(
        known.get(text[at - size : at]) is not None
        for size in range(2, _LONGEST_FOLLOWER)
        if at >= size
    )


@cache
def _verbs() -> dict[str, bool | None]:
    """The verbs, and whether names of bodies hold them; None of a noun that only begins as one."""
    rows = [row for row in read_seed("name_followers.tsv", LexiconRow) if len(row.surface) > 1]
    verbs: dict[str, bool | None] = {
        row.surface: row.kind == "verb_in_names" for row in rows if row.kind not in {"word", "post"}
    }
    # 开发区
    nouns = [row.surface for row in rows if row.kind == "word" and row.surface[:-1] in verbs]
    names = [
        row.surface
        for row in read_seed("name_boundaries.tsv", LexiconRow)
        if row.kind == "protected" and row.surface not in verbs
    ]
    return verbs | dict.fromkeys([*nouns, *names])


def _speaks(text: str, at: int) -> bool:
    known, sizes = _followers()
    return any(known.get(text[at : at + n]) == SPEECH for n in sizes.get(text[at : at + 1], ()))


def _is_completed(text: str, at: int) -> bool:
    """租|下, 挠|挠, 掰|着."""
    after = text[at + 1 : at + 2]
    return after == text[at] or after in _COMPLETED or after in _ASPECT


def _is_long_verb(text: str, at: int) -> bool:
    """Whether a verb of two characters or more begins there."""
    known, sizes = _followers()
    return any(
        size > 1 and known.get(text[at : at + size]) == VERB for size in sizes.get(text[at], ())
    )


def _verb_strength(text: str, at: int, least: float) -> float:
    """How surely a verb begins at `at`, by what it takes after it; `least` where none does."""
    after = text[at + 1 : at + 2]
    if text[at] in _PLAIN and _is_completed(text, at):
        return VERB
    if text[at] in _COMING and after and _is_long_verb(text, at + 1):
        return VERB  # 冉静|来|报到
    if least == PARTICLE and after in _ASPECT:
        return VERB  # 作|了, 带|着
    return max(least, PARTICLE) if after == "着" else least  # 掰着


def right_strength(text: str, at: int) -> float:
    """How surely a name ends at `at`, by what follows: SPEECH … NOTHING."""
    if at >= len(text) or not IS_HAN.match(text, at):
        return MARK
    known, sizes = _followers()
    best = SPEECH if text[at] in _ADVERBS and _speaks(text, at + 1) else NOTHING
    for size in sizes.get(text[at], ()):
        found = known.get(text[at : at + size], NOTHING)
        best = max(best, found)
    if (text[at] == "家" and _HOUSE.match(text, at)) or begins_giving(text, at):
        best = max(best, VERB)
    if best < SPEECH and text[at : at + 2] in _BEFORE_SPEECH and _speaks(text, at + 2):
        best = SPEECH
    in_manner = best < SPEECH and text.find("地", at + 2, at + 5) >= 0
    if best == SPEECH or (in_manner and _IN_MANNER.match(text, at)):
        return SPEECH
    if best < PARTICLE and text[at : at + _PLAIN_SIZE] in _plain_verbs():
        best = PARTICLE
    return best if best >= VERB else _verb_strength(text, at, best)
