"""A PDF as paper under a ruler: what is drawn, and where, in millimetres from the paper's upper left corner.

Two ways of looking, both by PDFium and both the same for any PDF: ``ink`` draws a part of a page and looks for
coloured pixels, so it sees what a reader sees; ``glyphs`` says which character stands where in which font,
with the box of its outline. No setting of the file that made the page is read.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageChops
from support.font_program import FontProgram

from proof.conformance.upright import upright

T = TypeVar("T")

MM = 25.4 / 72
"""One pt in mm."""

DPI = 600
"""Of ordinary looks: a pixel is 0.042 mm."""
FINE = 2400
"""For thin rules: a pixel is 0.011 mm."""
HALF = 300
"""For whole pages."""
COARSE = 150
"""For whether there is anything at all."""

_SAME_LINE = 1.0
"""Baselines closer than this, in mm, are one printed line."""


class Missing(LookupError):
    """What a rule speaks of is not on the paper."""


def first(found: Iterable[T], what: str) -> T:
    """Return the first of *found*. Raises Missing."""
    for each in found:
        return each
    raise Missing(what)


class Area(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Halfway between left and right."""
        return (self.left + self.right) / 2

    @property
    def centre(self) -> float:
        """Halfway between top and bottom."""
        return (self.top + self.bottom) / 2

    def grown(self, by: float) -> Area:
        return Area(self.left - by, self.top - by, self.right + by, self.bottom + by)


class Glyph(NamedTuple):
    """A character: *cell* from its origin to where the next one would begin, *box* around its outline.

    *font* is the PostScript name of the embedded font program, *size* its height in pt, however wide it is drawn,
    *colour* red, green, blue.
    """

    text: str
    left: float
    right: float
    baseline: float
    box: Area
    font: str
    size: float
    colour: tuple[int, int, int]


class Line:
    """Glyphs with one baseline, from the left."""

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        self.glyphs = tuple(glyphs)
        self.text = "".join(glyph.text for glyph in glyphs)
        self.baseline = glyphs[0].baseline
        self.left, self.right = glyphs[0].left, max(glyph.right for glyph in glyphs)
        self.middle = (self.left + self.right) / 2

    @property
    def box(self) -> Area:
        """The box around the outlines."""
        boxes = [glyph.box for glyph in self.glyphs if not glyph.text.isspace()]
        return Area(*(pick(box[side] for box in boxes) for side, pick in enumerate((min, min, max, max))))

    @property
    def fonts(self) -> frozenset[str]:
        return frozenset(glyph.font for glyph in self.glyphs if not glyph.text.isspace())

    @property
    def sizes(self) -> frozenset[float]:
        return frozenset(glyph.size for glyph in self.glyphs)

    def part(self, text: str) -> Line:
        """Return the glyphs of *text*, whose first appearance in the line it is. Raises Missing."""
        start = self.text.find(text)
        if start < 0:
            raise Missing(f"{text} in {self.text}")
        return Line(self.glyphs[start : start + len(text)])


class Look(NamedTuple):
    """Ink seen in a part of a page: the stretches of columns and of rows that have some."""

    columns: list[tuple[float, float]]
    rows: list[tuple[float, float]]

    @property
    def box(self) -> Area | None:
        """The box around all of it; None if there is none."""
        if not self.rows:
            return None
        return Area(self.columns[0][0], self.rows[0][0], self.columns[-1][1], self.rows[-1][1])


