"""Indicators from tables: CSV, headings and rows of all tables, and tables in a report."""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.data import START
from support.workbooks import read_rows, rows, saved, sheet_of

from generator.contracts import schema
from generator.diagnostics import Diagnostic
from generator.figures import tables
from generator.figures.model import Indicator
from generator.figures.tables import _grid as grid
from generator.figures.tables import read_table
from generator.figures.tables.headings import read_heading
from generator.pipeline import check
from generator.reading import read_data, read_figures


def figures(tmp_path: Path, indicators: str, **files: bytes) -> tuple[dict[str, Indicator], list[Diagnostic]]:
    """Return the indicators of a report of 2020 whose folder has *files*."""
    for name, data in files.items():
        (tmp_path / name.replace("__", ".")).write_bytes(data)
    report = tmp_path / "report.yaml"
    report.write_text(f"{START}{indicators}举措: 文\n", encoding="utf-8")
    data, diagnostics = read_data(report)
    assert data is not None, diagnostics
    found, diagnostics = read_figures(data, report)
    return dict(found.named) if found else {}, diagnostics


# --- how much is read --------------------------------------------------------------------------------------


def test_tables_of_one_report_are_counted_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that is named for many groups counts each time; behind the first that is too much none is read."""
    asked: list[object] = []
    table = "指标,数值,单位\n受理,5,件\n".encode()
    assert figures(tmp_path, "指标: {取自: a.csv}\n", a__csv=table)[1] == []  # a single one has the limit as it is
    monkeypatch.setattr("generator.figures.inputs.all_tables.MOST_CELLS", 18)
    monkeypatch.setattr(tables, "read_table", lambda *given: asked.append(given[1]) or read_table(*given))
    groups = "指标:\n" + "".join(f"  组{number}: {{取自: a.csv}}\n" for number in range(2))
    found, diagnostics = figures(tmp_path, groups, a__csv=table)
    assert (set(found), diagnostics) == ({"组0.受理", "组1.受理"}, [])
    groups += "".join(f"  组{number}: {{取自: a.csv}}\n" for number in range(2, 9))
    found, (problem,) = figures(tmp_path, groups, a__csv=table)
    assert (found, problem.code, problem.args["suggestion"], len(asked)) == ({}, "C161", "table.cells", 5)
    assert problem.span is not None and problem.span.source.name.endswith("a.csv")


def test_a_table_is_read_once_more_for_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a report with errors says besides is found with the same table."""
    asked: list[str] = []
    monkeypatch.setattr(tables, "_grid", lambda *given: asked.append(given[1]) or grid(*given))
    (tmp_path / "a.csv").write_text("指标,数值,单位\n受理,5,件\n办结,4,件\n", encoding="utf-8")
    (tmp_path / "r.yaml").write_text(f"{START}指标: {{取自: a.csv}}\n举措: 受理{{{{ 受里 }}}}。\n", encoding="utf-8")
    assert "C101" in {each.code for each in check(tmp_path / "r.yaml")[0]}
    assert len(asked) == 1


# --- CSV ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，"])
def test_encodings_and_separators(encoding: str, separator: str) -> None:
    text = "名称,数值,单位\r\n行政诉讼,11,宗\r\n阅读量,650,万+\r\n".replace(",", separator)
    assert rows(text.encode(encoding)) == (
        {"行政诉讼": {"value": "11", "unit": "宗"}, "阅读量": {"value": "650", "unit": "万+"}},
        [],
    )


def test_every_column_and_last_year() -> None:
    text = (
        "序号,指标名称,2018年,2017年,同比,计量单位,时点,来源部门,口径,备注\n"
        '1,行政诉讼,"1,283",24,-54.17%,宗,全年,法制支队,当年收案,无\n'
    )
    found, codes = rows(text.encode())
    assert codes == []
    assert found == {
        "行政诉讼": {
            **{"value": "1283", "previous": "24", "unit": "宗", "period": "全年"},
            **{"department": "法制支队", "definition": "当年收案", "note": "无"},
        }
    }


def test_lines_above_and_below_units_and_blanks() -> None:
    text = (
        "甲市公安局统计表,,\n单位：宗,,\n项目,数量,说明\n\n一、行政诉讼（件）,１１,\n其中：审结,-,\n听证,不适用,\n"
        "警情,3000余起,\n注：数据由各支队提供。,,\n"
    )
    found, codes = rows(text.encode())
    assert codes == []
    assert found == {
        "行政诉讼": {"value": "11", "unit": "件"},
        "审结": {"unit": "宗"},
        "听证": {"value": "不适用"},
        "警情": {"value": "3000余起"},
    }


