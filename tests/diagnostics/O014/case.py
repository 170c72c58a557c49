"""A name longer than the system takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.disk.files import write_all


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    return write_all({Path("年度报告" * 25 + ".pdf"): b"pdf"})
