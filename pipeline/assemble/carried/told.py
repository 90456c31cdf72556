"""What the numbers before have told: the measure that a number without a noun takes up again."""

import re
from decimal import Decimal

from pipeline.assemble.carried.growth import closes, has_grown, more_of_them, takes_on
from pipeline.assemble.carried.herds import herd_kept
from pipeline.assemble.carried.same_deeds import only_did
from pipeline.assemble.carrying import TAKES_UP, goes_on, has_risen_to, is_beside, is_step, reworded
from pipeline.assemble.clauses import IN_ALL, Neighbourhood, Span, near_start
from pipeline.assemble.measure import HERD_RULE, PARTS, ROW, Measure
from pipeline.assemble.phrases.near_nouns import are_people
from pipeline.assemble.phrases.phrases import STOP
from pipeline.assemble.references import (
    ADDS_UP,
    BASE,
    CHANGE_WORD,
    CONVERTED,
    EARNED,
    HERD,
    OF_HERDS,
    OF_PEOPLE,
    PEOPLE_MOVED,
    SET_GOAL,
    SOLD,
    YIELD,
    counts_people,
    differs,
    is_of_occasions,
)
from pipeline.assemble.statuses.budgets import set_behind
from pipeline.edges import ends

_AMONG = re.compile("[一-鿿]{1,10}[中里]有?")
_PART_OF = re.compile(r"(?:(?:其中|当中|里面)(?:有|约|近)?|(?<=[，、；中里])有)$")
_PART_ENDS, _GOAL_ENDS = ends(_PART_OF), ends(SET_GOAL)
_AMOUNTS = frozenset({"area", "length", "mass", "money"})
_THINGS = frozenset({"count", "area", "mass"})
_IN_ALL = re.compile(f"(?:[一-鿿]{{0,3}}族)?[，,](?:{IN_ALL}|共?计|合计|总计)(?:有|约|达)?")
_ROW_JOINTS, _NEXT_OF_ROW = frozenset("、和与及"), re.compile(r"[、和与及]\d")
_PERSONS, _SHARES = frozenset("人名位"), frozenset({"%", "百分点"})
_SEVERAL, _ASIDE, _TELLING = 2, 24, 100  # from _TELLING on a number hardly is another one
_LOST = re.compile(r"(?:注销|退出|减少|流失|死亡|关停|核减|淘汰|吊销)(?=..)")
_DONE = re.compile(r"[^，。；、\d]{2}(?<!到)(?<!为)(?<!增加)(?<!减少)(?<!超过)了(?:近|约|超)?$")
# 工业投资增长17%,拉动投资增长9个百分点,|占全市投资的54%: the share is of what pulled
PULLS = ("拉动", "带动", "上拉", "下拉", "拉低")
_TAKES_SHARE = re.compile("[，,](?:且|并|仅|约)?占")
# 除26户五保户外,其余|180户: the others are none of these
_BESIDE_THOSE = re.compile("除[^，。；]{1,20}外[，,]?(?:其余|其他|其它|剩[下余])的?$")

# 文化室|完工66个,|在建26个: how far the others have come
_UNFINISHED = re.compile(r"(?:在建|待建|续建|未完工|未开工)(?:约|近|的)?$")
_FINISHED = re.compile(r"(?<=..)(?:已|全部)?(?:完工|竣工|建成|开工|投[产用]|通车)$")
_STAGE_REACH = 8


def without_stage(text: str, here: Neighbourhood, told: Measure | None) -> Measure | None:
    """文化室完工66个，在建|26个: those told of before, without how far they had come."""
    low = max(here.clause, here.quantity.start - _STAGE_REACH)
    if told is None or not _UNFINISHED.search(text, low, here.quantity.start):
        return told
    done = _FINISHED.search(told.text)
    if done is None:
        return told
    return Measure(told.text[: done.start()], None, "carried", "measure.carried")


