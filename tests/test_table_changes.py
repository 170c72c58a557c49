"""Changes written by hand in tables: what is found, and what may be right in some reading."""

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
  正文: 执法情况见下表。
  表格:
    - 标题: 表
      列: COLUMNS
      行:
"""
COLUMNS = "[项目, 2025年, 2024年, 同比]"


def found(folder: Path, rows: list[str], columns: str = COLUMNS) -> list[Diagnostic]:
    path = folder / "report.yaml"
    text = REPORT.replace("COLUMNS", columns) + "".join(f"        - {row}\n" for row in rows)
    path.write_text(text, encoding="utf-8")
    _, facts, diagnostics = read_report(path)
    assert facts is not None, [one.message("zh") for one in diagnostics]
    return [one for one in diagnostics if one.code == "C141"]


@pytest.mark.parametrize(
    ("row", "right"),
    [
        ("[检查（次）, 1284, 1102, 13.2%]", "1102次→1284次 是上升16.5%"),
        ("[检查, 1284次, 1102次, 13.2%]", "1102次→1284次 是上升16.5%"),
        ("[检查（次）, 1284, 1102, 16.7%]", "1102次→1284次 是上升16.5%"),
        ("[立案（宗）, 43, 51, -15.1%]", "51宗→43宗 是下降15.7%"),
        ("[立案（宗）, 43, 51, 上升15.7%]", "51宗→43宗 是下降15.7%"),
        ("[立案（宗）, 43, 51, ↑15.7%]", "51宗→43宗 是下降15.7%"),
        ("[罚款（万元）, 58.6, 63.2, 下降8.3%]", "63.2万元→58.6万元 是下降7.3%"),
        ('[检查（次）, "12,840", "11,020", 6.5%]', "11020次→12840次 是上升16.5%"),
        ("[检查（次）, 20, 20, 5%]", "20次→20次 是持平"),
        ("[网办率, 96.5%, 91.2%, 9.3%]", "91.2%→96.5% 是上升5.8%"),
    ],
)
def test_another_change(tmp_path: Path, row: str, right: str) -> None:
    (one,) = found(tmp_path, [row])
    assert one.args["right_zh"] == right
    name, *_, stated = row.strip("[]").split(", ")
    assert one.args["quote"] == f"{name} {stated}"
    assert one.span is not None
    assert one.span.line == 10


@pytest.mark.parametrize(
    "row",
    [
        "[检查（次）, 1248, 1102, 13.2%]",
        "[检查（次）, 1248, 1102, 13.3%]",  # rounded another way
        "[检查（次）, 1248, 1102, +13%]",
        "[立案（宗）, 43, 51, -15.7%]",
        "[立案（宗）, 43, 51, －15.69%]",
        "[立案（宗）, 43, 51, 下降15.7%]",
        "[立案（宗）, 43, 51, 15.7%]",  # the column gives no signs
        "[立案（宗）, 43, 51, 减少8宗]",
        "[立案（宗）, 43, 0, 100%]",
        "[立案（宗）, 43, —, 15%]",
        "[立案（宗）, 约43, 51, 99%]",
        "[立案, 40余宗, 51宗, 99%]",
        "[立案, 43宗, 51件, 99%]",
        "[罚款（亿元）, 3, 2, 30%]",  # 2.5 to 2.4, for all that is known
        "[网办率, 96.5%, 91.2%, 5.3%]",
        "[网办率, 96.5%, 91.2%, 5.8%]",
        "[合格率（%）, 96.5, 91.2, 5.3%]",
        "[立案（宗）, 43, 51, 见附件]",
    ],
)
def test_what_may_be_right(tmp_path: Path, row: str) -> None:
    assert found(tmp_path, [row]) == []


def test_a_column_that_gives_signs(tmp_path: Path) -> None:
    rows = ["[检查（次）, 20, 25, -20%]", "[立案（宗）, 43, 51, 15.7%]"]
    assert [one.span and one.span.line for one in found(tmp_path, rows)] == [11]


@pytest.mark.parametrize(
    ("columns", "count"),
    [
        ("[项目, 今年, 去年, 同比增长]", 1),
        ("[项目, 2025年（次）, 2024年（次）, 增幅（%）]", 1),
        ("[项目, 上年同期, 本年, 较上年]", 0),  # 1102 is this year's then: 1284 to 1102 falls by 14.2%
        ("[项目, 2025年, 2023年, 同比]", 0),
        ("[项目, 2025年, 2024年, 占比]", 0),
        ("[项目, 2025年, 2025年度, 同比]", 0),
        ("[项目, {标题: 数, 列: [2025年, 2024年]}, 同比]", 0),
    ],
)
def test_columns(tmp_path: Path, columns: str, count: int) -> None:
    change = "-14.2%" if "本年" in columns else "6.5%"
    assert len(found(tmp_path, [f"[检查（次）, 1284, 1102, {change}]"], columns)) == count


def test_a_number_alone_is_a_percentage_where_the_column_says_so(tmp_path: Path) -> None:
    columns = "[项目, 2025年, 2024年, 同比（%）]"
    assert len(found(tmp_path, ["[检查（次）, 1284, 1102, 6.5]"], columns)) == 1
    assert found(tmp_path, ["[检查（次）, 1284, 1102, 16.5]"], columns) == []
    assert found(tmp_path, ["[检查（次）, 1284, 1102, 6.5]"], COLUMNS) == []


def test_a_comment_leaves_it_out(tmp_path: Path) -> None:
    assert found(tmp_path, ["[检查（次）, 1284, 1102, 13.2%] # 年报：不查 C141 口径不同"]) == []
