"""What a number counts that opens a clause of its own: 120个项目开工,80个竣工."""

import re

from pipeline.assemble.carried.labelled import label_of
from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import LIMITS, Neighbourhood, Span
from pipeline.assemble.measure import ROW, Measure
from pipeline.assemble.phrases.own_figures import tells_own_figure
from pipeline.assemble.phrases.phrases import Phrases

_OF_THEM = re.compile(
    r"(?:其中|其余|剩余|余下|另外?|[还也]?[有剩]|尚有|目前|现在?|已经?|共|约|近|超过?|仅|只)*的?"
    # 14座电站中,州内|有10座
    r"|[一-鿿]{1,8}[内县市区旗镇乡州盟]有"
    # 有菜窖341个,还在使用的|不足30个
    r"|[一-鿿]{2,14}的(?:[仅只还也]?[有剩])?(?:不足|不到|超过?|[约近])?"
)
_AMONG = re.compile(
    r"[中里内][，,](?:[一-鿿]{1,8}[内县市区旗镇乡州盟])?有?$|[，,](?:其中|当中|里面)$"
)
_KINDS = frozenset({"个", "种", "项", "类", "款"})
_OUT_OF = re.compile(r"[一-鿿]{1,12}[中里][，,][^，。；：、\d]{2,12}的[仅只还]?有(?:近|约|超过?)?")
_NEXT_OUT_OF = re.compile(r"[、，和][^，。；：、\d]{2,10}的[仅只还]?有(?:近|约|超过?)?")
_ROW_JOINTS = frozenset({"、", "和", "及", "与", "以及"})
# 12人受伤,3人送医: people in general are no things that a noun has named
_OF_ANYONE = frozenset({"人", "人次", "次"})
# 100头以上养殖户|达到7户: how many there are of those that the limit sets apart
_HOW_MANY = re.compile("(?:分别)?(?:达到?|发展到|有|为|共)?(?:近|约)?")
# 8个被评为先进,|6家入选国家名单, 9个|在园区落地: what is said of them; not 6家|列入名录的企业
_SAID_OF = re.compile(
    r"(?:来自|入[选围]|[列纳]入|跻身|填补|位于|地处|坐落|分布[在于]|设[在于立]|建在|落户|转[交为]|移[交送]|限期|暂缓|荣?获(?!得感)"
    r"|受(?=[到嘉表奖])|在(?![建校岗职读编库册籍外线用]|任|家门)|当选|晋[升级]|升[级为]|提[升拔]|取得|获得|属于|处于|跨越|带动)"
    r"(?![^，。；、\n]{0,20}的[一-鿿])"
)
_LASTS = re.compile(
    r"(?:长期|常年|一直|仍然?|尚未|正在?|陆续|先后|即将|基本)(?:“[^”]{2,6}”(?=[，。；、,;\n]|$)|(?![^，。；、\n]{0,20}的[一-鿿])[一-鿿]{2,4}(?=[，。；、,;\n]|$))"
)
# 10家综合性中心,|甲市占2席
_HOLDS = re.compile(
    r"[^，。；：、\d]{2,16}(?:[中里](?=[，,]))?[，,](?:其中)?[^，。；：、\d]{1,8}"
    r"占(?!地|比|总|全)(?:了|有|据|到|得|其)?(?:近|约|超过?)?"
)
_PAST = re.compile("超过?|低于|高于|达到?|突破|不足|过|逾")
_NAMED = frozenset({"measure.after"})
_ASIDE_REACH = 4
_SAME = "measure.same"
_MARKS = frozenset("，。；、,;")
_OF_ACTS = frozenset({"measure.clause", "measure.verb"})


def in_kinds(told: Told, here: Neighbourhood) -> Measure | None:
    """在49个监测品种中,价格上涨的有|20种: a kind is counted by more than one word."""
    last, unit = told.measure, here.quantity.unit
    if last is None or not {unit, told.unit} <= _KINDS or here.first_in_sentence:
        return None
    span = here.before, here.quantity.start
    # 价格上涨的有20种、持平的有|15种
    same = last.rule == _SAME and told.unit == unit and _NEXT_OUT_OF.fullmatch(told.text, *span)
    same = same or _OUT_OF.fullmatch(told.text, *span)
    return Measure(last.text, last.span, "carried", _SAME) if same else None


def same_things(
    phrases: Phrases, told: Told, here: Neighbourhood, after: Span | None
) -> Measure | None:
    """The things that the same unit counted before, of which a verb alone tells something else.

    Args:
        phrases: tells verbs from nouns.
        told: what the numbers before have told.
        here: the number, and what stands around it.
        after: the words behind it, if any may be what it counts.
    """
    unit, text = here.quantity.unit, told.text
    if after is not None and here.quantity.bound in LIMITS and not here.first_in_sentence:
        # 存栏50头以上大户195户、|100头以上大户7户
        next_limit = text[here.before : here.quantity.start] in {"、", "，", "和"}
        if next_limit and _HOW_MANY.fullmatch(text, after[1], here.limit):
            return told.of_row(here)
    before = told.of_unit(unit) if unit and here.quantity.dimension == "count" else None
    if before is None or unit in _OF_ANYONE:
        return None
    if tells_own_figure(text, here, here.behind, here.limit):
        # 50家营收超亿元,|12家利润下降
        return Measure(before.text, before.span, "carried", _SAME)
    return _told_of_them(phrases, told, here, after, before)


