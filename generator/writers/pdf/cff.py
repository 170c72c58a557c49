"""The outlines of a font as a PDF holds them: the ``CFF`` table alone, with the glyphs that are used and no others.

The engine's subset keeps the numbers of glyphs, so what is not used stays as an empty glyph, and the tables that go
with glyphs as rows of nothing. A font keyed by CIDs can name its glyphs instead: a PDF asks for them by CID
(ISO 32000-1, 9.7.4.2). The format is that of Adobe's Technical Notes 5176 (CFF) and 5177 (charstrings).
"""

from __future__ import annotations

import struct
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Final

_CHARSET: Final = b"\x0f"
_CHAR_STRINGS: Final = b"\x11"
_PRIVATE: Final = b"\x12"
_SUBROUTINES: Final = b"\x13"
_ROS: Final = b"\x0c\x1e"
_FONTS: Final = b"\x0c\x24"
_FONT_OF_GLYPH: Final = b"\x0c\x25"
_PREFIX, _LAST_OPERATOR, _SHORT, _LONG, _REAL = 12, 21, 28, 29, 30
_ONE_BYTE, _TWO_BYTES = 246, 254
_REAL_ENDS = 15

Dict = dict[bytes, bytes]
"""The operands of each operator of a DICT, as they stand in the file."""


class _Unlike(Exception):  # no error: the font stays as it is
    """The font is built otherwise than what can be made smaller here."""


def used_outlines(program: bytes, used: Collection[int]) -> bytes | None:
    """Return the ``CFF`` table of the OpenType font *program* with the glyphs *used* (and that for what is missing).

    *used* are CIDs. None if the font has no such table, is not keyed by CIDs, has CIDs that are not the numbers of
    its glyphs, shares outlines between glyphs, or lacks one of *used*: then it must be embedded as it is.
    """
    try:
        return _smaller(_table(program), {0, *used})
    except (_Unlike, LookupError, struct.error):
        return None


def bare_outlines(program: bytes) -> tuple[bytes, list[int] | None]:
    """Return the ``CFF`` table of the OpenType font *program* as it is, and the CIDs of its glyphs in their order.

    A PDF asks for glyphs by these, whatever their numbers are; in a font that is keyed by names, and has None, by
    their numbers (ISO 32000-1, 9.7.4.2). Raises ValueError if there is no such table, or one of another version.
    """
    try:
        cff = _table(program)
        _, place = _index(cff, cff[2])
        top = _dict(_index(cff, place)[0][0])
        count = len(_index(cff, _number(top[_CHAR_STRINGS]))[0])
        return cff, _cids(cff, _number(top[_CHARSET]), count) if _ROS in top else None
    except (_Unlike, LookupError, struct.error) as error:
        raise ValueError("no CFF outlines") from error


def _smaller(cff: bytes, used: Collection[int]) -> bytes:
    start = cff[2]
    names, place = _index(cff, start)
    tops, place = _index(cff, place)
    strings, place = _index(cff, place)
    shared, _ = _index(cff, place)
    top = _dict(tops[0])
    if _ROS not in top or shared or len(tops) > 1:
        raise _Unlike
    glyphs, _ = _index(cff, _number(top[_CHAR_STRINGS]))
    if _cids(cff, _number(top[_CHARSET]), len(glyphs)) != list(range(len(glyphs))):
        raise _Unlike
    fonts = _fonts_of_glyphs(cff, _number(top[_FONT_OF_GLYPH]), len(glyphs))
    kept = sorted(used)
    parts = _Parts(cff[:start] + _as_index(names))
    parts.top = top
    parts.middle = _as_index(strings) + _as_index(())
    parts.charset = b"\0" + b"".join(struct.pack(">H", glyph) for glyph in kept[1:])
    parts.font_of_glyph = _runs([fonts[glyph] for glyph in kept])
    parts.glyphs = _as_index([glyphs[glyph] for glyph in kept])
    parts.fonts = [_private(cff, _dict(font)) for font in _index(cff, _number(top[_FONTS]))[0]]
    return parts.joined()


class _Parts:
    """The parts of a CFF table, in the order in which they are written."""

    def __init__(self, head: bytes) -> None:
        self.head = head
        self.top: Dict = {}
        self.middle = self.charset = self.font_of_glyph = self.glyphs = b""
        self.fonts: list[tuple[Dict, bytes]] = []

    def joined(self) -> bytes:
        """Return the table. Where a part stands takes five bytes in a DICT, so its length does not depend on it."""
        place = len(self.head) + len(self._written_top([0] * 4)) + len(self.middle)
        places = []
        for part in (self.charset, self.font_of_glyph, self.glyphs):
            places.append(place)
            place += len(part)
        places.append(place)
        place += len(self._written_fonts(0))
        body = self.charset + self.font_of_glyph + self.glyphs + self._written_fonts(place)
        privates = b"".join(private for _, private in self.fonts)
        return self.head + self._written_top(places) + self.middle + body + privates

    def _written_top(self, places: Sequence[int]) -> bytes:
        pointers = dict(zip((_CHARSET, _FONT_OF_GLYPH, _CHAR_STRINGS, _FONTS), map(_operand, places), strict=True))
        return _as_index([_as_dict(self.top | pointers)])

    def _written_fonts(self, place: int) -> bytes:
        written = []
        for font, private in self.fonts:
            written.append(_as_dict(font | {_PRIVATE: _operand(len(private)) + _operand(place)}))
            place += len(private)
        return _as_index(written)


