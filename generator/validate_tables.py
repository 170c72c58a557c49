"""Tables: rows fill their columns, merged cells stay inside, heads are three levels high at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.source import DataPath, Span
from generator.table_grid import place_cells

MOST_LEVELS = 3
"""Levels of titles in the head of a table."""

MOST_COLUMNS = 50
"""Columns of a table, counted at the lowest level."""

_ONE = (1, 1)


def check_table(
    columns: Any, rows: Any, columns_at: DataPath, rows_at: DataPath, spans: Mapping[DataPath, Span]
) -> Iterator[Diagnostic]:
    """Yield what is wrong with a table of valid *columns* and *rows*; what is not valid has been reported.

    V117 too many columns under group titles, V120 a row that does not fill the columns, V130 a merged cell
    that reaches out of the table or over another, V131 a head of too many levels, V132 alignment or width of
    a title over several columns.
    """
    if not isinstance(columns, list) or not isinstance(rows, list):
        return
    yield from _check_columns(columns, columns_at, spans, 1)
    count = sum(map(count_columns, columns))
    if count > MOST_COLUMNS >= len(columns):
        yield Diagnostic("V117", spans[columns_at], {"count": count, "most": MOST_COLUMNS}, columns_at)
    if not all(isinstance(row, list) for row in rows):
        return
    grid = place_cells([[cell_span(cell) for cell in row] for row in rows])
    out = {row for row, _ in (*grid.clashes, *grid.overhangs)}
    for code, places in (("over", grid.clashes), ("below", grid.overhangs)):
        for row, position in places:
            path = (*rows_at, row, position)
            yield Diagnostic("V130", spans[path], _reach(code, rows[row][position], len(rows) - row), path)
    for row, width in enumerate(grid.widths):
        if width != count and row not in out:
            path = (*rows_at, row)
            args = {"row": row + 1, "cells": width, "columns": count}
            yield Diagnostic("V120", spans[path], args, path, (Related(spans[columns_at], "columns"),))


def count_columns(column: Any) -> int:
    """Return the columns at the lowest level of *column*, itself or those under its title."""
    inner = column.get("columns") if isinstance(column, dict) else None
    return sum(map(count_columns, inner)) if isinstance(inner, list) else 1


def cell_span(cell: Any) -> tuple[int, int]:
    """Return the columns and rows that *cell* spans."""
    if not isinstance(cell, dict):
        return _ONE
    return int(cell.get("columns") or 1), int(cell.get("rows") or 1)


def _reach(code: str, cell: Any, left: int) -> dict[str, object]:
    """Return what the message about a merged cell says: *left* rows there are from its own on."""
    across, down = cell_span(cell)
    if code == "over":
        return {
            "fault_zh": f"跨 {across} 列，压在上面几行的合并单元格上",
            "fault_en": f"spans {across} columns and lies over a merged cell of the rows above",
        }
    return {
        "fault_zh": f"跨 {down} 行，从这一行算起表格只有 {left} 行",
        "fault_en": f"spans {down} rows; from its own on the table has {left}",
    }


def _check_columns(
    columns: list[Any], path: DataPath, spans: Mapping[DataPath, Span], level: int
) -> Iterator[Diagnostic]:
    if level > MOST_LEVELS:
        yield Diagnostic("V131", spans[path], {"most": MOST_LEVELS}, path)
        return
    for position, column in enumerate(columns):
        if not isinstance(column, dict) or not isinstance(column.get("columns"), list):
            continue
        for name in ("align", "width"):
            at = (*path, position, name)
            if at in spans:
                yield Diagnostic("V132", spans[at], {}, at)
        yield from _check_columns(column["columns"], (*path, position, "columns"), spans, level + 1)
