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

    *left* and *end* are where its first and its last character begin, in pt from the paper's left edge.
    """

    page: int
    baseline: float
    text: str
    left: float = 0.0
    end: float = 0.0


def pages(data: bytes) -> list[list[Printed]]:
    """Return the lines of each page of the PDF *data*, from top to bottom."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [_lines(number, document[number - 1]) for number in range(1, len(document) + 1)]
    finally:
        document.close()


def _lines(number: int, page: pypdfium2.PdfPage) -> list[Printed]:
    lines: list[list[tuple[float, float, str]]] = []
    for glyph in sorted(_glyphs(page)):
        if lines and glyph[0] - lines[-1][0][0] < _SAME_LINE:
            lines[-1].append(glyph)
        else:
            lines.append([glyph])
    return [_printed(number, line) for line in lines]


def _printed(number: int, line: list[tuple[float, float, str]]) -> Printed:
    across = sorted(line, key=lambda glyph: glyph[1])
    text = "".join(text for _baseline, _x, text in across)
    return Printed(number, line[0][0], text, across[0][1], across[-1][1])


def _glyphs(page: pypdfium2.PdfPage) -> Iterator[tuple[float, float, str]]:
    """Yield (baseline, x, character) of what is drawn; white space is not, nor what only the text layer holds.

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
            drawn.append((quarter, shown(x.value, y.value), character))
    upright, _ = Counter(quarter for quarter, _place, _character in drawn).most_common(1)[0] if drawn else (0, 0)
    for quarter, (baseline, across), character in drawn:
        yield (baseline, across, character) if quarter == upright else (-across, baseline, character)
