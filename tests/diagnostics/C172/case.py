"""A number over two rows."""

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
    for row in (["名称", "数值"], ["行政诉讼", 11], ["行政复议", None]):
        sheet.append(row)
    sheet.merge_cells("B2:B3")
    book.save("统计.xlsx")
    return pipeline.prepare(Path("report.yaml"))[1]
