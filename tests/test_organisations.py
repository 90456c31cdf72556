"""Named bodies: which are found, how far their names reach, and what is only a kind of body."""

from typing import Any

import pytest
from cases import assert_in_order, each_case, texts_of
from hypothesis import given

from pipeline.recognise.organisations.organisations import find_organisations
from schemas.mentions import PlaceMention

PIECES = [
    "包头市", "市", "委", "组织部", "公安局", "长", "党支部", "书记", "有限公司", "“", "”",
    "协会", "社区", "的", "和", "、", "，", "\n", "教育部", "门", "办公室", "科", "镇", "中心",
    "大学", "毕业", "红色物业", "委员会", "内蒙古自治区党委", "（奈曼）", "与", "学院", "银行",
    "办起", "开发区", "服务中心",
]  # fmt: skip


@each_case("organisations")
def test_case(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [text[body.start : body.end] for body in find_organisations(text)]
    assert found == case["expect"], case["why"]


def place(text: str, name: str) -> PlaceMention:
    start = text.index(name)
    return PlaceMention(start, start + len(name), name, "county", None, None, None, "test")


def test_a_league_has_committees_of_divisions() -> None:
    text = "九三学社内蒙古自治区委员会的社员来了。"
    (body,) = find_organisations(text, [place(text, "内蒙古自治区")])
    assert text[body.start : body.end] == "九三学社内蒙古自治区委员会"


def test_known_divisions_are_the_chain() -> None:
    text = "听说和平区沙河街道城北小学开学了。"
    places = [place(text, "和平区"), place(text, "沙河街道")]
    (body,) = find_organisations(text, places)
    assert text[body.start : body.end] == "和平区沙河街道城北小学"
    assert text[body.stem_start : body.end] == "城北小学"
    assert body.kind == "school"


@given(texts_of(PIECES))
def test_any_text(text: str) -> None:
    bodies = find_organisations(text)
    assert_in_order(bodies, text)
    assert all(body.start <= body.stem_start < body.end for body in bodies)


@pytest.mark.parametrize("piece", ["公安局", "包头市委", "红色物业公司", "“党支部", "市", "A公司"])
def test_long_line(piece: str) -> None:
    assert isinstance(find_organisations(piece * 40_000), list)


def named(text: str, *names: str) -> list[str]:
    places = [place(text, name) for name in names]
    return [text[body.start : body.end] for body in find_organisations(text, places)]


def test_division_inside_branch() -> None:
    assert named("图为昭苏县人民法院察汗乌苏人民法庭庭长。", "昭苏县", "乌苏") == [
        "昭苏县人民法院察汗乌苏人民法庭"
    ]
    assert named("昭苏县人民法院和乌苏人民法庭。", "昭苏县", "乌苏") == [
        "昭苏县人民法院",
        "乌苏人民法庭",
    ]


def test_division_inside_firm() -> None:
    assert named("走进河南钢铁集团周口基地。", "河南", "周口") == ["河南钢铁集团周口基地"]
    assert named("走进河南钢铁集团基地。", "河南") == ["河南钢铁集团"]


def test_office_of_level_above() -> None:
    assert named("，市自然资源海南综合服务中心开展工作。", "海南") == ["市自然资源海南综合服务中心"]
    assert named("全市自然资源丰富，海南综合服务中心。", "海南") == ["海南综合服务中心"]


def test_office_of_fields_that_are_joined() -> None:
    text = "突泉县农牧水利和科技局来了，突泉县永安和教育局的人也来了。"
    assert named(text, "突泉县") == ["突泉县农牧水利和科技局"]


def test_task_of_branch() -> None:
    assert named("白石镇脱贫攻坚易地搬迁临时党支部成立。", "白石镇") == [
        "白石镇脱贫攻坚易地搬迁临时党支部"
    ]
    assert named("白石镇完成易地搬迁成立临时党支部。", "白石镇") == []


def test_school_called_by_what_it_teaches() -> None:
    assert named("他是济南信息工程学校的学生。", "济南") == ["济南信息工程学校"]
    assert named("全县的济南民办学校不多。", "济南") == []


def test_academy_has_houses_elsewhere() -> None:
    house = "中国农业科学院黑河大豆研究中心"
    assert named(f"{house}派人来。", "黑河") == [house]
    two = ["中国农业科学院", "黑河大豆研究中心"]
    assert named(f"{'、'.join(two)}派人来。", "黑河") == two
    station = "国家玉米产业技术体系通辽综合试验站"
    assert named(f"{station}选出新品种。", "通辽") == [station]


def test_ministries_and_firms_have_branches() -> None:
    office, firm = "财政部内蒙古监管局", "深圳市腾讯计算机系统有限公司"
    assert named(f"{office}派人调研。", "内蒙古") == [office]
    assert named(f"{firm}派人采购。", "深圳市") == [firm]


def test_committee_of_two_villages() -> None:
    both = "科尔沁镇平安村和远新村联合党委"
    assert named(f"{both}揭牌了。", "科尔沁镇", "平安村", "远新村") == [both]
    assert named("平安村和远新村党支部都来了。", "平安村", "远新村") == ["远新村党支部"]


def test_firm_of_a_town_by_its_trade() -> None:
    firm = "鄂尔多斯市转型发展投资有限责任公司"
    assert named(f"近日，{firm}派人参加。", "鄂尔多斯市") == [firm]
    assert named("赤峰市发展有限公司和一家农业开发有限公司派人参加。", "赤峰市") == []
