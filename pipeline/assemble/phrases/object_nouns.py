"""Finds the noun that closes a range: the object of its last verb, or its subject."""

import re
from bisect import bisect_right

from pipeline.assemble.clauses import CARRIED_OVER, Span
from pipeline.assemble.held_against import RECKONED
from pipeline.assemble.phrases.adverbs import predicate_start
from pipeline.assemble.phrases.doers import GAVE, behind_doers
from pipeline.assemble.phrases.leads import DATELINE, WIRE, lead_end
from pipeline.assemble.phrases.names_before import NamesBefore
from pipeline.assemble.phrases.noun_starts import behind_list, with_its_verb
from pipeline.assemble.phrases.phrases import Phrases
from pipeline.assemble.phrases.prepositions import frame
from pipeline.assemble.references import THEREABOUTS
from pipeline.edges import begins, ends
from pipeline.seeds import one_of, read_seed
from schemas.article import Article
from schemas.mentions import TimeExpression
from schemas.seeds import LexiconRow

ONLY_MODIFIER = re.compile(
    rf"^(?!新人$)(?:{one_of(row.surface for row in read_seed('modifiers.tsv', LexiconRow))}"
    r"|除(?![草尘臭虫湿霜害夕雪冰险涝法外名])[^，。；]{2,24}"
    r"|全(?:港澳台?|球|世界|[国省市区旗县盟州镇乡村社台港澳])"
    r"|该."
    r"|本(?![钱金息领科])."
    r"|一[片块处间座栋个条所套幢台辆架艘头只匹峰道堵口眼笔份批单]?"
    # 一亩地|能挣2000元
    r"|(?:[养喂种]|饲养|种植)?一(?:亩[地田]?|头[牛猪驴]|只[羊鸡]|匹马|峰骆?驼|棵树)"
    r"|(?:局部|部分|个别)(?:地区|地方|区域|乡镇|站点|路段|时段)"
    r"|第[一二三四五六七八九十\d]+[天年位名个次批家]"
    r"|一个?(?:小时|钟头|天|月|年|次|趟|晚|季度?|周|星期)"
    r"|[省市州盟旗县区乡镇村]{2,4}[两三四]级"
    r"|比(?![例重赛率值拼如]|利时|亚迪)[一-鿿]{1,8}|比(?![例重赛率值拼如亚]|利时)[一-鿿]{1,20}收入"
    # 每头牛|能赚3000元, 平均一家|14亩: of which one it is told
    r"|每(?!个家庭)[个位名头只匹峰棵株户家座栋][一-鿿]{0,4}?(?:[牛羊猪鸡鸭鹅马驴驼鹿兔蜂鱼树苗户人员民棚]|学生|家庭|孩子|儿童|妇女)"
    r"|平均(?:每|一)[家户人]|每家"
    # 园区门口|还有十几家, 城南|有8家: where more of them are
    rf"|{THEREABOUTS}"
    r"|(?:好|丰|平|正常|一般)年(?:景|份|头)(?:时|里|下|的时候)?"
    r")*$"
)
# 争取中央、自治区|820万元资金: who gives is not what is given
_GIVERS = re.compile("^(?:(?:中央|国家|自治区|上级|[本我]?[省市盟旗县区])级?(?:财政)?[、和及]?)+$")
# 合作社有社员32户, 农户达到人均收入2500元: the owner is not what is counted
_OWNS = re.compile(
    r"达到(?![或国])(?=[一-鿿]{3})|需(?<=[产设区县市旗]需)(?=[一-鿿]{2,6})(?![求要水氧热用])"
    r"|有(?<!(?<![工农家用])具有)(?<![所没占享持国公私富特原稀固保据含既]有)"
    r"(?![林价效]|机(?![动械井票场房])|[限色关期偿序线益害组着力望待志责任趣]|利(?![率润])|意(?![向愿])|面积)"
    # 青少年组获|金牌, 我县选手获|奖牌
    r"|获(?<=[组队团手员]获)(?=[金银铜奖][牌项章杯])"
)
# 村里1.4万亩耕地
_WITHIN = re.compile(
    r"^(?:[^，。；]{0,4}(?:[村镇乡旗县市区校厂院园棚家]|嘎查|苏木)|[^，。；]{0,5}[账本手车地山店网身床路街户室桌墙卡屋仓圈田班]"
    r")[里内上中]$"
)
# 一天摘, 老人收: a verb of one character, whose subject is not what it measures
# 能‘干’到40万元
_SAID_VERB = re.compile(r"[“‘][一-鿿][”’]$")
# 奖补, 给水网管: a noun that ends as such a verb does
_NO_VERB = re.compile("(?:奖补|[水气汽油网钢铁胶塑铜]管)$")
_ONE_VERB = frozenset(
    "省扩攒缴落加买卖花赔赚挣吃喝修种养收管看摘跑走打搬送拉借还交领发给付捐垫贴补欠"
)
# 位于旗府西南10公里处: where a thing lies is not what it measures
_LIES = re.compile(r"^(?:位于|地处|坐落)(?![^，。；：、\d]{1,14}的[一-鿿]{2})")
_BUDGET = re.compile(
    "(?:预算|计划|任务)数?|用户数?|总?[人户]数|余额|[存出]栏数?|拥有量|保有量|库存|总产量?|单产"
)
_ASIDE_ENDS = re.compile(r"[^（()）]*[)）]")
# 买了|怀犊母牛, 配套建设了|占地: what the verb acts on
_DID = re.compile(
    r"(?<![为除罢受到])了(?![解断然得不却结])(?=[一-鿿“]{2})"
    # 种地、养羊一年下来|纯收入
    r"|一(?:年|季|天|趟|个月)下来(?=[一-鿿]{2})"
)
# 全县累计|救助群众, 县公安局累计|救助群众; 公众号累计点击量 is one noun
_IN_ALL = re.compile(
    r"[一-鿿]{2,10}(?<![数总])累计(?=[一-鿿“]{2})(?![一-鿿]*(?:[量额率数值速幅重度]|结[存余])$)"
)
# 蔬菜种植为村集体|增收, 市妇联为社区|筹资
_FOR_WHOM = re.compile(
    r"(?<![作成称认因视])为(?![主期])[^，。；、\d的]{2,14}?"
    r"(?=(?:增收|创收|挽损|节支|减负|[出筹集捐募]资|捐款|募捐|募款)$)"
)
# 为参保农民每人|补贴保费, 为每户农民|补助化肥款
# 社员靠分红|人均增收, 牧民进城打工|每人创收
_BY_WHAT = re.compile(
    r"(?:靠|通过|依托|借助|外出)[^，。；、\d]{2,16}?"
    r"(?=(?:每[户人亩]|[户人亩]均)年?(?:增收|创收|收入|分红|获利)$)"
)
_FOR_EACH = re.compile(
    r"[为给向对](?:[^，。；、\d]{2,24}?每(?:[人户亩家头只]|[一-鿿]名)(?:每[年月天])?|每[^，。；、\d]{1,10}?)"
    r"(?=(?:发放?|补[贴助]|资助|奖[励补]|下发|支付|增加|赠送|送[去上])[一-鿿]{0,8}$)"
)
_POOLED = re.compile(
    r"(?:统筹|整合|协调|募得|筹得|使用了?(?!权))(?=[一-鿿]{2,20}(?:资金|基金|经费|善款)$)"
)
# 按照|300户到500户的标准
# and 按人均|25平方米的标准
_BY_RULE = re.compile(r"^(?:按照?|根据|依照|依据|参照)(?:[人户亩村]均|每[人户亩])?$")
# 从中央预算内资金中向我区|下达1.5亿元: from what and to whom is no sum
_FROM_TO_WHOM = re.compile(r"^[^，。；、\d]{2,24}[中里](?:向|给|为|对)[^，。；、\d的]{1,12}$")
# 王某、李某等|7人: names withheld say nothing of who they are
_WITHHELD = re.compile(
    r"^[一-鿿](?:某[某甲乙丙]?|女士|先生)(?:、[一-鿿](?:某[某甲乙丙]?|女士|先生))*等?$"
    # 包头籍男子王某|被骗2万元
    r"|^[^，。；、\d]{1,14}(?:[人子籍民]|群众|老板)[一-鿿]某[某甲乙丙]?(?:在[^，。；、\d]{1,8})?"
    r"(?:被?[骗盗]走?|被?诈骗|骗[取得]|新台币|人民币|现金|损失)*$"
)
# 监测数据显示|降雨量: who or what tells it is no part of what is told
_SHOWN = re.compile(
    r"(?:数据|资料|调查|统计|结果|报告|公报|[监检]测|普查|账[本目]|台账|记录|预测|分析|信息|[表计仪])"
    r"(?:均|都|也|还)?(?:显示|表明)了?(?![出屏器牌面大终]|技术|设备|产业|材料|装置|系统)"
)
# 包头|籍学生, 黄河|包头段水质, 台湾|人蔡某
_NAME_GOES_ON = re.compile("[级港站籍]|段(?![落子])|人(?=[一-鿿]某)")
# 比全省（7.7%）和全国（7.0%）|分别高1.0、1.7个百分点
# 单产再创新高|全区粮食总产量: a heading that lost its stop
_HEADED = re.compile(
    r"(?<=..)(?:(?:新(?:高|低|步伐|台阶|成效|进展|突破|局面|水平|篇章|成就|高度)|优势|情况)"
    r"|(?:稳步|平稳|较快|快速|持续|稳定|不断|进一步|明显|显著)"
    r"(?:增长|提[升高]|改善|推进|回升|向好|增强|扩大|优化|加快|恢复|巩固|完善|发展))"
    r"(?=全[省市县区旗盟州镇乡村][一-鿿]{2})"
)
# 不出远门|就能挣1600元
_AT_HOME = re.compile(r"^(?:足?不出|不用出|没出)[一-鿿]{1,3}$")
_HIGHER = re.compile("(?:分别|均|都)?[高低快慢](?:出|于)?$")
_TALL = re.compile(r"高(?=[约近达]{0,2}[\d一二三四五六七八九十百.]+[余多]?(?:米|厘米|公分|层))")
_NO_OBJECT = re.compile(
    "|".join(
        f"(?:{no.pattern})"
        for no in (
            ONLY_MODIFIER,
            _GIVERS,
            _LIES,
            GAVE,
            _BY_RULE,
            _HIGHER,
            _AT_HOME,
            _WITHHELD,
            _FROM_TO_WHOM,
        )
    )
)
_MODIFIES, _OPENS_NO_OBJECT = begins(ONLY_MODIFIER), begins(_NO_OBJECT)
# 村里一座|1800平方米的电站, 战士们开凿出一眼|深20米的井, 这对于一个|常住户530户的嘎查
_ONE = re.compile(
    r"(?<=[一-鿿])(?<![第每同统唯专万十百千两二三逐不])一(?:家(?!$|老小)|[个座处条栋间片块口眼台辆套支名位只头棵])"
    r"(?![月人个小百多有是集以占儿心劲]|空白)(?=$|[深宽长高厚]$|..)"
)
_WITHIN_ENDS = ends(_WITHIN)
# 对|东盟进出口, 对|美国、欧盟出口增速: with whom one trades belongs to the figure
_TRADED = re.compile(
    r"(?<!外)(?:进出口|出口|进口|贸易额?)(?:总?[额值量]|总值|规模|增速|[增降]幅)*$|出口[一-鿿]{2,10}$"
)
_CONVERTED = ("换算", "折算", "折合", "计算")
_AT_RATE = re.compile(r"(?:按照?|以)[^，。；：、\n按以]{0,12}汇率[^，。；：、\n]{2}$")
_DASHES = frozenset("—-－~～·")
# 锂能等|新能源项目; not 等级公路, 等额贷款
_AND_SUCH = re.compile("等(?![级次额待候比高位离效外差份边距量式深腰同身温压渗])(?=[一-鿿]{2})")
_SHORT_OWNER, _KINDS = 3, frozenset("类种项级界方地个家户村镇旗县区市乡位学校单省部族行自")
# 尚未开工的|工程, 没有检修的|设备: without it the words would say the contrary
_UNDONE = re.compile(
    r"(?:[尚还仍暂均都从]未|未能?|没有?|无法|不[能愿]|即将|拟(?<![模虚草比]拟)|待(?<![接招等期对优]待))[一-鿿]{2,4}的$"
)
# 未按计划|开工项目, 未经批准|占地
_NOT_DULY = re.compile(
    r"(?:未能?|没有?|不)(?:按[计规][划定]|按[时期]|如[期实]|及时|经(?:批准|审批|许可|备案))$"
)
_NEXT_DEED = re.compile(
    "、(?=(?:新增|新建|新设|新开|新改建|改建|扩建|新栽|新修|新打|净增)(?![、和与及])[一-鿿“]{2})"
)
_TWO = 2
_QUOTED = 30
"""How far back the marks of a quotation may open that a noun ends."""
# 芒果成“脱贫果” 助|25万人走上致富路: a headline's verb alone
_HELPS = frozenset("助让带促惠引")


