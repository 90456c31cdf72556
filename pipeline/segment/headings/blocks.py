"""Types the lines of a page by form and context: headings, bylines, bodies, credits, furniture."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.seeds import read_seed
from pipeline.segment.headings.headings import (
    FindBylines,
    column_of,
    is_short,
    read_bracket_column,
    settle_headings,
)
from pipeline.segment.lines import Line
from pipeline.segment.pages.issuers import is_issuer
from pipeline.segment.pages.mastheads import is_masthead
from pipeline.segment.signatures import has_dateline
from schemas.mentions import Byline
from schemas.seeds import LexiconRow

_MARK = re.compile(r"^(?:#{1,6}(?=\s|[^\s#\d])|[◎■□★☆●▲△◆◇○◯※▪•·►▶✦❖◈|丨]+|[—―\-]{2,})\s*")
_FURNITURE = re.compile(
    r"^(?:(?:版面|版次|当前版)\s*[:：].{0,40}|第?\s*[A-Z]{0,2}\d{1,5}[A-D]?\s*版(?:[:：\s].{0,24})?|"
    r"(?:文章|本文|全文)?(?:字数|字体|标题|内容|作者)(?:\s*[:：]\s*\d*)?|欢迎.{0,16}您是第.{0,10}"
    r"|(?:第.{0,8})?位访客.{0,8}|\||"
    r"\d{1,3}|第\s*\d+\s*页.{0,10}|"
    r"[-—·\s]*\d{1,3}[-—·\s]*|[A-Z]{1,2}\d{1,3}|[一-鿿]{2,6}(?:日报|晚报|晨报|早报|周报|新报|商报|时报|都市报)|"
    r"[^。，]{0,20}(?:19|20)\d{2}[-年./]\d{1,2}[-月./]\d{1,2}日?\s*(?:星期|周)[一二三四五六日天][^。，]{0,40}|"
    r".{0,12}(?:ICP备|公网安备|网安备|许可证(?=[^，。]{0,12}(?:\d{5}|号|[:：])|\s*$)|"
    r"版权所有|Copyright|All Rights).{0,80}|"
    r"(?:https?://|www\.)\S+|(?:您的?|您?(?:现在|当前)(?:所在)?的?)位置\s*[:：].{0,60}"
    r"|(?:导航|路径)\s*[:：]\s*(?:首页|主页).{0,60}|站内(?:搜索|检索)\s*[:：].{0,20}|(?:首页|主页)\s*[>》\u203a/|].{0,60}|"
    r"(?:本期)?(?:出版日期|出版时间)\s*[:：]?.{0,30}|"
    r"\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\s*(?:星期|周).)?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?"
    r"(?:\s*第?\s*\d{1,5}\s*[版期]?)?|"
    r"(?:星期|周)[一二三四五六日天]|农历.{2,20}|(?:上|下)一[篇期版页张条]\s*[:：>»]?.{0,40}|"
    r"分享(?:到|至)\s*[:：].{0,40}|PART[\s.]{0,2}\d{1,2}|[\[【(（](?:图片|视频|音频|动图|组图|二维码)[\])）】]|"
    # 点击上方蓝字关注我们, 左右滑动查看更多, 点个“在看”再走哦
    r"(?:(?:点击|长按|扫码)[^。，“]{0,10}|(?:戳|识别)(?:上方|下方|这里|图中|[^。，]{0,4}(?=二维码))[^。，]{0,6})"
    r"(?:关注|订阅|蓝字|二维码|原文|全文|查看|[大原]图|(?<=[方看里])视频|了解(?=$|更多|详情|全文))[^。，]{0,8}|"
    r"[向上下左右\s]{0,5}滑动[^。，]{0,6}(?:查看|阅读|浏览|更多)[^。，]{0,6}"
    r"|(?:[“”、和\s]*(?:点个|分享|收藏|点赞)[“”、和\s]*)+在看[^。，]{0,10}|"
    r"(?:分享|收藏|打印|点赞|点击|评论|浏览|阅读)(?:到|次数|量|数)?\s*[:：(（]?\s*\d*[)）]?"
    r"|(?:放大|缩小|默认|[字号体【】\[\]:：大中小\s|+\-ATo○]){1,14}|"
    # a rule of signs; 新闻热线：0471-6635350　广告热线：…
    r"[=*~_+<>/\s“”（）()\x00-\x1f\u200b-\u200f]+|</?[a-z]{1,10}/?>|"
    r"(?:(?:本报|本刊)?(?:新闻|广告|发行|订阅|投诉|服务|爆料|读者|咨询)?(?:电话|热线|传真)|投稿(?:邮|信)箱|电子(?:邮|信)箱|邮政编码"
    r"|邮编|(?:本报)?[社地]址|网[址站]|邮发代号|零售价?|定价"
    r"|国内统一(?:连续出版物号|刊号))\s*[:：\s](?=[^。]*\d)[^。，]{3,80}|"
    r"[►▶⊙→>》▲●◆★\s]*(?:(?:下|上)[转接]第?\s*[\dA-Z一二三四五六七八九十]{1,3}\s*版.{0,8}|"
    r"[(（\[【](?:下|上)[转接].{1,14}[)）\]】])|"
    r"网[址站]\s*[:：]\s*(?:https?|www).{2,60}|(?:本报)?[社地]址\s*[:：][^。，]{4,40}|"
    # 主办：中共兴安盟委员会; 兴安日报社出版
    r"(?:主管|主办|承办|出版|承印|印刷|发行)(?:单位)?\s*[:：][^，。]{2,40}|中共[^，。\s]{2,12}委(?:员会)?机关报|"
    r"[^，。\s]{2,12}(?:报社|传媒集团|报业集团)(?:出版|主[管办]|承印|印刷厂?印?)|(?:邮发)?代号\s*[:：]?\s*\d{1,2}[-—]\d{1,4}|"
    r"(?:全年|每月|每份)?(?:定价|零售价?|售价)\s*[:：]?\s*[\d.]+元.{0,24}|"
    r"今日天气.{0,40}|[A-Z][A-Z ]{7,}|"
    r"扫(?:一扫|码|描(?:[上下左右]方)?二维码).{0,4}(?:关注|看|阅读|下载|了解|查看|听).{0,12}|"
    # 电话：0471-6635456 E-mail：…@126.com
    r"[^。，]{0,40}(?:电话|热线|传真|邮箱|E-?mail|QQ)\s*[:：]?\s*[(（]?"
    r"(?:\d{3,4}[)）]?[-—]?\d{7,8}|1\d{10}|\w+@\w)[^。，]{0,40})$",
    re.IGNORECASE,
)
# 标题：小木耳撑起致富“伞”, 【标题】…: the headline, in a record of fields
_TITLED = re.compile(r"(?:标题|题目|主标题)[:：]\s*(?=\S{4})|【(?:标题|主标题)】\s*(?=\S)")
_RIGHTS = re.compile(
    r"版权均?(?:属|归).{1,20}所有|(?:转载|下载使用|复制).{0,24}(?:注明|授权|出处)|"
    r"未经.{0,10}(?:授权|许可).{0,12}(?:转载|复制|使用)"
)
MAX_RIGHTS = 200
_SOURCE = re.compile(
    r"^[(（]?(?:(?:文章|信息|稿件|新闻|资料)?来源|时间|日期|发布时间|发布日期|更新时间|作者单位|(?:本文)?转[自载]|稿源|摘自|"
    r"发布机构|索引号|文号|浏览次数)\s*[:：].{0,80}$"
    r"|^\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?\s+\d{1,2}:\d{2}(?::\d{2})?.{0,30}$"
    r"|^.{0,30}来源\s*[:：].{1,40}$"
    r"|^[(（]\d{4}年\d{1,2}月\d{1,2}日.{2,60}[)）]$"
    r"|^[^。，]{0,40}\d{4}[-年./]\d{1,2}[-月./]\d{1,2}日?\s*\d{1,2}:\d{2}[^。，]{0,40}$"
    r"|^\d{1,2}[./-]\d{1,2}[./-]\d{4}(?:\s+\d{1,2}:\d{2})?$"
    r"|^[一-鿿]{2,12}(?:字)?[\u3014\[(（【]\d{4}[\u3015\])）】]第?\d{1,5}号$"
    # (责编：张雪冬、刘泽) 分享到
    r"|^[(（](?:责任编辑|责编|编辑|校对|审核|监制)\s*[:：][^()（）]{2,40}[)）][^。，]{0,12}$"
    r"|^[(（]?据[^，。]{2,10}(?:电|报道|消息)[)）]?$|^(?:新华社|中新社)发$"
    r"|^[(（](?:本文)?(?:作者|执笔)(?:系|为|是|单位|分别).{2,60}[)）]$"
    # the fields of a record, and of a post: 【日期】2023-06-08, 正文：, 原创 王丽 红柳发布
    r"|^【(?:来源|日期|时间|版次|版面|版名|栏目|字数|专栏|正文|摘要|关键词)】.{0,60}$|^(?:正文|关键词)\s*[:：][^。]{0,40}$"
    r"|^原标题\s*[:：].{2,60}$|^原创\s+[^\s。，]{2,12}(?:\s+[^\s。，]{2,14}){0,2}$"
)
_ATTRIBUTION = re.compile(
    r"^[—―\-]{1,2}\s*(?:摘自|引自|习近平|选自|.{0,10}[《]|.{2,12}(?:同志|总书记|主席)).{0,60}$"
)
_DISPATCH = re.compile(r"^[^。，]{2,12}\d{1,2}月\d{1,2}日[讯电]\s*题\s*[:：]\s*")
"""The head of an agency's report: 新华社呼和浩特8月9日电 题：…"""
_FIELD = re.compile(r"\S(?:.(?!\s{2}))*\S")
_PICTURE_NOTE = re.compile(
    r"^[(（]?(?:(?:本[版文组页])?(?:图片|照片|摄影)|资料图|供图|图[/／:：]|图由|图为).{0,30}[)）]?$"
)
_PICTURE_NUMBER = re.compile(
    r"^[(（]?(?:图片?|左图|右图|上图|下图)\s*(?:[①-⑨一二三四五\d]{1,2}[:：]?|[:：])|^图为"
)


