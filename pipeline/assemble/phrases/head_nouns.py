"""The noun that a phrase ends with: the people, the bodies or the kind that are counted."""

import re
from collections.abc import Sequence

from pipeline.assemble.phrases.cue_words import Cue
from pipeline.assemble.phrases.noun_limits import COUNTED, OWN_HEAD, STAFF, THINGS
from pipeline.assemble.word_tables import EndTable, WordTable
from schemas.seeds import LexiconRow

PEOPLE_UNITS = frozenset({"名", "人", "位", "人次", "多名", "余名"})
BODY_UNITS = frozenset({"家", "所"})
_COUNTED = EndTable(COUNTED)
_THINGS = EndTable(THINGS)
_LONGEST_COUNTED = 6
_KINDS_OF_HOUSEHOLD = frozenset("养种殖植散贫农商牧")
_AND = frozenset("和及与、")
# 取得技术人员|资格证书, 参加学生|运动会: the people only say whose it is
_OF_PEOPLE = re.compile(
    r"(?:职业|执业|任职)?(?:资格|技能|等级)(?:等级)?(?:证|考试|考核|认证|培训)|证书?(?=[，。；、的])"
    r"|(?:招聘|录用|统一|公开招[聘考])考试|运动会|培训班|代表大会"
)
# not 家长|期盼, 厂长|年薪
_GOES_ON_LONG = re.compile("期(?![盼待望末中间])|年(?=在|累月|坚|从|驻|奔|生|住)")


def is_countable(text: str, start: int, end: int) -> bool:
    """Whether the words before 的 are what a classifier counts: 12个嘎查|的党员."""
    if not 0 < end - start <= _LONGEST_COUNTED:
        return False
    household = text[end - 1] == "户" and text[end - 2] in _KINDS_OF_HOUSEHOLD
    return household or _COUNTED.length_at(text, start, end) > 0


def is_thing(text: str, start: int, end: int) -> bool:
    """12个站点|资金到位: whether a noun for things that are many closes the words."""
    return _THINGS.length_at(text, start, end) > 0


# 12件建议|和市里转来的|40件
_OF_NEXT = re.compile("[和与及][^，。；、：的\\d]{1,14}的(?:近|约|超|共)?")


def owns_next(text: str, start: int, joint: int, limit: int) -> bool:
    """12件建议|和市里转来的40件提案; not 30个国家和地区的500家企业, both of which are counted."""
    if _OF_NEXT.fullmatch(text, joint, limit) is None:
        return False
    kinds = is_countable(text, joint + 1, text.find("的", joint))
    return not (kinds and _COUNTED.length_at(text, start, joint))


# 3个水利|及交通项目: a field that is no thing itself, and the noun that both describe
_FIELD = re.compile("[一-鿿]{2,6}(?<![厂站场馆院桥楼库房池井塔棚机车灯园校市区村镇人员户者])[及与]")
_OF_BOTH = re.compile(
    r"(?!配套|附属|其|相关|有关|周边|个[人体])[一-鿿]{1,8}(?:项目|工程|管[道线网]|[土石油铁板道]路|设备|产业|园区|基地|资金|经费|支出)(?=$|年度|建设|实施)"
)


def joins_fields(text: str, start: int, cues: Sequence[Cue], end: int) -> bool:
    """14宗文旅业及农业项目: whether 及 joins what one noun behind it is of."""
    cue, until = cues[0], cues[1].start if cues[1:] else end
    field = _FIELD.fullmatch(text, start, cue.end)
    of_both = field is not None and _OF_BOTH.match(text, cue.end, until) is not None
    return of_both and not is_thing(text, start, cue.start)


class HeadNouns:
    """Nouns for people and for bodies, with which phrases end."""

    def __init__(self, heads: tuple[LexiconRow, ...]) -> None:
        self._people = WordTable(heads, frozenset({"person"}))
        self._bodies = WordTable(heads, frozenset({"organisation"}))

    def end(self, text: str, start: int, end: int, unit: str) -> int:
        """Where a phrase ends with the noun that `unit` counts; `end` where none is known."""
        if unit in OWN_HEAD:
            found = OWN_HEAD[unit].search(text, start + (unit == "户"), end)
            if found is None and unit == "户":
                last = self._last(text, start, end, self._people)
                # 15户骨干|企业
                return last + 2 * text.startswith(("家庭", "企业"), last)
            return found.end() if found is not None else end
        if unit in PEOPLE_UNITS or not unit:  # 20余万中外游客|沉浸式感受草原
            last = self._last(text, start, end, self._people)
            return last + text.startswith("口", last, end)  # 12万老年人口
        if unit not in BODY_UNITS:
            return end
        staff = STAFF.search(text, start + 2, end)
        return self._last(text, start, staff.start() if staff else end, self._bodies)

    def has_person(self, text: str, start: int, end: int) -> bool:
        """Whether a noun for people begins in the range."""
        return any(self._people.at(text, at) is not None for at in range(start, end))

    def _goes_on_long(self, text: str, end: int, noun: str) -> bool:
        """护士|长期在外: whether 长 at the end of a noun begins the next word."""
        if noun[-1] != "长" or not _GOES_ON_LONG.match(text, end):
            return False
        return self._people.at(noun[:-1], 0) == (noun[:-1], "person")

    def _last(self, text: str, start: int, end: int, table: WordTable) -> int:
        """12名护士动作麻利: the phrase ends with the first noun for a person."""
        at = start
        last = None
        while at < end:
            entry = table.at(text, at)
            if entry is not None and at + len(entry[0]) <= end:
                at += len(entry[0])
                if _OF_PEOPLE.match(text, at) is not None:
                    continue
                at = last = at - self._goes_on_long(text, at, entry[0])
            elif last is not None and text[at] in _AND and (at == last or text[last - 1] in _AND):
                # not in 40名官兵|办公和训练
                at = last = at + 1
            elif last is not None and (at - last >= 2 or text[at] in "的当任做为是"):
                break
            else:
                at += 1
        while last is not None and text[last - 1] in "和及与、":
            last -= 1
        return last or end

    def ends_in_person(self, text: str, start: int, end: int) -> bool:
        """Whether a phrase closes with a noun for people: 周边群众."""
        heads = ((at, self._people.at(text, at)) for at in range(start, end))
        return any(head is not None and at + len(head[0]) == end for at, head in heads)

    def is_body(self, text: str, start: int, end: int) -> bool:
        """Whether the words are a noun for a body, and nothing else: 幼儿园, 乡镇卫生院."""
        return 0 < end - start <= _LONGEST_COUNTED and any(
            (head := self._bodies.at(text, at)) is not None and at + len(head[0]) == end
            for at in range(start, end)
        )
