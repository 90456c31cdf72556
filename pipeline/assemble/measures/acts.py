"""Puts a further act before the noun of the number before: 受理案件320件,办结298件."""

import re

from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.measure import ACT, Measure
from pipeline.assemble.measures.words_beside import WordsBeside
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.assemble.references import BUILDING, WORK

VERB = "measure.verb"
"""The rule of a measure that is a verb, where the text names nothing else."""
_LONG_ACT, _TWO = 7, 2
_OR = frozenset("或和及、")
_WHOLE_ACT = re.compile(r"(?<=.)(?:[案业学岗职伍婚树]|(?<=育)苗|(?<=造)林)$")
_BEFELL = re.compile(
    "(?:(?:受灾|被困|受困)(?:人口|群众|人员|人数)|受灾|[受重轻]伤|死亡|罹难|失踪|遇难|被困|转移|安置|转移安置|危?重症|危重|轻症|病例|确诊|疑似|感染者?)$"
)

# 112个项目。其中,开工98个: how far things have come, and not what they are
_PROGRESS = re.compile(
    r"(?:已|全部|新|顺利|如期|按期)*(?:开复?工|复工|竣工|完工|完成|投[产用运]|建成(?:投[产用运])?|通车|交付|签约|落地|达产|入库"
    r"|续建|在建|(?:[办审执]|审执)结|化解|解决|整改(?:完成|到位)?|销号|验收|答复|[办回]复|上线|到位)"
)
# 开工|项目60个、竣工40个: how far the others have come
_BEGUN = re.compile("(?:新?开工|签约|在建|续建|复工|落地)(?=项目|工程)")
# 收案300件。审结250件: those that came in are not those that went out
_TAKEN_IN = re.compile("(?:[收立受]案|(?:^|[院局署])(?:新?[收立]|受理).*案件)$")
# 全院新收|各类案件: the noun behind an act that is no verb of the lexicon
_TOOK_IN = re.compile(
    "(?:[全我本][院局市区县省旗]|[一-鿿]{0,6}法院)?(?:共|累计)?新?收(?=[各一-鿿]{0,4}案件)"
)
# 专利|申请75件,授权15件; 项目|签约20个,开工15个: how far each of two lots has come
_FIRST_STEP = re.compile("(?<=..)(?:申请|申报|签约|立项|登记|报名|挂号)量?$")
_NEXT_STEP = re.compile(
    "(?:已|获得?|成功|新|正式)*(?:授权|核准|批准|获批|开工|验收|办结|录取|落地|注册)量?"
)
_THINGS = frozenset({"个", "项", "处", "座"})
_OF_EACH = re.compile("每(?:一?[个家名所位座])[一-鿿]{2}")


