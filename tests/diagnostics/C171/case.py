"""3-1 that became the first of March."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from generator import pipeline
from generator.diagnostics import Diagnostic


def run(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    book = Workbook()
    sheet = book.active
    sheet.title = "2018年"
    for row in (["名称", "数值"], ["听证", date(2018, 3, 1)]):
        sheet.append(row)
    book.save("统计.xlsx")
    return pipeline.prepare(Path("report.yaml"))[1]
