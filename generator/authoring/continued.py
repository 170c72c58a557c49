"""What continues (衔接): figures of a report that must be those that another key has in last year's report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.contracts import Additions
from generator.diagnostics import Diagnostic
from generator.diagnostics.model import related_at
from generator.figures.rows import CONTINUES, Row, column_names, grid_of, known
from generator.schema import Part
from generator.source import DataPath
from generator.startup.record import NamedTuple
from generator.validate import Data


class Continued(NamedTuple):
    """A key at *path* whose figures are those of *last*, a key of the same group, in last year's report."""

    path: DataPath
    last: DataPath
    group: Part


def continued(additions: Additions) -> Iterator[Continued]:
    """Yield what the templates of *additions* say that continues."""
    for name, key in additions.keys.items():
        yield from _continued((name,), key.part, additions.definitions)


def _continued(path: DataPath, part: Part, definitions: Mapping[str, Part]) -> Iterator[Continued]:
    part = known(part, definitions)
    for here, last in part.get(CONTINUES, ()):
        yield Continued((*path, here), (*path, last), part)
    for name, inner in part.get("properties", {}).items():
        yield from _continued((*path, name), inner, definitions)


def row_of(data: Data, path: DataPath, group: Part, definitions: Mapping[str, Part]) -> Row:
    """Return the figures at *path* of *data*, a key of *group*, sums worked out; empty if there are none."""
    found: Any = data.value
    for step in path[:-1]:
        found = found.get(step) if isinstance(found, Mapping) else None
    if not isinstance(found, Mapping):
        return {}
    return grid_of(found, path[:-1], group, definitions).get(str(path[-1]), {})


def check_continued(data: Data, last: Sequence[Data]) -> Iterator[Diagnostic]:
    """Yield C210 (a warning) for each row of *data* that is not the one of *last* year's report which it continues."""
    before = last[0] if last and last[0].value["year"] == data.value["year"] - 1 else None
    if before is None:
        return
    stated = {(each.path, each.last) for each in continued(before.additions)}
    for each in continued(data.additions):
        if (each.path, each.last) not in stated:
            continue  # that report is of another template
        here = row_of(data, each.path, each.group, data.additions.definitions)
        there = row_of(before, each.last, each.group, data.additions.definitions)
        both = [(column, cell.value, there[column].value) for column, cell in here.items() if column in there]
        differing = [column for column, now, then in both if None not in (now, then) and now != then]
        if differing:
            yield _said(each, data, before, (here, there), differing)


def _said(each: Continued, data: Data, before: Data, rows: tuple[Row, Row], differing: Sequence[str]) -> Diagnostic:
    here, there = rows
    part = known(each.group["properties"][each.path[-1]], data.additions.definitions)
    names = column_names(part) if differing != [""] else {"": ""}
    zh = "；".join(f"{names[one]} {here[one].value}，上年 {there[one].value}".strip() for one in differing)
    en = "; ".join(f"{names[one]} {here[one].value}, last year {there[one].value}".strip() for one in differing)
    written = [each.group["properties"][path[-1]].get("x-zh", path[-1]) for path in (each.path, each.last)]
    cell, other = here[differing[0]], there[differing[0]]
    place = data.spans.get(cell.path) or data.spans.get(each.path) or data.key_spans.get(each.path[:-1])
    found = before.spans.get(other.path) or before.spans.get(each.last)
    args = {"name": written[0], "other": written[1], "differing": zh, "differing_en": en}
    related = related_at(found, "last", str(other.value))
    return Diagnostic("C210", place, args, cell.path, related)


def brought_forward(data: Data, additions: Additions) -> dict[DataPath, Row]:
    """Return the figures that next year's report has from *data*, whole rows only, by the paths they stand at there."""
    found = {each.path: row_of(data, each.last, each.group, additions.definitions) for each in continued(additions)}
    return {path: row for path, row in found.items() if row and None not in [cell.value for cell in row.values()]}
