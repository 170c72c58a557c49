"""What the Chinese name of a key is called in a template, where keys and blocks have their English names.

Imported late: only mistakes need it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from generator.contracts import schema
from generator.diagnostics.similar import most_like

_LIKENESS = 0.6


def meant_by(name: str, known: Iterable[str]) -> str:
    """Return the one of *known* that is most likely meant by *name*, which may be Chinese; empty if there is none."""
    names = sorted({*known} - {name})
    english = next((each for each in _english().get(name, ()) if each in names), "")
    return english or most_like(name, names, _LIKENESS)


@cache
def _english() -> dict[str, list[str]]:
    """Return by Chinese name the keys of a report that are called so, those at the top first."""
    found: dict[str, list[str]] = {}
    root = schema("report").root
    for zh, name in (*_named(root["properties"]), *_within(root)):
        found.setdefault(zh, []).append(name)
    return found


def _named(properties: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for name, part in properties.items():
        if isinstance(part, dict) and "x-zh" in part:
            yield part["x-zh"], name


def _within(part: Any) -> Iterator[tuple[str, str]]:
    if isinstance(part, dict):
        if isinstance(part.get("properties"), dict):
            yield from _named(part["properties"])
        for each in part.values():
            yield from _within(each)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _within(each)
