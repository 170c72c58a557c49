"""Filling, from files to a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from generator.authoring import weighed
from generator.diagnostics import Diagnostic, DiagnosticError, has_errors
from generator.disk.files import read_bytes
from generator.figures.checking.told_once import USED, stops
from generator.reading import read_report
from generator.source import Source
from generator.templating.search import Choice
from generator.word.package import Package, open_package

if TYPE_CHECKING:
    from generator.fill.needs import Need


def read_package(path: Path) -> tuple[Package | None, list[Diagnostic]]:
    """Return the Word file at *path*, None if it cannot be used, and what there is to say of it."""
    data, diagnostics = read_bytes(path, str(path))
    if data is None:
        return None, diagnostics
    try:
        package, found = open_package(data, str(path))
    except DiagnosticError as error:
        return None, list(error.diagnostics)
    return package, found


def fill_file(
    template: Path,
    report: Path,
    strict: bool = False,
    final: bool = False,
    choice: Choice | str | None = None,
    *,
    draft: bool = False,
) -> tuple[bytes | None, list[Diagnostic]]:
    """Return *template* filled in with the data of *report*, None if there is any error.

    The report is read with the template of *choice* (None: the one it names). *strict* makes errors
    of warnings, *final* of what is still to be done; a *draft* may lack figures, as when a report is rendered.
    """
    package, diagnostics = read_package(template)
    data, facts, found = read_report(report, template=choice)
    # An indicator that the text does not use may be there for the Word file alone.
    diagnostics += [each for each in found if each.code != "C190"]
    made: bytes | None = None
    if package is not None and data is not None and facts is not None and not stops(found):
        from generator.fill.filling import fill

        made, found = fill(package, data, facts)
        diagnostics += found
    told = weighed(diagnostics, strict=strict, final=final, draft=draft)
    return (None if has_errors(told) else made), told


def infer(
    template: Path, report: Path | None, choice: Choice | str | None = None
) -> tuple[list[Need] | None, Mapping[str, list[str]], list[Diagnostic]]:
    """Return what *template* needs, what of the data of *report* it does not use, and what there is to say.

    The second in words, by language. None if the file cannot be used. Without a report, or with one that has errors,
    nothing is said of data.
    """
    package, diagnostics = read_package(template)
    if package is None:
        return None, {}, diagnostics
    from generator.fill.filling import prepare
    from generator.fill.needs import named, needs, unused
    from generator.fill.values import names_and_context

    prepared, faults = prepare(package)
    diagnostics += [fault.diagnostic(package.name) for fault in faults]
    tags = [tag for each in prepared for tag in each.tags]
    if not tags and not faults:
        return None, {}, [*diagnostics, Diagnostic("W115", Source(package.name).whole(), {"name": package.name})]
    if report is None:
        return needs(tags, None), {}, diagnostics
    data, facts, found = read_report(report, template=choice)
    # A figure that is not there yet is needed all the same.
    diagnostics += [each for each in found if each.severity == "error" and each.code != USED]
    if data is None or facts is None:
        return needs(tags, None), {}, diagnostics
    names, known = names_and_context(data, facts)
    left = unused(tags, facts, names)
    words = {language: named(left, language, names) for language in ("zh", "en")}
    return needs(tags, known), words, diagnostics
