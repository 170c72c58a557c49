"""Compares two printed documents line by line: same page, same height, same text, same place across, same look."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from proof.agreement.reading import Printed

SAME_HEIGHT = 1.0
"""How far apart two baselines of one row may be, in pt: a third of a millimetre, a thirtieth of a line."""

SAME_PLACE = 2.0
"""How far apart the first characters of two lines may begin, and the last ones, in pt: an eighth of a character."""

LOST = 0.3
"""What LibreOffice adds where Chinese and Latin text meet: the letter-spacing of -0.3 pt that it leaves out there.

The last character of a line that is not spread stands so much further right for each such place, and no further.
"""

_LATIN = re.compile("[0-9A-Za-z·][^\u2e80-\uffef]*")


class Comparison(NamedTuple):
    """What was found: pages of both, lines, those that are the same, and the others.

    *lines* are ours and those that only the other document has. *others* are pairs (ours, theirs), None where one has
    no line.
    """

    pages: tuple[int, int]
    lines: int
    same: int
    others: tuple[Pair, ...]


Pair = tuple[Printed | None, Printed | None]
"""A line of ours and LibreOffice's at the same height of the same page."""


def compare(ours: Sequence[Sequence[Printed]], theirs: Sequence[Sequence[Printed]]) -> Comparison:
    """Compare the pages of our PDF with those of LibreOffice's."""
    pages = range(max(len(ours), len(theirs)))
    pairs = [pair for number in pages for pair in _pairs(_page(ours, number), _page(theirs, number))]
    others = tuple(pair for pair in pairs if not _same(pair))
    return Comparison((len(ours), len(theirs)), len(pairs), len(pairs) - len(others), others)


def _page(pages: Sequence[Sequence[Printed]], number: int) -> Sequence[Printed]:
    return pages[number] if number < len(pages) else ()


def _pairs(ours: Sequence[Printed], theirs: Sequence[Printed]) -> list[Pair]:
    """Return the lines of a page in pairs of one height, from top to bottom."""
    pairs: list[Pair] = []
    left = list(theirs)
    for own in ours:
        while left and left[0].baseline < own.baseline - SAME_HEIGHT:
            pairs.append((None, left.pop(0)))
        found = left.pop(0) if left and left[0].baseline <= own.baseline + SAME_HEIGHT else None
        pairs.append((own, found))
    return pairs + [(None, other) for other in left]


def _same(pair: Pair) -> bool:
    own, other = pair
    if own is None or other is None or own.text != other.text or own.looks != other.looks:
        return False
    lost = LOST * 2 * len(_LATIN.findall(own.text))
    return abs(own.left - other.left) <= SAME_PLACE and -SAME_PLACE <= other.end - own.end <= SAME_PLACE + lost
