"""Excel files (XLSX) through openpyxl: values as they are shown, merged cells filled, nothing executed."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, time, timedelta
from numbers import Real
from typing import TYPE_CHECKING, Any

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.diagnostics.listing import listing
from generator.diagnostics.similar import most_like
from generator.disk.lock_files import lock_file
from generator.figures.inputs.all_tables import MOST_CELLS
from generator.figures.tables.bulk import MOST_ELEMENTS, too_many_values, too_much
from generator.figures.tables.grid import Cell, Fault, Grid
from generator.figures.tables.sheet_form import Form, TooLarge, read_form
from generator.figures.tables.shown import shown_date, shown_less, shown_number
from generator.limits import limit
from generator.source import Source, Span
from generator.startup.late import late_pattern
from generator.word.package import METHODS

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

LARGEST = limit("excel.megabytes")
"""Megabytes that a file may hold when it is unpacked."""
MOST_PARTS = limit("excel.parts")
"""Files that an Excel file may hold, and sheets."""

MOST_TEXT = limit("excel.characters")
"""Characters of all cells of a sheet: a text is stored once, however many cells show it."""

_MOST_READ = 2 * MOST_CELLS  # with those that have a look and no value
_MB = 1024 * 1024
_OLE = bytes.fromhex("D0CF11E0A1B11AE1")  # what older Excel files and encrypted ones begin with
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_BOOK = "xl/workbook.xml"
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
"""The namespace of a form that Excel writes when asked to, and openpyxl does not read."""
_ONLY = "xl/worksheets/sheet1.xml"
"""What the sheet of a file with one sheet is called; to look into it first spares opening one with too many texts."""
_WORKED_OUT_LATER = late_pattern(rb'fullCalcOnLoad="(?:1|true)"')
_MOST_NAMED = 8


def read_workbook(data: bytes, name: str, sheet: str | None, sheet_at: Span | None) -> tuple[Grid, list[Diagnostic]]:
    """Return the wanted *sheet* of the Excel file *data*, and what there is to say about it.

    Raises DiagnosticError: C161 the file cannot be opened, C162 which sheet is meant is not clear. Warnings: C168
    some of it is hidden, C178 values come from other workbooks.
    """
    _check(data, name)
    book = _open(data, name)
    chosen = _sheet(book, name, sheet, sheet_at)
    try:
        form = _form(data, chosen)
        values = _values(chosen)
        places = _Places(name, chosen.title)
        rows = [
            [_cell(cell, places.at(row, column), form) for column, cell in enumerate(cells, 1)]
            for row, cells in enumerate(values, 1)
        ]
        _fill(rows, form)
    except _TooLong:
        what = f"文字超过 {MOST_TEXT} 个字", f"its cells show more than {MOST_TEXT} characters"
        raise _unreadable(name, *what, "excel.characters") from None
    except TooLarge:
        raise _too_many_cells(name) from None
    except MemoryError:
        raise
    except Exception as error:  # openpyxl lets through whatever a damaged part brings about
        raise _unreadable(name, "已经损坏，打不开", f"it is damaged ({type(error).__name__})") from error
    return Grid(f"{name}：{chosen.title}", rows), list(_remarks(rows, form, places, chosen.sheet_state == "visible"))


class _TooLong(Exception):
    """The cells of a sheet show more text than is read."""


def _check(data: bytes, name: str) -> None:
    """Raise C161 for what is no XLSX file, or one that unpacks to too much."""
    _check_kind(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            unpacked, parts = sum(entry.file_size for entry in packed.infolist()), packed.namelist()
            if any(entry.compress_type not in METHODS for entry in packed.infolist()):
                raise zipfile.BadZipFile
            small = unpacked <= LARGEST * _MB and len(parts) <= MOST_PARTS
            book = packed.read(_BOOK) if small and _BOOK in parts else b""
            sheets = book.count(b"sheetId=")
            overfull = small and too_much(packed)
            full = small and not overfull and sheets == 1 and _ONLY in parts and too_many_values(packed.read(_ONLY))
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, RuntimeError, NotImplementedError):
        raise _unreadable(name, "不是 Excel 文件，或者已经损坏", "it is no Excel file, or damaged") from None
    if len(parts) > MOST_PARTS or sheets > MOST_PARTS:
        what = f"工作表等超过 {MOST_PARTS} 个", f"it holds more than {MOST_PARTS} sheets or parts"
        raise _unreadable(name, *what, "excel.parts")
    if overfull:
        elements = f"it has more than {MOST_ELEMENTS} formats, names, rules and the like"
        raise _unreadable(name, f"格式、名称、规则等超过 {MOST_ELEMENTS} 个", elements, "excel.elements")
    if unpacked > LARGEST * _MB:
        what = f"展开以后超过 {LARGEST} MB", f"it unpacks to more than {LARGEST} MB"
        raise _unreadable(name, *what, "excel.megabytes")
    if full:
        raise _too_many_cells(name)
    if _STRICT in book:
        strict = "it is saved as a Strict Open XML Spreadsheet; save it as an Excel Workbook (*.xlsx)"
        raise _unreadable(name, "存成了“Strict Open XML 电子表格”，要另存为“Excel 工作簿（*.xlsx）”", strict)


def _check_kind(data: bytes, name: str) -> None:
    """Raise C161 for what is no package of files, C187 for what only says who has one open."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise _unreadable(name, "加了密码", "it is encrypted with a password")
        raise _unreadable(name, "其实是旧的 .xls 文件", "it is an old .xls file in truth")
    if not data.startswith(b"PK"):
        if lock := lock_file(name, data):
            raise DiagnosticError(lock)
        raise _unreadable(name, "不是 Excel 文件，或者已经损坏", "it is no Excel file, or damaged")


