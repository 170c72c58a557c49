"""Owners (责任人): who owes what is missing in a report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from generator.source import DataPath
from generator.validate import Data

if TYPE_CHECKING:
    from generator.figures.model import Indicator


def owner_of(data: Data, path: DataPath, within: int = 0) -> str:
    """Return who owes what stands at *path*, empty if nobody is named.

    That is the nearest owner above it in its own file, else the owner of that file, else the nearest in the report.
    What *path* names need not be in the data itself: a figure may come from a table. An owner less than *within* steps
    down does not count.
    """
    place = data.spans.get(path) or data.key_spans.get(path)
    file = place.source.name if place else ""
    of_file = data.owners.get(file, "")
    value: Any = data.value
    nearest: list[tuple[str, str]] = []
    for depth in range(len(path) + 1):
        if depth >= within and isinstance(value, Mapping) and isinstance(value.get("owner"), str):
            nearest.append((value["owner"], data.spans[(*path[:depth], "owner")].source.name))
        if depth < len(path):
            step: Any = path[depth]
            known = step in value if isinstance(value, Mapping) else isinstance(value, list)
            value = value[step] if known else None
    owner, there = nearest[-1] if nearest else (of_file, file)
    return owner if there == file or not of_file else of_file


def owner_of_figure(data: Data, path: DataPath, figure: Indicator | None) -> str:
    """Return who owes the *figure* at *path*: its own owner, else its department, else who owes the part it is in."""
    own = (figure.owner or figure.department) if figure else ""
    return own or owner_of(data, path)


def owed(owner: str) -> dict[str, object]:
    """Return who owes something that is missing, in the words of a message; empty if nobody is named."""
    zh, en = (f"（{owner}）", f" ({owner})") if owner else ("", "")
    return {"owner": owner, "who_zh": zh, "who_en": en}
