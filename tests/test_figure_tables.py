"""Indicators from Excel and CSV files: what clerks get from the branches."""

from __future__ import annotations

import csv
import io
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from support.data import START

from generator.diagnostics import Diagnostic
from generator.figures.model import Indicator
from generator.figures.tables import read_rows
from generator.reading import read_data, read_figures


def rows(data: bytes, name: str = "统计.csv", sheet: str | None = None) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return the fields of each indicator by name, and the codes of what is wrong."""
    found, diagnostics = read_rows(data, name, sheet, 2018, None)
    return {row.name: dict(row.fields) for row in found}, [diagnostic.code for diagnostic in diagnostics]


def sheet_of(*lines: list[Any]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    for line in lines:
        sheet.append(line)
    return book, sheet


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


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
            **{"value": "1,283", "previous": "24", "unit": "宗", "period": "全年"},
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
        "行政诉讼": {"value": "１１", "unit": "件"},
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


# --- Excel ----------------------------------------------------------------------------------------------------


def test_numbers_are_taken_as_they_are_shown() -> None:
    lines: list[tuple[str, Any, str, Decimal, str]] = [
        ("甲", 47358, "0.00", Decimal("47358.00"), ""),
        ("乙", 0.5417, "0.00%", Decimal("54.17"), "%"),
        ("丙", 0.1 + 0.2, "General", Decimal("0.3"), ""),
        ("丁", 1234567, "#,##0", Decimal(1234567), ""),
        ("戊", 2.345, "0.00", Decimal("2.35"), ""),
        ("己", 1e15, "General", Decimal(10**15), ""),
        ("庚", 1423.7, '"¥"#,##0.00_ ', Decimal("1423.70"), ""),
    ]
    book, sheet = sheet_of(["名称", "数值"])
    for row, (name, value, form, _, _) in enumerate(lines, 2):
        sheet.append([name, value])
        sheet.cell(row, 2).number_format = form
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    for name, _, _, shown, unit in lines:
        assert str(found[name]["value"]) == str(shown), name
        assert found[name].get("unit", "") == unit


def test_merged_heads_names_and_titles() -> None:
    book, sheet = sheet_of(
        ["甲市公安局2018年统计表", None, None, None],
        ["类别", "项目", "案件（宗）", None],
        [None, None, "受理", "办结"],
        ["复议诉讼", "行政诉讼", 11, 7],
        [None, "行政复议", 35, 26],
        ["注：截至12月底。", None, None, None],
    )
    for area in ("A1:D1", "A2:A3", "B2:B3", "C2:D2", "A4:A5", "A6:D6"):
        sheet.merge_cells(area)
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    assert {name: f"{fields['value']}{fields['unit']}" for name, fields in found.items()} == {
        "复议诉讼.行政诉讼.案件受理": "11宗",
        "复议诉讼.行政诉讼.案件办结": "7宗",
        "复议诉讼.行政复议.案件受理": "35宗",
        "复议诉讼.行政复议.案件办结": "26宗",
    }


def test_each_figure_of_two_level_headings_has_its_own_last_year() -> None:
    book, sheet = sheet_of(
        ["项目", "受理（宗）", None, "办结（件）", None],
        [None, "本年", "上年", "本年", "上年"],
        ["行政诉讼", 11, 24, 10, 20],
    )
    for area in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(area)
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    assert found == {
        "行政诉讼.受理": {"value": 11, "previous": 24, "unit": "宗"},
        "行政诉讼.办结": {"value": 10, "previous": 20, "unit": "件"},
    }


def test_two_columns_of_values_are_two_figures() -> None:
    assert rows("项目,数值,2018年\n甲,1,2\n".encode())[0] == {"甲.数值": {"value": "1"}, "甲.2018年": {"value": "2"}}


@pytest.mark.parametrize("heading", ["1-11月", "1月—11月", "1至11月份"])
def test_a_heading_names_year_and_period(heading: str) -> None:
    found, codes = rows(f"指标,2018年{heading},2017年{heading},2017年\n甲（宗）,3,4,5\n".encode())
    assert codes == []
    assert found == {"甲": {"value": "3", "previous": "4", "unit": "宗", "period": heading}}


def test_a_unit_column_of_a_cross_table() -> None:
    found, _ = rows("项目,单位,受理,办结\n甲,宗,1,2\n".encode())
    assert {name: f"{fields['value']}{fields['unit']}" for name, fields in found.items()} == {
        "甲.受理": "1宗",
        "甲.办结": "2宗",
    }


@pytest.mark.parametrize("merged", [True, False])
def test_the_sum_below_groups_is_called_by_its_own_cell(merged: bool) -> None:
    book, sheet = sheet_of(["类别", "项目", "数值"], ["诉讼", "一审", 1], [None, "二审", 2], ["合计", None, 3])
    sheet.merge_cells("A2:A3")
    if merged:
        sheet.merge_cells("A4:B4")
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    assert {name: fields["value"] for name, fields in found.items()} == {"诉讼.一审": 1, "诉讼.二审": 2, "合计": 3}


def test_a_name_left_out_below_a_merged_group_is_missed() -> None:
    book, sheet = sheet_of(["类别", "项目", "数值"], ["诉讼", "一审", 1], [None, None, 2])
    sheet.merge_cells("A2:A3")
    assert rows(saved(book), "统计.xlsx") == ({"诉讼.一审": {"value": 1}}, ["C169"])


def test_sheets() -> None:
    book, sheet = sheet_of(["名称", "数值"], ["甲", 1])
    sheet.title = "2018年"
    other = book.create_sheet("2017年")
    other.append(["名称", "数值"])
    other.append(["甲", 2])
    data = saved(book)
    assert rows(data, "统计.xlsx", "2017年")[0] == {"甲": {"value": Decimal(2)}}
    assert rows(data, "统计.xlsx")[1] == ["C162"]
    assert rows(data, "统计.xlsx", "2016年")[1] == ["C162"]
    other.sheet_state = "hidden"
    assert rows(saved(book), "统计.xlsx")[0] == {"甲": {"value": Decimal(1)}}


def test_formulas_are_not_worked_out() -> None:
    book, _ = sheet_of(["名称", "数值", "说明"], ["甲", "=1+2", "=HYPERLINK(1)"])
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == ["C164"]
    assert found["甲"] == {}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)])
def test_what_is_no_workbook(data: bytes) -> None:
    assert rows(data, "统计.xlsx")[1] == ["C161"]


def test_a_bomb_is_not_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(201_000_000))
    (problem,) = read_rows(stream.getvalue(), "统计.xlsx", None, 2018, None)[1]
    assert (problem.code, problem.args["reason_zh"]) == ("C161", "展开以后超过 200 MB")


@given(st.lists(st.integers(-(10**9), 10**9) | st.decimals(min_value=0, max_value=10**6, places=2), max_size=8))
def test_numbers_written_to_excel_come_back(values: list[Any]) -> None:
    book, sheet = sheet_of(["名称", "数值"])
    for at, value in enumerate(values):
        sheet.append(["指标" + "甲" * (at + 1), value])
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    assert [fields["value"] for fields in found.values()] == [Decimal(str(value)) for value in values]


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
    assert found["行政诉讼"].span.location() == "统计.xlsx：Sheet!B2"


def test_files_outside_the_folder_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "统计.csv").write_text("名称,数值\n甲,1\n", encoding="utf-8")
    inner = tmp_path / "报告"
    inner.mkdir()
    found, (problem,) = figures(inner, "指标: {取自: ../统计.csv}\n")
    assert (found, problem.code) == ({}, "O028")
