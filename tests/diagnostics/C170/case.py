"""A formula that refers to a cell that is gone."""

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
    for row in (["名称", "数值"], ["行政诉讼", "#REF!"]):
        sheet.append(row)
    sheet["B2"].data_type = "e"
    book.save("统计.xlsx")
    return pipeline.prepare(Path("report.yaml"))[1]
