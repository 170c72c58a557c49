"""The dictionary (字典): hanzi that are alike, which often stand side by side, and phrases of four.

Counted by scripts/build_dictionary.py, which says in what, and writes the tables in this folder.

To read all that is in them would take longer than all rules together. So what nearly always says no is a table of
places, one for each number that is made of some hanzi: `pairs` has another one. As in all such tables, some hanzi
share their place with others. The rest are entries of hanzi, of which only those that are asked for are read.
"""

from __future__ import annotations

import os
from codecs import utf_16_le_decode  # `bytes.decode` takes twice as long: it has to look for it
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from mmap import ACCESS_READ, mmap
from typing import Final

FIRST: Final = 0x4E00
LAST: Final = 0x9FFF
"""The hanzi that may have entries."""
_STARTS: Final = 4 * (LAST - FIRST + 2)
"""Bytes in front of entries: where that of each hanzi begins, and the end, 4 each."""
HALF: Final = 2
"""Hanzi in each of the words that a phrase is made of; a word of four has two halves, too."""
PHRASES: Final = 1_999_993
"""Places for phrases that lack a hanzi, a prime: one in nine that are none shares its place with others."""
_READS_PARTS: Final = hasattr(os, "pread")  # Windows has no such thing
OTHERS: Final = ((1, 2, 3), (0, 2, 3), (0, 1, 3), (0, 1, 2))
"""For each place in a phrase: those of the other hanzi."""


class TableFile:
    """The file of the table *name*, read when it is first used."""

    def __init__(self, name: str) -> None:
        self.path = os.path.join(os.path.dirname(__file__), f"{name}.bin")

    @cached_property
    def content(self) -> mmap:
        """All that is in the file: mapped, of which a page is read when it is looked at, and not copied."""
        with open(self.path, "rb", buffering=0) as stream:
            return mmap(stream.fileno(), 0, access=ACCESS_READ)

    def part(self, start: int, size: int) -> bytes:
        """Return so many bytes of the file from *start* on."""
        if not _READS_PARTS:
            return self.content[start : start + size]
        return os.pread(self._number, size, start)

    @cached_property
    def _number(self) -> int:
        """The number of the open file. It stays open: entries are asked for one by one."""
        return os.open(self.path, os.O_RDONLY)


class Entries(dict[str, str]):
    """What the table *name* has for each hanzi, as a text; an empty one for a hanzi that it has not."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._file = TableFile(name)

    def __missing__(self, hanzi: str) -> str:
        found = ""
        if FIRST <= ord(hanzi) <= LAST:
            place = self._file.part(4 * (ord(hanzi) - FIRST), 8)
            start, end = int.from_bytes(place[:4], "little"), int.from_bytes(place[4:], "little")
            found, _ = utf_16_le_decode(self._file.part(_STARTS + start, end - start))
        self[hanzi] = found
        return found


_COMPLETED: Final = TableFile("completed")
"""A bit for each place of phrases that lack a hanzi."""
ALIKE: Final = Entries("alike")
"""What a hanzi may have been written for: hanzi that sound or look like it, the most frequent first."""
_BEHIND: Final = Entries("behind")
"""For each hanzi what phrases begin with it: a blank, the second hanzi, and all second halves that go with the two."""


def is_phrase(hanzi: str) -> bool:
    """Return whether the four *hanzi* are a phrase of official texts."""
    entry, half = _BEHIND[hanzi[0]], hanzi[HALF:]
    start = entry.find(f" {hanzi[1]}") + HALF
    end = entry.find(" ", start)
    at = entry.find(half, start, end) if start >= HALF else -1
    while at >= 0 and (at - start) % HALF:
        at = entry.find(half, at + 1, end)
    return at >= 0


def completable(codes: Sequence[int], places: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield those of *places*, each in a phrase and where that begins, at which another hanzi may make it one."""
    bits = _COMPLETED.content
    for place, start in places:
        first, second, third = OTHERS[place]
        at = number_of(codes[start + first], codes[start + second], codes[start + third], place) % PHRASES
        if bits[at >> 3] >> (at & 7) & 1:
            yield place, start


def number_of(first: int, second: int, third: int, place: int) -> int:
    """Return the number of three hanzi, given by their codes, that one at *place* makes four."""
    return first << 34 | second << 18 | third << 2 | place
