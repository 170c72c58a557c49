"""Diagnostics: what the program has to say about a report, as data; words come from the catalogue."""

from generator.diagnostics.model import Diagnostic, DiagnosticError, Fix, Related, Severity, has_errors, strictly
from generator.diagnostics.registry import Entry, all_codes, is_registered, lookup

__all__ = [
    "Diagnostic",
    "DiagnosticError",
    "Entry",
    "Fix",
    "Related",
    "Severity",
    "all_codes",
    "has_errors",
    "is_registered",
    "lookup",
    "strictly",
]
