"""An error, a date, and a formula that no program has worked out yet."""

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
    for row in (["名称", "数值"], ["行政诉讼", "#REF!"], ["听证", date(2018, 3, 1)], ["行政复议", "=1+2"]):
        sheet.append(row)
    sheet["B2"].data_type = "e"
    sheet["B4"].number_format = "0"
    book.save("统计.xlsx")
    return pipeline.prepare(Path("report.yaml"))[1]
