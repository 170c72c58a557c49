"""No more files may be open in the middle: it is said of the whole call."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from generator.cli import main, out_of_files
from generator.cli.call import ERRORS
from generator.diagnostics import Diagnostic


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    Path("report.yaml").write_text("年度: 2020", encoding="utf-8")

    def fail(*_: object, **__: object) -> None:
        raise ValueError("a module") from OSError(errno.EMFILE, "Too many open files", "module.py")

    monkeypatch.setattr("generator.pipeline.check", fail)
    assert main(["check", "report.yaml"]) == ERRORS
    return [out_of_files()]
