"""The lines of a PDF as an eye sees them: page, height of the baseline, text from left to right."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

_SAME_LINE = 1.5
"""Baselines closer than this, in pt, are one line: cells of one row, a line in several faces."""


class Printed(NamedTuple):
    """A line: *page* from 1, *baseline* in pt below the paper's upper edge, the text without white space.

    *left* and *end* are where its first and its last character begin, in pt from the paper's left edge; *looks* are
    the colours of its characters with their sizes, in half points of height.
    """

    page: int
    baseline: float
    text: str
    left: float = 0.0
    end: float = 0.0
    looks: frozenset[tuple[int, ...]] = frozenset()


class _Glyph(NamedTuple):
    baseline: float
    across: float
    text: str
    look: tuple[int, ...]


def pages(data: bytes) -> list[list[Printed]]:
    """Return the lines of each page of the PDF *data*, from top to bottom."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_lines(number, document[number - 1]) for number in range(1, len(document) + 1)]
    finally:
        document.close()


def _lines(number: int, page: pypdfium2.PdfPage) -> list[Printed]:
    lines: list[list[_Glyph]] = []
    for glyph in sorted(_glyphs(page)):
        if lines and glyph.baseline - lines[-1][0].baseline < _SAME_LINE:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_printed(number, line) for line in lines]


def _printed(number: int, line: list[_Glyph]) -> Printed:
    across = sorted(line, key=lambda glyph: glyph.across)
    text, looks = "".join(glyph.text for glyph in across), frozenset(glyph.look for glyph in line)
    return Printed(number, line[0].baseline, text, across[0].across, across[-1].across, looks)


def _look(text: object, index: int) -> tuple[int, ...]:
    """Return red, green, blue and the size of a character, in half points."""
    colour = tuple(ctypes.c_uint() for _ in range(4))
    pdfium.FPDFText_GetFillColor(text, index, *colour)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    size = pdfium.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
    return *(part.value for part in colour[:3]), round(2 * size)


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[_Glyph]:
    """Yield the characters that are drawn; white space is not, nor what only the text layer holds.

    Both are counted as the page is shown: a landscape page may be a portrait one that viewers turn. Text that runs
    down the page, a folio beside a landscape table, has its distance from the left edge as baseline, negative.
    """
    left, bottom, right, top = page.get_mediabox()
    shown: Callable[[float, float], tuple[float, float]] = {
        0: lambda x, y: (top - y, x - left),
        90: lambda x, y: (x - left, y - bottom),
        270: lambda x, y: (right - x, top - y),
    }[page.get_rotation()]
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    drawn = []
    for index in range(pdfium.FPDFText_CountChars(text)):
        character = chr(pdfium.FPDFText_GetUnicode(text, index))
        if not character.isspace() and character.isprintable():
            pdfium.FPDFText_GetCharOrigin(text, index, x, y)
            quarter = round(pdfium.FPDFText_GetCharAngle(text, index) / (math.pi / 2)) % 4
            drawn.append((quarter, shown(x.value, y.value), character, _look(text, index)))
    upright, _ = Counter(quarter for quarter, *_ in drawn).most_common(1)[0] if drawn else (0, 0)
    for quarter, (baseline, across), character, look in drawn:
        turned = quarter != upright
        yield _Glyph(-across if turned else baseline, baseline if turned else across, character, look)
