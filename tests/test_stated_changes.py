"""Changes written by hand of indicators whose figure of last year is known, and words against filters."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.diagnostics import Diagnostic
from generator.pipeline import check

HEAD = """\
发文机关: 甲市公安局
年度: 2025
标题: 甲市公安局2025年法治政府建设年度报告
指标:
  复议: {数值: 35, 单位: 宗, 上年数: 40}
  救助款: {数值: 47358.00, 单位: 元, 上年数: 40000}
  满意率: {数值: 98.6, 单位: "%", 上年数: 95}
  采用: {数值: 40, 单位: 次, 上年数: 2}
  警情: {数值: 20.5, 单位: 万起, 上年数: 18.5}
  新设: {数值: 3, 单位: 个, 上年数: 0}
  无: {数值: 7, 单位: 件}
  十月: {数值: 120, 单位: 件, 上年数: 100, 时点: 截至10月}
"""


def found_in(folder: Path, sentence: str) -> list[Diagnostic]:
    """Return what is said of *sentence* in a report, without remarks on what is not used."""
    path = folder / "report.yaml"
    path.write_text(f"{HEAD}举措: '{sentence}'\n", encoding="utf-8")
    return [one for one in check(path)[0] if one.code != "C190"]


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("发放{{ 救助款 }}，比上年增加12%。", "C141"),
        ("收到{{ 复议 }}，同比下降10.26%。", "C141"),
        ("收到{{ 复议 }}（同比下降10.26%）。", "C141"),
        ("收到{{ 复议.数值 }}宗，同比下降10.26%。", "C141"),
        ("收到{{ 复议 }}，同比减少4宗。", "C141"),
        ("采用信息60条，收到{{ 复议 }}，比上年减少4宗。", "C141"),
        ("收到{{ 复议 }}，比2024年增长2.94%。", "C142"),
        ("收到{{ 复议 }}，与上年持平。", "C142"),
        ("满意率{{ 满意率 }}，同比提高3.6%。", "C141"),
        ("采用{{ 采用 }}，同比增长20倍。", "C144"),
        ("新设{{ 新设 }}，同比增长50%。", "C145"),
        ("接警{{ 警情 }}，同比上升30%。", "C141"),
        ("收到复议申请，比上年上升{{ 复议 | 降幅 }}。", "C142"),
        ("采用次数同比下降了{{ 采用 | rise }}。", "C142"),
        ("满意率跌幅为{{ 满意率 | 增幅 }}。", "C142"),
    ],
)
def test_a_change_that_is_not_that_since_last_year(tmp_path: Path, sentence: str, code: str) -> None:
    (found,) = found_in(tmp_path, sentence)
    assert found.code == code
    assert found.span is not None and found.span.line == 13
    assert "{{" in found.span.source.line(13)[(found.span.column or 1) - 1 :][:2]


@pytest.mark.parametrize(
    ("sentence", "stated", "printed"),
    [
        ("收到复议申请，比上年上升{{ 复议 | 降幅 }}。", ("上升", "a rise of "), ("下降", "a fall")),
        ("采用次数同比下降了{{ 采用 | rise }}。", ("下降", "a fall of "), ("上升", "a rise")),
    ],
)
def test_the_message_says_which_way_it_is(
    tmp_path: Path, sentence: str, stated: tuple[str, str], printed: tuple[str, str]
) -> None:
    (found,) = found_in(tmp_path, sentence)
    assert (found.args["change_zh"], found.args["change_en"]) == stated
    assert (found.args["reason_zh"], found.args["reason_en"]) == (
        f"这里印的是{printed[0]}的幅度",
        f"what is printed is {printed[1]}",
    )


def test_the_message_says_what_last_year_was(tmp_path: Path) -> None:
    (found,) = found_in(tmp_path, "发放{{ 救助款 }}，比上年增加12%。")
    assert found.args["quote"] == "47358.00元，比上年增加12%"
    assert found.args["right_zh"] == "“救助款”的上年数是40000元，40000元→47358元 是上升18.4%"
    assert found.args["right_en"] == "last year's figure of 救助款 is 40000元: 40000元→47358元 is a rise of 18.4%"


@pytest.mark.parametrize(
    "sentence",
    [
        "收到{{ 复议 }}，同比下降12.5%。",
        "采用信息60条，收到{{ 复议 }}，比上年减少5宗。",
        "审结60宗，收到{{ 复议 }}，比上年减少4宗。",
        "采用信息60条，收到{{ 复议 }}，比上年减少25%。",
        "采用信息60条，收到{{ 复议 }}，比上年减少4条。",
        "收到{{ 复议 }}，同比减少5宗，下降12.5%。",
        "发放{{ 救助款 }}，比上年增加18.4%。",
        "发放{{ 救助款 }}，{{ 救助款 | 同比 }}。",
        "满意率{{ 满意率 }}，同比提高3.6个百分点。",
        "采用{{ 采用 }}，同比增长19倍，是上年的20倍。",
        "接警{{ 警情 }}，同比上升10.8%。",
        # Of another base, of another year, of a part of the year, of several numbers, by another count.
        "收到{{ 复议 }}，环比增长25%。",
        "收到{{ 复议 }}，比2023年增长25%。",
        "收到{{ 复议 }}，较上年末增长25%。",
        "检查43家、收到{{ 复议 }}，同比增长25%。",
        "收到{{ 复议 }}，按可比口径同比增长25%。",
        "办理{{ 无 }}，同比增长40%。",
        "收到{{ 复议 }}，其中刑事类同比增长25%。",
        "收到{{ 复议 }}，上年28宗，同比增长25%。",
        # Words that go with the filter, or say nothing of a direction.
        "收到复议申请，比上年下降{{ 复议 | 降幅 }}。",
        "采用次数上升约{{ 采用 | 增幅 }}，增幅{{ 采用 | 增幅 }}。",
        "上升的是采用，变化{{ 复议 | 降幅 }}。",
    ],
)
def test_what_is_true_or_cannot_be_told(tmp_path: Path, sentence: str) -> None:
    assert found_in(tmp_path, sentence) == []


def test_figures_check_tells_it_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found_in(tmp_path, "发放{{ 救助款 }}，比上年增加12%。")
    assert main(["figures", "check", str(tmp_path / "report.yaml"), "--format", "short"]) == 0
    assert "C141" in "".join(capsys.readouterr())
