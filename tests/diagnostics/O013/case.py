"""A disk with no room left."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.disk.files import write_all


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    return write_all({Path("2020.pdf"): b"pdf"})
