"""Filters: the phrases of a published report to the letter, every rule of wording, and what is said about the rest."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from reference.filters import filters_page
from support.data import evaluated, facts_of

from generator.expressions.in_text import Problem, work_out
from generator.figures.filtering.registry import FILTERS
from generator.figures.model import MISSING, Group, Indicator, Wording

PLAIN = Wording()


def figure(
    name: str, value: str | None, unit: str = "", last: str | None = None, bound: str = "", period: str = ""
) -> Indicator:
    before = Indicator(_value(last), unit, name, period=period) if last is not None else None
    return Indicator(_value(value), unit, name, bound=bound, period=period, previous=before)


def _value(text: str | None) -> Decimal | str | None:
    return Decimal(text) if text and text.lstrip("-")[:1].isdigit() else text


_FIGURES = [
    figure("行政诉讼", "11", "宗", "24"),
    figure("不予立案", "12", "宗", "9"),
    figure("活动", "20", "场", "17"),
    figure("采访", "38", "场", "14"),
    figure("专题片", "20", "辑", "17"),
    figure("新闻稿", "54", "篇", "50"),
    figure("采用", "40", "次", "2"),
    figure("文章", "278", "篇", "51"),
    figure("嫌疑人", "432", "人", "22"),
    figure("上牌", "137000", "次", "11800"),
    figure("违法行为", "1214321", "起", "1000000", bound="余"),
    figure("微博", "3000", "条", "1300", bound="余"),
    figure("比例", "54.6", "%", "50"),
    figure("指标", "50", "%"),
    figure("平", "7", "宗", "7"),
    figure("新增", "5", "宗", "0"),
    figure("零", "0", "宗", "0"),
    figure("清零", "0", "宗", "8"),
    figure("微降", "99999", "次", "100000"),
    figure("将尽", "1", "次", "100000"),
    figure("转盈", "5", "万元", "-3"),
    figure("转亏", "-5", "万元", "3"),
    figure("亏损", "-5", "万元", "-3"),
    figure("空", None, "宗", "3"),
    figure("不适用的", "不适用", "宗", "3"),
    figure("文字的", "若干", "宗", "3"),
    figure("上年不适用", "3", "宗", "不适用"),
    figure("没有上年", "3", "宗"),
    figure("本月", "28", "宗", period="11月"),
    figure("上月", "25", "宗", period="10月"),
    figure("累计", "28", "宗", "25", period="1至11月"),
    figure("胜诉", "10", "宗"),
    figure("近千", "1219001", "人", bound="近"),
    figure("约百万", "1219001", "人", bound="约"),
    figure("万条", "361.76", "万条"),
    figure("救助金", "47358.00", "元"),
    figure("厘", "1.005", "元"),
]
NAMES: dict[str, Any] = {one.name: one for one in _FIGURES} | {"年度": 2020, "文": "文字"}
NAMES["警力"] = Group(
    "警力",
    {
        "巡逻": figure("警力.巡逻", "318946", "人次"),
        "检查": figure("警力.检查", "61606", "人次"),
        "处警": figure("警力.处警", "61606", "人次"),
        "其他": figure("警力.其他", "不适用", "人次"),
    },
)
NAMES["受理"] = Group(
    "受理",
    {
        "刑事": figure("受理.刑事", "12", "件"),
        "行政": figure("受理.行政", "8", "件"),
        "全部": figure("受理.全部", "20", "件")._replace(parts=("受理.刑事", "受理.行政")),
        "合计": figure("受理.合计", "20", "件"),
    },
)
NAMES["空组"] = Group("空组", {"甲": figure("空组.甲", None, "人次"), "乙": figure("空组.乙", "1", "人次")})


def printed(expression: str, wording: Wording = PLAIN) -> str:
    result, problems = work_out(f"{{{{ {expression} }}}}", NAMES, wording)
    assert problems == []
    return result


def problem(expression: str) -> Problem:
    _, problems = work_out(f"{{{{ {expression} }}}}", NAMES, Wording())
    assert len(problems) == 1, problems
    return problems[0]


# --- phrases --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "phrase"),
    [
        ("行政诉讼 | 同比", "同比下降54.17%"),
        ("不予立案 | 同比", "同比上升33.33%"),
        ("活动 | 同比", "同比上升17.65%"),
        ("采访 | 同比", "同比上升171.43%"),
        ("专题片 | 同比", "同比上升17.65%"),
        ("新闻稿 | 同比", "同比上升8%"),
        ("采用 | 同比", "同比上升1900%"),
        ("文章 | 同比", "同比上升445.1%"),
        ("采用 | 倍", "同比上升19倍"),
        ("嫌疑人 | 倍(小数位=0)", "同比上升19倍"),
        ("上牌 | 倍(小数位=1, 比较用语='比2019年同期', 增加用语='增长')", "比2019年同期增长10.6倍"),
        ("违法行为 | 万(1)", "121.4万余起"),
        ("比例 | 百分点(指标)", "超出4.6个百分点"),
        ("比例 | 百分点(指标, 称='既定指标')", "超出既定指标4.6个百分点"),
        ("比例 | 增幅(指标)", "4.6个百分点"),
    ],
)
def test_the_phrases_of_published_reports(expression: str, phrase: str) -> None:
    assert printed(expression) == phrase


@pytest.mark.parametrize(
    ("expression", "phrase"),
    [
        ("平 | 同比", "同比持平"),
        ("平 | 倍", "同比持平"),
        ("平 | 较上年", "与上年持平"),
        ("累计 | 较上年", "较上年同期增加3宗"),
        ("平 | 同比(比较用语='比2019年同期')", "与2019年同期持平"),
        ("平 | 同比(比较用语='与2019年同期相比')", "与2019年同期持平"),
        ("平 | 倍数", "与上年持平"),
        ("零 | 同比", "同比持平"),
        ("新增 | 同比", "上年为0宗"),
        ("新增 | 同比(比较用语='比2019年同期')", "2019年同期为0宗"),
        ("新增 | 同比(比较用语='')", "上年为0宗"),
        ("新增 | 倍", "上年为0宗"),
        ("新增 | 较上年", "较上年增加5宗"),
        ("清零 | 同比", "同比下降100%"),
        ("微降 | 同比", "同比下降0.001%"),
        ("将尽 | 同比", "同比下降99.999%"),
        ("将尽 | 降幅(小数位=0)", "99.999%"),
        ("转盈 | 同比", "同比由负转正"),
        ("转亏 | 同比", "同比由正转负"),
        ("亏损 | 较上年", "较上年减少2万元"),
        ("行政诉讼 | 较上年", "较上年减少13宗"),
        ("比例 | 较上年", "较上年上升4.6个百分点"),
        ("比例 | 同比", "同比上升4.6个百分点"),
        ("指标 | 百分点(比例)", "低于4.6个百分点"),
        ("比例 | 百分点(比例, 称='目标')", "与目标持平"),
        ("比例 | 百分点(54.6)", "持平"),
        ("比例 | 百分点", "同比上升4.6个百分点"),
        ("比例 | 百分点(指标.value)", "超出4.6个百分点"),
        ("采用 | 倍数", "是上年的20倍"),
        ("不予立案 | 倍数(胜诉)", "是胜诉的1.2倍"),
        ("累计 | 倍数", "是上年同期的1.12倍"),
        ("本月 | 环比(上月)", "环比上升12%"),
        ("上月 | 环比(本月, 小数位=0, 减少用语='减少')", "环比减少11%"),
        ("行政诉讼 | 同比(不予立案)", "同比下降8.33%"),
        ("微博 | 同比(约=true)", "同比上升约131%"),
        ("微博 | 较上年(约=true)", "较上年增加约1700条"),
        ("行政诉讼 | 降幅", "54.17%"),
        ("行政诉讼 | fall(decimals=1)", "54.2%"),
        ("胜诉 | 占(行政诉讼)", "90.91%"),
        ("胜诉 | 占(行政诉讼, 0)", "91%"),
        ("将尽.value | 占(100000)", "0.001%"),
        ("99999 | 占(100000, 小数位=0)", "99.999%"),
        ("警力.巡逻 | 排名(警力)", "第1"),
        ("警力.处警 | 排名(警力)", "并列第2"),
        ("警力.处警 | 排名(警力, 升序=true)", "并列第1"),
        ("受理.刑事 | 排名(受理)", "第1"),
        ("受理.行政 | 排名(受理)", "第2"),
        ("受理.行政 | 排名(受理.全部, 受理.刑事)", "第3"),
        ("行政诉讼 | rank(不予立案, 胜诉, ascending=true)", "第2"),
        ("胜诉.value + 不予立案.value | round", "22"),
        ("(胜诉.value + 不予立案.value) | 同比(行政诉讼)", "同比上升100%"),
    ],
)
def test_every_rule_of_wording(expression: str, phrase: str) -> None:
    assert printed(expression) == phrase


@pytest.mark.parametrize(
    ("wording", "expression", "phrase"),
    [
        (Wording(rise="增长", fall="减少"), "新闻稿 | 同比", "同比增长8%"),
        (Wording(rise="增长", fall="减少"), "行政诉讼 | 同比", "同比减少54.17%"),
        (Wording(decimals=1, fixed=True), "新闻稿 | 同比", "同比上升8.0%"),
        (Wording(decimals=0), "行政诉讼 | 同比", "同比下降54%"),
        (Wording(decimals=0), "微降 | 同比", "同比下降0.001%"),
        (Wording(times_from=1000), "采用 | 同比", "同比上升19倍"),
        (Wording(times_from=1900), "采用 | 同比", "同比上升19倍"),
        (Wording(times_from=1901), "采用 | 同比", "同比上升1900%"),
        (Wording(times_from=1000), "采用 | 增幅", "19倍"),
        (Wording(base="较上年"), "行政诉讼 | 同比", "较上年下降54.17%"),
        (
            Wording(base="比2019年同期", rise="增长", decimals=1, times_from=1000),
            "上牌 | 同比",
            "比2019年同期增长10.6倍",
        ),
        (Wording(base="比2019年同期"), "本月 | 环比(上月)", "环比上升12%"),
        (Wording(fixed=True), "违法行为 | 万(1)", "121.4万余起"),
    ],
)
def test_the_wording_of_the_report(wording: Wording, expression: str, phrase: str) -> None:
    assert printed(expression, wording) == phrase


@pytest.mark.parametrize(
    ("expression", "text"),
    [
        ("违法行为 | 万", "121.43万余起"),
        ("违法行为 | 万(0)", "121万余起"),
        ("近千 | 万(0)", "近122万人"),
        ("约百万 | 万(0)", "约122万人"),
        ("警力.巡逻 | wan", "31.89万人次"),
        ("警力.巡逻 | 万(1, '余')", "31.8万余人次"),
        ("警力.巡逻 | 万(4, '余')", "31.8946万人次"),
        ("警力.巡逻 | 万(约数='多', 小数位=0)", "31万多人次"),
        ("行政诉讼 | 万", "11宗"),
        ("万条 | 万(0)", "362万条"),
        ("万条 | 亿", "361.76万条"),
        ("180000000 | 亿", "1.8亿"),
        ("50000000 | 亿", "5000万"),
        ("99999999 | 亿", "1亿"),
        ("-99999999 | 亿", "-1亿"),
        ("99999999 | 亿(4)", "9999.9999万"),
        ("99999999 | 亿(约数='余')", "9999.99万余"),
        ("99999999 | 万", "10000万"),
        ("(万条.value * 10000) | 万", "361.76万"),
        ("救助金 | 四舍五入", "47358元"),
        ("救助金 | round(1)", "47358.0元"),
        ("违法行为 | 万(1) | 万(0)", "121万余起"),
        ("行政诉讼 | 中文数字", "十一宗"),
        ("采用.previous | 中文数字", "两次"),
        ("采用.previous.value | 中文数字", "二"),
        ("救助金 | 中文数字('大写')", "肆万柒仟叁佰伍拾捌元整"),
        ("转盈 | 中文数字('大写')", "伍万元整"),
        ("年度 | 中文数字('逐位')", "二〇二〇"),
        ("年度 | hanzi(form='digits')", "二〇二〇"),
        ("比例 | 中文数字", "百分之五十四点六"),
        ("违法行为 | 万(1) | 中文数字", "一百二十一点四万余起"),
        ("(胜诉.value / 行政诉讼.value * 100) | 四舍五入(1)", "90.9"),
    ],
)
def test_forms_of_numbers(expression: str, text: str) -> None:
    assert printed(expression) == text


def test_a_shortened_figure_is_compared_as_it_is() -> None:
    names = {"甲": figure("甲", "124999", "次", "100000")}
    text, problems = work_out("{{ 甲 | 万(0) }}，{{ 甲 | 万(0) | 同比 }}", names, Wording())
    assert (text, problems) == ("12万次，同比上升25%", [])


def test_units_that_differ_by_wan_are_converted() -> None:
    names = {
        "甲": figure("甲", "1.2", "亿条"),
        "乙": figure("乙", "8000", "万条"),
        "丙": figure("丙", "60000000", "条"),
    }
    text, problems = work_out("{{ 甲 | 同比(乙) }}，{{ 甲 | 较上年(丙) }}，{{ 丙 | 占(甲) }}", names, Wording())
    assert (text, problems) == ("同比上升50%，较上年增加0.6亿条，50%", [])


def test_periods_of_two_years_are_the_same_period() -> None:
    names = {
        "甲": figure("甲", "12", "宗", period="2020年1至11月"),
        "乙": figure("乙", "10", "宗", period="2019年1至11月"),
    }
    assert work_out("{{ 甲 | 同比(乙) }}", names, Wording()) == ("同比上升20%", [])
    names = {"甲": figure("甲", "12", "宗", period="2020年"), "乙": figure("乙", "10", "宗")}
    assert work_out("{{ 甲 | 同比(乙) }}", names, Wording()) == ("同比上升20%", [])


def test_a_report_says_it() -> None:
    report = facts_of(
        "数字体例: {增加用语: 增长, 比较用语: '比{year}年同期', 用倍的起点: 1000}\n"
        "指标:\n"
        "  诉讼: {行政: {数值: 11, 单位: 宗, 上年数: 24}, 复议: 12宗}\n"
        "  上牌: {数值: 13.7, 单位: 万次, 上年数: 1.18}\n"
        "举措: 行政诉讼{{ 诉讼.行政 }}，{{ 诉讼.行政 | 同比(比较用语='同比') }}；"
        "上牌{{ 上牌 }}，{{ 上牌 | 同比(小数位=1) }}。\n"
    )
    assert report["measures"]["text"] == ["行政诉讼11宗，同比下降54.17%；上牌13.7万次，比2019年同期增长10.6倍。"]


TIMES = """\
指标:
  诉讼: {数值: 11, 单位: 宗, 上年数: 24}
  诉讼_2012: {数值: 22, 单位: 宗, 时点: 2012年}
  早年: 22宗
  率: {数值: 54.6, 单位: "%", 上年数: 50}
  十月: {数值: 20, 单位: 宗, 时点: 10月}
  九月: {数值: 16, 单位: 宗, 时点: 9月}
  上年十二月: {数值: 16, 单位: 宗, 时点: 2019年12月}
  半年: {数值: 5, 单位: 宗, 时点: 上半年, 上年数: 4}
