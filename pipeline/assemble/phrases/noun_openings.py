"""Where the noun behind a number begins: 20万袋儿|木耳, 1公里多长的|机耕道, 17个这样的|教学点."""

import re

from pipeline.assemble.clauses import Neighbourhood
from pipeline.assemble.references import OF_PEOPLE
from pipeline.edges import begins
from schemas.mentions import Quantity

_CONTAINERS = frozenset("拨袋盆盘棵根块片串把瓣份篮车包件")
_ERHUA = re.compile("儿(?![童女子科媳孙歌化])")
SIZES = frozenset("长宽高深厚")
# 126公里|高速公路, 3公里|长廊: no size, but the noun's first character
_NO_SIZE = re.compile(
    r"高(?:速|铁|架|标准|等级|压|效|端|质量|原|山|空)|长(?:廊|城|堤|江|输|龙|桥|征|河|渠|街|巷)|宽(?:带|幅)|深(?:沟|井|水|海)"
)
# 17个|这样的|教学点
# 31座|二类及以下|公厕
_SUCH = re.compile(
    r"(?:像[^，。；的\d]{1,10})?[这那]样的?|像[^，。；的\d]{1,10}(?:一样|那般|似)的(?=[一-鿿]{2})|[一二三四五六\d]+[类级]及?以[上下]的?"
    # 十几次|大小不等的|余震
    r"|(?:大小|长短|深浅|高低|轻重|粗细|厚薄|形状|规模|面积|尺寸|规格|数额|金额|程度)(?:不等|不一|各异|不同)的(?=[一-鿿]{2})"
    # 两个|很显眼的|牛棚
    r"|(?:很|非常|十分|特别|极其|相当)[一-鿿]{1,4}的(?=[一-鿿]{2})"
    # 7个|千亩集中连片|示范田
    r"|[十百千万]+亩(?:以上)?(?:集中连片|连片|集中)的?(?=[一-鿿]{2})"
    # 10个|万亩以上的|茶叶基地镇
    r"|[十百千万亿]+(?:亩|元|吨|头|只|羽)(?:及?以上)的(?=[一-鿿]{2})"
    # 2000余户|已|脱贫农户
    r"|已(?=(?:脱贫|搬迁|退休|入住|就业)[一-鿿]{0,2}(?:户|人口|群众|家庭|居民|老人))"
)
_SUCH_OPENS = begins(_SUCH)
# 80亩地的|葵花: what grows on the land; not 80亩地的租金
_LAND_OF = re.compile(
    r"(?:土地|田地|耕地|旱地|大田|地)的(?!流转|治理|整治|平整|复垦|征收|征用|确权|承包|托管|改良|耕种)"
    r"(?=[一-鿿]{2,8}(?<![金费益入润值量本款权钱收证])[，。；、,;])"
)
# 3900人、9200头|牲畜|饮水困难: what beasts drink men drink as well
_BEASTS_DRINK = re.compile(r"(?:(?:大小)?牲?畜|牲口|家畜)的?(?=(?:饮|用|吃)水)")
_SHARING = frozenset("、和与及")
# 10多份|用人单位发放的|宣传单: who hands them out is not what is counted
_THINGS = frozenset("份件台套张幅封本册束袋箱条篇枚辆架把项筐桶")
_FROM_WHOM = re.compile(
    r"[^，。；：、的\d\n]{0,8}?(?:单位|企业|公司|市民|居民|村民|读者|群众|学生|家长|志愿者|网友|业主|商户|部门|学校|医院|人士"
    r"|客户|客商|顾客|游客|商家|老板|学员|家人|乡亲|农户|牧民)们?(?:已经?|早已|刚刚?|提前|亲手|自己|预先)*"
    r"(?:[一-鿿]{1,3}[好来下完]|捐[赠献出助]|发放|提供|反映|提出|制作|创作|设计|选送|赠送|送来|编写|寄来|报送|申报|提交|上传|拍摄|生产|研发)的"
    r"(?=[一-鿿]{2})"
)
# 对86人|进行|问责: what is done to them is the noun of a verb that says nothing
_TO = re.compile(r"对[^，。；\d]{0,4}$")
_DONE_TO = re.compile(
    r"(?:依[法规纪]|分别|全部|均|已)*(?:进行|予以|给予|采取|实施|作出)了?(?=[一-鿿]{2,10}(?:$|[，。；、,;）)]))"
)
# 两层|楼高的|小楼
_STOREYS = re.compile("楼?高的?(?=[一-鿿]{2})")
# 10元|标准的|饭菜, 500元|面值的|购物卡
_WORTH = re.compile(
    r"的?(?:标准|面值|面额|额度|档次|档位|价位|规格|票价|起价|定价)的(?=[一-鿿“]{2})"
)
# 40个2005年以前|建成的|小区: since when they are is no part of them; not 3个去年没有完工的项目
_SINCE = re.compile(
    r"(?:[底末初]?(?:之|以)?[前后]|以来|期间|[底末初])?(?:由[^，。；：、\d\n的]{2,8})?(?![^的]{0,6}[没未无不])"
    r"[^，。；：、\d\n的了]{0,8}的(?=[一-鿿“]{2})(?![^，。；：、\d\n]{0,12}[额值量率](?:[，。；、\d\n]|达|为))"
)
_SPACES, _QUOTES = frozenset(" \u3000"), frozenset("“‘")
_ONE_OF = re.compile("一[份碗盘杯个只斤盒袋串瓶](?=的)")


