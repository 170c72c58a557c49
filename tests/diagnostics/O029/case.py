"""A picture that is a pipe: reading it would wait for ever."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.pipeline import prepare


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    os.mkfifo("流程图.png")
    Path("report.yaml").write_text(
        "发文机关: 某某市公安局\n年度: 2020\n标题: 关于2020年法治政府建设工作情况的报告\n举措:\n"
        "  正文: 全年工作情况如下。\n  图片:\n    - 文件: 流程图.png\n      替代文字: 流程\n",
        encoding="utf-8",
    )
    return prepare(Path("report.yaml"))[1]
