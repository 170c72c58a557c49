"""Where a report asks for tables and charts of its figures over the years."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.source import DataPath

YEARS = 3
"""Years that are shown at most where the data do not say how many."""

_NAMED = ("indicators", "figures", "checks", "options")
"""Keys of a report below which there are names of other things."""


def series_specs(report: Mapping[str, Any]) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    """Yield path and settings of every table (``tables``) and chart (``images``) with a ``series``."""
    for key, value in report.items():
        if key not in _NAMED:
            yield from _below(value, (key,))


def _below(value: Any, path: DataPath) -> Iterator[tuple[DataPath, Mapping[str, Any]]]:
    if isinstance(value, list):
        for position, inner in enumerate(value):
            yield from _below(inner, (*path, position))
    elif isinstance(value, dict):
        for key in ("sections", "tables", "images"):
            yield from _below(value.get(key), (*path, key))
        if "series" in value:
            yield path, value
        elif isinstance(value.get("chart"), Mapping):
            yield (*path, "chart"), value["chart"]
