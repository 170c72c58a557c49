"""Excel files (XLSX) through openpyxl: values as they are shown, merged cells filled, nothing executed."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from numbers import Real
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.figures.tables.grid import Cell, Grid
from generator.late import late_pattern
from generator.listing import listing
from generator.similar import most_like
from generator.source import Source, Span

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell as SheetCell
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 200
"""Megabytes that a file may hold when it is unpacked."""
MOST_CELLS = 2_000_000

_MB = 1_000_000
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # what older Excel files and encrypted ones begin with
_SHOWN = late_pattern(r"[#,?]*0?(?:\.(?P<decimals>0+))?(?P<percent>%?)")


def read_workbook(data: bytes, name: str, sheet: str | None, named_at: Span | None) -> tuple[Grid, list[Diagnostic]]:
    """Return the wanted *sheet* of the Excel file *data*, and C168 if some of it is hidden.

    Raises DiagnosticError: C161 the file cannot be opened, C162 which sheet is meant is not clear.
    """
    _check(data, name)
    book = _open(data, name, values=True)
    chosen = _sheet(book, name, sheet, named_at)
    if (chosen.max_row or 0) * (chosen.max_column or 0) > MOST_CELLS:
        raise _unreadable(name, f"超过 {MOST_CELLS} 个单元格", f"it has more than {MOST_CELLS} cells")
    formulas = _Formulas(data, name, chosen.title)
    rows = [[_cell(cell, name, chosen.title, formulas) for cell in row] for row in chosen.iter_rows()]
    for area in chosen.merged_cells.ranges:
        first = rows[area.min_row - 1][area.min_col - 1]
        for row in range(area.min_row - 1, area.max_row):
            for column in range(area.min_col - 1, area.max_col):
                rows[row][column] = first._replace(span=rows[row][column].span)
    return Grid(f"{name}：{chosen.title}", rows), list(_hidden(chosen, name))


def _check(data: bytes, name: str) -> None:
    """Raise C161 for what is no XLSX file, or one that unpacks to too much."""
    if data.startswith(_OLE):
        zh, en = "是加了密码的，或者是旧的 .xls", "it is encrypted, or an old .xls file"
        raise _unreadable(name, zh, en)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked = sum(entry.file_size for entry in packed.infolist())
    except (BadZipFile, ValueError, OSError):
        raise _unreadable(name, "不是 Excel 文件，或者已经损坏", "it is no Excel file, or damaged") from None
    if unpacked > LARGEST * _MB:
        raise _unreadable(name, f"展开以后超过 {LARGEST} MB", f"it unpacks to more than {LARGEST} MB")


def _unreadable(name: str, zh: str, en: str) -> DiagnosticError:
    return DiagnosticError(Diagnostic("C161", Source(name).whole(), {"name": name, "reason_zh": zh, "reason_en": en}))


def _open(data: bytes, name: str, *, values: bool) -> Workbook:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts that have no figures: validation, extensions
        try:
            return load_workbook(io.BytesIO(data), data_only=values, keep_links=False)
        except Exception as error:  # openpyxl lets through whatever a damaged part brings about
            raise _unreadable(name, "已经损坏，打不开", f"it is damaged ({type(error).__name__})") from error


def _sheet(book: Workbook, name: str, sheet: str | None, named_at: Span | None) -> Worksheet:
    sheets = {one.title: one for one in book.worksheets}
    if sheet is not None and sheet in sheets:
        return sheets[sheet]
    visible = [one for one in sheets.values() if one.sheet_state == "visible"] or list(sheets.values())
    if sheet is None and len(visible) == 1:
        return visible[0]
    args: dict[str, object] = {"name": name, "sheet": sheet or "", **listing("known", sheets)}
    args["fault_zh"] = f"没有工作表“{sheet}”" if sheet else "有好几张工作表，要写明是哪一张"
    args["fault_en"] = f"has no sheet “{sheet}”" if sheet else "has several sheets; say which"
    args["suggestion"] = most_like(sheet, sheets) if sheet else ""
    raise DiagnosticError(Diagnostic("C162", named_at or Source(name).whole(), args))


class _Formulas:
    """Knows which cells hold formulas.

    The file is opened a second time for that, and only if a value is missing and there are formulas at all.
    """

    def __init__(self, data: bytes, name: str, sheet: str) -> None:
        self._data, self._name, self._title = data, name, sheet
        self._cells: set[str] | None = None

    def __contains__(self, coordinate: str) -> bool:
        if self._cells is None and not self._any():
            self._cells = set()
        if self._cells is None:
            sheet = _open(self._data, self._name, values=False)[self._title]
            cells = (cell for row in sheet.iter_rows() for cell in row)
            self._cells = {cell.coordinate for cell in cells if cell.data_type == "f"}
        return coordinate in self._cells

    def _any(self) -> bool:
        with zipfile.ZipFile(io.BytesIO(self._data)) as packed:
            sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
            return any(re.search(rb"<(?:\w+:)?f[ />]", packed.read(name)) for name in sheets)


def _cell(cell: SheetCell | Any, name: str, sheet: str, formulas: _Formulas) -> Cell:
    span = Source(f"{name}：{sheet}!{cell.coordinate}").whole()
    value = cell.value
    if value is None:
        return Cell(None, span, fault="formula" if cell.coordinate in formulas else "")
    if cell.data_type == "e":
        return Cell(str(value), span, fault="error")
    if isinstance(value, bool):
        return Cell("是" if value else "否", span)
    if isinstance(value, datetime | date | time | timedelta):
        return Cell(str(value), span, fault="date")
    if isinstance(value, Real):
        number, unit = _as_shown(value, str(cell.number_format))
        return Cell(number, span, unit)
    return Cell(str(value).strip() or None, span)


def _as_shown(value: Real, number_format: str) -> tuple[Decimal, str]:
    """Return a number as the cell shows it: so many decimals as its format has, in percent if it says so.

    Excel keeps binary numbers; the shortest fifteen digits, which is what it shows, are what was typed.
    """
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    plain = re.sub(r'"[^"]*"|\[[^\]]*\]|_.|\*.|[¥￥$()\\ ]', "", number_format.split(";")[0])
    match = _SHOWN.fullmatch(plain)
    if match is None or plain in ("", "General"):
        return _whole(number), ""
    if match["percent"]:
        number = number.scaleb(2)
    shown = number.quantize(Decimal(1).scaleb(-len(match["decimals"] or "")), ROUND_HALF_UP)
    return shown, "%" if match["percent"] else ""


def _whole(number: Decimal) -> Decimal:
    """Return *number* without an exponent: 1E+3 is 1000."""
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number


def _hidden(sheet: Worksheet, name: str) -> Iterator[Diagnostic]:
    rows = [str(number) for number, row in sheet.row_dimensions.items() if row.hidden and number <= sheet.max_row]
    columns = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    if rows or columns:
        span = Source(f"{name}：{sheet.title}").whole()
        yield Diagnostic("C168", span, {"name": name, "sheet": sheet.title, **listing("hidden", [*rows, *columns])})
