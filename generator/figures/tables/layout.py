"""From the grid of a table to its indicators.

Two layouts are known: a row an indicator, with columns for value, unit and so on; and a cross table, where each
column that is none of these is a figure of the row, which makes a group of it (基层所队.受理).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.diagnostics.model import Related
from generator.figures.collect import Row
from generator.figures.model import NOT_APPLICABLE
from generator.figures.tables.grid import Cell, Grid
from generator.figures.tables.headings import Heading, corner_unit, read_heading
from generator.figures.written import read_written
from generator.source import Span

_MOST_ABOVE = 30
"""Rows in which the headings are looked for."""

_NONE = frozenset({"", "-", "－", "—", "——", "–", "/", "／", "…", "……"})
"""What a cell without a figure shows; none of them is zero."""

_FIGURES = ("value", "previous", "")
_NOT_APPLICABLE = frozenset({NOT_APPLICABLE, "N/A", "n/a"})
_ORDINAL = re.compile(r"(?:其中[：:]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])+")
_NAME_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,8})[）)]$")
_NOTE = re.compile(r"(?:注|备注|说明|填表|制表|审核|填报)[^：:]{0,6}[：:]")
_NO_NAME = re.compile(r"[^0-9A-Za-z_〇㐀-䶿一-鿿]")


class _Columns(NamedTuple):
    """The headings of a table: *name* and *groups* are columns, *fields* the heading of each other one that counts."""

    name: int
    groups: Sequence[int]
    fields: dict[int, Heading]
    below: int  # the first row below the headings

    def figures(self) -> Iterator[tuple[str, dict[str, int]]]:
        """Yield the figures of a row: what each is called beside others, and the column of each of its fields.

        A table without a column of values has one for each figure; headings of two levels can give each figure its
        own columns for this year and last year.
        """
        by_field: dict[str, list[int]] = {}
        for at, heading in self.fields.items():
            by_field.setdefault(heading.field, []).append(at)
        values = by_field.pop("value", [])
        previous = by_field.pop("previous", [])
        own = values or by_field.get("", [])
        shared = {field: columns[-1] for field, columns in by_field.items() if field}
        for at in own:
            heading = self.fields[at]
            last = [one for one in previous if self._belongs(heading, self.fields[one], alone=len(values) == 1)]
            label = "" if len(values) == 1 else heading.label
            yield label, {"value": at, **({"previous": last[-1]} if last else {}), **shared}

    @staticmethod
    def _belongs(value: Heading, last: Heading, *, alone: bool) -> bool:
        """Return whether *last* is the column of last year's figures to *value*."""
        return value.period == last.period if alone else value.label == last.label


def rows_of(grid: Grid, year: int, named_at: Span | None) -> tuple[list[Row], list[Diagnostic]]:
    """Return the indicators of *grid* for a report of *year*, and what is wrong with them.

    Raises DiagnosticError: C165 no headings. C163 a cell that is no number, C164 an error, a date or a formula
    without value, C166 a name that cannot be one, C167 a name that stands twice, C169 a figure without a name.
    """
    columns = _columns(grid, year)
    if columns is None:
        span = grid.rows[0][0].span if grid.rows and grid.rows[0] else named_at
        raise DiagnosticError(Diagnostic("C165", span, {"name": grid.name, "year": year}))
    corner = next((unit for row in grid.rows[: columns.below] for cell in row if (unit := corner_unit(cell.text))), "")
    return _Reader(columns, corner).read(grid.rows[columns.below :])


def _columns(grid: Grid, year: int) -> _Columns | None:
    """Return the headings of *grid*: the first row with a name and something beside it."""
    for at, row in enumerate(grid.rows[:_MOST_ABOVE]):
        headings = [read_heading(cell.text, year) for cell in row]
        names = [column for column, heading in enumerate(headings) if heading.field == "name"]
        if not names:
            continue
        below = at + 1
        # Headings of two levels: the name is merged down beside them, and repeats.
        while below < len(grid.rows) and grid.rows[below][names[0]].text == row[names[0]].text:
            lower = [cell.text for cell in grid.rows[below]]
            headings = [
                heading if text == row[column].text else _lower(heading, text, year)
                for column, (heading, text) in enumerate(zip(headings, lower, strict=True))
            ]
            below += 1
        fields = {
            column: heading
            for column, heading in enumerate(headings)
            if heading.field not in ("name", "group", "ignored") and heading.label
        }
        if any(heading.field == "value" for heading in fields.values()):
            fields = {column: heading for column, heading in fields.items() if heading.field}
        if fields:
            groups = [column for column, heading in enumerate(headings) if heading.field == "group"] + names[:-1]
            return _Columns(names[-1], groups, fields, below)
    return None


