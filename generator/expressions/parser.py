"""Reads an expression with Jinja's parser. ``syntax`` asks for it only when the tree is not kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from jinja2.lexer import Lexer, Token

from generator.startup.late import late_patterns
from generator.templating.sandbox import Environment, TemplateSyntaxError, nodes


class _ExactLexer(Lexer):
    """Jinja's lexer, but a number with a point stays the decimal that it is written as."""

    def wrap(
        self, stream: Iterable[tuple[int, str, str]], name: str | None = None, filename: str | None = None
    ) -> Iterator[Token]:
        """Yield the tokens of *stream* with their values."""
        for line, kind, text in stream:
            if kind == "float":
                yield Token(line, kind, Decimal(text.replace("_", "")))  # type: ignore[arg-type]
            else:
                yield from super().wrap([(line, kind, text)], name, filename)


class _Environment(Environment):
    """The environment of expressions in data."""

    @cached_property
    def lexer(self) -> _ExactLexer:
        """The lexer that expressions are read with."""
        with late_patterns():
            return _ExactLexer(self)


@cache
def _environment() -> _Environment:
    return _Environment()


def parse(text: str) -> Any:
    """Return the syntax tree of the expression *text*, None if it is not one.

    Raises RecursionError when it is nested too deeply.
    """
    try:
        # The blanks keep a minus sign from being read as a mark of Jinja's own.
        output = _environment().parse("{{ " + text + " }}").body
    except (TemplateSyntaxError, ValueError):
        return None
    found = [node for part in output for node in (part.nodes if isinstance(part, nodes.Output) else [part])]
    return found[0] if len(found) == 1 else None
