"""Finds the headings of a table, on one level or more, and what each of its columns holds."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.figures.notation.written import read_written
from generator.figures.tables.grid import Cell, Grid
from generator.figures.tables.headings import Heading, below, corner_unit, read_heading
from generator.figures.tables.names import name_of
from generator.startup.record import NamedTuple

MOST_ABOVE = 30
"""Rows in which the headings are looked for."""

_FIGURES = ("value", "previous", "")


class Figure(NamedTuple):
    """One figure of each row: its *columns* and their *headings* by ``value`` and ``previous``.

    *name* is empty if it is the row's own, *at* the cell of its heading.
    """

    name: str
    columns: dict[str, int]
    headings: dict[str, Heading]
    at: Cell


class Columns(NamedTuple):
    """What the columns of a table hold: *name* and *groups*, its *figures*, and *fields*, said of all of them.

    *unit* is that of the whole table, *first* and *end* the rows of the headings.
    """

    name: int
    groups: Sequence[int]
    figures: Sequence[Figure]
    fields: Mapping[str, int]
    unit: str
    first: int
    end: int


def find_columns(grid: Grid, year: int) -> tuple[Columns | None, list[Diagnostic]]:
    """Return the columns of *grid*, None if there are no headings.

    C166: a heading that can be no name, C173: two columns of one kind, C184: one of figures of another year.
    """
    rows = grid.rows[:MOST_ABOVE]
    for keys_of in (_named, _unnamed):
        for at, row in enumerate(rows):
            headings = [read_heading(cell.text, year) for cell in row]
            if keys := keys_of(headings, row):
                headings, end = _with_lower(grid, at, headings, keys, year)
                units = (corner_unit(str(cell.value or "")) for above in grid.rows[:end] for cell in above)
                unit = headings[keys[-1]].unit or next((found for found in units if found), "")
                return _columns(headings, row, Columns(keys[-1], keys[:-1], (), {}, unit, at, end), year)
    return None, []


def _named(headings: Sequence[Heading], _row: Sequence[Cell]) -> list[int]:
    """Return the columns of names, groups first: those called so before the first figure, else the first of them."""
    figures = [column for column, heading in enumerate(headings) if heading.field in _FIGURES]
    named = [column for column, heading in enumerate(headings) if heading.field == "name"]
    return ([column for column in named if column < figures[0]] or named[:1]) if figures else []


def _unnamed(headings: Sequence[Heading], row: Sequence[Cell]) -> list[int]:
    """Return the first column if nothing says that it has names: no heading, or 单位 and 部门 beside figures."""
    first = next((at for at, heading in enumerate(headings) if heading.field != "ignored" or not row[at].text), None)
    if first is None:
        return []
    beside = [at for at, heading in enumerate(headings) if heading.field in _FIGURES and at > first]
    if not row[first].text:
        is_head = any(headings[at].field for at in beside)
    else:
        is_head = headings[first].field in ("unit", "department") and bool(beside)
    numbers = (at for at in beside if not headings[at].field and read_written(row[at].text))
    return [first] if is_head and next(numbers, None) is None else []


def _with_lower(
    grid: Grid, at: int, headings: list[Heading], keys: Sequence[int], year: int
) -> tuple[list[Heading], int]:
    """Return the headings in row *at* of *grid* with those of the rows below that are headings, too, and their end."""
    row, end = grid.rows[at], at + 1
    while end < len(grid.rows) and _is_lower(grid.rows[end], row, headings, keys[-1], year):
        lower, upper = grid.rows[end], Heading("ignored")
        for column, cell in enumerate(lower):
            # A heading over several columns stands over the first one, if it is not merged.
            upper = headings[column] if row[column].text else upper
            if cell.text and cell.text != row[column].text:
                headings[column] = below(upper, cell.text, year)
        end += 1
    return headings, end


def _is_lower(lower: Sequence[Cell], row: Sequence[Cell], headings: Sequence[Heading], name: int, year: int) -> bool:
    """Return whether *lower* is a second row of headings: its name is merged with the one above, or left out."""
    if lower[name].text:
        return lower[name].text == row[name].text
    filled = [column for column, cell in enumerate(lower) if cell.text]
    return bool(filled) and not any(
        headings[column].field in ("name", "note", "definition")
        or (read_written(lower[column].text) and not read_heading(lower[column].text, year).field)
        for column in filled
    )


def _columns(
    headings: Sequence[Heading], row: Sequence[Cell], found: Columns, year: int
) -> tuple[Columns, list[Diagnostic]]:
    diagnostics: list[Diagnostic] = []
    fields: dict[str, int] = {}
    figures: dict[str, Figure] = {}
    plain = not any(heading.field == "value" and not heading.label for heading in headings)
    keys = (found.name, *found.groups)
    for column, heading in enumerate(headings):
        at = row[column]
        if column in keys or heading.field in ("name", "group", "ignored") or (not heading.field and not plain):
            continue
        if heading.field not in _FIGURES:
            there = fields.setdefault(heading.field, column)
        else:
            name, proposal = name_of(heading.label) if heading.label else ("", "")
            if heading.label and not name:
                diagnostics.append(_no_name(heading.label, proposal, at, year))
                continue
            figure = figures.get(name, Figure(name, {}, {}, at))
            kind = heading.field or "value"
            there = figure.columns.get(kind, column)
            more = {kind: column}, {kind: heading}
            figures[name] = figure._replace(columns=more[0] | figure.columns, headings=more[1] | figure.headings)
        if there != column:
            args = {"text": at.text, "other": row[there].text}
            diagnostics.append(Diagnostic("C173", at.span, args, (), (Related(row[there].span, "first"),)))
    groups = [column for column, heading in enumerate(headings) if heading.field == "group"]
    whole = [figure for figure in figures.values() if "value" in figure.columns]
    for figure in figures.values():
        if figure not in whole:
            diagnostics.append(Diagnostic("C174", figure.at.span, {"text": figure.at.text}))
    return found._replace(groups=[*groups, *found.groups], figures=whole, fields=fields), diagnostics


def _no_name(label: str, proposal: str, at: Cell, year: int) -> Diagnostic:
    if re.match(r"(?:19|20)\d\d年", label):
        return Diagnostic("C184", at.span, {"text": label, "year": year, "last": year - 1})
    return Diagnostic("C166", at.span, {"text": label, "suggestion": proposal})
