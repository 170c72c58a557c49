"""Indicators from Excel files of several writers, the shapes of real sheets, and hostile files."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from support.workbooks import read_rows, rows, saved, sheet_of

from generator.diagnostics import in_file_order
from generator.diagnostics.render import render_human, render_json, render_short
from generator.diagnostics.sarif import render_sarif
from generator.figures.tables import bulk, workbook

FIXTURES = Path(__file__).parent / "fixtures" / "tables"


def written(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    """Return the workbook that XlsxWriter makes of what *fill* puts into it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        fill(book)
    return stream.getvalue()


def changed(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the workbook *data* with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return stream.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


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


@pytest.mark.parametrize("beyond", [0, 1])
def test_a_bomb_is_not_unpacked(beyond: int) -> None:
    """A megabyte is what it is for all other files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes((100 << 20) + beyond))
    (problem,) = read_rows(stream.getvalue(), "统计.xlsx", None, 2018, None)[1]
    assert (problem.code, problem.args["reason_zh"] == "展开以后超过 100 MB") == ("C161", beyond == 1)


@given(
    st.lists(st.integers(-(10**9), 10**9) | st.decimals(min_value=0, max_value=10**6, places=2), min_size=1, max_size=8)
)
def test_numbers_written_to_excel_come_back(values: list[Any]) -> None:
    book, sheet = sheet_of(["名称", "数值"])
    for at, value in enumerate(values):
        sheet.append(["指标" + "甲" * (at + 1), value])
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    assert [fields["value"] for fields in found.values()] == [Decimal(str(value)) for value in values]


FORMATS: list[tuple[Any, str, str]] = [
    (12, '0"宗"', "12宗"),
    (12.3, '#,##0.0"万元"', "12.3万元"),
    (0.5, "0%", "50%"),
    (0, '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', "0"),
    (1234.5, "[$¥-804]#,##0.00", "1234.50"),
    (-1234.567, "#,##0.00_);[Red]\\(#,##0.00\\)", "-1234.57"),
    # What a format does that is not known here is not half done: the number stays as it is.
    (123456, '0!.0,"万"', "123456"),
    (2.345, '[>100]0;0.0"×"', "2.345"),
    (3, '"约"0', "3"),
    (1200, "0.00E+00", "1200"),
    (0.125, "# ?/?", "0.125"),
    # Beyond the 28 digits that Python works out unasked.
    (1e30, "General", "1" + "0" * 30),
    (2.5e40, "0.00", "25" + "0" * 39 + ".00"),
]


@pytest.mark.parametrize(("value", "form", "shown"), FORMATS)
def test_formats(value: float, form: str, shown: str) -> None:
    book, sheet = sheet_of(["名称", "数值"], ["甲", value])
    sheet["B2"].number_format = form
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    assert f"{found['甲']['value']}{found['甲'].get('unit', '')}" == shown


@pytest.mark.parametrize(
    ("unit", "form", "value", "shown"),
    [
        ("万元", '0!.0,"万"', 125000, "12.5"),
        ("万元", "0!.0000", 123456, "12.3456"),
        ("万元", "0\\.0,", 1000000, "100"),
        ("亿元", '0!.00000000"亿"', 135000000, "1.35"),
        # What the format shows is not in the unit that the table says: the number stays.
        ("元", '0!.0,"万"', 125000, "125000"),
        ("万元", "0,", 12500, "12500"),
        ("万元", "0.0", 12.5, "12.5"),
    ],
)
@pytest.mark.parametrize("where", ["column", "heading", "corner"])
def test_a_format_that_shows_wan(unit: str, form: str, value: float, shown: str, where: str) -> None:
    heading = f"数值（{unit}）" if where == "heading" else "数值"
    above = f"单位：{unit}" if where == "corner" else "统计表"
    book, sheet = sheet_of([above], ["名称", heading, "单位"], ["甲", value])
    sheet["B3"].number_format = form
    if where == "column":
        sheet["C3"] = unit
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    assert (str(found["甲"]["value"]), found["甲"]["unit"]) == (shown, unit)


@pytest.mark.parametrize(
    ("this", "last", "unit", "codes"),
    [
        ("98.6%", 0.95, "", ["C176"]),
        ("98.6％", 95, "", ["C176"]),
        ("98.6%", "95%", "", []),
        ("98.6%", 95, "%", []),
        ("12宗", 10, "", []),
    ],
)
def test_a_bare_number_beside_a_text_in_percent(this: str, last: Any, unit: str, codes: list[str]) -> None:
    book, _ = sheet_of(["名称", "2018年", "2017年", "单位"], ["甲", this, last, unit])
    assert rows(saved(book), "统计.xlsx")[1] == codes


def test_two_years_shown_in_different_ways() -> None:
    book, sheet = sheet_of(["名称", "2018年", "2017年"], ["甲", 0.5, 0.48])
    sheet["B2"].number_format = "0.0%"
    assert rows(saved(book), "统计.xlsx")[1] == ["C176"]
    sheet["C2"].number_format = "0.0%"
    found, codes = rows(saved(book), "统计.xlsx")
    assert (found["甲"], codes) == ({"value": Decimal("50.0"), "previous": Decimal("48.0"), "unit": "%"}, [])


def test_dates_are_headings_and_periods_and_no_figures() -> None:
    book, sheet = sheet_of(
        ["名称", date(2018, 1, 1), "时点"], ["甲", 3, date(2018, 12, 31)], ["乙", date(2018, 3, 1), None]
    )
    sheet["B1"].number_format = 'yyyy"年"'
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == ["C171"]
    assert found == {"甲": {"value": Decimal(3), "period": "2018年12月31日"}, "乙": {}}


def test_merged_numbers_belong_to_no_one() -> None:
    book, sheet = sheet_of(["名称", "数值", "上年"], ["甲", 1, 2], ["乙", None, 3], ["丙", 4, None])
    sheet.merge_cells("B2:B3")
    sheet.merge_cells("B4:C4")
    found, diagnostics = read_rows(saved(book), "统计.xlsx", None, 2018, None)
    places = [problem.span.location() for problem in diagnostics if problem.span and problem.code == "C172"]
    assert places == ["统计.xlsx：Sheet!B3", "统计.xlsx：Sheet!C4"]
    assert [dict(row.fields).get("value") for row in found] == [1, None, 4]


def test_rows_of_two_lines_and_headings_between() -> None:
    book, sheet = sheet_of(
        ["项目", "数值"],
        ["一、执法", None],
        ["处罚", 2],
        [None, None],
        ["二、复议", None],
        ["处罚", 3],
        ["注：全年。", None],
    )
    for area in ("A2:B2", "A3:A4", "B3:B4", "A5:B5", "A7:B7"):
        sheet.merge_cells(area)
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    assert {name: fields["value"] for name, fields in found.items()} == {"执法.处罚": 2, "复议.处罚": 3}


def test_a_name_over_two_columns() -> None:
    book, sheet = sheet_of(
        ["类别", "项目", None, "数值"],
        ["案件", "诉讼", "一审", 1],
        [None, None, "二审", 2],
        ["警情", None, "有效", 4],
        ["合计", None, None, 3],
    )
    for area in ("B1:C1", "A2:A3", "B2:B3", "A4:B4", "A5:C5"):
        sheet.merge_cells(area)
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    shown = {name: fields["value"] for name, fields in found.items()}
    assert shown == {"案件.诉讼.一审": 1, "案件.诉讼.二审": 2, "警情.有效": 4, "合计": 3}


def test_hidden_parts() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("2018年")
        for at, row in enumerate(
            (["名称", "数值", "说明", "草稿"], ["甲", 1, "", "旧"], ["乙", 2, "", ""], ["丙", 3, "", ""])
        ):
            sheet.write_row(at, 0, row)
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})  # nothing stands there
        sheet.set_column("C:D", None, None, {"hidden": True})
        sheet.set_column("F:XFD", None, None, {"hidden": True})

    found, (problem,) = read_rows(written(fill), "统计.xlsx", None, 2018, None)
    assert [row.name for row in found] == ["甲", "乙", "丙"]
    assert (problem.code, problem.args["hidden_zh"]) == ("C168", "3、C、D")


def test_sheets_by_name() -> None:
    book, sheet = sheet_of(["名称", "数值"], ["甲", 1])
    sheet.title = "2018年 "
    other = book.create_sheet("旧表")
    other.append(["名称", "数值"])
    other.append(["乙", 2])
    other.sheet_state = "hidden"
    assert rows(saved(book), "统计.xlsx", "2018年") == ({"甲": {"value": Decimal(1)}}, [])
    assert rows(saved(book), "统计.xlsx", "旧表") == ({"乙": {"value": Decimal(2)}}, ["C168"])


def test_formulas_of_xlsxwriter_are_zero_until_excel_saves_the_file() -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row("A1", ["名称", "数值"])
        sheet.write("A2", "甲")
        sheet.write_formula("B2", "=1+2")
        sheet.write("A3", "乙")
        sheet.write_formula("B3", "=1+2", None, 3)
        sheet.write("A4", "丙")
        sheet.write_formula("B4", '=IF(1,"",0)', None, "")

    data = changed(written(fill), SHEET, lambda part: part.replace(b'<c r="B4">', b'<c r="B4" t="str">'))
    assert rows(data, "统计.xlsx") == ({"甲": {}, "乙": {"value": Decimal(3)}, "丙": {}}, ["C164"])
    excel = changed(data, "xl/workbook.xml", lambda part: part.replace(b' fullCalcOnLoad="1"', b""))
    assert rows(excel, "统计.xlsx")[0]["甲"] == {"value": Decimal(0)}


def test_errors_and_names_that_are_formulas() -> None:
    book, sheet = sheet_of(
        ["名称", "数值", "单位"], ["甲", "#DIV/0!", "宗"], ["=A1", 2, "宗"], ["乙", 3, "=C2"], ["丙", 4, "宗"]
    )
    sheet["B2"].data_type = "e"
    found, diagnostics = read_rows(saved(book), "统计.xlsx", None, 2018, None)
    assert [(one.code, one.span.source.place) for one in diagnostics if one.span] == [
        ("C170", "Sheet!B2"),
        ("C164", "Sheet!A3"),
        ("C164", "Sheet!C4"),
    ]
    assert [row.name for row in found] == ["甲", "乙", "丙"]


def test_a_file_of_libreoffice() -> None:
    """A sheet with two levels of headings, formulas and signers, as LibreOffice Calc 7.4 saved it."""
    data = (FIXTURES / "libreoffice.xlsx").read_bytes()
    found, codes = rows(data, "统计.xlsx", "2018年")
    assert codes == []
    shown = {name: f"{fields.get('value')}{fields['unit']}/{fields.get('previous')}" for name, fields in found.items()}
    assert shown == {
        "复议诉讼.行政诉讼.案件": "11宗/24",
        "复议诉讼.行政诉讼.胜诉率": "55.00%/45.83",
        "复议诉讼.行政复议.案件": "35宗/36",
        "复议诉讼.行政复议.胜诉率": "90.00%/85.00",
        "执法.行政处罚.案件": "1234567件/0.3",
        "执法.行政处罚.胜诉率": "None件/None",
        "合计.案件": "46宗/60",
        "合计.胜诉率": "None宗/None",
    }


def test_a_table_as_pandas_writes_it() -> None:
    """The names have no heading, groups are merged, and the headings are bold with borders."""

    def fill(book: xlsxwriter.Workbook) -> None:
        head = book.add_format({"bold": True, "border": 1, "align": "center"})
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 2, ["2018年", "2017年"], head)
        sheet.write_row(0, 0, ["类别", "项目"], head)
        sheet.merge_range(1, 0, 2, 0, "诉讼", head)
        sheet.write_column(1, 1, ["一审", "二审"], head)
        sheet.write_row(1, 2, [11.0, 24.0])
        sheet.write_row(2, 2, [3.3000000000000003, 4.0])

    found, codes = rows(written(fill), "统计.xlsx")
    assert codes == []
    assert found == {
        "诉讼.一审": {"value": Decimal(11), "previous": Decimal(24)},
        "诉讼.二审": {"value": Decimal("3.3"), "previous": Decimal(4)},
    }


@given(
    st.lists(st.integers(-(10**9), 10**9) | st.decimals(min_value=0, max_value=10**6, places=2), min_size=1, max_size=8)
)
def test_numbers_written_by_xlsxwriter_come_back(values: list[Any]) -> None:
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["名称", "数值"])
        for at, value in enumerate(values, 1):
            sheet.write_row(at, 0, ["指标" + "甲" * at, value])

    found, codes = rows(written(fill), "统计.xlsx")
    assert codes == []
    assert [fields["value"] for fields in found.values()] == [Decimal(str(value)) for value in values]


def test_every_look_of_a_message_names_the_cell() -> None:
    lines = [[name, "若干" if name in "甲戊" else 1] for name in "甲乙丙丁戊己庚辛壬癸"] + [["子", "若干"]]
    book, _ = sheet_of(["名称", "数值"], *lines)
    found = in_file_order(read_rows(saved(book), "统计.xlsx", None, 2018, None)[1])
    places = ["统计.xlsx：Sheet!B2", "统计.xlsx：Sheet!B6", "统计.xlsx：Sheet!B12"]
    assert re.findall("--> (.*)", render_human(found, "zh")) == places
    assert [line.split(": ")[0] for line in render_short(found, "zh").splitlines()] == places
    assert [json.loads(line)["file"] for line in render_json(found, "zh").splitlines()] == places
    (run,) = json.loads(render_sarif(found, "zh"))["runs"]
    (first, *_) = run["results"]
    assert first["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": quote("统计.xlsx")}},
            "logicalLocations": [{"fullyQualifiedName": "Sheet!B2"}],
        }
    ]


# --- sizes, and files that are made to hurt -----------------------------------------------------------------------


def test_only_the_sheet_that_is_named_is_read() -> None:
    book, _ = sheet_of(["名称", "数值"], ["甲", 1])
    book.create_sheet("台账")
    data = changed(saved(book), "xl/worksheets/sheet2.xml", lambda part: part.removesuffix(b"</worksheet>"))
    assert rows(data, "统计.xlsx", "Sheet") == ({"甲": {"value": Decimal(1)}}, [])
    assert rows(data, "统计.xlsx", "台账")[1] == ["C161"]


def test_five_thousand_rows() -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["序号", "项目", "2018年", "2017年", "单位"])
    for number in range(5000):
        sheet.append([number, f"指标{number}", number * 3, number * 2, "宗"])
    found, codes = rows(saved(book), "统计.xlsx")
    assert codes == []
    assert len(found) == 5000
    assert found["指标4999"] == {"value": Decimal(14997), "previous": Decimal(9998), "unit": "宗"}


def test_cells_without_values_count_for_nothing() -> None:
    book, sheet = sheet_of(["名称", "数值"], ["甲", 1])
    sheet["XFD1048576"].number_format = "0"
    data = changed(saved(book), SHEET, lambda part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part))
    assert rows(data, "统计.xlsx") == ({"甲": {"value": Decimal(1)}}, [])


def test_too_many_values_are_told_before_they_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """To make objects of a million cells and their texts takes half a minute."""
    monkeypatch.setattr(bulk, "MOST_CELLS", 6)
    book, sheet = sheet_of(["名称", "数值"], ["甲", 1], ["乙", 2])
    assert rows(saved(book), "统计.xlsx")[1] == []
    book.create_sheet("另一张")
    sheet.append(["丙", 3])
    monkeypatch.setattr(workbook, "read_form", None)
    assert rows(saved(book), "统计.xlsx", "Sheet")[1] == ["C161"]
    del book["另一张"]
    monkeypatch.setattr(workbook, "_open", None)
    (problem,) = read_rows(saved(book), "统计.xlsx", None, 2018, None)[1]
    assert (problem.code, problem.args["suggestion"]) == ("C161", "table.cells")
    assert "NIANBAO_LIMITS" in problem.hint("zh")


def test_a_text_that_many_cells_share_counts_for_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is in the file once: a hundred thousand cells of a text of one megabyte are a file of two megabytes."""
    monkeypatch.setattr(workbook, "MOST_TEXT", 100)
    book, sheet = sheet_of(["名称", "数值"], ["甲" * 40, 1], ["乙" * 40, 2])
    assert rows(saved(book), "统计.xlsx")[1] == []
    sheet.append(["丙" * 40, 3])
    (problem,) = read_rows(saved(book), "统计.xlsx", None, 2018, None)[1]
    assert (problem.code, problem.args["suggestion"]) == ("C161", "excel.characters")
    assert "100" in problem.message("zh")


def test_no_sheet_has_cells() -> None:
    """None can be named: the one that is listed is not there, or all of them are charts."""
    book, _ = sheet_of(["名称", "数值"])
    links = "xl/_rels/workbook.xml.rels"
    data = changed(saved(book), links, lambda part: part.replace(b"worksheets/sheet1.xml", b"worksheets/gone.xml"))
    (problem,) = read_rows(data, "统计.xlsx", None, 2018, None)[1]
    assert problem.message("en") == "“统计.xlsx” cannot be opened: it has no worksheet"


BOMBS: dict[str, Callable[[bytes], bytes]] = {
    "a row without end": lambda part: part.replace(b'<row r="2"', b'<row r="99999999999"'),
    "a column without end": lambda part: part.replace(b'r="A2"', b'r="ZZZZZZZ2"'),
    "a look before the first": lambda part: part.replace(b'r="B2"', b'r="B2" s="-1"'),
    "cells from right to left": lambda part: part.replace(b'r="A2"', b'r="C2"'),
    "a cell twice": lambda part: part.replace(b'r="A2"', b'r="B2"'),
    "rows from below": lambda part: part.replace(b'<row r="1"', b'<row r="3"'),
    "no XML": lambda part: part[: len(part) // 2],
    "entities": lambda part: (
        b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(b'<!ENTITY a%d "%s">' % (at, (b"&a%d;" % (at - 1) if at else b"&a;") * 10) for at in range(9))
        + b"]>"
        + part.split(b"?>")[-1].replace(b"<sheetData>", b"<sheetData>&a8;")
    ),
    "a text far away": lambda part: part.replace(b'r="B2"', b'r="XFC2"').replace(
        b"</sheetData>", b'<row r="900000"><c r="A900000"><v>1</v></c></row></sheetData>'
    ),
}


@pytest.mark.parametrize("case", BOMBS)
def test_hostile_sheets(case: str) -> None:
    book, _ = sheet_of(["名称", "数值"], ["甲", 1])
    assert rows(changed(saved(book), SHEET, BOMBS[case]), "统计.xlsx") == ({}, ["C161"])


@pytest.mark.parametrize("at", [b"-1", b" -1", b"4"])
def test_texts_are_counted_from_the_first(at: bytes) -> None:
    """One before the first was taken for the last of all."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet()
        for row, line in enumerate((["名称", "数值"], ["甲", 1], ["乙", 2])):
            sheet.write_row(row, 0, line)
    assert rows(stream.getvalue(), "统计.xlsx")[0].keys() == {"甲", "乙"}
    data = changed(stream.getvalue(), SHEET, lambda part: part.replace(b't="s"><v>2<', b't="s"><v>%s<' % at))
    assert rows(data, "统计.xlsx") == ({}, ["C161"])


def test_the_strict_form_is_named() -> None:
    """openpyxl finds no worksheet in it, and that was said."""
    book, _ = sheet_of(["名称", "数值"], ["甲", 1])
    plain = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    strict = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    data = changed(saved(book), "xl/workbook.xml", lambda part: part.replace(plain, strict))
    (problem,) = read_rows(data, "统计.xlsx", None, 2018, None)[1]
    assert "Strict Open XML" in problem.message("en") and "Excel 工作簿" in problem.message("zh")


KIND = b"application/vnd.openxmlformats-officedocument."
CUSTOM = b'<Override PartName="/xl/worksheets/a.xml" ContentType="%scustom-properties+xml"/></Types>' % KIND
MANY: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "looks": ("xl/styles.xml", lambda part: part.replace(b"</cellXfs>", b"<xf/>" * 600 + b"</cellXfs>")),
    "rules of a sheet": (SHEET, lambda part: part.replace(b"</sheetData>", b"</sheetData>" + b"<x:cfRule/>" * 600)),
    "links": ("xl/_rels/workbook.xml.rels", lambda part: part.replace(b"</Rel", b"<Relationship/>" * 600 + b"</Rel")),
    "kinds of parts": (
        "[Content_Types].xml",
        lambda part: part.replace(b"</Types>", b"<Default/>" * 600 + b"</Types>"),
    ),
}


@pytest.mark.parametrize("case", MANY)
def test_more_than_cells_is_counted(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of these becomes an object, whose making takes ten times that of a cell."""
    monkeypatch.setattr(bulk, "MOST_ELEMENTS", 500)
    book, _ = sheet_of(["名称", "数值"], ["甲", 1])
    assert rows(saved(book), "统计.xlsx") == ({"甲": {"value": Decimal(1)}}, [])
    assert rows(changed(saved(book), *MANY[case]), "统计.xlsx") == ({}, ["C161"])


def test_properties_count_wherever_they_lie(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "MOST_ELEMENTS", 500)
    book, _ = sheet_of(["名称", "数值"], ["甲", 1])
    stream = io.BytesIO(changed(saved(book), "[Content_Types].xml", lambda part: part.replace(b"</Types>", CUSTOM)))
    with zipfile.ZipFile(stream, "a") as packed:
        packed.writestr("xl/worksheets/a.xml", "<Properties>" + "<property/>" * 450 + "</Properties>")
    assert rows(stream.getvalue(), "统计.xlsx") == ({}, ["C161"])


@pytest.mark.parametrize("prefix", [b"", b"x:"])
def test_cells_are_no_more_than_cells(prefix: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some programs write <x:c> for <c>."""
    monkeypatch.setattr(bulk, "MOST_ELEMENTS", 500)
    book, _ = sheet_of(["名称", "数值"], *([f"指标{'甲' * at}", at] for at in range(1, 400)))
    data = changed(saved(book), SHEET, lambda part: re.sub(rb"<(/?)(?=[a-zA-Z])", rb"<\1" + prefix, part))
    data = changed(
        data, SHEET, lambda part: part.replace(b"worksheet xmlns=", b"worksheet xmlns:x=") if prefix else part
    )
    found, codes = rows(data, "统计.xlsx")
    assert codes == []
    assert len(found) == 399


def test_an_encrypted_file_is_called_so() -> None:
    ole = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(600)
    reasons = [
        read_rows(data, "统计.xlsx", None, 2018, None)[1][0].args["reason_zh"]
        for data in (ole + "EncryptedPackage".encode("utf-16-le"), ole)
    ]
    assert reasons == ["加了密码", "其实是旧的 .xls 文件"]