def _lower(upper: Heading, text: str, year: int) -> Heading:
    """Return the heading *text* below *upper*: one of its own kind, or a figure called by both."""
    own = read_heading(text, year)
    if not own.field:
        return Heading("", upper.label + own.label, own.unit or upper.unit)
    of_figure = own.field in _FIGURES and not upper.field
    return Heading(own.field, upper.label if of_figure else own.label, own.unit or upper.unit, own.period)


class _Reader:
    """Reads the rows below the headings."""

    def __init__(self, columns: _Columns, corner: str) -> None:
        self.columns, self.corner = columns, corner
        self.diagnostics: list[Diagnostic] = []
        self.rows: dict[str, Row] = {}
        self.groups: list[Cell] = []

    def report(self, code: str, cell: Cell, *related: Related, **args: object) -> None:
        self.diagnostics.append(Diagnostic(code, cell.span, args, (), related))

    def read(self, rows: Sequence[Sequence[Cell]]) -> tuple[list[Row], list[Diagnostic]]:
        for row in rows:
            if not _is_remark(row):
                self.row(row)
        return list(self.rows.values()), self.diagnostics

    def row(self, row: Sequence[Cell]) -> None:
        groups = [row[at] for at in self.columns.groups if row[at].text]
        own = [cell for cell in groups if not any(map(cell.is_one_with, self.groups))]  # not merged down
        self.groups = groups
        named = row[self.columns.name]
        if not named.text and own:
            named = own[-1]  # a sum below the groups: 合计
        if not named.text:
            figures = (row[at] for at, heading in self.columns.fields.items() if heading.field in _FIGURES)
            if cell := next((cell for cell in figures if cell.text not in _NONE), None):
                self.report("C169", cell, text=cell.text)
            return
        unit = _NAME_UNIT.search(named.text)
        steps = [self.name(cell) for cell in groups if cell is not named and not cell.is_one_with(named)]
        steps.append(self.name(named))
        if not all(steps):
            return
        name = ".".join(steps)
        default = unit["unit"] if unit else self.corner
        for label, at in self.columns.figures():
            heading = self.columns.fields[at["value"]]
            cells = {field: row[column] for field, column in at.items()}
            if not label:
                self.add(name, named, cells, heading, default)
            elif label := _cleaned(label):
                self.add(f"{name}.{label}", cells["value"], cells, heading, default)

    def name(self, cell: Cell) -> str:
        """Return the name that *cell* gives: without number, unit and marks; C166 if nothing usable is left."""
        name = _cleaned(_NAME_UNIT.sub("", cell.text))
        if not name or name[0].isdigit():
            self.report("C166", cell, text=cell.text, suggestion=f"{name.lstrip('0123456789_')}" if name else "")
            return ""
        return name

    def add(self, name: str, at: Cell, cells: dict[str, Cell], heading: Heading, unit: str) -> None:
        fields: dict[str, Any] = {}
        for key, cell in cells.items():
            value = self.figure(cell) if key in ("value", "previous") else str(cell.value or "")
            if value not in (None, ""):
                fields[key] = value
        shown = cells["value"].unit or heading.unit or unit
        if shown and "unit" not in fields and not _has_unit(fields.get("value")):
            fields["unit"] = shown
        if heading.period:
            fields.setdefault("period", heading.period)
        if name in self.rows:
            self.report("C167", at, Related(self.rows[name].span, "first"), name=name)
            return
        self.rows[name] = Row(name, fields, at.span, {key: cell.span for key, cell in cells.items()})

    def figure(self, cell: Cell) -> Any:
        """Return the figure of *cell*, None if there is none."""
        if cell.fault:
            kinds = {"formula": ("公式，没有算出的值", "a formula without its value"), "date": ("日期", "a date")}
            zh, en = kinds.get(cell.fault, ("公式的错误值", "the error of a formula"))
            self.report("C164", cell, text=cell.text, what_zh=zh, what_en=en)
            return None
        if not isinstance(cell.value, str):
            return cell.value
        if cell.text in _NONE:
            return None
        if cell.text in _NOT_APPLICABLE:
            return NOT_APPLICABLE
        if read_written(cell.text) is None:
            self.report("C163", cell, text=cell.value)
            return None
        return cell.text


def _has_unit(value: Any) -> bool:
    written = read_written(value) if isinstance(value, str) else None
    return bool(written and written.unit) or value == NOT_APPLICABLE


def _cleaned(text: str) -> str:
    """Return *text* without an ordinal in front and without what no name can have."""
    return _NO_NAME.sub("", _ORDINAL.sub("", text, count=1) if _ORDINAL.match(text) else text)


def _is_remark(row: Sequence[Cell]) -> bool:
    """Return whether *row* is empty, or a remark below the table: one text, perhaps over merged cells."""
    texts = set(_texts(row))
    return not texts or (len(texts) == 1 and bool(_NOTE.match(next(iter(texts)))))


def _texts(row: Sequence[Cell]) -> Iterator[str]:
    return (cell.text for cell in row if cell.text)
