"""Raster images as a PDF holds them: JPEG and PNG go into it as they are, without being decoded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.assets import Asset
from generator.writers.direct import Undrawn
from generator.writers.pdf_objects import Array, Dictionary, Stream

_GREY, _RGB, _PALETTE = 0, 2, 3
"""Colour types of a PNG that has no transparency."""
_COLOURS = {_GREY: 1, _RGB: 3, _PALETTE: 1}
_DEPTHS = (1, 2, 4, 8)
_START_OF_SCAN = 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def add_image(pdf: Any, asset: Asset) -> bytes:
    """Add *asset* to *pdf* and return the reference to it. Raises Undrawn for what would have to be decoded."""
    make = {"image/jpeg": _jpeg, "image/png": _png}.get(asset.media_type)
    if make is None or asset.turned:
        raise Undrawn(asset.media_type)
    data, entries = make(asset.data)
    size = {"Width": int(asset.width_px), "Height": int(asset.height_px), "Interpolate": "false"}
    image = Stream([data], {"Type": "/XObject", "Subtype": "/Image", **size, **entries})
    pdf.add_object(image)
    return bytes(image.reference)


def _jpeg(data: bytes) -> tuple[bytes, dict[str, Any]]:
    place = 2
    while place + 10 <= len(data) and data[place] == 0xFF:
        kind, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if kind in _FRAMES:
            depth, space = data[place + 4], {1: "/DeviceGray", 3: "/DeviceRGB"}.get(data[place + 9])
            if depth == 8 and space:
                return data, {"Filter": "/DCTDecode", "ColorSpace": space, "BitsPerComponent": 8}
            break
        if kind == _START_OF_SCAN:
            break
        place += 2 + length
    raise Undrawn("image/jpeg")


def _png(data: bytes) -> tuple[bytes, dict[str, Any]]:
    chunks: dict[bytes, bytes] = {}
    for name, content in _chunks(data):
        chunks[name] = chunks.get(name, b"") + content
    header = chunks.get(b"IHDR", b"").ljust(13, b"\0")
    depth, kind, interlaced = header[8], header[9], header[12]
    if b"tRNS" in chunks or depth not in _DEPTHS or kind not in _COLOURS or interlaced:
        raise Undrawn("image/png")
    space: Any = "/DeviceRGB" if kind == _RGB else "/DeviceGray"
    if kind == _PALETTE:
        palette = chunks.get(b"PLTE", b"")
        space = Array(["/Indexed", "/DeviceRGB", len(palette) // 3 - 1, f"<{palette.hex()}>"])
    width = int.from_bytes(header[:4])
    rows = Dictionary({"Predictor": 15, "Colors": _COLOURS[kind], "Columns": width, "BitsPerComponent": depth})
    entries = {"ColorSpace": space, "BitsPerComponent": depth, "Filter": "/FlateDecode", "DecodeParms": rows}
    return chunks.get(b"IDAT", b""), entries


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4])
        yield data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        place += 12 + length