# 政 府 工 作 报 告, but no name: 刘 海 涛
_LETTERSPACED = re.compile(r"(?:[一-鿿][ \u3000]{1,3}){4,}[一-鿿]")
_LABEL = re.compile(r"(\S{2,6}?)[:：]")
_PARTED = re.compile(r"[|\uff5c>\u203a»\s]")
_BREADCRUMBS = re.compile(r">>|[^>]>[^>]+>|[\u203a»].+[\u203a»]")
_AROUND_BYLINES = " \u3000□■●◎★▲◆#|、，,;；/—-"


@cache
def furniture() -> frozenset[str]:
    """The words of web pages and page frames that make a line of their own."""
    rows = read_seed("page_furniture.tsv", LexiconRow)
    return frozenset(row.surface for row in rows if row.kind == "noise")


def type_lines(lines: Sequence[Line], find_bylines: FindBylines) -> None:
    """Fill `kind`, `core`, `mark`, `column`, `short` and `bylines` of every line."""
    for line in lines:
        mark = _MARK.match(line.text)
        line.mark = mark[0].strip() if mark else ""
        line.core = line.text[mark.end() :].strip() if mark else line.text
        if titled := _TITLED.match(line.text):
            line.mark, line.core = "#", line.text[titled.end() :]
        if _LETTERSPACED.fullmatch(line.core):
            line.core = "".join(line.core.split())
        if line.kind == "noise" or _is_furniture(line.text):
            line.kind = "noise"
            continue
        line.bylines = tuple(find_bylines(line.text))
        if not _is_signature(line) and not _is_source(line.text, line, find_bylines):
            _type_text(line)
    settle_headings(lines, find_bylines)


