"""Finds the noun phrase that follows a number: 46个便民驿站."""

import re
from bisect import bisect_right

from pipeline.assemble.carried.goods import with_goods
from pipeline.assemble.carried.teams import TEAMS, is_team
from pipeline.assemble.clauses import Neighbourhood, Span, after_bound
from pipeline.assemble.measures.listed_examples import OF_CASES, of_examples
from pipeline.assemble.measures.nothing_behind import (
    CLOSES,
    LOST,
    before_quoted_verb,
    has_parts,
    is_served,
    names_nothing,
    tells_no_thing,
)
from pipeline.assemble.measures.own_things import own_thing
from pipeline.assemble.measures.parted import SUMS_OF
from pipeline.assemble.measures.people_described import people_described
from pipeline.assemble.measures.ranks import KIND, RANK, RANKS
from pipeline.assemble.pairs import start_of_pair
from pipeline.assemble.phrases.adverbs import noun_end
from pipeline.assemble.phrases.head_nouns import PEOPLE_UNITS, owns_next
from pipeline.assemble.phrases.near_nouns import before_will, is_doer
from pipeline.assemble.phrases.noun_limits import (
    BRACKETED,
    CAPACITY,
    EVENT,
    FOR,
    GOODS_MADE,
    ITS_SIZE,
    NEWLY,
    OPENING_MARKS,
    SHORT_NOUNS,
    SO_LARGE,
    SO_MUCH,
    lives_there,
)
from pipeline.assemble.phrases.noun_openings import SIZES, behind_date, opening, what_is_drunk
from pipeline.assemble.phrases.noun_trimming import OF_EVENTS, NounTrimmer
from pipeline.assemble.phrases.object_nouns import ONLY_MODIFIER
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.assemble.phrases.reckonings import finds_there
from pipeline.assemble.places.village_words import parts_end
from pipeline.assemble.references import OF_PEOPLE
from pipeline.assemble.time_uses import NOW_WORDS
from pipeline.own_counters import NO_PEOPLE
from schemas.article import Article
from schemas.mentions import Quantity
from schemas.structs import replace

_SHARED_OUT = re.compile("分红(?=[，。；、,;外后款及和])")
_LONGEST_ROW, _SHORTEST_IDIOM = 8, 3
_AND_AGAIN = frozenset({"及", "和", "或", "或者", "及其"})
_OF_BODY = re.compile("(?:组织|支部|会|委|社区|站|室|中心|书屋)$")
# 首批6项|及第二批|8项重点改革
_NEXT_PART = "(?:第[二三四][批期轮]|[二三四]期|后[期续]|第[二三四]阶段)?"
_JOINS = re.compile(f"(?:[、和与及]|以及){_NEXT_PART}")
_PERSON = frozenset({"人", "个人"})
_WHOM = OF_PEOPLE | {"人次", "户次", "户"}
_GIVEN = (
    "提供", "发放", "办理", "解决", "落实", "报销", "减免", "代缴", "补缴", "垫付", "追回", "追讨",
    "挽回",
)  # fmt: skip
_WORDS_BEHIND = ("好于", "优于", "快于", "慢于", "所在")
_JOINT = re.compile("[和与及]")
# 4320户、9800名|群众: households and their people have one noun
_SHARING = frozenset(("、", "和", "与", "及", "以及", "共"))
# 183栋、200亩|香瓜: the greenhouses, and the land that they stand on
_SHEDS = frozenset({"栋", "座", "棚"})
# 两个|学了医, 3人|选择了家庭病床
_PASSED = re.compile("[了过着上]")
_BY_NOW = re.compile(f"[{''.join(sorted(SHORT_NOUNS))}灯]了(?:[，。；！？”]|$)")  # 300只|羊了。
_DID = re.compile(f"{_PASSED.pattern}|[一-鿿]了")
_THEN = re.compile(
    rf"(?:[去今前当每]年|每[月日周]|{NOW_WORDS}|以前|过去|当时|每天)(?![^，。；]{{1,12}}的[\u4e00-\u9fff]|的)"
)


