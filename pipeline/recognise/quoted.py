"""Tells what a quoted string is: a program's name, or a slogan, figure, term, nickname or speech.

Evidence is added up from four sides: the name's own shape and last word, the generic word behind the
closing mark, the verb before the opening mark, and what speaks against it. A list of quoted names
(`“A”“B”等44款产品`) shares the head of its first and the tail of its last.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import cast

from pipeline.recognise.quotes import quoted_ranges
from pipeline.seeds import read_seed
from schemas.mentions import Program
from schemas.seeds import LexiconRow
from schemas.vocabulary import ProgramType

THRESHOLD = 2.0
LONGEST_NAME = 40
_REACH = 18
"""How many characters before and after the marks are looked at, within the clause."""

_CLAUSE_BREAK = re.compile(r"[，,。；;：:！!？?\n“”\"‘’「」『』《》（）()…—]")
_LIST_GAP = re.compile(
    r"[、,，和与及或暨]?(?:以及)?(?:[\d一二两三四五六七八九十百千余多]{1,6}[个支家处名款条项件座所场类])?"
    r"(?:(?<=[、,，])[\u4e00-\u9fff]{1,2})?"
)

# Shape of the name.
_SENTENCE_MARK = re.compile(r"[。！？!?；;：:…~\\]")
_COMMA = re.compile(r"[，,]")
_SPOKEN = re.compile(
    r"我(?!们的节日|的|爱|为|们的)|你|咱|他们?(?!山)|她|您|俺|啥|吗|呢|吧$|啊|呀|这个|那个|怎么|什么|哪|不是"
)
_SHAPES: tuple[tuple[re.Pattern[str], float], ...] = (
    # 1+N, 4+N, 5+X+1
    (
        re.compile(
            r"^[\dA-Za-z一二三四五六七八九十]{1,5}(?:[+＋×][\dA-Za-z一二三四五六七八九十]{0,5})+$"
        ),
        1.5,
    ),
    # 一二三, 12345
    (re.compile(r"^(?:[一二三四五六七八九十两双百千万]{3,}|\d{3,6})$"), 1.0),
    # 六个一, 三个一批
    (re.compile(r"^[一二三四五六七八九十两双多百千\d][个项张][一二三四五六七八九十]批?$"), 1.5),
    # 双亮一述一晒, 四议两公开, 一领四推
    (
        re.compile(
            r"^[一二两三四五六七八九十双多][\u4e00-\u9fff]{1,4}[一二两三四五六七八九十双多零][\u4e00-\u9fff]{1,10}$"
        ),
        1.0,
    ),
    # 信用+乡村振兴, 党建+
    (
        re.compile(r"^[\u4e00-\u9fffA-Za-z0-9·]{1,16}(?:[+＋][\u4e00-\u9fffA-Za-z0-9·]{0,16})+$"),
        1.5,
    ),
    # 双报到、双服务、双报告
    (
        re.compile(
            r"^[双多三四五][\u4e00-\u9fff]{2,4}(?:[、，,][双多三四五][\u4e00-\u9fff]{2,4})+$"
        ),
        1.5,
    ),
)
_FIGURE_ENDING = re.compile(
    r"(?:[^机开]关|经|账本?|曲|棋|牌|味儿?|点|答卷|底色|引擎|密码|钥匙|名片|处方|药方|良方|文章|壁垒|瓶颈|短板|"
    r"顽疾|怪圈|枷锁|桎梏|旋律|音符|画卷|蓝图|样板间?|标杆|梦|[^之丝]路|墙|瓶子|袋子|篮子|担子|架子|帽子|靶子|"
    r"鞭子|梯子|力量|温度|速度|力度|高度|厚度|深度|尺子|镜子|身份|角色|时代|现象|者|难题|病|气|热|潮|风暴|基因|"
    r"血液|血脉|细胞|末梢|堡垒|灯塔|航标|明灯|火种|舞台|大考|之问|之路|之治|声音|含[\u4e00-\u9fff]量|指数|价值|红利|"
    r"朋友圈|亲戚|儿女|答案|数据|效应|症|局|期|感|性|问题)$"
)
_DIMINUTIVE = re.compile(r"^[小大微老新旧][\u4e00-\u9fff]{1,2}$")

# What follows the closing mark.
_TERM_TAIL = re.compile(
    r"的?(?:精神|意识|思想|理念|要求|原则|标准|现象|问题|关系|效应|能力|素质|本领|优势|作用|责任|担当|强音|誓言|"
    r"力量|目标|组织(?!生活)|干部|班子|企业|老人|儿童|医院|总体布局|战略布局|布局|心态|观念|思维|短板|难题|困境|困局|"
    r"瓶颈|格局|局面|身份|角色|称号|荣誉|美誉|之称|之名|之美|说法|字样|标语|牌匾|奖牌|样本|时期|期间|以来|规划|"
    r"末|初|重大|战略定位|重要论述|重要思想|论述|口号|领域|等?荣誉|等?称号|病房|院士|高校|效果|景象|画面|味道)"
)
_TURN_TAIL = re.compile(
    r"(?:变为?|变成|到|向|转向|转为|走向|起来|下去|出来|不|更|越|了|着|地(?!方)|得|起|撬|释放|领飞)"
)
_HANDLE_TAIL = re.compile(
    r"作?为\w{0,4}(?:抓手|载体|契机|牵引|依托|突破口|引领|统领|主线|切入点|支撑|平台|纽带|总抓手)"
)
_OF_GENERIC = re.compile(r"的[\u4e00-\u9fff]{0,6}?(?:工作法|机制|模式|制度|品牌|平台|小程序)")
_GENERIC_GAP = r"(?:等)?(?:[\d一二两三四五六七八九十百千余多]{1,6}[个支家处名款条项件座所场类])?[^的了在是为被把将对向以从到并让有使等，,。；;：:、\n“”]{0,9}?"
_GENERIC_STOP = (
    r"(?!师|人员|者|经理|格局|目标|要求|理念|部署|总基调|报告|重心|方针|原则|会议|岗位|条件|环境|作风|状态|经济|力|"
    r"室|家|品质|业)"
)

# What stands before the opening mark.
_FROM_HEAD = re.compile(
    r"(?:从|由|让|把|将|使|变|既|又|更|很|太|最|像|如|好比|犹如|这样的|这种|那种|真|有|成|为|出|到|与|在于)$"
)
_COUNTED = re.compile(r"[\d一二两三四五六七八九十百千万余多]+(?:个|支|家|处|款|项|座|所)$")
_GREETED = re.compile(r"[：:]$")

_Evidence = tuple[float, str, ProgramType | None]


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted string with the clause around it; `head` and `tail` are those of its list."""

    start: int
    end: int
    name: str
    head: str
    tail: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Judged:
    """The verdict on a quoted string; `barred` is one no other evidence can lift."""

    quoted: Quoted
    score: float
    type: ProgramType
    barred: bool


