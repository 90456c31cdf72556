"""Finds what is told of another country: 日本东北部海域, 在尼泊尔境内, 菲律宾总统.

No division is meant there. A country that only buys, sends guests or lends its name to goods sets
no scene: 销往日本, 美国大豆, 俄罗斯客商.
"""

import re
from collections.abc import Iterator

from pipeline.seeds import behind_heads, one_of, read_seed
from schemas.seeds import LexiconRow

_HEADS, _COUNTRIES = behind_heads("countries.tsv")
_CITIES = one_of(r.surface for r in read_seed("countries.tsv", LexiconRow) if r.kind == "city")
_SIDE = "[东南西北中]{1,2}"
_PARTS = (
    rf"(?:{_SIDE}(?:部|方|边境|沿[海岸]|海域|城市)|境内|边境|近海|外海|海域|沿[海岸]|首[都府]|全[国境]|各地|多地|当地时间|本土|国内)"
    r"|(?:(?![我全本该来到进入向从与和的在了是为对客商企公产品技专团游有])[一-鿿]){2,6}?(?:邦|州|省|县|岛|大区|地区|市)(?!场|民|价|值|容|长)"
)
_HAPPENS = (
    r"(?:突然|当地|再次|又|近日|日前|昨[日天]|今[日天]|\d{1,2}日(?:[凌早上中下晚]\S)?)*"
    r"(?:发生|遭遇?|爆发|遇袭|坠毁|[强大]?地震|洪[水灾]|海啸|[台飓]风|空难|矿难|大选|疫情|暴雨|森林大火|山火|股市|内战)"
)
_STATE = (
    r"(?:副?总统|副?总理|首相|国王|女王|政府|议会|国会|参议院|众议院|外交部|国防部|内政部|卫生部|财政部|央行|警方|军方|官方|当局|媒体"
    r"|最高法院|移民局|驻(?:华|中国|联合国)|(?:国家|中央|联邦|地球|地质|火山|气象|灾害|灾难|减灾)[一-鿿]{2,10}?(?:局|部|委员会|研究所|中心|机构|银行))"
)
# 印度、尼泊尔和中国西藏地区: countries in a row, and what is named last in it
_AND = (
    rf"(?:[、和与及](?:[{_HEADS}](?:{_COUNTRIES})"
    r"|中国[一-鿿]{2,5}?(?=地区|境内|边境|等))){0,6}"
)
_FIRST = rf"[{_HEADS}](?:{_COUNTRIES})(?![族语籍裔人])(?P<city>{_CITIES})?"
_OPENS = re.compile(
    rf"{_FIRST}(?P<row>{_AND})"
    rf"(?P<behind>等国|{_PARTS}|{_HAPPENS}|{_STATE})?"
)
_LED = re.compile("(?:发生[在于]|在|位于|造成|导致|致)$")
_MARKS = frozenset("\n，。；：！？“（()） \u3000")
# 9月18日，印度…; 昨晚印度…
_DAY = re.compile(r"(?:\d日|[昨今当][天日晚]|时|许|说|[据称]|另据)$")
# 我市选手在日本东京|举行的比赛中获得3枚金牌: where something was held that others went to
_HELD = re.compile(r"[^，。；\d\n]{0,10}?(?:举[行办]|召开|闭幕|开幕|落幕|进行|参加|参赛)")
_LEAD = 200


def scenes_abroad(text: str) -> Iterator[tuple[int, int]]:
    """Where a country is named as the place where something happens, or as who acts there."""
    for match in _OPENS.finditer(text):
        start = match.start()
        led = _LED.search(text, max(0, start - 3), start)
        row = bool(match["row"]) and led is not None
        if match["behind"] is None and match["city"] is None and not row:
            continue
        if led and not row and _HELD.match(text, match.end()):
            continue
        opens = start == 0 or text[start - 1] in _MARKS or led is not None
        if opens or _DAY.search(text, max(0, start - 4), start):
            yield led.start() if led is not None else start, match.end()


def is_abroad(text: str, divisions: int) -> bool:
    """Whether a text tells of another country, and names the `divisions` of this one less often."""
    scenes = list(scenes_abroad(text))
    return bool(scenes) and scenes[0][0] < _LEAD and len(scenes) > divisions
