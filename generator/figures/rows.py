"""Rows (一行数): the figures under the columns that a template declares, and the sums that it declares of them (勾稽).

A row is written as a list, as ``{column: figure}``, or as one figure that holds for all its columns. What a sum gives
and nobody wrote is worked out; what is written must agree with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from generator.diagnostics import Diagnostic
from generator.figures.owners import owed, owner_of
from generator.schema import Part
from generator.source import DataPath, Span
from generator.startup.record import NamedTuple
from generator.validate import Data

COLUMNS: Final = "x-columns"
"""The keyword of a row in the contract: the English names of its columns, from left to right."""
SUMS: Final = "x-sums"
"""The keyword of what must add up: pairs of sides, each a list of English names."""
CONTINUES: Final = "x-continues"
"""The keyword of what must be as last year: pairs of English names, this year's key and last year's."""

Number = int | Decimal
Ref = tuple[str, str]
"""A cell of a grid: the name of its row and that of its column; empty for what is alone."""


class Cell(NamedTuple):
    """A figure of a row: its value, None while it is not known; where it is written, or would be; whether it is."""

    value: Number | None
    path: DataPath
    written: bool


class Sum(NamedTuple):
    """Two sides of cells that must be equal, each cell with its Chinese name; *along* is the row or the column."""

    sides: tuple[tuple[Ref, ...], tuple[Ref, ...]]
    names: Mapping[Ref, str]
    along: str


Row = dict[str, Cell]
Grid = dict[str, Row]


def row_part(columns: Mapping[str, str], cell: Part) -> Part:
    """Return the part of the contract of a row with *columns*, Chinese names by English ones, of figures as *cell*."""
    keys = {name: {**cell, "x-zh": zh, "title": zh, "x-title-zh": zh} for name, zh in columns.items()}
    alternatives: list[Part] = [
        cell,
        {"type": "array", "items": cell, "minItems": 1, "maxItems": len(columns)},
        {"type": "object", "additionalProperties": False, "minProperties": 1, "properties": keys},
    ]
    return {"anyOf": alternatives, COLUMNS: list(columns)}


def is_grid(part: Part) -> bool:
    """Return whether *part*, resolved, is a row, or a group with sums of its keys."""
    return COLUMNS in part or SUMS in part


def known(part: Part, definitions: Mapping[str, Part]) -> Part:
    """Return what *part* stands for where it uses one of *definitions*."""
    return definitions.get(str(part.get("$ref", "")).rpartition("/")[2], part)


def grid_of(value: Any, path: DataPath, part: Part, definitions: Mapping[str, Part]) -> Grid:
    """Return the figures of *value* at *path*, described by *part*, with those worked out that sums give."""
    if COLUMNS in part:
        grid = {"": _row(value, path, part)}
    else:
        figures = {name: known(inner, definitions) for name, inner in part["properties"].items()}
        given = value if isinstance(value, Mapping) else {}
        grid = {
            name: _row(given.get(name), (*path, name), inner) for name, inner in figures.items() if is_figure(inner)
        }
    sums = list(_sums(grid, part, definitions))
    while any([_worked_out(each, grid) for each in sums]):
        pass
    return grid


def is_figure(part: Part) -> bool:
    """Return whether *part*, resolved, is a row, or a figure by itself."""
    kinds = part.get("type", ())
    return COLUMNS in part or bool({"integer", "number"}.intersection([kinds] if isinstance(kinds, str) else kinds))


def _row(value: Any, path: DataPath, part: Part) -> Row:
    columns = part.get(COLUMNS, [""])
    if isinstance(value, Mapping):
        return {name: Cell(value.get(name), (*path, name), value.get(name) is not None) for name in columns}
    if isinstance(value, list):
        names = columns if len(value) == len(columns) else written_columns(part)
        places = {name: at for at, name in enumerate(names)}
        return {
            name: Cell(value[places[name]], (*path, places[name]), value[places[name]] is not None)
            if places.get(name, len(value)) < len(value)
            else Cell(None, path, False)
            for name in columns
        }
    return {name: Cell(value, path, value is not None) for name in columns}


def written_columns(part: Part) -> list[str]:
    """Return the columns of the row *part* that no sum gives."""
    return [name for name in part[COLUMNS] if name not in _alone(part)]


def _alone(part: Part) -> set[str]:
    """Return the names that stand alone on one side of a sum of *part*, which gives them."""
    return {side[0] for sides in part.get(SUMS, ()) for side in sides if len(side) == 1}


def column_names(part: Part) -> dict[str, str]:
    """Return the Chinese names of the columns of the row *part* by the English ones."""
    keys = part["anyOf"][-1]["properties"]
    return {name: keys[name]["x-zh"] for name in part[COLUMNS]}


# --- sums --------------------------------------------------------------------------------------------


def _sums(grid: Grid, part: Part, definitions: Mapping[str, Part]) -> Iterator[Sum]:
    """Yield the sums of *part* for each column, and those of its rows."""
    if COLUMNS in part:
        yield from _of_row("", part, "")
        return
    keys = part["properties"]
    for name in grid:
        inner = known(keys[name], definitions)
        if COLUMNS in inner:
            yield from _of_row(name, inner, keys[name].get("x-zh", name))
    for left, right in part.get(SUMS, ()):
        titles = column_names(inner) if COLUMNS in (inner := known(keys[left[0]], definitions)) else {"": ""}
        names = {name: keys[name].get("x-zh", name) for name in (*left, *right)}
        for column, title in titles.items():
            sides = tuple((name, column) for name in left), tuple((name, column) for name in right)
            yield Sum(sides, {(name, column): zh for name, zh in names.items()}, title)


def _of_row(row: str, part: Part, title: str) -> Iterator[Sum]:
    names = {(row, column): zh for column, zh in column_names(part).items()}
    for left, right in part.get(SUMS, ()):
        sides = tuple((row, name) for name in left), tuple((row, name) for name in right)
        yield Sum(sides, names, title)


def _worked_out(each: Sum, grid: Grid) -> bool:
    """Fill the only cell of one side from the other side, if that is known and it is not; return whether it did."""
    for (whole, *more), parts in (each.sides, each.sides[::-1]):
        cell = grid[whole[0]][whole[1]]
        values = [grid[row][column].value for row, column in parts]
        if not more and cell.value is None and None not in values:
            grid[whole[0]][whole[1]] = cell._replace(value=_total(values))
            return True
    return False


def _total(values: Sequence[Number | None]) -> Number:
    return sum((value for value in values if value is not None), 0)


# --- what is wrong -----------------------------------------------------------------------------------


class _Found(NamedTuple):
    """A row or a group of them in the data: where it stands, and its part of the contract."""

    value: Any
    path: DataPath
    part: Part


def _found(value: Any, path: DataPath, part: Part, definitions: Mapping[str, Part]) -> Iterator[_Found]:
    part = known(part, definitions)
    if is_grid(part):
        yield _Found(value, path, part)
    if isinstance(value, Mapping) and "properties" in part:
        for name, inner in value.items():
            if not (SUMS in part and COLUMNS in known(part["properties"][name], definitions)):
                yield from _found(inner, (*path, name), part["properties"][name], definitions)
    elif isinstance(value, list) and COLUMNS not in part:
        for position, inner in enumerate(value):
            yield from _found(inner, (*path, position), part.get("items", {}), definitions)


def _all(data: Data) -> Iterator[_Found]:
    for name, key in data.additions.keys.items():
        if data.value.get(name) is not None:
            yield from _found(data.value[name], (name,), key.part, data.additions.definitions)


def check_lengths(data: Data) -> Iterator[Diagnostic]:
    """Yield V138 for each row of *data* with neither all columns nor all but the sums; 0 alone is a row of zeros."""
    for value, path, part in _all(data):
        rows = {path: part} if COLUMNS in part else {(*path, name): inner for name, inner in part["properties"].items()}
        for at, inner in rows.items():
            row, inner = value if at == path else value.get(at[-1]), known(inner, data.additions.definitions)
            if COLUMNS not in inner or isinstance(row, Mapping) or not row:
                continue
            count = len(row) if isinstance(row, list) else 1
            if count not in (len(inner[COLUMNS]), len(written_columns(inner))):
                names = column_names(inner)
                args = {"name": _written(data, at), "count": count, "columns": "、".join(names.values())}
                least = len(written_columns(inner))
                but = least < len(names)
                args |= {"wanted_zh": f"{len(names)} 个" + f"，不写合计是 {least} 个" * but}
                args |= {"wanted_en": f"{len(names)}" + f", or {least} without what is worked out" * but}
                yield Diagnostic("V138", data.spans[at], args, at)


def check_sums(data: Data) -> Iterator[Diagnostic]:
    """Yield C158 for each sum that what is written in *data* contradicts; A706 for rows of a group not written."""
    definitions = data.additions.definitions
    for value, path, part in _all(data):
        grid = grid_of(value, path, part, definitions)
        doubtful: set[Ref] = set()
        for each in _sums(grid, part, definitions):
            if doubtful.isdisjoint((*each.sides[0], *each.sides[1])):
                found = list(_contradicted(each, grid, data, path))
                doubtful |= _follows(each, part, definitions) if found else set()
                yield from found
        if COLUMNS not in part:
            yield from _lacking(grid, value, data, path, part)


def _follows(each: Sum, part: Part, definitions: Mapping[str, Part]) -> set[Ref]:
    """Return the cells that are wrong because *each*, a sum of *part*, is: one mistake is said once.

    A total that its own row contradicts does not fit its column; nor do the totals of rows that one column contradicts.
    """
    singles = {side[0] for side in each.sides if len(side) == 1}
    rows = {row for side in each.sides for row, _ in side}
    if len(rows) == 1:
        return singles
    inner = {row: known(part["properties"][row], definitions) for row in rows}
    return {(row, column) for row in rows if COLUMNS in inner[row] for column in _alone(inner[row])}


def _contradicted(each: Sum, grid: Grid, data: Data, path: DataPath) -> Iterator[Diagnostic]:
    """Yield C158 for a sum that does not come out. What is not known is left out of account."""
    cells = [[grid[row][column] for row, column in side] for side in each.sides]
    if any(cell.value is None for side in cells for cell in side):
        return
    left, right = (_total([cell.value for cell in side]) for side in cells)
    single = 1 if len(cells[0]) > len(cells[1]) else 0
    shown = next((cell for side in (single, 1 - single) for cell in cells[side] if cell.written), None)
    if left == right or shown is None:
        return
    words = [_words(side, found, each.names) for side, found in zip(each.sides, cells, strict=True)]
    args: dict[str, object] = {"left": words[0], "right": words[1], "difference": str(abs(left - right))}
    place = f"“{each.along}”" if each.along else ""
    args |= {"place": f"“{_written(data, path)}”" + (f"的{place}" if place else "")}
    args |= {"place_en": f"“{_written(data, path)}”" + (f", {place}" if place else "")}
    yield Diagnostic("C158", data.spans.get(shown.path), args, shown.path)


_SHOWN: Final = 5


def _words(refs: Sequence[Ref], cells: Sequence[Cell], names: Mapping[Ref, str]) -> str:
    """Return one side in words: its cells, of many only those that are not zero, and what they come to."""
    if len(refs) == 1:
        return f"{names[refs[0]]} {cells[0].value}"
    both = list(zip(refs, cells, strict=True))
    shown = both if len(both) <= _SHOWN else [(ref, cell) for ref, cell in both if cell.value] or both[:1]
    total = _total([cell.value for cell in cells])
    return " + ".join(f"{names[ref]} {cell.value}" for ref, cell in shown) + f" = {total}"


def _lacking(grid: Grid, value: Any, data: Data, path: DataPath, part: Part) -> Iterator[Diagnostic]:
    """Yield A706 for the rows that are not written and no sum gives; a blank one is A703 as any key is."""
    keys = part["properties"]
    given = _alone(part)
    lacking = [
        keys[name].get("x-zh", name)
        for name, row in grid.items()
        if name not in {*value, *given} and any(cell.value is None for cell in row.values())
    ]
    if lacking:
        more_zh, more_en = (" 等", " and others") if len(lacking) > _SHOWN else ("", "")
        args = {"name": _written(data, path), "rows": "、".join(lacking[:_SHOWN]), "count": len(lacking)}
        span: Span | None = data.key_spans.get(path) or data.spans.get(path)
        args |= {"more_zh": more_zh, "more_en": more_en} | owed(owner_of(data, path))
        yield Diagnostic("A706", span, args, path)


def _written(data: Data, path: DataPath) -> str:
    """Return the nearest key above what stands at *path* as it is written."""
    return next(span.key for depth in range(len(path), 0, -1) if (span := data.key_spans.get(path[:depth])))
