"""Images as the writers need them: the bytes, and what the file's header says about them.

Headers are read here, without an image library: a DOCX needs the format and the size, nothing else.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

MediaType = Literal["image/png", "image/jpeg"]

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
# Start-of-frame markers: C0 to CF without DHT (C4), JPG (C8) and DAC (CC).
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_START_OF_SCAN = 0xDA
_APP1 = 0xE1
_EXIF = b"Exif\0\0"
_ORIENTATION = 0x0112


class Asset(NamedTuple):
    """An image file. *turned*: its EXIF data ask for another orientation than the pixels are stored in.

    Programs differ in whether they follow such a wish, so an image that has one does not look the
    same everywhere.
    """

    data: bytes
    media_type: MediaType
    width_px: int
    height_px: int
    turned: bool = False


def read_asset(data: bytes) -> Asset | None:
    """Return the PNG or JPEG image in *data*, or None if it is neither or its header is damaged."""
    if data.startswith(_PNG):
        return _png(data)
    if data.startswith(_JPEG):
        return _jpeg(data)
    return None


def _png(data: bytes) -> Asset | None:
    # The first chunk must be IHDR: length (4), name (4), width (4), height (4), ...
    if data[12:16] != b"IHDR" or len(data) < 33:
        return None
    return _asset(data, "image/png", int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))


def _jpeg(data: bytes) -> Asset | None:
    turned = False
    position = len(_JPEG)
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF:  # a fill byte before the marker
            position += 1
            continue
        length = int.from_bytes(data[position + 2 : position + 4])
        segment = data[position + 4 : position + 2 + length]
        if marker == _START_OF_SCAN or length < 2 or len(segment) < length - 2:
            return None
        if marker in _FRAMES and len(segment) >= 6:
            height, width = int.from_bytes(segment[1:3]), int.from_bytes(segment[3:5])
            return _asset(data, "image/jpeg", width, height, turned)
        if marker == _APP1 and segment.startswith(_EXIF):
            turned = _exif_orientation(segment[len(_EXIF) :]) != 1
        position += 2 + length
    return None


def _asset(data: bytes, media_type: MediaType, width: int, height: int, turned: bool = False) -> Asset | None:
    return Asset(data, media_type, width, height, turned) if width and height else None


def _exif_orientation(tiff: bytes) -> int:
    """Return the Orientation entry of the first directory, 1 (as stored) if there is none."""
    order: Literal["little", "big"] = "little" if tiff[:2] == b"II" else "big"
    start = int.from_bytes(tiff[4:8], order)
    count = int.from_bytes(tiff[start : start + 2], order)
    for entry in range(start + 2, min(start + 2 + 12 * count, len(tiff) - 11), 12):
        if int.from_bytes(tiff[entry : entry + 2], order) == _ORIENTATION:
            return int.from_bytes(tiff[entry + 8 : entry + 10], order) or 1
    return 1
