"""Evaluate: from validated data to facts: expressions worked out, shorthands spelled out.

A template then finds every section in the same shape, every text as a ``Text`` that remembers its
place in the data, and every key that the schema knows, None where the author left it out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from generator.diagnostics import Diagnostic, has_errors
from generator.expressions import Part, Problem, split
from generator.expressions import evaluate as evaluate_expression
from generator.indicators import read_indicators
from generator.source import DataPath, Span
from generator.validate import Data

# Filled by the program, never text of the author's.
_NOT_TEXT = ("indicators", "template", "options")
_SECTIONS = ("measures", "problems", "responsibility", "next_steps", "other")
_LISTS = ("organ", "title", "recipients", "preamble", "closing")
_KEYS = (*_SECTIONS, *_LISTS, "year", "date", "head", "attachments", "sign_off", "note", "imprint")
_SECTION_KEYS = ("heading", "text", "points", "points_layout", "heading_layout", "sections", "tables", "images")
_PARTS: Mapping[str, Sequence[str]] = {
    "head": ("mark", "number", "signers", "copy_number", "security", "urgency"),
    "sign_off": ("organ", "date"),
    "imprint": ("copies_to", "printer", "printed", "undertaker", "archive_copies"),
}
_ALIASES = {"年度": "year", "成文日期": "date"}


class Text(str):
    """A text of the data; *place* is its position in ``Facts.places``."""

    __slots__ = ("place",)
    place: int

    def __new__(cls, value: str, place: int) -> Text:
        """Make a text that remembers *place*."""
        text = super().__new__(cls, value)
        text.place = place
        return text


class Facts(NamedTuple):
    """What templates work with: the report's values, and where each Text of them stands in the data."""

    report: Mapping[str, Any]
    places: Sequence[tuple[DataPath, Span | None]]


class _Evaluator:
    """Walks the data, replacing texts, and collects problems and places."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.diagnostics: list[Diagnostic] = []
        self.places: list[tuple[DataPath, Span | None]] = []
        self.names = self._names()

    def _names(self) -> dict[str, Any]:
        value = self.data.value
        names: dict[str, Any] = {key: value[key] for key in ("year", "date") if key in value}
        names |= {alias: names[key] for alias, key in _ALIASES.items() if key in names}
        for name, indicator in read_indicators(value.get("indicators") or {}).items():
            if name in names:
                path = ("indicators", name)
                self.diagnostics.append(Diagnostic("C107", self.data.key_spans.get(path), {"name": name}, path))
            names[name] = indicator
        return names

    def value(self, value: Any, path: DataPath) -> Any:
        match value:
            case str():
                return self.text(value, path)
            case Mapping():
                return {key: self.value(item, (*path, key)) for key, item in value.items()}
            case list():
                return [self.value(item, (*path, position)) for position, item in enumerate(value)]
            case bool() | None:
                return value
            case int() | Decimal():
                return self.text(str(value), path)
        raise TypeError(f"{path}: {type(value).__name__}")

    def text(self, value: str, path: DataPath) -> Text:
        span = self.data.spans.get(path)
        pieces: list[str] = []
        order = 0
        for part in split(value):
            result = self._piece(part)
            if isinstance(result, Problem):
                place = locate(span, result.args.get("text") or value[result.start : result.end], order)
                self.diagnostics.append(Diagnostic(result.code, place, result.args, path))
            else:
                pieces.append(result)
            order += isinstance(part, Part) and part.expression
        text = "".join(pieces)
        self._check_characters(text, span, path)
        self.places.append((path, span))
        return Text(text, len(self.places) - 1)

    def _piece(self, part: Part | Problem) -> str | Problem:
        if isinstance(part, Problem) or not part.expression:
            return part if isinstance(part, Problem) else part.text
        return evaluate_expression(part, self.names)

    def _check_characters(self, text: str, span: Span | None, path: DataPath) -> None:
        if text.count("**") % 2:
            self.diagnostics.append(Diagnostic("C108", span, {"text": text[text.rindex("**") :][:20]}, path))
        private = next((character for character in text if "\ue000" <= character <= "\uf8ff"), None)
        if private:
            args = {"point": f"U+{ord(private):04X}"}
            self.diagnostics.append(Diagnostic("C109", span, args, path))


def locate(span: Span | None, wanted: object, order: int) -> Span | None:
    """Return the place of *wanted* inside the scalar at *span*, else *span*.

    The text of an expression stands in the file as it stands in the value, unless a quoted scalar
    escapes it; the *order*-th opening brace in the scalar's lines is the one that is meant.
    """
    if span is None or span.line is None or span.column is None or span.end_line is None:
        return span
    found = 0
    for number in range(span.line, span.end_line + 1):
        line = span.source.line(number)
        start = span.column - 1 if number == span.line else 0
        while (at := line.find("{", start)) >= 0:
            opening = line[at : at + 2]
            if (opening == "{{" and found == order) or opening in ("{%", "{#"):
                closing = line.find("}", at)
                end = len(line) if closing < 0 else closing + 2
                return Span(span.source, number, at + 1, number, min(end, len(line)) + 1)
            found += opening == "{{"
            start = at + 2
    return span


def evaluate(data: Data) -> tuple[Facts | None, list[Diagnostic]]:
    """Return the facts of *data*.

    Errors, all of them at once: C101 unknown name, C102 statement in data, C103 brace without partner,
    C104 expression that cannot be worked out, C105 forbidden in data, C106 unknown filter, C107
    indicator named like a key, C108 ``**`` without partner, C109 private-use character.
    """
    evaluator = _Evaluator(data)
    report = {
        key: value if key in _NOT_TEXT else evaluator.value(value, (key,)) for key, value in data.value.items()
    }
    if has_errors(evaluator.diagnostics):
        return None, evaluator.diagnostics
    return Facts(_spell_out(report), evaluator.places), evaluator.diagnostics


def _spell_out(report: dict[str, Any]) -> dict[str, Any]:
    full: dict[str, Any] = dict.fromkeys(_KEYS) | report
    for key in _LISTS:
        full[key] = _listed(full[key])
    for key in _SECTIONS:
        full[key] = _section(full[key]) if full[key] is not None else None
    for key, parts in _PARTS.items():
        if isinstance(full[key], Mapping):
            full[key] = dict.fromkeys(parts) | full[key]
    full["attachments"] = [
        {"title": attachment["title"]} | _section(attachment) for attachment in full["attachments"] or ()
    ]
    for part, key in (("head", "signers"), ("sign_off", "organ"), ("imprint", "copies_to")):
        if isinstance(full[part], dict):
            full[part][key] = _listed(full[part][key])
    return full


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _section(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        value = {"text": value}
    elif isinstance(value, list):
        value = {"points": value}
    full: dict[str, Any] = dict.fromkeys(_SECTION_KEYS) | value
    full["text"] = _listed(full["text"])
    full["points"] = [
        {"lead": None, "text": point} if isinstance(point, str) else {"lead": None, "text": None} | point
        for point in full["points"] or ()
    ]
    full["sections"] = [_section(section) for section in full["sections"] or ()]
    full["tables"] = [_table(table) for table in full["tables"] or ()]
    full["images"] = [dict.fromkeys(("caption", "alt", "width")) | image for image in full["images"] or ()]
    return full


def _table(table: Mapping[str, Any]) -> dict[str, Any]:
    columns = [
        {"title": column} if isinstance(column, str) else dict(column) for column in table.get("columns") or ()
    ]
    blank = dict.fromkeys(("align", "width"))
    return {"caption": None, "note": None} | dict(table) | {"columns": [blank | column for column in columns]}
