"""Reads what the indicators of a report come from beside its own file: tables, and the reports of the years before."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic, has_errors
from generator.diagnostics.model import related_at
from generator.disk.files import is_inside, read_bytes
from generator.figures.collect import Origins, Row, collect
from generator.figures.inputs.all_tables import AllTables
from generator.figures.model import Edition
from generator.figures.tabulating.series_places import YEARS, series_specs
from generator.source import DataPath, Span
from generator.validate import Data

ReadReport = Callable[[Path, Span | None], tuple[Data | None, list[Diagnostic]]]


def read_origins(data: Data, report: Path, read_report: ReadReport) -> tuple[Origins, list[Diagnostic]]:
    """Return what the figures of *data* come from; *report* is its file, *read_report* reads another one.

    What is wrong with these files is said with their own places. C123: a report is not of an earlier year (so a chain
    of them never comes back to itself), C129 (a warning): it is not of the year before, O028: a file lies outside the
    folder of the one that names it.
    """
    reader = AllTables()
    tables, diagnostics = read_tables(data, report, reader)
    earlier, found = _earlier(data, report, read_report, reader)
    return Origins(tables, tuple(earlier)), diagnostics + found


def read_tables(data: Data, report: Path, reader: AllTables) -> tuple[dict[DataPath, Sequence[Row]], list[Diagnostic]]:
    """Return the rows of each table that the indicators come from, by the path of the group it is for.

    Errors: O028 a table outside of the folder of *report*, those of `read_bytes` and of *reader*.
    """
    tables: dict[DataPath, Sequence[Row]] = {}
    diagnostics: list[Diagnostic] = []
    year = data.value["year"]
    for path, group in _from_tables(data.value.get("indicators") or {}, ("indicators",)):
        if reader.are_too_large:
            break
        at = (*path, "from")
        name, span = group["from"], data.spans.get(at)
        if not is_inside(report.parent, name):
            diagnostics.append(Diagnostic("O028", span, {"name": name}, at))
            continue
        # Messages call the table by its folder, too: of many reports each has a 统计.csv.
        table = report.parent / name
        content, found = read_bytes(table, str(table), span)
        diagnostics += found
        if content is not None:
            sheet_at = data.spans.get((*path, "sheet"))
            tables[path], found = reader.rows(content, str(table), group.get("sheet"), year, span, sheet_at)
            diagnostics += found
    return tables, diagnostics


def _from_tables(group: Mapping[str, Any], path: DataPath) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    """Yield *group* at *path* and those within it that name a table."""
    if isinstance(group.get("from"), str):
        yield path, group
    for name, entry in group.items():
        if isinstance(entry, dict):
            yield from _from_tables(entry, (*path, name))


def _earlier(
    data: Data, report: Path, read_report: ReadReport, reader: AllTables
) -> tuple[list[Edition], list[Diagnostic]]:
    """Return last year's figures and, where a series shows more years, those of the files before it."""
    editions: list[Edition] = []
    diagnostics: list[Diagnostic] = []
    most = max((spec.get("years", YEARS) for _, spec in series_specs(data.value)), default=2) - 1
    while len(editions) < max(most, 1) and data.value.get("previous") is not None:
        name = data.value["previous"]
        last, found = _read(data, report, read_report)
        diagnostics += found
        if last is None or has_errors(found):
            break
        data, report = last, report.parent / name
        # What does not add up there is said when that report is checked; its own last year is of no use here.
        tables, found = read_tables(data, report, reader)
        diagnostics += found
        figures, _ = collect(data, Origins(tables))
        editions.append(Edition(data.value["year"], name, figures.named))
    return editions, diagnostics


def _read(data: Data, report: Path, read_report: ReadReport) -> tuple[Data | None, list[Diagnostic]]:
    """Return the data of the file that *data* names as last year's."""
    name, span = data.value["previous"], data.spans.get(("previous",))
    if not is_inside(report.parent, name):
        return None, [Diagnostic("O028", span, {"name": name}, ("previous",))]
    last, diagnostics = read_report(report.parent / name, span)
    if last is None:
        return None, diagnostics
    return last, [*diagnostics, *_not_the_year_before(data, last)]


def _not_the_year_before(data: Data, last: Data) -> Iterator[Diagnostic]:
    """Yield C123 if *last*, the report that *data* names, is not of an earlier year, C129 if not of the one before."""
    year, before = data.value["year"], last.value["year"]
    if before == year - 1:
        return
    place = last.spans.get(("year",))
    related = related_at(place, "year")
    args = {"name": data.value["previous"], "year": year, "before": before, "last": year - 1}
    code = "C123" if before >= year else "C129"
    yield Diagnostic(code, data.spans.get(("previous",)), args, ("previous",), related)
