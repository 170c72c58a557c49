"""A computer without Pango."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.faces import plain_faces

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.writers import pdf_engine
from generator.writers.weasy import PangoMissing


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    def load_weasyprint() -> None:
        raise PangoMissing("pango-1.0")

    monkeypatch.setattr(pipeline, "fonts", plain_faces)
    monkeypatch.setattr(pdf_engine, "load_weasyprint", load_weasyprint)
    return pipeline.render(Path("report.yaml"), ["pdf"]).diagnostics
