"""A file that a viewer holds open on Windows."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.disk.files import write_all


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    def fail(*_: object) -> None:
        error = PermissionError(errno.EACCES, "Access is denied")
        error.winerror = 5  # type: ignore[attr-defined]
        raise error

    Path("2020.pdf").write_text("open", encoding="utf-8")
    monkeypatch.setattr(os, "replace", fail)
    return write_all({Path("2020.pdf"): b"pdf"})
