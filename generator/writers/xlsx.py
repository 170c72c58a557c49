"""The spreadsheet of overviews of figures: ready to print on A4, and never a formula.

A text that begins like a formula stays a text, also when somebody edits its cell. The bytes depend on the overviews
alone.
"""

from __future__ import annotations

import io
import math
import unicodedata
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from generator.disk.scratch import own_temporary_folder
from generator.document.tree import Meta
from generator.figures.overviews.overview import Overview, Value, is_like_formula, spelled
from generator.startup.late import late_pattern
from generator.writers.docx.package import core_properties
from generator.writers.packed import packed, unpacked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_A4: Final = 9
_HEAD_ROW: Final = 3
_MARGIN: Final = 0.6
"""Margins left, right and above, in inches; below there is the page number."""

_LINE: Final = 13.5
"""Height of a line of 小五 in pt."""

_UNHELD: Final = late_pattern("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold: no text that is read has them, but names of files may."""

_DIGITS: Final = 15
"""Figures that a spreadsheet keeps of a number: longer ones are written as texts."""


def write_xlsx(overview: Overview, fonts: Mapping[str, str]) -> bytes:
    """Return the XLSX file of *overview*; *fonts* names the font of each role."""
    return write_book([overview], fonts)


def write_book(overviews: Sequence[Overview], fonts: Mapping[str, str]) -> bytes:
    """Return the XLSX file of *overviews*, a sheet for each; title, organ and date of the file are the first's."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    looks = _Looks(fonts["heiti"], fonts["fangsong"])
    for overview in overviews:
        _fill(book.create_sheet(overview.name), overview, looks)
    saved = io.BytesIO()
    with own_temporary_folder():
        book.save(saved)
    first = overviews[0]
    properties = core_properties(Meta(first.title, first.organ, first.date))
    return packed({**unpacked(saved), "docProps/core.xml": properties})


def _fill(sheet: Any, overview: Overview, looks: _Looks) -> None:
    last = len(overview.columns)
    _whole_line(sheet, 1, overview.title, looks.title, last, 30.0)
    _whole_line(sheet, 2, overview.lead, looks.lead, last, 18.0)
    for position, column in enumerate(overview.columns, start=1):
        _put(sheet.cell(_HEAD_ROW, position), column.title, looks.head)
        sheet.column_dimensions[_letter(position)].width = _characters(column.width)
    sheet.row_dimensions[_HEAD_ROW].height = _height(tuple(column.title for column in overview.columns), overview)
    for number, row in enumerate(overview.rows, start=_HEAD_ROW + 1):
        for position, (value, column) in enumerate(zip(row, overview.columns, strict=True), start=1):
            _put(sheet.cell(number, position), value, looks.centred if column.centred else looks.left)
        sheet.row_dimensions[number].height = _height(row, overview)
    if overview.note:
        foot = _HEAD_ROW + len(overview.rows) + 1
        wide = sum(_characters(column.width) for column in overview.columns)
        _whole_line(sheet, foot, overview.note, looks.lead, last, _LINE * _lines(overview.note, wide) + 4)
    _print_setup(sheet)


class _Looks:
    """The looks of cells: font, alignment, border."""

    def __init__(self, heading: str, text: str) -> None:
        from openpyxl.styles import Alignment, Border, Font, Side

        thin = Side(style="thin", color="FF000000")
        frame = Border(left=thin, right=thin, top=thin, bottom=thin)
        centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
        left = Alignment(horizontal="left", vertical="center", wrap_text=True)
        self.title = {"font": Font(name=heading, size=18), "alignment": centre}
        self.lead = {"font": Font(name=text, size=10.5), "alignment": left}
        self.head = {"font": Font(name=heading, size=9), "alignment": centre, "border": frame}
        self.centred = {"font": Font(name=text, size=9), "alignment": centre, "border": frame}
        self.left = {"font": Font(name=text, size=9), "alignment": left, "border": frame}


def _put(cell: Any, value: Value, look: Mapping[str, Any]) -> None:
    if isinstance(value, Decimal) and len(value.as_tuple().digits) <= _DIGITS:
        cell.value = value
        places = max(-int(value.as_tuple().exponent), 0)
        cell.number_format = "0." + "0" * places if places else "0"
    else:
        text = _UNHELD.sub("\ufffd", spelled(value))
        cell.value = text
        cell.data_type = "s"
        cell.number_format = "@"
        cell.quotePrefix = is_like_formula(text)
    for name, part in look.items():
        setattr(cell, name, part)


def _whole_line(sheet: Any, row: int, text: str, look: Mapping[str, Any], last: int, height: float) -> None:
    _put(sheet.cell(row, 1), text, look)
    if last > 1:
        sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)
    sheet.row_dimensions[row].height = height


def _print_setup(sheet: Any) -> None:
    """A4 across, as many pages long as it takes, head on each page, pages numbered."""
    sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    margins = sheet.page_margins
    margins.left = margins.right = margins.top = _MARGIN
    margins.bottom = 0.8
    for footer in (sheet.oddFooter, sheet.evenFooter):
        footer.center.text = "— &P —"


def _letter(position: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(position))


def _characters(width: int) -> int:
    """Return a width as a spreadsheet counts, in figures with some padding."""
    return width + 1


def _height(row: tuple[Value, ...], overview: Overview) -> float:
    lines = (
        _lines(spelled(value), _characters(column.width)) for value, column in zip(row, overview.columns, strict=True)
    )
    return _LINE * max(lines, default=1) + 5


def _lines(text: str, room: int) -> int:
    """Return the lines *text* takes in *room* figures; Chinese characters at line ends cost a little more."""
    wide = sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)
    return max(math.ceil(wide / max(room - 2, 1)), 1)
