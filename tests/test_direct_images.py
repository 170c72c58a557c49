"""Raster images in a PDF that is drawn without the engine: every pixel, and how opaque it is."""

from __future__ import annotations

import io
import struct
import warnings
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf
import pytest
from compare_pictures import changed, told
from PIL import Image, ImageChops, ImageCms
from support.documents import IMAGE, short, style_with
from support.drawn import by_engine, direct, figures, picture
from support.images import chunk, exif, jpeg, pixel, seal, segment
from support.pdfa import PROFILES, problems, validated
from support.reports import QUIET, fonts

from generator.assets import Asset, read_asset
from generator.document.tree import Figure
from generator.typeset import typeset
from generator.writers.pdf.direct import Undrawn, decoded, images
from generator.writers.pdf.direct.file import draw_directly
from generator.writers.pdf.direct.images import add_image
from generator.writers.pdf.objects import PDF

pytestmark = pytest.mark.filterwarnings(QUIET)

SIZE = (60, 40)
RAMP = Image.linear_gradient("L").resize(SIZE)
ROUND = Image.radial_gradient("L").resize(SIZE)
COLOURS = Image.merge("RGB", (RAMP, ROUND, RAMP.transpose(Image.Transpose.ROTATE_180)))


def asset(data: bytes) -> Asset:
    found = read_asset(data)
    assert found is not None
    return found


def png(image: Image.Image, **more: Any) -> bytes:
    written = io.BytesIO()
    image.save(written, format="PNG", **more)
    return written.getvalue()


@contextmanager
def held(data: bytes) -> Iterator[pikepdf.Object]:
    """Yield what the file of a PDF holds of the image *data*."""
    pdf = PDF()
    number = int(add_image(pdf, asset(data)).split()[0])
    found = io.BytesIO()
    pdf.write(found)
    with pikepdf.open(io.BytesIO(found.getvalue())) as file:
        yield file.get_object(number, 0)


def put_in(data: bytes) -> Image.Image:
    """Return the pixels that the file of a PDF holds of the image *data*, with how opaque they are."""
    with held(data) as stream:
        with warnings.catch_warnings():
            # pikepdf leaves the masks of palettes to us.
            warnings.simplefilter("ignore", UserWarning)
            image = pikepdf.PdfImage(stream).as_pil_image().convert("RGBA")
        if "/SMask" in stream:
            image.putalpha(pikepdf.PdfImage(stream.SMask).as_pil_image().convert("L"))
        if "/Mask" in stream:
            _clear(image, stream)
    return image


def _clear(image: Image.Image, stream: Any) -> None:
    """Make the colour clear that the mask of *stream* names (ISO 32000-1, 8.9.6.4)."""
    bounds = [int(each) for each in stream.Mask]
    raw = pikepdf.PdfImage(stream)
    size = len(bounds) // 2
    rows = stream.read_bytes()
    assert raw.bits_per_component == 8 and len(rows) == image.width * image.height * size
    for place in range(image.width * image.height):
        sample = rows[place * size : (place + 1) * size]
        if all(low <= value <= high for value, low, high in zip(sample, bounds[::2], bounds[1::2], strict=True)):
            image.putpixel((place % image.width, place // image.width), (0, 0, 0, 0))


def same(one: Image.Image, other: Image.Image) -> bool:
    """Return whether both are as opaque everywhere, and of one colour where they are not clear."""
    pictures = [image.convert("RGBA") for image in (one, other)]
    first, second = (image.getchannel("A") for image in pictures)
    if ImageChops.difference(first, second).getbbox():
        return False
    seen = first.point([0] + [255] * 255)
    black = Image.new("RGB", one.size)
    shown = [Image.composite(image.convert("RGB"), black, seen) for image in pictures]
    return ImageChops.difference(*shown).getbbox() is None


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "JPEG L", "JPEG RGB"])
def test_images_keep_their_colours(mode: str) -> None:
    """What an image shows in the file is what it showed before it was put in."""
    kind, _, space = mode.rpartition(" ")
    written = io.BytesIO()
    COLOURS.convert(space).save(written, format=kind or "PNG")
    assert same(put_in(written.getvalue()), Image.open(written))


FEW = COLOURS.quantize(16)
TRANSPARENT = {
    "RGBA": png(Image.merge("RGBA", (*COLOURS.split(), ROUND))),
    "LA": png(Image.merge("LA", (RAMP, ROUND))),
    "one colour of a palette": png(FEW, transparency=3),
    "neighbours of a palette": png(COLOURS.quantize(200), transparency=bytes((255, 0, 0, 0))),
    "a palette that fades": png(COLOURS.quantize(200), transparency=bytes(range(200))),
    "two colours apart": png(COLOURS.quantize(200), transparency=bytes((0, 255, 0))),
    "one grey": png(RAMP, transparency=RAMP.getpixel((3, 20))),
    "one colour": png(FEW.convert("RGB"), transparency=FEW.convert("RGB").getpixel((5, 5))),
    "clear corners": seal(60),
}