def _told_of_them(
    phrases: Phrases, told: Told, here: Neighbourhood, after: Span | None, before: Measure
) -> Measure | None:
    """The things that were counted `before`, where a verb tells something else of them."""
    unit, text = here.quantity.unit, told.text
    if here.clause < here.before:
        # 破获18起案件中有11起的|犯罪地不在我省: what is told of them
        among = text.endswith("中有", here.before, here.quantity.start)
        told_of = among and text.startswith("的", here.quantity.end)
        # 12项获奖、|7项入选: the next of those of whom something is said
        last = told.measure.rule if told.measure is not None else ""
        joined = last == _SAME and text[here.quantity.start - 1] in "、和" and told.unit == unit
        # 其中30个超过80毫米、|4个超过120毫米
        again = told.measure is not None and told.measure.text == before.text
        again &= text[here.before : here.quantity.start] in {"、", "和", "，"}
        joined |= again and _PAST.match(text, here.quantity.end) is not None
        told_of |= joined and (after is None or _is_verb(phrases, text, after))
        return Measure(before.text, before.span, "carried", _SAME) if told_of else None
    of_them = _OF_THEM.fullmatch(text, here.clause, here.quantity.start)
    opened, end = text[here.clause - 1 : here.clause], here.quantity.end
    # 淤地坝：38座，危桥：12座: each has a label of its own
    labelled = opened in {"：", ":"} and label_of(text, here) is not None
    bracketed = opened in {"（", "("} and text.startswith(("）", ")"), end)
    if of_them is None or bracketed or labelled or opened in {"）", ")"}:
        # 博物馆（1座）、图书馆（2座）, 项目（投资5亿元）9个: what stands before the brackets
        return None
    if _AMONG.search(text, here.before, here.quantity.start):
        # 7项指标中,有5项增速居前三; 河流162条,其中6条达到…
        verb = after is None or phrases.verbs.opening_verb(text, *after) > after[0]
        # 57项资产,其中24项|长期“沉睡”
        verb = verb or (after is not None and _LASTS.match(text, after[0]) is not None)
        among = text[here.clause - 2 : here.clause - 1] in {"中", "里", "内"}
        # 两个乡交界的深山中,|7个自然村散落: the mountains are not what was counted
        among &= before.span is None or here.clause - 2 - before.span[1] < _ASIDE_REACH
        # 11个旗县市区中,有8个|国家级贫困县: what some of them are has a noun of its own
        own = (
            after is not None
            and text[after[1] - 1] in before.text
            and text[after[1] : after[1] + 1] in _MARKS
        )
        verb = verb or (among and not own and not text.startswith("其", here.clause - 3))
        return Measure(before.text, before.span, "carried", _SAME) if verb else None
    acts = before.rule in _OF_ACTS or (before.span and _is_verb(phrases, text, before.span))
    if acts or (after is not None and not _is_verb(phrases, text, after)):
        return None
    beside = _of_own_row(told, here, before)
    # 原有牧户30户,现有52户
    return beside or Measure(before.text.removeprefix("原有"), before.span, "carried", _SAME)


def _of_own_row(told: Told, here: Neighbourhood, before: Measure) -> Measure | None:
    """去程班列9列、500标箱；回程班列7列，|300标箱: of those named last, in their own row."""
    last = told.measure
    if before.found_from != "carried" or last is None or told.unit == here.quantity.unit:
        return None
    beside = told.text[here.before : here.quantity.start] == "，" and last.found_from == "adjacent"
    return Measure(last.text, last.span, "carried", ROW) if beside else None


def held_of(told: Told, here: Neighbourhood) -> Measure | None:
    """全国10家综合性中心,甲市占2席: how many of those told of right before somebody has."""
    start, measure = here.quantity.start, told.measure
    if told.text.find("占", start - _ASIDE_REACH, start) < 0 or here.first_in_sentence:
        return None
    if measure is None or told.dimension != "count":
        return None
    if measure.rule not in _NAMED or here.quantity.unit not in {told.unit, "席"}:
        return None
    held = _HOLDS.fullmatch(told.text, here.before, start)
    if held is None or not told.text.startswith(measure.text, here.before):
        return None
    return Measure(measure.text, measure.span, "carried", "measure.carried")


def _is_verb(phrases: Phrases, text: str, span: Span) -> bool:
    """Whether the words are a verb and nothing else: 报名; 来自基层."""
    if _SAID_OF.match(text, span[0]):
        return True
    cues = phrases.verbs.cues(text, *span)
    return bool(cues) and (cues[0].start, cues[0].end) == span


def end_of_row(
    text: str, told: Measure | None, here: Neighbourhood, after: Span | None
) -> Measure | None:
    """300吨、|160吨|大型起重机7台: of the noun that the row before has found whole."""
    if told is None or told.rule != "measure.row_behind" or told.span is None:
        return None
    if text[here.before : here.quantity.start] not in _ROW_JOINTS:
        return None
    cut = after is None or (after[0] == told.span[0] and after[1] < told.span[1])
    return told if cut else None
