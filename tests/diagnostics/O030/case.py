"""Memory that runs out in the middle: it is said of the whole call."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main, out_of_memory
from generator.cli.call import ERRORS
from generator.diagnostics import Diagnostic


def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    Path("report.yaml").write_text("年度: 2020", encoding="utf-8")

    def fail(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("generator.disk.files.opened", fail)
    assert main(["check", "report.yaml"]) == ERRORS
    return [out_of_memory()]
