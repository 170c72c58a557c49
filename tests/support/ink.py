"""Where a PDF's ink is: glyph bounds from the font files, and pixels of a page drawn by PDFium. All in mm."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from PIL import ImageChops
from support.pdf import Glyph

from generator.fonts import FontSet

MM = 25.4 / 72
"""One pt in mm."""

_DPI = 600
PIXEL = 25.4 / _DPI
"""Height of a row of pixels in mm."""


@cache
def _font(path: Path, index: int | None) -> Any:
    return TTFont(path, fontNumber=-1 if index is None else index)


def font_file(fonts: FontSet, role: str) -> Any:
    """Return the font file that plays *role*, opened with fontTools."""
    face = fonts.faces[role]
    assert face.path is not None, f"no font plays {role}"
    return _font(face.path, face.index)


def ink(fonts: FontSet, glyphs: Iterable[Glyph]) -> tuple[float, float]:
    """Return the upper and lower edge of the ink of *glyphs*, in mm from the paper's upper edge."""
    tops, bottoms = [], []
    for glyph in glyphs:
        if glyph.text.isspace():
            continue
        font = font_file(fonts, glyph.font.removeprefix("nb-"))
        pen = BoundsPen(font.getGlyphSet())
        font.getGlyphSet()[font.getBestCmap()[ord(glyph.text)]].draw(pen)
        _, low, _, high = pen.bounds
        scale = glyph.size / font["head"].unitsPerEm
        tops.append(glyph.baseline - high * scale)
        bottoms.append(glyph.baseline - low * scale)
    return min(tops) * MM, max(bottoms) * MM


def drawn(data: bytes, page: int, colour: str, top: float, bottom: float) -> tuple[float, float]:
    """Return the upper and lower edge of the ink in *colour* (red, black) that PDFium draws between two heights."""
    document = pypdfium2.PdfDocument(data)
    try:
        red, green, _ = document[page].render(scale=_DPI / 72).to_pil().convert("RGB").split()
    finally:
        document.close()
    dark, light = [255 * (value < 128) for value in range(256)], [255 * (value >= 128) for value in range(256)]
    mask = red.point(dark) if colour == "black" else ImageChops.darker(red.point(light), green.point(dark))
    first = round(top / PIXEL)
    box = mask.crop((0, first, mask.width, round(bottom / PIXEL))).getbbox()
    assert box is not None, f"no {colour} ink between {top} and {bottom} mm"
    return (first + box[1]) * PIXEL, (first + box[3]) * PIXEL
