"""A table as a grid of cells, whatever file it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.record import NamedTuple
from generator.source import Span


class Cell(NamedTuple):
    """What a cell shows: a number as it is shown (47358.00), a text, or nothing. *span* is its place.

    *unit* is % of a number shown in percent, *fault* the code of what keeps the cell from being read (C164).
    """

    value: Decimal | str | None
    span: Span
    unit: str = ""
    fault: str = ""

    @property
    def text(self) -> str:
        """The value as one text without blanks; empty if there is none."""
        return "" if self.value is None else "".join(str(self.value).split())


class Grid(NamedTuple):
    """Rows of cells, all equally long; merged cells all have the value of the first. *name* is file and sheet."""

    name: str
    rows: Sequence[Sequence[Cell]]
