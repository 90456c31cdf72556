"""Finds program names that stand without marks, by their own shape.

Codes (`34560便民工作法`, `4+N协商议事机制`), numeric coinages (`双亮一述工作机制`), loans
(`党建信用贷`), circles (`15分钟服务圈`), and labels (`红色物业`).
"""

import re
from collections.abc import Iterator

from schemas.mentions import Program
from schemas.vocabulary import ProgramType

_N = "一二三四五六七八九十"
_GENERIC = r"工作法|工作机制|机制|模式|体系|制度|工程|行动|服务法|治理法|管理法|党建品牌|品牌"
# What may not stand before is asked behind the first character, so that the search can skip to it.
_IN_CODE = r"[\d.A-Za-z“+＋]"
_PLUS = re.compile("[+＋]")
_CODE = re.compile(
    rf"[\dA-Z{_N}](?<!{_IN_CODE}.)(?:(?<=\d)\d)?(?:[+＋](?:\d{{1,2}}|[A-Z{_N}]))+(?![\d.%])"
    rf"[\u4e00-\u9fff]{{0,10}}?({_GENERIC})"
)
_DIGITS = re.compile(
    r"\d(?<![\d.,]\d)\d{2,5}(?![个名户家人公米元亿万吨亩多余年月日号千平套台辆次项条种点分])"
    r"[\u4e00-\u9fff]{0,8}?(工作法|服务法|治理法|管理法|党建品牌)"
)
# 双亮一述一晒工作机制, 六个一工作; 一事一议, 一户一策 and 一对一 are no coinages of anyone's.
_COIN = re.compile(
    r"[行施索立建善展彻实广用照的众了过托出造新成取 ]"
    rf"(?!一[对户事人村企业校乡镇地品案]一?|三会一课)"
    rf"((?:[{_N}双]个[{_N}]"
    rf"|(?:[{_N}双][\u4e00-\u9fff]{{1,2}}){{2,4}}"
    rf"|[{_N}双][必联][\u4e00-\u9fff]{{1,2}}"
    rf"|[{_N}]{{3,5}}))"
    r"(?:关怀|帮扶|服务|管理|治理|联动|结对)?(工作机制|工作法|机制|模式|制度|工作(?![组队者人])|工程|行动)"
)
# 环境整治、五清行动、场镇提升
_SWEEP = re.compile(r"[三四五六七八九十](?<![第\d一二三四五六七八九十].)[清治改净](?:专项)?行动")
_CIRCLE = re.compile(r"(?:分|刻)钟[\u4e00-\u9fff]{0,12}?圈")
_CIRCLE_NUMBER = re.compile(r"(?:\d{1,3}|[一二三四五六七八九十]{1,3})$")
_LOAN = re.compile(
    r"贷(?<=[\u4e00-\u9fffA-Za-z]{2}贷)(?![款方出入记给学后前中业理走来了过着到不得上起\d])"
)
_LOAN_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,10}$")
_LOAN_EDGE = re.compile(
    r"^.*(?:[以和与及为出了的过向]|推出|建立|设立|发放|办理|申请|通过|提供|创新|开发|获得|利用|使用|推广|依托|"
    r"借助)"
)
_NO_LOAN = re.compile(
    r"责无旁|[我你他她您咱给帮向替也都能可会想要敢还]|(?:信|换|借|放|还|额|涉|欠|按揭|校园|首|续|转|免|无|骗|追|惜|抽|断|压|存|不|"
    r"^.{0,2}(?:房|车|网|利|银|农|商|外|企|户)|"
    r"助学|消费|抵押|担保|质押|套路|现金|经营|个人|企业|住房|公积金|普惠|涉农|小额|信用)贷$"
)
# 党建信用贷 is a product, 小额信用贷 a kind.
_NAMED_LOAN = re.compile(
    r"[\u4e00-\u9fff]{2}(?<!小额)(?<!个人)(?<!农户)(?<!企业)(?:信用|普惠|快)贷$"
)
# 草原110 after a verb or a list mark, where nobody dials it.
_HOTLINE = re.compile(
    r"(?<=[入造行立设有的用过、])([\u4e00-\u9fff]{2,4}110)(?![\d.%多余万亿亩棵株个名户家元公千吨斤平米座台辆次项条种头只])"
)
_COOPERATION = re.compile(
    r"[京津沪渝苏浙闽粤鲁辽沈深杭宁青][蒙宁甘青新藏滇云黔贵桂川陕晋冀吉黑疆](?:东西部)?协作(?!(?:帮扶)?资金)"
)
_RED_LABEL = re.compile(
    r"红色(?<![”’]红色)(物业|业委会|网格|代办|楼栋|研学|合伙人|蓄能站|(?:[\u4e00-\u9fff]{2})?(?:联盟|驿站|管家|议事厅))"
    r"(?!党|委员会|公司|企业|服务企业|组织|工作者|员|长)"
)
_TYPES: tuple[tuple[tuple[str, ...], ProgramType], ...] = (
    (("品牌", "驿站", "讲堂"), "brand"),
    # before 计划: 行动计划
    (("活动", "行动", "行动计划", "倡议", "党日", "工作"), "campaign"),
    (("工程", "计划", "项目"), "project"),
    (("平台", "小程序"), "platform"),
)


def find_coined(text: str) -> Iterator[Program]:
    """Find names told by their shape; they may overlap, the surer first."""
    yield from _codes(text)
    yield from _labels(text)
    yield from _loans(text)


def type_of(word: str) -> ProgramType:
    """The type that a generic word gives to the name it ends."""
    return next((kind for endings, kind in _TYPES if word.endswith(endings)), "mechanism")


def unquoted(start: int, end: int, kind: ProgramType, rule: str) -> Program:
    """A programme that stands without quotation marks."""
    return Program(start, end, kind, quoted=False, rule=rule)


def _codes(text: str) -> Iterator[Program]:
    for pattern in (_CODE, _DIGITS) if _PLUS.search(text) else (_DIGITS,):
        for match in pattern.finditer(text):
            yield unquoted(match.start(), match.end(), type_of(match.group(1)), "code")
    for match in _COIN.finditer(text):
        yield unquoted(match.start(1), match.end(), type_of(match.group(2)), "coin")
    for match in _SWEEP.finditer(text):
        yield unquoted(match.start(), match.end(), "campaign", "sweep")
    for match in _CIRCLE.finditer(text):
        number = _CIRCLE_NUMBER.search(text, max(0, match.start() - 3), match.start())
        if number:
            yield unquoted(number.start(), match.end(), "brand", "circle")


def _labels(text: str) -> Iterator[Program]:
    for match in _RED_LABEL.finditer(text):
        kind: ProgramType = "campaign" if match.group(1) == "研学" else "brand"
        yield unquoted(match.start(), match.end(), kind, "red_label")
    for match in _COOPERATION.finditer(text):
        yield unquoted(match.start(), match.end(), "mechanism", "cooperation")
    for match in _HOTLINE.finditer(text) if "110" in text else ():
        yield unquoted(match.start(1), match.end(1), "brand", "hotline")


def _loans(text: str) -> Iterator[Program]:
    for match in _LOAN.finditer(text):
        left = _LOAN_NAME.search(text, max(0, match.start() - 10), match.start())
        if left is None:
            continue
        edge = _LOAN_EDGE.match(left.group())
        start = left.start() + (edge.end() if edge else 0)
        name = text[start : match.end()]
        if len(name) >= 3 and (_NAMED_LOAN.search(name) or not _NO_LOAN.search(name)):
            yield unquoted(start, match.end(), "product", "loan")
