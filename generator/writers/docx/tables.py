"""Tables: fixed columns, rows on the line grid, head rows that come again on every page."""

from __future__ import annotations

from typing import Final

from generator.document import Cell, Table
from generator.layout import CELL_PADDING, TablePlace
from generator.style import Style
from generator.units import twips
from generator.writers.docx.styles import CHARACTER_IDS, PARAGRAPHS, TABLE
from generator.writers.docx.xml import KEEP_NEXT, justify, paragraph, runs

_RULE: Final = 10
"""Width of a rule of ``Table Grid`` in twips (4 eighths of a point)."""


def table(block: Table, placed: TablePlace, style: Style, above: int = 0, keep: str = "") -> str:
    """Return the table itself, without caption and note.

    Row heights are whole lines, at least: a cell that grows under a clerk's hand makes its row higher.
    The first row is one rule lower, the height that a table's last rule adds below it, so that the lines
    after the table are on the grid again; *above* is the height in twips of what parts it from a table above.
    *keep*: the paragraph behind it stays on the page of its last row.
    """
    widths = [twips(width) for width in placed.widths]
    rows = []
    for position, (cells, place) in enumerate(zip(block.head + block.rows, placed.head + placed.body, strict=True)):
        head, last = position < len(block.head), position == len(block.head + block.rows) - 1
        height = place.rows * twips(style.page.line_pitch) - (_RULE + above if position == 0 else 0)
        # The head stays with the first row, the last row with the note, or with what follows.
        tied = KEEP_NEXT if head or (last and block.note) else keep * last
        content = "".join(
            _cell(cell, width, style, "table-head" if head else "table-cell", tied)
            for cell, width in zip(cells, widths, strict=True)
        )
        rows.append(
            f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{height}" w:hRule="atLeast"/>'
            f"{'<w:tblHeader/>' if head else ''}</w:trPr>{content}</w:tr>"
        )
    return f"<w:tbl>{_properties(widths)}{''.join(rows)}</w:tbl>"


def _properties(widths: list[int]) -> str:
    padding = twips(CELL_PADDING)
    margins = "".join(f'<w:{side} w:w="{padding}" w:type="dxa"/>' for side in ("left", "right"))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tblPr><w:tblStyle w:val="{TABLE}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _cell(cell: Cell, width: int, style: Style, name: str, keep: str) -> str:
    alignment = justify(cell.align) if cell.align != style[name].align else ""
    text = paragraph(PARAGRAPHS[name].id, runs(cell.runs, CHARACTER_IDS), keep, alignment)
    properties = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{properties}{text}</w:tc>"
