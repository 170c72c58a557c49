"""Lines that were moved together, by Tab or Shift+Tab: one message for all of them, and the rest as it was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, in_file_order
from generator.load.blocks import blocks
from generator.mistakes import shifted_block
from generator.reading import read_report

REPORT = """\
发文机关: 滨江市公安局
年度: 2025
标题: 滨江市公安局2025年法治政府建设年度报告
成文日期: 2026-01-05
指标:
  行政案件: {数值: 3412, 单位: 宗}
  行政复议: {数值: 35, 单位: 件}
  行政应诉: {数值: 11, 单位: 件}
举措:
  小节:
    - 标题: 规范执法
      要点:
        - 主句: 严格审核
          正文: 办理行政案件{{ 行政案件 }}。
        - 主句: 及时公开
          正文: 处罚决定全部公开。
    - 标题: 化解争议
      正文: >-
        办理行政复议{{ 行政复议 }}，
        出庭应诉{{ 行政应诉 }}。
    - 标题: 加强普法
      正文: 举办讲座6场。
问题:
  - 审核力量不足。
  - 培训不够。
第一责任人: 局长主持学法。
下一步:
  正文: 加强培训。
"""


def moved(first: int, last: int, by: int, text: str = REPORT) -> str:
    """Return *text* with its lines *first* to *last* moved to the right."""
    lines = text.split("\n")
    for row in range(first - 1, last):
        inner = lines[row].lstrip()
        lines[row] = " " * (len(lines[row]) - len(inner) + by) + inner
    return "\n".join(lines)


def told(folder: Path, text: str) -> list[Diagnostic]:
    path = folder / "a.yaml"
    path.write_text(text, encoding="utf-8")
    return in_file_order(read_report(path)[2])


BLOCKS = [
    ("some figures, left", 7, 8, -1),
    ("a figure and a part", 8, 10, 2),
    ("a point of several, right", 15, 16, 1),
    ("a point of several, left", 15, 16, -2),
    ("a point of several, left by two levels", 15, 16, -4),
    ("the end of a point and the next section", 16, 18, 2),
    ("points of a section and the next one, left", 15, 17, -4),
    ("a section, left", 17, 20, -2),
    ("two sections, left", 17, 22, -4),
    ("two sections, right", 17, 22, 2),
    ("the last section and a part", 21, 23, 2),
    ("parts, right", 23, 28, 2),
    ("parts, right by four", 23, 28, 4),
    ("one part, right by one", 23, 25, 1),
    ("the last item and a part", 25, 26, 2),
]


@pytest.mark.parametrize(("first", "last", "by"), [each[1:] for each in BLOCKS], ids=[each[0] for each in BLOCKS])
def test_a_block_is_told_once(first: int, last: int, by: int, tmp_path: Path) -> None:
    assert not told(tmp_path, REPORT)
    [found] = told(tmp_path, moved(first, last, by))
    assert found.code == "L093"
    assert found.span and (found.span.line, found.related[0].span.line) == (first, last)
    side = "右" if by > 0 else "左"
    assert found.message("zh") == f"第 {first}—{last} 行整块偏{side}了 {abs(by)} 格"
    action = "删去" if by > 0 else "加"
    assert found.hint("zh") == f"这 {last - first + 1} 行行首{action} {abs(by)} 个空格（可以一起选中，一次移动）"
    assert str(abs(by)) in found.message("en")
    assert f"lines {first} to {last}" in found.message("en")


def test_blank_lines_and_remarks_are_of_the_block(tmp_path: Path) -> None:
    text = REPORT.replace("    - 标题: 化解", "\n    # 由法制支队写\n    - 标题: 化解")
    text = text.replace("    - 标题: 加强", "\n    - 标题: 加强")
    [found] = told(tmp_path, moved(19, 25, -4, text))
    assert (found.code, found.span and found.span.line, found.related[0].span.line) == ("L093", 19, 25)
    assert "这 6 行" in found.hint("zh")


def test_one_line_of_which_more_than_one_thing_is_said(tmp_path: Path) -> None:
    """“问题” below the last section, and what it holds without its key."""
    [found] = told(tmp_path, moved(9, 9, 1))
    assert (found.code, found.span and found.span.line, found.related) == ("L093", 9, ())
    assert found.message("zh") == "这一行偏右了 1 格"
    assert found.hint("zh") == "行首删去 1 个空格"


@pytest.mark.parametrize(("first", "last", "by"), [(17, 20, -2), (17, 22, 2), (23, 28, 2), (8, 10, 2)])
def test_the_rest_is_read_as_it_was_meant(first: int, last: int, by: int, tmp_path: Path) -> None:
    """A word that is wrong, one that is wrong in the block, and a full-width colon elsewhere."""
    text = REPORT.replace("加强培训。", "加强培训,改进。").replace("审核力量不足", "检查检查了3次")
    found = told(tmp_path, moved(first, last, by, text))
    assert [each.code for each in found if each.code != "L093"] == ["A133", "A121"]
    assert [each.code for each in found].count("L093") == 1
    assert all(each.span and each.span.source.text == moved(first, last, by, text) for each in found)
    found = told(tmp_path, moved(first, last, by, text.replace("年度: ", "年度：")))
    assert sorted(each.code for each in found) == ["A121", "A133", "L030", "L093"]


@pytest.mark.parametrize("by", [-1, -2])
def test_keys_at_the_margin_cannot_be_moved_left(by: int, tmp_path: Path) -> None:
    [found] = told(tmp_path, moved(7, 8, by, moved(10, 12, by)))
    assert (found.code, found.span and found.span.line, found.related[0].span.line) == ("L093", 7, 12)
    assert found.hint("zh") == f"这 5 行行首加 {-by} 个空格（“举措”本来就在行首，不动）"
    assert "“举措” at the margin stays" in found.hint("en")


def test_two_blocks(tmp_path: Path) -> None:
    found = told(tmp_path, moved(24, 25, 4, moved(15, 16, -2)).replace("问题:", "问题:\n  - 一。"))
    lines = [(each.code, each.span and each.span.line, each.related and each.related[0].span.line) for each in found]
    assert lines[0] == ("L093", 15, 16)
    found = told(tmp_path, moved(23, 28, 2, moved(7, 8, -1)))
    assert [(each.code, each.span and each.span.line) for each in found] == [("L093", 7), ("L093", 23)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (moved(23, 23, 1), "L039"),
        (moved(6, 8, -2), "V142"),
        (REPORT.replace("    - 标题: 加强普法\n      正文", "    - 标题: 加强普法\n    正文"), "L086"),
        (REPORT.replace("        - 主句: 严格审核\n  ", "        主句: 严格审核\n  "), "L057"),
        (REPORT.replace("  正文: 加强", "  正问: 加强"), "V101"),
        (REPORT.replace("年度: 2025", "年度: [2025]"), "V106"),
    ],
)
def test_what_says_more_by_itself_is_told_as_it_is(text: str, code: str, tmp_path: Path) -> None:
    assert [each.code for each in told(tmp_path, text) if each.code[0] in "LV"] == [code]


def test_parts_are_not_put_into_others(tmp_path: Path) -> None:
    """A list that is none: that the lines below it could stand further in is no reason."""
    text = REPORT.replace("下一步:\n  正文: 加强培训。\n", "下一步:\n  - 要点: 加强培训。\n  - 要点: 加强普法。\n")
    assert "L093" not in {each.code for each in told(tmp_path, text)}


@pytest.mark.parametrize(
    "text",
    [
        REPORT.replace("  行政复议:", "举措:\n  要点:\n    - >-\n  行政复议:"),
        REPORT.replace("  行政复议:", "举措:\n  要点:\n    - >-\n      审核。\n  行政复议:"),
        REPORT.replace("  - 审核力量不足。", "  - >-\n    审核力量不足。\n    >-"),
    ],
)
def test_keys_are_not_put_into_a_text(text: str, tmp_path: Path) -> None:
    """A mark of a text that nothing stands below, or without its dash: lines further in would be that text."""
    assert "L093" not in {each.code for each in told(tmp_path, text)}


def ways(*lines: str, wrong: int) -> list[int]:
    """Return how far line *wrong* alone may have been moved, for it to stand where it could not otherwise."""
    return sorted(block.by for block in blocks(lines, [wrong], ()) if block.first == block.last == wrong)


def test_lines_of_a_text_stand_below_each_other() -> None:
    assert ways("正文: >-", "  办理案件，", "      出庭应诉，", "标题: 甲", wrong=2) == [-4]
    assert ways("正文: >-", "要求: 依法办理。", "标题: 甲", wrong=1) == [1, 2, 3, 4]
    assert ways("正文: >-", "要求: 依法办理", "标题: 甲", wrong=1) == []  # a key, which no text has


def test_an_item_that_the_folded_text_of_the_one_above_took_in(tmp_path: Path) -> None:
    folded = "  - >-\n    审核力量不足，\n    人手不够。\n      - 培训不够。"
    text = REPORT.replace("  - 审核力量不足。\n  - 培训不够。", folded)
    found = told(tmp_path, text)
    assert ("L047", 27) in [(each.code, each.span and each.span.line) for each in found]
    assert next(each for each in found if each.code == "L047").hint("zh").startswith("和上一项的“-”对齐，即缩进 2 格")


@pytest.mark.parametrize(
    "text",
    [
        "审核力量不足，\n    - 培训不够。",
        "审核力量不足，其中3-5名\n    新手。",
        "审核力量不足——人手不够。",
    ],
)
def test_dashes_in_the_text_of_a_key_are_left(text: str, tmp_path: Path) -> None:
    found = told(tmp_path, REPORT.replace("  正文: 加强培训。", f"  正文: >-\n    {text}"))
    assert "L047" not in {each.code for each in found}


@pytest.mark.parametrize(("line", "code"), [("举撮: 甲", "V101"), ("年分: 2025", "V101"), ("指标说明: {}", "V101")])
@pytest.mark.parametrize(("first", "last", "by"), [(18, 21, -2), (24, 26, 2), (24, 26, 4)])
def test_another_slip_further_up_hides_no_block(
    line: str, code: str, first: int, last: int, by: int, tmp_path: Path
) -> None:
    text = f"{line}\n{REPORT}"
    alone = [(each.code, each.span and each.span.line) for each in told(tmp_path, text)]
    found = told(tmp_path, moved(first, last, by, text))
    assert alone == [(code, 1)]
    assert [(each.code, each.span and each.span.line) for each in found] == [*alone, ("L093", first)]


def test_a_long_report_is_not_read_again_and_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = moved(17, 20, -2)
    monkeypatch.setattr(shifted_block, "_MOST_CHARACTERS", len(text))
    assert "L093" not in {each.code for each in told(tmp_path, text)}
    monkeypatch.undo()
    assert "L093" in {each.code for each in told(tmp_path, text)}
