"""From a page to its articles: grouping, headlines, kinds, blocks, and the way back to the page."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.recognise.people.bylines import find_bylines
from pipeline.segment.articles import articles_stage, read_articles
from pipeline.segment.grouping.homes import begins_elsewhere
from pipeline.segment.headings.page_breaks import take_out_page_breaks
from pipeline.segment.headings.unwrapping import unwrap_lines
from pipeline.segment.lines import read_lines
from pipeline.segment.pages.page_dates import find_page_date
from schemas.article import NOTHING, Article, Document

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "fixtures/cases/blocks.jsonl")
    .read_text("utf-8")
    .splitlines()
]
LINES = [
    "◎广角",
    "□本报记者 王丽",
    "●近日，某地开会。",
    "## 标题 一",
    "苏雅 摄",
    "（本报记者 王丽）",
    "新路 通车",
    "村里通了路，大家都说",
    "好。",
    "余名党员参加。",
    "——摘自《某书》",
    "下载",
    "第03版",
    "一、综合",
    "本报讯（记者 王丽）",
    "“",
    "”",
    "，",
    "3300",
    "政府工作报告",
    "各位代表：",
    "来源：某报",
    "【短讯】",
    "★",
    "简讯",
    "相关新闻",
    "2023-03-04 09:10",
    "边疆日报　2024年6月14日　07版 党建",
    "二〇二四年六月十四日",
    "某县统计局",
    "编者按　本期聚焦。",
    "■教育",
    "红柳镇",
    "一、工作回顾",
    "（一）稳步增长",
    "1.抓好产业",
    "图为牧民在放牧。",
    "责任编辑：王丽",
    "（下转第2版）",
    "首页 > 新闻",
    "《边疆日报》（2024年06月14日 第03版）",
    "□文/本报记者 王丽 图/苏雅",
    "图片新闻",
    "每周一学",
    "公告",
    "本报讯 记者 王丽 近日",
    "▲近日，村里开会。（王丽）",
    "红柳旗白音镇：党建引领促发展",
    "科左中旗的党员们，忙着给牧民修棚圈，干了整整三天三夜，大家都很",
    "表1\t单位\t数值",
]
PIECES = [*LINES, "\n", "\n\n\n", "\r\n", "\ud800", "😀", "\u3000\u3000", NOTHING, "\x0b"]
SEPARATORS = ("\n", "\n\n", "\n\n\n", " ", "\r\n", "\n\u3000\u3000")


def grouped(text: str) -> list[dict[str, Any]]:
    return [
        {
            "headline": article.headline,
            "kind": article.kind,
            "column": article.column,
            "bylines": list(article.bylines),
            "blocks": [[b.kind, article.text[b.start : b.end]] for b in article.blocks],
        }
        for article in read_articles(text, find_bylines)
    ]


def check_offsets(text: str, articles: tuple[Article, ...]) -> None:
    """Pieces slice to the same characters on both sides; each is held once.

    A tab, and the break of a line that stands for the blank between two names, is a blank.
    """
    owned = [0] * len(text)
    for article in articles:
        end = 0
        for piece in article.pieces:
            assert piece.length > 0
            assert piece.start >= end
            assert article.text[end : piece.start].strip("\n") == ""
            end = piece.start + piece.length
            source = text[piece.source : piece.source + piece.length].replace("\t", " ")
            source = " " if source in {"\r", "\n"} else source
            assert article.text[piece.start : end] == source
            for at in range(piece.source, piece.source + piece.length):
                owned[at] += 1
        assert end == len(article.text)
        last = 0
        for block in article.blocks:
            assert last <= block.start < block.end <= len(article.text)
            last = block.end
    for at, count in enumerate(owned):
        assert count <= 1
        assert count == 1 or text[at].isspace() or text[at] == NOTHING


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    assert grouped(case["text"]) == case["expect"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_line_ends_do_not_matter(case: dict[str, Any]) -> None:
    text = case["text"].replace("\n", "\r\n")
    assert grouped(text) == case["expect"]
    check_offsets(text, read_articles(text, find_bylines))


@settings(deadline=None)  # the first text waits for the lexicons
@given(st.lists(st.sampled_from(PIECES) | st.characters(), max_size=60).map("".join))
def test_any_text(text: str) -> None:
    check_offsets(text, read_articles(text, find_bylines))


@settings(deadline=None)
@given(
    st.tuples(
        st.sampled_from(SEPARATORS), st.lists(st.sampled_from(PIECES), min_size=10, max_size=60)
    ).map(lambda page: page[0].join(page[1]))
)
@example("◎广角\n" * 5 + "各位代表：\n相关新闻\n政府工作报告\n□本报记者 王丽\n政府工作报告")
@example(
    "◎广角\n本报讯 记者 王丽 近日\n## 标题 一\n"
    "科左中旗的党员们，忙着给牧民修棚圈，大家都很\n□本报记者 王丽"
)
@example("◎广角\n编者按　本期聚焦。\n◎广角\n●近日，某地开会。\n## 标题 一\n◎广角\n## 标题 一\n★")
@example("◎广角\n一、工作回顾\n政府工作报告\n" + "◎广角\n" * 5 + "□本报记者 王丽\n一、工作回顾")
@example(
    "◎广角\n科左中旗的党员们，忙着给牧民修棚圈，干了整整三天三夜，大家都很\n□本报记者 王丽\n"
    "余名党员参加。\n政府工作报告\n◎广角\n余名党员参加。\n一、综合\n一、综合\n◎广角\n"
    "本报讯 记者 王丽 近日"
)
def test_any_page(text: str) -> None:
    check_offsets(text, read_articles(text, find_bylines))


def test_a_number_and_its_unit_meet_across_columns() -> None:
    text = (
        "## 村里的账本\n\n□本报记者 王丽\n\n"
        "固日班花苏木党员管理有办法。苏木今年共有党员3300\n\n"
        "## 牧区有了图书角\n\n□本报记者 苏雅\n\n巴彦塔拉镇建成图书角12个。书是大家捐的。\n\n"
        "余名党员参加了固日班花苏木的评议，苏木党员管理更细了。\n"
    )
    first, second = read_articles(text, find_bylines)
    assert "共有党员3300余名党员参加" in first.text
    assert "余名" not in second.text
    assert first.suspect is None


def test_a_title_is_read_through_its_spaces_and_where_a_page_lies_is_none() -> None:
    text = (
        "您当前的位置：首页 > 统计公报 > 某省\n政 府 工 作 报 告\n—— 2023年2月3日在某旗\n"
        "第六届人民代表大会第三次会议上\n某旗人民政府旗长 王 强\n各位代表：\n"
        "现在，我代表旗人民政府向大会报告工作。\n一、2022年工作回顾\n全年新建厂房20座。\n"
    )
    (article,) = read_articles(text, find_bylines)
    assert article.headline == "政府工作报告"


def test_profiles_side_by_side_are_articles_and_the_towns_of_a_county_are_not() -> None:
    town = "锡尼镇\n\n概况\n\n锡尼镇位于杭锦旗中部，面积900平方公里。\n\n交通\n\n村村通公路。\n\n"
    county = "奈曼旗\n\n奈曼旗位于通辽市西南部，辖14个苏木乡镇。\n\n"
    heads = [article.headline for article in read_articles(town + county, find_bylines)]
    assert heads == ["锡尼镇", "奈曼旗"]
    own = county + "大沁他拉镇\n\n大沁他拉镇位于奈曼旗中部，面积800平方公里。\n\n"
    assert [article.headline for article in read_articles(own, find_bylines)] == ["奈曼旗"]


def test_a_profile_without_its_title_is_one_article() -> None:
    parts = (
        "气候\n\n年均降水量360毫米，无霜期130天左右。\n\n经济\n\n2019年，全镇产值5亿元，增长6%。\n"
    )
    profile = "锡尼镇，隶属于杭锦旗，地处旗境中部，总面积900平方公里。\n\n" + parts
    (article,) = read_articles(profile, find_bylines)
    assert "900平方公里" in article.text
    assert "5亿元" in article.text
    assert len(read_articles("今年春天雨水充足。\n\n" + parts, find_bylines)) > 1


def test_excerpts_of_reports_are_an_article_each_and_their_readers_do_not_sign() -> None:
    text = (
        "◎报告摘登\n\n杭锦旗：稳中求进\n\n——2022年1月7日在杭锦旗第十六届人民代表大会第一次会议上\n\n"
        "杭锦旗人民政府旗长 安宁远\n\n全旗地区生产总值完成160亿元。\n\n"
        "奈曼旗：干在一起\n\n——2022年1月5日在奈曼旗第十八届人民代表大会第一次会议上\n\n"
        "奈曼旗人民政府代旗长 乔海川\n\n——四年来，累计投入资金1.2亿元。\n"
    )
    first, second = read_articles(text, find_bylines)
    assert (first.headline, second.headline) == ("杭锦旗：稳中求进", "奈曼旗：干在一起")
    assert "160亿元" in first.text
    assert "1.2亿元" in second.text
    assert not first.bylines
    assert not second.bylines


def test_a_report_is_headed_by_its_title_and_not_by_the_line_of_its_session() -> None:
    text = (
        "政府工作报告\n2020年1月9日在阿拉善左旗第十六届人民代表大会第四次会议上\n"
        "阿拉善左旗人民政府旗长 安宁远\n2019年工作回顾\n过去一年，全旗地区生产总值完成160亿元。\n"
    )
    (article,) = read_articles(text, find_bylines)
    assert (article.column, article.headline) == (None, "政府工作报告")
    assert not article.bylines


def test_a_dateline_alone_on_its_line_is_no_headline() -> None:
    text = "阴山新闻网消息(记者 王丽)\n5月9日，全旗交通工作会议召开，会议安排了道路12条。\n"
    (article,) = read_articles(text, find_bylines)
    assert article.headline is None
    assert "道路12条" in article.text


def test_a_name_over_the_source_signs_and_a_part_is_no_headline() -> None:
    text = (
        "奈曼旗：“支部+帮扶”鼓起牧户腰包\n安立群\n2023年4月4日09:49 来源：科尔沁日报\n"
        "抓好组织领航工作\n奈曼旗选派第一书记下乡，帮牧户修了棚圈。\n"
        "抓好服务导航工作\n农牧局的技术员把课堂搬到了田间。\n"
    )
    (article,) = read_articles(text, find_bylines)
    assert article.headline == "奈曼旗：“支部+帮扶”鼓起牧户腰包"
    assert article.bylines == ("安立群",)


def test_a_part_right_under_the_headline_is_none_of_it() -> None:
    text = (
        "开鲁县为集体经济保驾护航\n抓好组织领航工作\n全县选派第一书记下乡，帮牧户修了棚圈。\n"
        "抓好服务导航工作\n农牧局的技术员把课堂搬到了田间，种植户学会了修枝。\n"
    )
    (article,) = read_articles(text, find_bylines)
    assert article.headline == "开鲁县为集体经济保驾护航"


def test_columns_dealt_out_in_turn_go_back_to_their_articles() -> None:
    """Every broken end has an opening beside it, which is another article's."""
    lines = [
        "葡萄园里的合作社",
        "□本报记者 宋知远",
        "红山村的葡萄园有三百亩，社员们把葡萄卖到了外地。今年葡萄糖度高，合作社又添了冷库，葡萄不愁",
        "端不动，志愿者就把饭菜送到家。食堂的菜谱每周一换，老人们吃得可口，食堂的账目也贴在墙上。",
        "足球场边的笑声",
        "□本报记者 陆行舟",
        "周末的足球场最热闹，孩子们的球队有五支。教练免费教踢球，球队的队服是商户们",
        "卖。合作社的社员说，有了冷库，葡萄能放到春节，社员每亩葡萄多挣两千元。",
        "食堂开到家门口",
        "□本报记者 何清和",
        "社区的老年食堂开张了，老人们一顿饭只花五元。食堂的大师傅说，老人腿脚不便，饭菜",
        "捐的。教练带着球队去旗里踢球，孩子们赢了球，足球场边一片笑声。",
    ]
    articles = read_articles("\n".join(lines), find_bylines, None)
    texts = {article.headline: article.text for article in articles}
    assert "葡萄不愁卖" in texts["葡萄园里的合作社"].replace("\n", "")
    assert "商户们捐的" in texts["足球场边的笑声"].replace("\n", "")
    assert "饭菜端不动" in texts["食堂开到家门口"].replace("\n", "")


