"""Help for a terminal, where a Chinese character takes two columns.

All that is in it is our own: Unicode's tables, which `diagnostics.width` asks for the texts of others, are not needed,
and help is there sooner without them.
"""

from __future__ import annotations

from collections.abc import Iterator

_FIRST_WIDE = "⺀"
_BESIDE = "\0"
_OPENING, _CLOSING = "（《“〔", "，。、；：？！）》”〉〕…"


def width_of(text: str) -> int:
    """Return how many columns of a terminal *text* takes."""
    return len(text) + sum(character >= _FIRST_WIDE for character in text)


def counted(text: str) -> str:
    """Return *text* with a sign beside each wide character: its length is its columns. ``shown`` removes them."""
    return text if text.isascii() else "".join(c + _BESIDE * (c >= _FIRST_WIDE) for c in text)


def shown(text: str) -> str:
    """Return *text* without the signs of ``counted``."""
    return text.replace(_BESIDE, "")


def wrapped(text: str, width: int) -> list[str]:
    """Return *text* in lines of at most *width* columns, no word torn and no line begun with a closing mark."""
    return [line.rstrip() for line in _lines(" ".join(text.split()), width)]


def _lines(text: str, width: int) -> Iterator[str]:
    line = ""
    for piece in _pieces(text):
        if line and width_of(line) + width_of(piece.rstrip()) > width:
            yield line
            line = ""
        line += piece
    yield line


def _pieces(text: str) -> Iterator[str]:
    """Yield what stays on one line: a word, or a character, with the marks before and behind it.

    Without a pattern: those are compiled for what is more often asked for than help.
    """
    start = 0
    for position in range(1, len(text)):
        before, after = text[position - 1], text[position]
        word = before.isascii() and after.isascii() and before != " "
        if not (word or after == " " or after in _CLOSING or before in _OPENING):
            yield text[start:position]
            start = position
    yield text[start:]
