"""What is bought, sold or paid at so much for each, or had: 以每公斤9元|收购黄芪, 有3吨的|产能."""

import re

from pipeline.assemble.clauses import Neighbourhood, Span

# 公司以每公斤|9元收购黄芪: the price is of what is bought, and not of who buys
_AT_EACH = re.compile(r"(?:以|按照?)?(?:每|一)(?:公斤|[斤只头吨枚个袋箱亩株棵捆盒张条匹峰])$")
_EACH_REACH = 5
_TRADED = re.compile(
    r"(?:左右|上下)?(?:统一|保底|上门|直接|全部)*(?:收购|回收|收走|买走|买下|卖掉|卖出|出售|购买|购进)了?"
    r"(?:(?:村民|牧民|农户|农牧民|老百姓|社员|贫困户|乡亲)们?(?:家)?的)?"
    r"(?P<goods>(?![了后时给到价来的上这])[一-鿿]{1,8}?)(?=[，。；、\n\d]|$)"
)
# 按每亩400元|支付土地租金: what is paid at so much for each
_BY_EACH = re.compile(r"按照?(?:每|一)(?:亩|[人户头只吨天月年次])(?:每[年月天人户])?$")
_PAID = re.compile(
    r"(?:的标准|的价格)?(?:每[年月])?(?:支付|付|给予?|发放?|收取?|缴纳?|领取?|结算|补偿)(?:给)?"
    r"(?:农[牧]?户|村民|牧民|社员|他们|农牧民|群众|贫困户)?"
    r"(?P<goods>[一-鿿]{0,6}(?:费|租金|补贴|补助|工资|分红|奖金|补偿款))(?=[，。；、\n]|$)"
)

# 食品厂就有每月|50吨的固定需求量, 企业拥有3000吨的产能: what somebody has so much of
_HAS = re.compile(
    r"(?:有|具备|形成|达到)(?:每个?[一-鿿]{1,2}|[年月日]均?)?(?:处理|生产|加工)?(?:约|近|超过?)?$"
)
_HAD = re.compile(
    r"的(?P<goods>[一-鿿]{0,6}(?:需求量?|产能|用量|规模|能力|缺口|容量|库容|销量|产量|储量|订单))(?=[，。；、,;\n]|$)"
)
_HAS_REACH = 12


def what_is_had(text: str, here: Neighbourhood) -> Span | None:
    """企业拥有3000吨的|产能: the range of what somebody has so much of; None where it is none."""
    low = max(here.clause, here.quantity.start - _HAS_REACH)
    had = _HAD.match(text, here.behind)
    if had is None or not _HAS.search(text, low, here.quantity.start):
        return None
    return had.span("goods")


def goods_traded(text: str, here: Neighbourhood) -> Span | None:
    """The range of what a price for each is of, which stands behind it; None where it is none."""
    start, end = here.quantity.start, here.quantity.end
    if here.quantity.dimension != "money":
        return what_is_had(text, here)
    low = max(here.sentence.start, start - _EACH_REACH)
    if _AT_EACH.search(text, low, start) and (traded := _TRADED.match(text, end)) is not None:
        return traded.span("goods")
    low = max(here.sentence.start, start - 2 * _EACH_REACH)
    paid = _PAID.match(text, end) if _BY_EACH.search(text, low, start) else None
    return paid.span("goods") if paid is not None else None
