"""A PDF engine that makes two pages of one."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from support.faces import plain_faces

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.writers import pdf


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    class Rendered:
        pages = ("page",) * 2

        def write_pdf(self, **_: object) -> bytes:
            return b""

    class Html:
        def __init__(self, **_: object) -> None:
            pass

        def render(self) -> Rendered:
            return Rendered()

    engine = SimpleNamespace(HTML=Html)
    monkeypatch.setattr(pipeline, "fonts", lambda: plain_faces(folder=tmp_path))
    monkeypatch.setattr(pdf, "load_weasyprint", lambda: engine)
    return pipeline.render(Path("report.yaml"), ["pdf"]).diagnostics
