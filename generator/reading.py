"""Reading (读入): the first half of the program, from a report's file to facts that have been proofread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from generator.authoring import to_do
from generator.authoring.leftovers import left_over
from generator.contracts import schema
from generator.diagnostics import Diagnostic, has_errors
from generator.evaluate import Facts, evaluate
from generator.figures.collect import collect
from generator.figures.mixed_periods import check_periods
from generator.figures.model import Figures
from generator.figures.origins import read_origins
from generator.figures.stated_changes import check_stated_changes, told_better
from generator.figures.statements import check_statements
from generator.figures.twice import check_twice
from generator.figures.usage import Usage, check_unused
from generator.files import is_file, read_source
from generator.load import load
from generator.load.nodes import MappingNode
from generator.parts.model import Assembly, ReadSource
from generator.places import PROJECT
from generator.proofread import proofread, read_comments, read_levels, settle
from generator.record import NamedTuple
from generator.source import Span
from generator.validate import Data, check_form, validate

if TYPE_CHECKING:
    from generator.checklist.model import Matrix

_LACKING = ("V104", "V116")
"""A key that must be there, a list or mapping that has too little in it."""

_INCLUDE = ("include", "引入")
"""The names of the key that takes in parts."""

Reading = tuple[Data | None, Facts | None, list[Diagnostic]]
"""Valid data, facts, and everything found on the way; each is None where the step to it failed."""


def read_report(report: Path, read: ReadSource = read_source) -> Reading:
    """Return data and facts of *report*, and everything found wrong with them; *read* reads it and its parts.

    What proofreading finds is left out or weighed as comments and ``nianbao.yaml`` want it.
    """
    data, diagnostics, project = _read(report, None, read)
    if data is None:
        return None, None, diagnostics + project
    last: list[Data] = []
    figures, found = read_figures(data, report, last)
    diagnostics += found
    if figures is None:
        return data, None, diagnostics + project
    matrix, topics = read_matrix(data, figures, report, read)
    facts, found = evaluate(data, figures, matrix)
    diagnostics += [*topics, *found, *to_do(data, figures, found), *left_over(data, last)]
    fine = facts is not None and not has_errors(diagnostics)
    levels, wrong = read_levels(data.project) if data.project else ({}, [])
    comments, odd = read_comments(data)
    if facts is not None and fine:
        usage = Usage(data, figures)
        diagnostics += [
            *check_unused(usage),
            *check_periods(usage),
            *told_better(check_statements(facts), check_stated_changes(usage)),
            *check_twice(usage, facts),
        ]
        return data, facts, settle(diagnostics + proofread(facts), levels, comments) + project + wrong + odd
    return data, None, [found for found in settle(diagnostics, levels, comments) if found.code != "A004"] + project


def read_data(
    report: Path, named_at: Span | None = None, read: ReadSource = read_source
) -> tuple[Data | None, list[Diagnostic]]:
    """Return the valid data of *report* with its parts and what its project file shares, or why there is none.

    *named_at* is the place that names the report, if one does.
    """
    data, diagnostics, project = _read(report, named_at, read)
    return data, diagnostics + project


def _read(
    report: Path, named_at: Span | None, read: ReadSource
) -> tuple[Data | None, list[Diagnostic], list[Diagnostic]]:
    """Return the data of *report* as `read_data` does, what is wrong with it, and what with its project file."""
    source, diagnostics = read(report, str(report), named_at)
    root, found = load(source) if source else (None, [])
    diagnostics += found
    if not isinstance(root, MappingNode) or has_errors(found):
        return None, diagnostics, []
    assembly, found = _assembled(root, report, read)
    diagnostics += found
    project, wrong = read_project(report.parent, read)
    root, files = assembly.root, assembly.files
    if project:
        from generator.parts.shared import with_shared

        root, files = with_shared(root, project.root), (*files, project.root.span.source)
    data, found = validate(root, schema("report"))
    # What is missing may stand in a file that could not be read.
    whole = assembly.whole and not has_errors(wrong)
    diagnostics += found if whole else [each for each in found if each.code not in _LACKING]
    if data is not None:
        data = data._replace(others=files, owners=assembly.owners, project=project.data if project else None)
        diagnostics += check_form(data)
    return (None if has_errors(diagnostics) else data), diagnostics, wrong


def _assembled(root: MappingNode, report: Path, read: ReadSource) -> tuple[Assembly, list[Diagnostic]]:
    """Return the tree *root* of *report* with its parts in place. Few reports have any."""
    text = root.span.source.text
    if not any(name in text for name in _INCLUDE):
        return Assembly(root), []
    from generator.parts.assemble import assemble

    return assemble(root, report, read)


class Project(NamedTuple):
    """A valid project file: its tree and its data."""

    root: MappingNode
    data: Data


def read_project(folder: Path, read: ReadSource = read_source) -> tuple[Project | None, list[Diagnostic]]:
    """Return the project file in *folder*, None if there is none or it cannot be used."""
    path = folder / PROJECT
    if not is_file(path):
        return None, []
    source, diagnostics = read(path, str(path), None)
    root, found = load(source) if source else (None, [])
    diagnostics += found
    if not isinstance(root, MappingNode) or has_errors(diagnostics):
        return None, diagnostics
    data, found = validate(root, schema("project"))
    return (Project(root, data) if data else None), diagnostics + found


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


def read_matrix(
    data: Data, figures: Figures, report: Path, read: ReadSource = read_source
) -> tuple[Matrix | None, list[Diagnostic]]:
    """Return the matrix of the checklist of *report*, which has *data*, and what there is to say of it."""
    if "checklist" not in data.value and not any(path[-1] == "covers" for path in data.key_spans):
        return None, []
    # Imported late: few reports have a checklist.
    from generator.checklist import files

    return files.read_matrix(data, figures, report.parent, read)
