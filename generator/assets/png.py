"""Whether a PNG is whole: what is cut off, damaged or packed to be a trap would spoil the page or fill the memory.

Nothing is kept while the pixels are unpacked: they are only counted.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Final

from generator.assets.headers import Header
from generator.limits import limit

MOST_CHUNKS: Final = limit("png.chunks")
"""Pieces that the file of a picture may have."""

_DEPTHS: Final = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_PALETTE: Final = 3
# First column and row of each pass of an interlaced picture, and the steps.
_PASSES: Final = (
    *((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4)),
    *((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)),
)
_AT_ONCE: Final = 1 << 20
_PIECE: Final = 1 << 16


def is_whole_png(data: bytes, header: Header) -> bool:
    """Return whether the PNG *data*, of which the *header* is known, is all there and as it should be."""
    depth, colour, interlaced = data[24], data[25], data[28]
    if depth not in _DEPTHS.get(colour, ()) or interlaced > 1:
        return False
    left = _unpacked_size(header.width, header.height, header.bits, interlaced == 1)
    unpacker = zlib.decompressobj()
    names = []
    try:
        for name, content in _chunks(data):
            names.append(name)
            for piece in _pieces(content) if name == b"IDAT" else ():
                while piece and not unpacker.eof:
                    left -= len(unpacker.decompress(piece, _AT_ONCE))
                    piece = unpacker.unconsumed_tail
                    if left < 0:
                        return False
    except (ValueError, zlib.error):
        return False
    return left == 0 and names[-1:] == [b"IEND"] and (colour != _PALETTE or b"PLTE" in names)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each chunk up to the last. Raises ValueError for a damaged one, or too many."""
    at = 8
    for _ in range(MOST_CHUNKS):
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        content, check = data[at + 8 : at + 8 + length], data[at + 8 + length : at + 12 + length]
        if len(check) < 4 or zlib.crc32(content, zlib.crc32(name)) != int.from_bytes(check):
            raise ValueError(at)
        yield name, content
        if name == b"IEND":
            return
        at += 12 + length
    raise ValueError(at)


def _pieces(content: bytes) -> Iterator[bytes]:
    """Yield *content* in pieces: what an unpacker leaves of a piece is copied each time."""
    for at in range(0, len(content), _PIECE):
        yield content[at : at + _PIECE]


def _unpacked_size(width: int, height: int, bits: int, interlaced: bool) -> int:
    """Return how many bytes the pixels unpack to: each row begins with a byte for its filter."""
    passes = _PASSES if interlaced else ((0, 0, 1, 1),)
    sizes = ((-(-(width - x) // across), -(-(height - y) // down)) for x, y, across, down in passes)
    return sum((1 + (columns * bits + 7) // 8) * rows for columns, rows in sizes if columns > 0 and rows > 0)