def opening(text: str, quantity: Quantity, start: int, limit: int) -> int:
    """Where the noun begins, behind 的, 这样的 and what belongs to the unit.

    Args:
        text: the article's text.
        quantity: the amount before it.
        start: where the words behind the amount begin.
        limit: up to where the noun may go.
    """
    if text[start : start + 1] in _SPACES and text[start + 1 : start + 2] in _QUOTES:
        start += 1  # 新增4家| “专精特新”企业
    start = imposed_on(text, quantity, _behind_unit(text, quantity, start))
    if text.startswith("的", start):
        start += 1
    such = _SUCH.match(text, start) if _SUCH_OPENS(text[start : start + 1]) else None
    if such is None and quantity.unit in _THINGS | _CONTAINERS:
        such = _FROM_WHOM.match(text, start, limit)
    if such is None and quantity.dimension == "area":
        such = _LAND_OF.match(text, start, limit + 1)
    return such.end() if such is not None else start


def behind_date(text: str, start: int, end: int, limit: int) -> int:
    """Where the noun begins behind the clause that a time opens, or `start`.

    Args:
        text: the article's text.
        start: where the time begins.
        end: where it ends.
        limit: up to where the noun may go.
    """
    since = _SINCE.match(text, end, limit)
    return since.end() if since is not None else start


def what_is_drunk(text: str, here: Neighbourhood, second: Quantity) -> int:
    """Where 饮水困难 begins that men share with the beasts counted behind them, else 0."""
    shared = here.quantity.unit in OF_PEOPLE and text[here.quantity.end : second.start] in _SHARING
    drink = _BEASTS_DRINK.match(text, second.end) if shared else None
    return drink.end() if drink is not None else 0


def imposed_on(text: str, quantity: Quantity, start: int) -> int:
    """Where it begins what is done to those counted: 对45人|予以|通报批评."""
    low = max(0, quantity.start - 5)
    if text.find("对", low, quantity.start) < 0 or not _TO.search(text, low, quantity.start):
        return start
    done = _DONE_TO.match(text, start)
    return done.end() if done is not None else start


def _behind_unit(text: str, quantity: Quantity, start: int) -> int:
    dimension = quantity.dimension
    if quantity.unit in _CONTAINERS and _ERHUA.match(text, start):
        # 20万袋儿木耳
        return start + 1
    large = dimension == "length" and text[start : start + 1] in SIZES
    if large and not _NO_SIZE.match(text, start):
        # 1公里多长的机耕道
        return start + 1
    high = _STOREYS.match(text, start) if text[start - 1] == "层" else None
    if high is not None:
        return high.end()
    if dimension == "mass" and text.startswith("重的", start):
        # 100公斤重的生猪
        return start + 1
    of_money = dimension == "money"
    each = (_ONE_OF.match(text, start) or _WORTH.match(text, start)) if of_money else None
    # 10元|一份的|牛肉
    return each.end() if each is not None else start
