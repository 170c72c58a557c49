"""Reads what the indicators of a report come from beside its own file: last year's report."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.diagnostics.model import Related
from generator.figures.collect import Origins, collect
from generator.figures.model import Indicator
from generator.files import is_inside
from generator.source import Span
from generator.validate import Data

ReadReport = Callable[[Path, Span | None], tuple[Data | None, list[Diagnostic]]]


def read_origins(data: Data, report: Path, read_report: ReadReport) -> tuple[Origins, list[Diagnostic]]:
    """Return what the figures of *data* come from; *report* is its file, *read_report* reads another one.

    What is wrong with last year's file is said with its own places. C123: it is not of an earlier year, O028: it
    lies outside the report's folder.
    """
    previous, diagnostics = _previous(data, report, read_report)
    return Origins(previous=previous), diagnostics


def _previous(
    data: Data, report: Path, read_report: ReadReport
) -> tuple[Mapping[str, Indicator] | None, list[Diagnostic]]:
    name = data.value.get("previous")
    if name is None:
        return None, []
    span = data.spans.get(("previous",))
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
    # What does not add up there is said when that report is checked; its own last year is of no use here.
    figures, _ = collect(last)
    return figures.named, diagnostics