def _is_no_object(words: str) -> bool:
    """Whether no verb can act on what the words say, nor a number count it."""
    if _OPENS_NO_OBJECT(words[0]) and _NO_OBJECT.match(words):
        return True
    return _WITHIN_ENDS(words[-1]) and _WITHIN.match(words) is not None


def _behind_pooling(text: str, start: int, end: int) -> int:
    """县财政统筹|各类资金: where the money begins that somebody pools."""
    pooled = _POOLED.search(text, start, end) if text[end - 1] in "金费款" else None
    return pooled.end() if pooled is not None else start


def _behind_one(text: str, start: int, end: int) -> int:
    """开凿出一眼|深: where the words begin behind the last 一 with a classifier."""
    at = text.rfind("一", start, end)
    one = _ONE.match(text, at, end) if at > 0 else None
    return one.end() if one is not None else start


def _is_quoted(text: str, span: Span, at: int) -> bool:
    """Whether marks of a quotation within the words enclose a place."""
    opened = text.rfind("“", span[0], at)
    return opened >= 0 and at < text.find("”", opened, span[1])


def _whole_quotation(text: str, low: int, start: int, end: int) -> int:
    """完成“十通十有”|项目, “我的韶山|行”研学: where the marks open of a quotation that closes."""
    for opening, closing in ("“”", "《》"):
        closed = text.find(closing, start, end)
        if closed < 0 or text.rfind(opening, start, closed) >= 0:
            continue
        opened = text.rfind(opening, max(0, start - _QUOTED), start)
        if opened >= 0 and text.find(closing, opened, start) < 0:
            return opened
        start = low if closed == start else start
    return start