@pytest.mark.parametrize("name", TRANSPARENT)
def test_images_are_as_opaque_as_they_were(name: str) -> None:
    data = TRANSPARENT[name]
    image = Image.open(io.BytesIO(data)).convert("RGBA")
    assert image.getchannel("A").getextrema()[0] < 255, "the test would prove nothing"
    if name == "one colour of a palette":
        # The file has fewer than eight bits a pixel, and only a picture tells what a viewer makes of them.
        return
    assert same(put_in(data), image)


def test_canary_of_pixels() -> None:
    """One pixel of another colour, and one as clear as its neighbour is not."""
    image = Image.open(io.BytesIO(TRANSPARENT["RGBA"])).convert("RGBA")
    for value in ((1, 2, 3, image.getpixel((9, 9))[3]), (*image.getpixel((9, 9))[:3], 1)):
        other = image.copy()
        other.putpixel((9, 9), value)
        assert not same(image, other)


def differing(data: bytes, engine: bytes) -> float:
    """Return the share of a figure that differs: at the edges of enlarged pixels some always does."""
    (ours,), (theirs,) = figures(data), figures(engine)
    assert ours.box == pytest.approx(theirs.box, abs=0.01)
    found = changed(picture(engine, theirs), picture(data, ours))
    return found.histogram()[255] / (found.width * found.height)


@pytest.mark.parametrize("name", TRANSPARENT)
def test_transparent_images_are_those_of_the_engine(name: str) -> None:
    data = direct(asset(TRANSPARENT[name]))
    assert data is not None
    assert differing(data, by_engine(asset(TRANSPARENT[name]))) < 0.005


def test_canary_of_transparency() -> None:
    """An image that nothing shines through."""
    data = direct(asset(png(COLOURS)))
    assert data is not None
    assert differing(data, by_engine(asset(TRANSPARENT["RGBA"]))) > 0.1


def sixteen(colour: int, samples: int) -> bytes:
    """Return a PNG of sixteen bits a sample, every kind of filter in its rows."""
    width, height = 7, 10
    rows = b"".join(
        bytes((y % 5,)) + bytes((y * 31 + x * 7) % 256 for x in range(width * samples * 2)) for y in range(height)
    )
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 16, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


@pytest.mark.parametrize(("colour", "samples"), [(0, 1), (2, 3), (4, 2), (6, 4)])
def test_images_of_sixteen_bits_keep_them(colour: int, samples: int) -> None:
    """Pillow and pikepdf read eight: the samples themselves are compared, and those of the mask."""
    data = sixteen(colour, samples)
    with held(data) as stream:
        parts = [stream, stream.SMask] if samples in (2, 4) else [stream]
        assert {int(part.BitsPerComponent) for part in parts} == {16}
        read = [part.read_bytes() for part in parts]
    whole = zlib.decompress(data[41:-16])
    assert unfiltered(whole, 7, samples * 2) == joined(read, samples)


