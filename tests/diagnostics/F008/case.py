"""Official fonts that lack two hanzi, and one beside them that has them."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.faces import face, plain_faces

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.fonts.roles import ROLES


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    rare = dict.fromkeys(ROLES, (face("NotoSerifSC-Regular", official=False),))
    monkeypatch.setattr(pipeline, "fonts", lambda: plain_faces(lacks="喆堃")._replace(rare=rare))
    prepared, _ = pipeline.prepare(Path("report.yaml"))
    assert prepared is not None
    return pipeline.lay_out(prepared, ["pdf"])[1]
