"""Taking the look of a sample, from a file to a file."""

from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Diagnostic, DiagnosticError
from generator.fill.files import read_package
from generator.style_import.model import Sample
from generator.style_import.taking import take
from generator.style_import.written import usable


def read_sample(path: Path) -> tuple[Sample | None, list[Diagnostic]]:
    """Return the look of the Word file at *path*, None if it has none or cannot be read."""
    package, diagnostics = read_package(path)
    if package is None:
        return None, diagnostics
    try:
        return usable(take(package)), diagnostics
    except DiagnosticError as error:
        return None, [*diagnostics, *error.diagnostics]
