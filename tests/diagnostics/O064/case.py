"""Folders deeper within each other than is looked, with a limit that fits on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.batch import find_reports
from generator.diagnostics import Diagnostic
from generator.limits import VARIABLE


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setenv(VARIABLE, "folder.levels=2")
    Path("全市/江南区/江南区/江南区").mkdir(parents=True)
    for folder in ("全市/江南区/江南区", "全市/江南区/江南区/江南区"):
        Path(folder, "2025.yaml").write_text("年度: 2025\n", encoding="utf-8")
    found = find_reports([Path("全市")], tmp_path, ["html"])
    assert [task.report for task in found.tasks] == [Path("全市/江南区/江南区/2025.yaml")]
    return found.diagnostics
