"""A text as it is compared: half-width figures, no blanks, and the way back to each character's place.

Files made from printed pages break lines in the middle of a statement and put blanks around figures; a
statement is the same with and without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.late import late_pattern
from generator.record import NamedTuple

_FULL = "０１２３４５６７８９％﹪．＋：“”〇"
_HALF = "0123456789%%.+：“”零"
_TABLE = str.maketrans(_FULL, _HALF)
_NUMERIC = frozenset("0123456789.,")
_BLANK = late_pattern(r"[\s*\u200b\ufeff]")


class Prose(NamedTuple):
    """*text* without blanks; ``places[i]`` is where its character *i* stood, and one more for the end."""

    text: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters from *start* to *end* stood in the text as written."""
        return self.places[start], self.places[end - 1] + 1


@lru_cache(maxsize=1000)
def prose(text: str) -> Prose:
    """Return *text* without blanks and line ends; a blank between two figures stays, for it divides them.

    It is kept: several checks ask for the same paragraph.
    """
    written = text.translate(_TABLE)
    if not _BLANK.search(written):
        return Prose(written, range(len(written) + 1))
    kept: list[str] = []
    places: list[int] = []
    blank = False
    for place, character in enumerate(written):
        if character.isspace() or character in "*\u200b\ufeff":
            blank = True
            continue
        if blank and kept and kept[-1] in _NUMERIC and character in _NUMERIC:
            kept.append(" ")
            places.append(place - 1)
        blank = False
        kept.append(character)
        places.append(place)
    return Prose("".join(kept), (*places, len(text)))


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of *text* that are not blank, each with where it begins."""
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            yield offset, line
        offset += len(line) + 1
