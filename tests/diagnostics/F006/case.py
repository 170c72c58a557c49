"""A computer without any font; the report is only checked."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.diagnostics import Diagnostic


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setenv("NIANBAO_DATA", "nianbao")
    monkeypatch.setattr(pipeline, "font_folders", list)
    return pipeline.check(Path("report.yaml"))[0]
