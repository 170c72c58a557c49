"""Flags: a byte, 0 or 1, for each character of a text, all of them one number.

What is asked of every character is asked of all at once: ``&`` of two such numbers takes less than one loop does for
a single character.
"""

from __future__ import annotations

from codecs import utf_16_le_encode  # `str.encode` imports a module for it
from collections.abc import Iterator
from typing import Final

_HANZI: Final = b"\0" * 0x4E + b"\1" * (0xA0 - 0x4E) + b"\0" * (0x100 - 0xA0)
"""Whether a character is a hanzi, by the upper of its two bytes."""
_ANY: Final = b"\0" + b"\1" * 255
_LAST: Final = "\uffff"
_BITS: Final = 8


def flags(each: bytes | bytearray) -> int:
    """Return the flags of which *each* is a byte."""
    return int.from_bytes(each, "little")


def repeated(part: int, bits: int, count: int) -> int:
    """Return *part*, of so many *bits*, *count* times: doubled until there are enough of it."""
    made, times = part, 1
    while times < count:
        made |= made << bits * times
        times *= 2
    return made & (1 << bits * count) - 1


def flat(text: str) -> str:
    """Return *text* with another character for each that has more than two bytes in UTF-16; no word has any."""
    if len(utf_16_le_encode(text, "surrogatepass")[0]) == 2 * len(text):
        return text
    return "".join([min(character, _LAST) for character in text])


def hanzi(text: str) -> int:
    """Return for each character of *text*, which is `flat`, whether it is a hanzi."""
    return flags(utf_16_le_encode(text, "surrogatepass")[0][1::2].translate(_HANZI))


def ahead(these: int, characters: int) -> int:
    """Return for each character what *these* say of the one so many *characters* ahead, or behind if it is negative."""
    return these >> _BITS * characters if characters >= 0 else these << _BITS * -characters


def where(*several: int) -> Iterator[tuple[int, int]]:
    """Yield the number of each of *several* flags, eight at most, and the places of the characters it is 1 for."""
    together = 0
    for number, these in enumerate(several):
        together |= these << number
    each = together.to_bytes((together.bit_length() + _BITS - 1) // _BITS, "little")
    marks = each.translate(_ANY)
    at = marks.find(1)
    while at >= 0:
        byte = each[at]
        for number in range(byte.bit_length()):
            if byte >> number & 1:
                yield number, at
        at = marks.find(1, at + 1)
