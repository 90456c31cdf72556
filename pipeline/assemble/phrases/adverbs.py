"""Adverbs and auxiliaries, which part a noun from its verb: 诊疗车|共|出车96趟, 大棚|能|收入.

Most are one character, and stand in nouns as well: 人才, 能源, 首都. Those words are in
`seeds/adverbs.tsv` beside them. Verbs that do the same stand in `seeds/noun_ends.tsv`.
"""

import re

from pipeline.seeds import guarded, read_seed
from schemas.seeds import LexiconRow

_ROWS = read_seed("adverbs.tsv", LexiconRow)
_WORDS = guarded(
    (row.surface for row in _ROWS if row.kind == "adverb"),
    (row.surface for row in _ROWS if row.kind == "word"),
)
# every alternative begins with a character of its own, so that the engine skips to the next
_MODALS = (rf"{head}(?:能|要|敢)(?![力源量耗效求素])" for head in "就还也都便不只")
_IN_CONTEXT = (
    # 最高|可达
    r"最高(?=[能可])",
    # not 5只羊, 船只
    # 每亩油茶预计可|产鲜果
    r"可(?=[稳亩]?产[一-鿿]{2})(?<![认许]可)(?!产(?:业|品|量|能|值|生))",
    # 老人只需|花费
    r"只(?<![一两三四五六七八九十百千万\d多几船头羊牛]只)(?![数均])(?:需要?(?=[一-鿿]{2}))?",
    # 农闲时|仅
    r"仅(?:需要?(?=[一-鿿]{2})|(?<=[一-鿿]{2}时仅)(?![次仅限凭有]))",
    # 小麦|有效应对旱情
    r"有效(?=应对|抵御|遏制|缓解|化解|解决|提升|提高|促进|防止|防范|降低|减少)",
    # 村民|当保洁员
    r"当(?<=[民人工户生]当)(?=[一-鿿]{1,4}[员工长匠手](?![一-鿿]))",
    # 大棚|已全部建成; 已探明储量 is a noun
    r"已(?<![而早业]已)(?![婚知故往]|探明)(?=[一-鿿、]{4})",
)
ADVERB = re.compile("|".join((*_MODALS, *_IN_CONTEXT, *_WORDS)))
_ENDS = read_seed("noun_ends.tsv", LexiconRow)


def _ends(kind: str) -> str:
    return "|".join(row.surface for row in _ENDS if row.kind == kind)