class Acts:
    """What further acts of one article are done to; asked in the order of its quantities."""

    def __init__(self, phrases: Phrases, text: str, told: Told, beside: WordsBeside) -> None:
        self._phrases = phrases
        self._text = text
        self._told = told
        self._beside = beside
        self._before_act: Measure | None = None

    def noun(self) -> Measure | None:
        """The measure before, without an act that was put before it: 案件 of 办结案件."""
        previous = self._told.measure
        return self._before_act if previous and previous.rule == ACT else previous

    def on(self, before: Span) -> Measure | None:
        """受理案件320件,办结298件: the second act has the noun of the first, 办结案件."""
        previous = self.noun()
        if previous is None or previous.span is None:
            return None
        start, end = previous.span
        first = _FIRST_STEP.search(previous.text)
        if first is not None and _NEXT_STEP.fullmatch(self._text, *before):
            self._before_act = previous
            step = self._text[slice(*before)]
            return Measure(previous.text[: first.start()] + step, None, "carried", ACT)
        one_verb = self._is_act(before)
        if self._phrases.verbs.is_one_verb(self._text, start, end):
            # 已完工16部,正在安装7部: what, neither says
            return None
        if not one_verb or self._phrases.verbs.is_noun_of_verb(self._text, start, end):
            # 开工房屋改造30套,建成20套: 改造 is an act already
            return None
        took = _TOOK_IN.match(self._text, start, end) or _BEGUN.match(self._text, start, end)
        at = took.end() if took else self._behind_verbs(start, end)
        if at == start and not self._phrases.verbs.ends_in_verb(self._text, start):
            return None
        self._before_act = previous
        act = self._text[slice(*before)]
        denied = "未" if self._text.endswith("未", 0, before[0]) else ""  # 办结300件,未|办结20件
        # 计划开工项目183项,其中一季度计划开工140项
        noun = BUILDING.sub("", self._text[at:end]).removeprefix(act)
        return Measure(denied + act + noun, None, "carried", ACT)

    def _behind_verbs(self, start: int, end: int) -> int:
        """新建或改造|房屋: where the noun begins behind a verb, or two that stand for either."""
        at = self._phrases.verbs.opening_verb(self._text, start, end)
        if at == start or self._text[at] not in _OR:
            return at
        second = self._phrases.verbs.opening_verb(self._text, at + 1, end)
        return second if second > at + 1 else at

    def _is_act(self, before: Span) -> bool:
        """新建房屋30户、维修加固|12户: whether the words are one verb, or two of two characters."""
        start, end = before
        verbs = self._phrases.verbs
        if verbs.is_one_verb(self._text, start, end):
            return True
        middle = start + _TWO
        if end - middle != _TWO or not verbs.is_one_verb(self._text, start, middle):
            return False
        return verbs.is_one_verb(self._text, middle, end)

    def come(self, here: Neighbourhood, before: Span) -> Measure | None:
        """112个项目。其中,开工98个: of those that the sentence before, or the clause, told of."""
        if _PROGRESS.fullmatch(self._text, *before) is None:
            return None
        if here.first_in_sentence or not self._phrases.verbs.is_verb_only(self._text, *before):
            told = self._told.of_row(here)
        else:
            # 190个重点项目|开工164项
            alike = {self._told.unit, here.quantity.unit} <= _THINGS
            told = self.noun() if alike and self._told.unit != here.quantity.unit else None
        if told is None or _PROGRESS.fullmatch(told.text) or _TAKEN_IN.search(told.text):
            return None
        return Measure(told.text, told.span, "carried", "measure.carried")

    def works_on(self, here: Neighbourhood, before: Span) -> bool:
        """通村公路29公里,仅硬化0.8公里: whether so much of what was told before is worked on."""
        previous = self._told.measure
        same = not here.first_in_sentence and self._told.unit == here.quantity.unit
        if previous is None or not same or previous.rule == VERB:
            return False
        return WORK.fullmatch(self._text, *before) is not None

    def worked(self, before: Span) -> Measure | None:
        """硬化通村公路: the work before the noun told before."""
        previous = self.noun()  # 加固校舍9间,维修|6间
        text = self._text[slice(*before)]
        # 计划硬化道路30公里,已硬化12公里
        noun = BUILDING.sub("", previous.text.removeprefix(text)) if previous is not None else ""
        done = WORK.match(noun)  # 硬化村路12公里,修复|3公里
        noun = noun[done.end() :] if done and len(noun) - done.end() > 1 else noun
        self._before_act = previous
        denied = "未" if self._text.endswith("未", 0, before[0]) else ""
        return previous and Measure(denied + text + noun, None, "carried", ACT)

    def is_other(self, told: Measure | None, before: Span) -> bool:
        """完工16部,正在|安装7部: whether one act was told before, and this is another."""
        if (
            told is None
            or told.span is None
            or not self._phrases.verbs.is_one_verb(self._text, *before)
        ):
            return False
        return (
            self._phrases.verbs.is_one_verb(self._text, *told.span)
            and told.text != (self._text[slice(*before)])
        )

    def counts_on(self, here: Neighbourhood, before: Span) -> bool:
        """问题83个,已解决71个: the same things are counted on; 创业培训 is a noun of its own."""
        if _WHOLE_ACT.search(self._text, *before):
            # 收案87件,结案81件: verb and object in one
            return False
        same = not here.first_in_sentence and self._told.unit == here.quantity.unit
        # 人口密度达1万人,平均每个街道|覆盖6万人: of each, and no more of the same
        same = same and not _OF_EACH.search(self._text, here.clause, here.quantity.start)
        span = self._told.measure.span if self._told.measure is not None else None
        verb = span is not None and self._phrases.verbs.is_verb_only(self._text, *span)
        if self._told.measure is not None and _BEFELL.search(self._told.measure.text):
            # 12万人受灾,紧急转移1079人
            return False
        if verb and not self._phrases.verbs.is_noun_of_verb(self._text, *(span or before)):
            # 批捕65人、起诉95人: the first names an act as well; 房屋改造 is a noun
            return False
        if before[1] - before[0] > _LONG_ACT and not self._beside.opens_with_verb(before):
            # 体育器材补充维护更新30个
            return False
        return same and not self._phrases.verbs.is_noun_of_verb(self._text, *before)
