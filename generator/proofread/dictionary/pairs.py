"""Which hanzi are seldom seen side by side, asked of a whole text at once."""

from __future__ import annotations

import sys
from operator import itemgetter
from typing import Final

from generator.proofread.dictionary import TableFile
from generator.proofread.flags import repeated

PLACES: Final = 2**20
"""Places in the table: one in sixteen of the pairs that are unusual shares its place with a usual one."""
UNUSUAL: Final = 1
NO_WORD: Final = 2
"""What the table may say of the pair at a place: it is seldom seen, and in no word; it is no word that phrases have."""
_FIRST, _SECOND, _SHIFT = 18713, 24593, 7
"""What makes a place of a pair: found by trying, these spread the pairs as well as chance does."""
_TABLE: Final = TableFile("pairs")
"""A byte for each place."""
_LEAST: Final = 5
"""Characters that a text has to have for `told_of_pairs`: there is nothing to find in less."""


def place_of(first: str, second: str) -> int:
    """Return the place of two characters that stand side by side."""
    return (ord(first) * _FIRST + ord(second) * _SECOND >> _SHIFT) % PLACES


def is_word(first: str, second: str) -> bool:
    """Return whether the two may be a word that phrases have."""
    return not _TABLE.content[place_of(first, second)] & NO_WORD


def words_with(hanzi: str, others: str, behind: bool) -> list[str]:
    """Return which of *others*, *behind* the one *hanzi* or before it, may make a word that phrases have."""
    table = _TABLE.content
    factor, made = (_SECOND, ord(hanzi) * _FIRST) if behind else (_FIRST, ord(hanzi) * _SECOND)
    return [other for other in others if not table[(ord(other) * factor + made >> _SHIFT) % PLACES] & NO_WORD]


def told_of_pairs(text: str) -> bytes:
    """Return for each character of *text*, and its end, a byte of what the table says of it and the one before.

    No character has more than two bytes in UTF-16. At the ends of the text all that can be said is.
    """
    found = bytearray(bytes([UNUSUAL | NO_WORD]) * (len(text) + 1))
    if len(text) >= _LEAST:
        units = int.from_bytes(text.encode("utf-16-le", "surrogatepass"), "little")
        count = len(text) // 2
        masks = repeated(0xFFFF, 32, count), repeated(PLACES - 1, 32, count)
        for first in (0, 1):
            places = _places(units >> 16 * first, (len(text) - first) // 2, *masks)
            found[first + 1 : first + 1 + 2 * len(places) : 2] = itemgetter(*places)(_TABLE.content)
    return bytes(found)


def _places(units: int, count: int, first: int, kept: int) -> list[int]:
    """Return the places of the first *count* pairs of *units*, which is the UTF-16 of a text as one number.

    The number is cut into parts of 32 bits, in which there is room for what `place_of` does to a pair: it is done to
    all parts by doing it to the number, much quicker than to one after the other. *first* are the bits of the first
    character of each, *kept* those of a place.
    """
    made = ((units & first) * _FIRST + (units >> 16 & first) * _SECOND >> _SHIFT) & kept
    places = memoryview((made & (1 << 32 * count) - 1).to_bytes(4 * count, sys.byteorder)).cast("I").tolist()
    return places if sys.byteorder == "little" else places[::-1]
