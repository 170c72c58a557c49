"""Tables: fixed columns, rows on the line grid, merged cells, head rows that come again on every page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.document.layout import CELL_PADDING, CellPlace, RowPlace, TablePlace
from generator.document.tree import Cell, Table
from generator.startup.record import NamedTuple
from generator.styling.style import Style
from generator.styling.units import twips
from generator.writers.docx.styles import CHARACTER_IDS, PARAGRAPHS, TABLE
from generator.writers.docx.xml import KEEP_NEXT, holds, justify, paragraph, runs, tabs

_RULE: Final = 10
"""Width of a rule of ``Table Grid`` in twips (4 eighths of a point)."""


class _Slot(NamedTuple):
    """What a row has in some columns: a cell, or nothing where one from above goes on (*cell* is None)."""

    place: CellPlace
    cell: Cell | None


def table(block: Table, placed: TablePlace, style: Style, above: int = 0, keep: str = "") -> str:
    """Return the table with its note, without the caption.

    Row heights are whole lines, at least: a cell that grows under a clerk's hand makes its row higher. White inside
    its cells fills each row; the least height alone would come out with its rule in some programs, without in others.
    The first row is one rule lower, the height that a table's last rule adds below it, so that the lines
    after the table are on the grid again; *above* is the height in twips of what parts it from a table above.
    *keep*: the paragraph behind it stays on the page of its last row.
    """
    widths = [twips(width) for width in placed.widths]
    slots = [*_slots(block.head, placed.head), *_slots(block.rows, placed.body)]
    rows = []
    for position, (place, row) in enumerate(zip(placed.head + placed.body, slots, strict=True)):
        head, last = position < len(block.head), position == len(slots) - 1
        height = round(place.rows * twips(style.page.line_pitch)) - _RULE - (_RULE + above if position == 0 else 0)
        name = "table-head" if head else "table-cell"
        lines = max((len(cell.lines) or 1 for cell in place.cells if cell.rows == 1), default=1)
        white = height - lines * twips(style[name].line_pitch)
        # The head stays with the first row, rows under one merged cell together, the last row with the note or with
        # what follows.
        together = head or place.tied or (last and block.note)
        tied = KEEP_NEXT if together else keep * last
        content = "".join(_cell(slot, widths, style, name, tied, white) for slot in row)
        rows.append(
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
            f"{'<w:tblHeader/>' if head else ''}</w:trPr>{content}</w:tr>"
        )
    if block.note:
        rows.append(_note(block, placed, widths, keep))
    return f"<w:tbl>{_properties(widths)}{''.join(rows)}</w:tbl>"


def _note(block: Table, placed: TablePlace, widths: list[int], keep: str) -> str:
    """Return the note: a last row without rules, which every program keeps with the row above; a paragraph is not.

    Its upper rule is that of the row above.
    """
    text = paragraph(PARAGRAPHS["table-note"].id, runs(block.note, CHARACTER_IDS, held=holds(placed.note)), keep)
    span = f'<w:gridSpan w:val="{len(widths)}"/>' if len(widths) > 1 else ""
    borders = "".join(f'<w:{side} w:val="nil"/>' for side in ("left", "bottom", "right"))
    margins = _margins(left=0, right=0)
    properties = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/>{span}<w:tcBorders>{borders}</w:tcBorders>{margins}'
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr><w:tc><w:tcPr>{properties}</w:tcPr>{text}</w:tc></w:tr>"


def _margins(**widths: int) -> str:
    """Return the white inside a cell, in twips."""
    return (
        "<w:tcMar>"
        + "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in widths.items())
        + "</w:tcMar>"
    )


def _slots(rows: tuple[tuple[Cell, ...], ...], places: tuple[RowPlace, ...]) -> Iterator[list[_Slot]]:
    """Yield for each row what it has in its columns, left to right."""
    open_cells: list[CellPlace] = []
    for cells, row in zip(rows, places, strict=True):
        slots = [_Slot(place, None) for place in open_cells]
        slots += [_Slot(place, cell) for place, cell in zip(row.cells, cells, strict=True)]
        yield sorted(slots, key=lambda slot: slot.place.column)
        going_on = [place._replace(rows=place.rows - 1) for place in (*open_cells, *row.cells)]
        open_cells = [place for place in going_on if place.rows]


def _properties(widths: list[int]) -> str:
    padding = twips(CELL_PADDING)
    margins = "".join(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _cell(slot: _Slot, widths: list[int], style: Style, name: str, keep: str, white: int) -> str:
    place, cell = slot
    width = sum(widths[place.column : place.column + place.columns])
    span = f'<w:gridSpan w:val="{place.columns}"/>' if place.columns > 1 else ""
    merge = "<w:vMerge/>" if cell is None else '<w:vMerge w:val="restart"/>' if place.rows > 1 else ""
    settings = _alignment(cell, place, style, name) if cell else ()
    content = runs(cell.runs, CHARACTER_IDS, held=holds(place.lines)) if cell else ""
    text = paragraph(PARAGRAPHS[name].id, content, keep, *settings)
    if place.rows > 1:
        white = twips(CELL_PADDING) // 2
    margins = _margins(top=white // 2, bottom=white - white // 2)
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{margins}<w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{text}</w:tc>"


def _alignment(cell: Cell, place: CellPlace, style: Style, name: str) -> tuple[str, ...]:
    """Return the settings that align a cell's paragraph.

    A number goes to a decimal tab stop without a tab: in a table cell, programs take it for one.
    """
    if place.point is not None:
        return justify("left"), tabs(("decimal", place.point - CELL_PADDING))
    align = "center" if cell.align == "decimal" else cell.align
    return (justify(align),) if align != style[name].align else ()
