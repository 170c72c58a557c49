"""Which hanzi are seldom seen side by side, asked of a whole text at once."""

from __future__ import annotations

import sys
from codecs import utf_16_le_encode
from collections.abc import Iterator
from operator import itemgetter
from typing import Final

from generator.proofread.dictionary import TableFile
from generator.proofread.flags import flags, repeated

PLACES: Final = 2**20
"""Places in the table: one in sixteen of the pairs that are unusual shares its place with a usual one."""
UNUSUAL: Final = 1
NO_WORD: Final = 2
"""What the table may say of the pair at a place: it is seldom seen, and in no word; it is no word that phrases have."""
IN_BYTE: Final = 4
"""Places in a byte of the table, two bits each: read in a quarter of the time that bytes would take."""
_FIRST, _SECOND, _SHIFT = 18713, 24593, 7
"""What makes a place of a pair: found by trying, these spread the pairs as well as chance does."""
_TABLE: Final = TableFile("pairs")
_LEAST: Final = 5
"""Characters that a text has to have for `told_of_pairs`: there is nothing to find in less."""


def place_of(first: str, second: str) -> int:
    """Return the place of two characters that stand side by side."""
    return (ord(first) * _FIRST + ord(second) * _SECOND >> _SHIFT) % PLACES


def is_word(first: str, second: str) -> bool:
    """Return whether the two may be a word that phrases have."""
    place = place_of(first, second)
    return not _TABLE.content[place // IN_BYTE] >> 2 * (place % IN_BYTE) & NO_WORD


def words_with(hanzi: str, others: str, behind: bool) -> Iterator[str]:
    """Yield which of *others*, *behind* the one *hanzi* or before it, may make a word that phrases have."""
    table = _TABLE.content
    factor, made = (_SECOND, ord(hanzi) * _FIRST) if behind else (_FIRST, ord(hanzi) * _SECOND)
    for other in others:
        place = (ord(other) * factor + made >> _SHIFT) % PLACES
        if not table[place // IN_BYTE] >> 2 * (place % IN_BYTE) & NO_WORD:
            yield other


def told_of_pairs(text: str) -> int:
    """Return for each character of *text*, and its end, what the table says of it and the one before: as flags are.

    No character has more than two bytes in UTF-16. At the ends of the text all that can be said is.
    """
    each = repeated(1, 8, len(text) + 1)
    of_four, which = bytearray(b"\xff" * (len(text) + 1)), bytearray(len(text) + 1)
    if len(text) >= _LEAST:
        units = int.from_bytes(utf_16_le_encode(text, "surrogatepass")[0], "little")
        masks = repeated(0xFFFF, 32, len(text) // 2), repeated(PLACES // IN_BYTE - 1, 32, len(text) // 2)
        for first in (0, 1):
            numbers, lowest = _places(units >> 16 * first, (len(text) - first) // 2, *masks)
            here = slice(first + 1, first + 1 + 2 * len(numbers), 2)
            of_four[here], which[here] = itemgetter(*numbers)(_TABLE.content), lowest
    return _chosen(flags(of_four), flags(which), each)


def _places(units: int, count: int, first: int, kept: int) -> tuple[list[int], bytes]:
    """Return where the bytes of the first *count* pairs of *units* are, and which places in these (the lowest bits).

    *units* is the UTF-16 of a text as one number. It is cut into parts of 32 bits, in which there is room for what
    `place_of` does to a pair: it is done to all parts by doing it to the number, quicker than to one after the other.
    *first* are the bits of the first character of each, *kept* those of a byte's number.
    """
    made = (units & first) * _FIRST + (units >> 16 & first) * _SECOND >> _SHIFT
    made &= (1 << 32 * count) - 1
    numbers = memoryview((made // IN_BYTE & kept).to_bytes(4 * count, sys.byteorder)).cast("I").tolist()
    return numbers if sys.byteorder == "little" else numbers[::-1], made.to_bytes(4 * count, "little")[::4]


def _chosen(of_four: int, which: int, each: int) -> int:
    """Return of what each byte *of_four* places says what the one says whose number *which* has in its lowest bits."""
    high, low = which >> 1 & each, which & each
    chosen = 0
    for place, these in enumerate(((each ^ high) & (each ^ low), (each ^ high) & low, high & (each ^ low), high & low)):
        chosen |= of_four >> 2 * place & these * (UNUSUAL | NO_WORD)
    return chosen
