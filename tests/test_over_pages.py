"""Paragraphs that a program broke at the end of a page are one again, and nothing else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.from_text.model import Grid, Item, Prose
from generator.from_text.over_pages import over_pages

FIRST = "全年检查12次。对发现的问题逐一整改，明确责"
LONG = "存在的不足主要是" + "部分民警对新法规的学习还不够深入，" * 4 + "执法能力难以满"

BROKEN: list[list[Item]] = [
    [FIRST, "任单位、责任领导和完成时限。"],
    [LONG, "足新的要求；监督机制还不健全。"],
    ["办结3件；其余正在办理，涉及金额", "12万元，均已追回。"],
    ["开展检查。重点是案件审核、", "接处警，全部合格。"],
    ["（一）加强学习。学习4次。全年共", "培训民警300人次，考核合格。"],
]


@pytest.mark.parametrize("items", BROKEN)
def test_a_paragraph_over_a_page(items: list[Item]) -> None:
    made, places = over_pages(items)
    assert made == ["".join(map(str, items))]
    assert places == [f"…{str(items[0])[-10:]}{str(items[1])[:10]}…"]


def test_over_several_pages_or_lines() -> None:
    made, places = over_pages(["学习4次。全年共", "培训民警，分三期进行，每期", "二十人，考核合格。", "另一段。"])
    assert made == ["学习4次。全年共培训民警，分三期进行，每期二十人，考核合格。", "另一段。"]
    assert len(places) == 2


APART: list[list[Item]] = [
    ["全年检查12次。问题已经整改。", "另一段，检查5次。"],
    ["开展检查。现将情况报告如下", "全年检查5次，办案3件。"],
    ["加强组织领导，压实工作责任", "成立领导小组，组长由局长担任。"],  # a heading without a number
    ["一、主要举措和成效，以及存在的问题", "检查5次，办案3件。"],
    [FIRST, "一是学习，二是检查。"],
    [FIRST, "（二）检查，办案。"],
    [FIRST, "甲县公安局"],
    [FIRST, "甲县公安局、司法局"],
    [FIRST, "2026年1月16日"],
    [FIRST, "存在的问题"],
    [FIRST, Prose("问题，原因", level=1)],
    [Prose(FIRST, role="imprint"), "任单位，责任领导。"],
    [FIRST, "项目 | 数量，件 | 合计"],
    [FIRST, Grid([], 0, False)],
]


@pytest.mark.parametrize("items", APART)
def test_what_is_not_one_paragraph(items: list[Item]) -> None:
    assert over_pages(items) == (items, [])


def test_paragraphs_of_any_length() -> None:
    """A pattern that tried each full stop of a long one took a minute for these."""
    long = "检查4次，办理5件。" * 30_000
    assert over_pages([long, long]) == ([long, long], [])
    made, places = over_pages([FIRST, *["任单位，培训民警"] * 5_000, "。，完。", "另一段。"])
    assert made == [FIRST + "任单位，培训民警" * 5_000 + "。，完。", "另一段。"]
    assert len(places) == 5_001


def test_what_is_strong_stays_so() -> None:
    (made,), _ = over_pages([Prose(FIRST, [(0, 4)], lead=7), Prose("任单位，领导。", [(0, 3)])])
    assert isinstance(made, Prose)
    assert (made.strong, made.lead) == ([(0, 4), (len(FIRST), len(FIRST) + 3)], 7)


def test_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    body = f"一、主要举措\n{FIRST}\n\n任单位、责任领导和完成时限。\n二、问题\n人员少。\n"
    Path("a.txt").write_text(f"甲县公安局2025年工作报告\n{body}", encoding="utf-8")
    assert main(["new", "--from", "a.txt"]) == 0
    words = "换页断开的段落接成一段：1 处，第一处是“…问题逐一整改，明确责任单位、责任领导和完…”"
    assert words in capsys.readouterr().err
    assert "明确责任单位、责任领导和完成时限。" in Path("report-2025.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(("most", "is_told"), [(400_000, True), (10, False)])
def test_figures_of_a_text_as_long_as_no_report_are_not_counted(
    most: int, is_told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("generator.cli.from_text._LONGEST_COUNTED", most)
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(
        "甲县公安局2025年工作报告\n一、主要举措\n受理行政复议案件35件。\n二、问题\n人员少。\n", encoding="utf-8"
    )
    assert main(["new", "--from", "a.txt"]) == 0
    assert ("figures propose" in capsys.readouterr().out) == is_told
