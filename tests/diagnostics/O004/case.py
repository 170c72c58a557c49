"""A file that the system does not let this user open."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.disk.files import read_source


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    Path("report.yaml").write_text("年度: 2020", encoding="utf-8")

    def fail(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("generator.disk.files.opened", fail)
    return read_source(Path("report.yaml"), "report.yaml")[1]