class NounsAfter:
    """Cuts the phrases after numbers in one article."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        self._phrases = phrases
        self._trimmer = NounTrimmer(phrases, article.text)
        self._text = article.text
        self._quantities = article.quantities
        self._time_starts = [time.start for time in article.times]
        self._time_ends = [time.end for time in article.times]
        self._places = {(place.start, place.end) for place in article.places}
        self._place_starts = {start for start, _ in self._places}
        self._people = [(person.start, person.titles) for person in article.people]

    def find(self, here: Neighbourhood, *, over_verb: bool = False) -> Span | None:
        """The noun phrase after `here.quantity`, or None; see `Phrases.after` for `over_verb`."""
        if here.quantity.unit == "口" and self._text.startswith("人", here.behind):
            # 2340口|人的嘎查; 贫困人口19户、|64口人 are those told of
            told = self._text.endswith(("户", "户、", "户，"), 0, here.quantity.start)
            return None if told else (here.behind, here.behind + 1)
        found = self._find(here, over_verb=over_verb)
        found = people_described(self._phrases, self._text, here, found)
        return own_thing(self._text, self._phrases, here, found)

    def _find(self, here: Neighbourhood, *, over_verb: bool) -> Span | None:
        behind = here.behind
        # 冷库由200平方米|扩建到800平方米
        moves = start_of_pair(self._text, here.clause, here.quantity) >= 0
        if moves or self._text[behind : behind + 1] in CLOSES or self._is_family(here):
            return None
        start, limit = self._room(here)
        if names_nothing(self._text, here, start, limit):
            return None
        if self._are_given(here, start, over_verb=over_verb):
            return None
        bracketed = self._bracketed(here, start, limit)
        span = (
            bracketed.span()
            if bracketed is not None
            else self._cut(here, start, limit, over_verb=over_verb)
        )
        if span is None:
            return None
        phrase = self._text[slice(*span)]
        if phrase in RANKS:
            return self._behind_rank(here, span[1], RANK)
        kind = KIND.fullmatch(phrase)
        if kind is not None and (shared := self._behind_rank(here, span[1], KIND, kind["of"])):
            return shared
        if (size := self._size(here, span)) is not None:
            return self._behind_size(here, size)
        return (
            None
            if self._is_no_noun(here, span)
            else with_goods(self._text, self._phrases, here.quantity, span, limit)
        )

    def _bracketed(self, here: Neighbourhood, start: int, limit: int) -> re.Match[str] | None:
        """180个|村（居）民小组; 69万名|村（社区）党组织所辖党员 are no 党组织."""
        found = BRACKETED.match(self._text, start, limit)
        people = found is not None and here.quantity.unit in PEOPLE_UNITS
        return None if people and found and _OF_BODY.search(found.group()) else found

    def _cut(self, here: Neighbourhood, start: int, limit: int, *, over_verb: bool) -> Span | None:
        """The phrase from `start` on, without what is said of it."""
        here = self._at_second(here, start)
        unit = here.quantity.unit
        event = EVENT.match(self._text, start, limit) if unit in OF_CASES else None
        if event is None and here.quantity.dimension == "money":
            event = LOST.match(self._text, start, limit)
        if event is not None:
            return event.span()
        span = self._phrases.after(self._text, start, limit, unit, over_verb=over_verb)
        if span is None:
            return None
        span = of_examples(self._phrases, self._text, here, span, limit) or span
        span = self._trimmer.whole_act(span, limit) if unit in OF_EVENTS else span
        span = self._trimmer.trimmed(here, self._before_person(span), limit)
        end = min(span[1], noun_end(self._text, span[0], min(limit, span[1] + 2)))
        over_verb = self._text.startswith("了", end + 2)
        if over_verb and self._phrases.heads.ends_in_person(self._text, span[0], end + 1):
            end += 1  # 4名司机|出了门
        end = self._before_owner(here, (span[0], parts_end(self._text, span[0], end)))
        if end - span[0] > 1 and NEWLY.match(self._text, end - 1):
            end -= 1
        end = before_quoted_verb(self._text, here, before_will(self._text, span[0], end, unit))
        # 10项指标|好于去年, 30个儿童|所在家庭
        return span[0], end - self._text.startswith(_WORDS_BEHIND, end - 1)

    def _before_owner(self, here: Neighbourhood, span: Span) -> int:
        """12件建议|和市里转来的40件提案: where the noun ends, before whose the next ones are."""
        start, end = span
        if here.quantity.dimension == "money" and _SHARED_OUT.match(self._text, end):
            return end + 2  # 3000元的光伏扶贫|分红
        # 10万吨肥料|和宁城县畜禽处理项目
        named = (at for at in range(start + 2, end - 2) if self._text[at] in "和与及")
        end = next((at for at in named if at + 1 in self._place_starts), end)
        following = self._quantities[here.index + 1 : here.index + 2]
        if not following or self._text.find("的", end, following[0].start) < 0:
            return end
        joints = (match.start() for match in _JOINT.finditer(self._text, start + 2, end))
        owned = (at for at in joints if owns_next(self._text, start, at, following[0].start))
        return next(owned, end)

    def _at_second(self, here: Neighbourhood, start: int) -> Neighbourhood:
        """The one of two numbers that the noun at `start` is of: 24批次|5600多名|医疗队员."""
        if here.index + 1 == len(self._quantities):
            return here
        second = self._quantities[here.index + 1]
        if second.start == here.quantity.end < start and second.unit in OF_PEOPLE:
            behind = after_bound(self._text, second.end)
            return replace(here, quantity=second, behind=behind)
        return here

    def _are_given(self, here: Neighbourhood, start: int, *, over_verb: bool) -> bool:
        """为1万人|减免税费: whether it is told behind people what they get."""
        if here.quantity.unit not in _WHOM or not self._text.startswith(_GIVEN, start):
            return False
        low = max(0, here.quantity.start - 4)
        return over_verb or FOR.search(self._text, low, here.quantity.start) is not None

    def _before_person(self, span: Span) -> Span:
        """两单外卖|的骑手王强, 3名党员|王强: who it is, and who has it, is not what is counted."""
        start, end = span
        at = bisect_right(self._people, start, key=lambda person: person[0])
        if at == len(self._people) or (name := self._people[at])[0] >= end:
            return span
        first = min((title[0] for title in name[1] if title[0] > start), default=name[0])
        return start, first - self._text.startswith("的", first - 1)

    def _is_no_noun(self, here: Neighbourhood, span: Span) -> bool:
        """两个|学了医, 200多人|来采摘, 5个|人均, 8980户|人: whether a phrase names no things."""
        start, end = span
        phrase, unit = self._text[start:end], here.quantity.unit
        if not phrase.strip(OPENING_MARKS):
            return True
        of_some = unit in OF_PEOPLE or here.quantity.dimension in {"percent", "ratio"}
        did = _DID if of_some else _PASSED
        if end - start == 1 and did.match(self._text, end) and not _BY_NOW.match(self._text, start):
            return True
        if tells_no_thing(phrase, here.quantity) or self._is_visit(here, start, end):
            return True
        if len(phrase) > _SHORTEST_IDIOM and self._phrases.tails.is_predicate(self._text, *span):
            return True  # 企业86家|蓬勃发展
        if is_served(self._text, here, start, end) or self._is_owned(here, start, end):
            return True
        if is_doer(self._text, here, start, end):
            return True
        there = lives_there(self._text, *span) or finds_there(self._text, *span)
        if unit in OF_PEOPLE and (there or span in self._places):
            # 拥有2.5万人的|额济纳旗, 2340口人的|嘎查
            return True
        return ONLY_MODIFIER.match(phrase) is not None if phrase not in _PERSON else unit == "户"

    def _is_owned(self, here: Neighbourhood, start: int, end: int) -> bool:
        """6户36座|棚: what the households have, each as many as the second number tells.

        信用社18家25个|网点: and what bodies and sites have.
        """
        following = self._quantities[here.index + 1 : here.index + 2]
        if not following:
            return False
        second = following[0]
        if here.quantity.end != second.start or second.end > start:
            return False
        if here.quantity.unit == "户":
            return second.unit not in OF_PEOPLE | {"户", ""}
        unit = here.quantity.unit
        return second.unit != unit and has_parts(unit, self._text[start:end])

    def _size(self, here: Neighbourhood, span: Span) -> Quantity | None:
        """The amount behind the name of a size: 3个|总投资5亿元的项目, 12家|产值过亿元的企业."""
        # not 投入20万元|建了面积达900平方米的棚圈
        counts = here.quantity.dimension != "money"
        named = ITS_SIZE.fullmatch(self._text, *span) if counts else None
        makes = counts and named is None and CAPACITY.fullmatch(self._text, *span) is not None
        sizes = self._quantities[here.index + 1 : here.index + 2] if named or makes else []
        much = sizes and SO_MUCH.fullmatch(self._text, span[1], sizes[0].start)
        if not much or (makes and sizes[0].start > span[1]):
            return None
        # 12家|企业产值5亿元: a noun with its figure, where none stands behind the amount
        bare = named is not None and named["bare"] is not None
        return sizes[0] if bare or self._behind_size(here, sizes[0]) else None

    def _behind_size(self, here: Neighbourhood, size: Quantity) -> Span | None:
        """3个总投资5亿元的|项目: the noun stands behind what its things measure."""
        start = after_bound(self._text, size.end)
        if CAPACITY.search(self._text, here.quantity.end, size.start):
            # 10个年产400万袋菌包的|工厂
            start = goods.end() if (goods := GOODS_MADE.match(self._text, start)) else start
        if not self._text.startswith("的", start):
            return None
        following = self._quantities[here.index + 2 : here.index + 3]
        end = min([here.sentence.end, *(quantity.start for quantity in following)])
        return self._phrases.after(self._text, start + 1, end, here.quantity.unit)

    def _behind_rank(
        self, here: Neighbourhood, end: int, ranks: re.Pattern[str], of: str = ""
    ) -> Span | None:
        """6个盟级、42个旗级|重点项目: the noun stands behind the rank of the next number."""
        following = self._quantities[here.index + 1 : here.index + 3]
        if not following or self._text[end : following[0].start] not in _SHARING:
            return None
        rank = ranks.match(self._text, following[0].end)
        if rank is None or of not in rank[0]:
            return None
        limit = min([here.sentence.end, *(quantity.start for quantity in following[1:])])
        noun = self._phrases.after(self._text, rank.end(), limit, here.quantity.unit)
        return (
            self._trimmer.without_verb(here, self._trimmer.without_figure(noun)) if noun else None
        )

    def _repeats(self, quantity: Quantity, second: Quantity) -> bool:
        """两个及|两个以上民族组成的家庭: whether a bound says the number again."""
        text = self._text
        again = text[quantity.start : quantity.end] == text[second.start : second.end]
        return again and text[quantity.end : second.start] in _AND_AGAIN

    def behind_row(self, here: Neighbourhood) -> Span | None:
        """30元|、50元|、100元消费券: the noun that stands behind the last of a row of amounts."""
        size = 1 if here.quantity.dimension == "length" else 0  # 3米宽、2公里长的|山路
        end = here.behind + (size and self._text[here.behind : here.behind + 1] in SIZES)
        following = self._quantities[here.index + 1 : here.index + 1 + _LONGEST_ROW]
        limit = here.sentence.end
        for amount in following:
            joint = self._text[end : amount.start]
            # 295笔、|2384万元|涉案资金: parcels, and what they come to
            sums = amount.dimension in SUMS_OF.get(here.quantity.unit, ())
            alike = amount.unit == here.quantity.unit or (size and amount.dimension == "length")
            if not _JOINS.fullmatch(joint) or not (sums or alike):
                limit = min(limit, amount.start)
                break
            end = after_bound(self._text, amount.end)
            end += size and self._text[end : end + 1] in SIZES
        rows = end > here.behind + size
        end += self._text.startswith("的", end)
        if not rows or end >= limit:
            return None
        noun = self._phrases.after(self._text, end, limit, here.quantity.unit)
        return self._trimmer.without_verb(here, noun) if noun else None

    def _is_family(self, here: Neighbourhood) -> bool:
        """一家6口|靠打工为生: how many a family are, with what they do behind."""
        if here.quantity.unit != "口" or NO_PEOPLE.match(self._text, here.behind):
            # 家里6口|水窖
            return False
        return self._text.endswith(("家", "家里", "家中"), 0, here.quantity.start)

    def _is_visit(self, here: Neighbourhood, start: int, end: int) -> bool:
        """一行3人|调研我院项目: what people on a visit do."""
        if not self._text.endswith("一行", 0, here.quantity.start):
            return False
        return self._phrases.verbs.opening_verb(self._text, start, end) > start

    def _room(self, here: Neighbourhood) -> Span:
        """Where the noun begins, behind 的 and 这样的, and up to where it may go."""
        text = self._text
        start, limit = self._window(here)
        at = bisect_right(self._time_starts, start)
        led = self._time_ends[at - 1] if at > 0 and self._time_starts[at - 1] == start else 0
        if led and here.quantity.unit not in _WHOM:
            start = behind_date(text, start, led, limit)
            led = led if led > start else 0
        if led and (_THEN.match(text, start) or text[led - 1] in "日晨旬初末底"):
            # 我们村1400多人|去年光靠种洋芋; 还有100峰|四月初接完: a time begins what comes next
            return start, start
        if self._time_starts[at : at + 1]:
            # 13个重点园区2025年营业收入: the year begins what is said of them
            limit = min(limit, self._time_starts[at])
        limit -= start < limit and text[limit - 1] in "+＋"  # 1名网格长|+2名网格员
        return opening(text, here.quantity, start, limit), limit

    def _window(self, here: Neighbourhood) -> Span:
        """Where the noun may stand; behind a second amount that touches the first.

        1.7万名60岁以上老人, 12类45件实事: another amount stands between the number and its noun.
        """
        start, limit = here.behind, here.limit
        shared = here.quantity.unit == "户" and self._text[start:limit] in _SHARING
        second, *following = self._quantities[here.index + 1 : here.index + 3] or (None,)
        beside = limit == start and here.quantity.unit != "车"  # 4车|16名指战员
        large = SO_LARGE.fullmatch(self._text, start, limit) is not None
        repeats = second is not None and self._repeats(here.quantity, second)
        sheds = here.quantity.unit in _SHEDS and self._text[start:limit] == "、"
        sheds = sheds and second is not None and second.dimension == "area"
        # 大棚50座、200亩果园: what the first counts stands before it
        sheds = sheds and self._text[here.quantity.start - 1] not in "棚室圈舍房院屋楼"
        touches = beside or shared or large or repeats or sheds
        of_team = second is not None and here.quantity.unit in TEAMS and second.unit in OF_PEOPLE
        touches &= not (of_team and is_team(self._text, here.quantity.start))
        if second is not None and (drink := what_is_drunk(self._text, here, second)):
            return drink, min([here.sentence.end, *(quantity.start for quantity in following)])
        if second is None or not touches or start >= here.sentence.end:
            return start, limit
        limit = min([here.sentence.end, *(quantity.start for quantity in following)])
        if shared and second.unit not in OF_PEOPLE | {""}:
            return start, here.limit
        return after_bound(self._text, second.end), limit
