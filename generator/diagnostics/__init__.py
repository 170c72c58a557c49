"""Diagnostics: what the program has to say about a report, as data; words come from the catalogue."""

from generator.diagnostics.model import Diagnostic, DiagnosticError, Related, Severity, has_errors
from generator.diagnostics.registry import Entry, all_codes, lookup

__all__ = [
    "Diagnostic",
    "DiagnosticError",
    "Entry",
    "Related",
    "Severity",
    "all_codes",
    "has_errors",
    "lookup",
]
