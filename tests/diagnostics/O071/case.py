"""Parts that lie among very many other files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.disk.wildcards import Looked
from generator.pipeline import prepare


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setattr("generator.parts.assemble.Looked", lambda *most: Looked(40))
    for number in range(30):
        Path(f"通知{number}.txt").touch()
    Path("report.yaml").write_text(
        "发文机关: 某某市公安局\n年度: 2020\n标题: 关于2020年法治政府建设工作情况的报告\n"
        "举措:\n  引入: [举措*.yaml, 分稿*.yaml]\n",
        encoding="utf-8",
    )
    return prepare(Path("report.yaml"))[1]
