"""A computer with stand-in fonts, and with the official ones in files that were broken off or are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.faces import plain_faces

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.fonts.faults import unusable


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    for name, data in {"仿宋_GB2312.ttf": b"\0\1\0\0\0\7", "simhei.ttf": b"<html>"}.items():
        Path(name).write_bytes(data)
    passed_over = unusable(["simhei.ttf", "仿宋_GB2312.ttf"])
    monkeypatch.setattr(pipeline, "fonts", lambda: plain_faces(official=False)._replace(unusable=passed_over))
    prepared, _ = pipeline.prepare(Path("report.yaml"))
    assert prepared is not None
    return [each for each in pipeline.lay_out(prepared, ["pdf"])[1] if each.code != "F003"]