def _too_many_cells(name: str) -> DiagnosticError:
    return _unreadable(name, f"超过 {MOST_CELLS} 个单元格", f"it has more than {MOST_CELLS} cells", "table.cells")


def _unreadable(name: str, zh: str, en: str, beyond: str = "") -> DiagnosticError:
    """Return C161 for the file *name*; *beyond* is the limit that it is beyond."""
    args = {"name": name, "reason_zh": zh, "reason_en": en, "suggestion": beyond}
    return DiagnosticError(Diagnostic("C161", Source(name).whole(), args))


def _open(data: bytes, name: str) -> Workbook:
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts that have no figures: validation, extensions
        try:
            return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        except MemoryError:
            raise
        except Exception as error:  # as above
            raise _unreadable(name, "已经损坏，打不开", f"it is damaged ({type(error).__name__})") from error


def _sheet(book: Workbook, name: str, sheet: str | None, sheet_at: Span | None) -> ReadOnlyWorksheet:
    sheets = {one.title: one for one in book.worksheets}
    if not sheets:
        raise _unreadable(name, "里面没有工作表", "it has no worksheet")
    if sheet is not None:
        alike = [title for title in sheets if title == sheet] or [
            title for title in sheets if title.strip() == sheet.strip()
        ]
        if len(alike) == 1:
            return sheets[alike[0]]
    visible = [one for one in sheets.values() if one.sheet_state == "visible"] or list(sheets.values())
    if sheet is None and len(visible) == 1:
        return visible[0]
    known = [*list(sheets)[:_MOST_NAMED], *(["…"] if len(sheets) > _MOST_NAMED else [])]
    args: dict[str, object] = {"name": name, "sheet": sheet or "", **listing("known", known)}
    args["fault_zh"] = f"没有工作表“{sheet}”" if sheet else "有好几张工作表，要写明是哪一张"
    args["fault_en"] = f"has no sheet “{sheet}”" if sheet else "has several sheets; say which"
    args["suggestion"] = most_like(sheet, sheets) if sheet else ""
    raise DiagnosticError(Diagnostic("C162", sheet_at or Source(name).whole(), args))


def _form(data: bytes, sheet: ReadOnlyWorksheet) -> Form:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        # What other programs than Excel write, with nothing or zero for the values of formulas.
        unsaved = _WORKED_OUT_LATER.search(packed.read(_BOOK)) if _BOOK in packed.namelist() else None
        if too_many_values(packed.read(sheet._worksheet_path)):
            raise TooLarge
        with packed.open(sheet._worksheet_path) as part:
            return read_form(part, _MOST_READ, unsaved=unsaved is not None)


