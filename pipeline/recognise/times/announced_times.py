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
