"""The tree that loading makes, and what loading keeps for its own checks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.source import Span


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """A single value; *text* is what a page would show of it (``1.50`` stays ``1.50``)."""

    value: str | int | Decimal | bool | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values in the order of the file; no key occurs twice."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple[Node, ...]
    span: Span


Node = ScalarNode | MappingNode | SequenceNode


@dataclass(frozen=True, slots=True)
class Written:
    """A scalar or a ``[…]`` as it stands in the text, from offset *start* to *end*.

    *style* is empty for plain scalars, else the character the thing begins with: a quote, ``|``,
    ``>`` or ``[``.
    """

    span: Span
    text: str
    style: str
    start: int
    end: int
    is_key: bool


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole file: its tree, what was found on the way, and its written pieces in file order."""

    root: MappingNode
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Written, ...]
    events: int


@dataclass(slots=True)
class Fault(Exception):
    """What keeps a text from being a tree.

    *line* and *column* (0-based) tell how far reading came, *context* where the thing began that was
    read then, *events* how much was understood; *code*, *args* and *span* are reported when no likelier
    cause is found.
    """

    code: str
    line: int
    column: int
    events: int
    span: Span
    args: Mapping[str, object] = field(default_factory=dict)
    context: tuple[int, int] | None = None
