"""This year's rate in percent, last year's as a decimal."""

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
    for row in (["名称", "2018年", "2017年"], ["胜诉率", 0.5417, 0.48]):
        sheet.append(row)
    sheet["B2"].number_format = "0.00%"
    book.save("统计.xlsx")
    return pipeline.prepare(Path("report.yaml"))[1]
