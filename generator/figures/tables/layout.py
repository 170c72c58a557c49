"""From the grid of a table to its indicators.

Two layouts are known: a row an indicator, with columns for value, unit and so on; and a cross table, where each
column that is none of these is a figure of the row, which makes a group of it (基层所队.受理).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.diagnostics.listing import listing
from generator.diagnostics.model import Related
from generator.figures.collect import Row
from generator.figures.model import NOT_APPLICABLE, SCALES
from generator.figures.notation.exact import plain
from generator.figures.notation.written import read_written
from generator.figures.tables.columns import MOST_ABOVE, Columns, find_columns
from generator.figures.tables.grid import Cell, Grid
from generator.figures.tables.names import name_of, narrow, split_unit
from generator.source import Span
from generator.startup.late import late_pattern

_NONE = frozenset({"", "-", "－", "—", "——", "–", "/", "／", "…", "……", "\\"})
"""What a cell without a figure shows; none of them is zero."""

_NOT_APPLICABLE = frozenset({NOT_APPLICABLE, "N/A", "n/a", "无此项"})
_UNIT = late_pattern(r"[A-Za-z㐀-鿿]{0,8}(?:/[A-Za-z㐀-鿿]{1,8})?\+?|[%‰]")
_TOTAL = late_pattern(r"[合总共小]计|总数|累计")
_NOTE = late_pattern(
    r"(?:注|备注|说明|附注|[填制]表|审[核批]|复核|填报|数据来源|来源|联系|负责|统计)[^：:]{0,8}[：:]|(?:以上|上述|本表)|[*＊※]"
)
_BOUNDS = tuple("余多近约达")


def rows_of(grid: Grid, year: int, named_at: Span | None) -> tuple[list[Row], list[Diagnostic]]:
    """Return the indicators of *grid* for a report of *year*, and what is wrong with them.

    Raises DiagnosticError: C165 no headings. C163 a cell that is no number or none of the words it may hold, C166 a
    name that cannot be one, C167 a name that stands twice, C169 a figure without a name, C172 a figure merged over
    several, C175 no figures, C176 two figures shown in different ways, C186 a cell beyond the headings; the faults of
    cells, and those of headings.
    """
    columns, diagnostics = find_columns(grid, year)
    if columns is None:
        texts = next(([cell.text for cell in row if cell.text] for row in grid.rows if len(set(_texts(row))) > 1), [])
        span = grid.rows[0][0].span if grid.rows and grid.rows[0] else named_at
        args = {"name": grid.name, "year": year, "last": year - 1, "most": MOST_ABOVE, **listing("found", texts[:8])}
        raise DiagnosticError(Diagnostic("C165", span, args))
    reader = _Reader(columns, grid.rows[columns.first])
    lengths = grid.lengths[columns.first : columns.end]
    for row in grid.rows[columns.end :]:
        reader.row(row, max(lengths, default=len(row)))
    diagnostics += reader.diagnostics
    if not reader.rows and not diagnostics:
        heading = grid.rows[columns.first][columns.name]
        diagnostics.append(Diagnostic("C175", heading.span, {"name": grid.name}))
    return list(reader.rows.values()), diagnostics


class _Reader:
    """Reads the rows below the headings *head*."""

    def __init__(self, columns: Columns, head: Sequence[Cell]) -> None:
        self.columns, self.head = columns, list(_texts(head))
        self.cells = [*(at for figure in columns.figures for at in figure.columns.values())]
        self.diagnostics: list[Diagnostic] = []
        self.rows: dict[str, Row] = {}
        self.section: Cell | None = None
        self.groups: dict[int, Cell] = {}
        self.merged: set[int] = set()

    def report(self, code: str, cell: Cell, *related: Related, **args: object) -> None:
        """Add a diagnostic at *cell*; cells have no path in the data."""
        self.diagnostics.append(Diagnostic(code, cell.span, args, (), related))

    def row(self, row: Sequence[Cell], headed: int) -> None:
        """Read a row, unless it is blank, the head once more or a remark.

        C169 a figure that has no name, C186 a cell behind the first *headed* ones, which have headings.
        """
        named = row[self.columns.name]
        if list(_texts(row)) in ([], self.head) or self._is_remark(row, named):
            return
        if beyond := next((cell for cell in row[headed:] if cell.text), None):
            self.report("C186", beyond, text=beyond.text, count=headed)
        elif named.fault:
            self.report(named.fault.code, named, text=named.fault.text)
        elif not named.text:
            filled = (row[at] for at in self.cells if row[at].text not in _NONE)
            if cell := next(filled, None):
                self.report("C169", cell, text=cell.text)
        elif self.cells and all(row[at].merged in (named.origin, named.span) for at in self.cells):
            self.section = named
        elif not all(cell.merged for cell in (named, *(row[at] for at in self.cells))):
            self._indicators(row, named)

    def _is_remark(self, row: Sequence[Cell], named: Cell) -> bool:
        """Return whether *row* is a remark below the table, or who signs it: texts only."""
        figures = [row[at] for at in self.cells if row[at].text and row[at].origin != named.origin]
        if any(not isinstance(cell.value, str) or read_written(narrow(cell.text)) for cell in figures):
            return False
        first = next(iter(_texts(row)))
        return bool(_NOTE.match(first)) or (not figures and first.endswith("。"))

    def _indicators(self, row: Sequence[Cell], named: Cell) -> None:
        own = split_unit(named.text)
        # A name that is merged over the columns of groups is in none.
        groups = [
            cell for cell in self._groups(row, named) if named.merged not in (cell.span, cell.merged or cell.span)
        ]
        names = [self._name(cell, cell.text) for cell in groups] + [self._name(named, own.label)]
        if "" in names:
            return
        fields = {key: row[at] for key, at in self.columns.fields.items()}
        for figure in self.columns.figures:
            cells = {key: row[at] for key, at in figure.columns.items()}
            heading = figure.headings["value"]
            at = named if not figure.name else cells["value"]
            name = ".".join([*names, figure.name] if figure.name else names)
            self._add(name, at, cells, fields, (own.unit or heading.unit, self.columns.unit, heading.period))

    def _groups(self, row: Sequence[Cell], named: Cell) -> Iterator[Cell]:
        """Yield the cells that name the groups of *row*; an empty one has the group above, unless cells are merged."""
        if self.section:
            yield self.section
        seen: set[Span] = set()
        for at in self.columns.groups:
            cell = row[at]
            if cell.merged in seen:
                continue
            seen.add(cell.origin)
            if cell.merged:
                self.merged.add(at)
            if cell.text:
                self.groups[at] = cell
                yield cell
            elif at in self.groups and at not in self.merged and not _TOTAL.match(named.text):
                yield self.groups[at]

    def _name(self, cell: Cell, text: str) -> str:
        """Return the name that *cell* gives; C166 if there is none."""
        name, proposal = name_of(text)
        if not name:
            self.report("C166", cell, text=cell.text, suggestion=proposal)
        return name

    def _add(
        self, name: str, at: Cell, cells: Mapping[str, Cell], said: Mapping[str, Cell], units: tuple[str, str, str]
    ) -> None:
        """Add the indicator *name*. *units* are the unit it is given, the one of the whole table, and its period."""
        unit, default, period = units
        fields: dict[str, Any] = {}
        for key, cell in said.items():
            if text := self._text(key, cell):
                fields[key] = text
        fields.setdefault("period", period)
        fields["unit"] = fields.get("unit") or unit
        for key, cell in cells.items():
            value = self._figure(cell, str(fields["unit"]), default)
            if value is not None:
                fields[key] = value
        this, last = cells["value"], cells.get("previous")
        if last and _shown_otherwise(this, last, str(fields["unit"])):
            shown = Related(this.span, "value", f"{this.value}{this.unit}")
            self.report("C176", last, shown, text=f"{last.value}{last.unit}")
        if not fields["unit"] and not _has_unit(fields.get("value")):
            fields["unit"] = this.unit or default
        if name in self.rows:
            self.report("C167", at, Related(self.rows[name].span, "first"), name=name)
            return
        fields = {key: value for key, value in fields.items() if value != ""}
        spans = {key: cell.span for key, cell in {**said, **cells}.items()}
        self.rows[name] = Row(name, fields, at.span, spans)

    def _text(self, key: str, cell: Cell) -> str | list[str]:
        """Return what *cell* says in the column *key*."""
        if cell.fault and cell.fault.code != "C171":
            if key != "note":
                self.report(cell.fault.code, cell, text=cell.fault.text)
            return ""
        text = " ".join((cell.fault.text if cell.fault else str(cell.value or "")).split())
        if key == "parts":
            return [name for part in re.split(r"[、，,；;+＋\s]+", text) if (name := name_of(part)[0])]
        if text and key == "bound" and text not in _BOUNDS:
            self.report("C177", cell, text=text, **listing("known", _BOUNDS))
            return ""
        return narrow(cell.text) if key == "unit" else text

    def _figure(self, cell: Cell, unit: str, default: str) -> Any:
        """Return the figure of *cell*, whose *unit* is known or empty, then it is *default*; None if there is none."""
        if cell.merged and cell.text not in _NONE:
            self.report("C172", cell, Related(cell.merged, "first"), text=cell.text)
            return None
        if cell.fault:
            self.report(cell.fault.code, cell, text=cell.fault.text)
            return None
        if isinstance(cell.value, Decimal):
            if cell.scale and SCALES.get((unit or default)[:1]) == cell.scale:
                return Decimal(plain(cell.value.scaleb(-cell.scale)))
            return cell.value if not unit or cell.unit in ("", unit) else f"{cell.value}{cell.unit}"
        text = narrow(cell.text)
        if text in _NONE:
            return None
        if text in _NOT_APPLICABLE:
            return NOT_APPLICABLE
        written = read_written(text)
        if written is None or not _UNIT.fullmatch(written.unit):
            self.report("C163", cell, text=cell.value)
            return None
        text = text.replace(",", "")
        # A unit that stands beside the figure already is not said twice.
        return text.removesuffix(unit) if unit and written.unit == unit else text


def _shown_otherwise(this: Cell, last: Cell, unit: str) -> bool:
    """Return whether the number of *last* is shown in another unit than *this*, or bare beside a text with %.

    A *unit* that is said of both is that of a bare number.
    """
    if not isinstance(last.value, Decimal):
        return False
    if isinstance(this.value, Decimal):
        return this.unit != last.unit
    written = read_written(narrow(this.text))
    return written is not None and written.unit in ("%", "‰") and written.unit != (last.unit or unit)


def _has_unit(value: Any) -> bool:
    written = read_written(value) if isinstance(value, str) else None
    return bool(written and written.unit) or value == NOT_APPLICABLE


def _texts(row: Sequence[Cell]) -> Iterator[str]:
    return (cell.text for cell in row if cell.text)
