"""Fixes that need no thought: written into the text of the file, nothing else of which changes."""

from __future__ import annotations

import copy
from collections.abc import Iterable
from typing import Any

from generator.changes import Change, Lines, changed, same
from generator.diagnostics import Diagnostic, Fix
from generator.source import DataPath


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
    """Return *text*, the file with line ends of any kind, with *fixes* at their places. Raises EditError."""
    lines = Lines(text)
    return changed(text, [Change(*lines.offsets(found.span), _fix(found).text) for found in fixes if found.span])


def is_as_meant(before: Any, after: Any, fixes: Iterable[Diagnostic]) -> bool:
    """Return whether the data *after* are those *before* with *fixes*, and nothing else."""
    meant = {"": copy.deepcopy(before)}
    for found in sorted(fixes, key=_fix, reverse=True):
        *above, last = ("", *found.path)
        holder: Any = meant
        for step in above:
            holder = holder[step]
        holder[last] = _fixed(holder[last], _fix(found))
    return same(meant[""], after)


def _fixed(text: str, fix: Fix) -> str:
    return text[: fix.start] + fix.text + text[fix.end :]


def _fix(found: Diagnostic) -> Fix:
    assert found.fix is not None
    return found.fix
