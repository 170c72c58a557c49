"""A file of one character too many."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.load.builder import MAX_CHARACTERS
from generator.load.loader import load
from generator.source import Source


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    return load(Source("report.yaml", "#" * (MAX_CHARACTERS + 1)))[1]
