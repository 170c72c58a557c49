"""Fixes that need no thought: written into the text of the file, nothing else of which changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from generator.diagnostics import Diagnostic, Fix
from generator.late import late_pattern
from generator.source import DataPath

_LINE_END = late_pattern("\r\n|\r|\n")


def chosen(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return those of *diagnostics* that have a fix, without such as reach into another's place."""
    kept: list[Diagnostic] = []
    ends: dict[DataPath, int] = {}
    fixable = [found for found in diagnostics if found.fix is not None and found.span is not None]
    for found in sorted(fixable, key=lambda found: (found.span.order() if found.span else (), _fix(found).end)):
        fix = _fix(found)
        if fix.start >= ends.get(found.path, 0):
            kept.append(found)
            ends[found.path] = fix.end
    return kept


def mended(text: str, fixes: Iterable[Diagnostic]) -> str:
    """Return *text*, the file with line ends of any kind, with *fixes* at their places."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(text))]
    for found in sorted(fixes, key=lambda found: found.span.order() if found.span else (), reverse=True):
        span = found.span
        assert span is not None and span.line is not None and span.column is not None and span.end_column is not None
        line = starts[span.line - 1] - 1
        text = text[: line + span.column] + _fix(found).text + text[line + span.end_column :]
    return text


def is_as_meant(before: Any, after: Any, fixes: Iterable[Diagnostic]) -> bool:
    """Return whether the data *after* are those *before* with *fixes*, and nothing else."""
    by_path: dict[DataPath, list[Fix]] = {}
    for found in fixes:
        by_path.setdefault(found.path, []).append(_fix(found))
    return _same(before, after, (), by_path)


def _same(before: Any, after: Any, path: DataPath, fixes: Mapping[DataPath, list[Fix]]) -> bool:
    if isinstance(before, dict) and isinstance(after, dict):
        same_keys = list(before) == list(after)
        return same_keys and all(_same(before[key], after[key], (*path, key), fixes) for key in before)
    if isinstance(before, list) and isinstance(after, list):
        pairs = zip(before, after, strict=False)
        return len(before) == len(after) and all(
            _same(one, other, (*path, position), fixes) for position, (one, other) in enumerate(pairs)
        )
    if path in fixes:
        for fix in sorted(fixes[path], reverse=True):
            before = before[: fix.start] + fix.text + before[fix.end :]
    return type(before) is type(after) and bool(before == after)


def _fix(found: Diagnostic) -> Fix:
    assert found.fix is not None
    return found.fix
