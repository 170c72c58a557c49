"""Indicators from tables: Excel and CSV files as clerks get them from the branches."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.figures.collect import Row
from generator.figures.tables.grid import Grid
from generator.figures.tables.layout import rows_of
from generator.source import Span

KINDS = (".xlsx", ".xlsm", ".csv", ".tsv", ".txt")
"""Endings of the files that are read as tables."""


# The last one is kept: a report with errors is read once more without what they are in, and the table is the same.
@lru_cache(maxsize=1)
def read_table(
    data: bytes, name: str, sheet: str | None, year: int, named_at: Span | None, sheet_at: Span | None
) -> tuple[Sequence[Row], Sequence[Diagnostic], int]:
    """Return the indicators of the table *data*, whose file is called *name*, what is wrong, and how many cells it has.

    *named_at* is the place that names the file; *sheet* is the wanted one of an Excel file, named at *sheet_at*. *year*
    is that of the report: the column of 2018年 has its values.
    Errors: C160 another kind of file, C161 one that cannot be opened, C162 the sheet, C163 to C177 what is wrong
    with headings and cells. Warnings: C168 hidden cells, C175 no figures, C178 links, C179 a sheet of a CSV file.
    """
    try:
        grid, found = _grid(data, name, sheet, named_at, sheet_at or named_at)
        rows, more = rows_of(grid, year, named_at)
    except DiagnosticError as error:
        return [], error.diagnostics, 0
    return rows, [*found, *more], sum(map(len, grid.rows))


def _grid(
    data: bytes, name: str, sheet: str | None, named_at: Span | None, sheet_at: Span | None
) -> tuple[Grid, list[Diagnostic]]:
    ending = name[name.rfind(".") :].lower() if "." in name else ""
    if ending not in KINDS:
        raise DiagnosticError(Diagnostic("C160", named_at, {"name": name}))
    if ending in (".xlsx", ".xlsm"):
        from generator.figures.tables.workbook import read_workbook

        return read_workbook(data, name, sheet, sheet_at)
    from generator.figures.tables.separated import read_separated

    grid = read_separated(data, name)
    return grid, [] if sheet is None else [Diagnostic("C179", sheet_at, {"name": name, "sheet": sheet})]
