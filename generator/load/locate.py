"""Finds again in the file what was found in a value: an expression, a ``**``, one character.

A value is the text of its scalar without quotes, indentation, escapes and the blanks of folded lines. Both
are walked side by side, so that a place in one is a place in the other, however the author wrote it.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from generator.source import Span
from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_PROPERTIES = late_pattern(r"(?:[&!]\S*\s+)*")
_QUOTES = ("'", '"')
_STYLES = (*_QUOTES, "|", ">")
_ESCAPED = {"x": 4, "u": 6, "U": 10}
"""Length of the escapes of a double-quoted scalar that are longer than two characters, by their letter."""


def locate(span: Span | None, value: str, start: int, end: int) -> Span | None:
    """Return the place in the file of *value* from *start* to *end*; *span* is where the whole value stands.

    What cannot be found again is at *span*.
    """
    if span is None or span.line is None or span.column is None or not 0 <= start < end:
        return span
    raw, places, lines = _walked(span, value)
    if len(places) < end:
        return span
    line, column = _line_column(lines, places[start], span)
    end_line, end_column = _line_column(lines, places[end - 1], span)
    return Span(span.source, line, column, end_line, end_column + _length(raw, places[end - 1]))


def style(span: Span) -> str:
    """Return the quote or the ``|`` or ``>`` that the scalar at *span* begins with, empty for a plain one."""
    raw = _raw(span)
    mark = raw[_PROPERTIES.match(raw).end() :][:1]  # type: ignore[union-attr]  # it matches the empty text, too
    return mark if mark in _STYLES else ""


def escaped(text: str, quote: str) -> str:
    """Return *text* as it is written within a scalar of the style *quote*."""
    if quote == '"':
        return text.replace("\\", "\\\\").replace('"', '\\"')
    return text.replace("'", "''") if quote == "'" else text


class _Walked(NamedTuple):
    """The *raw* text of a scalar, the place in it of each character of its value, and where its *lines* begin."""

    raw: str
    places: list[int]
    lines: list[int]


@lru_cache(maxsize=1)
def _walked(span: Span, value: str) -> _Walked:
    # Kept, for thousands of places may be wanted of one long text, mostly one after another.
    raw = _raw(span)
    lines = [0]
    while following := raw.find("\n", lines[-1]) + 1:
        lines.append(following)
    return _Walked(raw, _places(raw, value), lines)


@lru_cache(maxsize=1)
def _raw(span: Span) -> str:
    """Return the text of the file at *span*, lines divided by line feeds."""
    return "\n".join(span.lines())


def _line_column(lines: list[int], offset: int, span: Span) -> tuple[int, int]:
    breaks = bisect_right(lines, offset) - 1
    column = offset - lines[breaks] + 1
    return (span.line or 0) + breaks, column if breaks else column + (span.column or 1) - 1


def _length(raw: str, offset: int) -> int:
    """Return how many characters of *raw* the character at *offset* of a value takes there."""
    quote = raw[_PROPERTIES.match(raw).end() :][:1]  # type: ignore[union-attr]  # it matches the empty text, too
    if quote == '"' and raw[offset] == "\\":
        return _ESCAPED.get(raw[offset + 1 : offset + 2], 2)
    return 2 if quote == "'" and raw[offset] == "'" else 1


def _places(raw: str, value: str) -> list[int]:
    """Return the offset in *raw* of each character of *value*, as far as they can be followed."""
    at = _PROPERTIES.match(raw).end()  # type: ignore[union-attr]  # it matches the empty text, too
    style = raw[at : at + 1]
    if style in ("|", ">"):
        at = raw.find("\n", at) + 1 or len(raw)
    elif style in _QUOTES:
        at += 1
    return _follow(raw, value, at, style)


def _follow(raw: str, value: str, at: int, style: str) -> list[int]:
    places: list[int] = []
    position = compared = 0
    while position < len(value) and at < len(raw):
        character = raw[at]
        if at >= compared and not character.isspace():
            # Most lines say what the value says, as it says it: they are compared at once, each only once.
            compared = raw.find("\n", at) + 1 or len(raw)
            line = raw[at:compared].rstrip().removesuffix(style)
            if line and value.startswith(line, position) and (style not in _QUOTES or _is_plain(line, style)):
                places += range(at, at + len(line))
                position, at = position + len(line), at + len(line)
        elif style == '"' and character == "\\":
            length = _ESCAPED.get(raw[at + 1 : at + 2], 2)
            if raw[at + 1 : at + 2] != "\n":  # which goes on in the next line without a blank
                places.append(at)
                position += 1
            at += length
        elif character == value[position]:
            places.append(at)
            position += 1
            at += 1
        elif character.isspace() or (style == "'" and character == "'"):
            at += 1
        elif value[position].isspace():
            places.append(at)
            position += 1
        else:
            break
    return places


def _is_plain(text: str, quote: str) -> bool:
    """Return whether *text* in a scalar between *quote* holds neither quotes nor escapes."""
    return quote not in text and (quote == "'" or "\\" not in text)
