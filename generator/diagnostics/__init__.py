"""Diagnostics: what the program has to say about a report, as data; words come from the catalogue."""

from generator.diagnostics.model import (
    Diagnostic,
    DiagnosticError,
    Fix,
    Related,
    Severity,
    has_errors,
    in_file_order,
    strictly,
)
from generator.diagnostics.registry import Entry, all_codes, lookup, severity

__all__ = [
    "Diagnostic",
    "DiagnosticError",
    "Entry",
    "Fix",
    "Related",
    "Severity",
    "all_codes",
    "has_errors",
    "in_file_order",
    "lookup",
    "severity",
    "strictly",
]
