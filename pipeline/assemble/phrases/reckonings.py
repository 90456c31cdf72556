"""What stands beside a noun and is none of it: how a figure was reckoned, a verb again, who tells.

生产总值|剔除停产因素后|增长6%, 养牛|养了20头, 草莓季|我们能卖30万元.
"""

import re

from pipeline.change_words import THAN, UNBOUND

# 生产总值|剔除停产因素后|增长6%, 增加值|按不变价计算|增长9%
_ADJUSTED = re.compile(
    r"(?<=[一-鿿)）])(?:(?:不?考虑|剔除|扣除|扣减|除去|去除|还原|不计)"
    r"[^，。；：\d]{2,20}?(?:因素|影响|[口因][径素]|后|计算)+"
    r"|[按以]照?(?:(?:19|20)\d\d年)?[^，。；：、\d的]{0,6}(?:口径|不变价格?|可比价格?|现行价格?|现价)(?:计算|核算|测算)?)\Z"
)
# 秋后扣除成本后|纯收入2万元
_TAKEN_OFF = re.compile(
    r"(?:每[一-鿿]{1,2}|[一-鿿]{1,2}[后底末年时里])?(?:扣除|扣掉|剔除|除去|刨去|刨除|去掉)"
    r"[^，。；：、\d]{1,12}?[后外](?=[一-鿿]{2})"
)
# 比去年同期多|接待游客2万人次: what there is more of stands behind
_MORE_THAN_THEN = re.compile(
    rf"[^，。；：\d]{{0,12}}?(?:{THAN}|{UNBOUND}较|与)[^，。；：、]{{0,12}}?"
    r"(?:同期|[去上前往常]年|上[月季周届]|前一?[年天日])(?:相比)?[多少](?![^一-鿿]|于|达|为|出)(?=[一-鿿]{3,12}\Z)"
)

# 养牛|养了20头, 分红|分了8万元
_COPIED = re.compile(r"(?P<verb>[一-鿿])[一-鿿]{1,3}(?P=verb)\Z")
# 草莓季|我们能卖30万元: who tells it is no part of a noun
_WHO = re.compile(r"(?:[我你她咱]|(?<![其吉排利])他|[我你他她咱]们|自己)\Z")

# 能带动20人|就业的|企业38家, 可供50人|就餐的|食堂: what people find there
_FIND = (
    r"(?:稳定|就近|就地|同时|集中)*(?:再?就业|务工|打工|上班|上岗|就餐|用餐|居住|住宿|入住|办公|就读|就学|入托|就诊|就医|参会"
    r"|观看|观赛|避险|避难|增收|受益|脱贫|致富|创业|休闲|健身|娱乐|洗浴|使用)的"
)
_FOUND_THERE = re.compile(
    rf"(?<=[人名户口位上下内右])(?:[一-鿿]{{1,6}}[人员户民众者工生童女])??{_FIND}(?=[一-鿿]{{2,14}}(?<![人员户民众者工生家童女]))"
)
_WHERE_FOUND = re.compile(
    _FIND
    + r"[一-鿿]{0,12}(?:企业|公司|车间|工厂|[园小社]区|项目|产业|中心|食堂|餐厅|公寓|宿舍|学校|医院"
    r"|大楼|场所|会议室|礼堂|剧场|体育[馆场]|广场|合作社|基地|市场|[店铺厂站园馆室房院棚]|平台|农场|牧场|示范点)"
)


def finds_there(text: str, start: int, end: int) -> bool:
    """20人|就业的企业: whether words behind people are of what they find somewhere."""
    return _WHERE_FOUND.fullmatch(text, start, end) is not None


def before_adjusting(text: str, start: int, end: int) -> int:
    """生产总值|剔除停产因素后增长6%: where the noun ends, told before how it was reckoned.

    And before a verb that the noun ends with comes again: 养牛|养了20头.
    """
    if text.startswith("了", end) and _COPIED.search(text, start, end):
        return end - 1
    adjusted = _ADJUSTED.search(text, start, end)
    return adjusted.start() if adjusted is not None else end


def behind_costs(text: str, start: int, end: int) -> int:
    """秋后扣除成本后|纯收入2万元: where the noun begins, told behind what was taken off.

    Or behind what people find there: 带动20人就业的|企业38家; or behind what there was before.
    """
    off = _TAKEN_OFF.match(text, start, end) or _FOUND_THERE.match(text, start, end)
    off = off or _MORE_THAN_THEN.match(text, start, end)
    return off.end() if off is not None else start


def ends_in_teller(text: str, start: int, end: int) -> bool:
    """草莓季我们|能卖30万元: whether a pronoun ends the words; not 其他, 吉他."""
    return _WHO.search(text, max(start, end - 2), end) is not None