def test_the_rest_of_a_sentence_leaves_the_byline_that_a_column_put_it_under() -> None:
    lines = [
        "沙荒地变成聚宝盆",
        "□本报记者 郭林",
        "乡村振兴，关键在激活资源。近年来，镇党委推动集体经济发展，对荒山、厂房等资产展开清查。",
        "党组织强，则发展强。镇里推行新模式，将荒地整理成片，统一转租种植大户并收",
        "警惕变了样的负担",
        "□李安",
        "取服务费，年增收40万元，村民的腰包也跟着鼓了起来。",
        "随着基层减负工作推进，负担轻了。变形的负担背后是官僚主义的影子，任务层层转给基层。",
        "要打破衙门观念，多关心基层干部累不累，把负担真正减下来。",
    ]
    first, second = read_articles("\n".join(lines), find_bylines, None)
    assert "并收取服务费" in first.text.replace("\n", "")
    assert "随着基层减负" in second.text


def test_a_credit_takes_no_paragraph_of_a_report_that_tells_no_scene() -> None:
    top = "流动党员有了新家\n本报讯（记者 刘洋）在天骄街道，流动党员有了站，120名党员来过生活。\n"
    plain = "服务处设有学习室、议事室，每周安排两名党务工作者值班。\n陈红 摄\n"
    caption = "近日，天骄街道组织志愿者在公园植树，当天栽种树苗600株。\n陈红 摄\n"
    assert [a.kind for a in read_articles(top + plain, find_bylines)] == ["report"]
    assert [a.kind for a in read_articles(top + caption, find_bylines)] == ["report", "photo"]


