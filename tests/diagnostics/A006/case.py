"""More of one rule than is told of, with a limit that fits on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.pipeline import check
from generator.process.limits import VARIABLE


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setenv(VARIABLE, "rule.findings=2")
    return check(Path("report.yaml"))
