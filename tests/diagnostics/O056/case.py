"""A list with more faults than are told of, with a limit that fits on a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.batch import find_reports
from generator.diagnostics import Diagnostic
from generator.limits import VARIABLE


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setenv(VARIABLE, "list.faults=2")
    return find_reports([Path("名单.txt")], tmp_path, ["html"]).diagnostics
