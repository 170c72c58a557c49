"""A paragraph that a few lines repeat until the report is longer than any."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.reading import read_report

_HEAD = "发文机关: 甲市公安局\n年度: 2020\n标题: 甲市公安局2020年法治政府建设年度报告\n"


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    points = f"    - &a {'压实领导责任，' * 2500}\n" + "    - *a\n" * 60
    Path("report.yaml").write_text(f"{_HEAD}举措:\n  要点:\n{points}", encoding="utf-8")
    return [found for found in read_report(Path("report.yaml"))[2] if found.severity == "error"]
