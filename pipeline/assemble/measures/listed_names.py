"""Parts a list of names that numbers are dealt to, and lends them the head of the last.

教育、卫生支出 are 教育支出 and 卫生支出; 一二三产增加值 are three.
"""

import re
from collections.abc import Sequence

from pipeline.assemble.clauses import Neighbourhood, Span, joined
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.assemble.references import OF_PEOPLE
from pipeline.clause_openings import REACH
from pipeline.seeds import one_of, read_seed
from schemas.mentions import PlaceMention, Quantity
from schemas.seeds import LexiconRow

# heads that the last name of a list lends to those before it: 教育、卫生支出分别为
_LENT = re.compile(
    # 新兴产业、高新技术产业|产值占规上工业比重
    r"(?:(?:增加值|产值|营收|投资|人口|支出|收入|面积|用电量|用水量)占[^，。；、]{2,10}(?:比重|比例)$)"
    # 高新技术和数字经济|规上工业增加值; 第一产业和规上工业增加值 are two
    r"|(?<=..)规(?:模以)?上(?:工业|服务业|建筑业|制造业)?(?:企业)?(?:增加值|总?产值|营业收入|营收|利润总?额?)$"
    r"|(?<=..)(?:地区生产总值|全?产业链(?:产值|营收|收入|(?:销售|营业)(?:额|收入))|(?:进出口|出口|进口)(?:总?额)?)$"
    r"|(?:总|平均)?(?:排放总?量|(?:商品)?零售额|(?:(?:产业|行业|企业)?(?:主营业务|营业|销售)|经营|税收|财政)收入"
    r"|(?:产业|行业)(?:增加值|产值|投资|收入)|(?:常住)?居民人均可支配收入|人均可支配收入|支出|收入|投资|产量|产值|[存出]栏[量数]?"
    r"|(?:投资|产值|销售额?|收入|消费|支出|增加值|贷款|存款|零售额|进出口|总额)?(?:同比|名义|实际)?(?:增速|[增涨降]幅)|(?:平均)?浓度"
    r"|的?[月年日]?均值|保有量|拥有量|增加值|面积|总额|投资额|(?:蓄水|[用耗供][水电气能热]|排放|交易|成交|销售|运输|吞吐|处理|客运|货运|客流|发送|周转|业务|接待|装卸|储备|供应|需求|屠宰|加工)量"
    r"|领域[一-鿿]{2,6}|警情|案件|[发收立结破]案[数量]?|(?:保险)?的?(?:参保|缴费|参加)(?:人数|率)|人数|人次|数量|(?:贷款|存款)(?:余额)?|费用|利润|余额|占比|比重"
    r"|(?:覆盖|普及|参保|通达|[毛净]?入学|[毛净]入园|就业|升学|合格|达标|完成|利用|入园|绿化|失业|保有|处理|贡献|满意|增长|成活|自给|转化|城镇化|机械化|到位|执行"
    r"|办结|签约|巩固|调解|回收|入住|出租|[开复投]工|[复投达]产)率|(?:零售|出厂|销售|收购|平均)?价格(?:指数)?|(?:水质)?优良(?:天数)?比例|比例|率|标准|(?:通车|运营|营运|通航)?里程|居民收入"
    r"|销售额|销量|[交成][易交]额|订单量|库存量?|[发径]?[电流]量|税收|成本|债务|负债|能耗|[起件户次天]数|频次|班次|架次|速度"
    r"|业务收入|评分|得分|(?:满意|参与|知晓|集中)度|从业人员|用户数"
    # 小学和初中|公用经费, 公羊和母羊|体重, 门诊和住院|起付线
    r"|(?:公用|办公|活动|人均|工作|运转)+经费|(?:报销|最高)?限额|(?:封顶|起付|低保|保障|分数|录取|警戒)线|(?:平均)?(?:亩产|单产)量?"
    r"|(?:平均)?(?:体重|身高|年龄|寿命|工资|月薪|气温|温度|湿度|海拔|盖度|密度|深度|高度|宽度|长度)"
    r"|(?:护理|取暖|住宿|托管|务工|[学电水运])费|(?:收购|销售|批发|市场)?(?:单价|售价|均价|[电水粮]价)|(?:基础)?养老金|抚恤金|租金|津贴"
    r"|(?:产|含|储|流|客流|降[水雨]|库)[量容]|装机(?:容量)?|床位数?|学位)$"
)
HEADED = re.compile(
    r"(?:[数量额率次值比价费入出资积款里程人客税口润酬]|营收|比[例重]|补[贴助]|标准|增速|[增涨降跌]幅|规模|水平"
    # 群众满意度和办结率: two heads
    r"|(?<![年季月])度)$"
)
_SHARES, _RATES = frozenset({"占比", "比重"}), frozenset("率比速幅")
"""Heads that say what part of a whole an amount is, and the ends of other rates."""
_PACES = frozenset({"增速", "增幅", "涨幅", "降幅"})
_HERDS = ("存栏", "出栏")
_ORDINAL = frozenset("一二三四五六七八九")
_NUMERAL_RUN = re.compile(r"(?P<serial>第?)(?P<each>[一二三四]{2,4})(?=次?产业?|季度)")
_AFTER_FIRST = re.compile(r"(?:(?<=^[^第])|(?<=^第.)).+")
# 各项存、|贷款余额; 供、|排水: the first has lost the rest of its word
_SHARE_WORD = frozenset({"存贷", "进出", "供排"})
# 案件, 贷款, 教师: heads that are things themselves, which nothing else of another kind is
_THING = re.compile(
    "(?:案件|警情|贷款|存款|床位|学位|装机|从业人员|党员|职工|人口|用户|人才|教师|学生|在校生|毕业生)$"
)
_MANY = re.compile(r"(?:面积|[人案]数|人次|户数|件数)$")
# 非遗项目、|民事案件; 合同纠纷、侵权|案件 are both cases
_OWN_THING = re.compile(
    "(?:项目|工程|资金|线索|隐患|诉求|问题|积案|事项|建议|提案|检查|演练|活动|住房|用房|[土用草林耕]地|草原|设施|设备|农田|大棚|温室"
    "|书屋|驿站|公路|道路|[^大]桥|井|渠道|[^汽]车|污染源|装机|演出|案件|贷款|基金|商标|专利|产品|卫生[院室]|党组织|志愿者|对象|工程师)$"
)
_OF_CASES = frozenset({"件", "起", "宗"})
# 机关、企业、农村|党员: people of several kinds
_LENT_PEOPLE = re.compile(r"(?<=..)(?:党员|职工|人口|用户|人才|教师|学生|在校生|毕业生)$")
_PEOPLE = re.compile(r"[员人户工师生口民部才]$")
# 投资、消费、进出口|三大需求, 汽车制造业等|4个行业增加值
_SUMS_UP = re.compile(
    r"等?(?P<count>[两三四五六七八九2-9])(?:大类?|[项个类种块])(?P<head>[^，。；、和与及\d]{2,6})$"
)
_COUNTS = "两三四五六七八九"
_OF_PLACES = re.compile(
    r"[一-鿿]{0,3}?(?:[区县市旗盟省镇乡村户]|地方|嘎查|苏木|街道|单位|企业|公司)(?=分别|各)"
)
# blanks that print leaves beside the mark: 投资、 |消费
_COMMA = re.compile(" *、 *")
# 采矿业，制造业，电力、热力、燃气及水生产和供应业: where branches have 、 inside, commas part them
_WIDE = re.compile("(?<=业)[，,]和?")
# 批发和零售业: one branch, with joints inside
_INDUSTRY = re.compile(one_of(row.surface for row in read_seed("industries.tsv", LexiconRow)))
_BRANCH = re.compile("(?:产业|行业|企业)(?=.)")
# 普|及|率, 参|与|度, 和|谐: part of a word, and no joint
_JOINT = re.compile(
    rf"{_COMMA.pattern}|以及"
    r"|(?<![总共饱温缓])和(?!谐|平(?![台房原均])|睦|解(?!困)|顺|林格尔|田(?:市|县|玉|地区))"
    r"|(?<![参赠给])与(?!会(?!计)|时俱进)"
    r"|(?<![普涉触波危遍论提以])及(?![时格早]|以[上下])"
)
# 衣着和医疗保健|价格: classes of what is consumed, none of which is parted
_CLASS = re.compile(
    "医疗保健|交通(?:和|及)?通信|教育文化|食品烟酒|生活用品|其他用品|文化(?:体育|旅游|娱乐)|住宿餐饮|批发零售"
)
_AGE = re.compile(r"\d{1,3}(?:[-—~至到]\d{1,3})?周?岁(?:[及或]?以[上下])?")
_AND = re.compile("、|和|与|以及")
_OWNER = re.compile("(?:^|[，。；：、\n中])[一-鿿]{2,4}")
_AREA = re.compile(
    "城[镇市乡区]|[农乡]村(?:牧区)?|牧区|[东中西]部(?:地区)?|东北(?:地区)?|市区|县域"
)
_LONGEST_ACT = 4
_LONGEST_BRANCH = 26
_DIGIT = re.compile(r"\d")
_NEWLY = ("新增", "净增", "新设", "新登记")
# 人参、食用|菌全产业链产值
_SUFFIXES = frozenset("菌类业品物器机料奶肉鱼果")
_REGIONS = frozenset({"台湾", "香港", "澳门"})
"""No heads, though 中国 may stand before them: 美国、欧盟和中国|台湾进出口."""
_OPPOSED = frozenset("轻重男女公母城乡内外上下大小长短新老")

