"""What else is wrong with a style.yaml that has keys which there are not: its values are told of in the same run.

Imported late: only mistakes need it.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final

from generator.contracts import schema
from generator.diagnostics import Diagnostic
from generator.load import load_what_there_is
from generator.load.nodes import MappingNode, Node
from generator.source import Source, Span
from generator.styling.style import resolve_style
from generator.validate import Data, validate

_UNKNOWN: Final = ("V101", "S101", "S102", "S108")
"""Keys and styles that there are not: without them a file can be read on."""


def read_what_is_known(source: Source, found: Sequence[Diagnostic]) -> Data | None:
    """Return what *source* says without the unknown keys that are *found*; None if anything else is wrong with it."""
    node, _ = load_what_there_is(source)
    if node is None or any(each.code not in _UNKNOWN for each in found):
        return None
    return validate(_without(node, {each.span for each in found}), schema("style"))[0]


def _without(node: Node, keys: Container[Span | None]) -> Node:
    if not isinstance(node, MappingNode):
        return node
    return node._replace(
        entries=tuple((key, _without(value, keys)) for key, value in node.entries if key.span not in keys)
    )


def wrong_values(layers: Sequence[Data], found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return what is wrong with the values of *layers*, if no more than unknown keys have been *found*."""
    return [] if any(each.code not in _UNKNOWN for each in found) else resolve_style(layers)[1]