def _with_lead(text: str, low: int, start: int, end: int) -> int:
    """Where the noun begins with what leads it: 以花椒为主的|产业, 对|美出口, 获得|补贴的农户."""
    framed = frame(text, low, end)
    if framed is not None and start < framed[1]:
        start = framed[0]
    denied = _UNDONE.search(text, start - 9, start) if text[start - 1 : start] == "的" else None
    if denied := denied or _NOT_DULY.search(text, max(low, start - 6), start):
        start = denied.start()
    start -= text[start - 1 : start] == "对" and _TRADED.search(text, start, end) is not None
    return with_its_verb(text, low, start, end)


class ObjectNouns:
    """Cuts the nouns that close ranges of one article."""

    def __init__(self, phrases: Phrases, article: Article, names: NamesBefore) -> None:
        self._phrases = phrases
        self._text = article.text
        self._names = names
        self._has_wire = WIRE.search(article.text) is not None
        self._times = article.times
        self._time_starts = [time.start for time in article.times]
        self._time_at = {time.start: time.end for time in article.times}
        self._led = -1, -1
        """Where a range begins and ends that nothing opens any more: several rules ask for one."""

    def object_in(self, start: int, end: int) -> Span | None:
        """The noun phrase that closes a range: the object of its last verb, or its subject."""
        text = self._text
        if text.endswith(_CONVERTED, start, end):
            # 进出口|按年末汇率折算|达50亿元; 以年末汇率换算|达1100美元 names nothing
            rate = _AT_RATE.search(text, start, end)
            end = rate.start() if rate is not None else end
        low = start = self.strip_lead(start, end)
        # a quotation that opens in the clause and is not closed bounds it
        opened = max(text.rfind("“", start, end), text.rfind("‘", start, end))
        if opened >= 0 and not any(mark in text[opened:end] for mark in "”’"):
            start = self.strip_lead(opened + 1, end)
        if end <= start or (_MODIFIES(text[start]) and ONLY_MODIFIER.match(text[start:end])):
            return None
        if text[end - 1] in "”’" and _SAID_VERB.search(text, start, end):
            return None
        start = self._names.behind_described(self._names.behind_person(start, end), end)
        found = self._phrases.object_start(text, start, end)
        start = self._narrowed(behind_list(text, start, found, end), end)
        start = self.behind_adverb(start, end)
        while start < end and text[start] in _DASHES:
            start += 1
        start += _AND_SUCH.match(text, start, end) is not None
        start = _whole_quotation(text, low, start, end)
        # 产值超百亿元的|县有12个: behind what it is like, it is what is counted
        like = text[start - 1 : start] == "的" or bool(_TALL.match(text, start))
        if end <= start or (not like and _is_no_object(text[start:end])):
            return None
        # 五个村各|捐助500元
        each = (
            text[start] == "各" and end - start == len("各捐助") and text[start + 1] not in _KINDS
        )
        start += each and self._phrases.verbs.is_verb_only(text, start + 1, end)
        return _with_lead(text, low, start, end), end

    def behind_adverb(self, start: int, end: int) -> int:
        """Where the verb begins behind an adverb; `end` for a verb of one character."""
        text = self._text
        begin = predicate_start(text, start, end)
        if begin > start:
            begin = self.strip_lead(begin, end)
            if end - begin < 2:
                return end
            start = begin
        single = end - start > 2 and text[end - 1] in _ONE_VERB
        if single and not _NO_VERB.search(text, start, end):
            return end if len(self._phrases.words(text[start:end])[-1]) == 1 else start
        return start

    def _narrowed(self, start: int, end: int) -> int:
        """Where the thing itself begins: behind its owner, a heading's space, a time within."""
        text = self._text
        start = self._behind_owner(start, end)
        headed = text.find("全", start, end) > start and _HEADED.search(text, start, end)
        start = headed.end() if headed else start
        if (at := text.find("显示", start, end)) < 0:
            at = text.find("表明", start, end)
        shown = _SHOWN.search(text, start, end) if at > start else None
        start = shown.end() if shown is not None else start
        if text.find("了", start, end) >= 0 or text.find("下来", start, end) >= 0:
            for done in _DID.finditer(text, start, end):
                start = done.end()
        served = _FOR_WHOM.search(text, start, end) if text[end - 1] in "收损支负资款捐" else None
        start = served.end() if served is not None else start
        each = (
            _FOR_EACH.search(text, start - 1, end) if text.find("每", start, end) > start else None
        )
        start = each.end() if each is not None else start
        gained = _BY_WHAT.search(text, start, end) if text[end - 1] in "收入红利" else None
        start = gained.end() if gained is not None else start
        start = self._behind_deed(start, end)
        in_all = text.find("累计", start, end) >= 0 and _IN_ALL.match(text, start, end)
        start = in_all.end() if in_all else start
        start = behind_doers(text, _behind_pooling(text, _behind_one(text, start, end), end), end)
        space = text.rfind(" ", start, end)
        if space > start and text[space + 1 : end] in _HELPS:
            return end
        quoted = text.rfind("“", start, space) > text.rfind("”", start, space)
        if space > start and end - space > 3 and not quoted:
            start = space + 1
        at = bisect_right(self._time_starts, end)
        if at and start < (last := self._times[at - 1]).end <= end - 2 and last.start != start:
            budgeted = last.start > start and _BUDGET.fullmatch(text, last.end, end)
            if budgeted or _ASIDE_ENDS.match(text, last.end, end):
                # 万元GDP（当年价）用水量, 财政支出年初预算, 移动电话年末用户
                return self.strip_lead(start, end)
            start = self._behind_time(start, last)
        return self.strip_lead(start, end)

    def _behind_deed(self, start: int, end: int) -> int:
        """建设滨河公园、|新增绿地: where the last deed of a row begins, each with its object."""
        text, low = self._text, start
        if text.find("、", start, end) < 0:
            return start
        for deed in _NEXT_DEED.finditer(text, start, end):
            mark = deed.start()
            cues = self._phrases.verbs.cues(text, low, mark)
            acts = bool(cues) and cues[0].start == low and mark - cues[0].end > 1
            acts |= text.startswith("建设", low) and mark - low > 2 * _TWO - 1
            acts |= mark - low > _TWO and self._phrases.verbs.ends_in_verb(text, low)
            low = mark + 1
            # 老旧小区、新建小区: not what two of a kind are
            if acts and text[mark - 2 : mark] != text[end - 2 : end]:
                start = low
        return start

    def _behind_owner(self, start: int, end: int) -> int:
        """合作社有|社员30户: where what somebody has begins; “大观有好戏”等活动 is one noun."""
        text = self._text
        if _OWNS.search(text, start, end) is None:  # takes half as long as to begin to go through
            return start
        for owns in _OWNS.finditer(text, start, end):
            alone = text[end - 1] in "牛羊马驼猪鸡驴鹿蜂"  # 合作社现有|马260匹
            long = end - owns.end() >= 2 - alone and "的" not in text[owns.end() : end]
            if long and not _is_quoted(text, (start, end), owns.start()):
                start = owns.end()
        return start

    def _behind_time(self, start: int, time: TimeExpression) -> int:
        """Where the noun begins behind a time: 加上|上年结转; 国债资金上年结余 is one noun."""
        if CARRIED_OVER.match(self._text, time.end) is None:
            return time.end
        return start if time.start - start > _SHORT_OWNER else time.start

    def strip_lead(self, start: int, end: int) -> int:
        """Leave out times, places, persons and connectives that open the clause."""
        text = self._text
        dateline = DATELINE.match(text, start, end) if self._has_wire else None
        if dateline is not None:
            start = dateline.end()
        priced = text.endswith(("市场价", "行情"), start, end)  # 按照目前|市场价每公斤7元计算
        reckoned = RECKONED.match(text, start, end) if text.startswith("按", start) else None
        if reckoned is not None and not (priced and reckoned.end() == end):
            start = reckoned.end()
        while start < end and (start, end) != self._led:
            if self._time_at.get(start, end + 1) <= end and not CARRIED_OVER.match(
                text, self._time_at[start]
            ):
                start = self._time_at[start]
            elif start < (
                name := self._names.titled_until(start)
            ) < end and not _NAME_GOES_ON.match(text, name):
                start = name
            elif self._names.end_of(start) == end:
                # 和林县: a name and nothing else, whose first character is no connective
                break
            else:
                behind = lead_end(text, start, end)
                if behind == start:
                    break
                start = behind
        self._led = start, end
        return start
