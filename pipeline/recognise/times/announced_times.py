"""Tells of a date without a year that it is announced as to come: 预计4月开工8个，6月开工12个."""

import re

from pipeline.edges import led

_LEAD = 8
_ROW = 60
# 收购将持续到9月30日: a day to come
_BEFORE = re.compile(r"(?:将|拟|计划|预计|[持延]续[到至])[^，。；\n]{0,6}$|预[计测][，,：:]$")
# 9月份,在校生将达到2150人
_WILL = re.compile(r"[，,]?[^，。；\n\d]{0,12}将(?=[会要达实建举开新有迎完启投竣交]|引进)")
# 5月份|计划开工12个; not 6月，计划投资2亿元的厂房落成, 8月|拟定方案
_PLANNED = re.compile(
    r"[，,]?(?:全[省市县区旗盟州]|我[省市县区旗盟州])?(?:还|也|再|又)?"
    r"(?:(?:计划|拟|预计|力争|争取|[有可]望)(?=[开完建启实竣动交改入举引达培]|投[产用运入])"
    r"(?![^，。；\n]{0,24}的[^，。；\n]{2,12}(?:已|了|落成|投产))|(?:计划|预计|力争|争取)(?:全面|全部|新|再))"
)
# 预计4月开工8个，|6月开工12个: the next month of a plan
_IN_ROW = led(
    r"(?:计划|预计|拟|将)[在于]?\d{1,2}月(?![^。\n]{0,60}(?:[已曾了]|截至|目前|去年))[^。\n]{0,40}[，；]\Z"
)
# 周一和周四，夜里偏冷，|预计在3℃左右
_FORECAST = re.compile(
    r"(?:[、和与及](?:周|星期)[一二三四五六日天])?[^，。；\n\d]{0,6}[，,](?:[^，。；\n\d]{0,16}[，,])?预计"
)
# 18日|最低气温或将在-12℃, 17日|夜间有小雪
_WEATHER_OF = re.compile(
    r"(?:白天|夜间|夜里|凌晨|早晨|清晨|上午|下午|傍晚|前后|左右|起|以后|(?:白天|夜间)?[到至]\d{1,2}日)*[，,：:]?"
    r"[^，。；\n\d]{0,12}?(?:最[高低]气温|气温|温度|阴天|多云|[转间]?晴|(?:小|中|大|暴|阵)[到至]?[雨雪大中]|雨夹雪|降[雨雪水温]|雷雨|雾|霾|[东西南北]{1,2}风|风力|冷空气)"
)
_FORETELLS = re.compile(
    r"预[计报]|明[天日]|后天|未来|今[天日晚]夜?|或将|天气趋势|将(?=[有出迎降跌升持维])"
)
_TELLS_GONE = re.compile(r"昨[天日晚]|前[天日]|已[经达降升出]|出现了|了(?!解)")
_FORECAST_REACH = 90


def is_foretold(text: str, start: int, end: int) -> bool:
    """Whether the weather of a day is foretold: behind the day, and in the words before."""
    if _WEATHER_OF.match(text, end) is None:
        return False
    low = max(0, start - _FORECAST_REACH, text.rfind("\n", 0, start))
    told = [match.start() for match in _FORETELLS.finditer(text, low, start)]
    if not told and _FORETELLS.search(text, end, end + _LEAD) is None:
        return False
    gone = [match.start() for match in _TELLS_GONE.finditer(text, low, start)]
    return not gone or (bool(told) and told[-1] > gone[-1])


def is_forecast(text: str, end: int) -> bool:
    """Whether what is expected of a day of the week is told behind it."""
    return _FORECAST.match(text, end) is not None


def is_announced(text: str, start: int, end: int) -> bool:
    """Whether what stands before the date, or behind it, tells of something to come."""
    if _BEFORE.search(text, max(0, start - _LEAD), start) or _WILL.match(text, end):
        return True
    if _PLANNED.match(text, end):
        return True
    return _IN_ROW.search(text, max(0, start - _ROW), start) is not None
