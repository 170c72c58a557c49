"""Reads the checklist that a report names, and makes its matrix."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generator.checklist.claims import COVERS, read_claims
from generator.checklist.matrix import matrix
from generator.checklist.model import Checklist, Matrix
from generator.checklist.remarks import remarks
from generator.checklist.topics import read_topics
from generator.contracts import schema
from generator.diagnostics import Diagnostic, has_errors
from generator.disk.files import is_inside
from generator.expressions.in_text import unprintable
from generator.figures.model import Figures
from generator.figures.usage import Usage
from generator.parts.model import ReadSource
from generator.source import DataPath
from generator.validate import Data
from generator.validate.whole import validated


def read_matrix(data: Data, figures: Figures, folder: Path, read: ReadSource) -> tuple[Matrix | None, list[Diagnostic]]:
    """Return the matrix of the report with *data* in *folder*; None if it has no checklist or something is wrong.

    What ``read_checklist``, ``read_claims`` and ``remarks`` find; K105 (a warning) topics that are covered in a report
    without a checklist.
    """
    if data.value.get("checklist") is None:
        path = next((path for path in data.key_spans if path[-1] == COVERS), None)
        return None, [Diagnostic("K105", data.key_spans[path], {}, path)] if path else []
    checklist, diagnostics = read_checklist(data, folder, read)
    if checklist is None:
        return None, diagnostics
    claims, found = read_claims(data, checklist)
    diagnostics += found
    if has_errors(diagnostics):
        return None, diagnostics
    made = matrix(checklist, claims, Usage(data, figures), data.spans.get(_named(data)))
    return made, diagnostics + remarks(made)


def read_checklist(data: Data, folder: Path, read: ReadSource) -> tuple[Checklist | None, list[Diagnostic]]:
    """Return the checklist that *data* name, which lies in *folder*; None if it cannot be read.

    Errors: what is wrong with the file, C109 what cannot be printed in it, and O028 that it lies outside *folder*.
    """
    settings, path = data.value["checklist"], _named(data)
    name, span = (settings["file"] if isinstance(settings, Mapping) else settings), data.spans.get(path)
    if not is_inside(folder, name):
        return None, [Diagnostic("O028", span, {"name": name}, path)]
    source, diagnostics = read(folder / name, name, span)
    topics, found = validated(source, schema("checklist"))
    diagnostics += found
    if topics is None:
        return None, diagnostics
    checklist, found = read_topics(topics)
    return checklist, [*diagnostics, *found, *_unprintable(topics.value, (), topics)]


def _unprintable(value: Any, path: DataPath, data: Data) -> Iterator[Diagnostic]:
    """Yield C109 for each character of *value*, which stands at *path*, that the matrix could not show."""
    if isinstance(value, str):
        yield from (Diagnostic("C109", data.spans.get(path), args) for _, args in unprintable(value))
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in entries:
        yield from _unprintable(inner, (*path, step), data)


def _named(data: Data) -> DataPath:
    """Return the path of the name of the file."""
    return ("checklist", "file") if isinstance(data.value["checklist"], Mapping) else ("checklist",)
