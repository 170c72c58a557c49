"""A report that is a link to a file elsewhere: it is not read."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.collect_files import collect_reports
from generator.diagnostics import Diagnostic


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    text = "年度: 2025\n发文机关: {0}司法局\n标题: {0}司法局2025年法治政府建设年度报告\n举措: 全年开展执法检查三次。\n"
    Path("报送").mkdir()
    Path("报送/江南.yaml").write_text(text.format("江南区"), encoding="utf-8")
    Path("江北.yaml").write_text(text.format("江北区"), encoding="utf-8")
    Path("报送/江北.yaml").symlink_to("../江北.yaml")
    return collect_reports(Path("报送"))[1]
