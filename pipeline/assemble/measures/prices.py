"""What the clause before says of a price, so that this one needs no noun: 工钱日结,每天120元."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.clause_openings import REACH

_EACH = (
    "[每一](?:个?(?:月|天|小时|钟头|星期|季度?|学期|名额|大棚)|公?斤|平方?米|立方米|公[顷里]|千克|亩地?"
    "|[人户年次趟晚周吨头只株棵箱盒袋瓶件套间床桌棚条张匹捆筐份杯碗串枚度升])"
)
# 价格稳定,|每斤80元; 工钱日结,|一天有120元
_ONLY_EACH = re.compile(
    rf"(?:{_EACH}|[今去前]年|目前|现在|如今|眼下|往年|以前|过去|平均|一般|普遍|大概|大约|差不多|基本上?|最[高低多少贵]|仍然?|依然|稳定|保持|维持"
    r"|[也都就才只还要有收需可能为是在从约近达到仅得]|超过?)*"
)
_TELLS = (
    r"(?:[也都还又就]|仍然?|依然|一直|一般|普遍|总体|整体|相对|基本上?|大致|始终|均|预计|估计|将|会|能)*"
    r"(?:行(?![情业动])|[很挺最较更太真稍略偏]|比(?!例|重|赛)|十分|非常|相当|特别|有所|明显|大幅|[不没](?!同)|[与和同跟][^，。；、\d\n]{1,8}?(?:持平|相当|一样|差不多|接近)"
    r"|按(?!揭)|随(?!同)|稳|好(?!评)|高(?![校新中考])|低(?![保收])|贵|便宜|实惠|公道|合理|适中|可观|优厚|丰厚|固定|[日月周]结|现结|看涨|上涨|下跌|下降|回落|攀升|回升"
    r"|涨|跌|降|减半|全免|水涨船高|喜人|不等|各异|持平|差不多|一样|可以|透明|统一|参差|坚挺|走[高低]|俏)"
    r"[^，。；：、\d\n的]{0,10}"
)
_PRICE = re.compile(
    r"(?:^|(?<=[，。；：“”！？\n]))(?P<subject>[^，。；：、“\d\n]{0,12}?"
    r"(?:价格?|售价|行情价|工[资钱价]|薪[水资酬]|[租佣奖罚]金|票|[学运房路电水伙话网]费|房租|费用|成本|收入|利润|花[费销]|开[支销]|待遇|标准|补[贴助]))"
    rf"{_TELLS}[，,]\Z"
)
_YIELD = re.compile(
    rf"(?:^|(?<=[，。；：“”！？\n]))(?P<subject>[^，。；：、“\d\n]{{0,12}}?(?:产量|收成|单产)){_TELLS}[，,]\Z"
)
# 湖羊每只能卖1500元,上月|卖了60多只: what so much is asked for is sold
_THINGS = "[只头个箱双盆条张瓶件匹峰盒袋篮筐套束株棵块份罐包枚朵碗串顶盏把]"
_ASKED = re.compile(
    rf"(?:^|(?<=[，。；：“\n]))(?:(?P<subject>[^，。；：、“\d\n每]{{2,14}}?)[每一](?P<unit>{_THINGS})(?=[^，。；：\d\n]{{0,8}}\d)"
    rf"|[每一](?P<of>{_THINGS})(?P<noun>[一-鿿]{{1,6}}?)(?=(?:[能可]|要|就|才|大?约|也)*(?:[卖售值]|价|\d)))"
    r"[^，。；：\d\n]{0,8}[\d.一二三四五六七八九十两百千万]+[余多几来]?[万千百]?(?:元|块|斤|公斤)"
)
_SOLD = re.compile(
    r"[^，。；：、\d\n]{0,10}?(?:卖(?:了|出了?|掉了?|[得去]了?)|售出了?|销售了?|销了)(?:近|约|超过?)?$"
)
_SOLD_ENDS = frozenset("了出掉售近约过超")


def sold_at(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """The range of the thing so many of which were sold, where the price of one was told."""
    start = here.quantity.start
    if here.clause <= here.sentence.start or text[start - 1] not in _SOLD_ENDS:
        return None
    if _SOLD.fullmatch(text, here.clause, start) is None:
        return None
    low = max(here.sentence.start, here.clause - REACH)
    asked = [
        found.span("subject" if found["subject"] else "noun")
        for found in _ASKED.finditer(text, low, here.clause)
        if here.quantity.unit == (found["unit"] or found["of"])
    ]
    # 鸡蛋每箱40元,鸭蛋每箱50元,卖了20箱: of which, the words do not say
    return asked[0] if len(asked) == 1 else None


# 樱桃刚上市,|一斤35元; 草莓不愁卖,|每斤能到30元
_PIECE = "[每一](?:公?斤|(?:千|500)克|市斤|[吨头只羽株棵箱盒袋瓶件张捆筐枚条个把串匹峰])"
_EACH_PIECE = re.compile(
    rf"(?:[今去前]年|今天|昨天|目前|现在|如今|眼下|往年|以前|平均|一般|普遍|大概|大约|差不多|最[高低多少贵])*{_PIECE}"
    r"(?:平均|大概|大约|差不多|最[高低多少贵]|[也都就才只还要可能为是在从约近达到仅得]|超过?)*"
)
_HOW = (
    "(?:[刚正已也都又还就才很最深备颇大]|已经|开始|大量|集中|陆续|全部|一直|十分|非常|特别|今年)*"
)
_SELLS = re.compile(
    r"(?:^|(?<=[，。；：“”！？\n]))(?P<subject>[^，。；：“”、\d\n]{2,14}?)"
    rf"{_HOW}(?:上市|开园|成熟|开[卖售]|供不应求|不愁[卖销][路]?|畅销|热销|脱销|走俏|抢手|紧俏|[涨降跌]价|卖得[^，。；\d]{{1,4}}"
    r"|受[^，。；\d]{0,8}(?:欢迎|青睐|喜爱|追捧)|销[路量]好|个大[^，。；\d]{0,4}"
    r"|(?:品质|质量|口感|味道|成色|品相|卖相)[^，。；\d]{0,4}[好佳优俏])了?[，,]\Z"
)
_TRADES = re.compile(
    r"(?:收购|出售|销售|售卖|叫卖|购买|批发|卖|(?:游客|市民|顾客|进园|入园)[^，。；\d]{0,6}采摘)了?"
    r"(?P<subject>(?![了过得的给到出去完])[^，。；：“”、\d\n的]{2,8})[，,]\Z"
)
# 给老人发放补贴,|每人每月150元; 缴纳物业费,|每平方米1.2元: the money that the clause before names
_PAYS = re.compile(
    r"(?:发放?|发[给了]|给予|享受|领取?到?了?|兑现|支付|缴纳?|交纳?|收取?|收缴|补[贴助偿]?|提供|设立|拿到?|送[去上来]?|奖励|拨付|赠送|加收|免除)了?"
    r"(?P<subject>[^，。；：“”、\d\n的了]{0,10}?(?:补[贴助]|补[贴助偿][金款]|(?:慰问|[租押奖定股佣赔罚]|保证|助学|救助|抚慰|奖学|养老|抚恤)金"
    r"|津贴|红包|工资|薪酬|分红|善款|[一-鿿]{1,3}费))[，,]\Z"
)
_NO_GOODS = re.compile("(?:[时后里上中家处地方人户员者们]|情况|行情|市场|合同|协议|季节|价格?)$")


def priced_before(text: str, here: Neighbourhood) -> tuple[int, int] | None:
    """The price, or for a mass the yield, of which the clause before tells how it is."""
    kinds = {"money": _PRICE, "mass": _YIELD}
    named = kinds.get(here.quantity.dimension)
    if named is None or _ONLY_EACH.fullmatch(text, here.clause, here.quantity.start) is None:
        return None
    low = max(0, here.sentence.start, here.clause - REACH)
    told = named.search(text, low, here.clause)
    if told is None and named is _PRICE:
        told = _PAYS.search(text, low, here.clause) or _sold_before(text, here, low)
    return told.span("subject") if told is not None else None


def _sold_before(text: str, here: Neighbourhood, low: int) -> re.Match[str] | None:
    """樱桃刚上市,|一斤35元: the goods of which the clause before says that they sell."""
    if _EACH_PIECE.fullmatch(text, here.clause, here.quantity.start) is None:
        return None
    told = _SELLS.search(text, low, here.clause) or _TRADES.search(text, low, here.clause)
    return None if told is None or _NO_GOODS.search(told["subject"]) else told
