"""Figures of last year's file: whose year they are of is said, in print and in messages, and never guessed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.authoring import counts
from generator.cli import main
from generator.diagnostics import Diagnostic
from generator.document.texts import texts
from generator.figure_files import read_usage
from generator.figures.overviews.sheet import COLUMNS, figure_sheet
from generator.pipeline import prepare

HEAD = "发文机关: 甲市公安局\n年度: {year}\n标题: 甲市公安局{year}年法治政府建设年度报告\n"
FIGURES = """\
上年报告: 2016.yaml
指标:
  诉讼: 11宗
  复议: 4宗
  率: 60%
  新: {数值: 5, 单位: 宗, 上年数: 4}
  诉讼_2017: {数值: 22, 单位: 宗, 时点: 2017年}
  诉讼_2016: {数值: 24, 单位: 宗, 时点: 2016年}
"""


def written(folder: Path, measures: str, before: int = 2016) -> Path:
    """Write a report of 2018 with *measures*, whose file of last year is of the year *before*."""
    figures = "指标: {诉讼: 24宗, 复议: 0宗, 率: 50%}\n举措: 文{{ 诉讼 }}{{ 复议 }}{{ 率 }}。\n"
    (folder / "2016.yaml").write_text(HEAD.format(year=before) + figures, encoding="utf-8")
    path = folder / "report.yaml"
    path.write_text(HEAD.format(year=2018) + FIGURES + measures, encoding="utf-8")
    return path


def said(path: Path) -> tuple[str, list[Diagnostic]]:
    """Return the text of the report and what is wrong with it, without remarks on what is not used."""
    prepared, diagnostics = prepare(path)
    body = "".join(texts(prepared.document)) if prepared else ""
    return body, [one for one in diagnostics if one.code != "C190"]


@pytest.mark.parametrize(
    ("expression", "words", "suggestion"),
    [
        ("诉讼 | 同比", "同比", "比2016年同期"),
        ("复议 | 同比", "同比", "比2016年同期"),
        ("率 | 同比", "同比", "比2016年同期"),
        ("率 | 百分点", "同比", "比2016年同期"),
        ("诉讼 | 较上年", "较上年", "较2016年"),
        ("诉讼 | 同比(比较用语='较上年同期')", "较上年同期", "较2016年同期"),
        ("诉讼 | 同比(比较用语='比去年')", "比去年", "比2016年"),
        ("诉讼 | 倍数", "上年", "2016年"),
        ("诉讼 | 同比(诉讼.上年)", "同比", "比2016年同期"),
        ("诉讼 | 同比(诉讼_2016)", "同比", "比2016年同期"),
        ("诉讼 | 降幅", "降幅", ""),
        ("率 | 增幅", "增幅", ""),
        ("诉讼 | 同比(比较用语='')", "同比", ""),
        ("新 | 同比(比较用语='较前年')", "较前年", "较2017年"),
        ("新 | 同比(比较用语='比前年同期')", "比前年同期", "比2017年同期"),
    ],
)
def test_words_of_last_year_for_an_older_figure(tmp_path: Path, expression: str, words: str, suggestion: str) -> None:
    body, diagnostics = said(written(tmp_path, f'举措: "{{{{ {expression} }}}}"\n'))
    assert not body
    (found,) = [one for one in diagnostics if one.code == "C127"]
    time = "2017年" if "新" in expression else "2016年"
    assert (found.args["words"], found.args["time"]) == (words, time)
    assert found.args["suggestion"] == suggestion
    assert found.span is not None and [one.label for one in found.related] == ["figure", "base"]


@pytest.mark.parametrize(
    ("expression", "printed"),
    [
        ("诉讼 | 同比(比较用语='比2016年同期')", "比2016年同期下降54.17%"),
        ("诉讼 | 同比(比较用语='较前年')", "较前年下降54.17%"),
        ("复议 | 同比(比较用语='比2016年')", "2016年为0宗"),
        ("诉讼 | 倍数(称='2016年')", "是2016年的0.46倍"),
        ("诉讼 | 降幅(诉讼.上年)", "54.17%"),
        ("诉讼 | 同比(诉讼_2017)", "同比下降50%"),
        ("诉讼_2017 | 同比(诉讼_2016)", "同比下降8.33%"),
        ("诉讼 | 同比(诉讼_2016, 比较用语='')", "下降54.17%"),
        ("诉讼 | 环比(诉讼_2017)", "环比下降50%"),
        ("新 | 同比", "同比上升25%"),
        ("新 | 增幅", "25%"),
    ],
)
def test_words_that_are_true(tmp_path: Path, expression: str, printed: str) -> None:
    body, diagnostics = said(written(tmp_path, f'举措: "文{{{{ {expression} }}}}。"\n'))
    assert [one.code for one in diagnostics] == ["C129"]
    assert f"文{printed}。" in body


def test_the_file_itself_is_told_once(tmp_path: Path) -> None:
    _, (found,) = said(written(tmp_path, "举措: 文{{ 诉讼 }}，2016年{{ 诉讼.上年 }}。\n"))
    assert (found.code, found.args["before"], found.args["last"]) == ("C129", 2016, 2017)
    assert found.span is not None and found.span.line == 4
    body, diagnostics = said(written(tmp_path, "举措: 文{{ 诉讼 | 同比 }}。\n", before=2017))
    assert (diagnostics, "文同比下降54.17%。" in body) == ([], True)


def test_the_column_of_changes_of_a_series(tmp_path: Path) -> None:
    measures = '举措: {正文: "文{{ 诉讼 }}。", 表格: [{序列: [诉讼]}]}\n'
    body, diagnostics = said(written(tmp_path, measures))
    assert not body
    assert [(one.args["words"], one.args["suggestion"]) for one in diagnostics if one.code == "C127"] == [
        ("同比", "比2016年同期")
    ]
    body, diagnostics = said(written(tmp_path, "数字体例: {比较用语: 比2016年}\n" + measures))
    assert [one.code for one in diagnostics] == ["C129"] and "比2016年" in body


def test_sheet_and_list_name_the_year(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, "举措: 文{{ 诉讼 }}。\n")
    usage, _ = read_usage(path)
    assert usage is not None
    at = [column.title for column in COLUMNS].index("上年数")
    rows = {row[1]: str(row[at]) for row in figure_sheet(usage).rows}
    assert (rows["诉讼"], rows["新"]) == ("24（2016年）", "4")
    assert main(["figures", "list", str(path)]) == 0
    assert "24宗（2016年）" in capsys.readouterr().out
    assert main(["figures", "list", str(path), "--format", "json"]) == 0
    listed = {one["name"]: one for one in map(json.loads, capsys.readouterr().out.splitlines())}
    assert [listed[name]["previous_year"] for name in ("诉讼", "新", "诉讼_2016")] == [2016, 2017, None]


@pytest.mark.parametrize("value", ["3千余份", "2百多份", "1.5万+"])
def test_no_exact_change_of_a_rough_figure(tmp_path: Path, value: str) -> None:
    path = tmp_path / "report.yaml"
    indicators = f"指标: {{甲: {{数值: {value}, 上年数: 4}}}}\n核对: [甲 > 1]\n"
    path.write_text(HEAD.format(year=2018) + indicators + "举措: 文{{ 甲 }}，{{ 甲 | 同比 }}。\n", encoding="utf-8")
    assert [one.code for one in said(path)[1]] == ["C121", "C136"]
    path.write_text(HEAD.format(year=2018) + indicators + "举措: 文{{ 甲 }}。\n", encoding="utf-8")
    assert f"文{value}。" in said(path)[0]


def test_what_is_blank_in_the_file_of_last_year_is_said_to_be_there(tmp_path: Path) -> None:
    figures = "指标: {甲: {单位: 宗}, 乙: 不适用}\n举措: 文。\n"
    (tmp_path / "2017.yaml").write_text(HEAD.format(year=2017) + figures, encoding="utf-8")
    path = tmp_path / "report.yaml"
    measures = "举措: 文{{ 甲 | 同比 }}，{{ 甲 | 较上年 }}，{{ 乙 | 同比 }}，{{ 甲.上年 }}。\n"
    head = HEAD.format(year=2018) + "上年报告: 2017.yaml\n指标: {甲: 8宗, 乙: 4宗}\n"
    path.write_text(head + measures, encoding="utf-8")
    _, found = said(path)
    assert [(one.code, one.args["name"]) for one in found] == [("C116", "甲.上年"), ("C130", "乙（2017年）")]
    for one in found:
        assert [place.span.source.name.rpartition("/")[2] for place in one.related] == ["2017.yaml"]
    assert counts(found) == {"texts": 0, "figures": 1, "others": 0}