def _is_signature(line: Line) -> bool:
    """A line of bylines alone: a byline, a credit, or a source line where it names editors."""
    rest = line.text
    for byline in reversed(line.bylines):
        rest = rest[: byline.start] + rest[byline.end :]
    roles = {byline.role for byline in line.bylines}
    on_masthead = roles == {"editor"} and is_masthead(rest)
    if not line.bylines or (rest.strip(_AROUND_BYLINES) and not on_masthead):
        return False
    line.kind = "byline"
    if roles == {"photo"}:
        line.kind = "credit"
    elif roles == {"editor"}:
        line.kind = "source"
    return True


def _is_source(text: str, line: Line, find_bylines: FindBylines) -> bool:
    """A line that says where the text or the picture is from."""
    if len(text) <= 100 and not line.bylines and _SOURCE.match(text):
        line.bylines = tuple(_signed_fields(text, find_bylines))
    if (len(text) <= 70 and _ATTRIBUTION.match(text) and text[-1] not in "。；;") or (
        len(text) <= 100 and _SOURCE.match(text)
    ):
        line.kind = "source"
    elif len(text) <= 40 and _is_picture_note(text):
        line.kind = "credit"
    else:
        return False
    return True


def _is_picture_note(text: str) -> bool:
    """A picture's source; 图为果农在装箱。张三 摄 is a caption of its own, with its credit."""
    return bool(_PICTURE_NOTE.match(text)) and text[-1] in ")）供摄" and "。" not in text


