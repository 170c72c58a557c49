"""Tables and charts of indicators over the years: what becomes of them, and that all three outputs show them."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from support.reports import QUIET
from support.workbooks import sheet_of

from generator.diagnostics import Diagnostic
from generator.pipeline import prepare, render

TABLE = "  表格: [{标题: 表1, 序列: [甲, 警力]}]\n"
CHART = "  图片: [{图表: {序列: [甲, 乙]}, 标题: 图1}]\n"


def write(
    folder: Path, year: int, indicators: str, measures: str = "  正文: 无。\n", previous: str = "", base: str = "同比"
) -> Path:
    path = folder / f"r-{year}.yaml"
    path.write_text(
        f"发文机关: 甲局\n年度: {year}\n标题: 报告\n{previous}数字体例: {{时点: 全年, 比较用语: {base}}}\n"
        f"指标:\n{indicators}举措:\n{measures}",
        encoding="utf-8",
    )
    return path


def chain(folder: Path, measures: str, **settings: str) -> Path:
    """Write three years, each naming the one before; return the last."""
    write(folder, 2016, "  甲: {数值: 2, 单位: 宗, 上年数: 1}\n  乙: 40宗\n")
    write(folder, 2017, "  甲: 24宗\n  乙: 36宗\n  警力: {巡逻: 40.5万人次}\n", previous="上年报告: r-2016.yaml\n")
    now = "  甲: 11宗\n  乙: 35宗\n  警力: {巡逻: 50.0万人次, 卡点: 不适用}\n"
    return write(folder, 2018, now, measures, "上年报告: r-2017.yaml\n", **settings)


def table_of(path: Path) -> tuple[list[list[str]], list[Diagnostic]]:
    prepared, diagnostics = prepare(path)
    assert prepared is not None, diagnostics
    (table,) = [block for block in prepared.document.blocks if type(block).__name__ == "Table"]
    rows = (*table.head, *table.rows)  # type: ignore[union-attr]
    return [["".join(run.text for run in cell.runs) for cell in row] for row in rows], diagnostics


def test_a_table_of_three_years(tmp_path: Path) -> None:
    rows, diagnostics = table_of(chain(tmp_path, TABLE))
    assert rows == [
        ["指标", "单位", "2016年", "2017年", "2018年", "同比"],
        ["甲", "宗", "2", "24", "11", "下降54.17%"],
        ["巡逻", "万人次", "—", "40.5", "50.0", "上升23.46%"],
        ["卡点", "—", "—", "—", "不适用", "—"],
    ]
    assert [(one.code, one.args.get("name"), one.args.get("years")) for one in diagnostics] == [
        ("C196", "警力.巡逻", "2016年"),
        ("C196", "警力.卡点", "2016年、2017年"),
        ("C190", None, None),
    ]


def test_years_and_words_of_comparison(tmp_path: Path) -> None:
    two = chain(
        tmp_path, "  表格: [{序列: [甲], 年数: 2}]\n  正文: 文{{ 乙 }}{{ 警力.巡逻 }}{{ 警力.卡点 }}。\n", base="较上年"
    )
    assert table_of(two)[0] == [["指标", "单位", "2017年", "2018年", "较上年"], ["甲", "宗", "24", "11", "下降54.17%"]]
    four = chain(tmp_path, "  表格: [{序列: [甲], 年数: 4}]\n")
    # The earliest report knows last year's figure.
    assert table_of(four)[0][1] == ["甲", "宗", "1", "2", "24", "11", "下降54.17%"]
    five = chain(tmp_path, "  表格: [{序列: [甲], 年数: 5}]\n")
    prepared, diagnostics = prepare(five)
    assert prepared is None and [(one.code, one.args["known"]) for one in diagnostics] == [("C195", 4)]


def test_the_words_of_comparison_name_the_year_before(tmp_path: Path) -> None:
    assert table_of(chain(tmp_path, TABLE, base="比2017年同期"))[0][0][-1] == "比2017年同期"
    prepared, diagnostics = prepare(chain(tmp_path, TABLE, base="比2012年同期"))
    assert prepared is None
    (found,) = [one for one in diagnostics if one.code == "C127"]
    assert (found.args["time"], found.args["suggestion"]) == ("2017年", "比2017年同期")
    assert found.span is not None and found.span.line is not None
    assert "比2012年同期" in found.span.source.line(found.span.line)
    assert [(one.label, one.span.source.name.rpartition("/")[2]) for one in found.related] == [("base", "r-2017.yaml")]


def test_without_a_file_of_last_year(tmp_path: Path) -> None:
    path = write(tmp_path, 2018, "  甲: {数值: 11, 单位: 宗, 上年数: 24}\n", "  表格: [{序列: [甲]}]\n")
    rows, diagnostics = table_of(path)
    assert rows == [["指标", "单位", "2017年", "2018年", "同比"], ["甲", "宗", "24", "11", "下降54.17%"]]
    assert not diagnostics


def test_a_chain_that_comes_back(tmp_path: Path) -> None:
    path = chain(tmp_path, TABLE)
    write(tmp_path, 2016, "  甲: 2宗\n", previous="上年报告: r-2018.yaml\n")
    # The loop is found where a file of a later year is named as last year's.
    prepared, diagnostics = prepare(path)
    assert prepared is not None  # three years need no further file
    longer = path.read_text(encoding="utf-8").replace("序列: [甲, 警力]", "序列: [甲], 年数: 5")
    path.write_text(longer, encoding="utf-8")
    prepared, diagnostics = prepare(path)
    assert prepared is None and "C123" in [one.code for one in diagnostics]
    (found,) = [one for one in diagnostics if one.code == "C123"]
    assert found.span is not None and found.span.source.name.endswith("r-2016.yaml")


@pytest.mark.parametrize(
    ("measures", "codes"),
    [
        ("  表格: [{序列: [甲, 戊]}]\n", ["C101"]),
        ("  表格: [{标题: 表1}]\n", ["V104", "V104"]),
        ("  图片: [{标题: 图1}]\n", ["V104"]),
        ("  图片: [{图表: {序列: [甲, 率]}}]\n", ["C197"]),
        ("  图片: [{图表: {序列: [甲], 图形: 饼图}}]\n", ["V110"]),
    ],
)
def test_mistakes(tmp_path: Path, measures: str, codes: list[str]) -> None:
    indicators = (
        "  甲: {数值: 11, 单位: 宗, 上年数: 24}\n  丁: {单位: 件, 上年数: 3}\n  率: {数值: 9, 单位: '%', 上年数: 8}\n"
    )
    prepared, diagnostics = prepare(write(tmp_path, 2018, indicators, measures))
    assert prepared is None
    assert [one.code for one in diagnostics if one.severity == "error"] == codes


def test_names_with_a_chinese_comma_between_them(tmp_path: Path) -> None:
    measures = "  表格: [{序列: [甲、乙, 甲]}]\n"
    found = prepare(write(tmp_path, 2018, "  甲: {数值: 11, 上年数: 24}\n  乙: 3宗\n", measures))[1]
    assert [one.args["suggestion"] for one in found if one.code == "C101"] == ["甲, 乙"]


def test_a_blank_figure_is_told_and_never_a_zero(tmp_path: Path) -> None:
    path = write(tmp_path, 2018, "  丁: {单位: 件, 上年数: 3, 来源部门: 法制科}\n", "  表格: [{序列: [丁], 年数: 2}]\n")
    rows, _ = table_of(path)
    assert rows[1] == ["丁", "件", "3", "××", "××"]
    (found,) = [one for one in prepare(path)[1] if one.code == "C116"]
    assert (found.severity, found.args["owner"]) == ("error", "法制科")


def test_older_figures_that_cannot_be_compared(tmp_path: Path) -> None:
    path = chain(tmp_path, "  表格: [{序列: [甲]}]\n")
    write(tmp_path, 2016, "  甲: {数值: 2, 单位: 件, 时点: 上半年}\n")
    rows, diagnostics = table_of(path)
    assert rows[1] == ["甲", "宗", "2件", "24", "11", "下降54.17%"]
    assert [one.code for one in diagnostics if one.severity == "warning"] == ["C191", "C192"]


@pytest.mark.filterwarnings(QUIET)
def test_all_outputs_show_table_and_chart(tmp_path: Path) -> None:
    path = chain(tmp_path, TABLE + CHART)
    rendered = render(path, ("docx", "pdf", "html"))
    assert [one.code for one in rendered.diagnostics if one.severity != "note"] == ["C196", "C196"]
    cells = ["甲", "宗", "2", "24", "11", "下降54.17%"]
    told = "柱形图：甲2016年2宗、2017年24宗、2018年11宗；乙2016年40宗、2017年36宗、2018年35宗。"
    document = Document(io.BytesIO(rendered.outputs["docx"]))
    assert [cell.text for cell in document.tables[0].rows[1].cells] == cells
    (drawing,) = document.element.body.findall(".//{*}docPr")
    assert drawing.get("descr") == told
    html = rendered.outputs["html"].decode()
    assert all(f">{cell}<" in html for cell in cells)
    assert f'alt="{told}"' in html
    with pdfplumber.open(io.BytesIO(rendered.outputs["pdf"])) as pdf:
        words: list[dict[str, Any]] = [word for page in pdf.pages for word in page.extract_words()]
    shown = [word["text"] for word in words]
    assert "2016年" in shown and "下降54.17%" in shown
    again = render(path, ("docx", "pdf", "html"))
    assert again.outputs == rendered.outputs


def _places(folder: Path, indicators: str) -> list[tuple[str, str]]:
    """Return code and place of what is found in a table of 防犯次数, named in a file of figures or the report."""
    path = write(folder, 2025, indicators, "  表格: [{标题: 表1, 序列: [检查, 防犯次数], 年数: 2}]\n")
    found = [each for each in prepare(path)[1] if each.code == "A135"]
    return [(each.code, each.span.location().rpartition("/")[2]) for each in found if each.span]


@pytest.mark.parametrize("where", ["report", "csv", "xlsx"])
def test_what_is_found_in_a_cell_leads_to_where_it_was_made_of(tmp_path: Path, where: str) -> None:
    if where == "report":
        lines = "  检查: {数值: 3, 上年数: 2, 单位: 次}\n  防犯次数: {数值: 9, 上年数: 7, 单位: 次}\n"
        assert _places(tmp_path, lines) == [("A135", "r-2025.yaml:7:3")]
    elif where == "csv":
        (tmp_path / "t.csv").write_text("名称,2024年,2025年,单位\n检查,2,3,次\n防犯次数,7,9,次\n", encoding="utf-8")
        assert _places(tmp_path, "  取自: t.csv\n") == [("A135", "t.csv:3:1")]
    else:
        book, _ = sheet_of(["名称", "2024年", "2025年", "单位"], ["检查", 2, 3, "次"], ["防犯次数", 7, 9, "次"])
        book.active.title = "全年"  # type: ignore[union-attr]
        book.save(tmp_path / "t.xlsx")
        assert _places(tmp_path, "  取自: t.xlsx\n") == [("A135", "t.xlsx：全年!A3")]
