"""Finds the noun phrase, or the clause, that follows a number: 46个便民驿站."""

import re
from bisect import bisect_right

from pipeline.assemble.adverbs import noun_end
from pipeline.assemble.amount_kinds import AT_RATE
from pipeline.assemble.clauses import LIMITS, Neighbourhood, after_bound
from pipeline.assemble.nothing_behind import LEVEL, names_nothing, tells_no_thing
from pipeline.assemble.noun_limits import (
    ABILITY,
    ACTS,
    AMONG,
    AMOUNT_OF,
    AND_MORE,
    BEASTS_OF,
    BRACKETED,
    BROKEN,
    CAPACITY,
    EMBEDDED,
    EVENT,
    FARED,
    FARES,
    FIGURE_OF,
    FOR,
    FUNDS,
    GROUNDS,
    GROWN_IN,
    HARVESTED,
    IN,
    ITS_SIZE,
    OF_KIND,
    OFFERED,
    OPENING_MARKS,
    PEOPLE_DO,
    PLANT,
    RANK,
    RANKS,
    RATE_OF,
    REACHED,
    SERVES,
    SEVERAL,
    SO_LARGE,
    SOWN,
    SUMMED,
    TRAILING,
    UNIT_NOUN,
    USED_FOR,
    WHERE,
    WHOSE,
    YIELDS,
    lives_there,
    without_quotes,
)
from pipeline.assemble.noun_openings import done_to, opening, what_is_drunk
from pipeline.assemble.nouns_before import ONLY_MODIFIER, Span
from pipeline.assemble.phrases import Phrases
from pipeline.assemble.references import OF_PEOPLE
from schemas.article import Article
from schemas.mentions import Quantity

# 3起列车相撞: what happens is counted
_OF_EVENTS = frozenset({"次", "场", "起", "例", "轮", "期", "届", "回", "场次", "人次"})
_OF_BEASTS = frozenset("头只口峰匹羽")
_OF_HEADS = frozenset("家位名")
# 3起同类报案: nothing else is counted so
_OF_CASES = frozenset({"起", "宗"})
# 全区有65个|有物业的小区: what has something is counted, not what it has
_HAVING = re.compile(r"(?:没?有|无|带|缺)[^，。；的]{1,8}的")
# 上千吨肉|、奶、蛋: the further goods of a short list
_GOODS = re.compile(r"(?:、[一-鿿]{1,4}?(?<![等和]))+(?:[和及][一-鿿]{1,3})?(?=等?[，。；）)\n])")
_OF_DWELLERS = OF_PEOPLE | {"口人"}
_AMOUNTS = frozenset({"area", "mass", "volume"})
_SHORT_GOODS = 4
_HOW = frozenset({"集中", "统一", "专项"})
_SHORT_ACT = 6
# 为2.2万人|提供大病保险待遇
_GIVEN = ("提供", "发放", "办理", "解决", "落实", "报销")
# 13万人的|物流中心: so many people have it, and are not it
_FACILITY = re.compile(r"(?:中心|枢纽|市场|基地|水源地?|医院|平台|家园)$")
_BETTER_THAN = ("好于", "优于", "快于", "慢于")
# 4320户、9800名|群众: households and their people have one noun
_SHARING = frozenset("、和与共")
_THEN = re.compile(
    "(?:[去今前当每]年|如今|现在|目前|以前|过去|当时|每天)(?![^，。；]{1,12}的[\u4e00-\u9fff]|的)"
)


