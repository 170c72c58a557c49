"""The 数据核对表: every cell of the XLSX and of the DOCX, how they print, and that nothing in them is a formula."""

from __future__ import annotations

import io
import os
import time
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator
from support.docx import findings

from generator.cli import main
from generator.figure_files import write_sheet
from generator.figures.overviews.overview import Column, Overview
from generator.figures.overviews.sheet import COLUMNS
from generator.writers.xlsx import write_xlsx

REPORT = """\
发文机关: 甲市公安局
年度: 2018
标题: 2018年法治政府建设年度报告
成文日期: 2019-01-18
数字体例: {时点: 全年}
指标:
  受理: {数值: 35, 单位: 宗, 上年数: 36, 其中: [办结, 在办], 来源部门: 法制支队, 口径: "=当年收到的"}
  办结: 26宗
  在办: 8宗
  救助: {数值: 47358.00, 单位: 元, 时点: 截至10月}
  线索: {数值: 3000, 单位: 条, 约略: 余}
  复查: {数值: 不适用}
  待报: {单位: 件}
核对:
  - 受理 == 办结 + 9
举措:
  标题: 主要举措
  正文: 受理行政复议{{ 受理 }}，同比下降2.27%；发放{{ 救助 }}，收到{{ 线索 }}，训练+3次。
"""
FONTS = {"heiti": "黑体", "fangsong": "仿宋_GB2312"}
TOLD = "主要举措：受理行政复议35宗，同比下降2.27%"
DOUBT = "有疑问：算不出来的百分比"
EXPECTED = [
    ["1", "受理", "35", "宗", "全年", "=当年收到的", "法制支队", "36", "下降2.78%"],
    ["2", "办结", "26", "宗", "全年", "", "", "—", "—"],
    ["3", "在办", "8", "宗", "全年", "", "", "—", "—"],
    ["4", "救助", "47358.00", "元", "截至10月", "", "", "—", "—"],
    ["5", "线索", "3000余", "条", "全年", "", "", "—", "—"],
    ["6", "复查", "不适用", "", "全年", "", "", "—", "—"],
    ["7", "待报", "（空）", "件", "全年", "", "", "—", "—"],
    ["8", "（正文中的数字）", "2.27", "%", "", "", "", "—", "—"],
    ["9", "（正文中的数字）", "3", "次", "", "", "", "—", "—"],
]
USES = [
    f"（1）{TOLD}；（2）核对：受理 == 办结 + 9；（3）分项与合计：受理",
    "（1）核对：受理 == 办结 + 9；（2）分项与合计：受理",
    "分项与合计：受理",
    "主要举措：发放47358.00元，收到3000余条，训练+3次",
    "主要举措：发放47358.00元，收到3000余条，训练+3次",
    "没有用到",
    "没有用到",
    TOLD,
    "主要举措：发放47358.00元，收到3000余条，训练+3次",
]
RESULTS = [
    f"{DOUBT}；核对“受理 == 办结 + 9”相符；分项合计不符，相差1",
    "核对“受理 == 办结 + 9”相符；计入“受理”不符，相差1",
    "计入“受理”不符，相差1",
    "未核对",
    "未核对",
    "不适用",
    "空缺",
    DOUBT,
    "未核对",
]


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("sheet") / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    outputs, diagnostics = write_sheet(path, ("xlsx", "docx"))
    # What does not add up is said, and stands in the sheet.
    assert [one.code for one in diagnostics] == ["C118"]
    assert list(outputs) == ["report-数据核对表.xlsx", "report-数据核对表.docx"]
    return {name.rpartition(".")[2]: data for name, data in outputs.items()}


def expected() -> list[list[str]]:
    return [[*row, use, result, ""] for row, use, result in zip(EXPECTED, USES, RESULTS, strict=True)]


def shown(cell: Any) -> str:
    """Return what a spreadsheet shows of a cell: numbers with the decimals of their format."""
    if cell.value is None:
        return ""
    if cell.data_type == "n":
        places = len(cell.number_format.partition(".")[2])
        return f"{Decimal(str(cell.value)):.{places}f}"
    return str(cell.value)


