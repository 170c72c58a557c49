"""Headings with nothing below them: told where others beside them have something, and nowhere else."""

from __future__ import annotations

import pytest
from support.data import data_of

from generator.validate.bare_headings import check_bare

HEAD = "发文机关: 甲局\n年度: 2025\n标题: 甲局2025年法治政府建设年度报告\n"
MEASURES = f"{HEAD}举措: 做了。\n"


def told(text: str) -> list[tuple[str, int | None]]:
    found = list(check_bare(data_of(text)))
    assert {each.code for each in found} <= {"C185"}
    return sorted(
        ((str(each.args["heading"]), each.span.line if each.span else None) for each in found),
        key=lambda each: each[1] or 0,
    )


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (f"{HEAD}举措:\n  小节:\n    - 标题: 领导\n    - {{标题: 执法, 正文: 做了。}}\n", [("领导", 6)]),
        (f"{HEAD}举措:\n  小节:\n    - {{标题: 领导, 要点: [甲, 乙]}}\n    - 标题: 执法\n", [("执法", 7)]),
        (
            f"{HEAD}举措:\n  小节:\n    - 标题: 领导\n      小节:\n        - {{标题: 学法, 正文: 学了。}}\n"
            "        - 标题: 述法\n    - {标题: 执法, 责任人: 法制科}\n",
            [("述法", 9), ("执法", 10)],
        ),
        (f"{MEASURES}问题: {{标题: 存在的问题}}\n下一步: {{标题: 打算, 正文: 加强。}}\n", [("存在的问题", 5)]),
        (f"{MEASURES}附件:\n  - 标题: 案例\n  - {{标题: 目录, 正文: 三件。}}\n", [("案例", 6)]),
        (f"{MEASURES}附件:\n  - {{标题: 目录, 正文: 三件。}}\n  - 标题: [案例, 汇编]\n", [("案例汇编", 7)]),
    ],
)
def test_what_is_told(text: str, headings: list[tuple[str, int | None]]) -> None:
    assert told(text) == headings


@pytest.mark.parametrize(
    "text",
    [
        f"{MEASURES}下一步:\n  小节:\n    - 标题: 加强队伍建设\n    - 标题: 推进平台建设\n",
        f"{MEASURES}问题:\n  小节:\n    - 标题: 力量不足，原因是编制少\n    - {{标题: 水平不高, 正文: 投入少。}}\n",
        f"{MEASURES}问题:\n  小节:\n    - 标题: 力量不足。\n    - {{标题: 水平不高, 正文: 投入少。}}\n",
        f"{HEAD}举措:\n  标题排法: 接排\n  小节:\n    - 标题: 领导\n    - {{标题: 执法, 正文: 做了。}}\n",
        f"{HEAD}选项: {{heading_layout: run-in}}\n举措:\n  小节:\n    - 标题: 领导\n    - {{标题: 执法, 正文: 做。}}\n",
        f"{HEAD}举措:\n  标题排法: 接排\n  小节:\n    - 标题: 领导\n      小节:\n        - 标题: 学法\n"
        "        - {标题: 述法, 正文: 述了。}\n",
        f"{HEAD}举措:\n  小节:\n    - {{标题: 领导, 正文: }}\n    - {{标题: 执法, 正文: 做了。}}\n",
        f"{HEAD}举措:\n  小节:\n    - {{标题: 领导, 正文: 待补}}\n    - {{标题: 执法, 正文: 做了。}}\n",
        f"{HEAD}举措:\n  小节:\n    - {{标题: 领导, 表格: [{{列: [甲], 行: [[1]]}}]}}\n    - {{标题: 乙, 正文: 做}}\n",
        f"{HEAD}举措:\n  小节:\n    - {{标题: 领导, 图片: [{{文件: a.png}}]}}\n    - {{标题: 执法, 正文: 做了。}}\n",
        f"{HEAD}举措:\n  小节:\n    - 文字。\n    - [甲。, 乙。]\n    - {{标题: 执法, 正文: 做了。}}\n",
        f"{HEAD}举措:\n  小节:\n    - {{要点: [甲, 乙]}}\n    - {{标题: 执法, 正文: 做了。}}\n",
        f"{MEASURES}附件: [{{标题: 案例}}]\n",
        f"{MEASURES}附件: [{{标题: 案例}}, {{标题: 目录}}]\n",
        f"{MEASURES}附件: [{{标题: 案例, 小节: [{{标题: 甲, 正文: 乙。}}]}}, {{标题: 目录, 正文: 三件。}}]\n",
        f"{HEAD}举措: {{标题: 主要举措和成效}}\n",
        f"{HEAD}举措: 做了。\n问题: 不足。\n第一责任人: 履职。\n下一步: 加强。\n",
    ],
)
def test_what_is_right(text: str) -> None:
    assert told(text) == []
