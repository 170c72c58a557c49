"""A file where the folder of the output should be."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.disk.files import write_all


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    Path("out").write_text("", encoding="utf-8")
    return write_all({Path("out/2020.pdf"): b"pdf"})
