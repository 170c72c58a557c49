"""Builds tables from markup: shares of the width, alignment by column, cells over several columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from generator.composing.inline import origin
from generator.composing.markup import Element, cell_span
from generator.document import Align, Cell, Runs, Table, plain
from generator.table_grid import decimal_parts, place_cells

ReadRuns = Callable[[Element | None], Runs]
"""Reads the text of an element on one line; nothing for None."""


def build_table(element: Element, runs: ReadRuns) -> Table:
    """Return the table: shares from ``col``, cells aligned as their first column unless they say otherwise."""
    columns = list(group.elements("col")) if (group := element.find("colgroup")) else []
    aligns = [column.attribute("align") for column in columns]
    caption = runs(element.find("caption"))
    head, across = _rows(element.find("thead"), aligns, runs)
    rows, count = _rows(element.find("tbody"), aligns, runs)
    return Table(
        caption,
        _shares([float(column.attribute("width") or 0) for column in columns], max(across, count, 1)),
        head,
        rows,
        runs(element.find("tfoot")),
        origin(element),
        element.attribute("landscape") == "yes",
        element.attribute("whole") == "yes",
    )


def _rows(part: Element | None, aligns: list[str], runs: ReadRuns) -> tuple[tuple[tuple[Cell, ...], ...], int]:
    """Return the rows of thead or tbody, and how many columns they cover."""
    rows = [list(row.elements("th", "td")) for row in part.elements("tr")] if part else []
    grid = place_cells([[cell_span(cell) for cell in row] for row in rows])
    cells = tuple(
        tuple(_cell(cell, aligns[at : at + 1], runs) for cell, at in zip(row, places, strict=True))
        for row, places in zip(rows, grid.columns, strict=True)
    )
    return cells, max(grid.widths, default=0)


def _cell(cell: Element, column: Sequence[str], runs: ReadRuns) -> Cell:
    """Return a cell that begins in a column of alignment *column* (one, or none).

    Only a number in a single column can stand at the decimal point.
    """
    usual = "center" if cell.name == "th" else "".join(column)
    align = cell.attribute("align") or usual or "center"
    text, (across, down) = runs(cell), cell_span(cell)
    if align == "decimal" and (across > 1 or not decimal_parts(plain(text))):
        align = "center"
    return Cell(text, cast(Align, align), origin(cell), across, down)


def _shares(wishes: list[float], count: int) -> tuple[float, ...]:
    """Return column shares that sum to 1, in proportion to *wishes*; a column without a wish has a wish of 1."""
    full = [wish if wish > 0 else 1.0 for wish in (wishes + [0.0] * count)[:count]]
    return tuple(wish / sum(full) for wish in full)