_ASIDE = re.compile(r"[（(][^（()）]{1,16}[)）]$")


Name = tuple[str, Span | None]
"""A name and where it stands; None for one whose head the last name of the list has lent."""


def counts_places(text: str, at: int) -> bool:
    """东部、西部两个|片区分别投入: whether what a count sums up are regions, or firms that act."""
    return _OF_PLACES.match(text, at) is not None


def counts_both(here: Neighbourhood, following: Quantity) -> bool:
    """少数民族和低保家庭320户、860人: the same counted twice, and not one each."""
    units = {here.quantity.unit, following.unit}
    return len(units) > 1 and (bool(units & OF_PEOPLE) or here.quantity.dimension != "count")


# 福州、厦门|港货物吞吐量: what each place has, and is called by it
_FACILITY = re.compile("(?:港(?!口|区)|机场|海关|口岸|(?:火车|高铁|客运|汽车)?站(?![点台住在岗]))")


def _fits(head: str, own: Quantity, last: Quantity) -> bool:
    """学校、专任|教师分别达12所、380人: whether the head of the last name may be counted so."""
    if own.unit == last.unit:
        return True
    if own.dimension != last.dimension:
        return not (_THING.search(head) or _MANY.search(head))
    kinds = OF_PEOPLE, _OF_CASES
    return not _THING.search(head) or any({own.unit, last.unit} <= kind for kind in kinds)