class NounsAfter:
    """Cuts the phrases after numbers in one article."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        self._phrases = phrases
        self._text = article.text
        self._quantities = article.quantities
        self._time_starts = [time.start for time in article.times]
        self._ends = [article.text[time.end - 1] for time in article.times]
        self._places = {(place.start, place.end) for place in article.places}

    def find(self, here: Neighbourhood, *, over_verb: bool = False) -> Span | None:
        """The noun phrase after `here.quantity`, or None; see `Phrases.after` for `over_verb`."""
        start, limit = self._room(here)
        if names_nothing(self._text, here, start, limit) or self._is_capacity(here):
            return None
        of_people = here.quantity.unit in OF_PEOPLE
        if over_verb and of_people and self._text.startswith(_GIVEN, start):
            return None
        bracketed = BRACKETED.match(self._text, start, limit)
        span = (
            bracketed.span()
            if bracketed is not None
            else self._cut(here, start, limit, over_verb=over_verb)
        )
        if span is None:
            return None
        phrase = self._text[slice(*span)]
        if phrase in RANKS:
            return self._behind_rank(here, span[1])
        sizes = self._quantities[here.index + 1 : here.index + 2]
        if sizes and sizes[0].start == span[1] and ITS_SIZE.fullmatch(phrase):
            return self._behind_size(here, sizes[0])
        return None if self._is_no_noun(here, span) else self._with_goods(here, span, limit)

    def _cut(self, here: Neighbourhood, start: int, limit: int, *, over_verb: bool) -> Span | None:
        """The phrase from `start` on, without what is said of it."""
        unit = here.quantity.unit
        event = EVENT.match(self._text, start, limit) if unit in _OF_CASES else None
        if event is not None:
            return event.span()
        span = self._phrases.after(self._text, start, limit, unit, over_verb=over_verb)
        if span is None:
            return None
        if unit in _OF_EVENTS and self._text[slice(*span)] in _HOW:
            # 两次|集中返还
            end = self._phrases.run_end(self._text, span[1], limit)
            span = (span[0], end) if end - span[0] <= _SHORT_ACT else span
        span = self._trimmed(here, span, limit)
        end = min(span[1], noun_end(self._text, span[0], min(limit, span[1] + 2)))
        return span[0], end - self._text.startswith(_BETTER_THAN, end - 1)  # 10项指标|好于去年

    def _is_no_noun(self, here: Neighbourhood, span: Span) -> bool:
        """两个|学了医, 200多人|来采摘, 5个|人均, 8980户|人: whether a phrase names no things."""
        start, end = span
        phrase, unit = self._text[start:end], here.quantity.unit
        if not phrase.strip(OPENING_MARKS):
            return True
        if end - start == 1 and self._text[end : end + 1] in {"了", "过", "着", "上"}:
            return True
        if tells_no_thing(phrase, here.quantity) or self._is_visit(here, start, end):
            return True
        if self._is_served(here, start, end):
            return True
        if unit in _OF_DWELLERS and (span in self._places or lives_there(self._text, *span)):
            # 拥有2.5万人的|额济纳旗, 2340口人的|嘎查
            return True
        return unit == "户" if phrase == "人" else ONLY_MODIFIER.match(phrase) is not None

    def _with_goods(self, here: Neighbourhood, span: Span, limit: int) -> Span:
        """上千吨肉|、奶、蛋: the phrase with the further goods of a short list."""
        start, end = span
        short = here.quantity.dimension == "mass" and end - start <= _SHORT_GOODS
        goods = _GOODS.match(self._text, end, limit + 1) if short else None
        return (start, goods.end()) if goods is not None else span

    def _behind_size(self, here: Neighbourhood, size: Quantity) -> Span | None:
        """3个总投资5亿元的|项目: the noun stands behind what its things measure."""
        start = after_bound(self._text, size.end)
        if not self._text.startswith("的", start):
            return None
        following = self._quantities[here.index + 2 : here.index + 3]
        end = min([here.sentence.end, *(quantity.start for quantity in following)])
        return self._phrases.after(self._text, start + 1, end, here.quantity.unit)

    def _behind_rank(self, here: Neighbourhood, end: int) -> Span | None:
        """6个盟级、42个旗级|重点项目: the noun stands behind the rank of the next number."""
        following = self._quantities[here.index + 1 : here.index + 3]
        if not following or self._text[end : following[0].start] not in _SHARING:
            return None
        rank = RANK.match(self._text, following[0].end)
        if rank is None:
            return None
        limit = min([here.sentence.end, *(quantity.start for quantity in following[1:])])
        noun = self._phrases.after(self._text, rank.end(), limit, here.quantity.unit)
        return self._without_verb(here, self._without_figure(noun)) if noun else None

    def _is_served(self, here: Neighbourhood, start: int, end: int) -> bool:
        """13万人的|物流中心: whether so many people have the thing, and are not it."""
        behind = self._text.startswith("的", here.quantity.end) and start == here.quantity.end + 1
        served = behind and here.quantity.unit in OF_PEOPLE
        needs = self._text.startswith(("需要", "需求"), end)
        if served and (needs or self._text.endswith(("问题", "困难", "难题"), start, end)):
            # 12000人的学习和生活|需要, 100人的就业问题
            return True
        return served and _FACILITY.search(self._text, start, end) is not None

    def _is_capacity(self, here: Neighbourhood) -> bool:
        """可容纳8000人的场馆: the hall is not what is counted."""
        holds = self._text.endswith("容纳", 0, here.quantity.start)
        return holds and self._text.startswith("的", here.quantity.end)

    def _is_visit(self, here: Neighbourhood, start: int, end: int) -> bool:
        """一行3人|调研我院项目: what people on a visit do."""
        if not self._text.endswith("一行", 0, here.quantity.start):
            return False
        return self._phrases.opening_verb(self._text, start, end) > start

    def _room(self, here: Neighbourhood) -> Span:
        """Where the noun begins, behind 的 and 这样的, and up to where it may go."""
        text = self._text
        start, limit = self._window(here)
        at = bisect_right(self._time_starts, start)
        led = at > 0 and self._time_starts[at - 1] == start
        if led and (_THEN.match(self._text, start) or self._ends[at - 1] in "日晨旬初末底"):
            # 我们村1400多人|去年光靠种洋芋; 还有100峰|四月初接完: a time begins what comes next
            return start, start
        if self._time_starts[at : at + 1]:
            # 13个重点园区2025年营业收入: the year begins what is said of them
            limit = min(limit, self._time_starts[at])
        return opening(text, here.quantity, start, limit), limit

    def _trimmed(self, here: Neighbourhood, span: Span, limit: int) -> Span:
        """The phrase without what belongs to a verb, to the next number or to a quotation."""
        text, start = self._text, here.quantity.start
        unit = UNIT_NOUN.match(text, *span)
        span = unit.span(1) if unit is not None else span
        reached = REACHED.match(text, *span)
        span = reached.span() if reached is not None else span
        if span[1] == limit < here.sentence.end:
            # 14条公路项目和黄百等4个铁路项目: 和 parts the two
            parted = max(text.rfind(mark, *span) for mark in "和与及")
            span = (span[0], parted) if parted > span[0] else span
        span = self._without_figure(without_quotes(text, self._relative(here, span)))
        rate = AT_RATE.match(text, span[0] - 1)
        if rate is not None and (here.quantity.dimension == "money" or rate["any"]):
            # 0.8元的价格|回收, 每户200元的标准|采购, 每小时6000包的速度|吐出奶粉
            span = (span[0], rate.end())
        if limit < here.sentence.end:
            span = self._before_sum(span, limit)
        if span[1] == limit < here.sentence.end:
            # 6个嘎查村|种植红高粱1万亩: the verb's object is what the next number counts
            span = (span[0], self._phrases.verb_within(text, *span))
        grounds = GROUNDS.search(text, *span)
        span = (span[0], grounds.start()) if grounds is not None else span
        span = self._of_land(span) if here.quantity.dimension == "area" else span
        grown = GROWN_IN.match(text, *span)
        span = grown.span() if grown is not None else span
        span = self._without_verb(here, self._without_more(here, span))
        among = AMONG.match(text, span[1] - 2) is not None
        within = text[span[1] - 1] in "上里中内" and IN.search(text, max(0, start - 10), start)
        if among or within:
            # 158个行政村|中共有; 在1000亩柠条地|上
            span = (span[0], span[1] - 1)
        beasts = BEASTS_OF.match(text, *span) if here.quantity.unit in _OF_BEASTS else None
        span = beasts.span("beasts") if beasts is not None else span
        of_next = span[1] == limit < here.sentence.end
        acts = ACTS.search(text, *span) or PEOPLE_DO.search(text, *span) if of_next else None
        if acts is not None:
            # 74个嘎查村|建设68座电站
            span = (span[0], acts.start())
        if span[1] == limit:
            # 3个乡镇近7万人: 近 belongs to the next number
            span = (span[0], max(span[0], self._phrases.strip_tail(text, *span)))
        return span

    def _without_more(self, here: Neighbourhood, span: Span) -> Span:
        """The thing alone, of words that go on to others, to its use or to where it is made."""
        text, start = self._text, here.quantity.start
        more = AND_MORE.search(text, span[0] + 1, span[1]) or FUNDS.search(text, *span)
        more = more or WHERE.search(text, *span) or OFFERED.search(text, *span)
        more = more or SEVERAL.search(text, *span)
        if more is None and CAPACITY.search(text, max(0, start - 8), start):
            more = PLANT.search(text, *span)
        return (span[0], more.start()) if more is not None else span

    def _of_land(self, span: Span) -> Span:
        """The land alone, of words that also tell what is sown on it or what it yields."""
        harvested = HARVESTED.match(self._text, *span)
        if harvested is not None:
            return harvested.span("crop")
        sown = SOWN.match(self._text, *span)
        yields = YIELDS.search(self._text, *span)
        return sown.span() if sown else (span[0], yields.start()) if yields else span

    def _without_verb(self, here: Neighbourhood, span: Span) -> Span:
        """The phrase without the verb, or the adverbs of one, that closes it."""
        text, start = self._text, here.quantity.start
        broken = BROKEN.match(text, span[1] - 1)
        span = (span[0], span[1] - 1) if broken is not None else span
        serves = SERVES.search(text, *span) if FOR.search(text, max(0, start - 4), start) else None
        trailing = serves or TRAILING.search(text, *span)
        if trailing is not None and trailing.start() > span[0]:
            span = (span[0], trailing.start())
        if here.quantity.unit in _OF_EVENTS:
            return span
        return span[0], self._phrases.strip_predicate(text, *span)

    def _before_sum(self, span: Span, limit: int) -> Span:
        """菜农|户均增收800元, 24个项目|累计完成投资3亿元."""
        summed = SUMMED.search(self._text, span[0] + 1, min(limit, span[1] + 1))
        return (span[0], min(span[1], summed.start())) if summed is not None else span

    def _window(self, here: Neighbourhood) -> Span:
        """Where the noun may stand; behind a second amount that touches the first.

        1.7万名60岁以上老人, 12类45件实事: another amount stands between the number and its noun.
        """
        start, limit = after_bound(self._text, here.quantity.end), here.limit
        shared = here.quantity.unit == "户" and self._text[start:limit] in _SHARING
        second, *following = self._quantities[here.index + 1 : here.index + 3] or (None,)
        beside = limit == start and here.quantity.unit != "车"  # 4车|16名指战员
        touches = beside or shared or SO_LARGE.fullmatch(self._text, start, limit)
        if second is not None and (drink := what_is_drunk(self._text, here, second)):
            return drink, min([here.sentence.end, *(quantity.start for quantity in following)])
        if second is None or not touches or start >= here.sentence.end:
            return start, limit
        limit = min([here.sentence.end, *(quantity.start for quantity in following)])
        if shared and second.unit not in OF_PEOPLE:
            return start, here.limit
        return after_bound(self._text, second.end), limit

    def _relative(self, here: Neighbourhood, span: tuple[int, int]) -> tuple[int, int]:
        """有3名以上党员的企业: the quantity counts 党员; 24名有影响的学者: it counts 学者."""
        text = self._text
        at = text.find("的", *span)
        if at <= span[0]:
            return span
        if text[at + 1 : at + 2] in {"“", "‘"}:
            # 300多亩林地|的“管家”; but 两家肉牛养殖的“大拿”
            return span if here.quantity.unit in _OF_HEADS else (span[0], at)
        short = at == span[0] + 1 and here.quantity.dimension in _AMOUNTS  # 400毫升血|的市民
        if short or ABILITY.match(text, at, span[1]):
            return span[0], at
        if _HAVING.match(text, *span) or OF_KIND.search(text, span[0], at):
            return span
        lead = text[max(here.sentence.start, here.quantity.start - 8) : here.quantity.start]
        if here.quantity.unit in _OF_BEASTS:
            # 20头牛|的棚圈, but 有380峰驯化好的骆驼
            of_other = text[at - 1] in "牛羊马猪驴驼鹿犊羔驹"
        else:
            of_other = EMBEDDED.search(lead) is not None and not self._is_there(here)
        if of_other or self._phrases.is_countable(text, span[0], at):
            return span[0], at
        return span

    def _is_there(self, here: Neighbourhood) -> bool:
        """村里有500亩成片的竹林: of an area that is there, the last noun is what it is of."""
        if here.quantity.dimension != "area" or here.quantity.bound in LIMITS:
            return False
        return here.clause == here.quantity.start - 1 and self._text[here.clause] == "有"

    def _without_figure(self, span: Span) -> Span:
        """339个城市|PM2.5平均浓度为29微克: what is told of the things is of the next number."""
        # 54个老旧小区|供热面积|达230万平方米
        end = self._phrases.strip_tail(self._text, *span)
        told = FIGURE_OF.match(self._text, span[0], end) or WHOSE.match(self._text, *span)
        told = told or AMOUNT_OF.match(self._text, span[0], end)
        told = told or RATE_OF.match(self._text, span[0], end)
        if told is not None:
            return told.span(told.lastgroup or 1)
        fares = FARES.search(self._text, span[0] + 1, end)
        if fares is not None and (fares["told"] or FARED.match(self._text, end)):
            return span[0], fares.start()
        return span

    def purpose(self, here: Neighbourhood) -> Span | None:
        """拿出2000万元用于购置设备: money of which only its use is named."""
        used = USED_FOR.match(self._text, here.quantity.end, min(here.limit, here.sentence.end))
        money = used is not None and here.quantity.dimension == "money"
        return used.span("use") if money and used is not None else None

    def clause(self, here: Neighbourhood) -> Span | None:
        """85%的小学开办食堂: what the share holds of is the clause."""
        start = after_bound(self._text, here.quantity.end)
        if not self._text.startswith("的", start):
            return None
        if LEVEL.match(self._text, start + 1):
            return None
        end = self._phrases.run_end(self._text, start + 1, min(here.limit, here.sentence.end))
        if end == here.limit < here.sentence.end:
            end = self._over_next(here)
        return (start + 1, end) if end - start >= 3 else None

    def _over_next(self, here: Neighbourhood) -> int:
        """70%的村收入|超过20万元: the clause holds the next number, and ends behind it."""
        second, *third = self._quantities[here.index + 1 : here.index + 3]
        limit = min([here.sentence.end, *(quantity.start for quantity in third)])
        end = after_bound(self._text, second.end)
        return max(end, self._phrases.run_end(self._text, end, limit))

    def befallen(self, here: Neighbourhood) -> Span | None:
        """3人受伤: nothing is named but what befell them."""
        if here.quantity.unit not in {"人", "人次"}:
            return None
        start = done_to(self._text, here.quantity, here.quantity.end)
        end = self._phrases.run_end(self._text, start, min(here.limit, here.sentence.end))
        if end == here.limit < here.sentence.end or not 2 <= end - start <= 10:
            return None
        led = self._text.startswith(("实现", "已", "都", "均", "全部"), start)
        # not 6人|被查的消息
        return None if led or "的" in self._text[start:end] else (start, end)
