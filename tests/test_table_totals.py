"""Totals of tables written by hand (C159): what does not add up is told, and what need not is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.diagnostics import Diagnostic
from generator.reading import read_report


def found(folder: Path, columns: list[Any], rows: list[Any], **table: str) -> list[Diagnostic]:
    report = {
        "organ": "甲县水务局",
        "year": 2025,
        "title": "甲县水务局2025年法治政府建设年度报告",
        "measures": {"text": "见下表。", "tables": [{"columns": columns, "rows": rows, **table}]},
    }
    (path := folder / "report.yaml").write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")
    return [each for each in read_report(path)[2] if each.code == "C159"]


TWO = ["类别", "件数"]
WRONG: dict[str, tuple[list[Any], list[Any], str]] = {
    "in the last row": (TWO, [["复议", 42], ["诉讼", 3], ["合计", 46]], "42+3=45"),
    "in the first row": (TWO, [["总计", 46], ["复议", 42], ["诉讼", 3]], "42+3=45"),
    "spread out": (TWO, [["复议", 42], ["诉讼", 3], ["合　计", 46]], "42+3=45"),
    "with units": (TWO, [["复议", "42件"], ["诉讼", "3件"], ["合计", "46件"]], "42+3=45"),
    "with thousands": (TWO, [["复议", "1,042"], ["诉讼", 3], ["合计", "1,046"]], "1042+3=1045"),
    "with a blank": (TWO, [["复议", 42], ["诉讼", 3], ["赔偿", "—"], ["合计", 46]], "42+3=45"),
    "with decimals": (TWO, [["复议", "4.5"], ["诉讼", "3.5"], ["合计", "9.5"]], "4.5+3.5=8.0"),
    "one of two columns": (["类别", "件", "人"], [["甲", 4, 5], ["乙", 3, 4], ["合计", 8, 9]], "4+3=7"),
    "cases by their title": (["类别", "受理案件"], [["复议", 42], ["诉讼", 3], ["合计", 46]], "42+3=45"),
    "money": (["类别", "金额（万元）"], [["复议", 42], ["诉讼", 3], ["合计", 46]], "42+3=45"),
    "one of three columns": (
        ["类别", "企业（家）", "户数", "人数"],
        [["甲", 4, 5, 6], ["乙", 3, 4, 5], ["合计", 8, 9, 11]],
        "4+3=7",
    ),
    "titles with their place": (
        ["类别", {"title": "件数", "align": "right"}],
        [["复议", 42], ["诉讼", 3], ["合计", 46]],
        "42+3=45",
    ),
    "in a column": (
        ["单位", "男", "女", "合计"],
        [["甲所", 4, 5, 9], ["乙所", 3, 4, 8], ["丙所", 3, 4, 7]],
        "3+4=7",
    ),
}
RIGHT: dict[str, tuple[list[Any], list[Any]]] = {
    "the sum": (TWO, [["复议", 42], ["诉讼", 3], ["合计", 45]]),
    "其中": (TWO, [["复议", 42], ["其中：撤销", 3], ["合计", 42]]),
    "小计": (TWO, [["复议", 42], ["诉讼", 3], ["小计", 45], ["处罚", 5], ["合计", 50]]),
    "headed rows": (TWO, [["一、行政案件", 45], ["（一）复议", 42], ["（二）诉讼", 3], ["合计", 45]]),
    "rates": (["类别", "办结率（%）"], [["复议", 98], ["诉讼", 96], ["合计", 97]]),
    "rows that overlap": (["类别", "件", "人"], [["甲", 4, 5], ["乙", 3, 4], ["合计", 6, 8]]),
    "rounded": (["类别", "万元"], [["甲", "4.54"], ["乙", "3.54"], ["丙", "1.01"], ["合计", "9.10"]]),
    "a total alone": (TWO, [["复议", 42], ["合计", 45]]),
    "words in a cell": (TWO, [["复议", 42], ["诉讼", "未发生"], ["合计", 45]]),
    "two units": (TWO, [["复议", "42件"], ["诉讼", "3人"], ["合计", "46件"]]),
    "a year beside": (["类别", "件数", "上年"], [["复议", 42, 30], ["诉讼", 3, 2], ["合计", 45, 40]]),
    "a total within": (TWO, [["复议", 42], ["合计", 45], ["处罚", 5]]),
    "columns that are no parts": (["单位", "受理", "办结", "合计"], [["甲所", 4, 4, 4], ["乙所", 3, 3, 3]]),
    "rows that are parts of others": (TWO, [["刑事", 100], ["盗窃", 60], ["治安", 200], ["合计", 300]]),
    "quarters that add up": (TWO, [["一季度", 10], ["上半年", 22], ["前三季度", 33], ["合计", 45]]),
    "marks": (["窗口", "满意度（分）"], [["甲", "99.1"], ["乙", "99.3"], ["合计", "99.2"]]),
    "marks beside counts": (
        ["窗口", "办件（件）", "满意度（分）", "承诺时限（天）"],
        [["甲", 4, 99, 3], ["乙", 3, 97, 5], ["合计", 7, 98, 4]],
    ),
    "shares of a budget": (["项目", "完成预算", "件数"], [["甲", 90, 4], ["乙", 95, 3], ["合计", 93, 7]]),
    "departments and persons": (
        ["类别", "涉及部门（个）", "参与人员（人）"],
        [["甲", 4, 5], ["乙", 3, 4], ["合计", 6, 9]],
    ),
    "persons counted once": (["类别", "人数"], [["甲", 4], ["乙", 3], ["合计", 6]]),
    "columns with terms": (
        ["单位", "甲类", "承诺时限（天）", "合计"],
        [["甲", 4, 5, 4], ["乙", 3, 2, 3], ["丙", 1, 2, 3]],
    ),
    # A rate adds up by chance where it is 0: the others are not the wrong ones.
    "a rate among the columns": (
        ["单位", "受理", "办结率（%）", "合计"],
        [["甲", 4, 0, 4], ["乙", 3, 0, 3], ["丙", 5, 90, 6]],
    ),
    "其中 among the columns": (
        ["单位", "男", "其中：党员", "合计"],
        [["甲", 4, 0, 4], ["乙", 3, 0, 3], ["丙", 5, 1, 7]],
    ),
    "rates beside counts": (
        ["类别", "件", "人", "办结率（%）"],
        [["甲", 4, 5, 90], ["乙", 3, 4, 80], ["合计", 7, 9, 85]],
    ),
    "the first of many in the title": (["排名前五的案由", "件数"], [["盗窃", 42], ["诈骗", 30], ["合计", 95]]),
    "an average": (TWO, [["复议", 42], ["诉讼", 3], ["平均每月", 4], ["合计", 45]]),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_total_that_is_no_sum(case: str, tmp_path: Path) -> None:
    columns, rows, shown = WRONG[case]
    (one,) = found(tmp_path, columns, rows)
    assert one.args["sum"] == shown


@pytest.mark.parametrize(
    "said",
    [
        *({"caption": "排名前五的案由"}, {"caption": "收案前三的单位"}, {"note": "同一案件涉及几类的，各类有重叠。"}),
        *({"note": "各项有重复计算。"}, {"note": "合计不等于各项之和。"}),
    ],
)
def test_a_table_that_says_that_its_rows_are_no_parts(said: dict[str, str], tmp_path: Path) -> None:
    columns, rows, _ = WRONG["in the last row"]
    assert found(tmp_path, columns, rows, **said) == []
    assert len(found(tmp_path, columns, rows, caption="案件办理情况", note="数据截至2025年12月31日。")) == 1


def test_a_comment_behind_the_total_silences(tmp_path: Path) -> None:
    table = "    - columns: [类别, 件数]\n      rows:\n        - [复议, 42]\n        - [诉讼, 3]\n        - [合计, 46]"
    head = "organ: 甲县水务局\nyear: 2025\ntitle: 甲县水务局2025年法治政府建设年度报告\n"
    head += "measures:\n  text: 见下表。\n  tables:\n"
    for comment, count in (("", 1), ("  # 年报：不查 C159 有重叠", 0), ("  # nianbao: ignore C159 they overlap", 0)):
        (path := tmp_path / "report.yaml").write_text(f"{head}{table}{comment}\n", encoding="utf-8")
        assert [each.code for each in read_report(path)[2]].count("C159") == count


@pytest.mark.parametrize("case", RIGHT)
def test_what_need_not_add_up(case: str, tmp_path: Path) -> None:
    assert found(tmp_path, *RIGHT[case]) == []


def test_the_place_is_that_of_the_total(tmp_path: Path) -> None:
    (one,) = found(tmp_path, *WRONG["in the last row"][:2])
    assert one.path == ("measures", "tables", 0, "rows", 2, 1)
    assert one.args | {"sum": ""} == {"name": "件数", "total": "46", "sum": "", "difference": "1"}


def test_a_table_of_spanning_cells_is_left_alone(tmp_path: Path) -> None:
    rows = [[{"text": "行政", "rows": 2}, "复议", 42], ["诉讼", 3], ["合计", "", 46]]
    assert found(tmp_path, ["类别", "项目", "件数"], rows) == []


def shares(folder: Path, columns: list[Any], rows: list[Any]) -> list[str]:
    report = {
        "organ": "甲县水务局",
        "year": 2025,
        "title": "甲县水务局2025年法治政府建设年度报告",
        "measures": {"text": "见下表。", "tables": [{"columns": columns, "rows": rows}]},
    }
    (path := folder / "report.yaml").write_text(yaml.safe_dump(report, allow_unicode=True), encoding="utf-8")
    return [str(each.args["right_zh"]) for each in read_report(path)[2] if each.code == "C141"]


SHARED = [["甲", 50, "50%"], ["乙", 30, "30%"], ["丙", 20, "25%"], ["合计", 100, "100%"]]


def test_a_share_of_the_total(tmp_path: Path) -> None:
    assert shares(tmp_path, ["项目", "件数", "占比"], SHARED) == ["20 占 100 的 20.0%"]
    bare = [[name, count, share.rstrip("%")] for name, count, share in SHARED]
    assert shares(tmp_path, ["项目", "件数", "占比（%）"], bare) == ["20 占 100 的 20.0%"]
    assert shares(tmp_path, ["项目", "件数", "占比"], bare) == []


@pytest.mark.parametrize(("share", "found"), [("20.7%", True), ("20.1%", True), ("20.09%", True), ("20.0%", False)])
def test_a_share_is_as_exact_as_its_decimals(share: str, found: bool, tmp_path: Path) -> None:
    rows = [*SHARED[:2], ["丙", 20, share], SHARED[3]]
    assert bool(shares(tmp_path, ["项目", "件数", "占比"], rows)) is found


@pytest.mark.parametrize(
    "rows",
    [
        [*SHARED[:2], ["丙", 20, "20%"], SHARED[3]],
        [["甲", 1, "33.3%"], ["乙", 1, "33.3%"], ["丙", 1, "33.4%"], ["合计", 3, "100%"]],
        [["甲", 50, "20%"], ["乙", 30, "12%"], ["丙", 20, "8%"], ["合计", 100, "40%"]],
        [SHARED[0], ["乙", 50, "30%"], SHARED[3]],
        [SHARED[0], ["乙", 30, "30%"], ["丙", "—", "25%"], ["丁", 20, "20%"], SHARED[3]],
        SHARED[:3],
    ],
)
def test_shares_that_are_right_or_of_something_else(rows: list[Any], tmp_path: Path) -> None:
    assert shares(tmp_path, ["项目", "件数", "占比"], rows) == []


def test_a_total_of_row_and_column_is_told_once(tmp_path: Path) -> None:
    rows = [["甲", 1, 2, 3], ["乙", 2, 3, 5], ["合计", 3, 5, 9]]
    assert len(found(tmp_path, ["单位", "男", "女", "合计"], rows)) == 1
