"""What must not be shown in full: a number or a name that no log and no screen should repeat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from generator.diagnostics.model import Diagnostic
from generator.diagnostics.registry import lookup
from generator.source import Span

_LONG: Final = 8
"""Characters from which on two at each end are shown; of a shorter text only the first is."""


def mask(text: str) -> str:
    """Return *text*, as wide as it was, with asterisks for all but its ends: ``13*******01``, ``张＊``."""
    shown = 2 if len(text) >= _LONG else 0
    first, last = max(1, shown), len(text) - shown
    inner = "".join("＊" if character >= "\u2e80" else "*" for character in text[first:last])
    return text[:first] + inner + text[last:]


def private_spans(diagnostics: Iterable[Diagnostic]) -> list[Span]:
    """Return the places of those *diagnostics* that speak of something private."""
    return [found.span for found in diagnostics if found.span and lookup(found.code).private]


def masked_line(span: Span, private: Iterable[Span]) -> str:
    """Return the first line of *span* as it may be shown; a private place is masked whoever speaks of its line."""
    assert span.line is not None
    line = span.source.line(span.line)
    for hidden in private:
        if hidden.source == span.source and hidden.line is not None:
            last = hidden.end_line or hidden.line
            if hidden.line <= span.line <= last:
                start = (hidden.column or 1) - 1 if span.line == hidden.line else 0
                end = hidden.end_column - 1 if hidden.end_column and span.line == last else len(line)
                line = line[:start] + mask(line[start:end]) + line[end:]
    return line
