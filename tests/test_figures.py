"""Indicators: as written, in groups, beside last year's, and what must add up."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.data import START, data_of, facts_of
from support.reports import TOP, prepared

from generator.diagnostics import Diagnostic
from generator.document.texts import texts
from generator.figures.collect import Origins, Row, collect
from generator.figures.model import Edition, Figures, Group, Indicator, Wording
from generator.figures.notation.changes import change
from generator.figures.notation.written import Written, read_written
from generator.pipeline import prepare
from generator.reading import read_data, read_figures, read_report
from generator.source import Source


def figures(text: str, origins: Origins | None = None) -> tuple[Figures, list[Diagnostic]]:
    """Return the figures of a report of which *text* is all but its start and its measures."""
    data = data_of(f"{START}{text}举措: 文\n")
    return collect(data, origins or Origins())


def codes(text: str) -> list[str]:
    return [diagnostic.code for diagnostic in figures(text)[1]]


def of(text: str) -> Indicator:
    """Return the indicator 甲 of *text*, in which nothing is wrong."""
    found, diagnostics = figures(text)
    assert diagnostics == []
    return found.named["甲"]


# --- as written -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value", "written", "bound", "unit"),
    [
        ("283宗", "283", "", "", "宗"),
        ("47358.00元", "47358.00", "", "", "元"),
        ("3000余条", "3000", "", "余", "条"),
        ("约3,286件", "3286", "3,286", "约", "件"),
        ("121.4万余起", "121.4", "", "余", "万起"),
        ("3千余份", "3000", "3千余", "余", "份"),
        ("1.5千余件", "1500", "1.5千余", "余", "件"),
        ("2百多人", "200", "2百多", "多", "人"),
        ("5千万余元", "50000000", "5千万余", "余", "元"),
        ("3千克", "3", "", "", "千克"),
        ("５４.17％", "54.17", "５４.17", "", "％"),
        ("-3.5%", "-3.5", "", "", "%"),
        ("近500人次", "500", "", "近", "人次"),
    ],
)
def test_written_figures(text: str, value: str, written: str, bound: str, unit: str) -> None:
    assert read_written(text) == Written(Decimal(value), written, bound, unit)


@pytest.mark.parametrize(
    "text",
    [
        "若干",
        "宗",
        "约3000余条",
        "约3万余条",
        "3宗4人",
        "2018年1月",
        "007宗",
        "1e5",
        "12件。",
        "3宗，上升",
        "1:2",
        "3\n宗",
        "+5",
    ],
)
def test_what_is_no_figure(text: str) -> None:
    assert read_written(text) is None


@pytest.mark.parametrize(
    ("text", "unit"), [("待补", ""), ("待补件", "件"), ("××宗", "宗"), ("XX万元", "万元"), ("待填写", ""), ("____", "")]
)
def test_what_is_still_to_come_is_blank(text: str, unit: str) -> None:
    assert read_written(text) == Written(None, unit=unit)


def test_full_width_braces_are_told() -> None:
    (found,) = figures("指标: {甲: ｛数值：4，单位：次｝}\n")[1]
    assert (found.code, found.args["suggestion"]) == ("C110", "{数值: 4, 单位: 次}")


@pytest.mark.parametrize(
    ("written", "meant"), [("004宗", "4宗"), ("四", "4"), ("十二次", "12次"), ("约 23 宗", "约23宗"), ("多次", "")]
)
def test_a_figure_in_another_form_is_told(written: str, meant: str) -> None:
    (found,) = figures(f"指标: {{甲: {written}}}\n")[1]
    assert (found.code, found.args["suggestion"]) == ("C110", meant)
    assert (found.hint("zh") == f"写成 {meant}") == (found.hint("en") == f"write {meant}") == bool(meant)


def test_blank_is_neither_zero_nor_inapplicable() -> None:
    assert (read_written(None), read_written(" "), read_written("不适用")) == (
        Written(None),
        Written(None),
        Written("不适用"),
    )


@given(
    st.decimals(min_value=0, max_value=10**9, places=2) | st.integers(0, 10**12), st.sampled_from(["", "宗", "万人次"])
)
def test_a_figure_is_printed_as_it_is_written(number: Decimal | int, unit: str) -> None:
    text = f"{number}{unit}"
    figure = read_written(text)
    assert figure is not None
    assert str(Indicator(figure.value, figure.unit, written=figure.written, bound=figure.bound)) == text


@pytest.mark.parametrize("text", ["283宗", "3千余份", "3000余条", "近500人次", "121.4万余起", "约3,286件", "20余万条"])
def test_bounds_are_printed_where_they_stand(text: str) -> None:
    assert str(of(f"指标:\n  甲: {text}\n")) == text


# --- the data -------------------------------------------------------------------------------------------------


def test_both_ways_of_writing_are_one_figure() -> None:
    short = of("指标: {甲: 3000余条}\n")
    full = of("指标: {甲: {数值: 3000, 约略: 余, 单位: 条}}\n")
    assert short._replace(span=None) == full._replace(span=None)


def test_groups_and_names() -> None:
    found, diagnostics = figures("指标:\n  警力: {巡逻: 3人次, 卡点: {数值: 4, 单位: 人次}}\n  甲: 1宗\n")
    assert diagnostics == []
    assert list(found.named) == ["警力.巡逻", "警力.卡点", "甲"]
    group = found.table["警力"]
    assert isinstance(group, Group)
    assert [str(one) for one in group.indicators()] == ["3人次", "4人次"]
    assert facts_of("指标: {警力: {巡逻: 3人次}}\n举措: '{{ 警力.巡逻 }}和{{ 警力.巡逻.value }}'\n")["measures"][
        "text"
    ] == ["3人次和3"]


def test_the_period_of_the_file() -> None:
    found, _ = figures("数字体例: {时点: 1至11月}\n指标: {甲: 1宗, 乙: {数值: 2, 时点: 年}}\n")
    assert [one.period for one in found.named.values()] == ["1至11月", "年"]


def test_wording() -> None:
    found, _ = figures("数字体例: {比较用语: '比{year}年同期', 增加用语: 增长, 小数位: 1}\n")
    assert found.wording == Wording(base="比2019年同期", rise="增长", decimals=1, year=2020)
    assert figures("")[0].wording == Wording(year=2020)


def test_rows_of_a_table() -> None:
    source = Source("统计.csv", "名称,数值\n")
    rows = [
        Row("警力.巡逻", {"value": Decimal(5), "unit": "人次"}, source.at(2)),
        Row("丙", {"value": "7宗"}, source.at(3)),
    ]
    found, diagnostics = figures("指标:\n  警力: {卡点: 4人次}\n", Origins({("indicators",): rows}))
    assert diagnostics == []
    assert {name: str(one) for name, one in found.named.items()} == {
        "警力.巡逻": "5人次",
        "丙": "7宗",
        "警力.卡点": "4人次",
    }
    twice = [rows[1], rows[1]]
    assert [each.code for each in figures("", Origins({("indicators",): twice}))[1]] == ["C112"]


# --- last year ------------------------------------------------------------------------------------------------


def test_last_year_from_the_indicator_and_from_the_file() -> None:
    last = {"甲": Indicator(Decimal(24), "宗", "甲"), "乙": Indicator(Decimal(9), "宗", "乙")}
    found, diagnostics = figures(
        "指标: {甲: {数值: 11, 单位: 宗, 上年数: 24}, 乙: 12宗, 丙: 1宗}\n",
        Origins(earlier=(Edition(2017, "a.yaml", last),)),
    )
    assert diagnostics == []
    assert [one.previous and str(one.previous) for one in found.named.values()] == ["24宗", "9宗", None]


@pytest.mark.parametrize("name", ["上年", "上年数", "previous"])
def test_last_years_file(name: str, tmp_path: Path) -> None:
    (tmp_path / "2019.yaml").write_text(
        START.replace("2020", "2019") + "指标: {甲: 24宗}\n举措: 文\n", encoding="utf-8"
    )
    report = tmp_path / "2020.yaml"
    text = f"上年报告: 2019.yaml\n指标: {{甲: 11宗}}\n举措: '上年{{{{ 甲.{name} }}}}'\n"
    report.write_text(START + text, encoding="utf-8")
    found, diagnostics = prepare(report)
    assert found is not None and diagnostics == []
    assert "上年24宗" in repr(found.document)


def test_a_broken_file_of_last_year_stops_with_its_own_place(tmp_path: Path) -> None:
    (tmp_path / "2019.yaml").write_text("年度: [\n", encoding="utf-8")
    report = tmp_path / "2020.yaml"
    report.write_text(START + "上年报告: 2019.yaml\n举措: 文\n", encoding="utf-8")
    found, diagnostics = prepare(report)
    assert found is None
    assert {diagnostic.span.source.name for diagnostic in diagnostics if diagnostic.span} == {
        str(tmp_path / "2019.yaml")
    }


# --- what must add up -----------------------------------------------------------------------------------------

PARTS = "指标: {{甲: {{数值: {whole}, 单位: {unit}, 其中: [乙, 丙]}}, 乙: {one}, 丙: {two}}}\n"


@pytest.mark.parametrize(
    ("whole", "unit", "one", "two", "expected"),
    [
        ("11", "宗", "7宗", "4宗", []),
        ("11", "宗", "7宗", "5宗", ["C118"]),
        ("1423.70", "元", "1000.20元", "423.50元", []),
        ("1423.70", "元", "1000.20元", "423.51元", ["C118"]),
        ("20.5", "万宗", "204000宗", "1234宗", []),
        ("20.5", "万宗", "204000宗", "1534宗", ["C118"]),
        ("20.5", "万宗", "10.3万宗", "10.1万宗", ["C118"]),
        ("11", "宗", "11宗", "不适用", []),
        ("100", "'%'", "33.3%", "66.6%", []),
        ("100", "'%'", "33.3%", "66.5%", ["C118"]),
        ("100", "'%'", "33%", "66%", []),
        ("100", "'%'", "33%", "65%", ["C118"]),
        ("10.0", "‰", "3.33‰", "6.65‰", ["C118"]),
        ("100", "宗", "33宗", "66宗", ["C118"]),
        ("11", "宗", "7宗", "", ["C121"]),
        ("11", "宗", "7宗", "4余宗", ["C121"]),
        ("11", "宗", "7宗", "4人", ["C124"]),
        ("不适用", "宗", "7宗", "4宗", ["C121"]),
    ],
)
def test_parts(whole: str, unit: str, one: str, two: str, expected: list[str]) -> None:
    assert codes(PARTS.format(whole=whole, unit=unit, one=one, two=two)) == expected


@pytest.mark.parametrize(
    ("whole", "part", "default", "expected"),
    [
        ("全年", "1至11月", "", ["C155"]),
        ("截至10月", "1至10月", "", []),
        ("", "1至11月", "", []),
        ("", "1至11月", "全年", ["C155"]),
        ("", "", "1至11月", []),
    ],
)
def test_parts_of_another_period(whole: str, part: str, default: str, expected: list[str]) -> None:
    style = f"数字体例: {{时点: {default}}}\n" if default else ""
    times = [f", 时点: {period}" if period else "" for period in (whole, part)]
    whole_, part_ = times
    wanted = f"指标: {{合: {{数值: 3, 其中: [甲, 乙]{whole_}}}, 甲: {{数值: 1{part_}}}, 乙: {{数值: 2{whole_}}}}}\n"
    found = [one for one in figures(style + wanted)[1] if one.code != "C190"]
    assert [one.code for one in found] == expected
    assert [one.args["reason_zh"] for one in found] == ["“甲”是1至11月的数，总数“合”是全年的数"] * len(expected)


def test_a_missing_unit_is_called_so() -> None:
    _, (found,) = figures("指标: {甲: {数值: 3, 其中: [乙]}, 乙: 3宗}\n")
    assert (found.code, found.args["unit"], found.args["other"]) == ("C124", "（无）", "宗")
    _, (found,) = figures("指标: {甲: {数值: 3, 上年数: 2宗}}\n")
    assert (found.code, found.args["unit"], found.args["other"]) == ("C113", "（无）", "宗")


def test_parts_within_a_group() -> None:
    assert codes("指标: {组: {甲: {数值: 3, 其中: [乙, 组.丙, 丁]}, 乙: 1, 丙: 1}, 丁: 1}\n") == []


FIGURES = (
    "指标: {受理: {数值: 35, 单位: 宗, 上年数: 36}, 办结: 26宗, 在办: 9宗, 办结率: 74.29%, 查处: 121.4万起, 人均: 3件, "
    "警力: {巡逻: 318946人次}, 空: , 约数: 3000余条}\n核对: ['CHECK']\n"
)


@pytest.mark.parametrize(
    ("check", "expected"),
    [
        ("受理 == 办结 + 在办", []),
        ("受理 == 办结 + 在办 + 1", ["C119"]),
        ("受理 == 办结 + 在办 == 35", []),
        ("办结率 == 办结 / 受理", []),
        ("办结率 == 办结 / 受理 * 100", []),
        ("办结率 == 在办 / 受理", ["C119"]),
        ("办结率 == (办结 + 1) / (受理 + 1)", ["C119"]),
        ("2 == 办结 / 受理", ["C119"]),
        ("1 == 受理 / (办结 + 在办)", []),
        ("查处 == 1213500 + 499", []),
        ("查处 == 1213400", ["C119"]),
        ("人均 == 办结 / 在办", []),
        ("人均 == 受理 / 在办", ["C119"]),
        ("受理 < 受理.上年", []),
        ("受理 < 受理.上年数", []),
        ("受理 >= 受理.上年", ["C119"]),
        ("受理 != 35", ["C119"]),
        ("not 受理 == 35", ["C119"]),
        ("受理 > 99 or 办结 == 26", []),
        ("受理 > 1 and 办结 == 25", ["C119"]),
        ("警力.巡逻 > 300000", []),
        ("-受理 < 0", []),
        ("受理 == 空", ["C121"]),
        ("约数 > 受理", ["C121"]),
        ("受理 == 没有", ["C101"]),
        ("受理 == 警力", ["C120"]),
        ("受理 == 办结 / 0", ["C120"]),
        ("受理 == max(1, 2)", ["C120"]),
        ("受理 = 35", ["C120"]),
        ("受理", ["C120"]),
    ],
)
def test_checks(check: str, expected: list[str]) -> None:
    assert codes(FIGURES.replace("CHECK", check)) == expected


@given(st.integers(1, 5000), st.integers(1, 5000), st.integers(0, 3))
def test_a_rate_rounded_half_up_passes_and_the_next_one_fails(part: int, whole: int, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    rate = (Decimal(part) * 100 / Decimal(whole)).quantize(step, rounding="ROUND_HALF_UP")
    text = "指标: {{甲: {}, 乙: {}, 率: {:f}%}}\n核对: [率 == 甲 / 乙]\n"
    assert codes(text.format(part, whole, rate)) == []
    assert codes(text.format(part, whole, rate + 2 * step)) == ["C119"]


def test_a_failed_check_shows_values_and_places() -> None:
    _, (problem,) = figures(FIGURES.replace("CHECK", "受理 == 办结 + 1"))
    assert (problem.args["left"], problem.args["right"], problem.args["difference"]) == ("35", "27", "8")
    assert [related.value for related in problem.related] == ["受理 = 35宗", "办结 = 26宗"]


# --- the sample -----------------------------------------------------------------------------------------------

PHRASES = {
    "行政诉讼": "同比下降54.17%",
    "不予立案复议": "同比上升33.33%",
    "宣传活动": "同比上升17.65%",
    "协助采访": "同比上升171.43%",
    "专题片": "同比上升17.65%",
    "新闻稿件": "同比上升8%",
    "央媒采用": "同比上升1900%",
    "微信文章": "同比上升445.1%",
}


def test_the_changes_of_the_sample_are_worked_out() -> None:
    sample = TOP / "samples" / "haizhu" / "haizhu-2018.yaml"
    data, _ = read_data(sample)
    assert data is not None
    written = sample.read_text(encoding="utf-8")
    said = "".join(texts(prepared("haizhu-2018").document))
    for name, phrase in PHRASES.items():
        assert f"{{{{ {name} | 同比 }}}}" in written
        assert phrase not in written.partition("measures:")[2]
        figures, _ = read_figures(data, sample)
        assert figures is not None
        figure = figures.named[name]
        assert re.search(rf"{figure}[，（]{re.escape(phrase)}", said), name


def test_the_sample_has_no_figure_outside_of_its_indicators() -> None:
    """What is left of digits in the prose are names, dates and years."""
    written = (TOP / "samples" / "haizhu" / "haizhu-2018.yaml").read_text(encoding="utf-8").partition("measures:")[2]
    prose = re.sub(r"#.*|\{\{.*?\}\}|《[^》]*》|“[^”]*”", "", written)
    prose = re.sub(r"20\d\d年|\d+月\d+日|每月15号和25号|110", "", prose)
    assert re.findall(r"[^\n]*[0-9][^\n]*", prose) == []


def test_what_there_is_none_of_has_no_unit_to_compare() -> None:
    last = {"甲": Indicator("不适用", "", "甲"), "乙": Indicator(Decimal(9), "宗", "乙")}
    edition = Edition(2017, "a.yaml", last)
    assert figures("指标: {甲: 6件, 乙: 不适用}\n", Origins(earlier=(edition,)))[1] == []
    assert [one.code for one in figures("指标: {乙: 6件}\n", Origins(earlier=(edition,)))[1]] == ["C113"]


def last_year(**figures: Indicator) -> Origins:
    return Origins(earlier=(Edition(2017, "a.yaml", figures),))


def at(period: str) -> str:
    return f", 时点: {period}" if period else ""


def test_what_last_year_left_blank_is_no_other_unit() -> None:
    last = last_year(甲=Indicator(None, "", "甲", span=Source("a.yaml", "甲:").whole()))
    found, diagnostics = figures("指标: {甲: 3宗}\n", last)
    assert diagnostics == []
    assert found.named["甲"].previous == last.previous["甲"]._replace(year=2017)
    found, diagnostics = figures("指标: {甲: {数值: 3, 单位: 宗, 上年数: 4}}\n", last)
    assert diagnostics == []
    assert str(found.named["甲"].previous) == "4宗"


@pytest.mark.parametrize(
    ("now", "before"),
    [
        ("", "全年"),
        ("2018年", "2017年度"),
        ("2018年1-11月", "2017年1至11月"),
        ("1月至11月", "2017年1—11月"),
        ("截至2018年10月", "截至10月"),
        ("截至2018年10月", "2017年1至10月"),
        ("1至10月", "截至10月底"),
        ("截至年底", "全年"),
    ],
)
def test_a_period_is_the_same_in_every_year(now: str, before: str) -> None:
    last = last_year(甲=Indicator(Decimal(4), "宗", "甲", period=before))
    found, diagnostics = figures(f"指标: {{甲: {{数值: 3, 单位: 宗{at(now)}}}}}\n", last)
    assert diagnostics == []
    assert change(found.named["甲"], found.named["甲"].previous, Wording()) == "下降25%"


@pytest.mark.parametrize(("now", "before"), [("", "1至11月"), ("1至10月", "1至11月"), ("上半年", "下半年")])
def test_another_period_is_an_error_unless_the_figure_of_the_same_one_is_written_here(now: str, before: str) -> None:
    last = last_year(甲=Indicator(Decimal(4), "宗", "甲", period=before))
    written = f"指标: {{甲: {{数值: 3, 单位: 宗{at(now)}}}}}\n"
    _, diagnostics = figures(written, last)
    assert [(one.code, one.args["unit"], one.args["other"]) for one in diagnostics] == [("C115", now or "全年", before)]
    found, diagnostics = figures(written.replace("}}", ", 上年数: 5}}"), last)
    assert diagnostics == []
    assert str(found.named["甲"].previous) == "5宗"


def test_both_percent_signs_are_one_unit() -> None:
    found, diagnostics = figures("指标: {甲: '96%'}\n", last_year(甲=Indicator(Decimal(95), "％", "甲")))
    assert diagnostics == []
    assert change(found.named["甲"], found.named["甲"].previous, Wording()) == "上升1个百分点"


def test_a_figure_is_no_part_of_itself() -> None:
    assert [one.code for one in figures("指标: {甲: {数值: 3, 单位: 宗, 其中: [甲]}}\n")[1]] == ["C117"]


def test_parts_of_thirty_digits_are_added_exactly() -> None:
    parts = "甲: 100000000000000000000000000001宗, 乙: 1宗"
    assert codes(f"指标: {{合: {{数值: 100000000000000000000000000002, 单位: 宗, 其中: [甲, 乙]}}, {parts}}}\n") == []
    assert codes(f"指标: {{合: {{数值: 100000000000000000000000000003, 单位: 宗, 其中: [甲, 乙]}}, {parts}}}\n") == [
        "C118"
    ]


def test_an_unknown_part_is_said_once_and_no_sum_without_it() -> None:
    assert codes("指标: {合: {数值: 9, 单位: 宗, 其中: [甲, 乙]}, 甲: 1宗}\n") == ["C117"]


def test_one_key_alone_is_not_lost() -> None:
    found, diagnostics = figures("指标: {甲: {单位: 件}, 乙: {来源部门: 法制}, 丙: {时点: 上半年}, 丁: {数值: 3}}\n")
    assert diagnostics == []
    told = [(one.value, one.unit, one.department, one.period) for one in found.named.values()]
    assert told == [(None, "件", "", ""), (None, "", "法制", ""), (None, "", "", "上半年"), (3, "", "", "")]


def test_a_value_that_is_no_number_is_an_error_however_it_is_written() -> None:
    for written in (
        "abc",
        "{数值: abc, 单位: 宗}",
        "{数值: 007, 单位: 宗}",
        "{数值: 2018-01-01}",
        "{数值: '—', 单位: 宗}",
    ):
        assert codes(f"指标: {{甲: {written}}}\n") == ["C110"], written
    assert codes("指标:\n  甲: {数值: '3，286', 单位: 宗}\n") == ["V121"]
    assert codes("指标:\n  甲: {数值: 3, 上年数: '3，286', 单位: 宗}\n") == ["V121"]
    for written in (
        "{数值: 不适用, 单位: 宗}",
        "{数值: '3,286', 单位: 宗}",
        "{数值: , 单位: 宗}",
        "{数值: 0.50, 单位: 宗}",
    ):
        assert codes(f"指标: {{甲: {written}}}\n") == [], written


@pytest.mark.parametrize(
    ("indicator", "code"),
    [
        ("{数值: [1]}", "V106"),
        ("{数值: true}", "V106"),
        ("{数值: 5, 约略: 很多}", "V110"),
        ("{数值: 5, 约略: 5}", "V106"),
        ("{数值: 5, 向好: x}", "V101"),
        ("{数值: 5, 时点: [年]}", "V106"),
        ("{数值: 5, 时点: 2018-13}", "C125"),
        ("{数值: 5, 其中: 乙}", "V106"),
        ("{数值: 5, 其中: []}", "V116"),
        ("{数值: 5, 上年数: [1]}", "V106"),
        ("{数值: 5, 上年数: 去年}", "C110"),
        ("{数值: 5, 单位: 100}", "V106"),
        ("{数值: 5, 单位: '100'}", "V111"),
        ("{数值: 5, 单位: 宗。}", "V111"),
        ("{数值: 5, 单位: [宗]}", "V106"),
        ("{数值: 5, 来源部门: [甲]}", "V106"),
        ("{}", "V116"),
        ("{工作表: 甲, 乙: 3宗}", "V104"),
    ],
)
def test_no_key_of_an_indicator_is_taken_in_silence(indicator: str, code: str, tmp_path: Path) -> None:
    report = tmp_path / "r.yaml"
    report.write_text(f"{START}指标:\n  甲: {indicator}\n举措: 办案。\n", encoding="utf-8")
    found = read_report(report)[2]
    assert [one.code for one in found] == [code]
    assert found[0].span is not None
    assert found[0].span.line == START.count("\n") + 2


def test_what_is_amiss_with_last_years_figure_is_told_once(tmp_path: Path) -> None:
    """Not again for every text that compares with it."""
    (tmp_path / "2019.yaml").write_text(
        START.replace("2020", "2019") + "指标:\n  甲: 24宗\n  乙: {数值: 5, 单位: 人, 时点: 1至11月}\n举措: 办案。\n",
        encoding="utf-8",
    )
    report = tmp_path / "r.yaml"
    uses = "{{ 甲 | 同比 }}，{{ 甲 | 较上年 }}，{{ 乙 | 同比 }}，{{ 甲 | 同比(乙) }}，{{ 甲 | 同比(丙) }}"
    report.write_text(
        f"{START}上年报告: 2019.yaml\n指标:\n  甲: 11人\n  乙: 7人\n  丙: 7宗\n举措: 办案{uses}。\n",
        encoding="utf-8",
    )
    _, facts, found = read_report(report)
    assert facts is None
    assert [one.code for one in found] == ["C113", "C115", "C133"]
    assert found[-1].args["other"] == "丙"


def test_what_is_no_figure_is_told_once(tmp_path: Path) -> None:
    """Not again for every text that calculates with it, as what does not apply is (C130)."""
    report = tmp_path / "r.yaml"
    named = "  甲: {数值: 8 412, 上年数: 7, 单位: 宗}\n  乙: {数值: 不适用, 上年数: 7}\n"
    uses = "{{ 甲 | 同比 }}，{{ 甲 | 较上年 }}，{{ 乙 | 同比 }}"
    report.write_text(f"{START}指标:\n{named}举措: 办案{uses}。\n", encoding="utf-8")
    _, _, found = read_report(report)
    assert [(one.code, one.args["name"]) for one in found] == [("C110", "甲"), ("C130", "乙")]


@pytest.mark.parametrize(
    ("written", "unit", "meant"), [("0.84万", "户", "万户"), ("84宗", "件", ""), ("1万", "亿", "")]
)
def test_a_value_in_ten_thousands_beside_its_unit(written: str, unit: str, meant: str) -> None:
    [found] = figures(f"指标: {{甲: {{数值: {written}, 单位: {unit}}}}}\n")[1]
    assert (found.code, found.args["suggestion"]) == ("C111", meant)


def test_the_day_up_to_which_is_counted_counts() -> None:
    last = last_year(甲=Indicator(Decimal(4), "宗", "甲", period="截至10月20日"))
    assert [one.code for one in figures("指标: {甲: {数值: 3, 单位: 宗, 时点: 截至10月}}\n", last)[1]] == ["C115"]


@pytest.mark.parametrize(
    ("parts", "chains"),
    [
        ({"甲": "乙", "乙": "甲"}, ["甲 ← 乙 ← 甲"]),
        ({"甲": "乙, 丁", "乙": "丙", "丙": "甲"}, ["甲 ← 乙 ← 丙 ← 甲"]),
        ({"甲": "乙", "乙": "甲", "丙": "丁", "丁": "丙"}, ["甲 ← 乙 ← 甲", "丙 ← 丁 ← 丙"]),
        ({"甲": "乙", "乙": "丙", "丙": "乙"}, ["乙 ← 丙 ← 乙"]),
        ({"甲": "乙, 丙", "乙": "丁", "丙": "丁", "丁": "戊"}, []),
    ],
)
def test_a_total_is_no_part_of_itself(parts: dict[str, str], chains: list[str]) -> None:
    lines = [f"  {name}: {{数值: 0, 单位: 宗, 其中: [{each}]}}\n" for name, each in parts.items()]
    lines += [f"  {name}: 0宗\n" for name in "甲乙丙丁戊" if name not in parts]
    _, found = figures("指标:\n" + "".join(lines))
    assert [(one.code, one.args["chain"]) for one in found] == [("C128", chain) for chain in chains]


def test_totals_of_totals_may_be_many() -> None:
    lines = [f"  n{place}: {{数值: 1, 单位: 宗, 其中: [n{place + 1}]}}\n" for place in range(3000)]
    assert codes("指标:\n" + "".join(lines) + "  n3000: 1宗\n") == []


def test_the_period_of_the_file_is_one_that_there_is() -> None:
    assert codes("数字体例: {时点: 1至13月}\n指标: {甲: 3宗}\n") == ["C125"]


def test_last_years_figure_has_no_year_before() -> None:
    """Its own file's last year would be taken for this year's by whatever asks for it."""
    before = Indicator(Decimal(2), "宗", "甲")
    found, _ = figures("指标: {甲: 3宗}\n", last_year(甲=Indicator(Decimal(4), "宗", "甲", previous=before)))
    assert found.named["甲"].previous == Indicator(Decimal(4), "宗", "甲", year=2017)


def test_a_part_is_listed_once() -> None:
    assert codes("指标: {合: {数值: 6, 单位: 宗, 其中: [甲, 甲]}, 甲: 3宗}\n") == ["C126"]
    assert codes("指标: {组: {合: {数值: 6, 单位: 宗, 其中: [甲, 组.甲]}, 甲: 3宗}}\n") == ["C126"]
    assert codes("指标: {合: {数值: 6, 单位: 宗, 其中: [甲, 乙]}, 甲: 3宗, 乙: 3宗}\n") == []


@pytest.mark.parametrize(
    ("check", "meant"),
    [
        ("甲 = 乙", "甲 == 乙"),
        ("甲＝乙＋乙", "甲==乙+乙"),
        ("甲 ≥ 乙 × 2", "甲 >= 乙 * 2"),
        ("甲 ≠ （乙）", "甲 != (乙)"),
        ("甲乙 丙", ""),
    ],
)
def test_signs_of_full_width_are_told_how_to_write(check: str, meant: str) -> None:
    found = figures(f"指标: {{甲: 2宗, 乙: 1宗}}\n核对: [{check}]\n")[1]
    assert [(one.code, one.args["suggestion"]) for one in found] == [("C120", meant)]
