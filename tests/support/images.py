"""Images made by code, for the tests: JPEG files of headers alone, seals and stamps in red on nothing, drawings."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Callable


def segment(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


def jpeg(width: int = 640, height: int = 480, *, frame: int = 0xC0, before: bytes = b"") -> bytes:
    sizes = struct.pack(">BHHB", 8, height, width, 3) + b"\x01\x22\x00\x02\x11\x01\x03\x11\x01"
    scan = segment(0xDA, b"\x03\x01\x00\x02\x11\x03\x11\x00\x3f\x00")
    return b"\xff\xd8" + before + segment(frame, sizes) + scan + b"\xff\xd9"


def exif(orientation: int, order: str = "<") -> bytes:
    mark = b"II*\0" if order == "<" else b"MM\0*"
    entries = [
        struct.pack(order + "HHIHH", 0x0100, 3, 1, 640, 0),
        struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0),
    ]
    directory = struct.pack(order + "H", len(entries)) + b"".join(entries) + bytes(4)
    return segment(0xE1, b"Exif\0\0" + mark + struct.pack(order + "I", 8) + directory)


RED, CLEAR = (255, 0, 0, 255), (0, 0, 0, 0)
Colour = tuple[int, int, int, int]


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk of a PNG with its checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, pixel: Callable[[int, int], Colour], *, before: bytes = b"") -> bytes:
    """Return a PNG with alpha; *before* are chunks before the picture."""
    rows = b"".join(b"\0" + b"".join(bytes(pixel(x, y)) for x in range(width)) for y in range(height))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + before + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def pixel(colour: int = 0, more: bytes = b"", *, interlaced: bool = False) -> bytes:
    """Return a PNG of one pixel, whose row is filtered; *more* are chunks before the picture."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, colour, 0, 0, interlaced))
    return b"\x89PNG\r\n\x1a\n" + header + more + chunk(b"IDAT", zlib.compress(b"\1\0")) + chunk(b"IEND", b"")


def seal(side: int = 260) -> bytes:
    """Return a red ring that touches all four edges."""
    middle = side / 2

    def pixel(x: int, y: int) -> Colour:
        return RED if middle - 8 < math.hypot(x + 0.5 - middle, y + 0.5 - middle) <= middle else CLEAR

    return png(side, side, pixel)


def stamp(width: int = 200, height: int = 100) -> bytes:
    """Return a red frame."""

    def pixel(x: int, y: int) -> Colour:
        return RED if min(x, y, width - 1 - x, height - 1 - y) < 4 else CLEAR

    return png(width, height, pixel)


def density(across: int, down: int, unit: int = 1) -> bytes:
    """Return a PNG's pHYs chunk: pixels a metre."""
    return chunk(b"pHYs", struct.pack(">IIB", across, down, unit))


def svg(content: str, attributes: str = 'width="80mm" height="40mm" viewBox="0 0 320 160"') -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'.encode()
