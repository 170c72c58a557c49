"""A folder that has the name of the output."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.disk.files import write_all


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    Path("2020.pdf").mkdir()
    return write_all({Path("2020.docx"): b"docx", Path("2020.pdf"): b"pdf"})