def test_what_finds_no_partner_stays_and_is_told() -> None:
    text = "## 新路通车\n\n□本报记者 王丽\n\n沿线5个村受益，村民出行更\n"
    (article,) = read_articles(text, find_bylines)
    assert article.suspect == "breaks off"


@pytest.mark.parametrize(
    ("text", "expect"),
    [
        ("本期出版日期：2023年8月11日 星期五", date(2023, 8, 11)),
        ("时间：2026-02-02\n2025年1月3日讯", date(2026, 2, 2)),
        ("2024-05-06 07:00:44\n来源：某报", date(2024, 5, 6)),
        ("——2026年1月26日在某省第十四届人民代表大会第四次会议上", date(2026, 1, 26)),
        ("政府工作报告\n—— 2023年2月3日在某旗\n第六届人民代表大会第三次会议上", date(2023, 2, 3)),
        ("2016年3月22日 在某市第六届人民代表大会第七次会议上", date(2016, 3, 22)),
        ("边疆日报　2024年6月14日", date(2024, 6, 14)),
        ("2024年9月6日 第2版\n近日，村里开会。", date(2024, 9, 6)),
        ("边疆日报　2025年10月27日　07版 党建", date(2025, 10, 27)),
        ("二〇二四年六月十四日 农历甲辰年五月初九 今日8版", date(2024, 6, 14)),
        ("某县统计公报\n2012-03-23　某某县统计局", date(2012, 3, 23)),
        ("2018年12月11日 11:31:45 | 来源：某报", date(2018, 12, 11)),
        ("www.example.cn2014-03-26来源： 某晚报", date(2014, 3, 26)),
        ("发表于：2023-03-21 16:05  作者：王丽", date(2023, 3, 21)),
        ("2021年十二月十三日\n过去五年", date(2021, 12, 13)),
        ("2021\u200b年12\u200b月13日在某县第十七届人民代表大会第一次会议上", date(2021, 12, 13)),
        ("截稿日期：2024年5月31日", None),
        ("二〇二四年十三月四日", None),
        ("2024年6月14日 全旗通车", None),
        ("时间：2026-13-45", None),
        ("2023年3月，村里修了路。", None),
    ],
)
def test_page_date(text: str, expect: date | None) -> None:
    assert find_page_date(text) == expect


