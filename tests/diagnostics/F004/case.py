"""A computer without any font; no PDF is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.diagnostics import Diagnostic


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setenv("NIANBAO_DATA", "nianbao")
    monkeypatch.setattr(pipeline, "font_folders", list)
    return pipeline.render(Path("report.yaml"), ["docx", "html"]).diagnostics
