"""The tree that loading makes, and what loading keeps for its own checks."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from generator.diagnostics import Diagnostic
from generator.source import Source, Span
from generator.startup.record import NamedTuple


class ScalarNode(NamedTuple):
    """A single value; *text* is what a page would show of it (``1.50`` stays ``1.50``)."""

    value: str | int | Decimal | bool | None
    text: str
    span: Span


class MappingNode(NamedTuple):
    """Keys and values in the order of the file; no key occurs twice."""

    entries: tuple[tuple[ScalarNode, Node], ...]
    span: Span


class SequenceNode(NamedTuple):
    """A list."""

    items: tuple[Node, ...]
    span: Span


Node = ScalarNode | MappingNode | SequenceNode


class Written(NamedTuple):
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


class Tree(NamedTuple):
    """A whole file: its tree, what was found on the way, and its written pieces in file order."""

    root: MappingNode
    diagnostics: tuple[Diagnostic, ...]
    written: tuple[Written, ...]
    events: int


class Mended(NamedTuple):
    """A text that is no YAML, as it was *written* and as it was *meant*, line for line; None if there was no need.

    Of the *lines* (1-based) nothing is known but that reading goes on behind them. Those that are *moved* are indented
    otherwise: what belongs to which key is there no more than likely.
    """

    written: Source | None = None
    meant: Source | None = None
    lines: frozenset[int] = frozenset()
    moved: frozenset[int] = frozenset()


class Fault(Exception):
    """What keeps a text from being a tree.

    *line* and *column* (0-based) tell how far reading came, *context* where the thing began that was
    read then, *events* how much was understood; *code*, *args* and *span* are reported when no likelier
    cause is found.
    """

    def __init__(
        self,
        code: str,
        line: int,
        column: int,
        events: int,
        span: Span,
        args: Mapping[str, object] | None = None,
        context: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(code)
        self.code, self.line, self.column, self.events = code, line, column, events
        self.span, self.context = span, context
        self.arguments: Mapping[str, object] = args or {}