# --- reading -----------------------------------------------------------------------------------------


def _table(program: bytes) -> bytes:
    """Return the ``CFF`` table of an OpenType font."""
    for place in range(12, 12 + 16 * struct.unpack_from(">H", program, 4)[0], 16):
        tag, _, start, length = struct.unpack_from(">4sIII", program, place)
        if tag == b"CFF ":
            return program[start : start + length]
    raise _Unlike


def _index(cff: bytes, place: int) -> tuple[list[bytes], int]:
    """Return the items of the INDEX at *place*, and where it ends."""
    (count,) = struct.unpack_from(">H", cff, place)
    if not count:
        return [], place + 2
    size = cff[place + 2]
    table = place + 3
    data = table + (count + 1) * size - 1
    offsets = [int.from_bytes(cff[at : at + size], "big") for at in range(table, table + (count + 1) * size, size)]
    items = [cff[data + start : data + end] for start, end in pairwise(offsets)]
    return items, data + offsets[-1]


def _dict(raw: bytes) -> Dict:
    found: Dict = {}
    place = start = 0
    while place < len(raw):
        first = raw[place]
        if first <= _LAST_OPERATOR:
            end = place + (2 if first == _PREFIX else 1)
            found[raw[place:end]] = raw[start:place]
            place = start = end
        elif first == _REAL:
            place += 1
            while raw[place] & _REAL_ENDS != _REAL_ENDS:
                place += 1
            place += 1
        else:
            place += _length(first)
    return found


def _length(first: int) -> int:
    """Return how many bytes a whole number takes that begins with the byte *first*."""
    return {_SHORT: 3, _LONG: 5}.get(first, 1 if first <= _ONE_BYTE else 2)


def _number(operand: bytes) -> int:
    """Return the first number of *operand*, which is whole."""
    first = operand[0]
    if first in (_SHORT, _LONG):
        return int.from_bytes(operand[1 : 3 if first == _SHORT else 5], "big", signed=True)
    if first <= _ONE_BYTE:
        return first - 139
    sign = 1 if first <= (_ONE_BYTE + _TWO_BYTES) // 2 else -1
    return sign * ((first - (247 if sign > 0 else 251)) * 256 + operand[1] + 108)


def _cids(cff: bytes, place: int, count: int) -> list[int]:
    """Return the CIDs of the *count* glyphs, which stand at *place*. What is missing is 0, and does not stand there."""
    size, place = (0, 1, 2)[cff[place]], place + 1
    found = [0]
    while len(found) < count:
        (first,) = struct.unpack_from(">H", cff, place)
        found += range(first, first + 1 + int.from_bytes(cff[place + 2 : place + 2 + size], "big"))
        place += 2 + size
    return found[:count]


def _fonts_of_glyphs(cff: bytes, place: int, count: int) -> Sequence[int]:
    """Return, for each of *count* glyphs, the number of the font in the FDArray that it belongs to."""
    if cff[place] == 0:
        return cff[place + 1 : place + 1 + count]
    if cff[place] != 3:
        raise _Unlike
    (ranges,) = struct.unpack_from(">H", cff, place + 1)
    runs = [struct.unpack_from(">HB", cff, place + 3 + 3 * number) for number in range(ranges)]
    ends = [first for first, _ in runs[1:]] + [count]
    return [font for (first, font), end in zip(runs, ends, strict=True) for _ in range(first, end)]


def _private(cff: bytes, font: Dict) -> tuple[Dict, bytes]:
    """Return *font* and the DICT that holds what goes for all its glyphs."""
    where = font[_PRIVATE]
    size, place = _number(where), _number(where[_length(where[0]) :])
    private = cff[place : place + size]
    if _SUBROUTINES in _dict(private):
        raise _Unlike
    return font, private


# --- writing -----------------------------------------------------------------------------------------


def _as_index(items: Sequence[bytes]) -> bytes:
    if not items:
        return b"\0\0"
    offset = 1
    offsets = [offset]
    for item in items:
        offset += len(item)
        offsets.append(offset)
    size = (offset.bit_length() + 7) // 8
    table = b"".join(offset.to_bytes(size, "big") for offset in offsets)
    return struct.pack(">HB", len(items), size) + table + b"".join(items)


def _as_dict(entries: Dict) -> bytes:
    return b"".join(operands + operator for operator, operands in entries.items())


def _operand(number: int) -> bytes:
    return struct.pack(">Bi", _LONG, number)


def _runs(fonts: Sequence[int]) -> bytes:
    """Return *fonts*, one for each glyph, as an FDSelect of ranges."""
    runs = list(_changes(fonts))
    ranges = b"".join(struct.pack(">HB", *run) for run in runs)
    return struct.pack(">BH", 3, len(runs)) + ranges + struct.pack(">H", len(fonts))


def _changes(fonts: Sequence[int]) -> Iterator[tuple[int, int]]:
    last = -1
    for glyph, font in enumerate(fonts):
        if font != last:
            yield glyph, font
        last = font
