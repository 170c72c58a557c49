"""Keys of an item that stand below its dash, and not below its first key."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.pipeline import check

HEAD = "发文机关: 滨江市公安局\n年度: 2025\n标题: 滨江市公安局2025年法治政府建设年度报告\n"


def told(tmp_path: Path, body: str) -> list[Diagnostic]:
    report = tmp_path / "年报.yaml"
    report.write_text(HEAD + body, encoding="utf-8")
    return [found for found in check(report)[0] if found.code[0] == "L"]


FALLEN = {
    "further in than the key of the list": (
        "举措:\n  要点:\n    - 主句: 甲\n    正文: 子。\n    - 主句: 乙\n    正文: 丑。\n",
        (7, 5, "主句", 2, 6),
    ),
    "no further in": ("举措:\n  要点:\n  - 主句: 甲\n  正文: 子。\n  - 主句: 乙\n  正文: 丑。\n", (7, 3, "主句", 2, 4)),
    "the last item alone is right": (
        "举措:\n  要点:\n  - 主句: 甲\n  正文: 子。\n  - 主句: 乙\n    正文: 丑。\n",
        (7, 3, "主句", 1, 4),
    ),
    "at the margin": (
        "举措:\n小节:\n- 标题: 甲\n正文: 子。\n- 标题: 乙\n正文: 丑。\n问题: 寅。\n",
        (7, 1, "标题", 2, 2),
    ),
    "with what is below": (
        "举措:\n  小节:\n  - 标题: 甲\n  正文: |\n    子。\n\n  # 说明\n  要点:\n    - 丑。\n"
        "  - 标题: 乙\n    正文: 寅。\n",
        (7, 3, "标题", 5, 4),
    ),
    "dashes with blanks of different number": (
        "举措:\n  要点:\n    -   主句: 甲\n    正文: 子。\n    - 主句: 乙\n    正文: 丑。\n",
        (7, 5, "主句", 2, 8),
    ),
    "a key alone behind the last dash": (
        "举措:\n  小节:\n    - 标题: 甲\n    正文: 子。\n问题: 丑。\n",
        (7, 5, "标题", 1, 6),
    ),
}


@pytest.mark.parametrize("name", FALLEN)
def test_keys_that_end_the_list(name: str, tmp_path: Path) -> None:
    body, (line, column, above, lines, wanted) = FALLEN[name]
    (found,) = told(tmp_path, body)
    assert found.code == "L086" and found.span
    assert (found.span.line, found.span.column, found.args["above"]) == (line, column, above)
    assert (found.args["lines"], found.args["wanted"]) == (lines, wanted)


def test_what_is_meant_is_read_on(tmp_path: Path) -> None:
    report = tmp_path / "年报.yaml"
    body = "举措:\n  小节:\n    - 标题: 甲\n    正文: 子。\n    - 标题: 乙\n    表格:\n      - 表题: 表1\n"
    report.write_text(f"{HEAD}{body}问题: 因缺人，不足。\n", encoding="utf-8")
    assert [found.code for found in check(report)[0]] == ["L086", "V101"]


def test_a_key_that_stands_twice_is_told_where_it_belongs(tmp_path: Path) -> None:
    (found,) = told(tmp_path, "举措:\n  小节:\n  - 标题: 甲\n  正文: 子。\n  要点:\n  - 标题: 乙\n  正文: 丑。\n")
    assert (found.code, found.args["form_zh"]) == ("L079", "“正文”是“标题”那一项里的，和“标题”对齐：行首加 2 个空格")
    (found,) = told(tmp_path, "举措:\n  正文: 子。\n  要点:\n  - 主句: 乙\n  正文: 丑。\n")
    assert found.code == "L079" and "对齐" not in str(found.args["form_zh"])


SILENT = {
    "the key of the level above": (
        "举措:\n  小节:\n  - 标题: 甲\n  正文: 子。\n",
        [("L087", 7, "正文", "标题")],
    ),
    "behind a comment": (
        "举措:\n  要点:\n  - 主句: 甲  # 说明\n\n  # 说明\n  正文: 子。\n",
        [("L087", 9, "正文", "主句")],
    ),
    "an item with something in it": ("举措:\n  小节:\n  - 标题: 甲\n    正文: 乙。\n  正文: 子。\n", []),
    "a list that is further in": ("举措:\n  小节:\n    - 标题: 甲\n  正文: 子。\n", []),
    "another key": ("举措:\n- 标题: 甲\n问题: 子。\n", []),
    "lines of a text": ("举措: |\n  - 标题: 甲\n  正文: 子。\n", []),
}


@pytest.mark.parametrize("name", SILENT)
def test_what_yaml_accepts(name: str, tmp_path: Path) -> None:
    body, expected = SILENT[name]
    found = [each for each in told(tmp_path, body) if each.code == "L087"]
    assert [
        (each.code, each.span and each.span.line, each.args["key"], each.args["above"]) for each in found
    ] == expected
