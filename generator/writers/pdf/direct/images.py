"""Raster images as a PDF holds them: JPEG and PNG go into it as they are, without being decoded, but for rare kinds.

What a PNG says of how opaque it is becomes an image of its own.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from generator.assets import Asset
from generator.startup.record import NamedTuple
from generator.writers.pdf.direct import Undrawn
from generator.writers.pdf.objects import Array, Dictionary, Stream

_GREY, _RGB, _PALETTE, _GREY_ALPHA, _RGBA = 0, 2, 3, 4, 6
"""Colour types of a PNG."""
_COLOURS = {_GREY: 1, _RGB: 3, _PALETTE: 1, _GREY_ALPHA: 1, _RGBA: 3}
_SPACES = {1: "/DeviceGray", 3: "/DeviceRGB"}
_PRESS = 4
"""Colours of a JPEG for a press."""
_DEPTHS = (1, 2, 4, 8, 16)
_OPAQUE = 255
_LEVEL = 6
_AT_ONCE = 1 << 14
"""Bytes that are unpacked at once: they may become a thousand times as many."""
_START_OF_SCAN = 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class _Made(NamedTuple):
    """The data of an image and what its dictionary says of them; *mask* says how opaque it is."""

    data: bytes
    entries: Mapping[str, Any]
    mask: _Made | None = None


def add_image(pdf: Any, asset: Asset) -> bytes:
    """Add *asset* to *pdf* and return the reference to it. Raises Undrawn for what cannot be."""
    make = {"image/jpeg": _jpeg, "image/png": _png}.get(asset.media_type)
    if make is None:
        raise Undrawn(asset.media_type, "image")
    size = {"Width": int(asset.width_px), "Height": int(asset.height_px)}
    return _added(pdf, make(asset.data), size)


def _added(pdf: Any, made: _Made, size: Mapping[str, int]) -> bytes:
    mask = {"SMask": _added(pdf, made.mask, size)} if made.mask else {}
    entries = {"Type": "/XObject", "Subtype": "/Image", **size, "Interpolate": "false", **made.entries, **mask}
    image = Stream([made.data], entries)
    pdf.add_object(image)
    return bytes(image.reference)


def _jpeg(data: bytes) -> _Made:
    place = 2
    while place + 10 <= len(data) and data[place] == 0xFF:
        kind, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if kind in _FRAMES:
            depth, colours = data[place + 4], data[place + 9]
            if depth == 8 and colours == _PRESS:
                return _decoded(data)
            if depth == 8 and colours in _SPACES:
                return _Made(data, {"Filter": "/DCTDecode", "ColorSpace": _SPACES[colours], "BitsPerComponent": 8})
            break
        if kind == _START_OF_SCAN:
            break
        place += 2 + length
    raise Undrawn("image/jpeg", "image")


# --- PNG ---------------------------------------------------------------------------------------------


def _png(data: bytes) -> _Made:
    chunks: dict[bytes, bytes] = {}
    for name, content in _chunks(data):
        chunks[name] = chunks.get(name, b"") + content
    header = chunks.get(b"IHDR", b"").ljust(13, b"\0")
    width, depth, kind, interlaced = int.from_bytes(header[:4]), header[8], header[9], header[12]
    if depth not in _DEPTHS or kind not in _COLOURS:
        raise Undrawn("image/png", "image")
    if interlaced:
        return _decoded(data)
    packed, colours = chunks.get(b"IDAT", b""), _COLOURS[kind]
    entries = _entries(width, depth, colours)
    if kind in (_GREY_ALPHA, _RGBA):
        colour, alpha = _packed_apart(_parted(packed, width, depth // 8, colours))
        return _Made(colour, entries, _Made(alpha, _entries(width, depth, 1)))
    if kind == _PALETTE:
        palette = chunks.get(b"PLTE", b"")
        if not palette:
            raise Undrawn("image/png", "image")
        entries["ColorSpace"] = Array(["/Indexed", "/DeviceRGB", len(palette) // 3 - 1, f"<{palette.hex()}>"])
    clear = chunks.get(b"tRNS", b"")
    if kind == _PALETTE and clear.strip(b"\xff"):
        return _of_palette(packed, entries, clear, width, depth) or _decoded(data)
    if kind != _PALETTE and len(clear) == 2 * colours:
        # One colour is clear.
        values = (int.from_bytes(clear[place : place + 2]) for place in range(0, len(clear), 2))
        entries["Mask"] = Array([value for value in values for _ in "ab"])
    return _Made(packed, entries)


def _entries(width: int, depth: int, colours: int) -> dict[str, Any]:
    rows = Dictionary({"Predictor": 15, "Colors": colours, "Columns": width, "BitsPerComponent": depth})
    return {"ColorSpace": _SPACES[colours], "BitsPerComponent": depth, "Filter": "/FlateDecode", "DecodeParms": rows}


def _parted(packed: bytes, width: int, size: int, colours: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield the colours of each row in *packed*, and how opaque they are; each sample has *size* bytes.

    A row's filter goes from each byte to the same byte of pixels beside it: what is filtered needs not be unfiltered.
    """
    pixel, of_colour = (colours + 1) * size, colours * size
    for row in _rows(packed, 1 + width * pixel):
        found = []
        for places in (range(of_colour), range(of_colour, pixel)):
            apart = bytearray(row[:1]) + bytes(width * len(places))
            for place in places:
                apart[1 + place - places[0] :: len(places)] = row[1 + place :: pixel]
            found.append(bytes(apart))
        yield found[0], found[1]


