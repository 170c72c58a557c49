"""A small file that says of itself that it has 900 million pixels."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
from support.images import chunk

from generator.diagnostics import Diagnostic
from generator.pipeline import prepare


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    header = struct.pack(">IIBBBBB", 30000, 30000, 8, 0, 0, 0, 0)
    Path("照片.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b""))
    Path("report.yaml").write_text(
        "发文机关: 某某市公安局\n年度: 2020\n标题: 关于2020年法治政府建设工作情况的报告\n举措:\n"
        "  正文: 全年工作情况如下。\n  图片:\n    - 文件: 照片.png\n      替代文字: 培训\n",
        encoding="utf-8",
    )
    return prepare(Path("report.yaml"))[1]