def test_every_cell_of_the_spreadsheet(sheets: dict[str, bytes]) -> None:
    sheet = load_workbook(io.BytesIO(sheets["xlsx"]))["数据核对表"]
    rows = [[shown(cell) for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "2018年度数据核对表"
    assert rows[1][0] == "单位：甲市公安局　　报告：《2018年法治政府建设年度报告》"
    assert rows[2] == [column.title for column in COLUMNS]
    assert rows[3:-1] == expected()
    assert rows[-1][0].startswith("注：") and sheet.max_row == 13
    kinds = {sheet.cell(4, 3).data_type, sheet.cell(7, 3).data_type, sheet.cell(8, 3).data_type}
    assert kinds == {"n", "s"}


def test_every_cell_of_the_document(sheets: dict[str, bytes]) -> None:
    document = Document(io.BytesIO(sheets["docx"]))
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[:-1] == [[column.title for column in COLUMNS], *expected()]
    # Room for a name written by hand.
    assert table.columns[-1].width / 36000 > 25
    # The note is a row of its own, over all columns.
    assert rows[-1][0].startswith("注：") and len(set(rows[-1])) == 1
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts[0] == "2018年度数据核对表" and "甲市公安局" in texts[1]
    head = table.rows[0]._tr.trPr
    assert head.find("{*}tblHeader") is not None
    size = document.sections[0]
    assert size.orientation == 1 and abs(size.page_width.mm - 297) < 0.1 and abs(size.page_height.mm - 210) < 0.1
    assert not findings(sheets["docx"])


def test_how_the_spreadsheet_prints(sheets: dict[str, bytes]) -> None:
    sheet = load_workbook(io.BytesIO(sheets["xlsx"])).active
    assert sheet.print_title_rows == "$3:$3" and sheet.freeze_panes == "A4"
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "landscape", 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.oddFooter.center.text == "— &P —"
    fonts = [sheet.cell(row, 1).font.name for row in (1, 2, 3, 4)]
    assert fonts == ["黑体", "仿宋_GB2312", "黑体", "仿宋_GB2312"]
    borders = {sheet.cell(row, column).border.left.style for row in range(3, 13) for column in range(1, 13)}
    assert borders == {"thin"}


def test_the_spreadsheet_is_valid(sheets: dict[str, bytes], tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(sheets["xlsx"])
    # ECMA-376 lets the children of a font stand in any order, and lets texts stand in their cells.
    found = [
        error
        for error in OpenXmlValidator().validate(path).errors
        if "inlineStr" not in error.description and "/fonts[1]/font[" not in (error.path or "")
    ]
    assert not found, found


HARMFUL = ["=1+1", "+1", "-1+2", "@SUM(A1)", "=HYPERLINK(1)", "\t=1", "={1}"]


def test_texts_are_never_formulas() -> None:
    overview = Overview("表", "=题", "+行", (Column("@头", 4),), tuple((text,) for text in HARMFUL), "-注")
    data = write_xlsx(overview, FONTS)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(package.read("xl/worksheets/sheet1.xml"))
    assert not root.findall(".//{*}f")
    sheet = load_workbook(io.BytesIO(data)).active
    values = [sheet.cell(row, 1) for row in range(1, sheet.max_row + 1)]
    assert [cell.value for cell in values] == ["=题", "+行", "@头", *HARMFUL, "-注"]
    assert {cell.data_type for cell in values} == {"s"}
    # Also when somebody edits the cell.
    assert all(cell.quotePrefix for cell in values if cell.value[0] in "=+-@")


def test_canary_a_formula_is_found() -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active["A1"] = "=1+1"
    saved = io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as package:
        assert etree.fromstring(package.read("xl/worksheets/sheet1.xml")).findall(".//{*}f")


def test_numbers_keep_what_is_written() -> None:
    numbers = [Decimal("47358.00"), Decimal("-0.50"), Decimal("1234567890123456789"), Decimal("0")]
    overview = Overview("表", "题", "", (Column("数", 4),), tuple((number,) for number in numbers))
    sheet = load_workbook(io.BytesIO(write_xlsx(overview, FONTS))).active
    assert [shown(sheet.cell(row, 1)) for row in range(4, 8)] == ["47358.00", "-0.50", "1234567890123456789", "0"]


def test_same_input_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sheets: dict[str, bytes]) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(REPORT, encoding="utf-8")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    outputs, _ = write_sheet(path, ("xlsx", "docx"))
    assert list(outputs.values()) == [sheets["xlsx"], sheets["docx"]]
    with zipfile.ZipFile(io.BytesIO(sheets["xlsx"])) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = package.read("docProps/core.xml").decode()
    assert core.count("2019-01-18T00:00:00Z") == 2 and "<dc:creator>甲市公安局</dc:creator>" in core


def test_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    Path("r.yaml").write_text(REPORT.replace("在办: 8宗", "在办: 9宗"), encoding="utf-8")
    assert main(["figures", "sheet", "r.yaml", "-o", "表"]) == 0
    folder = Path("表")
    assert sorted(os.listdir(folder)) == ["r-数据核对表.docx", "r-数据核对表.xlsx"]
    assert capsys.readouterr().out == f"r.yaml：{folder / 'r-数据核对表.xlsx'} {folder / 'r-数据核对表.docx'}\n"
    assert main(["figures", "sheet", "r.yaml", "--to", "pdf"]) == 2
    assert "“pdf”" in capsys.readouterr().err
    assert main(["figures", "sheet", "gone.yaml"]) == 1 and not Path("out").exists()


def test_a_report_without_figures(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text("发文机关: 甲局\n年度: 2018\n标题: 报告\n举措: 无。\n", encoding="utf-8")
    outputs, diagnostics = write_sheet(path, ("xlsx", "docx"))
    assert len(outputs) == 2 and not diagnostics


def results_of(path: Path, report: str) -> tuple[dict[str, str], list[str]]:
    path.write_text(report, encoding="utf-8")
    outputs, diagnostics = write_sheet(path, ("xlsx",))
    (data,) = outputs.values()
    rows = load_workbook(io.BytesIO(data))["数据核对表"].iter_rows(min_row=4, values_only=True)
    return {f"{row[1]}{row[2]}": str(row[10]) for row in rows if row[2] is not None}, [one.code for one in diagnostics]


TWICE = """\
发文机关: 甲市公安局
年度: 2018
标题: 2018年法治政府建设年度报告
指标: {受理: 35宗, 在办: 5宗}
举措:
"""


def test_a_result_is_that_of_the_figure_and_not_of_one_that_ends_like_it(tmp_path: Path) -> None:
    report = f"{TWICE}  - 受理行政复议{{{{ 受理 }}}}（同比下降2.27%），尚有{{{{ 在办 }}}}没有办结。\n"
    results, _ = results_of(tmp_path / "report.yaml", report)
    assert results["受理35"] == DOUBT
    assert results["在办5"] == "未核对"


def test_two_numbers_for_one_thing_stand_in_the_sheet(tmp_path: Path) -> None:
    report = f"{TWICE}  - 全年收到行政复议{{{{ 受理 }}}}，均依法办理。\n  - 全局收到行政复议36宗。\n"
    results, codes = results_of(tmp_path / "report.yaml", report)
    doubt = "有疑问：同一个数前后不一致"
    assert results == {"受理35": doubt, "在办5": "未核对", "（正文中的数字）36": doubt}
    assert codes == ["C148"]
