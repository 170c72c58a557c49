"""Why a file is no font that can be used, as far as its first bytes tell."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final

from generator.limits import limit
from generator.startup.record import NamedTuple

LARGEST: Final = limit("font.megabytes") * 1024 * 1024
"""Bytes of the largest font file that is used: those of whole families in one file have some 200 MB."""

_SINGLE: Final = (b"OTTO", b"\0\1\0\0", b"true")
COLLECTION: Final = b"ttcf"
"""How a file of several faces begins."""
KINDS: Final = (*_SINGLE, COLLECTION)
"""How the files begin that are fonts, and are read as they are: those for web pages are packed, to any size."""
_FOR_PAGES: Final = (b"wOFF", b"wOF2")
_MOST_TABLES: Final = 1000


class Unusable(NamedTuple):
    """A font file that is passed over, and why, in Chinese and English; whether it is one that was spoilt."""

    path: str
    zh: str
    en: str
    spoilt: bool


def unusable(paths: Iterable[str]) -> tuple[Unusable, ...]:
    """Return why the font files at *paths*, which have no face that can be used, are passed over.

    Those that were spoilt come first. What is gone is left out.
    """
    found = filter(None, map(_unusable, paths))
    return tuple(sorted(found, key=lambda each: not each.spoilt))


def _unusable(path: str) -> Unusable | None:
    try:
        size = os.path.getsize(path)
        with open(path, "rb") as stream:
            begins = stream.read(12 + 16 * _MOST_TABLES)
    except OSError as error:
        return None if isinstance(error, FileNotFoundError) else Unusable(path, "不能读", "cannot be read", True)
    if not size:
        return Unusable(path, "空的", "empty", True)
    if begins[:4] in _FOR_PAGES:
        return Unusable(path, "网页用的字体（WOFF）", "a font for web pages (WOFF)", False)
    if begins[:4] not in KINDS:
        return Unusable(path, "内容不是字体", "no font", False)
    if size > LARGEST:
        return Unusable(path, "太大", "too large", True)
    if begins[:4] != COLLECTION and size < _end(begins):
        return Unusable(path, "不完整，少了后面一截", "cut off", True)
    return Unusable(path, "内容坏了", "damaged", True)


def _end(begins: bytes) -> int:
    """Return where the last of the tables ends that a single font says it has."""
    count = int.from_bytes(begins[4:6], "big")
    places = (12 + 16 * number for number in range(min(count, _MOST_TABLES)))
    # Without `struct`, which nothing else in a check needs.
    tables = (begins[place + 8 : place + 16] for place in places)
    ends = (int.from_bytes(each[:4], "big") + int.from_bytes(each[4:], "big") for each in tables if len(each) == 8)
    return max(ends, default=12 + 16 * count)
