"""Finds the subject of the clause before: 留守儿童人数减少,共1460人; 税率,由4%调高到6%."""

import re

from pipeline.assemble.carried.same_deeds import same_deed
from pipeline.assemble.clauses import IN_ALL, Neighbourhood
from pipeline.assemble.measures.farming import among, farmed
from pipeline.assemble.measures.none_of import none_of
from pipeline.assemble.phrases.qualities import before_quality
from pipeline.assemble.references import OF_PEOPLE, STEPS
from pipeline.change_words import MOVES
from pipeline.clause_openings import REACH
from pipeline.seeds import one_of, read_seed
from schemas.seeds import LexiconRow

_ROWS = read_seed("adverbs.tsv", LexiconRow)
_BRISKLY = one_of(row.surface for row in _ROWS if row.kind == "pace")
_PACE = f"(?:{_BRISKLY})*"
_SUMS_UP = re.compile(
    r"(?:[共约近有达为均都]|[涨跌升降增]了?\Z|只有?|(?:控制|保持|维持|稳定|基本|大致|预计)*在|不足|不到|超过?|每[人户亩吨斤][每月年]*|分别|[从由]|(?:最初|原来|过去|当初|起初)的|共计|合计|总计|共有|达到|接近|突破|同比|环比|[年月日人户]均|[年月日]平均"
    rf"|{MOVES}(?:了|幅度)?|实现|完成|现有|仅有?|预计|\d{{1,2}}时(?:\d{{1,2}}分)?|\d{{4}}年|\d{{1,2}}月份?|[今去]年|年[底末]|全年|目前|现在|如今"
    r"|可以?|能够?|将|已经?|(?:是|为|相当于)[^，。；、\d]{1,8}的"
    # 总值翻一番,|按2005年价格计算达到90亿元
    r"|按照?(?:(?:19|20)\d\d年)?[^，。；、\d]{0,4}(?:价格?|汇率|口径)(?:计算|折算)?"
    # 投诉量大幅下降,|比上年减少120件
    r"|[比较与同](?:上年|去年|前年|往年|常年|上月|上周|\d{4}年)(?:同期|末|底)?(?:相比)?)*"
)
_TOLD = re.compile(
    r"(?P<subject>(?<!\d)(?!总[量额][^，]*第)[^，。；：,;\d]{1,24}(?:[数量额率值资款]|(?<!大)幅|标准|待遇|(?<=[水电气油房地米菜肉粮均单])价|额度|GDP|面积|规模|成本|收入(?:比|水平)?|之比|占比|比例|比重|里程|装机"
    r"|(?<![投生])[总单亩]产|客流|营收|产销|(?:对外|商品|汽车|电商|网上|网络)销售|[进出]口|集体经济|利润|收益|税收|租金|工资|薪[水酬资]|奖金|(?:满意|知晓|认可|信任|参与)度"
    r"|[收结立发]案|余额|支出|(?:价格|物价)总?水平|(?:价格|景气|综合)指数|CPI|PPI|生产|负荷|价格|[气水地]温|[温湿深高宽厚强浓密]度|[风流]速|水位|存栏|出栏|人口)|(?<![一-鿿])(?:(?:人口|面积)(?=最)|气温|收入(?:水平)?|进?出口|集体经济|[产销]量|总产|存栏|支出))(?:增[速幅]|涨幅)?(?:[（(][A-Z]{2,4}[)）])?"
    # 全市收案近十年来首次呈现下降趋势
    r"(?:\d{4}年|近[\d一二三四五六七八九十几]{1,2}年来?)?(?:连续[^，。；]{1,4}[年月季度周天])?(?:首次|首度)?(?:同比|环比)?"
    r"(?:(?:实现|出现|呈现?)?(?:[有所明显大幅逐年持继续稳步进一略翻成倍快速较不断]{2,4})?"
    rf"(?:(?:预计)?(?:[与同和](?:[去上往常]年|[上同]期|上月|节前)[^，。；\d]{{0,3}})?(?:基本|总体)?持平(?:[（(]\d+(?:\.\d+)?[)）])?|{_PACE}{MOVES}(?:态势|势头|趋势)?|扩大|优化"
    # 市场主体总量实现翻番,达到3万户
    r"|(?:[比较](?:(?:19|20)\d\d年|上年|去年)[末底]?)?翻了?[一两三]?番)"
    # 设施投资增长幅度较大,同比增长34.9%
    r"|[也都均]?(?:增长|上涨|下降|回落|[增涨降减]少?)?(?:幅度?|速度?|势头)[很最更较为比十分非常相对]*(?:[大小快慢高猛足]|明显|显著|突出|可观)"
    # 发生事故的比例较高,达60%
    r"|[也都均]?(?:仍然?|依然|相对|总体)?(?:[很更偏极]|较为?|比较|十分|非常|相对|特别)[大小高低多少快慢长]"
    # 最低气温变化不大,在11℃上下; 湿度不高不低,在40%至75%之间
    r"|[也都均]?(?:仍然?|依然|相对|总体)?(?:变化|起伏|波动|变动|浮动)(?:幅度)?(?:不[大小]|较[大小]|很[大小]|[明微]显?)|不[高大多]不[低小少]"
    r"|[也都均]?(?:将|会|稍|略)?有(?:所|些)?(?:回升|回落|下降|上升|好转)"
    # 最大雨量出现在东山村,为137毫米
    r"|出现在[^，。；：、\d]{2,14}"
    # 工业增加值按可比价格计算,增长1.7%
    r"|按(?:可比|不变|同)[^，。；、\d]{0,4}(?:计算|口径|测算)"
    r"|一年(?:比|更)一年[多高好]|越来越[多高好大广强]|年年(?:攀升|看涨|增加|提高)"
    r"|(?:再|又|连续?)?[上跨登迈]上?了?[一两三]个[^，。；]{0,4}(?:台阶|大关)"
    # 人口最多的乡镇是甲镇,有8万多人
    r"|最[高低大小多少](?:的[^，。；：\d]{1,10}[是为][^，。；：\d]{2,14})?|[再连屡续又]?[创续][下出了]?历?史?新高"
    r"|喜获丰收|再获丰收|稳中有[升增进降]|(?:实现)?“?[\d一二三四五六七八九十]{1,3}连[丰增涨升]”?"
    # 港口吞吐量创单月新纪录,超过16万标箱
    r"|[再又连屡续也都均还]*(?:[创刷打攀]|刷新|打破)[下出造破上升至到]?了?[^，。；、\d]{0,10}?(?:新高|新低|[纪记]录|佳绩|高峰|之最)"
    # 水泥产量由增转降,下降3%; 消费价格总体温和,同比上涨1%
    r"|由[升降增减涨跌正负]转[升降增减涨跌正负]"
    rf"|(?:{_BRISKLY}|运行|走势|基本|保持了?|恢复|一直|始终|呈现?|较为?|比较|[平稳][稳定]的|快速的)*"
    rf"(?:(?:稳定|稳健|{MOVES}|[上下]行|加快|放缓|恢复|向好|回暖|平稳|温和|企稳)(?:增长|上涨|运行)?|增长|增势|井喷)"
    r"(?:态势|势头|趋势|强劲|较快|迅猛|迅速|明显|喜人|良好)?"
    # 事故起数与去年同期相比，下降了77.8%
    r"|[与和同较比](?:去年|上年|前年|同期|20\d\d年|上月|往年|年初)[^，。；]{0,6}相?比"
    # 发电量位列第4位,占比7%
    r"|[位名排居列]{1,3}(?:第[一二三四五六七八九十\d]{1,3}位?|[首末]位|榜首)"
    # 集体收入便实现了零的突破,达到3万元
    r"|[便就也又]?(?:实现|取得)了?(?:零的?|历史性的?|新的?|重大|[质大]的|大幅度?|快速)*(?:突破|跨越|飞跃|跃升)"
    # 服务业比重首次超过工业,达到53%
    r"|(?:首次|历史性地?|首度|一举|反)超[过越]?了?[^，。；、\d]{2,10}"
    # 通车里程全国第四、突破1万公里
    r"|[位名排居列]*(?:全[国省市区州盟县旗球]|世界|[东中西]部)[^，。；、\d\n]{0,6}?"
    r"(?:[第前][一二三四五六七八九十\d]{1,3}[位名强]?|首位|榜首|前列)"
    # 财政收入突破亿元大关,实现1.1亿元
    r"|(?:将|有望|预计|首次|成功|一举|双双|历史性|率先|在全[国省市区盟旗县州])*(?:突破|迈过|跨过|跨越|越过|冲破|(?:[迈跨跃站登]|[再又连续]+)上|超过|首?破|超)"
    rf"(?:[^，。；]{{0,8}}{STEPS}|[十百千]*[万亿]+(?:元|美元|人次|吨)?))(?:[，,、]|——)$"
)


