"""Filling, from files to a file."""

from __future__ import annotations

from pathlib import Path

from generator.authoring import finally_
from generator.diagnostics import Diagnostic, DiagnosticError, has_errors, strictly
from generator.files import read_bytes
from generator.reading import read_report
from generator.word.package import Package, open_package


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
    template: Path, report: Path, strict: bool = False, final: bool = False
) -> tuple[bytes | None, list[Diagnostic]]:
    """Return *template* filled in with the data of *report*, None if there is any error.

    *strict* makes errors of warnings, *final* of what is still to be done, as when a report is rendered.
    """
    package, diagnostics = read_package(template)
    data, facts, found = read_report(report)
    diagnostics += found
    made: bytes | None = None
    if package is not None and data is not None and facts is not None and not has_errors(found):
        from generator.fill.filling import fill

        made, found = fill(package, data, facts, data.value.get("options") or {})
        diagnostics += found
    told = finally_(diagnostics) if final else diagnostics
    told = strictly(told) if strict else told
    return (None if has_errors(told) else made), told
