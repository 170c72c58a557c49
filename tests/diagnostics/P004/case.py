"""A PDF engine that has a remark to make."""

from __future__ import annotations

import logging
from pathlib import Path
from types import SimpleNamespace

import pytest
from support.faces import plain_faces

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.writers import pdf


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    class Rendered:
        pages = ("page",) * 1

        def write_pdf(self, **_: object) -> bytes:
            return b""

    class Html:
        def __init__(self, **_: object) -> None:
            pass

        def render(self) -> Rendered:
            logging.getLogger("weasyprint").warning("Failed to load font %r", "nb-kaiti")
            return Rendered()

    engine = SimpleNamespace(HTML=Html)
    monkeypatch.setattr(pipeline, "fonts", lambda: plain_faces(folder=tmp_path))
    monkeypatch.setattr(pdf, "load_weasyprint", lambda: engine)
    monkeypatch.setattr(pdf, "missing_libraries", list)
    return pipeline.render(Path("report.yaml"), ["pdf"]).diagnostics