class Sheet:
    """One page."""

    def __init__(self, page: pypdfium2.PdfPage, number: int, name_of: Callable[[Any], str]) -> None:
        self._page, self._name_of = page, name_of
        self._looks: dict[Any, Look] = {}
        self.number = number
        self.width, self.height = page.get_width() * MM, page.get_height() * MM

    @cached_property
    def glyphs(self) -> tuple[Glyph, ...]:
        text = self._page.get_textpage()
        count = pdfium.FPDFText_CountChars(text)
        return tuple(
            self._glyph(text, index) for index in range(count) if pdfium.FPDFText_IsGenerated(text, index) != 1
        )

    def _glyph(self, text: Any, index: int) -> Glyph:
        x, baseline = ctypes.c_double(), ctypes.c_double()
        pdfium.FPDFText_GetCharOrigin(text, index, x, baseline)
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        box = Area(*(value * MM for value in (left.value, self._down(top), right.value, self._down(bottom))))
        matrix, cell = pdfium.FS_MATRIX(), pdfium.FS_RECTF()
        pdfium.FPDFText_GetMatrix(text, index, matrix)
        pdfium.FPDFText_GetLooseCharBox(text, index, cell)
        colour = tuple(ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(text, index, *colour)
        return Glyph(
            chr(pdfium.FPDFText_GetUnicode(text, index)),
            x.value * MM,
            cell.right * MM,
            self._down(baseline) * MM,
            box,
            self._name_of(pdfium.FPDFTextObj_GetFont(pdfium.FPDFText_GetTextObject(text, index))),
            round(pdfium.FPDFText_GetFontSize(text, index) * (matrix.c**2 + matrix.d**2) ** 0.5, 2),
            (colour[0].value, colour[1].value, colour[2].value),
        )

    def _down(self, y: Any) -> float:
        return float(self._page.get_height() - y.value)

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The printed lines from the top, blank ones left out."""
        found: list[list[Glyph]] = []
        for glyph in sorted(self.glyphs, key=lambda glyph: glyph.baseline):
            if found and glyph.baseline - found[-1][0].baseline < _SAME_LINE:
                found[-1].append(glyph)
            else:
                found.append([glyph])
        ordered = (Line(sorted(line, key=lambda glyph: glyph.left)) for line in found)
        return tuple(line for line in ordered if line.text.strip())

    def line(self, start: str) -> Line:
        """Return the first line that begins with *start*. Raises Missing."""
        return first((line for line in self.lines if line.text.startswith(start)), f"page {self.number}: {start}")

    def ink(self, area: Area, colour: str = "black", dpi: int = DPI) -> Area:
        """Return the box around the ink of *colour* (black, red) drawn inside *area*. Raises Missing."""
        look = self._look(area, colour, dpi)
        if look.box is None:
            raise Missing(f"page {self.number}: {colour} ink")
        return look.box

    def has_ink(self, area: Area, colour: str = "black", dpi: int = DPI) -> bool:
        return self._look(area, colour, dpi).box is not None

    def bands(self, area: Area, colour: str = "black", dpi: int = DPI) -> list[tuple[float, float]]:
        """Return (top, bottom) of each stretch of rows inside *area* with ink in them, from the top."""
        return self._look(area, colour, dpi).rows

    def columns(self, area: Area, colour: str = "black", dpi: int = DPI) -> list[tuple[float, float]]:
        """Return (left, right) of each stretch of columns inside *area* with ink in them, from the left."""
        return self._look(area, colour, dpi).columns

    def _look(self, *what: Any) -> Look:
        if what not in self._looks:
            self._looks[what] = self._drawn(*what)
        return self._looks[what]

    def amount(self, area: Area, colour: str = "black", dpi: int = FINE) -> float:
        """Return how much of *area* is ink, in mm²."""
        mask, _, _ = self._mask(area, colour, dpi)
        return mask.histogram()[255] * (25.4 / dpi) ** 2

    def _drawn(self, area: Area, colour: str, dpi: int) -> Look:
        mask, left, top = self._mask(area, colour, dpi)
        columns, rows = (_stretches(filled, dpi) for filled in mask.getprojection())
        return Look(
            [(left + start, left + end) for start, end in columns], [(top + start, top + end) for start, end in rows]
        )

    def _mask(self, area: Area, colour: str, dpi: int) -> tuple[Image.Image, float, float]:
        """Return *area* drawn, white where there is ink of *colour*, and its left and upper edge."""
        pixel = 25.4 / dpi
        wide, high = round(self.width / pixel), round(self.height / pixel)
        left, top = max(0, round(area.left / pixel)), max(0, round(area.top / pixel))
        right, bottom = min(wide, round(area.right / pixel)), min(high, round(area.bottom / pixel))
        if left >= right or top >= bottom:
            raise Missing(f"page {self.number}: room for {colour} ink")
        crop = (left * 72 / dpi, (high - bottom) * 72 / dpi, (wide - right) * 72 / dpi, top * 72 / dpi)
        drawn = self._page.render(scale=dpi / 72, crop=crop).to_pil().convert("RGB")
        red, green, blue = drawn.split()
        if colour == "black":
            mask = ImageChops.lighter(red, green).point(_DARK)
        else:
            mask = ImageChops.darker(red.point(_BRIGHT), ImageChops.lighter(green, blue).point(_DARK))
        return mask, left * pixel, top * pixel


def _stretches(filled: Sequence[int], dpi: int) -> list[tuple[float, float]]:
    """Return where the runs of filled pixels begin and end."""
    edges = [at for at, (before, now) in enumerate(zip([0, *filled], [*filled, 0], strict=True)) if before != now]
    places = [edge * 25.4 / dpi for edge in edges]
    return list(zip(places[::2], places[1::2], strict=True))


_DARK, _BRIGHT = [255 * (value < 128) for value in range(256)], [255 * (value >= 230) for value in range(256)]
"""What counts as ink of a colour, by its brightness; a red that is darker than M 80 Y 80 of clause 6.2 is none."""


class Paper:
    """All pages of a PDF."""

    def __init__(self, data: bytes) -> None:
        self._file = pypdfium2.PdfDocument(upright(data))
        self._names: dict[str, str] = {}
        self.sheets = tuple(Sheet(self._file[index], index + 1, self._font_name) for index in range(len(self._file)))

    @property
    def first(self) -> Sheet:
        return self.sheets[0]

    @property
    def last(self) -> Sheet:
        return self.sheets[-1]

    def sheet_with(self, start: str) -> Sheet:
        """Return the first page with a line that begins with *start*. Raises Missing."""
        return first((sheet for sheet in self.sheets for line in sheet.lines if line.text.startswith(start)), start)

    def line(self, start: str) -> Line:
        """Return the first line of all that begins with *start*. Raises Missing."""
        return self.sheet_with(start).line(start)

    def _font_name(self, font: Any) -> str:
        """Return the PostScript name of an embedded font program, or ``not embedded``."""
        name = ctypes.create_string_buffer(200)
        pdfium.FPDFFont_GetBaseFontName(font, name, 200)
        base = name.value.decode().rpartition("+")[2]
        if base not in self._names:
            self._names[base] = (
                _program_name(font, base) if pdfium.FPDFFont_GetIsEmbedded(font) == 1 else "not embedded"
            )
        return self._names[base]


def _program_name(font: Any, base: str) -> str:
    """Return what the font program itself says; one that says nothing goes by the name in the PDF."""
    size = ctypes.c_size_t()
    pdfium.FPDFFont_GetFontData(font, None, 0, size)
    data = (ctypes.c_uint8 * size.value)()
    pdfium.FPDFFont_GetFontData(font, data, size.value, size)
    program = bytes(data)
    return FontProgram(program).name or base