def _values(sheet: ReadOnlyWorksheet) -> list[list[Any]]:
    """Return the cells of *sheet* up to the last row and column with a value, in rows of equal length, or TooLarge."""
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    rows: list[list[Any]] = []
    width = empty = text = 0
    for row in sheet.iter_rows():
        length = next((at for at in range(len(row), 0, -1) if row[at - 1].value not in (None, "")), 0)
        if not length:
            empty += 1
            continue
        rows += [[] for _ in range(empty)]
        rows.append(list(row[:length]))
        width, empty = max(width, length), 0
        if len(rows) * width > MOST_CELLS:
            raise TooLarge
        text += sum(len(value) for cell in row if isinstance(value := cell.value, str))
        if text > MOST_TEXT:
            raise _TooLong
    return [[*row, *[None] * (width - len(row))] for row in rows]


class _Places:
    """The places of the cells of a sheet."""

    def __init__(self, name: str, sheet: str) -> None:
        from openpyxl.utils import get_column_letter

        self.name, self.sheet, self.letter = name, sheet, get_column_letter

    def at(self, row: int, column: int) -> Span:
        """Return the place of a cell as Excel names it (``表!C5``); rows and columns count from 1."""
        return Source(self.name, place=f"{self.sheet}!{self.letter(column)}{row}").whole()

    def whole(self) -> Span:
        """Return the place for what concerns the sheet and no single cell."""
        return Source(self.name, place=self.sheet).whole()


def _cell(cell: Any, span: Span, form: Form) -> Cell:
    value = None if cell is None else cell.value
    if span.source.place.rpartition("!")[2] in form.formulas:
        return Cell(None, span, fault=Fault("C164"))
    if value is None:
        return Cell(None, span)
    if cell.data_type == "e":
        return Cell(str(value), span, fault=Fault("C170", str(value)))
    if isinstance(value, bool):
        return Cell("是" if value else "否", span)
    if isinstance(value, date | time | timedelta):
        shown = shown_date(value, str(cell.number_format))
        return Cell(shown, span, fault=Fault("C171", shown))
    if isinstance(value, Real):
        number_format = str(cell.number_format)
        number, unit = shown_number(value, number_format)
        return Cell(number, span, unit, shown_less(number_format))
    return Cell(str(value).replace("_x000D_", "").strip() or None, span)


def _fill(rows: list[list[Cell]], form: Form) -> None:
    """Give all cells of merged ones what the first shows; TooLarge if more are filled than there may be cells.

    They overlap in no file of Excel.
    """
    filled = 0
    for top, left, bottom, right in form.merged:
        for row in rows[top - 1 : bottom]:
            if (filled := filled + max(0, min(right, len(row)) - left + 1)) > MOST_CELLS:
                raise TooLarge
            for column in range(left - 1, min(right, len(row))):
                first = rows[top - 1][left - 1]
                if row[column] is not first:
                    row[column] = first._replace(span=row[column].span, merged=first.span)


def _remarks(rows: list[list[Cell]], form: Form, places: _Places, visible: bool) -> Iterator[Diagnostic]:
    filled_rows = {at for at, row in enumerate(rows, 1) if next((True for cell in row if cell.text), False)}
    filled_columns = {at for row in rows for at, cell in enumerate(row, 1) if cell.text}
    hidden = [str(row) for row in sorted(form.hidden_rows & filled_rows)]
    hidden += [places.letter(column) for column in sorted(filled_columns) if form.hides(column)]
    args = {"name": places.name, "sheet": places.sheet}
    if hidden or not visible:
        what = listing("hidden", [*hidden[:_MOST_NAMED], *(["…"] if len(hidden) > _MOST_NAMED else [])])
        if not visible:
            what = {"hidden_zh": "整张工作表", "hidden_en": "the whole sheet"}
        yield Diagnostic("C168", places.whole(), {**args, **what})
    if form.linked:
        cells = [*form.linked[:_MOST_NAMED], *(["…"] if len(form.linked) > _MOST_NAMED else [])]
        yield Diagnostic("C178", places.whole(), {**args, **listing("cells", cells)})
