"""Tables for tests: workbooks, and what is read of them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from generator.diagnostics import Diagnostic
from generator.figures.collect import Row
from generator.figures.tables import read_table
from generator.source import Span


def read_rows(
    data: bytes, name: str, sheet: str | None, year: int, named_at: Span | None
) -> tuple[Sequence[Row], list[Diagnostic]]:
    """Return what `read_table` does, without the number of cells."""
    found, diagnostics, _ = read_table(data, name, sheet, year, named_at, None)
    return found, list(diagnostics)


def rows(data: bytes, name: str = "统计.csv", sheet: str | None = None) -> tuple[dict[str, dict[str, Any]], list[str]]:
    """Return the fields of each indicator by name, and the codes of what is wrong."""
    found, diagnostics = read_rows(data, name, sheet, 2018, None)
    return {row.name: dict(row.fields) for row in found}, [diagnostic.code for diagnostic in diagnostics]


def sheet_of(*lines: list[Any]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    for line in lines:
        sheet.append(line)
    return book, sheet


def saved(book: Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()