def test_a_cross_table_makes_groups() -> None:
    text = "项目,受理（宗）,办结（宗）,增减\n行政诉讼,11,7,\n行政复议,35,26,\n"
    found, codes = rows(text.encode())
    assert codes == []
    assert {name: fields["value"] + fields["unit"] for name, fields in found.items()} == {
        **{"行政诉讼.受理": "11宗", "行政诉讼.办结": "7宗", "行政复议.受理": "35宗", "行政复议.办结": "26宗"}
    }


def test_the_place_of_a_csv_cell() -> None:
    _, (problem,) = read_rows("名称,数值\n诉讼,若干\n".encode(), "统计.csv", None, 2018, None)
    assert problem.code == "C163"
    assert problem.span is not None
    assert problem.span.location() == "统计.csv:2:4"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x00\x01", '名称,数值\n"甲,1'.encode() + b"\x00"])
def test_what_is_no_csv(data: bytes) -> None:
    assert rows(data)[1] in (["C161"], ["C165"])


numbers = st.decimals(min_value=Decimal("-1e9"), max_value=Decimal("1e9"), places=2) | st.integers(0, 10**12)


@given(st.lists(numbers, min_size=1, max_size=8))
def test_numbers_written_to_csv_come_back(values: list[Any]) -> None:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["名称", "数值"])
    writer.writerows([f"指标{at}甲".replace(str(at), "一" * (at + 1)), value] for at, value in enumerate(values))
    found, codes = rows(stream.getvalue().encode())
    assert codes == []
    assert [Decimal(fields["value"]) for fields in found.values()] == [Decimal(str(value)) for value in values]


# --- headings and rows ---------------------------------------------------------------------------------------------


def printed(text: str) -> dict[str, str]:
    """Return the value with its unit, and last year's behind a stroke, of each indicator of the CSV *text*."""
    found, codes = rows(text.encode())
    assert codes == []
    return {
        name: f"{fields.get('value', '')}{fields.get('unit', '')}"
        + (f"/{fields['previous']}" if "previous" in fields else "")
        for name, fields in found.items()
    }


HEADINGS = {
    "two levels": (
        "项目,案件（宗）,,警情\n,受理,办结,\n诉讼,11,7,3\n",
        {"诉讼.案件受理": "11宗", "诉讼.案件办结": "7宗", "诉讼.警情": "3"},
    ),
    "years below": (
        "项目,案件,,警情,\n,2018年,2017年,2018年,2017年\n甲所,11,7,3,5\n",
        {"甲所.案件": "11/7", "甲所.警情": "3/5"},
    ),
    "years above": (
        "项目,2018年,,2017年,\n,受理,办结,受理,办结\n甲所,11,7,3,5\n",
        {"甲所.受理": "11/3", "甲所.办结": "7/5"},
    ),
    "units below": ("项目,受理,办结\n,（宗）,件\n甲所,11,7\n", {"甲所.受理": "11宗", "甲所.办结": "7件"}),
    "no heading of names": (",2018年,2017年\n诉讼,1,2\n", {"诉讼": "1/2"}),
    "a year alone above": ("统计表,,\n,2018年,\n项目,数值,单位\n诉讼,1,宗\n", {"诉讼": "1宗"}),
    "organs": ("单位,警情,案件\n甲所,1,2\n", {"甲所.警情": "1", "甲所.案件": "2"}),
    "a reporting organ is no unit": ("填报单位：法制支队,\n单位：甲市公安局,\n项目,数值\n诉讼,11\n", {"诉讼": "11"}),
    "a unit in the title": ("罚没情况（单位：万元）,\n项目,数值\n罚款,11\n", {"罚款": "11万元"}),
    "brackets that are no unit": (
        "项目,本年（宗）,去年同期（宗）\n行政诉讼（一审）,11,24\n行政诉讼（二审）,3,4\n胜诉率（%）,98.5,97\n",
        {"行政诉讼一审": "11宗/24", "行政诉讼二审": "3宗/4", "胜诉率": "98.5%/97"},
    ),
    "groups named once": (
        "类别,项目,数值\n复议诉讼,诉讼,11\n,复议,35\n执法,处罚,9\n,合计,55\n",
        {"复议诉讼.诉讼": "11", "复议诉讼.复议": "35", "执法.处罚": "9", "合计": "55"},
    ),
    "headings again on the next page": ("项目,数值\n甲,1\n项目,数值\n乙,2\n", {"甲": "1", "乙": "2"}),
    "who made it": (
        "项目,数值,说明\n甲,1,\n制表人：,审核人：,\n填表人：甲,2018年12月,\n以上为全年数。,,\n",
        {"甲": "1"},
    ),
    "numbers in front of names": (
        "项目,数值\n1.甲,3\n（二）乙,4\n其中：丙,5\n③丁,6\n4、戊,7\n",
        {"甲": "3", "乙": "4", "丙": "5", "丁": "6", "戊": "7"},
    ),
    "units said twice": (
        "项目,数值,单位\n甲,11宗,宗\n乙,54.17％,%\n丙,3000余起,起\n",
        {"甲": "11宗", "乙": "54.17%", "丙": "3000余起"},
    ),
}


