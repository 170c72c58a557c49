"""A PDF engine that has a remark to make."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.engine import engine
from support.faces import plain_faces

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.writers.pdf import by_engine


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setattr(pipeline, "fonts", lambda: plain_faces(folder=tmp_path))
    monkeypatch.setattr(by_engine, "load_weasyprint", lambda: engine(1, "Failed to load font 'nb-kaiti'"))
    monkeypatch.setattr(by_engine, "missing_libraries", list)
    return pipeline.render(Path("report.yaml"), ["pdf"]).diagnostics