def quoted_judge() -> Callable[[str], list[Judged]]:
    """Build the judge of a text's quoted strings: every one is returned, with its score."""
    generics = _alternation(row.surface for row in read_seed("program_generics.tsv", LexiconRow))
    types = {
        name: {row.surface: row.kind for row in read_seed(f"program_{name}.tsv", LexiconRow)}
        for name in ("generics", "endings", "frames")
    }
    figures = {row.surface: row.kind for row in read_seed("quoted_figures.tsv", LexiconRow)}
    tail_generic = re.compile(rf"({_GENERIC_GAP})({generics}){_GENERIC_STOP}")
    ending = re.compile(rf"(?:{_alternation(types['endings'])})$")
    frame = re.compile(_alternation(types["frames"]))

    def by_name(name: str) -> _Evidence:
        score = sum(weight for shape, weight in _SHAPES if shape.match(name))
        if name in figures:
            return score - 4.0, "", None
        last = ending.search(name)
        if last and len(name) > len(last.group()) + (len(last.group()) < 2):
            weight = 2.0 if len(last.group()) > 1 or last.group() == "贷" else 1.0
            return score + weight, last.group(), cast(ProgramType, types["endings"][last.group()])
        if len(name) == 2 or _DIMINUTIVE.match(name):
            score -= 1.5
        if _FIGURE_ENDING.search(name):
            score -= 1.5
        if _COMMA.search(name) or len(name) > 14:
            score -= 1.0
        return score, "", None

    def by_tail(quoted: Quoted) -> _Evidence:
        tail = quoted.tail
        if _HANDLE_TAIL.match(tail):
            return 2.0, "", None
        if _TERM_TAIL.match(tail) or _TURN_TAIL.match(tail):
            return -2.5, "", None
        generic = tail_generic.match(tail)
        if generic:
            kind = cast(ProgramType, types["generics"][generic.group(2)])
            return (3.0 if len(generic.group(1)) <= 3 else 2.5), generic.group(2), kind
        return (1.0 if _OF_GENERIC.match(tail) else 0.0), "", None

    def by_head(quoted: Quoted) -> _Evidence:
        head = quoted.head
        score = 1.0 if _COUNTED.search(head) else 0.0
        if _FROM_HEAD.search(quoted.before):
            score -= 1.5
        verb = None
        for verb in frame.finditer(head):
            pass
        if verb is None:
            return score, "", None
        word, gap = verb.group(), len(head) - verb.end()
        if gap > (12 if len(word) > 1 else 0):
            return score, "", None
        role, _, default = types["frames"][word].partition("/")
        kind = cast(ProgramType, default) if default else None
        weight = {"launch": 2.0, "adopt": 1.0, "figurative": -3.0, "naming": -3.0, "speech": -2.0}
        return score + weight[role], word, kind

    def judge(quoted: Quoted) -> Judged:
        name_score, last, name_type = by_name(quoted.name)
        tail_score, generic, tail_type = by_tail(quoted)
        head_score, _, head_type = by_head(quoted)
        barred = _is_speech(quoted, bool(generic)) or (not last and len(quoted.name) < 2)
        kind = _settle(name_type, tail_type, head_type, quoted, generic)
        return Judged(quoted, name_score + tail_score + head_score, kind, barred)

    return lambda text: [judge(quoted) for quoted in quoted_strings(text)]


