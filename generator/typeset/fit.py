"""Fits the organ mark (发文机关标志) to the page: a long name is set smaller, never over the edge."""

from __future__ import annotations

import math

from generator.diagnostics import Diagnostic
from generator.document import Document
from generator.fonts import FontSet
from generator.style import Style
from generator.typeset.measure import Measurer

SMALLEST_MARK = 26.0
"""Smallest size of a mark, in pt (一号): the standard asks that it be 醒目, larger than the title (7.2.4)."""


def fit_mark(document: Document, style: Style, fonts: FontSet) -> tuple[Style, list[Diagnostic]]:
    """Return *style* with the mark in the largest size, at most its own, in which every mark fits on a line.

    Sizes are half points, as Word has them. A mark that does not fit in the smallest size is left as it is,
    too wide, for typesetting to report. T302 (a note) tells of a smaller mark.
    """
    if document.head is None:
        return style, []
    measurer = Measurer(style, fonts)
    look, room = style["mark"], style.page.text_width
    widest = max((measurer.width(mark, "mark") for mark in document.head.marks), default=0.0)
    if widest <= room:
        return style, []
    size = math.floor(look.size * room / widest * 2) / 2
    if size < SMALLEST_MARK:
        return style, []
    smaller = {"size": size, "line_pitch": round(look.line_pitch * size / look.size, 2)}
    fitted = look._replace(values={**look.values, **smaller}, own={**look.own, **smaller})
    origin = document.head.marks[0][0].origin
    note = Diagnostic("T302", origin.span, {"before": f"{look.size:g}", "after": f"{size:g}"}, origin.path)
    return style.with_texts({**style.texts, "mark": fitted}), [note]
