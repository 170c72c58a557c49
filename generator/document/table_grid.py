"""The grid of a table: where cells stand when some span columns or rows, and numbers at their decimal point."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

Span = tuple[int, int]
"""The columns and rows that a cell spans, both at least 1."""

_DECIMAL = late_pattern(r"([-+−±]?[0-9][0-9,]*)((?:\.[0-9]+)?[%‰]?)")


class Grid(NamedTuple):
    """Rows of cells on the columns of a table, as HTML puts them: each cell in the first columns that are free.

    *columns* has the first column of every cell, *widths* the columns that each row covers, cells that reach
    into it from above included. *clashes* are (row, cell) that reach over a cell from above, *overhangs* those
    that reach below the last row.
    """

    columns: tuple[tuple[int, ...], ...]
    widths: tuple[int, ...]
    clashes: tuple[tuple[int, int], ...]
    overhangs: tuple[tuple[int, int], ...]
    tied: tuple[bool, ...]
    """Whether a cell of the row goes on in the next one."""


def place_cells(rows: Sequence[Sequence[Span]]) -> Grid:
    """Return where the cells of *rows*, given by their spans, stand."""
    columns: list[tuple[int, ...]] = []
    widths: list[int] = []
    clashes: list[tuple[int, int]] = []
    overhangs: list[tuple[int, int]] = []
    tied: list[bool] = []
    from_above: dict[int, int] = {}  # column → rows that a cell from above still takes there
    for number, row in enumerate(rows):
        taken, from_above = from_above, {column: left - 1 for column, left in from_above.items() if left > 1}
        starts, column = [], 0
        for position, (across, down) in enumerate(row):
            while column in taken:
                column += 1
            covered = range(column, column + across)
            if taken and any(place in taken for place in covered):
                clashes.append((number, position))
            if number + down > len(rows):
                overhangs.append((number, position))
            starts.append(column)
            if down > 1:
                from_above |= dict.fromkeys(covered, down - 1)
            column += across
        columns.append(tuple(starts))
        widths.append(len({*taken, *range(column)}) if taken else column)
        tied.append(bool(from_above) and number < len(rows) - 1)
    return Grid(tuple(columns), tuple(widths), tuple(clashes), tuple(overhangs), tuple(tied))


def decimal_parts(text: str) -> tuple[str, str] | None:
    """Return a number as what stands before its decimal point, and the point with what follows; None for a text.

    The point of a whole number lies behind its last digit.
    """
    match = _DECIMAL.fullmatch(text)
    return (match[1], match[2]) if match else None


def groups(tied: Iterable[bool]) -> list[tuple[int, int]]:
    """Return the runs of rows that stay together, as (first, behind the last)."""
    found, first, number = [], 0, -1
    for number, goes_on in enumerate(tied):
        if not goes_on:
            found.append((first, number + 1))
            first = number + 1
    return found if first > number else [*found, (first, number + 1)]
