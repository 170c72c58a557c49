"""What must not be shown in full: a number or a name that no log and no screen should repeat."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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


Hide = Callable[[str], str]
"""Returns a text with what is private masked."""


def hiding(diagnostics: Iterable[Diagnostic]) -> Hide:
    """Return what masks the private places of *diagnostics*, wherever their text occurs again."""
    texts = {text for found in diagnostics if found.span and lookup(found.code).private for text in _texts(found.span)}
    if not texts:
        return str
    longest_first = sorted(texts, key=lambda text: (-len(text), text))

    def hide(text: str) -> str:
        for private in longest_first:
            text = text.replace(private, mask(private))
        return text

    return hide


def _texts(span: Span) -> Iterator[str]:
    """Yield what the file has at *span*, line by line; a single character is not private."""
    first = span.line or 1
    last = span.end_line or first
    for number in range(first, last + 1):
        line = span.source.line(number)
        end = span.end_column - 1 if span.end_column and number == last else len(line)
        text = line[(span.column or 1) - 1 if number == first else 0 : end].strip()
        if len(text) > 1:
            yield text
