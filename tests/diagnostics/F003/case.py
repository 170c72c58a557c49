"""A computer that has stand-in fonts only."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.faces import plain_faces

from generator import pipeline
from generator.diagnostics import Diagnostic


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    monkeypatch.setattr(pipeline, "fonts", lambda: plain_faces(official=False))
    prepared, _ = pipeline.prepare(Path("report.yaml"))
    assert prepared is not None
    return pipeline.lay_out(prepared, ["pdf"])[1]
