"""From the grid of a table to its indicators.

Two layouts are known: a row an indicator, with columns for value, unit and so on; and a cross table, where each
column that is none of these is a figure of the row, which makes a group of it (基层所队.受理).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.diagnostics.model import Related
from generator.figures.collect import Row
from generator.figures.model import NOT_APPLICABLE
from generator.figures.tables.grid import Cell, Grid
from generator.figures.tables.headings import Heading, corner_unit, read_heading
from generator.figures.written import read_written
from generator.late import late_pattern
from generator.record import NamedTuple
from generator.source import Span

_MOST_ABOVE = 30
"""Rows in which the headings are looked for."""

_NONE = frozenset({"", "-", "－", "—", "——", "–", "/", "／", "…", "……"})
"""What a cell without a figure shows; none of them is zero."""

_FIGURES = ("value", "previous", "")
_NOT_APPLICABLE = frozenset({NOT_APPLICABLE, "N/A", "n/a"})
_ORDINAL = late_pattern(r"(?:其中[：:]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d+[.．、])+")
_NAME_UNIT = late_pattern(r"[（(](?P<unit>[^（）()]{1,8})[）)]$")
_NOTE = late_pattern(r"(?:注|备注|说明|填表|制表|审核|填报)[^：:]{0,6}[：:]")
_NO_NAME = late_pattern(r"[^0-9A-Za-z_〇㐀-䶿一-鿿]")


class _Columns(NamedTuple):
    """The headings of a table: *name* and *groups* are columns, *fields* the heading of each other one that counts."""

    name: int
    groups: Sequence[int]
    fields: dict[int, Heading]
    below: int  # the first row below the headings

    @property
    def is_cross(self) -> bool:
        return not any(heading.field == "value" for heading in self.fields.values())


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
    return own if own.field else Heading("", upper.label + own.label, own.unit or upper.unit)


class _Reader:
    """Reads the rows below the headings."""

    def __init__(self, columns: _Columns, corner: str) -> None:
        self.columns, self.corner = columns, corner
        self.diagnostics: list[Diagnostic] = []
        self.rows: dict[str, Row] = {}

    def report(self, code: str, cell: Cell, *related: Related, **args: object) -> None:
        self.diagnostics.append(Diagnostic(code, cell.span, args, (), related))

    def read(self, rows: Sequence[Sequence[Cell]]) -> tuple[list[Row], list[Diagnostic]]:
        for row in rows:
            if not _is_remark(row):
                self.row(row)
        return list(self.rows.values()), self.diagnostics

    def row(self, row: Sequence[Cell]) -> None:
        named = row[self.columns.name]
        if not named.text:
            figures = (row[at] for at, heading in self.columns.fields.items() if heading.field in _FIGURES)
            if cell := next((cell for cell in figures if cell.text not in _NONE), None):
                self.report("C169", cell, text=cell.text)
            return
        unit = _NAME_UNIT.search(named.text)
        steps = [*(row[at] for at in self.columns.groups if row[at].text), named]
        name = ".".join(step for cell in dict.fromkeys(steps) if (step := self.name(cell)))
        if not name or name.count(".") < len(dict.fromkeys(steps)) - 1:
            return
        default = unit["unit"] if unit else self.corner
        if self.columns.is_cross:
            for at, heading in self.columns.fields.items():
                if not heading.field and (label := _cleaned(heading.label)):
                    self.add(f"{name}.{label}", row[at], {"value": row[at]}, heading.unit or default)
        else:
            cells = {heading.field: row[at] for at, heading in self.columns.fields.items()}
            units = [heading.unit for heading in self.columns.fields.values() if heading.field == "value"]
            self.add(name, named, cells, units[0] or default)

    def name(self, cell: Cell) -> str:
        """Return the name that *cell* gives: without number, unit and marks; C166 if nothing usable is left."""
        name = _cleaned(_NAME_UNIT.sub("", cell.text))
        if not name or name[0].isdigit():
            self.report("C166", cell, text=cell.text, suggestion=f"{name.lstrip('0123456789_')}" if name else "")
            return ""
        return name

    def add(self, name: str, at: Cell, cells: dict[str, Cell], unit: str) -> None:
        fields: dict[str, Any] = {}
        for key, cell in cells.items():
            value = self.figure(cell) if key in ("value", "previous") else str(cell.value or "")
            if value not in (None, ""):
                fields[key] = value
        shown = cells["value"].unit or unit
        if shown and "unit" not in fields and not _has_unit(fields.get("value")):
            fields["unit"] = shown
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