# 继续提高城乡低保标准,|每人每月分别达到850元
_RAISED = re.compile(
    r"(?:提[高升]|调[整高低]|[上下]调|降低|落实|执行|确定|明确|争取|用好|整合|统筹|安排|拨付|下[达拨]|发放|[投列]入|筹[集措]|募集|申请|兑[现付]"
    r"|[追上收]缴|盘活|返还|追回|挽回|支付)了?"
    r"(?P<subject>(?:[一二三四五两]、)?[^，。；、\d]{0,16}(?:标准|价格?|待遇|额度|比例|补[贴助]|工资|养老金|基数|资金|经费|款项?|保证金|奖金|租金|损失))[，,]$"
)


_DEGREES = ("满意度", "知晓度", "认可度", "信任度", "参与度")
_RATES = ("增幅", "增速", "涨幅", "降幅")


def told_of_share(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """投诉量同比减少,降幅达20%: the subject of the clause before, that of the last ；."""
    mark = max(
        text.rfind("；", here.before, here.clause), text.rfind(";", here.before, here.clause)
    )
    low = max(mark + 1, _subject_from(text, here))
    told = _TOLD.search(text, low, here.clause) or _RAISED.search(text, low, here.clause)
    return told.span("subject") if told is not None else None


def _subject_from(text: str, here: Neighbourhood) -> int:
    """From where the subject is sought: behind the number before, unless that is a run of years."""
    low = max(here.sentence.start, here.clause - REACH)
    run_on = _RUN_ON.search(text, max(here.sentence.start, here.before - 8), here.before)
    return low if run_on else max(low, here.before_over)


# 牲畜以养羊为主,共计约415头
_MAINLY = re.compile(
    r"(?:^|[，。；：,;\n])(?:(?P<subject>[^，。；：,;\d\n]{2,12})以[^，。；：,;\d\n]{1,12}"
    # 总人口中,以汉族为主,|达19108人
    r"|以(?P<chief>[^，。；：,;\d\n]{1,8}族))为主[，,]$"
)
# 超过1000人的少数民族有满族1个民族,|达4025人
_ONLY = re.compile(r"[有是为](?P<subject>[^，。；：、,;\d\n]{1,8}族)[1一]个(?:少数)?民族[，,]$")
# 生物资源种类繁多,|共218种
_ABOUND = re.compile(
    r"(?P<subject>[一-鿿]{2,12}?)(?:种类|品种|门类)*(?:十分|非常|极为|比较|较为)?(?:繁多|丰富(?:多样|多彩)?|较多|众多|多样|齐全|富集)[，,]$"
)
_KINDS = frozenset({"种", "类", "余种"})
# 民族构成以汉族为主,|占总人口的62%
_CHIEFLY = re.compile(
    r"(?:^|[，。；：,;\n])[^，。；：,;\d\n]{0,12}?以(?P<subject>[^，。；：,;\d\n]{1,12})为主[，,]$"
)
_TAKES_UP = re.compile(
    r"(?:人口|数量|面积|产量)?(?:大?约|大[概致])?占[到了据]?[^，。；、\d]{0,12}?(?:约|近|超过?)?"
)
# 印花税税率,由4.25%调高到6.5%
_FROM = re.compile(
    r"[由从](?:(?:原来|原先|最初|当初|以前|过去)的?|(?:\d{4}年|[上去前]年|年初|上月|上季)[^，。；\d]{0,4}的?|[高低]峰[期时]的?"
    r"|[一-鿿]{0,4}(?:时期?|之初|初期)的?)?"
)
_NAMED = re.compile(
    r"(?P<subject>[^，。；：,;]{2,30}(?:率|标准|数量|总数|比例|比重|价格|额度|总量|规模|收入|面积|产值))[，,]$"
)
# 案发率|连续三年下降,降幅为12%: how long it went on is no subject's end
_RUN_ON = re.compile(r"连续[^，。；]{1,4}[年月季度周天]$")
# 这样的服务活动,已经开展了120余次
_HELD = re.compile(
    rf"(?:目前|现在|已|已经|{IN_ALL}|累计|先后|还|连续|成功)*(?:开展|举办|举行|组织|进行|召开|开)了?(?:近|约|超过?)?"
)
_OCCASION = re.compile(
    r"(?:^|[，。；：,;\n])(?P<subject>[^，。；：,;\d\n]{2,20}(?:活动|会议?|培训|讲座|宣讲|服务|演出|行动|检查|课堂|比赛"
    r"|集市|义诊))[，,]$"
)
# “暖心事”项目在旗里已经开展了600个, 服务站已建成3个: what is counted is the subject
_DONE_OF = re.compile(
    r"(?P<subject>[^，。；：,;\d\n]{2,30}?(?:活动|培训|讲座|宣讲|服务|项目|工程|事项|行动|课堂|工作|站点?|中心|补贴|补助|贷款"
    r"|资金|奖金|救助))"
    rf"(?:在[^，。；：,;]{{1,14}}?)?(?:已经|已|目前|累计|{IN_ALL}|先后|计划|拟|预计)+[一-鿿]{{2}}了?(?:近|约|超过?|逾)?"
)

# 引进纯电动公交车,截至目前|已达1963台: what was taken up is what there is of it by now
_NOW_HAS = re.compile(
    rf"(?:(?:(?:截[至止]|到)?目前|现在|如今|眼下|至今|现)[，,]?)?(?:总数|总量|数量|规模)?(?:累计|{IN_ALL}|已经?|就)*"
    rf"(?:达到?|[拥现]?有|发展到|增[到至]|{MOVES}[到至]|扩[大展]到|突破|超过)了?(?:近|约|超过?)?"
)
_TAKEN_UP = re.compile(
    r"(?:引[进入]|购[进买置入]|发展|种[植上]|养殖?|培[育植]|投放|投用|推广|配[备置]|安装|添置|更新|打造|做[大强]|壮大|修?建[设起立]|设立)了?"
    r"(?!力度|规模|进度|步伐|[^，。；、\d]{0,4}(?:扩大|发展|增[加长多]|壮大|形成|由小|从无|上规模|提速|迅速|较快|势头))(?P<subject>[^，。；：,;\d\n、“”]{2,20}|“[^”]{2,8}”[一-鿿]{0,6})"
    r"(?:[，,](?:截[至止]|目前|如今|现在|眼下|到|至今)[^，。；,\n]{0,12})?[，,]$"
)

# 养羊大户,现有600只: who keeps them is not counted by the head
_WHO_KEEP = ("户", "人", "能手", "者", "状元", "大王")

# 灰枣一亩地可收|600公斤
_YIELDED = re.compile(
    r"(?:估计|预计|一般|平均)?(?P<subject>[一-鿿]{2,6}?)一(?:亩地?|棵树?|株|茬|年)"
    r"(?:大概|差不多)?[只最]?多?(?:可以?|能)够?[收产摘采打卖种栽插][了上出植]?(?:近|约|超过?)?"
)
# 这样的服务点,社区建了25个: the object is told first, and its verb has nothing behind it
_SUCH = re.compile(
    r"(?:^|[，。；：“\n])[而且]?(?:(?:[像象和跟与同][^，。；：\d\n]{1,10}?)?[像同]?(?:这样|那样|一样|类似|同样)"
    r"(?:[^，。；：\n]{2,30}?)?的|(?:这[种类]|此类|同类)(?:[^，。；：\n]{2,30}?的)?)(?P<subject>[^，。；：,;\d\n“”]{2,14}"
    r"|“[^，。；”\n]{2,12}”(?:活动|行动)?)[，,](?:(?:占地|造价|成本|[长宽高])[^，。；\n]{1,10}[，,]){0,2}$"
)
_MADE = re.compile(
    r"[^，。；：,;\d]{0,14}?(?:[建设有办开搞做修栽挂盖]|实施|引进|落地|签约|开工|建成|建有|建起|新建|设立|设置|打造|开展|组织|举办|办成|开设"
    r"|布设|安装|推出|修建|配备|发展|培育|培养|完成|解决|办[理结]|查[处办获]|处[理置]|化解|受理|收[到集]|评[选定出]|认领|落实)"
    r"[了过出]?(?:的[还就也]?有)?(?:近|约|超过?|上)?"
)


# 像这样的钢结构大棚目前全村|有3个: with where and when, and no mark between
_SUCH_OPENS = ("像", "象", "这", "那样", "类似", "同样", "如今", "目前", "现在")
_SUCH_HERE = re.compile(
    r"(?:如今|目前|现在)?(?:(?:[像象][^，。；：\d\n]{0,8}?)?(?:(?:[这那]样|类似|同样)的|(?<=[像象][这那]样))|这[种类])"
    r"(?P<subject>[^，。；：,;\d\n“”]{2,12}?)"
    r"(?:目前|现在|如今|眼下|[今去前当]年|在?全(?:[村镇乡旗县市区盟省国团场]|嘎查|苏木)|[我咱]们?(?:[村镇旗县市家]|嘎查)|[他她]们?家"
    r"|村里|镇里|旗里|嘎查里?|该村|[当本]地|这里|在[一-鿿]{2,6}?(?:[村镇乡旗县市区]|嘎查|社区|苏木))+"
    rf"(?:一?共|总共|就|还|已经?)*{_MADE.pattern}"
)


def told_first(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """The object that the clause before names: 这样的服务点,社区建了25个."""
    if text.startswith(_SUCH_OPENS, here.clause):
        there = _SUCH_HERE.fullmatch(text, here.clause, here.quantity.start)
        if there is not None:
            return there.span("subject")
    if here.clause < 1 or _MADE.fullmatch(text, here.clause, here.quantity.start) is None:
        return None
    such = _SUCH.search(text, max(0, here.clause - 2 * REACH), here.clause)
    if such is None:
        return None
    start, end = such.span("subject")
    return start, before_quality(text, start, end)  # 这种大棚|造价低,去年建了7个


# 其他盟市新开工项目分别是,通辽市40项: what a row of names is dealt out from
_FIRST_FEW = (
    r"(?:位?居|排[名在]?|[名位]列)前[两三四五六七八九十]+[位名]的[^，。；：,;\d\n]{1,8}[是为有]"
)
# 粮食产量|居全盟前三位的旗县|分别是: who leads is no part of what is counted
_LEADERS = (
    r"(?:(?:排[名在]?|位?居|[位名]列)?(?:全[国省市盟旗县区州])?前[两三四五六七八九十\d]+[位名]?"
    r"的?(?:[旗县市区盟州省]|地区|乡镇|苏木)*)"
)
_ROW_OF = re.compile(
    r"(?P<subject>[^，。；：,;\d\n]{2,30}?)(?:情况)?"
    rf"(?:{_LEADERS}?(?:分别|依次)(?:是|为|有)?|如下|{_FIRST_FEW})[，,：:]$"
)
# 在企业法人单位中,位居前三位的地区是：|通辽市32个
_ROW_AMONG = re.compile(
    r"在(?P<subject>[^，。；：,;\d\n]{2,30}?(?<=[人员位业口户构目师生司织校]))中"
    rf"(?:[，,]{_FIRST_FEW})?[，,：:]$"
)


# 新增幼儿园包括|思明区|2所
_ROW_IN = re.compile(
    rf"(?P<subject>[^，。；：,;\d\n]{{2,24}}?)(?:(?:包括|包含|涵盖|分布在)(?:了|有|在)?|{_LEADERS}(?:分别|依次)?[是为])"
    r"[^，。；：、,;\d\n的]{2,10}$"
)
# 居前三位的是|某县（350万吨）、某市（120万吨）
_ROW_LED = re.compile(
    rf"(?P<subject>[^，。；：,;\d\n]{{2,24}}?){_LEADERS}(?:分别|依次)?[是为](?:[^，。；：,;\n]{{2,60}}、)?"
    r"[^，。；：、,;\d\n的]{2,10}[（(]"
)
# 最大雨量出现在|某村|37毫米, 雨量前三位分别是|某村|110毫米
_AT_SPOT = re.compile(
    r"(?P<subject>[^，。；：、,;\n]{2,24}?)(?:排?[名位]?[在列]?前[两三四五六七八九十\d]+[位名])?"
    r"(?:出现在|发生在|依次[是为]|分别[是为])[^，。；：、,;\d\n的]{2,12}$"
)


def row_subject(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """The range that holds what the clause before a row of names counts."""
    low = max(here.sentence.start, here.clause - REACH, here.before)
    headed = None
    if low < here.clause:
        among = text.find("中", low, here.clause) > 0 and _ROW_AMONG.search(text, low, here.clause)
        headed = among or _ROW_OF.search(text, low, here.clause)
    if headed is None and here.first_in_sentence:
        headed = _ROW_IN.fullmatch(text, here.clause, here.quantity.start)
    if headed is None and here.quantity.dimension in {"length", "temperature"}:
        start = max(here.clause, here.before_over)
        headed = _AT_SPOT.fullmatch(text, start, here.quantity.start)
    return headed.span("subject") if headed is not None else None


def row_in_brackets(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """What a row counts whose numbers stand in brackets: 粮食产量居前三位的是某县（350万吨）."""
    low, end = here.sentence.start, here.quantity.start
    clause = max(low, *(text.rfind(mark, low, end) + 1 for mark in "，；："))
    led = _ROW_LED.fullmatch(text, clause, end) if text.find("前", clause, end) >= 0 else None
    return led.span("subject") if led is not None else None


# 工业经济总量|成为全区第四个突破2000亿元的地区
_RANKED_ABOVE = re.compile(
    r"(?P<subject>[^，。；：、\d]{2,20}?)(?:成为|是)[^，。；]{0,10}?第[\d一二三四五六七八九十]+个$"
)
# 城乡收入比由上年的2.11|缩小到2.05: what has moved stands before a bare number
_MOVED_FROM = re.compile(
    r"(?P<subject>[^，。；：\d]{2,24}?)[由从](?:\d{4}年)?[^，。；\d]{0,14}\d+(?:\.\d+)?(?:[天年个元件起次人户%‰])?$"
)

# 以某园区为代表的温室大棚,|总数达到5349座
_TOTALS = frozenset({"总数", "总量"})
_WHOLE = re.compile(r"的(?P<subject>[一-鿿]{2,10})[，,]$")
# 停车位由图纸上的|120个增加到186个, 覆盖率由建旗前的|2.96%提高到14.6%: how things stood before
_FROM_STATE = re.compile(r"(?P<subject>[^，。；：\d]{2,30}?)[由从][^，。；\d由从]{1,8}(?<!年)的?$")
# 跨境班列|累计开行20列: what runs is counted
_RUNNING = (
    "开行", "开通", "开工", "复工", "竣工", "投产", "投用", "建成", "下线", "落地", "成交", "开业",
    "入驻", "上线", "挂牌",
)  # fmt: skip
_RUNS = re.compile(
    # not 目前|已开工
    rf"(?!(?:截[至止]|到)?(?:目前|现在|如今|至今|眼下|今年|去年|年内)(?:以来|累计|{IN_ALL}|已|先后))"
    rf"(?P<subject>[^，。；：\d]{{2,30}}?)(?:累计|{IN_ALL}|已经?|先后)+(?:{'|'.join(_RUNNING)})"
)
_MOVES = re.compile(
    rf"[^，。；\d]{{0,6}}?(?:{MOVES}|增|提|扩|[拓加][宽高深厚]|发展|升|减|降|压|缩)[一-鿿]?[到至为]"
    # 窗口由原先的42个|整合成18个
    r"|(?:整合|合并|归并|撤并|优化|调整|缩减|变|改)(?:成|为|到|至)"
)


# 通用设备制造业（增长52.7%）、汽车制造业（增长48%）, 机井（120眼）、水塔（3座）: what it is of
# stands before the brackets
_BRACKETED = re.compile(
    r"(?:^|[，。；：,;、\n）)]|[，。；：,;、\n）)](?:以?及|[和与]))"
    r"(?P<subject>[^，。；：,;、\d\n（()）]{2,24})[（(]$"
)
# 粮食产量|（32亿斤）, 住院量增长|（2.3%）; not 比上年同期产量（99亿斤）
_OF_AMOUNT = re.compile(
    rf"(?:[数量额率值比例价费入积重润税]|支出|投资|标准|增速|[增涨降跌]幅|{MOVES})$"
)
_HELD_AGAINST = ("比", "较", "与", "同")
_BRACKET_ENDS = frozenset("）)，,；;")
_GAUGED = ("毫米", "℃", "度")
_GREW = re.compile(rf"(?:(?:同|环)比|[比较]上年(?:同期)?|分别)?{MOVES}")


def _before_bracket(text: str, start: int, behind: int) -> tuple[int, int] | None:
    """粮食产量（32亿斤）, 汽车制造业（增长48%）: what stands before the brackets."""
    grew = _GREW.match(text, start) is not None
    if not (grew or text[behind : behind + 1] in _BRACKET_ENDS):
        return None
    found = _BRACKETED.search(text, max(0, start - REACH), start)
    if found is None or grew:
        return found.span("subject") if found is not None else None
    subject = found["subject"]
    if subject.startswith(_HELD_AGAINST):
        return None
    # 机井（1200眼）; but 某地（263毫米）is no rain
    counted = text[behind] in "）)" and not text.endswith(_GAUGED, 0, behind)
    counted &= "于" not in subject[:4]  # 快于全国（5%）
    return found.span("subject") if counted or _OF_AMOUNT.search(subject) else None


def told_apart(text: str, start: int, end: int, behind: int) -> tuple[int, int] | None:
    """The range that holds the subject, where more than the number's noun stands behind it.

    Args:
        text: the article's text.
        start: where the words before the number begin.
        end: where they end.
        behind: where the number ends.
    """
    if text[start:end] in _TOTALS and (whole := _WHOLE.search(text, max(0, start - 20), start)):
        return whole.span("subject")
    if start == end and text[start - 1 : start] in {"（", "("}:
        return _before_bracket(text, start, behind)
    told = None
    moved = text.find("由", start, end) >= 0 or text.find("从", start, end) >= 0
    if text[end - 1] == "个":
        told = _RANKED_ABOVE.search(text, start, end)
    elif moved:
        told = _MOVED_FROM.search(text, start, end)
    if told is None and text.endswith(_RUNNING, start, end):
        told = _RUNS.fullmatch(text, start, end)
    if told is None and moved and _MOVES.match(text, behind):
        told = _FROM_STATE.search(text, start, end)
    return told.span("subject") if told is not None else None


def told_before(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """The range that holds the subject of the clause before, or of a verb of doing."""
    end = here.quantity.start
    low = _subject_from(text, here)
    if _FROM.fullmatch(text, here.clause, end) is not None:
        told = _NAMED.search(text, low, here.clause) or _TOLD.search(text, low, here.clause)
    elif _SUMS_UP.fullmatch(text, here.clause, end) is not None:
        told = _TOLD.search(text, low, here.clause) or _RAISED.search(text, low, here.clause)
        told = told or _MAINLY.search(text, low - 1, here.clause)
        told = told or _ONLY.search(text, here.sentence.start, here.clause)
        if told is None and here.quantity.unit in _KINDS:
            told = _ABOUND.search(text, low, here.clause)
    else:
        held = _HELD.fullmatch(text, here.clause, end) is not None
        told = _OCCASION.search(text, low, here.clause) if held else None
        start = max(here.clause, here.before)
        told = told or _DONE_OF.fullmatch(text, start, end) or _YIELDED.fullmatch(text, start, end)
    if told is None and here.quantity.unit == "%" and _TAKES_UP.fullmatch(text, here.clause, end):
        told = _CHIEFLY.search(text, low - 1 if low else 0, here.clause)
    of_things = told is None and here.quantity.unit not in OF_PEOPLE
    if of_things and _NOW_HAS.fullmatch(text, here.clause, end):
        told = _TAKEN_UP.search(text, low, here.clause)
        if told is not None and told["subject"].endswith(_WHO_KEEP):
            told = None
    told = told or farmed(text, here, low) or among(text, here, low)
    told = told or none_of(text, here, low) or same_deed(text, here)
    return _subject(text, here, told) if told is not None else None


def _subject(text: str, here: Neighbourhood, told: re.Match[str]) -> tuple[int, int] | None:
    """The range of the subject that was told, as far as the number may be of it."""
    start, end = told.span("chief" if "chief" in told.groupdict() and told["chief"] else "subject")
    if here.quantity.dimension != "percent":
        if text.endswith(_DEGREES, start, end):
            return None  # 活动参与度不断提高,达3万人次
        end -= 2 * text.endswith(_RATES, start, end)  # 游客增幅较大,达41万人次
    # 2022|年工业总产值: a subject has no digits, but the year before it may
    return start + (text[start] == "年" and text[start - 1 : start].isdigit()), end
