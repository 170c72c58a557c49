"""Builds tables from markup: shares of the width, alignment by column, cells over several columns and rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from generator.composing.inline import origin
from generator.composing.markup import Element, cell_span
from generator.composing.table_shares import shares_by_content
from generator.document.table_grid import Grid, decimal_parts, place_cells
from generator.document.tree import Align, Cell, Runs, Table, plain

ReadRuns = Callable[[Element | None], Runs]
"""Reads the text of an element on one line; nothing for None."""
_Rows = tuple[tuple[Cell, ...], ...]


def build_table(element: Element, runs: ReadRuns) -> Table:
    """Return the table: shares from ``col``, cells aligned as their first column unless they say otherwise."""
    columns = list(group.elements("col")) if (group := element.find("colgroup")) else []
    aligns = [column.attribute("align") for column in columns]
    caption = runs(element.find("caption"))
    head, above = _rows(element.find("thead"), aligns, runs)
    rows, below = _rows(element.find("tbody"), aligns, runs)
    wishes = [float(column.attribute("width") or 0) for column in columns]
    landscape = element.attribute("landscape") == "yes"
    texts: list[list[str]] = [[] for _ in range(max((*above.widths, *below.widths, 1)))]
    for part, grid in ((head, above), (rows, below)):
        _sort(texts, part, grid)
    return Table(
        caption,
        _shares(wishes, len(texts)) if any(wishes) else shares_by_content(texts, landscape=landscape),
        head,
        rows,
        runs(element.find("tfoot")),
        origin(element),
        landscape,
        element.attribute("whole") == "yes",
    )


def _rows(part: Element | None, aligns: list[str], runs: ReadRuns) -> tuple[_Rows, Grid]:
    """Return the rows of thead or tbody, and where their cells stand."""
    rows = [list(row.elements("th", "td")) for row in part.elements("tr")] if part else []
    grid = place_cells([[cell_span(cell) for cell in row] for row in rows])
    cells = tuple(
        tuple(_cell(cell, aligns[at : at + 1], runs) for cell, at in zip(row, places, strict=True))
        for row, places in zip(rows, grid.columns, strict=True)
    )
    return cells, grid


def _sort(texts: Sequence[list[str]], rows: _Rows, grid: Grid) -> None:
    """Add the texts of *rows* to those of their columns; a cell over several belongs to none."""
    for row, places in zip(rows, grid.columns, strict=True):
        for cell, column in zip(row, places, strict=True):
            if cell.columns == 1:
                texts[column].append(plain(cell.runs))


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
