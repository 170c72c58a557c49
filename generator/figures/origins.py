"""Reads what the indicators of a report come from beside its own file: the reports of the years before."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.diagnostics import Diagnostic, has_errors
from generator.diagnostics.model import Related
from generator.figures.collect import Origins, collect
from generator.figures.model import Edition
from generator.figures.shown import YEARS, series_specs
from generator.files import is_inside
from generator.source import Span
from generator.validate import Data

ReadReport = Callable[[Path, Span | None], tuple[Data | None, list[Diagnostic]]]


def read_origins(data: Data, report: Path, read_report: ReadReport) -> tuple[Origins, list[Diagnostic]]:
    """Return what the figures of *data* come from; *report* is its file, *read_report* reads another one.

    What is wrong with an earlier file is said with its own places. C123: it is not of an earlier year (so a chain of
    files never comes back to itself), O028: it lies outside the folder of the file that names it.
    """
    earlier, diagnostics = _earlier(data, report, read_report)
    return Origins(earlier=tuple(earlier)), diagnostics


def _earlier(data: Data, report: Path, read_report: ReadReport) -> tuple[list[Edition], list[Diagnostic]]:
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
        # What does not add up there is said when that report is checked; its own last year is of no use here.
        figures, _ = collect(last)
        editions.append(Edition(last.value["year"], name, figures.named))
        data, report = last, report.parent / name
    return editions, diagnostics


def _read(data: Data, report: Path, read_report: ReadReport) -> tuple[Data | None, list[Diagnostic]]:
    """Return the data of the file that *data* names as last year's."""
    name, span = data.value["previous"], data.spans.get(("previous",))
    if not is_inside(report.parent, name):
        return None, [Diagnostic("O028", span, {"name": name}, ("previous",))]
    last, diagnostics = read_report(report.parent / name, span)
    if last is None:
        return None, diagnostics
    year, before = data.value["year"], last.value["year"]
    if before >= year:
        place = last.spans.get(("year",))
        related = (Related(place, "year"),) if place else ()
        args = {"name": name, "year": year, "before": before}
        diagnostics.append(Diagnostic("C123", span, args, ("previous",), related))
    return last, diagnostics