"""


@pytest.mark.parametrize(
    ("expression", "printed_"),
    [
        ("诉讼 | 同比(比较用语='比2019年同期')", "比2019年同期下降54.17%"),
        ("诉讼 | 同比(比较用语='比２０１９年同期')", "比２０１９年同期下降54.17%"),
        ("诉讼 | 同比(诉讼_2012, 比较用语='比2012年同期')", "比2012年同期下降50%"),
        ("诉讼 | 同比(早年, 比较用语='比2012年同期')", "比2012年同期下降50%"),
        ("诉讼 | 同比(22, 比较用语='比2012年同期')", "比2012年同期下降50%"),
        ("诉讼 | 同比(诉讼.上年, 比较用语='较2019年')", "较2019年下降54.17%"),
        ("诉讼 | 较上年(比较用语='比2019年')", "比2019年减少13宗"),
        ("率 | 百分点(比较用语='较2019年')", "较2019年上升4.6个百分点"),
        ("十月 | 环比(九月, 比较用语='较9月')", "较9月上升25%"),
        ("十月 | 环比(上年十二月, 比较用语='较12月份')", "较12月份上升25%"),
        ("半年 | 同比(比较用语='比2019年上半年')", "比2019年上半年上升25%"),
        ("半年 | 同比(比较用语='比2019年1至6月')", "比2019年1至6月上升25%"),
        ("诉讼 | 倍数(诉讼.上年)", "是上年的0.46倍"),
        ("诉讼_2012 | 倍数(诉讼.上年)", "是2019年诉讼的0.92倍"),
    ],
)
def test_words_may_name_the_time_that_is_compared_with(expression: str, printed_: str) -> None:
    assert facts_of(f'{TIMES}举措: "{{{{ {expression} }}}}"\n')["measures"]["text"] == [printed_]


@pytest.mark.parametrize(
    ("expression", "time", "suggestion"),
    [
        ("诉讼 | 同比(比较用语='比2012年同期')", "2019年", "比2019年同期"),
        ("诉讼 | 同比(比较用语='比２０１２年同期')", "2019年", "比2019年同期"),
        ("诉讼 | 同比(诉讼_2012, 比较用语='比2013年同期')", "2012年", "比2012年同期"),
        ("诉讼 | 同比(诉讼.上年, 比较用语='比2012年同期')", "2019年", "比2019年同期"),
        ("诉讼 | 倍数(称='2012年')", "2019年", "2019年"),
        ("诉讼 | 较上年(比较用语='比2012年')", "2019年", "比2019年"),
        ("率 | 同比(比较用语='比2012年同期')", "2019年", "比2019年同期"),
        ("率 | 百分点(率.上年, 称='2012年')", "2019年", "2019年"),
        ("率 | 百分点(率.上年, 比较用语='较2012年')", "2019年", "较2019年"),
        ("十月 | 环比(九月, 比较用语='较8月')", "9月", ""),
        ("十月 | 环比(上年十二月, 比较用语='较2018年12月')", "2019年12月", "较2019年12月"),
        ("半年 | 同比(比较用语='比2019年1至5月')", "2019年上半年", ""),
        ("半年 | 倍(比较用语='比2018年上半年')", "2019年上半年", "比2019年上半年"),
    ],
)
def test_words_that_name_another_time(expression: str, time: str, suggestion: str) -> None:
    _, (found,) = evaluated(f'{TIMES}举措: "{{{{ {expression} }}}}"\n')
    assert (found.code, found.args["time"], found.args["suggestion"]) == ("C127", time, suggestion)
    assert found.span is not None
    assert [one.label for one in found.related] == ["figure", "base"]


def test_the_words_of_the_report_are_held_against_the_figures_too() -> None:
    words = "数字体例: {比较用语: 比2012年同期}\n"
    _, (found,) = evaluated(f'{words}{TIMES}举措: "{{{{ 诉讼 | 同比 }}}}"\n')
    assert found.code == "C127"
    # They are not printed by these.
    assert evaluated(f'{words}{TIMES}举措: "{{{{ 诉讼 | 较上年 }}}}，{{{{ 十月 | 环比(九月) }}}}"\n')[1] == []


# --- what cannot be said --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "expression", "words"),
    [
        ("C116", "空 | 同比", "空"),
        ("C130", "不适用的 | 较上年", "value=不适用"),
        ("C130", "文字的 | 万", "value=若干"),
        ("C130", "上年不适用 | 同比", "value=不适用"),
        ("C130", "警力.其他 | 排名(警力)", "value=不适用"),
        ("C116", "警力.巡逻 | 排名(空组)", "空组.甲"),
        ("C131", "没有上年 | 同比", "没有上年"),
        ("C131", "3 | 同比", "3"),
        ("C132", "行政诉讼 | 同比(小数=1)", "suggestion=小数位"),
        ("C132", "行政诉讼 | yoy(decimal=1)", "suggestion=decimals"),
        ("C132", "行政诉讼 | 同比('上年')", "“对比”要写指标的名字或者数字"),
        ("C132", "行政诉讼 | 同比(小数位=1.5)", "0 到 30"),
        ("C132", "行政诉讼 | 同比(小数位=-1)", "0 到 30"),
        ("C132", "行政诉讼 | 同比(增加用语='下降')", "只能写：上升"),
        ("C132", "行政诉讼 | 同比(减少用语='增长')", "只能写：下降"),
        ("C132", "行政诉讼 | 同比(约=1)", "true"),
        ("C132", "行政诉讼 | 同比(比较用语=胜诉)", "加引号"),
        ("C132", "行政诉讼 | 同比(比较用语='同比上升')", "不带“上升”“下降”"),
        ("C132", "行政诉讼 | 万(1, 约数='大概')", "余、多"),
        ("C132", "行政诉讼 | 万(1, 小数位=1)", "写了两次"),
        ("C132", "行政诉讼 | 万(1, '余', 1)", "最多写2项"),
        ("C132", "行政诉讼 | 占", "要写出全部是哪个数"),
        ("C132", "本月 | 环比", "要写出和哪个数比"),
        ("C132", "行政诉讼 | 排名", "要写出和哪些数比"),
        ("C132", "行政诉讼 | 排名('甲')", "“范围”要写指标"),
        ("C132", "行政诉讼 | 中文数字('大')", "小写、大写"),
        ("C133", "行政诉讼 | 同比(活动)", "what_zh=单位"),
        ("C133", "行政诉讼 | 同比(累计)", "what_zh=时点"),
        ("C133", "行政诉讼 | 环比(累计)", "what_zh=时点"),
        ("C133", "本月 | 同比(上月)", "11月"),
        ("C133", "比例 | 百分点(行政诉讼)", "what_zh=单位"),
        ("C134", "行政诉讼 | 百分点", "只用于单位是“%”的率"),
        ("C134", "比例 | 万", "不用于率"),
        ("C134", "比例 | 倍", "不用于率"),
        ("C135", "亏损 | 同比", "-3万元"),
        ("C135", "新增 | 增幅", "0宗"),
        ("C135", "新增 | 倍数", "0宗"),
        ("C135", "胜诉 | 占(零)", "0宗"),
        ("C136", "微博 | 同比", "3000余条"),
        ("C136", "行政诉讼.value | 占(微博)", "3000余条"),
        ("C136", "3000 | 同比(微博, 约=true)", "3000余条"),
        ("C137", "行政诉讼 | 增幅", "减少"),
        ("C137", "行政诉讼 | 倍", "减少"),
        ("C137", "不予立案 | 降幅", "增加"),
        ("C137", "平 | 增幅", "持平"),
        ("C137", "指标 | 增幅(比例)", "减少"),
        ("C138", "行政诉讼 | 占(胜诉)", "“行政诉讼”（11宗）比“胜诉”（10宗）还多"),
        ("C138", "行政诉讼 | 排名(行政诉讼)", "没有可比的数"),
        ("C138", "10000000000000000 | 中文数字", "超过16位"),
        ("C138", "厘 | 中文数字('大写')", "不到一分"),
        ("C139", "'12' | 万", "“12”是文字"),
        ("C139", "文 | 同比", "“文字”是文字"),
        ("C139", "行政诉讼 | 同比 | 万", "“同比下降54.17%”是文字"),
        ("C139", "(1 > 2) | 万", "不是指标，也不是数字"),
        ("C122", "警力 | 万", "警力.巡逻"),
        ("C106", "行政诉讼 | 同彼", "suggestion=同比"),
        ("C106", "行政诉讼 | yoyo", "suggestion=yoy"),
        ("C106", "行政诉讼 | 上取整", "suggestion= "),
        ("C101", "行政诉讼 | 同比(没有的)", "没有的"),
        ("C104", "行政诉讼 | 同比（小数位=1）", "全角符号"),
        ("C105", "行政诉讼 | 同比(*胜诉)", ""),
    ],
)
def test_what_cannot_be_said(code: str, expression: str, words: str) -> None:
    found = problem(expression)
    said = " ".join(f"{name}={value}" for name, value in found.args.items()) + " "
    assert found.code == code
    assert words in said


VALUES = [
    *("文", "警力", "空", "不适用的", "文字的", "行政诉讼", "比例", "微博"),
    *("1.5", "-3", "(1>2)", "none", "1e50", "年度", "转亏", "零"),
]
GIVEN = (
    *("1", "行政诉讼", "警力", "'甲'", "true", "none", "空", "-1"),
    *("1.5", "零", "比例", "1e50", "约=true", "小数位=30"),
)
BRACKETS = ["", *(f"({one})" for one in GIVEN)]


@pytest.mark.parametrize("name", [name for entry in FILTERS for name in (entry.zh, entry.en)])
def test_a_filter_prints_or_says_why_not(name: str) -> None:
    for value in VALUES:
        for brackets in BRACKETS:
            text, problems = work_out(f"{{{{ {value} | {name}{brackets} }}}}", NAMES, Wording())
            # What cannot be worked out prints nothing, but for a blank figure: that is still to come.
            blank = [found.code for found in problems] == ["C116"]
            assert (text == MISSING) if blank else bool(text) != bool(problems), (value, brackets)


def test_both_names_do_the_same() -> None:
    for entry in FILTERS:
        for value in NAMES:
            for brackets in ("", "(行政诉讼)", "(1)"):
                zh, en = (work_out(f"{{{{ {value} | {name}{brackets} }}}}", NAMES, Wording()) for name in entry[:2])
                assert (zh[0], [found.code for found in zh[1]]) == (en[0], [found.code for found in en[1]])


def test_names_are_used_once() -> None:
    names = [name for entry in FILTERS for name in (entry.zh, entry.en)]
    assert len(set(names)) == len(names)
    for entry in FILTERS:
        parameters = [name for one in entry.parameters for name in (one.zh, one.en)]
        assert len(set(parameters)) == len(parameters)


def test_the_reference_page_says_the_same_in_both_languages() -> None:
    zh, en = (re.findall(r"^\| `\{\{.*\| (.*) \|$", filters_page(language), re.MULTILINE) for language in ("zh", "en"))
    assert zh == en
    assert len(zh) == sum(len(entry.examples) for entry in FILTERS)