def unfiltered(rows: bytes, width: int, pixel: int) -> bytes:
    """Return the rows of a PNG without their filters (ISO 15948, 9.2)."""
    length, before, found = width * pixel, bytes(width * pixel), b""
    for start in range(0, len(rows), length + 1):
        kind, row = rows[start], bytearray(rows[start + 1 : start + 1 + length])
        for place in range(length):
            a, b = (row[place - pixel] if place >= pixel else 0), before[place]
            c = before[place - pixel] if place >= pixel else 0
            nearest = min((a, b, c), key=lambda each: (abs(a + b - c - each), (a, b, c).index(each)))
            row[place] = (row[place] + (0, a, b, (a + b) // 2, nearest)[kind]) % 256
        before = bytes(row)
        found += before
    return found


def joined(parts: list[bytes], samples: int) -> bytes:
    """Return the samples of all *parts*, pixel by pixel."""
    if len(parts) == 1:
        return parts[0]
    colours = (samples - 1) * 2
    count = len(parts[1]) // 2
    return b"".join(parts[0][n * colours : (n + 1) * colours] + parts[1][n * 2 : n * 2 + 2] for n in range(count))


def test_an_opaque_image_has_no_mask() -> None:
    for data, masked in ((png(COLOURS), False), (TRANSPARENT["RGBA"], True)):
        file = direct(asset(data))
        assert file is not None and (b"/SMask" in file) == masked


def pressed(**more: Any) -> bytes:
    """Return a JPEG in the colours of a press."""
    written = io.BytesIO()
    COLOURS.convert("CMYK").save(written, format="JPEG", quality=95, **more)
    return written.getvalue()


def interlaced(image: Image.Image, clear: bytes = b"") -> bytes:
    """Return a PNG of *image* (RGB, or with a palette whose first colours are as opaque as *clear*) in seven passes."""
    width, height = image.size
    colour, size = (3, 1) if image.mode == "P" else (2, 3)
    raw, rows = image.tobytes(), b""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    for x, y, across, down in passes:
        for line in range(y, height, down):
            at = [(line * width + column) * size for column in range(x, width, across)]
            rows += b"\0" + b"".join(raw[place : place + size] for place in at) if at else b""
    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 1)
    palette = chunk(b"PLTE", bytes(image.getpalette() or ())) + chunk(b"tRNS", clear) if colour == 3 else b""
    start = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    return start + palette + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


FADING = COLOURS.quantize(200)
DECODED = {
    "interlaced": interlaced(COLOURS),
    "interlaced, with a palette that fades": interlaced(FADING, bytes(range(200))),
    "a filtered palette": pixel(3, chunk(b"PLTE", bytes((9, 8, 7) * 2)) + chunk(b"tRNS", bytes((90,)))),
    "for a press": pressed(),
}


@pytest.mark.parametrize("name", DECODED)
def test_images_of_rare_kinds_are_decoded(name: str) -> None:
    assert same(put_in(DECODED[name]), Image.open(io.BytesIO(DECODED[name])))


def test_images_for_a_press_are_shown_by_their_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    """The libraries bring no profile of a press along: that it is asked for is what can be seen."""

    def to_screen(image: Image.Image, profile: io.BytesIO, screen: object, outputMode: str) -> Image.Image:
        assert (image.mode, profile.getvalue(), outputMode) == ("CMYK", b"of a press", "RGB")
        return COLOURS

    with monkeypatch.context() as patch:
        patch.setattr(ImageCms, "profileToProfile", to_screen)
        assert same(put_in(pressed(icc_profile=b"of a press")), COLOURS)
    assert same(put_in(pressed(icc_profile=b"broken")), put_in(pressed()))


def test_an_image_that_cannot_be_decoded_is_left_to_the_engine() -> None:
    data = pressed()
    with pytest.raises(Undrawn) as found:
        add_image(PDF(), asset(data[: data.index(b"\xff\xda") + 9] + b"\xff\xd9"))
    assert found.value.kind == "image"


def test_a_turned_photograph_is_drawn_as_it_is_stored() -> None:
    """As the engine draws it: O020 warns of such a wish, which programs follow or not."""
    written = io.BytesIO()
    COLOURS.save(written, format="JPEG")
    data = written.getvalue()
    turned = asset(data[:2] + segment(0xE1, exif(6)[4:]) + data[2:])
    assert turned.turned and asset(jpeg(before=exif(6))).turned
    ours, engine = direct(turned), by_engine(turned)
    assert ours is not None
    (figure,) = figures(ours)
    assert told(changed(picture(engine, figures(engine)[0]), picture(ours, figure))) == "nothing differs"


@pytest.mark.parametrize("data", [TRANSPARENT["RGBA"], TRANSPARENT["LA"], *DECODED.values()])
def test_large_images_are_put_in_by_parts(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """However few bytes are unpacked, and however few rows are drawn at a time, the image is the same."""
    whole = put_in(data)
    monkeypatch.setattr(images, "_AT_ONCE", 11)
    monkeypatch.setattr(decoded, "_AT_ONCE", 7 * SIZE[0])
    assert ImageChops.difference(put_in(data), whole).getbbox(alpha_only=False) is None


@pytest.mark.parametrize(
    "data", [*TRANSPARENT.values(), *DECODED.values(), sixteen(6, 4)], ids=[*TRANSPARENT, *DECODED, "16"]
)
def test_the_file_stays_archival(data: bytes) -> None:
    """An image for a press would not be: the engine keeps its colours."""
    file = direct(asset(data))
    assert file is not None
    assert problems(file) == []
    assert [validated(file, profile) for profile in PROFILES] == [[] for _ in PROFILES]


def test_canary_of_the_validator() -> None:
    assert [found for profile in PROFILES for found in validated(by_engine(asset(pressed())), profile)]


def test_one_image_stands_once_in_the_file() -> None:
    document, assets = short(*(Figure(IMAGE, "图", (), width) for width in (20.0, 40.0))), {IMAGE: asset(seal(60))}
    made = typeset(document, style_with("{}"), fonts(), assets)
    data = draw_directly(made.document, made.style, made.layout, fonts(), assets)
    with pikepdf.open(io.BytesIO(data)) as file:
        streams = [each for each in file.objects if isinstance(each, pikepdf.Stream)]
    assert sum(each.get("/Subtype") == "/Image" for each in streams) == 2, "an image and its mask"
    assert len(figures(data)) == 2