@pytest.mark.parametrize("case", HEADINGS)
def test_headings_and_rows(case: str) -> None:
    text, expected = HEADINGS[case]
    assert printed(text) == expected


def test_a_part_of_the_year_is_its_period() -> None:
    found, _ = rows("项目,2018年1-11月,2017年1-11月\n甲,1,2\n".encode())
    assert found == {"甲": {"value": "1", "previous": "2", "period": "1至11月"}}
    found, _ = rows("项目,2018年1-12月\n甲,1\n".encode())
    assert found == {"甲": {"value": "1"}}


def test_every_key_of_an_indicator_is_a_heading() -> None:
    keys = schema("report").root["$defs"]["indicator"]["properties"]
    # An edition is said of the whole table, beside the key ``from``.
    for key, part in ((key, part) for key, part in keys.items() if key != "edition"):
        assert (read_heading(key, 2018).field, read_heading(part["x-zh"], 2018).field) == (key, key)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("名称,数值,单位\n甲,1,234,件\n", ["C186"]),
        ("名称,数值\n甲,1,234\n", ["C186"]),
        ('名称,数值,单位\n甲,"1,234",件\n', []),
        ("名称,数值,单位\n甲,1,件,,\n", []),
        ("名称,数值,单位,\n甲,1,件,核过\n", []),
        ("名称,2018年\n,数量,单位\n甲,1,件\n", []),
        ("名称;数值;单位\n甲;1,234;件\n", []),
        ("名称,数值,单位\n甲,1,件\n注：含上年,结转的,共3件,另有2件\n", []),
        ("名称,数值,单位\n甲,1,件\n填表人：李四,审核：王五,2018年,12月\n", []),
    ],
)
def test_a_row_longer_than_the_headings(text: str, codes: list[str]) -> None:
    """A comma within a number parts it: 1,234 was read as 1, and 234 as its unit."""
    assert rows(text.encode())[1] == codes


def test_a_figure_called_like_a_remark_is_one() -> None:
    """What signs a table, or says something of it, has no figures."""
    found, codes = rows("名称,数值\n联系群众：,12\n注：全年,5\n负责人：甲,\n".encode())
    assert {name: fields["value"] for name, fields in found.items()} == {"联系群众": "12", "注全年": "5"}
    assert codes == []


def test_bound_and_parts() -> None:
    text = "项目,数值,约略,其中\n甲,11,余,乙、丙\n乙,3,大约,\n丙,8,余多,\n"
    found, codes = rows(text.encode())
    assert codes == ["C177", "C177"]
    assert [found[name].get("bound") for name in ("乙", "丙")] == [None, None]
    assert found["甲"] == {"value": "11", "bound": "余", "parts": ["乙", "丙"]}


@pytest.mark.parametrize(
    "text", ["十余", "11（其中7宗）", "1①", ">10", "12/15", "3-1", "1,28", "约3000余", "=1+2", "11，7"]
)
def test_what_is_no_number(text: str) -> None:
    found, codes = rows(f"项目\t数值\n甲\t{text}\n".encode())
    assert (found, codes) == ({"甲": {}}, ["C163"])


@pytest.mark.parametrize("name", ["110警情", "3.15投诉", "=cmd|x", "说明", "in", "（　）", "其中"])
def test_what_is_no_name(name: str) -> None:
    assert rows(f"项目,数值\n{name},1\n".encode()) == ({}, ["C166"])


