"""Where a PDF's ink is: glyph bounds from the font files, and pixels of a page drawn by PDFium. All in mm."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from generator.fonts import FontSet
from support.pdf import Glyph

MM = 25.4 / 72
"""One pt in mm."""

_DPI = 600


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


def drawn_rows(data: bytes, page: int, is_ink: Callable[[Any, Any, Any], Any]) -> list[float]:
    """Return the heights of the pixel rows of *page* with ink, from above, in mm: the upper edge of each row.

    *is_ink* takes the red, green and blue of all pixels and says which count.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        bitmap = document[page].render(scale=_DPI / 72, rev_byteorder=True)
        pixels = bitmap.to_numpy()
        rows = is_ink(pixels[:, :, 0], pixels[:, :, 1], pixels[:, :, 2]).any(axis=1)
    finally:
        document.close()
    return [row * 25.4 / _DPI for row in range(len(rows)) if rows[row]]


PIXEL = 25.4 / _DPI
"""Height of a pixel row in mm."""


def red(red: Any, green: Any, _blue: Any) -> Any:
    """Red ink."""
    return (red > 128) & (green < 128)


def black(red: Any, _green: Any, _blue: Any) -> Any:
    """Black ink."""
    return red < 128
