"""Raster images that a PDF cannot hold as they are, decoded; the only module that knows Pillow.

Interlaced PNG, and JPEG in the colours of a press: the file is one of sRGB, which ISO 19005-3 wants kept to (6.2.4.3).
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from PIL import Image, ImageCms, ImageFile

from generator.startup.record import NamedTuple
from generator.writers.pdf.direct import Undrawn

_AT_ONCE = 1 << 20
"""Pixels that are taken at once."""
_MODES = {"L": "L", "LA": "LA", "RGB": "RGB", "RGBA": "RGBA", "1": "L"}


class Decoded(NamedTuple):
    """The pixels of an image: *colours* samples for each, and one that says how opaque it is if the image *has_alpha*.

    *strips* are its rows from above, some at a time: their samples, and how opaque each pixel is.
    """

    colours: int
    has_alpha: bool
    strips: Iterator[tuple[bytes, bytes]]


def decoded(data: bytes) -> Decoded:
    """Return the pixels of the PNG or JPEG *data*. Raises Undrawn for what Pillow cannot read."""
    try:
        with _whole(), Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as image:
            image.load()
            mode = _plain(image.crop((0, 0, 1, 1))).mode
            return Decoded(len(mode.removesuffix("A")), mode.endswith("A"), _strips(image))
    except (OSError, SyntaxError, ValueError) as error:
        raise Undrawn(str(error), "image") from None


def _strips(image: Image.Image) -> Iterator[tuple[bytes, bytes]]:
    """Yield the samples and the opacity of some rows of *image* at a time: beside it, all may fill the memory."""
    rows = max(1, _AT_ONCE // image.width)
    for top in range(0, image.height, rows):
        strip = _plain(image.crop((0, top, image.width, min(top + rows, image.height))))
        if strip.mode.endswith("A"):
            yield strip.convert(strip.mode.removesuffix("A")).tobytes(), strip.getchannel("A").tobytes()
        else:
            yield strip.tobytes(), b""


@contextmanager
def _whole() -> Iterator[None]:
    """Have Pillow refuse images that break off: once imported, WeasyPrint has it take them in the whole process."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _plain(image: Image.Image) -> Image.Image:
    """Return *image* in grey or in red, green and blue, of eight bits, and as opaque as it is. Raises Undrawn."""
    if image.mode == "CMYK":
        return _on_a_screen(image)
    if "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "P":
        return image.convert("RGB")
    if image.mode not in _MODES:
        raise Undrawn(image.mode, "image")
    return image.convert(_MODES[image.mode])


def _on_a_screen(image: Image.Image) -> Image.Image:
    """Return *image* in sRGB, by the profile of its press if it has one."""
    if profile := image.info.get("icc_profile"):
        screen = ImageCms.createProfile("sRGB")
        with suppress(ImageCms.PyCMSError, OSError):
            if found := ImageCms.profileToProfile(image, io.BytesIO(profile), screen, outputMode="RGB"):
                return found
    return image.convert("RGB")
