"""Finds the noun of an amount that another is held against: 较上周|均价2.9元|上涨6.9%."""

import re

from pipeline.assemble.carried.told import Told
from pipeline.assemble.clauses import Neighbourhood, Span
from pipeline.assemble.measure import Measure, measure_at
from pipeline.change_words import MOVES
from pipeline.edges import begins
from schemas.structs import replace

# what needs nothing behind the number stands first: 相较于2020年|收入9000元,2023年首次突破1万元
_OPENS = re.compile(
    r"(?P<alone>相(?:较|比较?)于?|对比)|(?P<than>[比较])(?=[去上前往昨今历常同节原全年本省市\d])|[与同和跟](?![时期比步等意样])"
    # 占全市总产值|571亿元的7%
    r"|(?P<share>[仅约]?占(?!地|用|比)[到了据]?)"
)
_MAY_OPEN = begins(_OPENS)
_COMPARED = re.compile(r"(?:左右)?的?\s?相?[比较]较?(?=[，,]|[高低多少又还仍]|$)")
_OVER = re.compile(
    rf"(?:左右)?的?\s?(?:相比|[，,]?(?:同比|仍|还|又|分别)?"
    rf"(?:{MOVES}|[增降涨跌减](?![收支])|[高低多少贵](?:出|了|约|近|\d)|翻))"
)
_SHARE_OF_IT = re.compile(
    r"的(?:约|近|超过?|不到)?(?:\d[\d.]*[%％]|[一二三四五六七八九]成|[一二三四五六七八九十百]+分之)"
)
_THEN = re.compile(r"(?:(?:[去上前往]年|\d{4}年)?同期|[上前][期月周季])的?")
_UP_TO = re.compile("(?:为|是|达到?|约|近|仅|的|只有)+$")
_AMOUNT = re.compile(
    "(?:[率价值额量产款重度费]|[人户]数|总数|价格|数量|收入|面积|利润|收益|花费|支出|增[速幅]|标准|气温|成本|水平|规模|收成|消费|工资|待遇|人口|存款|贷款)$"
)
_NO_OWN = re.compile(
    "(?:每|一)(?:公?斤|千克|吨|克|头|只|亩|个|件|平方?米|户|人|箱|瓶|枚|度)|(?:全[国省市区盟州旗县]|[一-鿿]{2,4}[省市县区旗盟州])?的?(?:平均|总体|整体)?(?:水平|增[速幅]|数据)"
)
_PRICE = re.compile("(?:平均)?(?:均价|价格?|单价)")
_DIMENSIONS = frozenset({"money", "percent", "mass", "area", "length", "energy", "volume", "ratio"})


def held_against(text: str, here: Neighbourhood) -> Span | None:
    """The range that holds the noun of an amount that opens a comparison."""
    start, end = max(here.clause, here.before_over), here.quantity.start
    if not _MAY_OPEN(text[start : start + 1]) or here.quantity.dimension not in _DIMENSIONS:
        return None
    opens = _OPENS.match(text, start, end)
    if opens is None:
        return None
    closes = _OVER if opens["than"] else _SHARE_OF_IT if opens["share"] else _COMPARED
    if not opens["alone"] and closes.match(text, here.quantity.end) is None:
        return None
    up_to = _UP_TO.search(text, opens.end(), end)
    end = up_to.start() if up_to is not None else end
    then = _THEN.match(text, opens.end(), end)
    start = then.end() if then is not None else opens.end()
    return (start, end) if end - start > 1 else None


def held_measure(told: Told, here: Neighbourhood, noun: Span) -> Measure | None:
    """猪肉均价22元,比上月|均价25元|下降: what was told, where the noun says no more."""
    words, last = told.text[slice(*noun)], told.measure
    same = not here.first_in_sentence and told.unit == here.quantity.unit
    bare = _NO_OWN.fullmatch(words) or _PRICE.fullmatch(words)
    if last is not None and same and (bare or last.text.endswith(words)):
        return replace(last, found_from="carried", rule="measure.carried")
    if _NO_OWN.fullmatch(words) or not _AMOUNT.search(words):
        return None
    return measure_at(told.text, noun, "adjacent", "measure.before")
