"""Tables: rows fill their columns, merged cells stay inside, heads are three levels high at most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.document.table_grid import place_cells
from generator.source import DataPath, Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

MOST_LEVELS = 3
"""Levels of titles in the head of a table."""

MOST_COLUMNS = 50
"""Columns of a table, counted at the lowest level."""

_MOST_SPANNED = 1000
_ONE = (1, 1)
_THOUSANDS = late_pattern(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")


class Table(NamedTuple):
    """The columns and rows of a table, where they stand in the data, and the places of all values and keys."""

    columns: Any
    rows: Any
    columns_at: DataPath
    rows_at: DataPath
    spans: Mapping[DataPath, Span]
    key_spans: Mapping[DataPath, Span]


def check_table(table: Table) -> Iterator[Diagnostic]:
    """Yield what is wrong with *table* although each value fits; values that do not fit are passed over.

    V117 too many columns under group titles, V120 a row that does not fill the columns, V130 a merged cell
    that reaches out of the table or over another, V131 a head of too many levels, V132 alignment or width of
    a title over several columns.
    """
    columns, rows, columns_at, rows_at, spans, _ = table
    if not isinstance(columns, list) or not isinstance(rows, list):
        return
    yield from _check_columns(table, columns, columns_at, 1)
    count = sum(map(count_columns, columns))
    if count > MOST_COLUMNS >= len(columns):
        args: dict[str, object] = {"name_zh": "“列”", "name_en": "“columns”", "count": count, "most": MOST_COLUMNS}
        yield Diagnostic("V117", spans[columns_at], args, columns_at)
    if not all(isinstance(row, list) and all(map(_fits, row)) for row in rows):
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
            said: dict[str, object] = {"row": row + 1, "cells": width, "columns": count}
            if width > count and (number := _THOUSANDS.search(spans[path].text)):
                said["suggestion"] = number[0].replace(",", "")
            yield Diagnostic("V120", spans[path], said, path, (Related(spans[columns_at], "columns"),))


def count_columns(column: Any) -> int:
    """Return the columns at the lowest level of *column*, itself or those under its title."""
    inner = column.get("columns") if isinstance(column, dict) else None
    return sum(map(count_columns, inner)) if isinstance(inner, list) else 1


def cell_span(cell: Any) -> tuple[int, int]:
    """Return the columns and rows that *cell* spans."""
    if not isinstance(cell, dict):
        return _ONE
    return int(cell.get("columns") or 1), int(cell.get("rows") or 1)


def _fits(cell: Any) -> bool:
    """Return whether *cell* says in numbers what it spans, and no more than a table may have."""
    spans = (cell[name] for name in ("columns", "rows") if name in cell) if isinstance(cell, dict) else ()
    return all(isinstance(span, int) and 0 < span <= _MOST_SPANNED for span in spans)


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


def _check_columns(table: Table, columns: list[Any], path: DataPath, level: int) -> Iterator[Diagnostic]:
    if level > MOST_LEVELS:
        yield Diagnostic("V131", table.spans[path], {"most": MOST_LEVELS}, path)
        return
    for position, column in enumerate(columns):
        if not isinstance(column, dict) or not isinstance(column.get("columns"), list):
            continue
        for name in ("align", "width"):
            at = (*path, position, name)
            if at in table.key_spans:
                yield Diagnostic("V132", table.key_spans[at], {}, at)
        yield from _check_columns(table, column["columns"], (*path, position, "columns"), level + 1)
