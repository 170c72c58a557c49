"""Reading (读入): the first half of the program, from a report's file to facts that have been proofread."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from generator.authoring import to_do
from generator.authoring.leftovers import left_over
from generator.diagnostics import Diagnostic, has_errors
from generator.evaluate import Facts, evaluate
from generator.figures.collect import collect
from generator.figures.model import Figures
from generator.figures.origins import read_origins
from generator.figures.periods import check_periods
from generator.figures.statements import check_statements
from generator.figures.twice import check_twice
from generator.figures.usage import Usage, check_unused
from generator.files import is_file, read_source
from generator.load import load
from generator.places import shipped
from generator.proofread import Levels, proofread, read_comments, read_levels, settle
from generator.schema import Schema, parse_schema
from generator.source import Source, Span
from generator.validate import Data, check_form, validate

PROJECT = "nianbao.yaml"
"""The file beside reports that holds for all of them."""

Reading = tuple[Data | None, Facts | None, list[Diagnostic]]
"""Valid data, facts, and everything found on the way; each is None where the step to it failed."""


def read_report(report: Path) -> Reading:
    """Return data and facts of *report*, and everything found wrong with them."""
    source, diagnostics = read_source(report, str(report))
    if source is None:
        return None, None, diagnostics
    return read_text(source, report)


def read_text(source: Source, report: Path) -> Reading:
    """Return data and facts of *source*, the text of *report*, and everything found wrong with them.

    What proofreading finds is left out or weighed as comments and ``nianbao.yaml`` want it.
    """
    data, diagnostics = _report_data(source)
    if data is None:
        return None, None, diagnostics
    last: list[Data] = []
    figures, found = read_figures(data, report, last)
    diagnostics += found
    if figures is None:
        return data, None, diagnostics
    facts, found = evaluate(data, figures)
    diagnostics += [*found, *to_do(data, figures, found), *left_over(data, last)]
    fine = facts is not None and not has_errors(diagnostics)
    levels, project = _levels(report.parent)
    comments, odd = read_comments(data)
    if facts is not None and fine:
        usage = Usage(data, figures)
        diagnostics += [
            *check_unused(usage),
            *check_periods(usage),
            *check_statements(facts),
            *check_twice(usage, facts),
        ]
        return data, facts, settle(diagnostics + proofread(facts), levels, comments) + project + odd
    return data, None, [found for found in settle(diagnostics, levels, comments) if found.code != "A004"]


def read_data(report: Path, named_at: Span | None = None) -> tuple[Data | None, list[Diagnostic]]:
    """Return the valid data of *report*, or why there is none; *named_at* is the place that names it, if one does."""
    source, diagnostics = read_source(report, str(report), named_at)
    return _report_data(source) if source else (None, diagnostics)


def _report_data(source: Source) -> tuple[Data | None, list[Diagnostic]]:
    data, diagnostics = _valid_data(source, "report")
    if data is not None:
        diagnostics += check_form(data)
    return (None if has_errors(diagnostics) else data), diagnostics


def _valid_data(source: Source, kind: str) -> tuple[Data | None, list[Diagnostic]]:
    root, diagnostics = load(source)
    if root is None or has_errors(diagnostics):
        return None, diagnostics
    data, found = validate(root, schema(kind))
    return data, diagnostics + found


def read_figures(data: Data, report: Path, read: list[Data] | None = None) -> tuple[Figures | None, list[Diagnostic]]:
    """Return the figures of *data*, those of tables and of last year's file included; these lie beside *report*.

    None if such a file cannot be read: whatever uses its figures would be called wrong, too. The data of last year's
    file are put into *read*.
    """

    def reader(path: Path, span: Span | None) -> tuple[Data | None, list[Diagnostic]]:
        found = read_data(path, span)
        if found[0] is not None and read is not None:
            read.append(found[0])
        return found

    origins, diagnostics = read_origins(data, report, reader)
    if has_errors(diagnostics):
        return None, diagnostics
    figures, found = collect(data, origins)
    return figures, diagnostics + found


def _levels(folder: Path) -> tuple[Levels, list[Diagnostic]]:
    """Return the levels that the project file in *folder* sets, none if there is no such file."""
    path = folder / PROJECT
    if not is_file(path):
        return {}, []
    source, diagnostics = read_source(path, str(path))
    if source is None:
        return {}, diagnostics
    project, diagnostics = _valid_data(source, "project")
    if project is None:
        return {}, diagnostics
    levels, found = read_levels(project)
    return levels, diagnostics + found


@cache
def schema(name: str) -> Schema:
    """Return the shipped schema ``report``, ``project``, ``style``, ``template``, ``variants`` or ``standard``."""
    found = parse_schema((shipped("schemas") / f"{name}.schema.json").read_text(encoding="utf-8"))
    if name == "variants":
        # A variant sets what a style.yaml may set; the contract of that stands in one place.
        style = schema("style").root
        settings = {key: part for key, part in style["properties"].items() if key != "variants"}
        found.root["$defs"] |= {**style["$defs"], "style": {**style, "properties": settings}}
    return found