class Told:
    """The measures told so far in one article; asked and told in the order of its quantities."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.measure: Measure | None = None
        """The measure of the number before, with its unit and dimension beside it."""
        self.unit = self.dimension = self.counted_unit = ""
        self.by_dimension = self._wholes = dict[str, Measure]()
        self._by_unit = self._by_unit_before = dict[str, Measure]()
        self._told_of_unit: dict[str, set[str]] = {}
        self._by_amount: dict[tuple[Decimal, str], Measure] = {}
        self._start = self._end = 0
        self.counted_last: Span | None = None
        self.whole: Measure | None = None
        """What 其中 opens: that of which the numbers behind it are parts."""
        self.whole_unit = ""
        self._outside: tuple[Measure | None, str, str] | None = None
        self._pulling: Measure | None = None
        self._grown_end = -1

    def enter(self, here: Neighbourhood) -> None:
        """Take in the words before a quantity: a new sentence, 其中, brackets."""
        if here.first_in_sentence:
            if self._outside is not None and closes(self.text, self._end, here.before):
                # 土地36万公顷(含新生地3公顷)。其中,本岛为|35万公顷
                self.measure, self.unit, self.dimension = self._outside
            self.by_dimension = {}
            parted = "\n" in self.text[self._end : here.quantity.start]
            self._by_unit_before = {} if parted else self._wholes or self._by_unit
            self._by_unit, self._wholes, self._told_of_unit = {}, {}, {}
            self.counted_last = self._outside = self.whole = None
        if self.text.find("其中", here.before, here.quantity.start) >= 0:
            self.whole, self.whole_unit = self.measure, self.unit
            self._wholes = dict(self._by_unit or self._by_unit_before)
        self._enter_brackets(here)

    def _enter_brackets(self, here: Neighbourhood) -> None:
        """收入17亿元(含基金3亿元),增长9%: what brackets tell is forgotten behind them."""
        told = self.text[here.before : here.quantity.start]
        opened = max(told.rfind("（"), told.rfind("("))
        closed = max(told.rfind("）"), told.rfind(")"))
        if closed >= 0 and self._outside is not None:
            self.measure, self.unit, self.dimension = self._outside
            self._outside = None
        if opened > closed:
            self._outside = self.measure, self.unit, self.dimension

    def keep(self, here: Neighbourhood, measure: Measure | None) -> None:
        """Keep what was found for a quantity."""
        quantity = here.quantity
        words_between = self.text[here.before : quantity.start]
        self._start, self._end = quantity.start, quantity.end
        words = self.text[max(here.clause, here.before) : quantity.start]
        pulled = quantity.unit == "百分点" and not here.first_in_sentence
        self._pulling = self.measure if pulled and any(p in words for p in PULLS) else None
        if measure is not None:
            self.by_dimension[quantity.dimension] = measure
            # 收案首次突破5万件；结案4万件,…,增加|1万件: another part tells of its own
            verb = measure.rule == "measure.verb" and "；" not in words_between
            aside = self._outside is not None or verb
            if not aside or quantity.unit not in self._by_unit:
                self._by_unit[quantity.unit] = measure
            if quantity.dimension == "count" and quantity.value >= _TELLING:
                self._by_amount[quantity.value, quantity.unit] = measure
            self._told_of_unit.setdefault(quantity.unit, set()).add(measure.text)
            self.counted_unit = (
                quantity.unit if quantity.dimension == "count" else self.counted_unit
            )
            self.counted_last = measure.span if quantity.dimension == "count" else None
        lasts = is_beside(self.text, here) and measure is None and not here.first_in_sentence
        if (quantity.dimension != "age" or measure is not None) and not lasts:
            # 十年共增加2万人: how long it took names nothing, and ends nothing
            counts = quantity.dimension == "count" and not is_step(self.text, here)
            drop = here.first_in_sentence or counts
            if measure is not None and self._is_yardstick(here, measure):
                measure = self.measure
            kept = measure is None and not drop and self.measure is not None
            kept &= not is_of_occasions(self.unit, here)
            self.measure = measure or (self.measure if kept else None)
            if not kept:
                # 五个村各捐500元,合计|3.8万元: the villages are no money
                self.unit, self.dimension = quantity.unit, quantity.dimension

    def _is_yardstick(self, here: Neighbourhood, measure: Measure) -> bool:
        """产值17亿元,完成年任务75亿元|的23%: the share is of what was told before the goal."""
        told = self.measure is not None and not here.first_in_sentence
        far = measure.text.endswith(("完成率", "位次"))  # 产值65亿元,完成率为27%,|增长17%
        # 收入3亿元,增长5%,完成年初预算5亿元|的60%
        bare = self.dimension == "percent" and SET_GOAL.match(measure.text) is not None
        same = told and (far or bare or self.dimension == here.quantity.dimension)
        if far or set_behind(self.text, here) is not None:
            return same
        of_goal = same and _GOAL_ENDS(measure.text[-1:]) and SET_GOAL.search(measure.text)
        return bool(of_goal) and self.text.startswith("的", here.quantity.end)

    def of_row(self, here: Neighbourhood) -> Measure | None:
        """收储235万吨,涉及93万亩。其中,科左中旗72万吨、24万亩: what the same unit told of last."""
        unit = here.quantity.unit
        told = self._by_unit.get(unit) or self._by_unit_before.get(unit)
        return Measure(told.text, told.span, "carried", ROW) if told else None

    def again(self, here: Neighbourhood) -> Measure | None:
        """推广播种机2000台。…2000台已经落实: what so many of a unit were told of before."""
        told = self._by_amount.get((here.quantity.value, here.quantity.unit))
        return Measure(told.text, told.span, "carried", "measure.again") if told else None

    def tells_parts(self, here: Neighbourhood) -> bool:
        """其中116户是砖瓦房,60户是土房: whether a part of what was told before is counted."""
        start = here.quantity.start
        opened = _PART_ENDS(self.text[start - 1 : start])
        if opened and _PART_OF.search(self.text, near_start(here), start):
            return True
        on = self.measure is not None and self.measure.rule == PARTS
        # 管辖的21个小区,|18个为老旧小区; 6个苏木镇中|5个为牧业
        on = on or here.clause == start or bool(_AMONG.fullmatch(self.text, here.before, start))
        return on and not here.first_in_sentence and self.unit == here.quantity.unit

    def pulled(self, here: Neighbourhood, words: str) -> Measure | None:
        """第二产业投资增长6%,拉动3个百分点: what pulls, where no more than the verb is said."""
        pulls = here.quantity.unit == "百分点" and words in PULLS
        return self.carried(here, any_way=True) if pulls else None

    def done_again(self, here: Neighbourhood) -> Measure | None:
        """政府建了500座冷棚,村民又建了400座: what it was done to before."""
        previous, quantity = self.measure, here.quantity
        if here.first_in_sentence or self.unit != quantity.unit or previous is None:
            return None
        text, end = self.text, here.behind
        # 种姜积极性高,合作社种了300亩,还带动农户种了|400亩
        grown = previous.rule == "measure.clause" and text[quantity.start - 2] in "种栽养"
        named = previous.rule == "measure.after" and len(previous.text) > 1
        done = (grown or named) and quantity.dimension in _THINGS
        done = done and _DONE.search(text, here.before, quantity.start) is not None
        if not done or not STOP.match(text, end):
            return None
        return Measure(previous.text, previous.span, "carried", "measure.carried")

    def granted_too(self, here: Neighbourhood) -> Measure | None:
        """改造资金30亿元,其中,中央安排20亿元,自治区|安排5亿元: another gives of the same."""
        told, start = self.measure, here.quantity.start
        same = told is not None and not here.first_in_sentence and self.unit == here.quantity.unit
        if told is None or not same or told.found_from != "carried":
            return None
        again = self.text.startswith(self.text[start - 2 : start], self._start - 2)
        again &= here.clause > here.before
        return Measure(told.text, told.span, "carried", "measure.carried") if again else None

    def of_unit(self, unit: str) -> Measure | None:
        """What the same unit told of last in its sentence."""
        return self._by_unit.get(unit)

    def of_herd(self, words: str) -> Measure | None:
        """肉牛饲养量30万头,出栏12万头: the herd told of before, 肉牛出栏."""
        herd = herd_kept(self.measure.text, words) if self.measure is not None else None
        return Measure(herd, None, "carried", HERD_RULE) if herd is not None else None

    def carried(self, here: Neighbourhood, *, any_way: bool = False) -> Measure | None:
        """The head of the quantity before it: 同比增长10.2%, 4大类283条, 其中."""
        if (whole := self._done_to_whole(here)) is not None:
            return whole
        other = not here.first_in_sentence and self._is_other_unit(here)
        unit = here.quantity.unit
        moved = (self._moved(here) if self.unit != unit else None) or self._changed(here)
        # 有回、满2个少数民族,|共55人: those who belong to them
        any_way |= other and self._are_of_peoples(here)
        return moved or self._held_against(here) or self._carried(here, any_way=any_way)

    def _carried(self, here: Neighbourhood, *, any_way: bool) -> Measure | None:
        between = self.text[here.before : here.quantity.start]
        any_way |= has_risen_to(self.text, here) or only_did(self.text, here, self.unit)
        of_puller = self._pulling is not None and _TAKES_SHARE.match(between)
        previous = self._pulling if of_puller else self.measure
        if previous is None or are_people(here, previous.text):
            return None
        if here.first_in_sentence and not TAKES_UP.match(between):
            return None
        other = self._is_other_unit(here)
        alike = self.unit == here.quantity.unit or {self.unit, here.quantity.unit} == _SHARES
        touching = any_way or goes_on(self.text, here, same_unit=alike)
        if not touching and not self._moves_on(here):
            return None
        if not any_way and self._measured_others(here, previous):
            return None
        if other and (not touching or counts_people(self.unit, previous.text, here.quantity.unit)):
            # 122个村民小组,26375人: other things are counted
            return None
        lost = _LOST.match(previous.text) if "净增" in between else None
        if lost is not None:
            # 新设企业300家,注销企业100家,净增200家
            return Measure(previous.text[lost.end() :], None, "carried", "measure.net")
        same = self.unit == here.quantity.unit or here.quantity.dimension != "count"
        text, rule = reworded(previous.text, between, same_unit=same, unit=here.quantity.unit)
        if text != previous.text:
            return Measure(text, None, "carried", rule)
        return Measure(previous.text, previous.span, "carried", "measure.carried")

    def _done_to_whole(self, here: Neighbourhood) -> Measure | None:
        """引进人才320名,其中硕士86名,今年|引进112名: of the whole, whose verb comes again."""
        whole = self.whole
        if whole is None or whole.span is None or self.text.startswith("其中", here.clause):
            return None
        verb = self.text[max(here.clause, here.before) : here.quantity.start].rstrip("了")[-2:]
        again = whole.text.startswith(verb) or self.text.endswith(verb, 0, whole.span[0])
        if len(verb) < len("引进") or not again or self.whole_unit != here.quantity.unit:
            return None
        return Measure(whole.text, whole.span, "carried", "measure.carried")

    def _held_against(self, here: Neighbourhood) -> Measure | None:
        """水资源79亿立方米,折合径流深279毫米,比常年|（99亿立方米）: what the same unit told of."""
        between = self.text[here.before : here.quantity.start]
        told = self._by_unit.get(here.quantity.unit) if between[-1:] in {"（", "("} else None
        same = self.unit == here.quantity.unit
        if told is None or same or not between.startswith(("，比", "，较", ",比", ",较")):
            return None
        self._outside = told, here.quantity.unit, here.quantity.dimension
        return Measure(told.text, told.span, "carried", "measure.carried")

    def rest(self, here: Neighbourhood) -> Measure | None:
        """What 其余, 省外 or 在建 is a part of."""
        return without_stage(self.text, here, self._rest(here))

    def _rest(self, here: Neighbourhood) -> Measure | None:
        """In 返岗率92%。其中省外7万人 the people, and no rate."""
        if _BESIDE_THOSE.search(self.text, here.sentence.start, here.quantity.start):
            return None
        unit, told = here.quantity.unit, self.measure
        of_rate = told is not None and told.text.endswith("率")
        # 人口10万以上的街道有3个,其余在10万以下
        bare = not unit and self.unit and unit in self._by_unit
        # 收到意见142条,办结率95%,剩下的6条; 学校8所,完成整改7所,|余下1所
        apart = self.dimension != "count" or (told is not None and told.rule == "measure.verb")
        apart &= here.quantity.dimension == "count" and unit in self._by_unit
        if told is self.whole and self.whole_unit != unit and (of := self._wholes.get(unit)):
            # 项目9个,投资2亿元,其中新建5个,续建|4个: what they are a part of is no money
            return Measure(of.text, of.span, "carried", ROW)
        if bare or apart or (of_rate and unit in OF_PEOPLE):
            return self.of_row(here)
        carried = self.carried(here, any_way=True)  # 有车200辆。剩余|166辆年底前处置
        return carried or (self.of_row(here) if here.quantity.dimension == "count" else None)

    def _moved(self, here: Neighbourhood) -> Measure | None:
        """由180户、存栏2000头,发展到300户: what the same unit told of has moved on."""
        told = self._by_unit.get(here.quantity.unit) if self._is_moved(here) else None
        return told and Measure(told.text, told.span, "carried", "measure.carried")

    def _changed(self, here: Neighbourhood) -> Measure | None:
        """企业1857个,占85%,比上年末增加1036个: what the same unit told of, with a share between."""
        unit, start = here.quantity.unit, here.quantity.start
        # 线路41条,总长74公里,比上年增加3条|、4公里: each of what its unit told of
        told = self._by_unit.get(unit) if self.unit != unit and unit not in _SHARES else None
        if self.dimension == here.quantity.dimension == "money":
            told = None  # 玉米每斤1.1元,涨2分钱;大豆每斤2.7元,涨3分钱: of the price beside it
        low = max(here.clause, here.before)
        grown = has_grown(self.text, low, start)
        row = _NEXT_OF_ROW.match(self.text, here.quantity.end) is not None
        grown &= self.unit == "%" or row or here.quantity.dimension in _AMOUNTS
        grown |= here.before == self._grown_end and self.text[here.before : start] in _ROW_JOINTS
        if told is None or not grown:
            return None
        self._grown_end = here.quantity.end
        return Measure(told.text, told.span, "carried", "measure.carried")

    def _is_moved(self, here: Neighbourhood) -> bool:
        return PEOPLE_MOVED.search(self.text, near_start(here), here.quantity.start) is not None

    def _is_other_unit(self, here: Neighbourhood) -> bool:
        """Whether other things are counted; not 由9户18人减少到4户8人."""
        unit = here.quantity.unit
        if here.quantity.dimension != "count" or self.unit == unit or is_step(self.text, here):
            return False
        if unit and self.measure is not None and self.measure.text.endswith(unit):
            return False
        if {unit, self.unit} <= _PERSONS and more_of_them(self.text, here):
            return False
        if {unit, self.unit} <= OF_HERDS and self.measure and HERD.search(self.measure.text):
            return False
        return not self._is_moved(here) or not {unit, self.unit} <= OF_PEOPLE

    def _moves_on(self, here: Neighbourhood) -> bool:
        """Whether the words before the number say how the amount before it changed."""
        text, start, low = self.text, here.quantity.start, max(here.clause, here.before)
        if text.startswith(("）", ")"), here.before):
            # 高于全国（5.4%）|0.1个百分点: brackets part the number from its words
            low = max(here.sentence.start, here.before - _ASIDE)
        if CHANGE_WORD.search(text, low, start):
            return True
        same = here.quantity.dimension == self.dimension
        money = here.quantity.dimension == "money"
        if same and money and CONVERTED.search(text, here.before, start):
            # 70429元(折合10209美元): the same amount in other money
            return True
        if same and BASE.search(text, low, start):
            return True
        weighed = self.dimension == "count" and here.quantity.dimension == "mass"
        if weighed and ADDS_UP.search(text, low, start):
            return True  # 卖出西瓜20箱,共计800斤
        if same and ADDS_UP.search(text, low, start):
            # 养牛200头、养驴215头,共计415头: neither of the two
            return len(self._told_of_unit.get(here.quantity.unit, ())) < _SEVERAL
        alike = same or here.quantity.dimension == "percent"
        return alike and differs(text, here.clause, low, start)

    def _measured_others(self, here: Neighbourhood, previous: Measure) -> bool:
        """面积0.33平方公里,3929户; 亩产达1400斤,卖了3.5万元: the number before measured others."""
        low, start = max(here.clause, here.before), here.quantity.start
        if YIELD.search(previous.text) and SOLD.search(self.text, low, start):
            return True
        earns = here.quantity.dimension == "money" != self.dimension
        if earns and EARNED.search(self.text, low, start):
            # 卖了20头牛,净增5万元; but 总值3万亿元、年均增长5%,净增1万亿元
            return (told := self.of_unit(here.quantity.unit)) is None or told.text != previous.text
        # 3个盟；另有2个市; not 总人口114.98万人；比上年减少0.68万人
        parted = self.text.rfind("；", here.before, start) + 1
        moved = parted and takes_on(self.text, parted)
        other = here.quantity.dimension not in {self.dimension, "percent", "ratio"}
        other_side = here.quantity.dimension == "length" and previous.text.endswith("面积")
        other_side |= is_of_occasions(self.unit, here)
        if (other and parted and not moved) or other_side:
            return True  # 贫困人口5万人；平均每100平方公里只有|14公里; 面积600平方米,|12米宽
        if here.quantity.dimension != "count" or is_step(self.text, here):
            return False
        return self.dimension != "count" or (bool(parted) and not moved)

    def _are_of_peoples(self, here: Neighbourhood) -> bool:
        told = self.measure is not None and self.measure.text.endswith("族")
        if here.quantity.unit not in OF_PEOPLE or not told:
            return False
        return _IN_ALL.fullmatch(self.text, here.before, here.quantity.start) is not None
