"""An image as the writers need it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from generator.assets.faults import PictureFault
from generator.assets.headers import Header, read_header
from generator.limits import limit
from generator.startup.record import NamedTuple

if TYPE_CHECKING:
    from generator.assets.charts.chart import Chart

MediaType = Literal["image/png", "image/jpeg", "image/svg+xml"]

SVG: Literal["image/svg+xml"] = "image/svg+xml"

SCREEN_DPI = 96.0
"""Pixels an inch of an image that does not say it; also the size of px in an SVG (CSS)."""

MOST_PIXELS = limit("picture.pixels")
"""Pixels of a raster image: a whole A4 page at 600 dpi has 35 million."""

MOST_MEGABYTES = limit("picture.megabytes")
"""MB of a raster image, unpacked: a whole A4 page at 600 dpi in colours has a hundred."""

_SCAN_OF_JPEG, _END_OF_JPEG = b"\xff\xda", b"\xff\xd9"


class Asset(NamedTuple):
    """An image file. *dpi*: the pixels an inch that the file asks for.

    *turned*: its EXIF data ask for another orientation than the pixels are stored in. Programs differ in whether
    they follow such a wish, so an image that has one does not look the same everywhere.

    Of an SVG, *roles* are the font roles its text is set in, *letters* all characters of its text, and *unknown*
    the fonts it names that have no role; *data* are its drawing with the name of a role for each font.
    *shaded*: it has gradients, patterns or masks, which the PDF engine draws wrong in places. *cost*: its
    elements, letters and text of outlines, however often each is drawn. *vector*: the SVG that a
    raster was made of. *chart*: what is still to be drawn; there are no *data* yet.
    """

    data: bytes
    media_type: MediaType
    width_px: float
    height_px: float
    turned: bool = False
    dpi: float = SCREEN_DPI
    roles: tuple[str, ...] = ()
    letters: str = ""
    unknown: tuple[str, ...] = ()
    shaded: bool = False
    cost: tuple[int, int, int] = (0, 0, 0)
    vector: bytes = b""
    chart: Chart | None = None

    @property
    def natural_width(self) -> float:
        """Width in pt of an image that the data give no width for."""
        return self.width_px / self.dpi * 72

    def with_fonts(self, names: Mapping[str, str]) -> bytes:
        """Return the file with other names for the font roles."""
        text = self.data
        for role in self.roles:
            text = text.replace(f"nb-{role}".encode(), names[role].encode())
        return text

    @property
    def is_drawing(self) -> bool:
        """Whether it is an SVG."""
        return self.media_type == SVG


def read_asset(data: bytes) -> Asset | None:
    """Return the PNG, JPEG or SVG image in *data*, or None if it is none of them, or damaged.

    Raises PictureFault: O021, O022, O061 an SVG that may not be used, O031 an image too large when it is unpacked.
    """
    if looks_like_svg(data):
        # Few reports hold one.
        from generator.assets.drawings.svg import read_svg

        svg = read_svg(data)
        return Asset(
            svg.data,
            SVG,
            svg.width,
            svg.height,
            roles=svg.roles,
            letters=svg.letters,
            unknown=svg.unknown,
            shaded=svg.shaded,
            cost=svg.cost,
        )
    header = read_header(data)
    if header is None:
        return None
    _fits(header)
    if not _is_whole(data, header):
        return None
    return Asset(data, header.media_type, header.width, header.height, header.turned, header.dpi or SCREEN_DPI)


def _fits(header: Header) -> None:
    """Raise PictureFault for an image that could fill the memory, by what its header says."""
    pixels = header.width * header.height
    megabytes = -(-pixels * header.bits // (8 << 20))
    if pixels > MOST_PIXELS:
        millions, rest = divmod(MOST_PIXELS, 1_000_000)
        zh, en = (f"{MOST_PIXELS:,}",) * 2 if rest else (f"{millions} 百万", f"{millions} million")
        reason = {"reason_zh": f"超过 {zh}", "reason_en": f"more than {en}"}
    elif megabytes > MOST_MEGABYTES:
        beyond = f"{megabytes} MB", f"{MOST_MEGABYTES} MB"
        reason = {"reason_zh": "解开是 {}，超过 {}".format(*beyond)}
        reason["reason_en"] = "which are {} when unpacked, more than {}".format(*beyond)
    else:
        return
    raise PictureFault("O031", width=str(header.width), height=str(header.height), **reason)


def _is_whole(data: bytes, header: Header) -> bool:
    """Return whether the image is not cut off or damaged."""
    if header.media_type == "image/jpeg":
        return 0 < data.find(_SCAN_OF_JPEG) < data.rfind(_END_OF_JPEG)
    # Imported late: few reports hold one.
    from generator.assets.png import is_whole_png

    return is_whole_png(data, header)


def looks_like_svg(data: bytes) -> bool:
    """Return whether *data* is to be read as an SVG."""
    start = data[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"<") and (b"<svg" in start or b":svg" in start)
