"""A link out of the template's folder: no archive of the project can hold one."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import pipeline
from generator.diagnostics import Diagnostic


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    folder = Path("templates/本局")
    folder.mkdir(parents=True)
    (folder / "template.yaml").write_text("名称: 本局年度报告\n继承: gbt9704\n", encoding="utf-8")
    Path("机密.txt").write_text("机密\n", encoding="utf-8")
    (folder / "report.xml.j2").symlink_to(Path("机密.txt").absolute())
    return pipeline.prepare(Path("report.yaml"))[1]
