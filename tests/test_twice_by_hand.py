"""A figure of the text and one of a table, both written by hand: what is found, and what may be of something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.reading import read_report

REPORT = """\
发文机关: 甲县水务局
年度: 2025
标题: 甲县水务局2025年法治政府建设年度报告
举措:
  正文: TEXT
  表格:
    - 标题: CAPTION
      列: COLUMNS
      行:
        - ROW
        - [行政复议（件）, 9, 11]
"""
TEXT, CAPTION = "全年办理行政案件212件。", "2025年执法情况"
COLUMNS, ROW = "[项目, 2025年, 2024年]", "[行政案件（件）, 221, 198]"


def found(
    folder: Path, text: str = TEXT, caption: str = CAPTION, columns: str = COLUMNS, row: str = ROW
) -> list[Diagnostic]:
    path = folder / "report.yaml"
    whole = REPORT.replace("TEXT", text).replace("CAPTION", caption).replace("COLUMNS", columns).replace("ROW", row)
    path.write_text(whole, encoding="utf-8")
    _, facts, diagnostics = read_report(path)
    assert facts is not None, [one.message("zh") for one in diagnostics]
    return [one for one in diagnostics if one.code == "C154"]


def test_another_number_in_the_text(tmp_path: Path) -> None:
    (one,) = found(tmp_path)
    assert (one.args["words"], one.args["value"], one.args["other"]) == ("行政案件", "212件", "221")
    assert one.span is not None
    assert (one.span.line, one.span.column) == (5, 15)
    assert [related.span.line for related in one.related] == [10]


@pytest.mark.parametrize("title", ["件数", "数量（件）", "{标题: 件数, 对齐: 右}"])
def test_the_title_of_the_column_has_the_unit(tmp_path: Path, title: str) -> None:
    assert [
        one.args["value"] for one in found(tmp_path, columns=f"[项目, {title}, 上年]", row="[行政案件, 221, 198]")
    ] == ["212件"]
    assert found(tmp_path, columns=f"[项目, {title}, 上年]", row="[行政案件, 212, 198]") == []


@pytest.mark.parametrize(
    "text",
    [
        "2025年，全局共办理行政案件212件，没有一件被撤销。",
        "行政案件212件。",
        "全年办理行政案件2210件。",
        "办理行政案件212件，罚款3.5万元。",
    ],
)
def test_in_other_words(tmp_path: Path, text: str) -> None:
    assert [one.code for one in found(tmp_path, text)] == ["C154"]


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ("[项目, 数量（件）, 备注]", "[行政案件, 221, 无]"),
        ("[项目, 本年数, 上年数]", "[行政案件, 221件, 198件]"),
        ("[项目, 全年, 上年]", '[行政案件（件）, "1,221", 198]'),
    ],
)
def test_tables_of_other_forms(tmp_path: Path, columns: str, row: str) -> None:
    assert [one.code for one in found(tmp_path, columns=columns, row=row)] == ["C154"]


@pytest.mark.parametrize(
    "text",
    [
        "全年办理行政案件221件。",
        "全年受理行政案件221件，办理行政案件212件。",  # the row's number is there, of something else
        "全年办结行政案件212件。",  # the row may count what was taken up
        "全年办理行政案件212起。",
        "其中，办理行政案件212件。",
        "上半年办理行政案件212件。",
        "2024年，办理行政案件212件。",
        "城东水政大队办理行政案件212件。",
        "办理水政行政案件212件。",
        "办理行政案件212件，同级移送后又办理行政案件9件。",
        "办理行政案件200余件。",
        "办理行政案件212件次。",
    ],
)
def test_what_may_be_of_something_else(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, text) == []


@pytest.mark.parametrize(
    ("caption", "columns", "row"),
    [
        ("第一季度执法情况", COLUMNS, ROW),
        ("2024年执法情况", COLUMNS, ROW),
        (CAPTION, "[项目, 办结, 2024年]", ROW),
        (CAPTION, COLUMNS, "[行政案件, 221, 198]"),  # of what unit nobody says
        (CAPTION, COLUMNS, "[行政案件（起）, 221, 198]"),
        (CAPTION, COLUMNS, "[行政复议（件）, 221, 198]"),
    ],
)
def test_tables_of_something_else(tmp_path: Path, caption: str, columns: str, row: str) -> None:
    assert found(tmp_path, caption=caption, columns=columns, row=row) == []


def test_the_unit_stands_in_the_caption(tmp_path: Path) -> None:
    table = {"caption": "2025年执法情况（单位：件）", "columns": "[项目, 数量, 上年]", "row": "[行政案件, 221, 198]"}
    assert [one.args["value"] for one in found(tmp_path, **table)] == ["212件"]