def test_a_given_date_wins() -> None:
    document = Document(
        source="x", text="", plain="时间：2026-02-02\n好。", published=date(2020, 1, 1)
    )
    run = articles_stage(find_bylines).run(document)
    assert run.published == date(2020, 1, 1)
    assert [article.published for article in run.articles] == [date(2020, 1, 1)]


def test_size_costs_no_more_than_its_length() -> None:
    page = "".join(case["text"] for case in CASES if "report" not in case["id"]) * 40
    articles = read_articles(page, find_bylines)
    assert sum(len(re.sub(r"\s", "", article.text)) for article in articles) == len(
        re.sub(r"\s", "", page)
    )


LEFT = (
    "灌渠通到了家门口 □本报记者 王丽 入夏以来，河套灌区的灌渠工程进入最后阶段，灌区的群众"
    "盼着早日通水。乡里组织党员突击队清理灌渠，党员突击队连续奋战二十天，清理灌渠三十公里。灌"
    "渠沿线的群众说，灌区通水以后，庄稼有了保障。灌区管理站介绍，今年灌区还要改造灌渠四十公里"
    "，党员突击队将继续驻守灌渠，确保灌区群众按时用水。"
)
RIGHT = (
    "牧民夜校开课了 □本报记者 苏雅 傍晚时分，草原上的牧民夜校又亮起了灯，牧民骑着摩托车赶"
    "来上课。夜校由嘎查党支部创办，老师是农牧技术员，教牧民饲草种植技术和牲畜防疫知识。牧民说"
    "，夜校教的技术很管用，饲草种植技术让冬天的牲畜不愁吃。嘎查党支部介绍，夜校已经开课五十次"
    "，牧民踊跃报名，技术员还把夜校办到了草场上。"
)

