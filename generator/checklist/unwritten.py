"""What is not reported yet: places where a topic has its heading, but no text that anybody could send off."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from generator.authoring.marks import is_below
from generator.authoring.placeholders import placeholders
from generator.source import DataPath

_NOT_SAID: Final = frozenset(
    {"heading", "title", "caption", "covers", "owner", "edition", "bound", "ordinals"}
    | {"points_layout", "heading_layout", "alt"}
)
"""Keys below which nothing is reported: what something is called, and how it is set."""


def is_unwritten(value: Any, path: DataPath, marked: frozenset[DataPath]) -> bool:
    """Return whether *value* at *path* says nothing yet: all texts are placeholders or still to be confirmed.

    *marked* are the paths that are to be confirmed. A sentence in which a figure is missing (全年办结××宗) is written.
    """
    return all(not _says(text) or is_below(at, marked) for at, text in _texts(value, path))


def is_placeholder(text: str) -> bool:
    """Return whether *text* is nothing but placeholders, or blank."""
    return not _says(text)


def _says(text: str) -> bool:
    rest, end = "", 0
    for start, stop in placeholders(text):
        rest, end = rest + text[end:start], stop
    return any(character.isalnum() for character in rest + text[end:])


def _texts(value: Any, path: DataPath) -> Iterator[tuple[DataPath, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in _NOT_SAID:
                yield from _texts(inner, (*path, key))
    elif isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _texts(inner, (*path, position))
    elif value is not None:
        yield path, str(value)