WRONG = {
    "two columns of this year": ("项目,数量,本年\n甲,1,2\n", ["C173"]),
    "two tables side by side": ("项目,数量,项目,数量\n甲,1,乙,2\n", ["C173"]),
    "only last year": ("项目,受理,上年数\n甲,1,2\n", ["C174"]),
    "headings alone": ("项目,数量\n\n", ["C175"]),
    "a figure of another year": ("项目,2016年\n甲,1\n", ["C184"]),
    "figures of other years": ("项目,2016年1-11月,2015年,2014年底\n甲,1,2,3\n", ["C184", "C184", "C184"]),
    "no year": ("项目,2016户,201号,20年代\n甲,1,2,3\n", ["C166", "C166", "C166"]),
    "a quotation mark": ('项目,数量\n"甲,1\n乙,2\n', ["C161"]),
    "a number without a name": ("项目,数量\n甲,1\n,2\n", ["C169"]),
}


@pytest.mark.parametrize("case", WRONG)
def test_nothing_is_taken_in_silence(case: str) -> None:
    text, expected = WRONG[case]
    assert rows(text.encode())[1] == expected


def test_the_places_of_cells_in_quotes_and_over_lines() -> None:
    text = '名称,数值,说明\n甲,"1,283","一\n二"\n乙,"若,干",\n'
    found, (problem,) = read_rows(text.encode(), "统计.csv", None, 2018, None)
    assert [row.span.line for row in found] == [2, 4]
    assert problem.span is not None
    assert problem.span.location() == "统计.csv:4:3"


def test_an_excel_file_called_csv() -> None:
    (problem,) = read_rows(b"PK\x03\x04" + bytes(60), "统计.csv", None, 2018, None)[1]
    assert (problem.code, problem.args["reason_zh"]) == ("C161", "其实是 Excel 文件，把扩展名改成 .xlsx")


# --- in a report ----------------------------------------------------------------------------------------------


def test_indicators_of_tables_and_of_the_file(tmp_path: Path) -> None:
    book, _ = sheet_of(["名称", "2020年", "2019年", "单位"], ["行政诉讼", 11, 24, "宗"])
    found, diagnostics = figures(
        tmp_path,
        "指标:\n  取自: 统计.xlsx\n  警力: {取自: 警力.csv, 卡点: 4人次}\n",
        统计__xlsx=saved(book),
        警力__csv="名称,数值\n巡逻,3人次\n".encode("gb18030"),
    )
    assert diagnostics == []
    assert {name: str(one) for name, one in found.items()} == {
        "行政诉讼": "11宗",
        "警力.巡逻": "3人次",
        "警力.卡点": "4人次",
    }
    assert str(found["行政诉讼"].previous) == "24宗"
    assert found["行政诉讼"].span is not None
    assert found["行政诉讼"].span.location() == f"{tmp_path / '统计.xlsx'}：Sheet!B2", "with its folder, as all files"


@pytest.mark.parametrize("indicators", ["{from: 表.csv}", "{组: {from: 表.csv}}"])
def test_a_blank_figure_of_a_table_is_to_be_filled_in(tmp_path: Path, indicators: str) -> None:
    (tmp_path / "表.csv").write_text("类别,名称,本年\n复议,受理,\n复议,办结,3宗\n", encoding="utf-8")
    report = tmp_path / "报告.yaml"
    report.write_text(f"{START}指标: {indicators}\n举措: 文。\n", encoding="utf-8")
    (found,) = check(report)[0]
    assert (found.code, str(found.args["name"]).rpartition("组.")[2]) == ("A704", "复议.受理")
    assert found.span is not None and (found.span.source.name.rpartition("/")[2], found.span.line) == ("表.csv", 2)
    report.write_text(f"{START}指标: {indicators}\n举措: 文{{{{ {found.args['name']} }}}}。\n", encoding="utf-8")
    assert [one.code for one in check(report)[0]] == ["C116", "C190"]


def test_files_outside_the_folder_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "统计.csv").write_text("名称,数值\n甲,1\n", encoding="utf-8")
    inner = tmp_path / "报告"
    inner.mkdir()
    found, (problem,) = figures(inner, "指标: {取自: ../统计.csv}\n")
    assert (found, problem.code) == ({}, "O028")