def _signed_fields(text: str, find_bylines: FindBylines) -> Iterator[Byline]:
    """The bylines among the fields of a source line: `来源：某报   某报记者 林 海 通讯员 苏雅`."""
    for field in _FIELD.finditer(text):
        for found in find_bylines(field[0]):
            at = field.start()
            names = tuple((start + at, end + at, titles) for start, end, titles in found.names)
            yield Byline(found.start + at, found.end + at, found.role, names)


def _type_text(line: Line) -> None:
    """A heading by its form, an item, a caption or body text."""
    if read_bracket_column(line):
        return
    if topic := _DISPATCH.match(line.text):
        line.core = line.text[topic.end() :]
    dash = bool(line.mark) and line.mark[0] in "—―-"
    if line.mark and _PICTURE_NUMBER.match(line.core):
        line.kind = "caption"
    elif is_short(line) and (topic or not has_dateline(line.text)):
        line.short = True
        line.kind = "subhead" if dash else "headline"
    else:
        if line.mark and not dash and line.mark[0] not in "#|丨":
            line.kind = "item"
        _read_label(line)


def _read_label(line: Line) -> None:
    """`图片新闻：近日，…`: a known column named at the head of its text."""
    label = _LABEL.match(line.core)
    known = column_of(label[1]) if label else None
    if known and known[1] != "report":
        line.column, line.column_kind = known


def _is_furniture(text: str) -> bool:
    if text in furniture() or text.strip(" :：>»|") in furniture() or _FURNITURE.match(text):
        return True
    if is_masthead(text) and not _SOURCE.match(text) and not is_issuer(text):
        return True
    if len(text) <= MAX_RIGHTS and _RIGHTS.search(text):
        return True
    if len(text) > 80 or not _PARTED.search(text):
        return False
    if _BREADCRUMBS.search(text):
        return True
    words = [word.strip() for word in _PARTED.split(text) if word.strip()]
    return len(words) > 1 and all(word in furniture() for word in words)