MIDDLE = (
    "矿区的废渣山绿了 □本报记者 赵宇 矿区北面的废渣山种上了沙棘和油松，护林员每天背着水壶上"
    "山巡查。废渣山治理从前年春天开始，矿山企业出资金，护林员和附近群众出劳力，三年种下沙棘和"
    "油松六万株。护林员说，沙棘成活以后，废渣山刮风不再起尘。矿山企业介绍，治理还要持续五年，"
    "山下将建成沙棘采摘园，附近群众可以进园务工。"
)


def in_columns(words: str, size: int) -> list[str]:
    headline, byline, body = re.split(r" (?=□|(?<=[王苏赵雅丽宇] ).)", words, maxsplit=2)
    return [headline, byline, *(body[i : i + size] for i in range(0, len(body), size))]


def test_columns_side_by_side_are_parted() -> None:
    left, right = in_columns(LEFT, 18), in_columns(RIGHT, 18)
    page = "".join(
        f"{one}{' ' * (44 - 2 * len(one))}{other}\n"
        for one, other in zip(left, right, strict=False)
    )
    articles = read_articles(page, find_bylines)
    check_offsets(page, articles)
    assert [article.headline for article in articles] == [left[0], right[0]]
    assert "".join(right[2:5]) in articles[1].text


@pytest.mark.parametrize("size", [9, 11, 12, 13, 14, 16, 18, 20, 22])
def test_columns_line_about_line_are_parted_and_told(size: int) -> None:
    left, right = in_columns(LEFT, size), in_columns(RIGHT, size)
    page = "".join(f"{one}\n{other}\n" for one, other in zip(left, right, strict=False))
    articles = read_articles(page, find_bylines)
    check_offsets(page, articles)
    assert all("columns parted" in (article.suspect or "") for article in articles)
    assert [article.headline for article in articles] == [left[0], right[0]]
    ends = [article.text.split("\n")[-1] for article in articles]
    assert ends == ["".join(side[2 : len(left)]) for side in (left, right)]


@pytest.mark.parametrize("size", [10, 12, 14, 16])
def test_three_columns_line_about_line_are_parted(size: int) -> None:
    sides = [in_columns(words, size) for words in (LEFT, MIDDLE, RIGHT)]
    page = "".join("".join(f"{line}\n" for line in row) for row in zip(*sides, strict=False))
    articles = read_articles(page, find_bylines)
    check_offsets(page, articles)
    assert [article.headline for article in articles] == [side[0] for side in sides]
    assert all("columns parted" in (article.suspect or "") for article in articles)