def _rows(packed: bytes, size: int) -> Iterator[bytes]:
    """Yield the rows of *size* bytes that *packed* unpacks to, some at a time: all of them may fill the memory."""
    unpacker, ahead = zlib.decompressobj(), bytearray()
    for place in range(0, len(packed), _AT_ONCE):
        ahead += unpacker.decompress(packed[place : place + _AT_ONCE])
        whole = len(ahead) - len(ahead) % size
        yield from (bytes(ahead[start : start + size]) for start in range(0, whole, size))
        del ahead[:whole]


def _of_palette(packed: bytes, entries: dict[str, Any], clear: bytes, width: int, depth: int) -> _Made | None:
    """Return an image with a palette whose first colours are as opaque as *clear* says; None if it must be decoded."""
    seen = [place for place, alpha in enumerate(clear) if alpha != _OPAQUE]
    if not any(clear[place] for place in seen) and len(seen) == seen[-1] - seen[0] + 1:
        entries["Mask"] = Array([seen[0], seen[-1]])
        return _Made(packed, entries)
    rows = _unpacked(packed)
    # Where rows are filtered, as few programs do with palettes, they would have to be unfiltered.
    if depth != 8 or any(rows[:: width + 1]):
        return None
    table = clear.ljust(256, b"\xff")
    alpha = b"".join(
        b"\0" + rows[start + 1 : start + width + 1].translate(table) for start in range(0, len(rows), width + 1)
    )
    return _Made(packed, entries, _Made(_packed(alpha), _entries(width, depth, 1)))


def _decoded(data: bytes) -> _Made:
    """Return an image of which the pixels are kept, not the file. Raises Undrawn."""
    # Imported late: few images are of this kind.
    from generator.writers.pdf.direct.decoded import decoded

    found = decoded(data)
    samples, alpha = _packed_apart(found.strips)
    return _plain(samples, found.colours, _plain(alpha, 1) if found.has_alpha else None)


def _plain(packed: bytes, colours: int, mask: _Made | None = None) -> _Made:
    entries = {"ColorSpace": _SPACES[colours], "BitsPerComponent": 8, "Filter": "/FlateDecode"}
    return _Made(packed, entries, mask)


def _packed(rows: bytes) -> bytes:
    return zlib.compress(rows, _LEVEL)


def _packed_apart(strips: Iterable[tuple[bytes, bytes]]) -> tuple[bytes, bytes]:
    """Return the first parts of *strips* packed, and the second parts. Raises Undrawn."""
    packers = zlib.compressobj(_LEVEL), zlib.compressobj(_LEVEL)
    found = bytearray(), bytearray()
    try:
        for strip in strips:
            for packer, to, part in zip(packers, found, strip, strict=True):
                to += packer.compress(part)
    except zlib.error:
        raise Undrawn("image/png", "image") from None
    first, second = (bytes(to + packer.flush()) for packer, to in zip(packers, found, strict=True))
    return first, second


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompress(packed)
    except zlib.error:
        raise Undrawn("image/png", "image") from None


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = 8
    while place + 12 <= len(data):
        length = int.from_bytes(data[place : place + 4])
        yield data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        place += 12 + length
