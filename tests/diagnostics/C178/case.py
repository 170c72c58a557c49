"""A value of another workbook, as Excel saved it."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from generator import pipeline
from generator.diagnostics import Diagnostic


def run(_tmp_path: Path, _monkeypatch: pytest.MonkeyPatch) -> list[Diagnostic]:
    with Workbook("统计.xlsx") as book:
        sheet = book.add_worksheet("2018年")
        sheet.write_row("A1", ["名称", "数值"])
        sheet.write("A2", "行政诉讼")
        sheet.write_formula("B2", "='[1]全市'!B2", None, 11)
    return pipeline.prepare(Path("report.yaml"))[1]
