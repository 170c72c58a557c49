"""Diagnostics as SARIF 2.1.0, which code hosts and editors read: one log with one run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from generator import __version__
from generator.diagnostics.as_json import as_json
from generator.diagnostics.model import Diagnostic, Severity
from generator.diagnostics.private import Hide, hiding
from generator.diagnostics.registry import lookup
from generator.diagnostics.render import dotted
from generator.source import Span

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS: Final[Mapping[Severity, str]] = {"error": "error", "warning": "warning", "note": "note"}


def render_sarif(diagnostics: Sequence[Diagnostic], language: str, notifications: Sequence[str] = ()) -> str:
    """Return one SARIF log of *diagnostics*, with *notifications* of the run. Columns count Unicode code points."""
    hide = hiding(diagnostics)
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    driver = {"name": "nianbao", "version": __version__, "rules": [_rule(code, language) for code in codes]}
    run: dict[str, Any] = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "language": "en" if language == "en" else "zh-CN",
        "results": [_result(diagnostic, codes.index(diagnostic.code), language, hide) for diagnostic in diagnostics],
    }
    if notifications:
        told = [{"level": "note", "message": {"text": text}} for text in notifications]
        run["invocations"] = [{"executionSuccessful": True, "toolExecutionNotifications": told}]
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=1)


def _rule(code: str, language: str) -> dict[str, Any]:
    entry = lookup(code)
    words = entry.words(language)
    return {
        "id": code,
        "shortDescription": {"text": words.title},
        "fullDescription": {"text": words.explain.strip("\n")},
        "help": {"text": words.fix.strip("\n")},
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(diagnostic: Diagnostic, index: int, language: str, hide: Hide) -> dict[str, Any]:
    hint = diagnostic.hint(language)
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": index,
        "level": _LEVELS[diagnostic.severity],
        "message": {"text": hide(diagnostic.message(language) + (f"\n{hint}" if hint else ""))},
        "locations": [],
    }
    if diagnostic.span:
        location = _location(diagnostic.span)
        if diagnostic.path:
            location["logicalLocations"] = [{"fullyQualifiedName": dotted(diagnostic.path)}]
        result["locations"] = [location]
    if diagnostic.related:
        result["relatedLocations"] = [
            {**_location(related.span), "message": {"text": hide(diagnostic.related_label(related, language))}}
            for related in diagnostic.related
        ]
    if diagnostic.fix and diagnostic.span and hide(diagnostic.fix.written) == diagnostic.fix.written:
        physical = _location(diagnostic.span)["physicalLocation"]
        replacement = {"deletedRegion": physical["region"], "insertedContent": {"text": diagnostic.fix.written}}
        change = {"artifactLocation": physical["artifactLocation"], "replacements": [replacement]}
        result["fixes"] = [{"artifactChanges": [change]}]
    return result


def _location(span: Span) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(span.source.name.replace("\\", "/"), safe="/")}}
    places = {
        "startLine": span.line,
        "startColumn": span.column,
        "endLine": span.end_line,
        "endColumn": span.end_column,
    }
    region = {name: value for name, value in places.items() if value is not None}
    if region:
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if span.source.place:
        location["logicalLocations"] = [{"fullyQualifiedName": span.source.place}]
    return location