@pytest.mark.parametrize("sizes", [(9, 20), (14, 10), (18, 24), (11, 13)])
def test_columns_of_several_widths_are_put_back_together(sizes: tuple[int, int]) -> None:
    page, bodies = "", []
    for words, size in zip((LEFT, RIGHT), sizes, strict=True):
        headline, byline, *body = in_columns(words, size)
        indented = "\u3000\u3000" + "".join(body)
        rows = [indented[i : i + size] for i in range(0, len(indented), size)]
        page += "\n".join([headline, byline, *rows, ""])
        bodies.append("".join(body))
    articles = read_articles(page, find_bylines)
    check_offsets(page, articles)
    assert [article.text.split("\n")[-1] for article in articles] == bodies


@pytest.mark.parametrize("size", [12, 16, 24])
def test_a_column_is_put_back_together_beside_whole_paragraphs(size: int) -> None:
    headline, byline, *body = in_columns(RIGHT, size)
    long = ("沙窝苏木的渠水今天放到了地头，" * 8)[:-1] + "。"
    whole = "\n".join(["渠水到了地头", *[long] * 6])
    column = "".join(body)
    rows = [column[i : i + size] for i in range(0, len(column), size)]
    page = "\n".join([whole, "", headline, byline, *rows])
    articles = read_articles(page, find_bylines)
    check_offsets(page, articles)
    assert [article.headline for article in articles] == ["渠水到了地头", headline]
    assert articles[1].text.split("\n")[-1] == column


def test_a_few_wrapped_lines_are_put_together_among_whole_paragraphs() -> None:
    long = ("沙窝苏木的渠水今天放到了地头，" * 8)[:-1] + "。"
    caption = [
        "图为6月3日，苏木水管站的技术员在干渠",
        "边测量水位。今年全苏木已整修渠道，让",
        "下游的牧户也能浇上水，预计秋后还要再",
        "修一段。",
    ]
    page = "\n".join(["渠水到了地头", *[long] * 5, *caption, long])
    assert "".join(caption) in [line.text for line in unwrap_lines(read_lines(page))]


COUNTED = [
    "今年以来，永泉镇石门沟村的党参卖到了每公斤26.5元，比上年多了3.8元，全村286户药农户均增收4200元，"
    "合作社的烘干房从早上7点忙到晚上10点，日处理鲜货18.6吨。",
    "村党支部书记薛有才说，2019年村里只有党参320亩，2023年扩到2180亩，亩均收入6800元，"
    "其中订单收购1750亩，保底价每公斤22元，卖得高了再按市场价结算，药农心里有底。",
    "乡水管站站长韩志明介绍，工程总投资386.45万元，衬砌渠道4.2公里、管道12.65公里，换闸门123座，"
    "配电120千伏安、电缆3600米，渠系水利用系数由0.52提高到0.68，一年能省水95.8万立方米，折合电费18.36万元。",
]


def counted_lines(text: str, size: int) -> str:
    """Lines of so many characters, a digit as good as any, that part no number."""
    lines = ["　　"]
    for word in re.findall(r"[0-9.]+|.", text):
        if len(lines[-1]) + len(word) > size and word not in "，。、":
            lines.append("")
        lines[-1] += word
    return "\n".join(lines)


@pytest.mark.parametrize("size", [18, 22, 26, 30])
def test_lines_wrapped_by_counting_characters_are_put_together(size: int) -> None:
    page = "\n".join(counted_lines(text, size) for text in COUNTED)
    assert [line.text for line in unwrap_lines(read_lines(page))] == COUNTED


@pytest.mark.parametrize(
    "signed", ["本报记者 高云 文/图", "记者 高云 通讯员 薛大海", "通讯员 高云"]
)
def test_a_headline_as_wide_as_its_column_does_not_take_in_the_byline(signed: str) -> None:
    headline = ["土地入社日子稳了，石门沟村", "的“药”香飘得越来越远"]
    texts = [counted_lines(text, 14).lstrip("　") for text in COUNTED]
    lines = unwrap_lines(read_lines("\n".join([*headline, signed, *texts])))
    assert [line.text for line in lines][:2] == ["".join(headline), signed]


