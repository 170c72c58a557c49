"""Scans that are no larger than they may be, and too large together."""

from __future__ import annotations

from pathlib import Path

import pytest
from support import images

from generator.diagnostics import Diagnostic
from generator.pipeline import prepare


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setenv("NIANBAO_LIMITS", "pictures.megabytes=1")
    scan = images.png(1200, 800, lambda x, y: images.RED) + bytes(600_000)
    for name in ("证照.png", "公告.png"):
        Path(name).write_bytes(scan)
    Path("report.yaml").write_text(
        "发文机关: 某某市公安局\n年度: 2020\n标题: 关于2020年法治政府建设工作情况的报告\n举措:\n"
        "  正文: 全年工作情况如下。\n  图片:\n"
        "    - {文件: 证照.png, 替代文字: 证照}\n    - {文件: 公告.png, 替代文字: 公告}\n",
        encoding="utf-8",
    )
    return prepare(Path("report.yaml"))[1]
