"""The tables of one report, read one after the other, with those of the years before that it shows."""

from __future__ import annotations

from collections.abc import Sequence

from generator.diagnostics import Diagnostic
from generator.figures.collect import Row
from generator.limits import limit
from generator.source import Source, Span

MOST_CELLS = limit("table.cells")
"""Cells that a table may have, from the first to the last row and the last column with a text or a number, and so may
all tables of a report together."""


class AllTables:
    """Reads them: all together have no more cells than one may have, however often one is named."""

    def __init__(self) -> None:
        self._cells = 0

    @property
    def are_too_large(self) -> bool:
        """Whether there have been too many cells, and no more are to be read."""
        return self._cells > MOST_CELLS

    def rows(
        self, data: bytes, name: str, sheet: str | None, year: int, named_at: Span | None, sheet_at: Span | None
    ) -> tuple[Sequence[Row], list[Diagnostic]]:
        """Return what ``read_table`` does but for the count. Error: C161 too many cells with those of tables before."""
        # Imported late: few reports take figures from tables.
        from generator.figures.tables import read_table

        rows, found, cells = read_table(data, name, sheet, year, named_at, sheet_at)
        self._cells += cells
        if not self.are_too_large:
            return rows, list(found)
        many = {
            "reason_zh": f"同前面的表格合在一起超过 {MOST_CELLS} 个单元格",
            "reason_en": f"with the tables before it, it has more than {MOST_CELLS} cells",
        }
        return [], [Diagnostic("C161", Source(name).whole(), {"name": name, **many, "suggestion": "table.cells"})]
