"""Flags: a byte, 0 or 1, for each character of a text, all of them one number.

What is asked of every character is asked of all at once: ``&`` of two such numbers takes less than one loop does for
a single character.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

_HANZI: Final = bytes(0x4E <= high <= 0x9F for high in range(256))
"""Whether a character is a hanzi, by the upper of its two bytes."""
_LAST: Final = "\uffff"
_BITS: Final = 8


def flags(each: bytes) -> int:
    """Return the flags of which *each* is a byte."""
    return int.from_bytes(each, "little")


def flat(text: str) -> str:
    """Return *text* with another character for each that has more than two bytes in UTF-16; no word has any."""
    if len(text.encode("utf-16-le", "surrogatepass")) == 2 * len(text):
        return text
    return "".join([min(character, _LAST) for character in text])


def hanzi(text: str) -> int:
    """Return for each character of *text*, which is `flat`, whether it is a hanzi."""
    return flags(text.encode("utf-16-le", "surrogatepass")[1::2].translate(_HANZI))


def ahead(these: int, characters: int) -> int:
    """Return for each character what *these* say of the one so many *characters* ahead, or behind if it is negative."""
    return these >> _BITS * characters if characters >= 0 else these << _BITS * -characters


def where(these: int) -> Iterator[int]:
    """Yield the places of the characters that *these* are 1 for."""
    each = these.to_bytes((these.bit_length() + _BITS - 1) // _BITS, "little")
    at = each.find(1)
    while at >= 0:
        yield at
        at = each.find(1, at + 1)
