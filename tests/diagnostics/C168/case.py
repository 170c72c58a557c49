"""A workbook with a hidden row."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from generator import pipeline
from generator.diagnostics import Diagnostic


def run(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    book = Workbook()
    sheet = book.active
    for row in (["名称", "数值"], ["行政诉讼", 11], ["行政复议", 35]):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    book.save("统计.xlsx")
    return pipeline.prepare(Path("report.yaml"))[1]
