"""A180: 一是 before the only point of a list."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.reading import read_report

HEAD = "发文机关: 甲市司法局\n年度: 2025\n标题: 甲市司法局2025年法治政府建设年度报告\n"


def single(folder: Path, body: str) -> list[tuple[int | None, str]]:
    """Return line and words of each A180 in a report of *body*."""
    path = folder / "a.yaml"
    path.write_text(HEAD + body, encoding="utf-8")
    found = read_report(path)[2]
    assert not [each for each in found if each.severity == "error"]
    return [(each.span.line if each.span else None, str(each.args["text"])) for each in found if each.code == "A180"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("举措: [组织学习12次。]\n", [(4, "一是组织学习12……")]),
        ("举措:\n  - 主句: 加强学习\n    正文: 组织学习12次。\n", [(5, "一是加强学习")]),
        (
            "举措:\n  小节:\n    - 标题: 甲\n      要点: [乙。]\n    - 标题: 丙\n      要点: [丁。, 戊。]\n",
            [(7, "一是乙。")],
        ),
        ("选项: {要点序数: 首先}\n举措: [甲。]\n", [(5, "首先，甲。")]),
        ("选项: {要点序数: 其一}\n举措: [甲。]\n", [(5, "其一，甲。")]),
        ("选项: {要点序数: （1）}\n举措: [甲。]\n", [(5, "（1）甲。")]),
    ],
)
def test_a_single_point_is_told(tmp_path: Path, body: str, found: list[tuple[int, str]]) -> None:
    assert single(tmp_path, body) == found


@pytest.mark.parametrize(
    "body",
    [
        "举措: 组织学习12次。\n",
        "举措: [组织学习。, 规范执法。]\n",
        "举措:\n  正文: [组织学习。]\n",
        "选项: {要点序数: 无}\n举措: [组织学习。]\n",
        "选项: {要点序数: ——}\n举措: [组织学习。]\n",
        "举措:\n  小节:\n    - 标题: 甲\n      正文: 乙。\n",
        "举措: 文。\n附件: [{标题: 甲表}]\n",
        "举措: 一是组织学习。\n",
        "举措: [待补。]\n",
        "举措:\n  - 主句: 加强学习\n    正文: 组织学习××次。\n",
    ],
)
def test_others_are_right(tmp_path: Path, body: str) -> None:
    assert single(tmp_path, body) == []
