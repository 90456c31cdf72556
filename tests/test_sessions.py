"""The day from which a report to an assembly counts its words, whatever its page is dated."""

from datetime import date

import pytest

from pipeline.segment.pages.sessions import report_day

GREETING = "各位代表：\n现在，我代表旗人民政府向大会报告工作。\n"
LATE = date(2021, 8, 20)


@pytest.mark.parametrize(
    ("head", "headings", "published", "expected"),
    [
        pytest.param(
            "某旗政府工作报告\n发布时间：2021-08-20 09:30\n"
            "——2019年1月9日在某旗第三届\n人民代表大会第二次会议上\n",
            "",
            LATE,
            date(2019, 1, 9),
            id="session above a stamp",
        ),
        pytest.param(
            "某旗政府工作报告\n旗长 赵铁林\n（2019年1月9日）\n",
            "",
            LATE,
            date(2019, 1, 9),
            id="line of its own",
        ),
        pytest.param(
            "政府工作报告\n二〇一九年一月九日\n", "", None, date(2019, 1, 9), id="spelt out"
        ),
        pytest.param(
            "某旗农牧局2020年工作总结及2021年工作计划\n2022-05-11 12:41\n",
            "",
            date(2022, 5, 11),
            date(2020, 12, 31),
            id="summary of a year put up later",
        ),
        pytest.param(
            "政府工作报告\n来源：某网 2019年1月9日\n",
            "",
            LATE,
            LATE,
            id="a site's own line is no session",
        ),
        pytest.param(
            "政府工作报告\n",
            "一、2018年工作回顾\n二、2019年工作安排\n",
            LATE,
            date(2019, 1, 1),
            id="year behind the review",
        ),
        pytest.param(
            "政府工作报告\n",
            "一、二○一八年工作回顾\n",
            None,
            date(2019, 1, 1),
            id="review spelt out",
        ),
        pytest.param(
            "政府工作报告\n", "二、2019年重点任务\n", LATE, date(2019, 1, 1), id="year planned for"
        ),
        pytest.param(
            "2019年某旗政府工作报告\n", "", LATE, date(2019, 1, 1), id="year of the title"
        ),
        pytest.param(
            "2019年某旗政府工作报告\n",
            "",
            date(2020, 1, 20),
            date(2020, 1, 20),
            id="the title may name the year gone by",
        ),
        pytest.param(
            "2019年某旗政府工作报告\n",
            "一、过去一年工作成效显著\n2019年，是极不平凡的一年。\n",
            None,
            date(2020, 1, 1),
            id="the year looked back on stands below its heading",
        ),
        pytest.param(
            "2019年某旗政府工作报告\n",
            "一、过去一年工作回顾\n2018年以来，我们苦干实干。\n",
            None,
            date(2019, 1, 1),
            id="since a year below a heading",
        ),
        pytest.param(
            "政府工作报告\n",
            "一、2018年工作回顾\n",
            date(2019, 2, 3),
            date(2019, 2, 3),
            id="a page of the season keeps its day",
        ),
        pytest.param(
            "政府工作报告\n",
            "一、2018年以来工作回顾\n",
            LATE,
            LATE,
            id="since a year names no last one",
        ),
        pytest.param("政府工作报告\n2019年13月9日\n", "", LATE, LATE, id="no such day"),
    ],
)
def test_report_day(
    head: str, headings: str, published: date | None, expected: date | None
) -> None:
    assert report_day(head + GREETING + headings, published) == expected


def test_an_outline_is_written_as_its_years_begin() -> None:
    title = "某县国民经济和社会发展第{}个五年规划纲要\n第一章 发展基础\n"
    assert report_day(title.format("十四"), None) == date(2021, 1, 1)
    assert report_day(title.format("九"), None) == date(1996, 1, 1)
    assert report_day(title.format("十四"), LATE) == LATE


def test_other_texts_keep_the_day_of_their_page() -> None:
    assert report_day("2019年1月9日在某旗会议上\n各位代表们好", None) == date(2019, 1, 9)
    assert report_day("2019年1月9日在某旗会议上\n同志们：\n", LATE) == LATE
    assert report_day("", None) is None


def test_a_summary_with_a_plan_in_its_title_sums_up_the_year_that_it_names() -> None:
    title = "关于2009年度农村公路建设工作总结和2010农村公路建设工作安排的意见"
    assert report_day(f"{title}\n一、完成情况", date(2010, 1, 20)) == date(2009, 12, 31)
    assert report_day(f"{title}\n一、完成情况", None) == date(2009, 12, 31)
