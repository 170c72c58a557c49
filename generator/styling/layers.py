"""The layers of a style, base first: laid over each other key by key, and whether they say everything."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.source import DataPath, Span
from generator.startup.record import NamedTuple
from generator.validate import Data


class Layer(NamedTuple):
    """One layer: a style.yaml, or the settings of a variant (地方变体) with the place that chose it."""

    data: Data
    variant: str = ""
    chosen_at: Span | None = None


def merge(layers: Sequence[Data]) -> Data:
    """Return the layers as one, later values over earlier ones, each value with the place it came from."""
    value: dict[str, Any] = {}
    spans: dict[DataPath, Span] = {}
    key_spans: dict[DataPath, Span] = {}
    for layer in layers:
        _merge_into(value, layer.value)
        spans |= layer.spans
        key_spans |= layer.key_spans
    return Data(value, spans, key_spans)


def _merge_into(target: dict[str, Any], layer: Mapping[str, Any]) -> None:
    for key, value in layer.items():
        if isinstance(value, dict):
            _merge_into(target.setdefault(key, {}), value)
        else:
            target[key] = value


def missing_keys(value: Mapping[str, Any], required: Mapping[str, Iterable[str]]) -> list[str]:
    """Return the keys of *required*, a list for each dotted table, that *value* does not have."""
    found: list[str] = []
    for table, keys in required.items():
        part: Mapping[str, Any] = value
        for step in table.split("."):
            part = part.get(step, {})
        found += [f"{table}.{key}" for key in keys if key not in part]
    return found
