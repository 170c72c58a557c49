"""Where a common word has a hanzi of the same sound, or its two hanzi the other way round: 错施 and 施措 for 措施."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.occurrences import occurrences
from generator.proofread.manuscript import Manuscript
from generator.proofread.sound_alikes import CELLS, PAIRS, WIDTH

_BETWEEN: Final = frozenset("的了和与及等对在为以将把是并由从向于到至年月日个项件次")
"""Hanzi that stand between words, and mostly begin or end none."""
_PAIR: Final = 2
_BRACKETED: Final = 3
"""One hanzi and its brackets: it may stand or not, and what is behind it goes with what is before it."""


def misread(manuscript: Manuscript) -> Iterator[tuple[int, int, str]]:
    """Yield from where to where one of the pairs of `CELLS` stands as a word would, and which is meant."""
    text = manuscript.text
    for pair in manuscript.pairs_of(CELLS, PAIRS, WIDTH):
        right = _meant(pair)
        for at in occurrences(text, pair) if right else ():
            if stands_alone(text, at, at + _PAIR):
                yield at, at + _PAIR, right


def stands_alone(text: str, start: int, end: int) -> bool:
    """Return whether words or marks are on both sides, and neither end belongs to one, as 度制 in 进度制定 does."""
    if is_everyday(text[start - 1 : start + 1]) or is_everyday(text[end - 1 : end + 1]):
        return False
    before = text[max(0, start - _BRACKETED) : start]
    if len(before) == _BRACKETED and before[0] == "（" and before[-1] == "）":  # 权（事）责清单
        return False
    return (parts_words(text[start - 1 : start]) or is_everyday(text[start - _PAIR : start])) and (
        parts_words(text[end : end + 1]) or is_everyday(text[end : end + _PAIR])
    )


def _meant(pair: str) -> str:
    """Return the word in whose cell *pair* is, empty if it is in none."""
    for at in occurrences(CELLS, pair):
        place = at % WIDTH
        if place < PAIRS * _PAIR and place % _PAIR == 0:
            return CELLS[at - place + PAIRS * _PAIR + 1 :][:_PAIR]
    return ""


def parts_words(character: str) -> bool:
    """Return whether *character* parts words: the end of the text, a mark, a digit or a hanzi between them."""
    return character in _BETWEEN or not "\u3400" <= character <= "\u9fff"


@cache
def is_everyday(text: str) -> bool:
    """Return whether *text* is one of the words of two hanzi that laws, reports and newspapers have most."""
    if len(text) != _PAIR:
        return False
    # Most reports have little to ask this of: the words are not read for them.
    from generator.proofread.everyday_words import EVERYDAY, STEP

    return any(at % STEP == 0 for at in occurrences(EVERYDAY, text))
