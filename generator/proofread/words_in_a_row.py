"""Words that stand twice in a row, of any length at once."""

from __future__ import annotations

from codecs import utf_32_le_encode
from collections.abc import Iterator
from typing import Final

from generator.proofread.rule import compiled

_LONGEST: Final = 12
_OVER_AND_OVER: Final = 4
"""Times that a word follows itself from which on not all of these are looked at."""


def words_in_a_row(text: str) -> Iterator[tuple[int, str]]:
    """Yield where a word of two hanzi or more stands twice in a row, and the word.

    All characters are compared at once with those *length* further on, as one large number of the last byte of each:
    few places look alike that are not.
    """
    # Python's own function for it: the codec by its name is a module that has to be found and imported.
    data = utf_32_le_encode(text)[0][::4]
    whole = int.from_bytes(data, "little")
    for length in range(2, _LONGEST + 1):
        differences = (whole ^ (whole >> 8 * length)).to_bytes(len(data), "little")
        at = differences.find(bytes(length))
        while at >= 0:
            word = text[at : at + length]
            # A row of marks, or of one hanzi, is no word; each place in it would be looked at closely.
            if word.count(word[0]) == length:
                at = _end_of_row(text, at) - length
            elif "\u3400" <= word[0] <= "\u9fff" and text.startswith(word, at + length):
                yield at, word
            at = differences.find(bytes(length), _next(differences, at, length))


def _next(differences: bytes, at: int, length: int) -> int:
    """Return where the word of *length* may stand twice that is looked at after the one at *at*.

    Of what is said over and over again each turn is looked at once, and then its end: 300,000 times 办案 took a minute.
    """
    over = _OVER_AND_OVER * length
    has_turned = at >= length and differences.startswith(bytes(length), at - length)
    if not has_turned or not differences.startswith(bytes(over), at):
        return at + 1
    while differences.startswith(bytes(2 * over), at):
        over *= 2
    return at + over - length


def _end_of_row(text: str, start: int) -> int:
    """Return where the row of one character ends that begins at *start*."""
    row = compiled(r"(?s:(.))\1*+").match(text, start)
    assert row
    return row.end()
