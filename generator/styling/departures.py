"""Where each value of a style comes from, and where it departs from the standard.

The standard's values are those of the template that holds a standard.yaml; that file says which of them the
standard fixes, by which clause, and which are only usual.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, Literal

from generator.source import DataPath, Span, value_at
from generator.startup.record import NamedTuple
from generator.styling.layers import Layer
from generator.styling.style import Style, as_written
from generator.styling.units import parse_length
from generator.styling.variants import VARIANTS, leaves
from generator.validate import Data

Rule = Literal["fixed", "convention", "free"]
# Rounding of millimetres to points is no departure.
_SAME = 1e-6
LINES, CHARACTERS = 22, 28
"""Lines a page and characters a line that fill the type area (5.2.3)."""


class Standard(NamedTuple):
    """What the standard says: the clause of each key it fixes, tolerances in pt, keys that are only usual."""

    clauses: Mapping[str, str]
    tolerances: Mapping[str, float]
    usual: tuple[str, ...]

    def rule(self, key: str) -> tuple[Rule, str]:
        """Return whether *key* (``styles.title.size``) is fixed, and the clause; a full name goes before a pattern."""
        if key in self.clauses:
            return "fixed", self.clauses[key]
        if any(fnmatchcase(key, pattern) for pattern in self.usual):
            return "convention", ""
        clause = next((clause for pattern, clause in self.clauses.items() if fnmatchcase(key, pattern)), "")
        return ("fixed", clause) if clause else ("free", "")


def read_standard(data: Data) -> Standard:
    """Return what a valid standard.yaml says."""
    tolerances = {key: parse_length(text) or 0.0 for key, text in data.value.get("tolerance", {}).items()}
    return Standard(data.value["fixed"], tolerances, tuple(data.value.get("convention", ())))


class Setting(NamedTuple):
    """One key of the style as it is written: its value, the layer that set it and where, and what the standard has.

    *standard* is empty for a key that the standard's own style does not set; *differs*: the two mean different
    things.
    """

    path: DataPath
    value: str
    layer: Layer
    span: Span | None
    rule: Rule
    clause: str
    standard: str
    differs: bool

    @property
    def key(self) -> str:
        """The path in dotted form."""
        return ".".join(map(str, self.path))


def settings(layers: Sequence[Layer], style: Style, base: Data, base_style: Style, standard: Standard) -> list[Setting]:
    """Return every key that the *layers* of *style* set; *base* is the layer with the standard's values."""
    setters: dict[DataPath, Layer] = {}
    for layer in layers:
        for path, _ in _written(layer.data.value):
            setters[path] = layer
    heads = list(dict.fromkeys(path[:-1] for path in setters))
    return [
        _setting(path, setters[path], style, base, base_style, standard)
        for path in sorted(setters, key=lambda path: heads.index(path[:-1]))
    ]


def _written(value: Mapping[str, Any]) -> Iterator[tuple[DataPath, Any]]:
    """Yield the values that make up the look, not those that only choose or cite."""
    return (leaf for leaf in leaves(value) if leaf[0][0] != VARIANTS and leaf[0][-1] != "clause")


def _setting(path: DataPath, layer: Layer, style: Style, base: Data, base_style: Style, standard: Standard) -> Setting:
    value, key = value_at(layer.data.value, path), ".".join(map(str, path))
    usual = value_at(base.value, path)
    if usual is None and path[0] == "styles":
        # A style has what it does not set itself from the body.
        usual = value_at(base.value, ("styles", "body", *path[2:]))
    rule, clause = standard.rule(key)
    ours, theirs = _meaning(style, path, value), _meaning(base_style, path, usual)
    # What is written as the standard's style has it is no departure, whatever a line or a character comes to here.
    differs = ours != theirs and as_written(value) != as_written(usual)
    if differs and isinstance(ours, float) and isinstance(theirs, float):
        differs = abs(ours - theirs) > standard.tolerances.get(key, 0.0) + _SAME
    shown = "" if usual is None else as_written(usual)
    return Setting(path, as_written(value), layer, layer.data.spans.get(path), rule, clause, shown, differs)


def _meaning(style: Style, path: DataPath, value: Any) -> object:
    """Return what the value at *path* comes to: lengths in pt, the others as they are resolved."""
    if path[0] == "styles":
        return style.texts[str(path[1])].values[str(path[2])]
    length = parse_length(as_written(value))
    return as_written(value) if length is None else length
