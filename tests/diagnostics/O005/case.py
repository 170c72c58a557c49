"""A file that is one byte too large."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.disk.files import LIMIT, read_source


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    with Path("report.yaml").open("wb") as stream:
        stream.truncate(LIMIT * 1024 * 1024 + 1)
    return read_source(Path("report.yaml"), "report.yaml")[1]
