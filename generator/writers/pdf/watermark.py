"""The watermark of the PDF: outlines under everything else on a page, an artifact that no reader takes for text."""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from generator.fonts import FontSet
from generator.fonts.outlines import outlines
from generator.styling.style import Style
from generator.styling.units import number
from generator.writers.pdf.objects import Dictionary, resolved
from generator.writers.watermark import ANGLE, Watermark

_QUARTER = 90


def draw_watermark(pdf: Any, words: Watermark, style: Style, fonts: FontSet, turned: Collection[int] = ()) -> None:
    """Put *words* under each page of *pdf*; on the pages *turned*, which are shown upright, they rise as well.

    Their ink is as wide as *words* say, unless it were higher then; its middle is the middle of the paper.
    """
    look, page = style["watermark"], style.page
    drawn = outlines(words.text, look.font, fonts)
    if drawn is None:
        return
    width, height = drawn.right - drawn.left, drawn.top - drawn.bottom
    scale = min(words.width / width if width else math.inf, words.size / height if height else math.inf)
    shift = _numbers(1, 0, 0, 1, -(drawn.left + drawn.right) / 2, -(drawn.bottom + drawn.top) / 2)
    colour = _numbers(*(int(look.values["colour"][place : place + 2], 16) / 255 for place in (0, 2, 4)))
    for position, reference in enumerate(pdf.pages["Kids"][::3], 1):
        angle = math.radians(ANGLE + (_QUARTER if position in turned else 0))
        cos, sin = scale * math.cos(angle), scale * math.sin(angle)
        matrix = _numbers(cos, sin, -sin, cos, page.width / 2, page.height / 2)
        content = f"q {colour} rg {matrix} cm {shift} cm {drawn.path} f Q".encode()
        mark = Dictionary({"Type": "/Pagination", "Subtype": "/Watermark"})
        resolved(pdf, pdf.objects[reference]["Contents"]).stream[:0] = ["/Artifact", mark, b"BDC", content, b"EMC"]


def _numbers(*values: float) -> str:
    return " ".join(number(value, 5) for value in values)
