"""A table as a grid of cells, whatever file it comes from."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from generator.source import Span
from generator.startup.record import NamedTuple

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff"))


class Fault(NamedTuple):
    """Why a cell has no usable value: the code of the diagnostic, and what the cell shows."""

    code: str
    text: str = ""


class Cell(NamedTuple):
    """What a cell shows: a number as it is shown (47358.00), a text, or nothing. *span* is its place.

    *unit* is what its format shows behind a number: %, 宗. *scale* is by how many powers of ten the format shows less
    than the number: 4 where yuan are shown as 万元. *merged* is the place of the first cell of the merged
    cells that it belongs to, if it is another one.
    """

    value: Decimal | str | None
    span: Span
    unit: str = ""
    scale: int = 0
    fault: Fault | None = None
    merged: Span | None = None

    @property
    def text(self) -> str:
        """The value as one text without blanks; empty if there is none."""
        if self.value is None:
            return ""
        text = str(self.value)
        # It is asked for five times: most have nothing to take out, and no other blank can be printed.
        if text.isprintable() and " " not in text:
            return text
        return "".join(text.translate(_INVISIBLE).split())

    @property
    def origin(self) -> Span:
        """The place where its value really stands."""
        return self.merged or self.span


class Grid(NamedTuple):
    """Rows of cells, all equally long; merged cells all have the value of the first. *name* is file and sheet.

    *lengths* is how many cells the file itself has in each row, where it is a text that says so.
    """

    name: str
    rows: Sequence[Sequence[Cell]]
    lengths: Sequence[int] = ()
