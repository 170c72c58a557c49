"""How much a font file asks to be read, told from its bytes before fontTools reads it.

A table of a few kilobytes can name all characters thousands of times over, and fontTools goes through each of them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from typing import Any, Final

_GLYPHS: Final = 0x10000
_MEGABYTE: Final = 1 << 20
_MOST_BYTES: Final[Mapping[str, int]] = {
    "head": 1024,
    "hhea": 1024,
    "maxp": 1024,
    "OS/2": 1024,
    "loca": 4 * (_GLYPHS + 1),
    "hmtx": 4 * (_GLYPHS + 1),
    "post": 4 * _MEGABYTE,
    "cmap": 8 * _MEGABYTE,
}
"""Bytes of the tables that are read as a whole: a font has 65,536 glyphs at most."""
_MOST_CHARACTERS: Final = 2 * 0x110000
_MOST_GROUPS: Final = 300_000
"""Characters that one map may name, and groups of them: there are 1,114,112, and full fonts have 20,000 groups."""
_UNICODE: Final = (1, 10)
"""Encodings of Windows whose maps fontTools looks into; of the platform Unicode it does so in any."""


def check_sizes(tables: Any) -> None:
    """Raise ValueError if *tables*, the reader of a font, hold more than a font can have."""
    for tag, most in _MOST_BYTES.items():
        if tag in tables.tables and tables.tables[tag].length > most:
            raise ValueError(f"{tag} has too many bytes")
    data = tables["cmap"]
    for place in set(_unicode_maps(data)):
        named = 0
        for first, last in _groups(data, place):
            named += max(0, last - first + 1)
            if named > _MOST_CHARACTERS:
                raise ValueError("a map names all characters again and again")


def _unicode_maps(data: bytes) -> Iterator[int]:
    """Yield where the maps begin that programs of today use."""
    (count,) = struct.unpack_from(">H", data, 2)
    for number in range(count):
        platform, encoding, place = struct.unpack_from(">HHI", data, 4 + 8 * number)
        # Variations of characters (0, 5) are no map.
        if (platform == 0 and encoding != 5) or (platform == 3 and encoding in _UNICODE):
            yield place


def _groups(data: bytes, place: int) -> Iterator[tuple[int, int]]:
    """Yield the first and last character of each stretch that the map at *place* has."""
    (kind,) = struct.unpack_from(">H", data, place)
    if kind == 4:
        count = struct.unpack_from(">H", data, place + 6)[0] // 2
        lasts = struct.unpack_from(f">{count}H", data, place + 14)
        yield from zip(struct.unpack_from(f">{count}H", data, place + 16 + 2 * count), lasts, strict=True)
    elif kind in (12, 13):
        (count,) = struct.unpack_from(">I", data, place + 12)
        if count > _MOST_GROUPS:
            raise ValueError("a map has too many groups")
        for number in range(count):
            yield struct.unpack_from(">II", data, place + 16 + 12 * number)
    elif kind not in (0, 6, 10):  # these name a character by its bytes
        raise ValueError("a map of a kind that Unicode has no use for")
