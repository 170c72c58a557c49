"""The figures of rows by name, for expressions: ``{{ 申请办理.本年新收.总计 }}`` is a cell of a declared table."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from generator.figures.model import Group, Indicator
from generator.figures.rows import COLUMNS, Cell, column_names, grid_of, is_figure, is_grid, known
from generator.schema import Part
from generator.source import DataPath
from generator.validate import Data

_Named = Indicator | Group


def groups_of(data: Data) -> dict[str, _Named]:
    """Return the rows, and groups of them, that *data* have under keys of the template's own, by both names."""
    found: dict[str, _Named] = {}
    for name, key in data.additions.keys.items():
        value = data.value.get(name)
        whole = _group(value, (name,), key.part.get("x-zh", name), key.part, data) if value is not None else None
        if whole is not None:
            found |= dict.fromkeys((name, key.part.get("x-zh", name)), whole)
    return found


def cell_of(data: Data, name: str) -> Indicator | None:
    """Return the cell that is called *name* in full; None if there is none."""
    found: Mapping[str, _Named] | _Named | None = groups_of(data)
    for step in name.split("."):
        found = found.get(step) if isinstance(found, Mapping) else None
    return found if isinstance(found, Indicator) else None


def _group(value: Any, path: DataPath, name: str, part: Part, data: Data) -> Group | None:
    """Return what *value* at *path*, called *name*, holds of rows and figures beside them; None if it has none."""
    definitions = data.additions.definitions
    part = known(part, definitions)
    if COLUMNS in part:
        return _row(grid_of(value, path, part, definitions)[""], name, part, data)
    keys: Mapping[str, Part] = part.get("properties", {})
    grid = grid_of(value, path, part, definitions) if is_grid(part) else {}
    members: dict[str, _Named] = {}
    for key, stated in keys.items():
        inner, chinese = known(stated, definitions), stated.get("x-zh", key)
        called, given, at = f"{name}.{chinese}", value.get(key), (*path, key)
        if COLUMNS in inner:
            row = grid[key] if grid else grid_of(given, at, inner, definitions)[""]
            members |= dict.fromkeys((key, chinese), _row(row, called, inner, data))
        elif is_figure(inner):
            cell = grid[key][""] if grid else Cell(given, at, given is not None)
            members |= dict.fromkeys((key, chinese), _figure(cell, called, data))
    has_rows = any(isinstance(member, Group) for member in members.values()) or bool(grid)
    return Group(name, members) if has_rows else None


def _row(row: Mapping[str, Cell], name: str, part: Part, data: Data) -> Group:
    members: dict[str, _Named] = {}
    for column, chinese in column_names(part).items():
        members |= dict.fromkeys((column, chinese), _figure(row[column], f"{name}.{chinese}", data))
    return Group(name, members)


def _figure(cell: Cell, name: str, data: Data) -> Indicator:
    value = None if cell.value is None else Decimal(cell.value)
    return Indicator(value, name=name, span=data.spans.get(cell.path))
