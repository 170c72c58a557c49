"""Texts whose lines stand further left than they may: told as that, and read in the same run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from generator.diagnostics import in_file_order
from generator.load.detecting.level import below_dashes
from generator.reading import read_report

HEAD = "发文机关: 滨江市公安局\n年度: 2025\n标题: 滨江市公安局2025年法治政府建设年度报告\n成文日期: 2026-01-05\n"
REST = "第一责任人: 局长主持学法。\n问题: 人员不足。\n下一步: 加强培训。\n"


def told(folder: Path, text: str) -> list[tuple[str, int | None, str]]:
    path = folder / "a.yaml"
    path.write_text(HEAD + text + REST, encoding="utf-8")
    found = in_file_order(read_report(path)[2])
    return [(each.code, each.span and each.span.line, each.hint("zh")) for each in found]


@pytest.mark.parametrize(
    ("text", "first", "wanted"),
    [
        ("举措: >-\n检查检查了3次。\n", 6, 2),
        ("举措: |\n检查检查了3次。\n", 6, 2),
        ("举措:\n  正文: >\n  检查检查了3次。\n", 7, 4),
        ("举措:\n  要点:\n    - >-\n    检查检查了3次。\n    - 乙。\n", 8, 6),
        ("举措: 全年开展检查，\n检查检查了3次。\n", 6, 2),
        ("举措: >-\n  全年开展检查，\n检查检查了3次。\n  整改完毕。\n", 7, 2),
    ],
)
def test_a_line_at_the_margin_is_read_as_text(text: str, first: int, wanted: int, tmp_path: Path) -> None:
    found = told(tmp_path, text)
    assert [each[:2] for each in found] == [("L049", first), ("A133", first)]
    assert found[0][2].startswith(f"是上面文字的继续，就和它对齐，缩进 {wanted} 格")


@pytest.mark.parametrize("mark", [">", ">-", "|", "|-"])
def test_several_lines_at_the_margin_are_a_block(mark: str, tmp_path: Path) -> None:
    text = f"举措: {mark}\n全年开展检查12次。\n检查检查了3次。\n"
    assert [each[:2] for each in told(tmp_path, text)] == [("L093", 6), ("A133", 7)]


@pytest.mark.parametrize("mark", [">", ">-", "|", "|-"])
def test_text_on_the_line_of_its_mark(mark: str, tmp_path: Path) -> None:
    for text in (f"举措: {mark} 检查检查了3次。\n", f"举措: {mark}检查检查了3次。\n"):
        assert [each[:2] for each in told(tmp_path, text)] == [("L059", 5), ("A133", 5)]
    text = f"举措: {mark} 全年开展检查，\n  检查检查了3次。\n"
    assert [each[:2] for each in told(tmp_path, text)] == [("L059", 5), ("A133", 6)]


def test_what_may_be_meant_otherwise_is_not_read(tmp_path: Path) -> None:
    """A sentence behind one that has ended may be the preamble, or a remark."""
    [found] = told(tmp_path, "举措: 全年开展检查。\n检查检查了3次。\n")
    assert found[0] == "L049"
    assert "导语" in found[2]


class _Counted(list[str]):
    """Lines that count how often one of them is read."""

    reads = 0

    def __getitem__(self, place: Any) -> Any:
        self.reads += 1
        return super().__getitem__(place)


def test_a_text_without_items_is_not_read_to_its_end() -> None:
    """Each of its lines is asked for the dash above it: it took half a minute for a manuscript of 400,000 lines."""
    lines = _Counted(["开展培训。"] * 1000)
    assert list(below_dashes(lines, 2)) == []
    assert lines.reads < 20
    lines = _Counted(["小节:", "- 标题: 甲", "正文: 乙。", "- 标题: 丙", "正文: 丁。"])
    [found] = below_dashes(lines, 2)
    assert found.code == "L086"
