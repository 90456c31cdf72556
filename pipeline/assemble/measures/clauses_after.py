"""Finds the clause that follows a number and says what it is of, or for: 85%的小学开办食堂."""

import re

from pipeline.assemble.carried.circumstances import CLOSES
from pipeline.assemble.clauses import Neighbourhood, Span, after_bound
from pipeline.assemble.measures.nothing_behind import CAUSED, GROWTH, THERE_ARE
from pipeline.assemble.measures.spendings import USED_FOR
from pipeline.assemble.phrases.noun_openings import imposed_on
from pipeline.assemble.phrases.phrases import Phrases
from schemas.article import Article

_SHORT = 3
# 按5%的|比例|抽查企业, 以12%的速度增长: at what rate something is done, and no clause of its own
_AT_RATE = re.compile(
    r"(?:(?P<of>比例|比重|概率|费率|利率|折扣)|速度|增速|幅度|速率|频率|涨幅"
    # 按财政承担80%的|方式: and so is how it is shared
    r"|(?:方式|办法|形式|模式|标准|原则|机制)(?![^，。；]{0,4}[的是]|[都均也已]))"
)
# 40%的|绿化率|全国少见: a rate of which the share is the value; 80%的企业利润率下降 is of the firms
_OWN_VALUE = re.compile(
    r"(?:“[^”]{1,8}”)?[一-鿿]{0,8}?"
    r"(?:率(?!先|领|队|部|众|团)|(?:满意|知晓|参与|覆盖|知名|认可|信任|准确|完整|集中|贡献|湿|浓|纯)度"
    r"|[增涨跌降]幅|增速|份额|股[份权]|产权|占比|比重|含[一-鿿]?量|首付|化程度)"
    r"(?=中[，,]|[^，。；：、,;的中\n])"
)
_OF_MANY = re.compile(
    r"[一-鿿]{0,6}?(?:企业|[村户镇乡县旗区市厂店校组](?![民场])|社区|学校|公司|家庭|单位|项目|行业)(?=[一-鿿]{2})"
)

# 以不足全国|1/16的耕地|生产了粮食: with what share something is done
_USED = re.compile(
    r"(?:(?<![费使作信公通实适备])用|(?<![所可予加足难得])以|靠|凭)(?:[仅占约近]|不足|不到|超过?)*"
    r"(?:(?:全[国省市县区旗盟州球]|世界)(?:总量)?)?(?:[仅约近]|不足|不到)*\Z"
)

# 为80%以上的|老人|提供体检, 对30%的|危房|进行改造: for whom, or on what, it is done
_SERVED = re.compile(
    r"(?:(?<![率例重比度量均是成作认视称因较定列])[给为向]|对)"
    r"(?:当地|全[镇村旗县市区省盟]|本[地村])?(?:[约近]|超过?)?\Z"
)
_SERVES = re.compile(
    r"的[^，。；\d]{2,14}?(?:提供|发放|安装|办理|解决|送[去来上]|购买|代缴|缴纳|进行|实施|建立|减免|落实|投保|配备|开展|改造)"
)

# 70%的农户|住在边远、高寒的山区: a list tells where they are
_LIE = re.compile("(?:主要|大[都多])?(?:分布|居住|生活|集中|散居|聚居|住)[在于]")


# what people do, and go on to do, befell nobody: 7人|到工地干活, 5人|向法院起诉
_DOES = re.compile(
    "实现|已|都|均|全部|通过|依靠|靠着|利用|凭|按|散居|聚居|居住|分布|到|向|赴|前往|将|把|来到|从|对|先后|分别|组成|带着|拿着|陆续|主动"
    "|齐(?:上阵|动手|出动)|起诉|状告|生活在|工作在|集中在|住在"
)


class ClausesAfter:
    """Cuts the clauses after numbers in one article."""

    def __init__(self, phrases: Phrases, article: Article) -> None:
        self._phrases = phrases
        self._text = article.text
        self._quantities = article.quantities

    def purpose(self, here: Neighbourhood) -> Span | None:
        """拿出2000万元用于购置设备: money of which only its use is named."""
        used = USED_FOR.match(self._text, here.quantity.end)
        if used is None or here.quantity.dimension != "money" or used.end() > here.limit:
            return None
        start, end = used.span("use")
        return start, end - (self._text[end - 1] == "等")

    def clause(self, here: Neighbourhood) -> Span | None:
        """85%的小学开办食堂: what the share holds of is the clause."""
        start = here.behind
        # 近半数|居民是老年人
        half = self._text.endswith("半数", 0, start) and not self._text.startswith("的", start)
        start -= half
        if not half and not self._text.startswith("的", start):
            return None
        if GROWTH.match(self._text, start + 1) or THERE_ARE.match(self._text, start):
            return None
        if CLOSES.match(self._text, start):
            return None  # 在进口下降3%|的情况下增长9%
        if rate := _AT_RATE.match(self._text, start + 1):
            return rate.span("of") if rate["of"] else None
        if own := here.quantity.unit == "%" and self._own_value(here, start + 1):
            return own
        end = self._phrases.run_end(self._text, start + 1, min(here.limit, here.sentence.end))
        if end == here.limit < here.sentence.end:
            # 贡献了62%的税收|和86%的就业: the next share is of something else
            next_share = self._text[end - 1] in "和与及" and end - start > _SHORT
            end = end - 1 if next_share else self._over_next(here)
        lie = _LIE.search(self._text, start + 3, end) if self._text.startswith("、", end) else None
        end = lie.start() if lie is not None else end
        return (start + 1, end) if end - start >= 3 else None

    def used(self, here: Neighbourhood) -> Span | None:
        """用全国9%的|耕地|养活了人口: of what a share is used, and no clause that holds of it."""
        end = here.behind
        share = here.quantity.dimension in {"percent", "ratio"} and self._text.startswith("的", end)
        if not share or not self._is_used(here):
            return None
        noun = self._phrases.after(self._text, end + 1, here.limit, here.quantity.unit)
        if noun is None or _AT_RATE.search(self._text, *noun):
            return None
        start, end = noun[0], self._phrases.verb_within(self._text, *noun)
        *words, last = self._phrases.words(self._text[start:end])
        # 耕地|养活了
        return start, end - len(last) * bool(words and self._text.startswith("了", end))

    def _is_used(self, here: Neighbourhood) -> bool:
        low, high = here.clause, here.quantity.start
        if _SERVES.match(self._text, here.behind) and _SERVED.search(self._text, low, high):
            return True
        exact = here.behind == here.quantity.end
        return exact and _USED.search(self._text, low, high) is not None

    def _own_value(self, here: Neighbourhood, start: int) -> Span | None:
        """8%的|水面率|在全国少见: the rate itself, of which the clause goes on to tell."""
        own = _OWN_VALUE.match(self._text, start, min(here.limit, here.sentence.end))
        return own.span() if own is not None and not _OF_MANY.match(own[0]) else None

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
        if self._text.startswith("一行", here.quantity.start - 2):
            return None  # 一行4人来到
        start = imposed_on(self._text, here.quantity, here.behind)
        end = self._phrases.run_end(self._text, start, min(here.limit, here.sentence.end))
        if end == here.limit < here.sentence.end or not 2 <= end - start <= 10:
            return None
        led = CAUSED.match(self._text, start) or _DOES.match(self._text, start)
        # not 6人|被查的消息
        return None if led or "的" in self._text[start:end] else (start, end)
