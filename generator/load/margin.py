"""A file of which no line is indented: what belongs to which key cannot be told, and nothing else is worth telling.

Imported late: only mistakes need it.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from generator.diagnostics import Diagnostic
from generator.load.lines import BLOCK_HEADER, is_content, split
from generator.source import Source, Span

_LEAST_LINES: Final = 10
_LEAST_KEYS: Final = 3
"""Keys with nothing behind them whose next line is no item: in a short file one may be a slip by itself."""


def no_indentation(source: Source) -> list[Diagnostic]:
    """Return L100, at the first line that belongs to the one above, if all lines of *source* begin at the margin."""
    lines = source.text.split("\n")
    rows = [row for row, line in enumerate(lines) if is_content(line)]
    if len(rows) < _LEAST_LINES or any(lines[row][0].isspace() for row in rows):
        return []
    below = [row for above, row in pairwise(rows) if _opens(lines[above]) and not split(lines[row]).is_item]
    if len(below) < _LEAST_KEYS:
        return []
    first = below[0] + 1
    return [Diagnostic("L100", Span(source, first, 1, first, 2))]


def _opens(line: str) -> bool:
    parts = split(line)
    return bool(parts.key) and (not parts.value or BLOCK_HEADER.match(parts.value) is not None)
