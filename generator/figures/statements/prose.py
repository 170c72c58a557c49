"""A text as it is compared: half-width figures, no blanks, and the way back to each character's place.

Files made from printed pages break lines in the middle of a statement and put blanks around figures; a
statement is the same with and without them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_FULL = "０１２３４５６７８９％﹪．＋〇"
_HALF = "0123456789%%.+零"
_TABLE = str.maketrans(_FULL, _HALF)
_OF_TABLE = late_pattern("[０-９％﹪．＋〇]")
_NUMERIC = frozenset("0123456789.,")
_BLANKS = late_pattern(r"[\s*\u200b\ufeff]+")


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
    written = text.translate(_TABLE) if _OF_TABLE.search(text) else text
    if not any(sign in written for sign in "*\u200b\ufeff") and written.split(None, 1) == [written]:
        return Prose(written, range(len(written) + 1))
    kept: list[str] = []
    places: list[int] = []
    last, position = "", 0
    for blank in _BLANKS.finditer(written):
        start, end = blank.span()
        if start > position:
            kept.append(written[position:start])
            places += range(position, start)
            last = written[start - 1]
        if last in _NUMERIC and written[end : end + 1] in _NUMERIC:
            kept.append(" ")
            places.append(end - 1)
        position = end
    kept.append(written[position:])
    return Prose("".join(kept), (*places, *range(position, len(written)), len(text)))


_LONGEST = 5000
"""Characters of a paragraph that are looked at together: each number is weighed against those around it."""


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of *text* that are not blank, each with where it begins; very long ones in several parts."""
    offset = 0
    for line in text.split("\n"):
        if line.strip():
            yield from _parts(line, offset) if len(line) > _LONGEST else ((offset, line),)
        offset += len(line) + 1


def _parts(line: str, offset: int) -> Iterator[tuple[int, str]]:
    """Yield the parts of *line*, each behind a full stop, or behind another mark where none stands."""
    start = 0
    while len(line) - start > _LONGEST:
        farthest = start + _LONGEST
        ends = (line.rfind(mark, start, farthest) + 1 for mark in "。；，、")
        end = next((end for end in ends if end > 0), farthest)
        yield offset + start, line[start:end]
        start = end
    yield offset + start, line[start:]
