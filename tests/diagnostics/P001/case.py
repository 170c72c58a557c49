"""A computer without Pango, and a report that the engine has to draw."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.faces import plain_faces

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.writers.pdf import by_engine, writer
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.weasy import PangoMissing


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    def load_weasyprint() -> None:
        raise PangoMissing("pango-1.0")

    def draw_directly(*_: object) -> bytes:
        raise Undrawn("流程.svg", "drawing")

    monkeypatch.setattr(pipeline, "fonts", plain_faces)
    monkeypatch.setattr(writer, "draw_directly", draw_directly)
    monkeypatch.setattr(by_engine, "load_weasyprint", load_weasyprint)
    return pipeline.render(Path("report.yaml"), ["pdf"]).diagnostics
