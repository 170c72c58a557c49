"""The headers of PNG and JPEG files: format, size, resolution.

They are read here, without an image library: a DOCX needs nothing else.
"""

from __future__ import annotations

from typing import Literal

from generator.startup.late import late_pattern
from generator.startup.record import NamedTuple

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples of a pixel by the colour type of a PNG."""
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# Start-of-frame markers of what every program draws: baseline, extended and progressive; not lossless, not arithmetic.
_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
_BITS, _COLOURS = 8, (1, 3, 4)
_FILL = late_pattern(rb"[^\xff]")
_START_OF_SCAN = 0xDA
_APP0, _APP1 = 0xE0, 0xE1
_JFIF = b"JFIF\0"
_PER_METRE, _INCH = 1, 0.0254
# Pixels an inch beyond these say nothing about the size on paper.
_COARSEST, _FINEST = 50, 2400
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112


class Header(NamedTuple):
    """What the header of a raster image says: a pixel has *bits*; *dpi* is 0 where it says nothing that can be."""

    media_type: Literal["image/png", "image/jpeg"]
    width: int
    height: int
    bits: int
    turned: bool = False
    dpi: float = 0.0


def read_header(data: bytes) -> Header | None:
    """Return the header of the PNG or JPEG image in *data*, or None if it is neither or its header is damaged."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_JPEG):
        return _jpeg(data)
    return None


def _png(data: bytes) -> Header | None:
    # The first chunk must be IHDR: length (4), name (4), width (4), height (4), ...
    if data[12:16] != b"IHDR" or len(data) < 33:
        return None
    width, height = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    bits = data[24] * _SAMPLES.get(data[25], 0)
    return Header("image/png", width, height, bits, dpi=_png_dpi(data)) if width and height else None


def _png_dpi(data: bytes) -> float:
    """Return the pixels an inch of the pHYs chunk, which stands before the picture (IDAT)."""
    position = 33
    while position + 12 <= len(data):
        length, name = int.from_bytes(data[position : position + 4]), data[position + 4 : position + 8]
        content = data[position + 8 : position + 8 + length]
        if name == b"pHYs" and len(content) == 9:
            across, down = int.from_bytes(content[:4]), int.from_bytes(content[4:8])
            return _dpi(across * _INCH, down * _INCH) if content[8] == _PER_METRE else 0.0
        if name == b"IDAT":
            break
        position += 12 + length
    return 0.0


def _dpi(across: float, down: float) -> float:
    """Return the pixels an inch, 0 if they differ in the two directions or are none that a picture has."""
    return across if abs(across - down) < 1 and _COARSEST <= across <= _FINEST else 0.0


def _jfif_dpi(segment: bytes) -> float:
    across, down = int.from_bytes(segment[8:10]), int.from_bytes(segment[10:12])
    unit = {1: 1.0, 2: 2.54}.get(segment[7] if len(segment) >= 12 else 0, 0.0)
    return _dpi(across * unit, down * unit)


def _jpeg(data: bytes) -> Header | None:
    turned, dpi = False, 0.0
    position = len(_JPEG)
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:  # fill bytes before the marker
            found = _FILL.search(data, position)
            position = found.start() - 1 if found else len(data)
            continue
        length = int.from_bytes(data[position + 2 : position + 4])
        segment = data[position + 4 : position + 2 + length]
        if marker == _START_OF_SCAN or length < 2 or len(segment) < length - 2:
            return None
        if marker in _FRAMES and len(segment) >= 6:
            if segment[0] != _BITS or segment[5] not in _COLOURS:
                return None
            height, width = int.from_bytes(segment[1:3]), int.from_bytes(segment[3:5])
            bits = _BITS * segment[5]
            return Header("image/jpeg", width, height, bits, turned, dpi) if width and height else None
        if marker == _APP0 and segment.startswith(_JFIF):
            dpi = _jfif_dpi(segment)
        if marker == _APP1 and segment.startswith(_EXIF):
            turned = _exif_orientation(segment[len(_EXIF) :]) != 1
        position += 2 + length
    return None


def _exif_orientation(tiff: bytes) -> int:
    """Return the Orientation entry of the first directory, 1 (as stored) if there is none."""
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    start = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[start : start + 2], order)
    for entry in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        if int.from_bytes(tiff[entry : entry + 2], order) == _ORIENTATION:
            return int.from_bytes(tiff[entry + 8 : entry + 10], order) or 1
    return 1
