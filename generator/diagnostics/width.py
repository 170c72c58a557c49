"""How wide text stands in a terminal: what puts the carets under the right characters.

A hanzi takes two columns. The marks that Unicode calls ambiguous (“ ” ‘ ’ … — · ① ×) take two in a
line that holds Chinese, as Chinese fonts draw them, and one elsewhere. Characters that nobody can see
are written out as ``<U+200B>``, so that what is wrong with a line can be read from it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from generator.startup.record import NamedTuple

TAB = 4
"""Columns from one tab stop to the next."""

MARK = "..."
"""Stands where a line was cut; ASCII, because the width of … depends on the font."""

_CONTEXT = 20
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_COMBINING = frozenset({"Mn", "Me"})


class Cell(NamedTuple):
    """One code point as it is shown, and the columns it takes (0 for a combining mark)."""

    text: str
    width: int


class Excerpt(NamedTuple):
    """A line ready to show: *carets* columns to be marked, after *indent* columns."""

    text: str
    indent: int
    carets: int


def visible(text: str) -> str:
    """Return one line of *text* with control and zero-width characters written out."""
    return text if text.isprintable() else "".join(_escape(char) for char in text)


def width(text: str, chinese: bool | None = None) -> int:
    """Return the columns that one line of *text* takes once it is shown.

    *chinese* says whether ambiguous marks take two columns; None lets the text itself decide.
    """
    return sum(cell.width for cell in cells(text, chinese))


def cells(text: str, chinese: bool | None = None) -> list[Cell]:
    """Return *text* code point by code point as it is shown, tabs expanded; *chinese* as in `width`."""
    wide = is_chinese(text) if chinese is None else chinese
    found: list[Cell] = []
    column = 0
    for char in text:
        found.append(_blanks(TAB - column % TAB) if char == "\t" else _cell(char, wide))
        column += found[-1].width
    return found


def _blanks(count: int) -> Cell:
    return Cell(" " * count, count)


@lru_cache(maxsize=4096)
def _cell(char: str, wide: bool) -> Cell:
    # Kept, for lists of tens of thousands of lines have a few thousand characters.
    shown = _escape(char)
    return Cell(shown, len(shown) if len(shown) > 1 else _columns(shown, wide))


def is_chinese(text: str) -> bool:
    """Return whether *text* holds a character that is always two columns wide."""
    return any(unicodedata.east_asian_width(char) in "WF" for char in text)


def excerpt(line: str, start: int, end: int, limit: int) -> Excerpt:
    """Return *line* with the code points from *start* to *end* (0-based, exclusive) to be marked.

    A line of more than *limit* columns is cut on both sides of the marked part, and so is a marked part
    that is longer than that. A place at or behind the end of the line is marked with one caret.
    """
    reach = 4 * limit
    offset = max(0, start - reach)
    piece = cells(line[offset : start + reach])
    start, end = start - offset, min(end - offset, len(piece))
    cut_before, cut_after = offset > 0, offset + len(piece) < len(line)
    first, last = 0, len(piece)
    if cut_before or cut_after or _sum(piece) > limit:
        first, last = _window(piece, start, end, limit - 2 * len(MARK))
    left = MARK if cut_before or first > 0 else ""
    right = MARK if cut_after or last < len(piece) else ""
    shown = left + "".join(cell.text for cell in piece[first:last]) + right
    indent = len(left) + _sum(piece[first:start])
    return Excerpt(shown, indent, max(1, _sum(piece[start : min(end, last)])))


def _window(piece: Sequence[Cell], start: int, end: int, room: int) -> tuple[int, int]:
    """Return what to show of *piece*: the marked part, then what stands around it, *room* columns in all."""
    first = last = min(start, len(piece))
    used = 0

    def right(to: int, most: int) -> None:
        nonlocal last, used
        while last < to and used + piece[last].width <= most:
            used += piece[last].width
            last += 1

    def left(most: int) -> None:
        nonlocal first, used
        while first > 0 and used + piece[first - 1].width <= most:
            first -= 1
            used += piece[first].width

    right(end, room - _CONTEXT)
    left(room if last < end else room - _CONTEXT)
    right(len(piece), room)
    left(room)
    return first, last


def _escape(char: str) -> str:
    return f"<U+{ord(char):04X}>" if unicodedata.category(char) in _UNSEEN else char


def _columns(char: str, wide: bool) -> int:
    if unicodedata.category(char) in _COMBINING:
        return 0
    kind = unicodedata.east_asian_width(char)
    return 2 if kind in "WF" or (kind == "A" and wide) else 1


def _sum(row: Sequence[Cell]) -> int:
    return sum(cell.width for cell in row)
