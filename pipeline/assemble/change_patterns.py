"""The patterns of change words before an amount: 增长|5.3%, 增加到|86户, 增加经营主体|3万户."""

import re

from pipeline.change_words import CHANGE_WORDS, FALLS, RISES
from pipeline.edges import led
from pipeline.seeds import one_of, read_seed
from schemas.seeds import LexiconRow

_VERB = one_of(
    row.surface
    for row in read_seed("phrase_cues.tsv", LexiconRow)
    if row.kind in {"cut", "weak"} and len(row.surface) > 1
)
# what else tells of a rise or a fall before its amount: 增产2000斤, 同比多接待3万人次
_GOT_MORE = "多(?:收入|[挣卖打收产赚拿领发接分交种养用花])[了到出]?"
_GOT_LESS = "少[增挣卖花收用付分交种养][了到]?"
_MORE = (
    "扩大|扩了|拓展|扩展|壮大|发展|净增加?|增收|多增|增支|增[投贷发拨]|加快|(?<![建修筑架铺挖])成长"
    f"|(?<!最)(?<!至){_GOT_MORE}|增速|增幅|增率|涨幅|增产|(?<=[均亩每可能])增效|(?<=节[本水支])增效|(?<=[，、])增效"
    "|(?<=[同环]比)高|增至|升至|涨至|延长|增|(?<![每公])升|涨|多出?|高出|翻|上拉|拉动|涨价|提价|加价|涨薪|加薪"
)
_LESS = (
    "关停|降幅|跌幅|减幅|减至|降至|(?<=[同环]比)低|减产|减收|减支|便宜(?=了|约|\\d)|放缓"
    f"|(?<!至){_GOT_LESS}|减排|减负|下拉|拉低|降价|降薪|降息|(?<![起升空投沉霜])降|减|跌|少"
)
# 比去年同期多投放|18亿元, 比上年少栽了|200亩: any act, as long as it is held against a time
_DEED = "(?![为达于是数在由以有少出])[一-鿿]{1,2}[了出]?"
_DEED_MORE, _DEED_LESS = f"(?<![最至众许])多{_DEED}", f"(?<![最至多不])少{_DEED}"
# 稳增长 is a policy
_UP = f"(?<![^平企]稳)增长|(?!增长){RISES}|{_MORE}|{_DEED_MORE}"
_DOWN = f"{FALLS}|{_LESS}|{_DEED_LESS}"
_FILL = (
    r"(?:[了约近超逾]|超[过出]|[多少]于|大约|接近|突破|不足|不到|幅度|速度|分别|均|达到?|为|至少|累计|共|平均"
    r"|不低于|不少于|最高|以内|左右|高达)*"
)
BY = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN})){_FILL}$")
"""By how much something rose or fell: 增长|5.3%."""
_HEADS = {word[0] for word in re.sub(r"[(][?]<[^)]*[)]", "", f"{_MORE}|{_LESS}").split("|")}
# a mark of the patterns is no first character, and a set has no order
_FIRST = sorted(head for head in _HEADS | {word[0] for word in CHANGE_WORDS} if head >= "一")
DEED_HELD = re.compile(rf"(?!(?:{_GOT_MORE}|{_GOT_LESS})\Z)[多少]{_DEED}")
"""多投放, 少栽: the words among them that tell of a change only where a time is held against it."""
BY_HEAD = re.compile(f"[{''.join(_FIRST)}]")
"""Where one of those words may begin: their first characters."""
TO = led(
    rf"(?:(?P<up>{RISES}|扩大|拓展|扩展|壮大|发展|[拓加增][宽高长厚深](?=[到至])|增|升|涨|扩(?:种|[充容编建](?!为))?|[提跃](?=[到至])|提速|延长"
    r"|加快(?=[到至])|添(?=[到至]))"
    rf"|(?P<down>{FALLS}|放缓(?=[到至])|降|减|跌))"
    r"(?:(?<!不)到了?|至(?![少多])|为|(?<=发展|增加|壮大)成了)(?![覆涵]盖|拥有)(?:\d{4}年(?:[底末初]|\d{1,2}月[底末]?)?的?|现在的?|如今的?|目前的?|了|约|近|超过?"
    r"|逾|突破|不足|[^，。；、\d]{0,12}的)?(?P<rest>[^，。；、\d]{0,10})$"
)
_HELD = "(?<=同比|环比|同期|上年|去年|前年|往年|常年|上月|上季|上周|相比)"
_WITH_OBJECT = (
    rf"(?:(?P<up>净增|增加|提高|调增|扩增|{_HELD}多(?=[一-鿿]{{2}}))"
    rf"|(?P<down>{_HELD}少(?=[一-鿿]{{2}})|压减|减少|降低|压缩|精简|关停|淘汰|缩减|削减|节约|节省|调减))"
    r"(?!到|至|率|值|额|量|幅|速)[^，。；、：\d]{2,16}"
)
DISTANT_BY = led(f"{_WITH_OBJECT}(?<!占)(?<!占比)$")
ACTED_TO = led(rf"{_WITH_OBJECT}(?<=[到至])(?:每(?:公?斤|[亩吨户人个只头]))?$")
"""To what something is brought, told before the level: 降低贫困发生率到|4%."""
# 增加投入3000万元、建设校舍2000平方米 tells of another act, 其中 of a part
_NOT_WHAT = rf"其中|其余|每|建[设成]|[^，。；、\d]*(?:达|总[数量]|到)|{_VERB}(?!面积|规模)"
_WHAT = rf"(?!{_NOT_WHAT})[^，。；、和及与：\d]{{1,12}}"
LIST_BY = led(
    rf"{_WITH_OBJECT}\d[^，。；、：]{{1,10}}(?:[、和及与]{_WHAT}\d[^，。；、：]{{1,10}})*[、和及与]{_WHAT}(?<!占)(?<!占比)$"
)
"""增加谷子种植面积2万亩、杂粮|9万亩: what a list says of its first thing holds for the next."""
SIGNS = " +＋"
"""What may stand between a word of change and its number: 同比 +5.3%."""
