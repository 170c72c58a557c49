"""More of one rule than is told of, with a limit that fits on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.limits import VARIABLE
from generator.pipeline import check


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setenv(VARIABLE, "rule.findings=2")
    return check(Path("report.yaml"))[0]