def _settle(
    own: ProgramType | None,
    after: ProgramType | None,
    before: ProgramType | None,
    quoted: Quoted,
    generic: str,
) -> ProgramType:
    direct = generic and quoted.tail.startswith(generic) and generic not in _WEAK_GENERICS
    if after and (direct or not own):
        return after
    return own or before or "mechanism"


_WEAK_GENERICS = frozenset(("工作", "创建", "系列", "管理", "体系", "建设", "基地建设", "工程建设"))


def _alternation(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _is_speech(quoted: Quoted, has_generic: bool) -> bool:  # noqa: FBT001
    name = quoted.name
    if len(name) > LONGEST_NAME or "\n" in name:
        return True
    marks = _SENTENCE_MARK.search(name)
    if marks and not (has_generic and marks.end() == len(name)):
        return True
    if has_generic:
        return False
    return bool(_SPOKEN.search(name) or (_COMMA.search(name) and _GREETED.search(quoted.before)))


def quoted_strings(text: str) -> list[Quoted]:
    """Find the quoted strings that could be names, each with its clause, lists told as one."""
    ranges = [(s, e) for s, e in quoted_ranges(text) if e - s <= 2 * LONGEST_NAME]
    groups: list[list[tuple[int, int]]] = []
    for start, end in ranges:
        if groups:
            last_end = groups[-1][-1][1]
            if 1 < start - last_end <= 12 and _LIST_GAP.fullmatch(text, last_end + 1, start - 1):
                groups[-1].append((start, end))
                continue
        groups.append([(start, end)])
    return [quoted for group in groups for quoted in _with_clause(text, group)]


def _with_clause(text: str, group: list[tuple[int, int]]) -> list[Quoted]:
    head = _before(text, group[0][0] - 1)
    tail = _after(text, group[-1][1] + 1)
    return [
        Quoted(
            start=start,
            end=end,
            name=text[start:end],
            head=head,
            tail=tail,
            before=text[max(0, start - 5) : start - 1],
            after=text[end + 1 : end + 1 + _REACH],
        )
        for start, end in group
    ]


def _before(text: str, at: int) -> str:
    head = text[max(0, at - _REACH) : at]
    cut = 0
    for match in _CLAUSE_BREAK.finditer(head):
        cut = match.end()
    return head[cut:]


def _after(text: str, at: int) -> str:
    tail = text[at : at + _REACH + 6]
    match = _CLAUSE_BREAK.search(tail)
    return tail[: match.start()] if match else tail


def as_program(judged: Judged, rule: str) -> Program:
    """The mention that a verdict stands for."""
    quoted = judged.quoted
    return Program(quoted.start, quoted.end, judged.type, quoted=True, rule=rule)
