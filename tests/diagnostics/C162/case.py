"""A workbook of two sheets, neither of them the one that is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from generator import pipeline
from generator.diagnostics import Diagnostic


def run(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    book = Workbook()
    sheet = book.active
    sheet.title = "2018年"
    book.create_sheet("2017年")
    book.save("统计.xlsx")
    return pipeline.prepare(Path("report.yaml"))[1]