def test_a_list_of_people_among_whole_paragraphs_stays_a_list() -> None:
    long = ("沙窝苏木的渠水今天放到了地头，" * 8)[:-1] + "。"
    people = [
        "云海山，沙窝苏木下游嘎查的护林员",
        "白塔娜，沙窝苏木水管站的技术员",
        "何守信，沙窝苏木上游嘎查的会计员",
    ]
    lines = unwrap_lines(read_lines("\n".join(["渠水到了地头", *[long] * 5, *people, long])))
    assert [line.text for line in lines if line.text in people] == people


def test_a_list_of_titles_is_not_put_together() -> None:
    titles = ["牧民夜校开课了", "灌渠通到家门口", "矿区的废渣山绿了", "苏木来了科技员"]
    page = "\n".join(title + "年年好" for title in titles * 3)
    lines = unwrap_lines(read_lines(page))
    assert len(lines) == len(titles) * 3


def test_a_longer_column_is_parted_or_told() -> None:
    left, right = in_columns(LEFT, 16), in_columns(RIGHT + RIGHT[20:], 16)
    rows = [line for pair in zip(left, right, strict=False) for line in pair] + right[len(left) :]
    articles = read_articles("\n".join(rows), find_bylines)
    assert all("columns parted" in (article.suspect or "") for article in articles)


def test_lines_that_go_on_are_left_alone() -> None:
    for words in (LEFT, RIGHT):
        page = "\n".join(in_columns(words, 14))
        (article,) = read_articles(page, find_bylines)
        assert article.suspect is None
        assert article.text.endswith("".join(in_columns(words, 14)[2:]))


def test_a_table_is_not_parted() -> None:
    page = "".join(
        f"{name}增加值同比增长    二季度比一季度{name}\n" for name in "甲乙丙丁戊己庚辛壬癸"
    )
    assert "".join(article.text for article in read_articles(page, find_bylines)).count("    ")


@pytest.mark.parametrize(
    ("above", "below", "elsewhere"),
    [
        (
            ["巴彦淖尔市边境牧区点多线长。", "全市建起流动党校12所。"],
            "走进奈曼旗，稻田金黄。",
            True,
        ),
        (
            ["巴彦淖尔市边境牧区点多线长。", "全市建起流动党校12所。"],
            "走进五原县，稻田金黄。",
            False,
        ),
        (["巴彦淖尔市走在前列。", "全区各地建起流动党校12所。"], "走进奈曼旗，稻田金黄。", False),
        (["奈曼旗种稻。", "沙日浩来镇种菜。"], "走进科左后旗，稻田金黄。", True),
        (["牧区点多线长。", "建起流动党校12所。"], "走进奈曼旗，稻田金黄。", False),
        (["扎鲁特旗风劲。", "全市并网50万千瓦。"], "5月13日，霍林郭勒市来了客人。", True),
        (["扎鲁特旗风劲。", "全市并网50万千瓦。"], "霍林郭勒市来了客人。", False),
    ],
    ids=[
        "other-prefecture",
        "own-county",
        "region",
        "other-county",
        "nothing-named",
        "other-day-and-county",
        "tour-of-counties",
    ],
)
def test_a_heading_leads_elsewhere(above: list[str], below: str, *, elsewhere: bool) -> None:
    assert begins_elsewhere(["边疆来信", *above], "党建引路", below) is elsewhere


def test_the_rows_of_a_table_are_no_heads_of_pages() -> None:
    rows = "红柳镇\n小麦产量（吨） 320\n玉米产量（吨） 450\n青山镇\n小麦产量（吨） 280\n"
    lines = read_lines(rows)
    kept, breaks = take_out_page_breaks(lines)
    assert (kept, breaks) == (lines, [])
    assert all(line.kind != "noise" for line in lines)
    paged = read_lines(
        "红柳旗政府工作报告 12\n全旗建成棚圈\n红柳旗政府工作报告 13\n300座，新修道路。\n"
    )
    take_out_page_breaks(paged)
    assert [line.kind == "noise" for line in paged] == [True, False, True, False]