_HOW = rf"(?:(?!天)[一-鿿]然地|{_ends('manner')})(?=[一-鿿])"
HOW = re.compile(_HOW)
"""How something is done: 清晰地|显示. No noun begins so."""
# 作品|获文华奖: what must follow such a word so that it is a verb
_FOLLOWED = {
    "作为": r"(?=[一-鿿])",
    "获": r"(?=[一-鿿]{2})",
    # 茶苗|来帮助贫困户脱贫
    "来": r"(?=保[证障]|支持|满足|解决|推动|促进|提高|完成|帮助|改善)",
    # 沙地|变绿洲
    "变": r"(?=[一-鿿]{2})",
    "帮助": r"(?=[一-鿿]{3})",
    "靠": r"(?=[一-鿿]{2})",
    # 单位|会在年内落成
    "会": r"(?=[在被把让使给随因按])",
    # 水浇地|多以玉米为主
    "多": r"(?=以(?![上下内外])|靠|用于|分布|集中在)",
    "约": r"(?=[能可需])",
    # 5个社区|精准分割为10个小社区
    "精准": r"(?=[分划拆推投识锁]|对接)",
}
_NO_CUES = [row.surface for row in _ENDS if row.kind == "word"]
_CUES = "|".join(
    guarded([row.surface], _NO_CUES)[0] + _FOLLOWED.get(row.surface, "")
    for row in _ENDS
    if row.kind == "cue"
)
# 4名党员|出了门: the last character of these is none of a verb
_OF_MEN = (
    r"[员师者们]|(?<=[学新考男女])生|(?<=[村居牧农市渔])民|(?<=干)部"
    r"|(?<=[工老男女年大商客])人|(?<=[农住养贫用])户"
)
# 有280盏路灯|了。: the last characters of what there is by now, and of no verb
_THING = "[灯棚机器楼园厂店堂桥渠井圈舍窖池塔路]"
# a thing and what becomes of it: 单元|换了, 牧民|赶着, 车|没处停, 奶子|全做成
_BEHIND_NOUN = re.compile(
    # 80只羊|个个膘肥体壮, 12户人家|家家有车; 直播卫星户户通设备 is a noun
    r"(?P<each>[个户家人村样条棵株间座只头匹件项处所辆桩笔场台套片块份镇校])(?P=each)(?!(?P=each)|均|[通响](?:设备|工程|项目|接收|系统|广播|卫星))|"
    # 牦牛|悠然地咀嚼, 藏房|布置得舒适
    rf"{_HOW}|(?:更[好快多加优]|(?P<twice>[一-鿿])(?P=twice))地(?=[一-鿿])"
    # 牦牛|神秘地说, 羊|慢悠悠地走来
    r"|(?<=.)[一-鿿]{2}(?<![耕林草湿用工基产营园场农田坡宅])地(?=[说讲道](?![路道])|告诉|介绍[说道，]|回忆|[走看望]着|笑着)"
    r"|(?<=.)[一-鿿](?P<slow>[一-鿿])(?P=slow)地(?=[一-鿿])"
    rf"|(?:{_ends('result')})(?=[一-鿿]{{2}})"
    rf"|{ADVERB.pattern}|{_CUES}"
    # 20个示范县|我市占2个
    r"|(?<=..)我[国省市县区旗盟州镇乡村校院](?=[占获有独共就已入跻])"
    r"|(?<=..)满[眼目](?=[一-鿿]{2})"
    # 绣球花|均长在园里
    r"|均(?<![平人户亩年月日村县周时株棚头单件次省店组生地入]均)(?![价衡等值匀数可码摊速温分质])(?=[一-鿿]{2})"
    r"|(?<=..)(?:绝?大部分|绝?大多数|多数|部分)(?=人|都|已)"
    r"|达(?=[ⅠⅡⅢⅣⅤ])|(?<=[牛羊马驼猪鸡驴树地棚房车])[我咱俺他她]"
    r"|在(?=全(?:[国省市县区州球]|世界)|国内|世界)|(?<=..)[搭停摆挂铺堆晾拴设]在"
    r"|在(?=[一-鿿]{2,6}[村乡镇县市区场上中内院校园山]|家里?[一-鿿]{2})"
    # 小区|“改”出新貌
    r"|“[一-鿿]”(?=[出成上掉走活美在])"
    # 孙儿|一个读技校、一个…
    r"|一个(?=[读考当])"
    # 女工|低着头
    r"|(?<=..)[低拿提推拉背扛骑端捧穿戴坐站守盯挥牵唱弯抱举握拎挑望冒顶]着(?=[一-鿿])"
    # 300个村|整体没有脱贫, 山路|去挑水
    r"|(?<=..)去(?=[挑背拉打买卖接取运找放看])|整体(?=[没脱搬推退出未])"
    # 羊羔|“咩咩”直叫
    r"|“(?P<cry>[一-鿿])(?P=cry){1,3}”(?=[地直乱叫作响])"
    # 两亩耕地|流转给企业
    rf"|{_ends('given')}|(?:{_ends('done')})[起出]?了"
    # 30亩地|得忙活好几天
    r"|(?<=[地场棚田园林牛羊])得(?=[忙打干养种收喂浇花用走跑等靠雇请])"
    r"|(?<![安健齐完周保双成顾])全(?![国省市县区旗镇村乡州盟员日年程科民域自新套职面体封链天球军线优部会媒])"
    r"|[干做抓学]起(?![来步点])|一(?:个月|[天年晚趟季茬](?![级流轮度]))"
    # 坡地|主要种植核桃
    r"|(?<=..)主要(?=种植|生产|养殖|用[于来]|用作|从事|经营|分布|集中|来自|以|是|销往|供应|由|负责|靠|发展|依靠)"
    rf"|(?!{_OF_MEN})(?![牛羊马驼猪鸡驴鹿鱼羔犊崽驹兔鸭鹅鸽狗虾蟹蚕苗蛋车房户村树]了|{_THING}了(?:[，。；！？”]|$)|(?<=收)入了)[一-鿿]"
    r"(?:[出起完上下进回掉到好齐清足满遍]|(?<=[纺织制磨酿烤晒压改建变编炼榨切做])成)?了"
)


def predicate_start(text: str, start: int, end: int) -> int:
    """Where the verb begins behind the last adverb of a range: 流动诊疗车共|出车; else `start`."""
    low = start
    for found in ADVERB.finditer(text, start, end):
        # “最多|跑一次”事项: a quotation is no predicate
        opened = text.rfind("“", low, found.start() + 1)
        if opened < 0 or not found.start() < text.find("”", opened, end):
            start = found.end()
    return start


def noun_end(text: str, start: int, end: int) -> int:
    """Where the noun that begins at `start` ends before an adverb or a verb with 了."""
    for found in _BEHIND_NOUN.finditer(text, start + 1, end):
        lead = text[start : found.start()]
        if lead.count("“") == lead.count("”"):
            return found.start()
    return end