def _headed(name: str, head: str, kind: str = "") -> str:
    """装备制造业、战略性新兴产业|增加值: a branch that says what it is takes 增加值 alone."""
    own = _BRANCH.match(head) if name.endswith("业") else None
    return joined(name + kind, head[own.end() :] if own else head)


_OFFICE = "(?:国家|自治区|[省市盟县旗区部])"
_GRADED = re.compile(
    rf"(?P<others>{_OFFICE}(?:、{_OFFICE})*)[、和及](?P<last>{_OFFICE})级(?P<rest>[^，。；、\d]{{2,}})"
)


class ListedNames:
    """Parts the lists of names of one article."""

    def __init__(self, phrases: Phrases, text: str) -> None:
        self._phrases = phrases
        self._text = text

    def names(self, start: int, end: int, count: int, of: Sequence[Quantity] = ()) -> list[Name]:
        """The `count` names of a list; by 、 where that gives the number, else by 和 and 及 too.

        `of` begins with their numbers, whose units may tell that a head is not shared.
        """
        if (graded := _GRADED.search(self._text, start, end)) is not None:
            # 省、市级示范社: 级 and the head are those of each
            grades = [*graded["others"].split("、"), graded["last"]]
            if len(grades) == count:
                return [(f"{grade}级{graded['rest']}", None) for grade in grades]
        run = _NUMERAL_RUN.match(self._text, start, end)
        if run is not None and len(run["each"]) == count:
            # 一二三产增加值: a numeral for each number
            head = self._text[run.end("each") : end]
            return [(run["serial"] + each + head, None) for each in run["each"]]
        start = self._with_owner(self._first_begins(start, end), end)
        whose = self._text.rfind("的", start, end) + 1
        if whose > start and len(re.findall("[、和及与]", self._text[whose:end])) == count - 1:
            # 甲和乙|的生猪和禽类存栏量
            start = whose
        wide = _WIDE.search(self._text, start, end) is not None
        # 农、林、牧、渔业分别为…: four, where there are four numbers
        apart = [(_WIDE, True)] if wide else [(_COMMA, True), (_JOINT, True), (_COMMA, False)]
        for marks, whole in apart:
            spans = self._split(marks, start, end, whole=whole)
            if len(spans) == count - 1 and spans:
                spans[-1:] = self._parted(spans)
            if len(spans) == count:
                low, high = spans[-1]
                spans[-1] = (low, self._phrases.tails.strip(self._text, low, high))
                return self._lend_head(spans, of) if all(a < b for a, b in spans) else []
        return []

    def _first_begins(self, start: int, end: int) -> int:
        """Where the first name begins, behind the verb that the row is the object of."""
        first = self._text.find("、", start, end)
        began = self._phrases.object_start(self._text, start, first if first > start else end)
        joint = _JOINT.search(self._text, start, end) if first < 0 and began > start else None
        # 住院和门诊|报销限额: a verb behind the joint is part of the last name
        return start if joint is not None and began > joint.end() else began

    def at_places(self, places: Sequence[PlaceMention], head: Span) -> list[Name]:
        """One name for each of a row of divisions, behind which the words `head` stand."""
        words = self._text[slice(*head)]
        if not words:
            return []
        if _FACILITY.match(words):
            return [(self._text[place.start : place.end] + words, None) for place in places]
        return [(words, head)] * len(places)

    def _with_owner(self, start: int, end: int) -> int:
        """福州|机场、厦门机场: where the first name begins, with whose it is."""
        first = _AND.search(self._text, start, end)
        if first is None:
            return start
        *_, joint = _AND.finditer(self._text, first.start(), end)
        low = start - (end - joint.end()) + (first.start() - start)
        name = self._text[start : first.start()]
        alike = low < start and self._text.endswith(name, joint.end(), end)
        return low if alike and _OWNER.fullmatch(self._text, max(0, low - 1), start) else start

    def of_ages(self, low: int, end: int, count: int) -> list[Name]:
        """0—14岁、15—59岁人口的比重: what is told of so many groups of people in turn."""
        first = _AGE.search(self._text, low, end)
        groups = _AND.split(self._text[first.start() : end]) if first is not None else []
        last = _AGE.match(groups[-1]) if len(groups) == count else None
        if last is None or not all(_AGE.match(group) for group in groups):
            return []
        head = groups[-1][last.end() :]
        names: list[Name] = [(joined(group, head), None) for group in groups[:-1]]
        return [*names, (groups[-1], None)]

    def with_branches(self, low: int, row: Span, count: int) -> Span:
        """A row with the branches before its comma: 采矿业，金融业，|房地产业分别.

        Not 发展养殖业，|种植业和林业分别: the words of the clause are as many as the numbers.
        """
        text, start = self._text, row[0]
        # 汽车制造业，医药制造业|2个行业: `low` is behind the count that sums them up
        low = start - REACH if low > start else max(low, start - REACH)
        if not text.endswith(("业，", "业,"), low, start):
            return row
        if any(len(self._split(marks, *row)) == count for marks in (_COMMA, _JOINT)):
            return row
        while start - 1 > low and text[start - 1] in "，," and text[start - 2] == "业":
            before = max(text.rfind(mark, low, start - 1) + 1 for mark in "，。；：,;\n")
            before = max(before, low)
            if start - before > _LONGEST_BRANCH or _DIGIT.search(text, before, start):
                break
            start = before
        return start, row[1]

    def summed_up(self, start: int, end: int, count: int) -> list[Name]:
        """投资、消费、进出口三大需求, 科技、教育两项|支出: names, their number and their head."""
        sums = _SUMS_UP.search(self._text, start, end)
        told = sums["count"] if sums is not None else ""
        if sums is None or (int(told) if told.isdecimal() else _COUNTS.find(told) + 2) != count:
            return []
        names = self.names(start, sums.start(), count)
        head = sums["head"] if _LENT.fullmatch(sums["head"]) else ""
        return [(_headed(name, head), None) if head else (name, span) for name, span in names]

    def _split(
        self, marks: re.Pattern[str], start: int, end: int, *, whole: bool = True
    ) -> list[Span]:
        """What stands between the marks, each branch of industry in one piece if `whole`."""
        spans: list[Span] = []
        named = _INDUSTRY.finditer(self._text, start, end) if whole else ()
        branches = [match.span() for match in named]
        for match in marks.finditer(self._text, start, end):
            if any(low < match.start() < high for low, high in branches):
                continue
            if match.start() > start:
                spans.append((start, match.start()))
            start = match.end()
        return [*spans, (start, end)] if start < end else spans

    def _parted(self, spans: Sequence[Span]) -> list[Span]:
        """The last of a row of names, parted where two are joined: 生活用品及服务类|及|交通类."""
        low, high = spans[-1]
        branch = _INDUSTRY.match(self._text, low, high)
        joints = list(_JOINT.finditer(self._text, branch.end() if branch else low, high))
        ending = self._text[spans[0][1] - 1]
        alike = (joint for joint in joints if self._text[joint.start() - 1] == ending)
        at = next(alike, joints[0] if joints else None)
        return [(low, at.start()), (at.end(), high)] if at else [spans[-1]]

    def _lend_head(self, spans: list[Span], of: Sequence[Quantity]) -> list[Name]:
        """教育、卫生支出 are 教育支出 and 卫生支出."""
        lent = self._lent(spans)
        # 生产总值（预计，下同）、财政收入
        words = [_ASIDE.sub("", self._text[slice(*span)]) for span in spans]
        industries = any(word.endswith("产业") for word in words)
        names: list[Name] = []
        # 第一、二、三产业: all are ordinals when the first is
        serial = "第" if words[0][0] == "第" else ""
        for at, (span, word) in enumerate(zip(spans, words, strict=True)):
            if lent and of and not _fits(lent, of[at], of[len(spans) - 1]):
                names.append((word, span))
            elif lent and word.endswith("等" + lent):
                # 教育、社保和就业|等支出
                names.append((word.removesuffix("等" + lent) + lent, None))
            elif serial and word[0] in _ORDINAL:
                names.append((joined(serial + word, lent), None))
            elif word.startswith(_NEWLY):  # 新增企业、销售额
                names.append((word, span))
            elif not lent or word.endswith(lent) or self._has_head(word, lent):
                names.append((word, span if len(word) == span[1] - span[0] else None))
            else:
                # 高技术、战略性新兴、高新技术产业增加值
                kind = "产业" if industries and word.endswith(("技术", "新兴")) else ""
                names.append((_headed(word, lent, kind), None))
        return names

    @staticmethod
    def _has_head(word: str, lent: str) -> bool:
        """收入、粮食产量: whether a name has its own head, and shares none: 门诊量和住院量|占比."""
        # 利税、利润|增速: how fast an amount grows is no amount
        shares = lent in _SHARES | _PACES and word[-1] not in _RATES
        if _THING.fullmatch(lent) and _OWN_THING.search(word):
            return True
        return HEADED.search(word) is not None and not shares

    def _lent(self, spans: list[Span]) -> str:
        """The head that the last name of a list lends to those before it."""
        first, last = self._text[slice(*spans[0])], self._text[slice(*spans[-1])]
        if first[-1] + last[0] in _SHARE_WORD:
            return last[1:]
        if grade := self._behind_grade(spans):
            return grade
        # 二、三产业; not 公用经费和|一般性支出
        serial = first[0] == "第" or first[-1] in _ORDINAL
        ordinal = last[0] == "第" or (serial and last[0] in _ORDINAL)
        head = (_AFTER_FIRST if ordinal else _LENT).search(last)
        if last in _SHARES:  # 增加值和|占比: a share of what was told, and no head
            return ""
        lent = head.group() if head is not None else ""
        if lent == "产量" and len(first) == 1 and last.endswith("肉产量"):
            return "肉产量"  # 猪、牛、羊、禽|肉产量
        lent = lent or self._people(spans) or self._acted_on(spans) or self._of_areas(spans)
        if lent[:2] in _HERDS and first.endswith(_HERDS):
            # 生猪存栏、出栏量 are 生猪存栏量 and 出栏量
            lent = lent[2:]
        if ordinal or not lent:
            return lent
        others = last.rpartition("等")[2]
        if last != others and _LENT.fullmatch(others):
            # 科技、住房保障等|支出
            return others
        return self._behind_first_word(spans, last) or lent

    def _people(self, spans: list[Span]) -> str:
        """党政机关、企业|党员: the people of whom the names before only say where they belong."""
        *names, last = (self._text[slice(*span)] for span in spans)
        people = _LENT_PEOPLE.search(last)
        return "" if people is None or any(map(_PEOPLE.search, names)) else people.group()

    def _of_areas(self, spans: list[Span]) -> str:
        """城镇和农村|低保对象: what is told of town and country alike."""
        *names, last = (self._text[slice(*span)] for span in spans)
        area = _AREA.match(last)
        alike = area is not None and all(map(_AREA.fullmatch, names))
        return last[area.end() :] if area is not None and alike else ""

    def _acted_on(self, spans: list[Span]) -> str:
        """新建、改建、扩建|学校: what all the verbs of a row act on."""
        *acts, (low, high) = spans
        if any(end - start > _LONGEST_ACT for start, end in acts):
            return ""
        verbs, text = self._phrases.verbs, self._text
        if not all(verbs.is_one_verb(text, *act) for act in acts):
            return ""
        behind = verbs.opening_verb(text, low, high)
        return text[behind:high] if low < behind < high - 1 else ""

    def _behind_grade(self, spans: list[Span]) -> str:
        """国家级、自治区级、市级|龙头企业: what the last of a row of grades is a grade of."""
        *names, last = (self._text[slice(*span)] for span in spans)
        graded = last.find("级") + 1
        return last[graded:] if graded and all(name.endswith("级") for name in names) else ""

    def _behind_first_word(self, spans: list[Span], last: str) -> str | None:
        """小学、初中、高中|专任教师合格率: all but the word that answers to the names before it."""
        lengths = {end - start for start, end in spans[:-1]}
        if len(lengths) != 1:
            return None
        # 农户、小微|企业贷款: 农户 is a borrower itself
        if _CLASS.match(last) or self._text[spans[0][1] - 1] == "户":
            return None
        length = lengths.pop()
        if length == 1 and last[0] in _OPPOSED:
            return last[1:]  # 轻、重工业占比
        first, *rest = self._phrases.words(last)
        # 食用|菌产值: a suffix of one character goes with the word before it
        if length != len(first) or not rest or (len(rest[0]) == 1 and rest[0] != "等"):
            return None
        if rest[0][0] in _SUFFIXES or rest[0] in _REGIONS:
            return None
        # 城镇、农村牧区|常住居民收入
        return last[length:].removeprefix("等").removeprefix("牧区")
