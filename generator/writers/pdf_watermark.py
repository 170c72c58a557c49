"""The watermark of the PDF: outlines under everything else on a page, an artifact that no reader takes for text."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from generator.fonts import FontSet
from generator.fonts.outlines import outlines
from generator.style import Style
from generator.units import number
from generator.watermark import ANGLE, Watermark
from generator.writers.pdf_objects import Dictionary, at

_MIDDLE = 0.38
"""Half the height of a Chinese character over the baseline, less what it reaches below, in em."""


def draw_watermark(pdf: Any, words: Watermark, style: Style, fonts: FontSet, turned: Collection[int] = ()) -> None:
    """Put *words* under each page of *pdf*; on the pages *turned*, which are shown upright, they rise as well."""
    look = style["watermark"]
    path, width = outlines(words.text, look.font, fonts)
    if not width:
        return
    red, green, blue = (int(look.values["colour"][place : place + 2], 16) / 255 for place in (0, 2, 4))
    page, size = style.page, words.size
    across = words.width / width
    for position, reference in enumerate(pdf.pages["Kids"][::3], 1):
        angle = math.radians(ANGLE + (90 if position in turned else 0))
        cos, sin = math.cos(angle), math.sin(angle)
        # From ems, their middle at the origin, to the middle of the paper.
        matrix = (across * cos, across * sin, -size * sin, size * cos, page.width / 2, page.height / 2)
        shift = f"1 0 0 1 {number(-width / 2, 5)} {number(-_MIDDLE, 5)} cm"
        drawn = (
            f"q {number(red, 3)} {number(green, 3)} {number(blue, 3)} rg "
            f"{' '.join(number(value, 5) for value in matrix)} cm {shift} {path} f Q"
        )
        mark = Dictionary({"Type": "/Pagination", "Subtype": "/Watermark"})
        at(pdf, pdf.objects[reference]["Contents"]).stream[:0] = ["/Artifact", mark, b"BDC", drawn.encode(), b"EMC"]
