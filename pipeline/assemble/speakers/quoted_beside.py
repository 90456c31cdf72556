"""Who a quotation is of where no verb of speech tells: “…。”村民某某一脸欣喜."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from schemas.mentions import Person
from schemas.structs import struct

# “我家有200只羊。”: a whole sentence is quoted, and no term
_WHOLE = re.compile("[。！？!?…，]”")
_REACH = 800
_NEAR = 60
_MARKS = re.compile("[。；：“”！？（(\n]")
# 说起养羊，|某某打开了话匣子; 望着圈里的羊羔，|某某
_TURNS = re.compile(
    "[说谈讲聊提]起|[说谈讲聊提]到|对于|谈及|提及|说话间|[望看指听想算]着|望向|看到|想起|回忆|面对|回想|憧憬|展望|盘算|抚摸|一边"
)
# “…。”这是|某某, “…。”在|某某家, “…。”记者问|某某: he is told of, or hears
_TOLD_OF = re.compile("记者|笔者|采访|走访|随着|这是|那是|得知|听[完了到]")
_LED_TO = re.compile("(?:[在从跟和与给向对让帮为像据被把由同请当于]|随着)(?![^，]*的)")
_NOT_HE = re.compile(
    "[、和与等家]|的(?!话|脸上|心里|眼里|言语|语气)|[^，。]{0,3}(?:听[了完到罢后]|[问劝])"
)
# 他很看好：“…”, 一边揉面，一边感慨：“…”: a man's feeling or doing leads to his words
_FEELS = re.compile(
    "[他她]|感慨|感叹|憧憬|看好|期待|高兴|兴奋|激动|自豪|欣慰|满意|开心|喜悦|[笑乐]|[说谈讲聊提]起|[说谈讲聊提]到|盘算|念叨|打趣|合不拢嘴"
    "|话匣子|如数家珍|竖起|赞|夸|欢喜|信心|一脸|满脸|感触|唠|说个不停|滔滔不绝|津津乐道|眉开眼笑|喜上眉梢|点点?头|回忆|回想|掰着|指着|望着|看着|账|算起"
)
# 记者来到某某家: but 给|记者算了账, 拉着|记者的手
_VISITS = re.compile("(?<![给跟向对和同着])记者")
# 墙上写着：“…”: what stands written there
_WRITTEN = re.compile(
    "写[着道有]?|标语|印着|挂着|贴着|牌[子匾]|显示|名为|叫做?|规定|要求|通知|电话|问|歌[词声]|唱|指示"
)
# 某某来到镇里，|工作人员很高兴：“…”: somebody else speaks
_OTHERS = re.compile(
    "(?:人员|群众|村民|牧民|农户|居民|乡亲们?|大家|老人|妻子|丈夫|[儿孙]子|女儿|母亲|父亲|家人|老伴|书记|主任|负责人|干部|民警|客商|游客)(?!的)"
)
# 某某打开了话匣子，“…”: a comma leads to words as well
_COMMA = re.compile("话匣子|如数家珍|笑容|合不拢嘴|脸上|信心|乐[呵开]|喜|高兴|激动|账")


_SCENE = re.compile(
    "近日|日前|连日来|这几天|[上下中]午|清晨|早晨|傍晚|一大早|(?:\\d+月)?\\d+日[一-鿿]{0,2}"
    "|(?:走[进近]|在)[^“”]{2,30}"
)
_NAMED_THERE = re.compile("“[^“”，。\n]{2,16}”")
_BEAMS = re.compile(
    "[笑乐喜赞]|高兴|激动|自豪|满脸|一脸|满意|感慨|欣慰|开心|兴奋|账|话匣子|如数家珍"
)


@struct
class Quoted:
    """A quotation, from its opening mark to its closing one, and who it is of."""

    low: int
    high: int
    person: Person


def _after(text: str, close: int, people: list[Person]) -> Person | None:
    """“…。”望着圈里的羊羔，村民|某某心里满是喜悦: who is named right behind."""
    person = people[0] if people else None
    if person is None or person.start - close > _NEAR:
        return None
    between = text[close + 1 : person.start]
    if "在" in between:
        between = _NAMED_THERE.sub("店", between)
    *turns, beside = between.split("，")
    title = person.titles[0][0] if person.titles else person.start
    bare = person.start - len(beside) <= title or not beside
    if _MARKS.search(between) or _TOLD_OF.search(between) or len(turns) > 2:
        return None
    if turns and not any(_TURNS.search(turn) for turn in turns):
        # “…。”3月1日，在村里，村民|某某笑得合不拢嘴: where he beams
        stop = text.find("。", person.end, person.end + _NEAR)
        if not all(_SCENE.fullmatch(turn) for turn in turns) or not _BEAMS.search(
            text, person.end, max(stop, person.end)
        ):
            return None
    told = text[max(close + 1, person.start - len(beside)) : min(title, person.start)]
    if bare and (not told or told.endswith("的")) and not _LED_TO.match(beside):
        return None if _NOT_HE.match(text, person.end) else person
    return None


def _before(text: str, opening: int, people: list[Person]) -> Person | None:
    """村民|某某正在摘瓜，对收成他很看好：“…”: whom the clauses that lead to it name."""
    low, end = max(0, opening - _REACH), opening - (text[opening - 1] in "。！")
    head = max(low, *(text.rfind(mark, low, end) + 1 for mark in "。！？”\n"))
    lead = text[head:end].rstrip("：: ，")
    last = lead[lead.rfind("，") + 1 :]
    # 某某是|某某的媒人，乐得合不拢嘴; but 某某的|瓜丰收，他憧憬着
    he = "他" in last or "她" in last
    inside = [p for p in people if p.start >= head and (he or not _NOT_HE.match(text, p.end))]
    if len({text[person.start : person.end] for person in inside}) != 1 or _VISITS.search(lead):
        return None
    comma = text[opening - 1] == "，"
    # “…。”|某某指着瓜地，|“…。”: between two parts of what he says
    if comma and text[head - 1] == "”" and _WHOLE.match(text, head - 2):
        return None if _LED_TO.match(text[head : inside[-1].start]) else inside[-1]
    if _WRITTEN.search(last) or not (_COMMA if comma else _FEELS).search(last):
        return None
    person = inside[-1]
    another = person.end <= head + len(lead) - len(last) and _OTHERS.search(last)
    return None if another or _LED_TO.match(text[head : person.start]) else person


def quoted_beside(text: str, people: tuple[Person, ...]) -> Iterator[Quoted]:
    """Every quoted sentence whose speaker stands beside it with no verb of speech."""
    if not people:
        return
    ordered = sorted(people, key=lambda person: person.start)
    starts = [person.start for person in ordered]
    end_before = 0
    for match in _WHOLE.finditer(text):
        close = match.end() - 1
        opening = text.rfind("“", max(end_before, close - _REACH), close)
        if opening < 0:
            continue
        end_before, led = close, opening and text[opening - 1] in "：:，"
        # 谈及收入，某某笑开了花。|“…。”: nothing behind it tells of another
        alone = text[close + 1 : close + 2] in {"\n", ""} and text[opening - 1] in "。！"
        if led or (alone and opening):
            at = bisect_right(starts, opening)
            person = _before(text, opening, ordered[max(0, at - 6) : at])
        else:
            at = bisect_right(starts, close)
            person = _after(text, close, ordered[at : at + 1])
        if person is not None:
            yield Quoted(opening, close, person)
